//! Finished pages held against what every reader needs of them, whatever theme made them: structure, names, tables.
//!
//! Reads HTML as a browser does and knows nothing of how it was made. What only a browser can tell (contrast on the
//! screen, focus, overlap) is the affair of the tests in `tests/browser`.

mod grid;
mod page;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Kind, PageSlip, Place};
use crate::tree::Tree;

/// Everything that is wrong with the pages of a site. What is wrong in the same way on many pages, as what a template
/// does, is told once, with the first of them.
pub fn audit(site: &Tree) -> Vec<Diagnostic> {
    let pages: Vec<(&str, &[u8])> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    let read: Vec<page::Reading> = pages
        .par_iter()
        .map(|(_, bytes)| page::read(&String::from_utf8_lossy(bytes)))
        .collect();
    let mut found: BTreeMap<(PageSlip, String), Vec<&str>> = BTreeMap::new();
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for ((path, _), reading) in pages.iter().zip(&read) {
        for (slip, what) in &reading.slips {
            found.entry((*slip, what.clone())).or_default().push(path);
        }
        if !reading.moved && titles.insert(&reading.title, path).is_some() {
            let slip = (PageSlip::TitleTwice, reading.title.clone());
            found.entry(slip).or_default().push(path);
        }
    }
    let told = found.into_iter().map(|((slip, what), pages)| {
        let others = pages.len() - 1;
        Diagnostic::new(Kind::BuiltPage { slip, what, others }, Place::whole(pages[0]))
    });
    told.collect()
}
