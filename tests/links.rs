//! Every page of the five cities: links lead somewhere, nothing is loaded from elsewhere, and the page is sound
//! HTML for everyone: one h1, a language, a title of its own, tables with captions and header cells.

use std::collections::BTreeMap;

use ayumi::output::links;

use crate::html::{elements, text};
use crate::site::five_cities_built;

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let html = five_cities_built()
        .iter()
        .filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn every_link_leads_to_a_file_or_an_anchor() {
    let broken = links::broken(five_cities_built(), &|_| false);
    assert!(
        broken.is_empty(),
        "{} broken links, the first: {:#?}",
        broken.len(),
        &broken[..broken.len().min(10)]
    );
}

#[test]
fn nothing_is_loaded_from_another_origin() {
    let foreign = |address: &str| {
        ["http:", "https:", "//", "ws:", "wss:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
    };
    for (path, html) in pages() {
        for name in [
            "script", "img", "iframe", "source", "video", "audio", "embed", "use", "image", "input",
        ] {
            for element in elements(html, name) {
                for attribute in ["src", "srcset", "href", "xlink:href", "poster"] {
                    let address = element.attribute(attribute).unwrap_or_default();
                    assert!(!foreign(address), "{path}: <{name} {attribute}=\"{address}\">");
                }
            }
        }
        for link in elements(html, "link") {
            let address = link.attribute("href").unwrap_or_default();
            assert!(
                link.attribute("rel") == Some("canonical") || !foreign(address),
                "{path}: <link href=\"{address}\">"
            );
        }
        assert!(
            elements(html, "object").is_empty() && elements(html, "base").is_empty(),
            "{path}"
        );
        assert!(!html.contains("http-equiv=\"refresh\""), "{path}");
    }
    for (path, bytes) in five_cities_built() {
        if path.ends_with(".css") || path.ends_with(".js") {
            let code = std::str::from_utf8(bytes).unwrap();
            for sign in [
                "@import",
                "url(http",
                "url(//",
                "url(\"http",
                "url('http",
                "fetch(\"http",
                "XMLHttpRequest",
                "WebSocket",
                "sendBeacon",
            ] {
                assert!(!code.contains(sign), "{path} contains {sign}");
            }
        }
    }
}

#[test]
fn every_page_has_one_h1_a_language_and_a_title_of_its_own() {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (path, html) in pages() {
        assert!(
            html.starts_with("<!doctype html>") || html.starts_with("<!DOCTYPE html>"),
            "{path}: no doctype"
        );
        assert_eq!(elements(html, "html")[0].attribute("lang"), Some("ja"), "{path}");
        let headings = elements(html, "h1");
        assert_eq!(headings.len(), 1, "{path}: one h1");
        assert!(!headings[0].text().is_empty(), "{path}: the h1 is empty");
        let title = elements(html, "title")[0].text();
        assert!(!title.is_empty(), "{path}: the title is empty");
        if let Some(other) = titles.insert(title.clone(), path) {
            panic!("{path} and {other} are both called {title}");
        }
    }
    assert!(titles.len() > 200, "five cities have some 250 pages");
}

#[test]
fn every_table_has_a_caption_header_cells_and_no_hole() {
    let mut tables = 0;
    for (path, html) in pages() {
        for table in elements(html, "table") {
            tables += 1;
            let captions = elements(table.inner, "caption");
            let caption = captions
                .first()
                .map(super::html::Element::text)
                .unwrap_or_default();
            assert!(
                !caption.is_empty(),
                "{path}: a table without a caption: {}",
                text(table.inner)
            );
            let headers = elements(table.inner, "th");
            assert!(!headers.is_empty(), "{path}: no header cells in {caption}");
            for header in headers {
                let scope = header.attribute("scope").unwrap_or_default();
                let known = ["col", "row", "colgroup", "rowgroup"].contains(&scope);
                assert!(
                    known,
                    "{path}: a header cell without scope in {caption}: {}",
                    header.text()
                );
                assert!(
                    !header.text().is_empty(),
                    "{path}: an empty header cell in {caption}"
                );
            }
            for cell in elements(table.inner, "td") {
                assert!(
                    !cell.inner.trim().is_empty(),
                    "{path}: an empty cell in {caption}"
                );
            }
        }
    }
    assert!(tables > 300, "only {tables} tables seen");
}
