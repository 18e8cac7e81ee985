//! Drawings: that they have a name and a description, and that a table shows the same numbers.

use rust_decimal::Decimal;
use scraper::{ElementRef, Html};

use super::figures::{is_shown_of, numbers};
use super::grid::Placed;
use super::page::{DRAWINGS, Found, PICTURE, TABLE, TEXT_OF_DRAWING};
use super::tables::Table;
use super::words::{around, by_id, is_hidden, label, text, tight};
use crate::diagnostic::PageSlip;

/// One number of a chart, as the file of its numbers says.
pub(super) struct Datum {
    series: String,
    year: String,
    value: Decimal,
}

impl Datum {
    fn words(&self) -> String {
        let words = [self.series.as_str(), self.year.as_str(), &self.value.to_string()];
        words
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Reads the file of a chart's numbers.
pub(super) fn data(csv: &[u8]) -> Vec<Datum> {
    let mut table = csv::Reader::from_reader(csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv));
    let heads = table.headers().cloned().unwrap_or_default();
    let at = |name: &str| heads.iter().position(|head| head == name);
    let (Some(series), Some(year), Some(value)) = (at("series"), at("era_label"), at("value")) else {
        return Vec::new();
    };
    let datum = |row: csv::StringRecord| {
        Some(Datum {
            series: row.get(series)?.to_owned(),
            year: row.get(year)?.to_owned(),
            value: row.get(value)?.parse().ok()?,
        })
    };
    table.records().filter_map(Result::ok).filter_map(datum).collect()
}

/// Holds every picture against the rules. `file` gives the bytes of a file beside the page.
pub(super) fn pictures<'f>(page: &Html, file: &dyn Fn(&str) -> Option<&'f [u8]>, found: &mut Found) {
    for picture in page.select(&PICTURE) {
        let tag = picture.value().name();
        if tag == "img" {
            // An empty alternative says that the picture says nothing.
            let named = picture.attr("alt").is_some();
            found.hold(named, PageSlip::NamelessPicture, "<img>");
        } else if !around(picture).chain([picture]).any(is_hidden) {
            let named = picture.attr("role") == Some("img") && is_named(page, picture);
            found.hold(named, PageSlip::NamelessPicture, "<svg>");
            if named && is_chart(picture) {
                drawing(page, picture, file, found);
            }
        }
    }
    // Several drawings of one picture: the element around them has its name, and they are passed over.
    for picture in page.select(&DRAWINGS) {
        let named = !label(page, picture).is_empty();
        found.hold(named, PageSlip::NamelessPicture, "role=img");
        if named && is_chart(picture) {
            drawing(page, picture, file, found);
        }
    }
}

/// Whether there are numbers in a drawing.
fn is_chart(picture: ElementRef<'_>) -> bool {
    let mut texts = picture.select(&TEXT_OF_DRAWING);
    texts.any(|it| !numbers(&text(it)).is_empty())
}

fn part<'p>(picture: ElementRef<'p>, name: &str) -> Option<ElementRef<'p>> {
    picture.child_elements().find(|it| it.value().name() == name)
}

/// The name comes from the title; a description alone is none, though it may stand in `aria-labelledby` too.
fn is_named(page: &Html, picture: ElementRef<'_>) -> bool {
    let empty = part(picture, "title").is_some_and(|title| text(title).is_empty());
    let named = part(picture, "title").is_some() || !label_without_description(page, picture).is_empty();
    !empty && named && !label(page, picture).is_empty()
}

fn label_without_description(page: &Html, picture: ElementRef<'_>) -> String {
    let Some(ids) = picture
        .attr("aria-labelledby")
        .filter(|_| picture.attr("aria-label").is_none())
    else {
        return label(page, picture);
    };
    let named = ids.split_whitespace().filter_map(|id| by_id(page, id));
    named.filter(|it| it.value().name() != "desc").map(text).collect()
}

/// A drawing with numbers in it: a chart.
fn drawing<'f>(
    page: &Html,
    picture: ElementRef<'_>,
    file: &dyn Fn(&str) -> Option<&'f [u8]>,
    found: &mut Found,
) {
    let title = part(picture, "title").map_or_else(|| label(page, picture), text);
    let description = description(page, picture);
    found.hold(!description.is_empty(), PageSlip::NoDescription, &title);

    let scopes = scopes(picture);
    if scopes.is_empty() {
        found.hold(false, PageSlip::NoTableOfChart, title);
        return;
    }
    // The program names the title after the chart's files; the narrow drawing of a chart has `-n` behind.
    let stem = picture
        .attr("aria-labelledby")
        .and_then(|ids| ids.split_whitespace().next());
    let stem = stem.and_then(|id| id.strip_suffix("-t")).unwrap_or_default();
    let stem = stem.strip_suffix("-n").unwrap_or(stem);
    let data = file(&format!("{stem}.csv"))
        .map(data)
        .filter(|data| !data.is_empty());
    let data = data.unwrap_or_else(|| described_data(&description));
    for datum in missing(&data, scopes) {
        found.hold(
            false,
            PageSlip::NotInTable,
            format!("{} › {title}", datum.words()),
        );
    }
}

