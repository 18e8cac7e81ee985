//! ayumi compiles a city's yearly progress records into a static website.
#![forbid(unsafe_code)]

pub mod content;
pub mod diagnostic;
pub mod locale;
pub mod tree;
