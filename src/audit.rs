//! Finished pages held against what every reader needs of them, whatever theme made them: structure, names, tables.
//!
//! Reads HTML as a browser does and knows nothing of how it was made. What only a browser can tell (contrast on the
//! screen, focus, overlap) is the affair of the tests in `tests/browser`.

mod charts;
mod figures;
mod grid;
mod language;
mod links;
mod marks;
mod page;
mod tables;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Kind, PageSlip, Place};
use crate::tree::Tree;

pub use figures::{is_shown_of, numbers};
use marks::Ratings;

/// Everything that is wrong with the pages of a site. What is wrong in the same way on many pages, as what a template
/// does, is told once, with the first of them.
pub fn audit(site: &Tree) -> Vec<Diagnostic> {
    let pages: Vec<(&str, &[u8])> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    let cities = cities(site);
    let none = Ratings::new();
    let read: Vec<page::Reading> = pages
        .par_iter()
        .map(|(path, bytes)| {
            let html = String::from_utf8_lossy(bytes);
            let folder = path.rfind('/').map_or("", |end| &path[..=end]);
            let city = cities.iter().find(|city| path.starts_with(&city.folder));
            let city = city.filter(|city| city.language == language::of(&html));
            let known = page::Site {
                file: &|name| site.bytes(&format!("{folder}{name}")),
                ratings: city.map_or(&none, |city| &city.ratings),
            };
            page::read(&html, &known)
        })
        .collect();
    let mut found: BTreeMap<(PageSlip, String), Vec<&str>> = BTreeMap::new();
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for ((path, _), reading) in pages.iter().zip(&read) {
        for (slip, what) in &reading.slips {
            let pages = found.entry((*slip, what.clone())).or_default();
            if pages.last() != Some(path) {
                pages.push(path);
            }
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

/// A folder whose open data names ratings.
struct City {
    folder: String,
    /// In which its data are.
    language: String,
    ratings: Ratings,
}

/// What the open data of each city say of its ratings. They are in the language of the data's own page; translated pages
/// call ratings otherwise.
fn cities(site: &Tree) -> Vec<City> {
    let of = |(path, bytes): (&String, &Vec<u8>)| {
        let folder = path.strip_suffix("data/statuses.csv")?;
        let page = site
            .bytes(&format!("{folder}data/index.html"))
            .unwrap_or_default();
        Some(City {
            folder: folder.to_owned(),
            language: language::of(&String::from_utf8_lossy(page)),
            ratings: marks::ratings(bytes),
        })
    };
    site.iter().filter_map(of).collect()
}
