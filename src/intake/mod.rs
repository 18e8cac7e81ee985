//! Tables as offices keep them → content: finds tables in sheets, proposes what each column is, reads them by what the
//! office has made of the proposal, and lists what it could not place.
//!
//! Pure: a workbook and a mapping in, files or changes out. What is done with them is `cli`'s business.

mod cells;
mod city;
mod existing;
mod figure;
mod gather;
mod gathered;
mod grid;
mod heading;
mod mapping;
mod phrase;
mod proposal;
mod remark;
mod tables;

use crate::locale::Lang;
use crate::model::Municipality;
use crate::tree::Tree;
use crate::workbook::Workbook;

pub use crate::content::ColumnUse as Role;
pub use existing::{Changed, Changes};
pub use mapping::{Mapping, Use};
pub use remark::{Remark, RemarkKind};

/// The name of the file that says which column is what, in the city's folder.
pub const MAPPING_FILE: &str = "import.yaml";

/// The files of a city made from a workbook, relative to its folder, and what could not be taken over.
pub fn new_city(workbook: &Workbook, mapping: &Mapping) -> (Tree, Vec<Remark>) {
    let (gathered, mut remarks) = gather::gather(workbook, mapping);
    remarks.extend(city::remarks(&gathered));
    (city::files(&gathered, mapping), remarks)
}

/// What a workbook would change in a city that is there, and what could not be placed.
pub fn changes(workbook: &Workbook, mapping: &Mapping, city: &Municipality, lang: Lang) -> Changes {
    let (mut gathered, remarks) = gather::gather(workbook, mapping);
    // The key of an item is its address, and a city has one of each.
    if !city.plans.is_empty() && city.plans.iter().all(|plan| plan.key != mapping.plan) {
        gathered.prefix = format!("{}-", mapping.plan);
    }
    let mut changes = existing::compare(&gathered, mapping, city, lang);
    changes.remarks.splice(0..0, remarks);
    changes
}

/// The key of the plan that a workbook is about, among those of a city that is there; a free one where it is about none.
pub fn plan_of(workbook: &Workbook, mapping: &Mapping, city: &Municipality) -> String {
    let (gathered, _) = gather::gather(workbook, mapping);
    existing::plan_of(&gathered, city)
}
