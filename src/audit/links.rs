//! Links: that they have words, that the words tell them apart, and that a file says what it is.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};

use super::page::{CELL, Found, LINK, LINK_IN_TEXT, PICTURE, TABLE};
use super::tables::Table;
use super::words::{around, is_hidden, name, spoken, text};
use crate::diagnostic::PageSlip;

/// Holds every link against the rules.
pub(super) fn links(page: &Html, found: &mut Found) {
    for link in page.select(&LINK) {
        let href = link.attr("href").unwrap_or_default();
        let spoken = !name(page, link).is_empty() || link.select(&PICTURE).next().is_some();
        found.hold(spoken, PageSlip::NamelessLink, href);
        document(page, link, found);
    }
    let mut targets: BTreeMap<String, &str> = BTreeMap::new();
    for link in page.select(&LINK_IN_TEXT) {
        let Some(context) = context(page, link) else {
            continue;
        };
        let href = link.attr("href").unwrap_or_default();
        let name = name(page, link);
        let first = *targets.entry(format!("{name}\n{context}")).or_insert(href);
        found.hold(first == href, PageSlip::SameLinkName, name);
    }
}

/// What tells a link from others of the same words; none where they need not be told apart.
///
/// WCAG 2.4.4 lets the headers of a cell say what a link in it is about. Who goes through the list of the links of a page
/// hears none of them, so words have to stand for themselves: fifty links 「詳細」 are fifty findings, whatever their
/// rows are called. A figure is another thing. It is the value of its cell, cannot be worded otherwise, and means
/// nothing anywhere without the headers of its row and column; two equal figures may lead to two lists where headers
/// tell their cells apart.
fn context(page: &Html, link: ElementRef<'_>) -> Option<String> {
    let figure = is_figure(&name(page, link));
    let cell = around(link).find(|it| CELL.matches(it)).filter(|_| figure);
    let table = cell.and_then(|cell| around(cell).find(|it| TABLE.matches(it)));
    let (Some(cell), Some(table)) = (cell, table) else {
        return Some(String::new());
    };
    let table = Table::of(table);
    let placed = table.cells.iter().find(|it| it.cell == cell)?;
    let headers = table.headers(placed).map(|it| spoken(it.cell));
    Some(
        [table.caption.clone()]
            .into_iter()
            .chain(headers)
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

/// Whether a text is a number, perhaps with the short word of what is counted.
fn is_figure(text: &str) -> bool {
    let of_number = |sign: char| sign.is_numeric() || "+-−±▲△,，.．%％/ ".contains(sign);
    let unit = text.trim_start_matches(of_number);
    text.chars().any(char::is_numeric) && unit.len() < text.len() && unit.chars().count() <= 6
}

/// Endings of files that open in another program.
const DOCUMENTS: [(&str, &[&str]); 9] = [
    ("pdf", &["pdf"]),
    ("doc", &["word", "ワード", "doc"]),
    ("docx", &["word", "ワード", "docx"]),
    ("xls", &["excel", "エクセル", "xls"]),
    ("xlsx", &["excel", "エクセル", "xlsx"]),
    ("ppt", &["powerpoint", "パワーポイント", "ppt"]),
    ("pptx", &["powerpoint", "パワーポイント", "pptx"]),
    ("ods", &["ods", "opendocument"]),
    ("zip", &["zip"]),
];

/// A link to a file says which kind of file it is and how large: in its words, or at once behind them.
fn document(page: &Html, link: ElementRef<'_>, found: &mut Found) {
    let href = link.attr("href").unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('/').next().unwrap_or_default().rsplit_once('.');
    let ending = ending.map(|(_, ending)| ending.to_ascii_lowercase());
    let Some((_, names)) = DOCUMENTS
        .iter()
        .find(|(known, _)| Some(*known) == ending.as_deref())
    else {
        return;
    };
    if around(link).chain([link]).any(is_hidden) {
        return;
    }
    let own = name(page, link);
    let own = if own.is_empty() { spoken(link) } else { own };
    let behind = link.next_sibling().map(|next| match next.value() {
        Node::Text(text) => text.to_string(),
        _ => ElementRef::wrap(next).map(text).unwrap_or_default(),
    });
    let behind = behind.unwrap_or_default().trim_start().to_owned();
    let behind = if behind.starts_with(['(', '（', '[', '［', '【']) {
        behind
    } else {
        String::new()
    };
    let said = format!("{own} {behind}").to_lowercase();
    let kind = names.iter().any(|name| said.contains(name));
    found.hold(kind && has_size(&said), PageSlip::DocumentLink, own);
}

/// Whether a size stands in a text: a number and a unit of bytes, in whichever width they are written.
fn has_size(said: &str) -> bool {
    const UNITS: [&str; 10] = [
        "kb",
        "mb",
        "gb",
        "ｋｂ",
        "ｍｂ",
        "ｇｂ",
        "キロバイト",
        "メガバイト",
        "バイト",
        "bytes",
    ];
    let digits = |before: &str| {
        before
            .trim_end()
            .chars()
            .next_back()
            .is_some_and(char::is_numeric)
    };
    UNITS
        .iter()
        .any(|unit| said.match_indices(unit).any(|(at, _)| digits(&said[..at])))
}
