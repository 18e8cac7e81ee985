//! Results of several years beside each other: a column per year with the target below, the difference of the last two.

use serde::Serialize;

use super::super::city::{City, Link};
use super::super::figures::{self, FigureView};
use super::super::rows::{self, GroupHead};
use super::super::words::pick;
use crate::analysis::change_of;
use crate::charts::{Spark, Svg};
use crate::model::{FigureKind, Indicator, Item, Plan, SectionId};
use rust_decimal::prelude::ToPrimitive;

/// Results of several years.
#[derive(Debug, Serialize)]
pub struct FiguresView {
    /// The years.
    pub years: Vec<String>,
    /// Whether any result has a target.
    pub has_targets: bool,
    /// Whether there are enough years for a line.
    pub has_lines: bool,
    /// How many rows there are.
    pub count: usize,
    /// Number of columns.
    pub width: usize,
    /// The rows by section.
    pub groups: Vec<FigureGroup>,
}

/// The results of one section and its items.
#[derive(Debug, Serialize)]
pub struct FigureGroup {
    /// The section and those above it that begin here; none for the whole plan.
    pub heads: Vec<GroupHead>,
    /// The rows.
    pub rows: Vec<FigureRow>,
}

/// One indicator over the years.
#[derive(Debug, Serialize)]
pub struct FigureRow {
    /// The item it belongs to; none for those of a section or the plan.
    pub owner: Option<Link>,
    /// The indicator.
    pub name: String,
    /// Target and result per year.
    pub cells: Vec<FigureCell>,
    /// The line over the years, an ornament.
    pub line: Option<String>,
    /// The difference of the last two.
    pub difference: FigureView,
    /// Better or worse, where a direction is declared.
    pub judgement: &'static str,
    /// Class: up, down or none.
    pub tone: &'static str,
}

/// One year.
#[derive(Debug, Serialize)]
pub struct FigureCell {
    /// The target.
    pub target: Vec<FigureView>,
    /// The result.
    pub actual: Vec<FigureView>,
}

/// From how many years on a line says more than the figures.
const LINE_FROM: usize = 3;

/// The results of indicators that have one in two years and more; none where no indicator has.
pub fn figures(city: &City<'_>, page: &str, plan: &Plan) -> Option<FiguresView> {
    let compared = |indicator: &&Indicator| change_of(indicator).is_some();
    let mut years: Vec<i32> = plan
        .indicators()
        .filter(compared)
        .flat_map(Indicator::actual_years)
        .collect();
    years.sort_unstable();
    years.dedup();
    let groups = groups(city, page, plan, &years);
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let count = rows().count();
    let has_lines = rows().any(|row| row.line.is_some());
    let has_targets = rows()
        .flat_map(|row| &row.cells)
        .any(|cell| !cell.target.is_empty());
    (count > 0).then_some(FiguresView {
        years: years.iter().map(|year| city.year(*year)).collect(),
        has_targets,
        has_lines,
        count,
        width: years.len() + 3 + usize::from(has_lines),
        groups,
    })
}

fn groups(city: &City<'_>, page: &str, plan: &Plan, years: &[i32]) -> Vec<FigureGroup> {
    let all = |indicators: &[Indicator], owner: Option<&Item>| -> Vec<FigureRow> {
        indicators
            .iter()
            .filter_map(|indicator| row(city, page, indicator, owner, years))
            .collect()
    };
    let mut groups = vec![FigureGroup {
        heads: Vec::new(),
        rows: all(&plan.indicators, None),
    }];
    let mut before: Option<SectionId> = None;
    for (at, section) in plan.sections.iter().enumerate() {
        let mut rows = all(&section.indicators, None);
        for item in plan.items.iter().filter(|item| item.section == SectionId(at)) {
            rows.extend(all(&item.indicators, Some(item)));
        }
        if !rows.is_empty() {
            let mut heads = rows::heads(city, plan, before, SectionId(at));
            heads
                .iter_mut()
                .for_each(|head| head.id = format!("figures-{}", head.id));
            groups.push(FigureGroup { heads, rows });
            before = Some(SectionId(at));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

fn row(
    city: &City<'_>,
    page: &str,
    indicator: &Indicator,
    owner: Option<&Item>,
    years: &[i32],
) -> Option<FigureRow> {
    let change = change_of(indicator)?;
    let (judgement, tone) = match change.better {
        Some(true) => (pick(city.lang, "改善", "better"), "up"),
        Some(false) => (pick(city.lang, "後退", "worse"), "down"),
        None if indicator.better.is_some() => (pick(city.lang, "変わらず", "unchanged"), "same"),
        None => (pick(city.lang, "判定なし", "not judged"), "none"),
    };
    let cell = |year: &i32| FigureCell {
        target: figures::brief(city, indicator, FigureKind::Target, Some(*year)),
        actual: figures::brief(city, indicator, FigureKind::Actual, Some(*year)),
    };
    Some(FigureRow {
        owner: owner.map(|item| city.item_link(page, item)),
        name: indicator.name.clone(),
        cells: years.iter().map(cell).collect(),
        line: line(indicator, years),
        difference: figures::difference(city.lang, change.difference(), &indicator.unit),
        judgement,
        tone,
    })
}

fn line(indicator: &Indicator, years: &[i32]) -> Option<String> {
    let value = |year: &i32| {
        indicator
            .figure(FigureKind::Actual, *year)?
            .amount
            .number()?
            .to_f64()
    };
    let values: Vec<Option<f64>> = years.iter().map(value).collect();
    let enough = values.iter().flatten().count() >= LINE_FROM;
    enough
        .then(|| {
            Spark { values, target: None }
                .render_hidden(80.0)
                .ok()
                .map(Svg::into_string)
        })
        .flatten()
}
