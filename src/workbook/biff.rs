//! The records of an xls stream, looked through before anything is read from them: how far cells reach, what is hidden.

use std::collections::BTreeSet;

use super::cell::At;
use super::fault::{Fault, Slip};
use super::limits;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FILE_PASS: u16 = 0x002f;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMN_INFO: u16 = 0x007d;
const NUMBERS: u16 = 0x00bd;
/// Number, label, truth value, formula, short number, text of the shared table.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x0006, 0x027e, 0x00fd];

/// What one sheet's records tell.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
}

/// One record: its kind, its data.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8])> {
    let kind = word(stream, at)?;
    let length = usize::from(word(stream, at + 2)?);
    Some((kind, stream.get(at + 4..at + 4 + length)?))
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn double_word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// The name in the list of sheets: a byte or two for each character.
fn sheet_name(data: &[u8]) -> String {
    let letters = data.get(8..).unwrap_or_default();
    if data.get(7) == Some(&0) {
        return letters.iter().map(|byte| char::from(*byte)).collect();
    }
    let pairs = letters
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair));
    String::from_utf16_lossy(&pairs.collect::<Vec<_>>())
}

/// Looks through the whole stream, sheet by sheet in the order in which they are listed.
pub(super) fn look_through(stream: &[u8]) -> Result<Vec<Records>, Fault> {
    let (mut at, mut starts) = (0, Vec::new());
    while let Some((kind, data)) = record(stream, at) {
        match kind {
            FILE_PASS if word(data, 0) != Some(0) => return Err(Slip::Protected.of_file()),
            BOUND_SHEET => starts.push((
                double_word(data, 0).unwrap_or(u32::MAX) as usize,
                sheet_name(data),
            )),
            EOF => break,
            _ => {}
        }
        at += 4 + data.len();
    }
    if starts.len() > limits::SHEETS {
        return Err(Slip::TooManySheets.of_file());
    }
    let mut room = limits::RECTANGLE;
    starts
        .into_iter()
        .map(|(start, name)| sheet(stream, start, &name, &mut room))
        .collect()
}

/// One sheet's records, from its beginning to its end.
fn sheet(stream: &[u8], start: usize, name: &str, room: &mut u64) -> Result<Records, Fault> {
    let mut records = Records::default();
    // First row and column, last row and column of all that holds something.
    let mut reach: Option<(At, At)> = None;
    let (mut at, mut depth) = (start, 0);
    while let Some((kind, data)) = record(stream, at) {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Whoever reads the sheet reserves memory by what this record says.
            DIMENSIONS => check_dimensions(data, name)?,
            ROW if data.len() >= 14 && data[12] & 0x20 != 0 => {
                records.hidden_rows.extend(word(data, 0).map(u32::from));
            }
            COLUMN_INFO if data.len() >= 10 && data[8] & 1 != 0 => {
                let (first, last) = (word(data, 0).unwrap_or(0), word(data, 2).unwrap_or(0));
                records
                    .hidden_columns
                    .extend((u32::from(first)..=u32::from(last)).filter(|column| *column < limits::COLUMNS));
            }
            _ if CELLS.contains(&kind) || kind == NUMBERS => {
                let last = if kind == NUMBERS {
                    word(data, data.len().saturating_sub(2))
                } else {
                    word(data, 2)
                };
                if let (Some(row), Some(column), Some(last)) = (word(data, 0), word(data, 2), last) {
                    let (from, to) = (
                        At::new(row.into(), column.into()),
                        At::new(row.into(), last.into()),
                    );
                    reach = Some(wider(reach, from, to));
                }
            }
            _ => {}
        }
        at += 4 + data.len();
    }
    if let Some((first, last)) = reach {
        let cells = u64::from(last.row - first.row + 1) * u64::from(last.column.abs_diff(first.column) + 1);
        *room = room
            .checked_sub(cells)
            .ok_or_else(|| Slip::TooFar.at(name, last))?;
    }
    Ok(records)
}

fn wider(reach: Option<(At, At)>, from: At, to: At) -> (At, At) {
    let (first, last) = reach.unwrap_or((from, to));
    (
        At::new(
            first.row.min(from.row),
            first.column.min(from.column).min(to.column),
        ),
        At::new(last.row.max(to.row), last.column.max(to.column).max(from.column)),
    )
}

fn check_dimensions(data: &[u8], name: &str) -> Result<(), Fault> {
    let (first, last, left, right) = if data.len() == 10 {
        let word = |at| word(data, at).map(u32::from);
        (word(0), word(2), word(4), word(6))
    } else {
        let column = |at| word(data, at).map(u32::from);
        (double_word(data, 0), double_word(data, 4), column(8), column(10))
    };
    let (Some(first), Some(last), Some(left), Some(right)) = (first, last, left, right) else {
        return Err(Slip::damaged("DIMENSIONS").on(name));
    };
    if last == 0 || right == 0 {
        return Ok(());
    }
    let cells = u64::from(last.saturating_sub(first)) * u64::from(right.saturating_sub(left));
    if first >= last || left >= right || last > 65_536 || right > 256 || cells > limits::RECTANGLE * 4 {
        return Err(Slip::TooFar.on(name));
    }
    Ok(())
}
