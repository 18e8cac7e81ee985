//! The markup of a worksheet of xlsx, read once for what the cells' reader does not tell: what is hidden, what is
//! merged, which formulas have no result. Addresses are held against the limits before any cell is kept.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cell::{Area, At};
use super::fault::{Fault, Slip};
use super::limits;

/// What a worksheet's markup tells beside its values.
#[derive(Debug, Default)]
pub(super) struct Markup {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
    pub(super) merged: Vec<Area>,
    pub(super) unevaluated: Vec<At>,
}

/// The text of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

fn is_set(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// A formula that is being read: its cell, and whether a result has been seen.
struct Open {
    at: At,
    formula: bool,
    filled: bool,
}

/// Reads the markup of the sheet called `name`.
pub(super) fn scan(name: &str, text: &str) -> Result<Markup, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut markup = Markup::default();
    let (mut row, mut column) = (0, 0);
    let mut open: Option<Open> = None;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Slip::damaged(error).on(name))?;
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    if let Some(number) = attribute(&element, "r").and_then(|r| r.parse::<u32>().ok()) {
                        row = number.saturating_sub(1);
                    }
                    column = 0;
                    if is_set(&element, "hidden") {
                        if row >= limits::ROWS {
                            continue;
                        }
                        markup.hidden_rows.insert(row);
                    }
                }
                "c" => {
                    let at = match attribute(&element, "r") {
                        Some(written) => {
                            At::parse(&written).ok_or_else(|| Slip::BadAddress { written }.on(name))?
                        }
                        None => At::new(row, column),
                    };
                    column = at.column.saturating_add(1);
                    open = Some(Open {
                        at,
                        formula: false,
                        filled: false,
                    });
                }
                "f" => {
                    if let Some(open) = &mut open {
                        open.formula = true;
                    }
                }
                "col" if is_set(&element, "hidden") => hide_columns(&element, &mut markup),
                "mergeCell" => {
                    let written = attribute(&element, "ref").unwrap_or_default();
                    let area = Area::parse(&written).ok_or_else(|| Slip::BadAddress { written }.on(name))?;
                    if markup.merged.len() == limits::MERGED {
                        return Err(Slip::TooManyMerged.on(name));
                    }
                    markup.merged.push(area);
                }
                "v" | "t" => {
                    if let Some(open) = &mut open {
                        open.filled |= matches!(
                            reader.read_event(),
                            Ok(Event::Text(_) | Event::GeneralRef(_) | Event::CData(_))
                        );
                    }
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => row = row.saturating_add(1),
                "c" => {
                    if let Some(Open {
                        at,
                        formula: true,
                        filled: false,
                    }) = open.take()
                    {
                        markup.unevaluated.push(at);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(markup),
            _ => {}
        }
    }
}

fn hide_columns(element: &BytesStart<'_>, markup: &mut Markup) {
    let number = |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
    let (Some(first), Some(last)) = (number("min"), number("max")) else {
        return;
    };
    // Excel hides all columns to the right of a table by one range up to the sheet's end.
    for column in first.max(1)..=last.min(limits::COLUMNS) {
        markup.hidden_columns.insert(column - 1);
    }
}
