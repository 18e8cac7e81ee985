//! ods: read here, as repeated rows and cells would let any reader that spreads them out run out of memory.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cell::{Area, At, Value};
use super::fault::{Fault, Slip};
use super::markup::attribute;
use super::opening::{Format, Meter};
use super::package::Package;
use super::xlsx::iso_date;
use super::{Sheet, Workbook, limits};

pub(super) fn read(package: &mut Package<'_>) -> Result<Workbook, Fault> {
    if let Some(manifest) = package.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Slip::Protected.of_file());
    }
    let text = package.text("content.xml")?.unwrap_or_default();
    let mut reading = Reading::default();
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Slip::damaged(error).on(&reading.sheet.name))?;
        match event {
            Event::Start(element) => reading.start(&element),
            Event::End(element) => reading.end(element.local_name().as_ref())?,
            Event::Text(text) => reading.words.push_str(&text.xml10_content()),
            Event::CData(text) => reading.words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                match (character, named) {
                    (Some(character), _) => reading.words.push(character),
                    (None, Some(text)) => reading.words.push_str(text),
                    (None, None) => {
                        return Err(Slip::damaged(format!("&{};", &*reference)).on(&reading.sheet.name));
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if reading.sheets.is_empty() {
        return Err(Slip::Unknown {
            looks_like: Some("OpenDocument"),
        }
        .of_file());
    }
    Ok(Workbook {
        format: Format::Ods,
        sheets: reading.sheets,
        notes: Vec::new(),
    })
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    hidden_styles: Vec<String>,
    style: String,
    sheet: Sheet,
    meter: Meter,
    row: u32,
    column: u32,
    row_repeat: u32,
    row_cells: Vec<(u32, Value)>,
    cell: Option<Cell>,
    words: String,
    /// Inside a note of a cell, whose words are not its value.
    in_note: bool,
}

struct Cell {
    repeat: u32,
    value: Option<Value>,
    formula: bool,
    is_text: bool,
    lines: Vec<String>,
    spans: (u32, u32),
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| {
            attribute(element, name)
                .and_then(|text| text.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        let collapsed = || attribute(element, "visibility").is_some_and(|v| v == "collapse" || v == "filter");
        match element.local_name().as_ref() {
            "style" => self.style = attribute(element, "name").unwrap_or_default(),
            "table-properties" if attribute(element, "display").is_some_and(|shown| shown == "false") => {
                self.hidden_styles.push(self.style.clone());
            }
            "table" => {
                let style = attribute(element, "style-name").unwrap_or_default();
                self.sheet = Sheet {
                    name: attribute(element, "name").unwrap_or_default(),
                    hidden: self.hidden_styles.contains(&style),
                    ..Sheet::default()
                };
                (self.row, self.column) = (0, 0);
            }
            "table-column" => {
                let repeat = number("number-columns-repeated");
                if collapsed() {
                    let end = self.column.saturating_add(repeat).min(limits::COLUMNS);
                    self.sheet.hidden_columns.extend(self.column..end);
                }
                self.column = self.column.saturating_add(repeat);
            }
            "table-row" => {
                (self.column, self.row_repeat) = (0, number("number-rows-repeated"));
                self.row_cells.clear();
                if collapsed() {
                    let end = self.row.saturating_add(self.row_repeat).min(limits::ROWS);
                    self.sheet.hidden_rows.extend(self.row..end);
                }
            }
            "table-cell" | "covered-table-cell" => {
                let kind = attribute(element, "value-type").unwrap_or_default();
                self.cell = Some(Cell {
                    repeat: number("number-columns-repeated"),
                    value: typed(element, &kind),
                    formula: attribute(element, "formula").is_some(),
                    is_text: kind == "string",
                    lines: Vec::new(),
                    spans: (number("number-rows-spanned"), number("number-columns-spanned")),
                });
                self.words.clear();
            }
            "annotation" => self.in_note = true,
            "p" => self.words.clear(),
            "s" if !self.in_note => {
                let spaces = attribute(element, "c")
                    .and_then(|text| text.parse().ok())
                    .unwrap_or(1usize);
                self.words.push_str(&" ".repeat(spaces.min(256)));
            }
            "tab" => self.words.push('\t'),
            "line-break" => self.words.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "annotation" => self.in_note = false,
            "p" => {
                let words = std::mem::take(&mut self.words);
                if let Some(cell) = self.cell.as_mut().filter(|_| !self.in_note) {
                    cell.lines.push(words);
                }
            }
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => {
                for (column, value) in std::mem::take(&mut self.row_cells) {
                    for row in self.row..self.row.saturating_add(self.row_repeat) {
                        self.meter
                            .keep(&mut self.sheet, At::new(row, column), value.clone())?;
                    }
                }
                self.row = self.row.saturating_add(self.row_repeat);
            }
            "table" => {
                if self.sheets.len() == limits::SHEETS {
                    return Err(Slip::TooManySheets.of_file());
                }
                self.sheets.push(std::mem::take(&mut self.sheet));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let shown = cell.lines.join("\n");
        let value = match cell.value {
            Some(value) => Some(value),
            None if cell.formula && shown.trim().is_empty() && !cell.is_text => Some(Value::Unevaluated),
            None if cell.formula
                && ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!"].contains(&shown.trim())
                || shown.starts_with("Err:") =>
            {
                Some(Value::Error(shown.trim().to_owned()))
            }
            None => Value::text(&shown),
        };
        let at = At::new(self.row, self.column);
        if cell.spans != (1, 1) {
            if self.sheet.merged.len() == limits::MERGED {
                return Err(Slip::TooManyMerged.on(&self.sheet.name));
            }
            let last = At::new(
                at.row.saturating_add(cell.spans.0 - 1),
                at.column.saturating_add(cell.spans.1 - 1),
            );
            self.sheet.merged.push(Area { first: at, last });
        }
        if let Some(value) = value {
            for column in self.column..self.column.saturating_add(cell.repeat) {
                // Told here, before a row of thousands is kept for each of its repetitions.
                if column >= limits::COLUMNS || self.row >= limits::ROWS {
                    return Err(Slip::TooFar.at(&self.sheet.name, At::new(self.row, column)));
                }
                self.row_cells.push((column, value.clone()));
            }
        }
        self.column = self.column.saturating_add(cell.repeat);
        Ok(())
    }
}

/// The value that an element states beside its text.
fn typed(element: &BytesStart<'_>, kind: &str) -> Option<Value> {
    let stated = |name| attribute(element, name);
    match kind {
        "float" | "currency" | "percentage" => {
            let number = stated("value")?.parse().ok()?;
            Some(Value::number(number, kind == "percentage"))
        }
        "date" => iso_date(&stated("date-value")?),
        "boolean" => Some(Value::Boolean(stated("boolean-value")? == "true")),
        "string" => Value::text(&stated("string-value")?),
        _ => None,
    }
}
