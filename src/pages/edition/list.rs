//! All items in one table on wide paper: the rows of the year's page, each leading to its sheet.

use serde::Serialize;

use super::Scene;
use crate::model::ItemId;
use crate::pages::rows::{self, ItemTable};

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The table.
    pub table: ItemTable,
}

pub(super) fn part(scene: &Scene<'_>) -> List {
    let items = (0..scene.plan.items.len()).map(ItemId);
    let mut table = rows::table(
        scene.city,
        &scene.path,
        scene.report.plan,
        Some(scene.report),
        items,
    );
    for row in table.groups.iter_mut().flat_map(|group| &mut group.rows) {
        // Empty where the sheet stands in another volume: the template then prints the title alone.
        row.href = scene.anchors.from_page(&row.href).unwrap_or_default();
    }
    List { table }
}
