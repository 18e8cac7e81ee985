//! Links between the lists and the sheets of one document: only to sheets that are in it.

use std::collections::BTreeSet;

use super::select::Selection;
use crate::model::{EditionPart, ItemId, Plan, Report, Site};

/// The ids that links may lead to.
pub struct Anchors(BTreeSet<String>);

/// The id of an item's sheet.
pub fn sheet_id(key: &str) -> String {
    format!("i-{key}")
}

impl Anchors {
    /// The sheets in a document.
    pub fn of(site: &Site, plan: &Plan, report: &Report, selection: &Selection) -> Self {
        if !site.edition.parts.contains(&EditionPart::Sheets) {
            return Anchors(BTreeSet::new());
        }
        let items = (0..plan.items.len()).map(ItemId);
        let shown = items.filter(|id| report.record(*id).is_some() && selection.has_sheet(plan, *id));
        Anchors(shown.map(|id| sheet_id(&plan.item(id).key)).collect())
    }

    /// The address of an item's sheet; none where the sheet is not in this document.
    pub fn to(&self, key: &str) -> Option<String> {
        let id = sheet_id(key);
        self.0.contains(&id).then(|| format!("#{id}"))
    }

    /// As [`Self::to`], from an address of the item's page: `../../items/1-1/index.html`.
    #[expect(
        clippy::wrong_self_convention,
        reason = "it leads from an address of a page to one in this document"
    )]
    pub fn from_page(&self, href: &str) -> Option<String> {
        let (_, rest) = href.rsplit_once("items/")?;
        self.to(rest.strip_suffix("/index.html")?)
    }
}
