//! Totals as printed beside totals as counted, in neutral words.

use serde::Serialize;

use super::super::city::City;
use super::super::status::StatusView;
use super::super::words::{self, pick};
use crate::analysis::Reconciliation;
use crate::model::Plan;

/// One declared total.
#[derive(Debug, Serialize)]
pub struct DeclaredView {
    /// The year it counts.
    pub year: String,
    /// Where it is printed.
    pub source: Option<String>,
    /// Status by status.
    pub counts: Vec<DeclaredCount>,
    /// Items: declared and counted.
    pub total: (String, String),
    /// Rate: declared and counted.
    pub rate: (String, String),
    /// Whether items of that year are published, so that anything can be counted.
    pub counted: bool,
    /// In neutral words.
    pub note: String,
}

/// One status on both sides.
#[derive(Debug, Serialize)]
pub struct DeclaredCount {
    /// The status.
    pub status: StatusView,
    /// As printed.
    pub declared: String,
    /// Counted from the items.
    pub counted: String,
    /// Whether they differ.
    pub differs: bool,
}

/// A declared total beside the counted one.
pub fn declared(city: &City<'_>, plan: &Plan, total: &Reconciliation<'_>) -> DeclaredView {
    let lang = city.lang;
    // Not a not_given: screen readers pass over it.
    let not_given = || pick(lang, "記載なし", "not given").to_owned();
    let known = total.counted.is_some();
    let counts: Vec<DeclaredCount> = if known {
        total
            .counts
            .iter()
            .map(|count| DeclaredCount {
                status: StatusView::of(plan, count.status),
                declared: count.declared.map_or_else(not_given, |value| value.to_string()),
                counted: count.counted.to_string(),
                differs: count.differs(),
            })
            .collect()
    } else {
        let printed = total.declared.counts.iter();
        printed
            .map(|(status, value)| DeclaredCount {
                status: StatusView::of(plan, *status),
                declared: value.to_string(),
                counted: not_given(),
                differs: false,
            })
            .collect()
    };
    let note = match (known, total.differs(), total.explanation) {
        (false, ..) => pick(
            lang,
            "項目ごとの進捗は公表されていません。",
            "The items of that year are not published.",
        )
        .to_owned(),
        (true, false, _) => pick(
            lang,
            "公表値と集計値は一致しています。",
            "Published and counted values agree.",
        )
        .to_owned(),
        (true, true, Some(way)) => words::explained(lang, plan, way).trim().to_owned(),
        (true, true, None) => pick(
            lang,
            "公表値と集計値に差があります。",
            "Published and counted values differ.",
        )
        .to_owned(),
    };
    DeclaredView {
        year: city.year(total.declared.year),
        source: total
            .declared
            .source
            .as_ref()
            .and_then(|source| super::super::about::source_line(city, source)),
        counts,
        total: (
            total
                .declared
                .total
                .map_or_else(not_given, |value| value.to_string()),
            total
                .counted
                .as_ref()
                .map_or_else(not_given, |tally| tally.reported().to_string()),
        ),
        rate: (
            total
                .declared
                .rate
                .map_or_else(not_given, |value| format!("{value}%")),
            if known {
                words::percent(lang, total.rate)
            } else {
                not_given()
            },
        ),
        counted: known,
        note,
    }
}
