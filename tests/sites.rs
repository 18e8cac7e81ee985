//! Golden sites: a folder per story in `tests/sites/`, content beside the pages it must give, compared in both
//! directions. Of most pages only `<main>` counts, drawings by their words; one site is pinned whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ayumi::locale::Lang;
use ayumi::output::links;
use ayumi::pages::routes;
use ayumi::tree::Tree;

use crate::accept::{Differences, folders};
use crate::html::elements;
use crate::site;

/// The sites whose files are pinned whole.
const WHOLE: [&str; 3] = ["own-theme", "smallest", "two-languages"];

#[test]
fn every_site_gives_the_pages_expected() {
    let mut differences = Differences::default();
    for story in folders(&site::repository().join("tests/sites")) {
        let output = build(&story);
        let pinned = if WHOLE.iter().any(|name| story.ends_with(name)) {
            whole(&output)
        } else {
            mains(&output)
        };
        differences.folder(&story.join("expected"), &pinned);
    }
    differences.finish();
}

#[test]
fn every_site_says_what_it_shows() {
    for story in folders(&site::repository().join("tests/sites")) {
        assert!(
            story.join("README.md").exists(),
            "{}: a README that says what this site shows",
            story.display()
        );
    }
}

/// Readers of one language stay in it: only the link to the other one leaves it.
#[test]
fn pages_of_a_language_lead_to_pages_of_that_language() {
    let output = build(&site::repository().join("tests/sites/two-languages"));
    let english = |path: &str| path.split('/').any(|part| part == "en");
    let mut followed = 0;
    for (path, page) in pages(&output) {
        for link in elements(&page, "a") {
            let Some(address) = link.attribute("href") else {
                continue;
            };
            let there = routes::resolve(path, address.split(['#', '?']).next().unwrap());
            if !there.ends_with(".html") || address.starts_with('#') || address.contains("://") {
                continue;
            }
            let other = link.attribute("hreflang").is_some();
            assert_eq!(
                english(&there),
                english(path) != other,
                "{path}: {} leads to {there}",
                link.text()
            );
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed} links");
}

/// Readers of the feed know news by its id: where an entry stands in the log does not matter.
#[test]
fn a_correction_has_one_name_wherever_it_stands_in_the_log() {
    const LOG: &str = "content/wakaba/corrections.yaml";
    let ids = |tree: &Tree| {
        let output = site::build(tree).unwrap();
        let feed = output.text(routes::FEED).unwrap().unwrap().into_owned();
        let entries = elements(&feed, "entry");
        let ids: BTreeSet<String> = entries
            .iter()
            .map(|entry| elements(entry.inner, "id")[0].text())
            .collect();
        assert_eq!(ids.len(), entries.len(), "every entry has an id of its own");
        ids
    };
    let mut tree = site::read(&site::repository().join("tests/sites/own-theme"));
    let written = ids(&tree);
    assert_eq!(written.iter().filter(|id| id.contains("#correction-")).count(), 3);
    let log = tree.text(LOG).unwrap().unwrap().into_owned();
    let turned: Vec<&str> = log.lines().rev().collect();
    tree.insert(LOG, turned.join("\n"));
    assert_eq!(ids(&tree), written);
    // What says the same twice is still two entries.
    tree.insert(LOG, format!("{log}{}\n", log.lines().next().unwrap()));
    assert_eq!(ids(&tree).len(), written.len() + 1);
}

/// Every page of the output but the one for addresses that lead nowhere, whose links begin at the server's root.
fn pages(output: &Tree) -> impl Iterator<Item = (&str, String)> {
    output
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && *path != routes::NOT_FOUND)
        .map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).unwrap()))
}

fn build(story: &Path) -> Tree {
    let tree = site::read(story);
    let told = site::check(&tree);
    assert!(
        told.is_empty(),
        "{}:\n{}",
        story.display(),
        site::report(&told, &tree, Lang::En)
    );
    let output = site::build(&tree).unwrap();
    let broken = links::broken(&output, &|_| false);
    assert!(broken.is_empty(), "{}: {broken:#?}", story.display());
    let unsound = ayumi::audit::audit(&output);
    assert!(unsound.is_empty(), "{}: {unsound:#?}", story.display());
    output
}

/// Every page, feed, sitemap and table as it is; of assets and pictures, that they are there.
fn whole(output: &Tree) -> BTreeMap<String, String> {
    let mut pinned = BTreeMap::from([("files.txt".to_owned(), names(output, |_| true))]);
    for (path, bytes) in output {
        if !path.starts_with("assets/")
            && [".html", ".xml", ".csv", ".json", ".map"]
                .iter()
                .any(|ending| path.ends_with(ending))
        {
            pinned.insert(path.clone(), String::from_utf8(bytes.clone()).unwrap());
        }
    }
    pinned
}

/// `<main>` of every page, a tag to a line, and the names of all other files. The page of downloads is the same for
/// every city; it is pinned with the whole site.
fn mains(output: &Tree) -> BTreeMap<String, String> {
    let is_page = |path: &str| path.ends_with(".html") && !path.ends_with("/data/index.html");
    let other = |path: &str| !is_page(path) && !path.starts_with("assets/");
    let mut pinned = BTreeMap::from([("files.txt".to_owned(), names(output, other))]);
    for (path, bytes) in output.iter().filter(|(path, _)| is_page(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        let main = elements(html, "main");
        assert_eq!(main.len(), 1, "{path}: one <main>");
        pinned.insert(path.clone(), lines(&without_drawings(main[0].inner)));
    }
    pinned
}

fn names(output: &Tree, keep: impl Fn(&str) -> bool) -> String {
    output
        .iter()
        .filter(|(path, _)| keep(path))
        .map(|(path, _)| format!("{path}\n"))
        .collect()
}

/// A drawing is pinned by its title and description: its coordinates are the charts' own business.
fn without_drawings(html: &str) -> String {
    let mut rest = html;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("<svg") {
        text.push_str(before);
        let (svg, next) = after.split_once("</svg>").unwrap();
        for name in ["title", "desc"] {
            let words = elements(svg, name)
                .first()
                .map(super::html::Element::text)
                .unwrap_or_default();
            text.push_str(&format!("<svg-{name}>{words}</svg-{name}>"));
        }
        rest = next;
    }
    text + rest
}

/// A tag to a line, so that a difference is a few lines and not a page.
fn lines(html: &str) -> String {
    let spread = html.replace("><", ">\n<");
    let lines = spread.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}
