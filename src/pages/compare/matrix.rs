//! Items × years: every rating of every item, and what happened last.

use serde::Serialize;

use super::super::city::{City, TitleView};
use super::super::rows::{self, GroupHead};
use super::super::status::{StatusView, step_tone, step_word};
use crate::analysis::transitions;
use crate::model::{Plan, Report, SectionId};

/// Items × years.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// What a row is called.
    pub item_label: String,
    /// The years.
    pub years: Vec<String>,
    /// Sections with their items.
    pub groups: Vec<MatrixGroup>,
    /// Number of columns.
    pub width: usize,
}

/// The items of one section.
#[derive(Debug, Serialize)]
pub struct MatrixGroup {
    /// The section and those above it that begin here.
    pub heads: Vec<GroupHead>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// One item's ratings.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: TitleView,
    /// Its page.
    pub href: String,
    /// Names of the departments that answer for it, joined by `|`: what the list can be filtered by.
    pub departments: String,
    /// Its flags, joined by `|`.
    pub flags: String,
    /// One rating per year.
    pub cells: Vec<Option<StatusView>>,
    /// What happened between the last two years: 改善.
    pub step: Option<&'static str>,
    /// Class: up, down or same.
    pub tone: &'static str,
}

/// The matrix of a plan.
pub fn matrix_view(city: &City<'_>, page: &str, plan: &Plan, reports: &[&Report]) -> MatrixView {
    let last = match reports {
        [.., before, after] => transitions(plan, before, after),
        _ => Vec::new(),
    };
    let mut groups: Vec<(SectionId, MatrixGroup)> = Vec::new();
    for (id, item) in City::items(plan) {
        let step = last
            .iter()
            .find(|transition| transition.item == id)
            .map(|transition| transition.step);
        let answering: Vec<&str> = item.charge.answering().collect();
        let row = MatrixRow {
            number: item.number.clone(),
            title: city.title(&item.title),
            href: city.item_href(page, item),
            departments: answering.join("|"),
            flags: item.flags.join("|"),
            cells: reports
                .iter()
                .map(|report| report.status(id).map(|status| StatusView::of(plan, status)))
                .collect(),
            step: step.map(|step| step_word(city.lang, step)),
            tone: step.map_or("same", step_tone),
        };
        match groups.last_mut() {
            Some((section, group)) if *section == item.section => group.rows.push(row),
            last => {
                let mut heads = rows::heads(city, plan, last.map(|(section, _)| *section), item.section);
                heads
                    .iter_mut()
                    .for_each(|head| head.id = format!("matrix-{}", head.id));
                groups.push((
                    item.section,
                    MatrixGroup {
                        heads,
                        rows: vec![row],
                    },
                ));
            }
        }
    }
    MatrixView {
        item_label: rows::item_label(city, plan),
        years: reports
            .iter()
            .map(|report| city.short_year(report.year))
            .collect(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        width: reports.len() + 2,
    }
}
