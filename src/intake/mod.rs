//! Tables as offices keep them → content: finds tables in sheets, proposes what each column is, reads them by what the
//! office has made of the proposal, and lists what it could not place.
//!
//! Pure: a workbook and a mapping in, files or changes out. What is done with them is `cli`'s business.

mod alike;
mod cells;
mod city;
mod equal;
mod existing;
mod figure;
mod gather;
mod gathered;
mod grid;
mod heading;
mod legend;
mod mapping;
mod matched;
mod measured;
mod misfit;
mod phrase;
mod planned;
mod proposal;
mod remark;
mod tables;
mod year;

use crate::locale::Lang;
use crate::model::Municipality;
use crate::tree::Tree;
use crate::workbook::Workbook;

pub use crate::content::ColumnUse as Role;
pub use existing::{Changed, Changes};
pub use mapping::{Mapping, Use};
pub use misfit::{Fit, Misfit, Slip, fit};
pub use remark::{Remark, RemarkKind};

/// The name of the file that says which column is what, in the city's folder.
pub const MAPPING_FILE: &str = "import.yaml";

/// The city that a title begins with: 若葉市 of 若葉市行政改革プラン.
pub fn city_named(title: &str) -> Option<String> {
    let letters: Vec<char> = title.chars().take(9).collect();
    let last = (1..letters.len()).find(|at| {
        let doubled = letters.get(at + 1) == Some(&letters[*at]);
        matches!(letters[*at], '市' | '町' | '村' | '区') && !doubled
    })?;
    let is_name = |letter: &char| letter.is_alphabetic() && !letter.is_ascii();
    letters[..=last]
        .iter()
        .all(is_name)
        .then(|| letters[..=last].iter().collect())
}

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

/// Whether values of the tables belong to a year that neither they nor the mapping name: written without them, a plan
/// would begin in a year made up, and the values would find no place in it later.
pub fn lacks_year(workbook: &Workbook, mapping: &Mapping) -> bool {
    let (gathered, mut remarks) = gather::gather(workbook, mapping);
    remarks.extend(city::remarks(&gathered));
    let lacks = |kind: &RemarkKind| matches!(kind, RemarkKind::NoYear(_) | RemarkKind::NoPeriod(_));
    remarks.iter().any(|remark| lacks(&remark.kind))
}

#[cfg(test)]
mod tests {
    use super::city_named;

    #[test]
    fn a_title_may_begin_with_its_city() {
        for (title, name) in [
            ("若葉市行政改革プラン", Some("若葉市")),
            ("四日市市 行財政改革プラン", Some("四日市市")),
            ("市政改革プラン", None),
            ("行政改革プラン（若葉市）", None),
        ] {
            assert_eq!(city_named(title).as_deref(), name, "{title}");
        }
    }
}