/// What is said of a drawing besides its name.
fn description(page: &Html, picture: ElementRef<'_>) -> String {
    let ids = picture.attr("aria-describedby").unwrap_or_default();
    let named = ids.split_whitespace().filter_map(|id| by_id(page, id));
    let parts = part(picture, "desc").into_iter().chain(named);
    parts.map(text).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The numbers that the description of a drawing without a file tells.
fn described_data(words: &str) -> Vec<Datum> {
    let datum = |value| Datum {
        series: String::new(),
        year: String::new(),
        value,
    };
    numbers(words).into_iter().map(datum).collect()
}

/// The tables that may be those of a drawing: first the ones in the closest part of the page that has any, then those of
/// ever wider parts.
fn scopes(picture: ElementRef<'_>) -> Vec<Vec<Cell>> {
    let mut scopes: Vec<Vec<Cell>> = Vec::new();
    let mut seen: Vec<ElementRef<'_>> = Vec::new();
    for part in around(picture) {
        // A table that was looked at for a number is not looked at again: it would show each of its numbers twice.
        let tables = part.select(&TABLE).filter(|table| !seen.contains(table));
        let tables: Vec<ElementRef<'_>> = tables.collect();
        if !tables.is_empty() {
            scopes.push(
                tables
                    .iter()
                    .copied()
                    .map(Table::of)
                    .flat_map(|it| cells(&it))
                    .collect(),
            );
            seen.extend(tables);
        }
    }
    scopes
}

/// A cell: what it and its headers say, and the numbers that no drawn number was found in yet.
struct Cell {
    words: String,
    numbers: Vec<Decimal>,
}

fn cells(table: &Table<'_>) -> Vec<Cell> {
    let cell = |it: &Placed<'_>| {
        let own = text(it.cell);
        let headers = table.headers(it).map(|it| text(it.cell));
        // A row without a header is told for that; its numbers are not missing.
        let row = table.cells.iter().filter(|other| other.covers_row(it.at.0));
        let headless = !row.clone().any(Placed::heads_rows);
        let row = row.filter(|_| headless).map(|other| text(other.cell));
        let words = headers.chain(row).chain([table.caption.clone(), own.clone()]);
        Cell {
            words: tight(&words.collect::<Vec<_>>().join(" ")),
            numbers: numbers(&own),
        }
    };
    table.cells.iter().map(cell).collect()
}

/// The numbers of a chart that no cell shows. Where any cell near it is said to be of the series or of the year, only such a
/// cell can show the number; and a cell shows one number once, so that a target does not stand for a result that
/// equals it. What is not near may stand further off, as long as it is said to be of the same series and year.
fn missing(data: &[Datum], mut scopes: Vec<Vec<Cell>>) -> Vec<&Datum> {
    let take = |datum: &Datum, scopes: &mut [Vec<Cell>]| {
        let keys = [tight(&datum.series), tight(&datum.year)];
        let mut said = [false, false];
        scopes.iter_mut().any(|cells| {
            for (key, said) in keys.iter().zip(&mut said) {
                *said |= !key.is_empty() && cells.iter().any(|cell| cell.words.contains(key.as_str()));
            }
            let fits = |cell: &Cell| {
                let mut keys = keys.iter().zip(&said);
                keys.all(|(key, said)| !said || cell.words.contains(key.as_str()))
            };
            [true, false]
                .into_iter()
                .any(|exact| take_from(cells, &fits, datum.value, exact))
        })
    };
    data.iter().filter(|datum| !take(datum, &mut scopes)).collect()
}

/// Takes a value out of the first cell that fits and shows it, as it is or rounded in a larger unit.
fn take_from(cells: &mut [Cell], fits: &dyn Fn(&Cell) -> bool, value: Decimal, exact: bool) -> bool {
    let shows = |number: &Decimal| {
        if exact {
            *number == value
        } else {
            is_shown_of(*number, &[value])
        }
    };
    for cell in cells {
        if let Some(at) = cell.numbers.iter().position(shows).filter(|_| fits(cell)) {
            cell.numbers.remove(at);
            return true;
        }
    }
    false
}
