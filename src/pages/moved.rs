//! Pages that moved: what stands at an old address leads to the new one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::city::{City, Link};
use super::frame::{About, Frame};
use super::words::pick;
use super::{Page, View, routes};
use crate::diagnostic::{Diagnostic, Kind, RedirectSlip};
use crate::model::{Municipality, Redirect};

/// The view of a page that moved.
#[derive(Debug, Serialize)]
pub struct Moved {
    /// ページが移りました.
    pub heading: String,
    /// Where it is now.
    pub to: Link,
}

/// Old path → new path, both below the output folder, every way followed to its end; and what cannot work. `folder` is the
/// city's in one language: a page moves in all of them.
pub(super) fn resolve(
    folder: &str,
    municipality: &Municipality,
    pages: &BTreeSet<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let written: BTreeMap<String, &Redirect> = municipality
        .redirects
        .iter()
        .map(|redirect| (path(folder, &redirect.from), redirect))
        .collect();
    let mut resolved = BTreeMap::new();
    for (from, redirect) in &written {
        match end(folder, &written, pages, from, redirect) {
            Ok(to) => _ = resolved.insert(from.clone(), to),
            Err((slip, path)) => {
                let path = path.to_owned();
                let kind = Kind::Redirect { slip, path };
                diagnostics.push(Diagnostic::new(kind, redirect.place.clone()));
            }
        }
    }
    resolved
}

/// Where the way from an old path ends.
fn end<'r>(
    folder: &str,
    written: &BTreeMap<String, &'r Redirect>,
    pages: &BTreeSet<&str>,
    from: &str,
    redirect: &'r Redirect,
) -> Result<String, (RedirectSlip, &'r str)> {
    for place in [&redirect.from, &redirect.to] {
        if place.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err((RedirectSlip::NoPlace, place));
        }
    }
    if pages.contains(from) {
        return Err((RedirectSlip::Taken, &redirect.from));
    }
    let mut to = &redirect.to;
    for _ in 0..=written.len() {
        let target = path(folder, to);
        match written.get(&target) {
            _ if pages.contains(target.as_str()) => return Ok(target),
            Some(next) => to = &next.to,
            None => return Err((RedirectSlip::Nowhere, to)),
        }
    }
    Err((RedirectSlip::Circle, &redirect.from))
}

/// The page at a place such as `items/1-1` below the city's folder.
fn path(folder: &str, place: &str) -> String {
    let place = place.strip_suffix("/index.html").unwrap_or(place);
    format!("{folder}/{}/index.html", place.trim_end_matches('/'))
}

/// The page at the old path.
pub(super) fn page(city: &City<'_>, path: &str, to: &str) -> Page {
    let heading = pick(city.lang, "ページが移りました", "This page has moved").to_owned();
    let about = About {
        path,
        title: heading.clone(),
        description: heading.clone(),
        above: Vec::new(),
        sources: Vec::new(),
    };
    let label = pick(city.lang, "移転先のページを開く", "Go to the page").to_owned();
    Page {
        path: path.to_owned(),
        template: "moved",
        frame: Frame::city(city, about).in_place_of(city.site, to),
        view: View::Moved(Moved {
            heading,
            to: Link {
                label,
                href: routes::relative(path, to),
            },
        }),
    }
}
