//! ayumi compiles a city's yearly progress records into a static website.
#![forbid(unsafe_code)]

pub mod content;
pub mod diagnostic;
pub mod locale;
pub mod model;
pub mod tree;
pub mod prose {
    //! tmp
    pub struct FieldText { pub heading: String, pub heading_span: std::ops::Range<usize>, pub body_span: std::ops::Range<usize> }
    pub fn split_fields(_: &str) -> Vec<FieldText> { vec![] }
}
