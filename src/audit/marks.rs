//! Signs that stand without words: ratings and missing values that only those who see them, and know them, understand.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Node};

use super::page::{BODY, CELL, Found, HEADING};
use super::words::{around, is_dash, is_hidden, is_mark, says, spoken, stands_for, text, tight};
use crate::diagnostic::PageSlip;

/// The signs of a city's ratings, each with what it is called, as the open data of the city says.
pub(super) type Ratings = BTreeMap<String, BTreeSet<String>>;

/// Reads the signs out of the table of ratings that every city publishes.
pub(super) fn ratings(statuses: &[u8]) -> Ratings {
    let mut known = Ratings::new();
    let mut table = csv::Reader::from_reader(statuses);
    let heads = table.headers().cloned().unwrap_or_default();
    let at = |name: &str| heads.iter().position(|head| head == name);
    let (Some(sign), Some(label)) = (at("status"), at("status_label")) else {
        return known;
    };
    for row in table.records().filter_map(Result::ok) {
        let (sign, label) = (
            row.get(sign).unwrap_or_default(),
            row.get(label).unwrap_or_default(),
        );
        // A rating that is a word itself needs no other.
        if !sign.is_empty() && sign != label {
            known.entry(sign.to_owned()).or_default().insert(tight(label));
        }
    }
    known
}

/// Parts of a page beyond which nobody looks for the words of a sign.
const UNITS: [&str; 12] = [
    "td",
    "th",
    "li",
    "dd",
    "dt",
    "p",
    "figcaption",
    "summary",
    "section",
    "article",
    "main",
    "body",
];

/// A sign stands alone in its element. Its words are looked for in the nearest element around it that says more; where
/// the sign is one of the city's ratings, they must be those of the rating: a year beside it does not say how it went.
pub(super) fn marks(page: &Html, ratings: &Ratings, found: &mut Found) {
    let Some(body) = page.select(&BODY).next() else {
        return;
    };
    let mut heading = String::new();
    for element in body.descendants().filter_map(ElementRef::wrap) {
        if HEADING.matches(&element) {
            heading = text(element);
        }
        if let Some(sign) = sign_of(element, ratings) {
            let unit = unit(element, &sign);
            let said = spoken(unit);
            let told = |slip, found: &mut Found| found.hold(false, slip, format!("{sign} › {heading}"));
            if !says(&said) {
                // Cells are looked at as a whole, below.
                if !CELL.matches(&unit) {
                    told(slip(&sign), found);
                }
            } else if let Some(labels) = ratings.get(&sign).filter(|_| !is_minus(element, &sign)) {
                let said = tight(&said);
                if !labels.iter().any(|label| said.contains(label.as_str())) {
                    told(PageSlip::MarkWithoutWords, found);
                }
            }
        }
    }
}

/// The sign that is all the text of an element, where it is one.
fn sign_of(element: ElementRef<'_>, ratings: &Ratings) -> Option<String> {
    // What stands in a drawing is told by its title, its description and its table. In emphasis, a code or a link a
    // letter is a letter of the text.
    let of_text = ["strong", "em", "b", "code", "del", "a", "script", "style"];
    let name = element.value().name();
    if of_text.contains(&name) || element.children().any(|child| child.value().is_element()) {
        return None;
    }
    let sign = text(element);
    let known = !sign.is_empty() && (is_mark(&sign) || ratings.contains_key(&sign));
    let drawn =
        || around(element).any(|it| matches!(it.value().name(), "svg" | "script" | "style" | "select"));
    (known && !drawn()).then_some(sign)
}

/// ▲ is the sign of a rating and that of a negative number: here a number stands behind it.
fn is_minus(element: ElementRef<'_>, sign: &str) -> bool {
    let behind = element.next_siblings().map(|node| match node.value() {
        Node::Text(text) => text.to_string(),
        _ => ElementRef::wrap(node).map(text).unwrap_or_default(),
    });
    let behind = tight(&behind.collect::<String>());
    ["▲", "△", "-", "−"].contains(&sign) && behind.chars().take(8).any(char::is_numeric)
}

fn unit<'p>(element: ElementRef<'p>, sign: &str) -> ElementRef<'p> {
    let mut unit = element;
    while text(unit) == sign && !stands_for(unit).is_some_and(says) && !UNITS.contains(&unit.value().name()) {
        match unit.parent().and_then(ElementRef::wrap) {
            Some(parent) => unit = parent,
            None => break,
        }
    }
    unit
}

/// A cell says something to those who hear it. `place` is where it stands.
pub(super) fn cell(cell: ElementRef<'_>, place: &str, found: &mut Found) {
    let seen = text(cell);
    if seen.is_empty() || is_hidden(cell) || says(&spoken(cell)) {
        return;
    }
    found.hold(false, slip(&seen), format!("{seen} › {place}"));
}

fn slip(sign: &str) -> PageSlip {
    if is_dash(sign) {
        PageSlip::NothingWithoutWords
    } else {
        PageSlip::MarkWithoutWords
    }
}
