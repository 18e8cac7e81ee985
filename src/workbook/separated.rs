//! CSV as Excel writes it: UTF-8 with or without byte order mark, or `Shift_JIS`; line breaks inside quotation marks.

use csv::ReaderBuilder;

use super::cell::{At, Value};
use super::fault::{Fault, Slip};
use super::opening::{Format, Meter};
use super::{Sheet, Workbook};

pub(super) fn read(bytes: &[u8], separator: u8) -> Result<Workbook, Fault> {
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    // The reader takes an open quotation mark to run to the end, and would swallow the rest of the table.
    if text.matches('"').count() % 2 == 1 {
        return Err(Slip::OpenQuote.of_file());
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut sheet, mut meter) = (Sheet::default(), Meter::default());
    // Rows are those that a spreadsheet shows: a line break inside a value begins no row, and an empty line is one,
    // though the reader of records skips it.
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|error| Slip::damaged(error).of_file())?;
        let begins = record.position().map_or(0, csv::Position::byte);
        let rest = text
            .get(usize::try_from(begins).unwrap_or(usize::MAX)..)
            .unwrap_or_default();
        let empty = rest.len() - rest.trim_start_matches('\n').len();
        row += u32::try_from(empty).unwrap_or(u32::MAX);
        for (column, field) in record.iter().enumerate() {
            if let Some(value) = Value::text(field) {
                let at = At::new(row, u32::try_from(column).unwrap_or(u32::MAX));
                meter.keep(&mut sheet, at, value)?;
            }
        }
        row += 1;
    }
    Ok(Workbook {
        format: Format::Csv,
        sheets: vec![sheet],
        notes: Vec::new(),
    })
}

/// UTF-8 if it is without a flaw, else `Shift_JIS` if that is.
fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        // Excel's "Unicode text" is UTF-16 with a mark.
        let (text, _, broken) = encoding_rs::UTF_16LE.decode(bytes);
        if !broken {
            return Ok(text.into_owned());
        }
    }
    match std::str::from_utf8(body) {
        Ok(text) if !text.contains('\0') => return Ok(text.to_owned()),
        Ok(_) => return Err(Slip::Unknown { looks_like: None }.of_file()),
        Err(_) => {}
    }
    if let Some(text) = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    // Whichever of the two goes further is what the file was meant to be.
    let utf8 = std::str::from_utf8(body).map_or_else(|error| error.valid_up_to(), str::len);
    let lines = bytes.split(|byte| *byte == b'\n').scan(0, |end, line| {
        *end += line.len() + 1;
        Some((*end, line))
    });
    let line = lines
        .enumerate()
        .find(|(_, (end, line))| {
            *end > utf8
                && encoding_rs::SHIFT_JIS
                    .decode_without_bom_handling_and_without_replacement(line)
                    .is_none()
        })
        .map_or(1, |(index, _)| index + 1);
    Err(Slip::UnknownEncoding { line }.of_file())
}
