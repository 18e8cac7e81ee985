//! ayumi compiles a city's yearly progress records into a static website.
#![forbid(unsafe_code)]

pub mod analysis;
pub mod audit;
pub mod build;
pub mod charts;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod intake;
pub mod locale;
pub mod model;
pub mod output;
pub mod pages;
pub mod preview;
pub mod prose;
pub mod release;
pub mod scaffold;
pub mod sheets;
pub mod sources;
pub mod theme;
pub mod tree;
pub mod workbook;
pub mod yaml;
