//! The door: which format the bytes are, whatever the name says, and what is counted while reading.

use super::cell::{At, Value};
use super::contained::contained;
use super::fault::{Fault, Slip};
use super::package::Package;
use super::{Sheet, Workbook, limits, ods, separated, xls, xlsx};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Text with separators.
    Csv,
}

/// Reads a workbook. `name` is the file's name, for what can be told from its ending.
///
/// # Errors
/// The fault that keeps the file from being read; what does not is among the workbook's notes.
pub fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if name.starts_with("~$") {
        return Err(Slip::LockFile.of_file());
    }
    if bytes.is_empty() {
        return Err(Slip::Empty.of_file());
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(Slip::TooLarge.of_file());
    }
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let mut workbook = contained(|| by_content(&ending, bytes))?;
    let fits = match workbook.format {
        Format::Xlsx => ["xlsx", "xlsm", "xltx", "xltm"].contains(&ending.as_str()),
        Format::Xls => ["xls", "xlt"].contains(&ending.as_str()),
        Format::Ods => ["ods", "ots"].contains(&ending.as_str()),
        Format::Csv => true,
    };
    if !fits {
        let really = workbook.format;
        workbook.notes.insert(0, Slip::OtherEnding { really }.of_file());
    }
    let told: Vec<Fault> = workbook.sheets.iter().flat_map(notes).collect();
    workbook.notes.extend(told);
    Ok(workbook)
}

fn by_content(ending: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    let unknown = |looks_like| Err(Slip::Unknown { looks_like }.of_file());
    if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        return if package.has("xl/workbook.xml") {
            xlsx::read(bytes, package)
        } else if package.has("xl/workbook.bin") {
            unknown(Some("xlsb"))
        } else if package.has_below("word/") {
            unknown(Some("Word"))
        } else if package.has_below("ppt/") {
            unknown(Some("PowerPoint"))
        } else if package.has("content.xml") {
            ods::read(&mut package)
        } else {
            unknown(Some("zip"))
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return xls::read(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return unknown(Some("PDF"));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("<!doctype")
        || head.starts_with("<html")
        || (head.starts_with('<') && head.contains("<table"))
    {
        return Err(Slip::WebPage.of_file());
    }
    if head.starts_with("<?xml") || head.starts_with("{\\rtf") {
        return unknown(None);
    }
    match ending {
        "csv" => separated::read(bytes, b','),
        "tsv" | "txt" => separated::read(bytes, b'\t'),
        _ => unknown(None),
    }
}

/// What the office should know of a sheet: what is hidden, and cells that have no value to take over.
fn notes(sheet: &Sheet) -> Vec<Fault> {
    let name = &sheet.name;
    let mut notes = Vec::new();
    if sheet.hidden {
        notes.push(Slip::HiddenSheet.on(name));
    }
    // What is hidden beside the table holds nothing and is nobody's concern.
    let rows: Vec<u32> = sheet
        .hidden_rows
        .iter()
        .copied()
        .filter(|row| sheet.row(*row).next().is_some())
        .collect();
    if let Some(first) = rows.first() {
        notes.push(
            Slip::HiddenRows {
                first: *first,
                count: rows.len(),
            }
            .on(name),
        );
    }
    let columns: Vec<u32> = sheet
        .hidden_columns
        .iter()
        .copied()
        .filter(|column| sheet.cells().any(|(at, _)| at.column == *column))
        .collect();
    if let Some(first) = columns.first() {
        notes.push(
            Slip::HiddenColumns {
                first: *first,
                count: columns.len(),
            }
            .on(name),
        );
    }
    for (at, value) in sheet.cells() {
        match value {
            Value::Error(shown) => notes.push(Slip::ErrorValue { shown: shown.clone() }.at(name, at)),
            Value::Unevaluated => notes.push(Slip::Unevaluated.at(name, at)),
            _ => {}
        }
    }
    notes
}

/// Counts what is kept, over all sheets of a workbook.
#[derive(Debug, Default)]
pub(super) struct Meter {
    cells: usize,
    bytes: usize,
}

impl Meter {
    /// Keeps a cell, if it is within the limits.
    pub(super) fn keep(&mut self, sheet: &mut Sheet, at: At, value: Value) -> Result<(), Fault> {
        if at.row >= limits::ROWS || at.column >= limits::COLUMNS {
            return Err(Slip::TooFar.at(&sheet.name, at));
        }
        self.cells += 1;
        self.bytes += value.weight();
        let long = value.weight() > limits::CELL_BYTES;
        if long || self.cells > limits::CELLS || self.bytes > limits::TEXT_BYTES {
            return Err(Slip::TooMuch.at(&sheet.name, at));
        }
        sheet.cells.insert(at, value);
        Ok(())
    }
}
