//! What a workbook tells of a plan and its years, before it becomes content: every value knows its cell.

use std::collections::BTreeMap;

use super::figure::Figure;
use crate::content::{ColumnUse, FigureKind};
use crate::workbook::Spot;

/// Everything that was taken over.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Begins the keys of items where other plans of the city have items too.
    pub prefix: String,
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    /// What the legend says of the ratings.
    pub legend: Vec<Explained>,
    /// Text fields: key and label, in the order of the columns.
    pub fields: Vec<(String, String)>,
    pub outline_label: Option<String>,
    /// What the columns of sections and of items are called, each with its heading's cell.
    pub levels: Vec<(String, Spot)>,
    pub item_level: Option<(String, Spot)>,
}

/// A rating as a legend explains it.
#[derive(Debug, Default, Clone)]
pub(super) struct Explained {
    pub symbol: String,
    pub label: String,
    pub spot: Spot,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Section {
    pub parent: Option<usize>,
    pub number: Option<String>,
    pub title: String,
    pub flags: Vec<String>,
    pub summary: String,
    pub summary_spot: Spot,
    /// What a year says of it.
    pub reports: BTreeMap<i32, (String, Spot)>,
    pub indicators: Vec<Indicator>,
    /// Its heading; no cell where it is called after the sheet.
    pub spot: Spot,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Item {
    pub section: Option<usize>,
    pub number: Option<String>,
    pub title: String,
    pub flags: Vec<String>,
    /// Lead, joint, related.
    pub departments: [Vec<String>; 3],
    pub plans: Vec<String>,
    pub outline: String,
    pub indicators: Vec<Indicator>,
    pub schedule: Vec<Milestone>,
    pub statuses: BTreeMap<i32, (String, Spot)>,
    pub texts: BTreeMap<(i32, String), (String, Spot)>,
    /// Its title.
    pub spot: Spot,
    /// All cells that say something of it, by what stands in them.
    pub cells: Vec<(ColumnUse, Spot)>,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Indicator {
    /// As the cell names it.
    pub printed: String,
    pub name: String,
    pub unit: Option<String>,
    pub flags: Vec<String>,
    pub figures: Vec<Given>,
}

/// A figure with its kind and the year of its column.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub kind: FigureKind,
    pub year: Option<i32>,
    pub figure: Figure,
    pub spot: Spot,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Milestone {
    pub mark: Option<String>,
    pub title: String,
    pub years: Vec<i32>,
    /// Whether it was written in the columns of its years, and not beside or across them all.
    pub placed: bool,
}

/// The years of results.
fn actual_years(indicators: &[Indicator]) -> impl Iterator<Item = i32> + '_ {
    let figures = indicators.iter().flat_map(|indicator| &indicator.figures);
    figures
        .filter(|given| given.kind == FigureKind::Actual)
        .filter_map(|given| given.year)
}

impl Item {
    /// The first cell of one of these columns; without any that of the title, which may say it too.
    pub fn cell(&self, roles: &[ColumnUse]) -> &Spot {
        let found = self.cells.iter().find(|(role, _)| roles.contains(role));
        found.map_or(&self.spot, |(_, spot)| spot)
    }

    /// The years that say anything of the item.
    pub fn years(&self) -> Vec<i32> {
        let of_figures = actual_years(&self.indicators);
        let mut years: Vec<i32> = self
            .statuses
            .keys()
            .copied()
            .chain(self.texts.keys().map(|(year, _)| *year))
            .chain(of_figures)
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

impl Gathered {
    /// All years that are reported on.
    pub fn years(&self) -> Vec<i32> {
        let of_sections = self.sections.iter().flat_map(|section| {
            let reports = section.reports.keys().copied();
            reports.chain(actual_years(&section.indicators))
        });
        let mut years: Vec<i32> = self
            .items
            .iter()
            .flat_map(Item::years)
            .chain(of_sections)
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The year that an item begins in, where that is not the first: an earlier year has columns of what the item
    /// tells later, and says nothing of it there. Where no earlier year has such columns, nothing tells when it began.
    pub fn since(&self, item: &Item) -> Option<i32> {
        let first = *item.years().first()?;
        let asked = self.items.iter().any(|other| {
            let rated = !item.statuses.is_empty() && other.statuses.keys().any(|year| *year < first);
            let told = item.texts.keys().any(|(_, key)| {
                other
                    .texts
                    .keys()
                    .any(|(year, known)| known == key && *year < first)
            });
            let measured = actual_years(&item.indicators).next().is_some()
                && actual_years(&other.indicators).any(|year| year < first);
            rated || told || measured
        });
        asked.then_some(first)
    }

    /// A section's key: its places from the top, from one.
    pub fn section_key(&self, at: usize) -> String {
        let section = &self.sections[at];
        let before = self.sections[..at]
            .iter()
            .filter(|other| other.parent == section.parent)
            .count();
        match section.parent {
            Some(parent) => format!("{}-{}", self.section_key(parent), before + 1),
            None => (before + 1).to_string(),
        }
    }

    /// An item's key: its section's and its place in there.
    pub fn item_key(&self, at: usize) -> String {
        let item = &self.items[at];
        let before = self.items[..at]
            .iter()
            .filter(|other| other.section == item.section)
            .count();
        match item.section {
            Some(section) => format!("{}{}-{}", self.prefix, self.section_key(section), before + 1),
            None => format!("{}0-{}", self.prefix, before + 1),
        }
    }
}
