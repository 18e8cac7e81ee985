//! What a workbook may say and probably does not mean: departments that nobody has heard of, flags with their brackets.
//! It is taken over as it stands, and named.

use super::compare::Matter;
use super::table::{Column, Listing};
use super::value::{Form, Value};
use crate::locale::fold;
use crate::yaml::Step;

/// Signs that a flag is printed in, or that several are written together with.
const SIGNS: [char; 15] = [
    '【', '】', '（', '）', '(', ')', '［', '］', '[', ']', '〔', '〕', '、', ',', '，',
];

/// What is doubtful in a new value of a column.
pub(super) fn doubts(listing: &Listing, column: &Column, new: &Value) -> Vec<Matter> {
    let Value::List(texts) = new else {
        return Vec::new();
    };
    if column.form == Form::Departments {
        let is_known = |name: &String| {
            let mut known = listing.departments.iter().chain(&listing.registered);
            known.any(|own| fold(own) == fold(name))
        };
        let strange = texts.iter().filter(|name| !is_known(name));
        return strange.map(|name| Matter::NewDepartment(name.clone())).collect();
    }
    if column.path == [Step::key("flags")] && texts.iter().any(|text| text.contains(SIGNS)) {
        let plain = texts.iter().flat_map(|text| text.split(SIGNS)).map(str::trim);
        let plain: Vec<&str> = plain.filter(|text| !text.is_empty()).collect();
        return vec![Matter::FlagSigns(texts.join(";"), plain.join(";"))];
    }
    Vec::new()
}
