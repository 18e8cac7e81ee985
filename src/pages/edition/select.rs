//! Which part of an edition a file holds: all of it, one item, or one volume of a large one.

use super::{Content, Part};
use crate::model::{ItemId, Plan, Report, SectionId};

/// Above so many items an edition is printed in volumes: a browser needs minutes and gigabytes for thousands of sheets.
pub const VOLUME_ITEMS: usize = 400;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Everything.
    Whole,
    /// The sheet of one item.
    Item(ItemId),
    /// One volume.
    Volume {
        /// From 1.
        number: usize,
        /// How many there are.
        count: usize,
        /// The pillar whose sheets it holds; none for the volume with everything but the sheets.
        pillar: Option<SectionId>,
    },
}

/// A volume, and what tells its file from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// What it holds.
    pub selection: Selection,
    /// Empty for the only one, else `-1`, `-2`, ….
    pub suffix: String,
}

/// The files an edition is printed into.
pub fn volumes(plan: &Plan, report: &Report) -> Vec<Volume> {
    let items = report.records.iter().flatten().count();
    if items <= VOLUME_ITEMS {
        return vec![Volume {
            selection: Selection::Whole,
            suffix: String::new(),
        }];
    }
    let has_items = |pillar: &SectionId| {
        plan.items_below(*pillar)
            .any(|item| report.record(item).is_some())
    };
    let pillars: Vec<Option<SectionId>> = std::iter::once(None)
        .chain(plan.children(None).filter(has_items).map(Some))
        .collect();
    let count = pillars.len();
    let volume = |(at, pillar)| {
        let number = at + 1;
        Volume {
            selection: Selection::Volume {
                number,
                count,
                pillar,
            },
            suffix: format!("-{number}"),
        }
    };
    pillars.into_iter().enumerate().map(volume).collect()
}

impl Selection {
    /// Whether the sheet of an item is in the file.
    pub(super) fn has_sheet(&self, plan: &Plan, id: ItemId) -> bool {
        match self {
            Selection::Whole => true,
            Selection::Item(item) => *item == id,
            Selection::Volume { pillar: None, .. } => false,
            Selection::Volume {
                pillar: Some(pillar), ..
            } => plan.is_below(plan.item(id).section, *pillar),
        }
    }
}

/// The parts that are in the file.
pub(super) fn retain(parts: Vec<Part>, plan: &Plan, selection: &Selection) -> Vec<Part> {
    parts
        .into_iter()
        .filter_map(|mut part| {
            let Content::Sheets(sheets) = &mut part.content else {
                let general = matches!(
                    selection,
                    Selection::Whole | Selection::Volume { pillar: None, .. }
                );
                return general.then_some(part);
            };
            for section in &mut sheets.sections {
                section
                    .sheets
                    .retain(|sheet| selection.has_sheet(plan, sheet.item));
            }
            sheets.sections.retain(|section| !section.sheets.is_empty());
            (!sheets.sections.is_empty()).then_some(part)
        })
        .collect()
}
