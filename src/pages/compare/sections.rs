//! Rates of sections, year by year, with the change between the last two.

use serde::Serialize;

use super::super::city::City;
use super::super::words;
use crate::analysis::{Ratio, Tally};
use crate::charts::Spark;
use crate::locale::Lang;
use crate::model::{ItemId, Plan, Report, SectionId};

/// Rates of sections, year by year.
#[derive(Debug, Serialize)]
pub struct SectionsView {
    /// The years.
    pub years: Vec<String>,
    /// Whether there are enough years for a line.
    pub has_lines: bool,
    /// One row per section.
    pub rows: Vec<SectionRates>,
}

/// The rates of one section.
#[derive(Debug, Serialize)]
pub struct SectionRates {
    /// Number and title.
    pub label: String,
    /// 0 for a pillar.
    pub depth: usize,
    /// 83.8% and 57／68 per year.
    pub cells: Vec<(String, String)>,
    /// The line over the years, an ornament.
    pub line: Option<String>,
    /// 10.3ポイント下がった.
    pub change: Option<String>,
    /// Class: up, down or same.
    pub tone: &'static str,
}

/// From how many years on a line says more than the figures.
const LINE_FROM: usize = 3;

/// The rates of all sections.
pub fn sections(city: &City<'_>, plan: &Plan, reports: &[&Report]) -> SectionsView {
    SectionsView {
        years: reports.iter().map(|report| city.year(report.year)).collect(),
        has_lines: reports.len() >= LINE_FROM,
        rows: (0..plan.sections.len())
            .map(|at| row(city, plan, reports, SectionId(at)))
            .collect(),
    }
}

fn row(city: &City<'_>, plan: &Plan, reports: &[&Report], id: SectionId) -> SectionRates {
    let items: Vec<ItemId> = plan.items_below(id).collect();
    let rate = |report: &&Report| Tally::of(plan, report, items.iter().copied()).rate();
    let rates: Vec<Option<Ratio>> = reports.iter().map(rate).collect();
    let values = rates
        .iter()
        .map(|rate| rate.map(|rate| rate.part as f64 / rate.whole as f64))
        .collect();
    let line = (reports.len() >= LINE_FROM)
        .then(|| Spark { values, target: None }.render_hidden(80.0).ok())
        .flatten();
    let (change, tone) = change(city.lang, &rates);
    SectionRates {
        label: city.section_label(plan.section(id)),
        depth: plan.section(id).depth,
        cells: rates
            .iter()
            .map(|rate| {
                (
                    words::percent(city.lang, *rate),
                    rate.map(|rate| words::share(city.lang, rate)).unwrap_or_default(),
                )
            })
            .collect(),
        line: line.map(crate::charts::Svg::into_string),
        change,
        tone,
    }
}

/// The change between the last two years in words, and its class.
fn change(lang: Lang, rates: &[Option<Ratio>]) -> (Option<String>, &'static str) {
    let [.., Some(before), Some(after)] = rates else {
        return (None, "same");
    };
    let (Some(old), Some(new)) = (before.percent(), after.percent()) else {
        return (None, "same");
    };
    let (direction, points) = words::points(lang, new, old);
    let (text, tone) = match (direction, lang) {
        (std::cmp::Ordering::Less, Lang::Ja) => (format!("{points}低下"), "down"),
        (std::cmp::Ordering::Greater, Lang::Ja) => (format!("{points}上昇"), "up"),
        (std::cmp::Ordering::Equal, Lang::Ja) => ("変わらず".to_owned(), "same"),
        (std::cmp::Ordering::Less, Lang::En) => (format!("down {points}"), "down"),
        (std::cmp::Ordering::Greater, Lang::En) => (format!("up {points}"), "up"),
        (std::cmp::Ordering::Equal, Lang::En) => ("unchanged".to_owned(), "same"),
    };
    (Some(text), tone)
}
