//! xls: looked through record by record first, then read by calamine, which takes memory by what the file says.

use std::io::{Cursor, Read};

use calamine::{Reader as _, SheetType, SheetVisible, Xls};

use super::biff;
use super::cell::{Area, At, Value};
use super::fault::{Fault, Slip};
use super::opening::{Format, Meter};
use super::xlsx::value;
use super::{Sheet, Workbook, limits};

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Fault> {
    let damaged = |error: &dyn std::fmt::Display| Slip::damaged(error).of_file();
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if container.is_stream("/EncryptedPackage") {
        return Err(Slip::Protected.of_file());
    }
    let Some(name) = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
    else {
        let looks_like = container.is_stream("/WordDocument").then_some("Word");
        return Err(Slip::Unknown { looks_like }.of_file());
    };
    let macros = container.is_storage("/_VBA_PROJECT_CUR");
    let mut stream = Vec::new();
    container
        .open_stream(name)
        .and_then(|opened| opened.take(limits::PART_BYTES).read_to_end(&mut stream))
        .map_err(|error| damaged(&error))?;
    let records = biff::look_through(&stream)?;
    let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Slip::Protected.of_file(),
        error => damaged(&error),
    })?;
    let (mut sheets, mut meter) = (Vec::new(), Meter::default());
    for (entry, records) in file.sheets_metadata().to_vec().into_iter().zip(records) {
        if entry.typ != SheetType::WorkSheet {
            continue;
        }
        let on = |error: calamine::XlsError| Slip::damaged(error).on(&entry.name);
        let merged = file.merge_cells_by_sheet_name(&entry.name).map_err(on)?;
        if merged.len() > limits::MERGED {
            return Err(Slip::TooManyMerged.on(&entry.name));
        }
        let at = |(row, column): (u32, u32)| At::new(row, column);
        let mut sheet = Sheet {
            name: entry.name.clone(),
            hidden: entry.visible != SheetVisible::Visible,
            hidden_rows: records.hidden_rows,
            hidden_columns: records.hidden_columns,
            merged: merged
                .into_iter()
                .map(|area| Area {
                    first: at(area.start),
                    last: at(area.end),
                })
                .collect(),
            ..Sheet::default()
        };
        let range = file.worksheet_range(&entry.name).map_err(on)?;
        let start = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            // Cells of a range are counted from its first one.
            let cell = At::new(
                start.0 + u32::try_from(row).unwrap_or(u32::MAX),
                start.1 + u32::try_from(column).unwrap_or(u32::MAX),
            );
            if let Some(value) = value(data.clone(), false) {
                meter.keep(&mut sheet, cell, value)?;
            }
        }
        let formulas = file.worksheet_formula(&entry.name).map_err(on)?;
        let start = formulas.start().unwrap_or_default();
        for (row, column, _) in formulas.used_cells() {
            let cell = At::new(
                start.0 + u32::try_from(row).unwrap_or(u32::MAX),
                start.1 + u32::try_from(column).unwrap_or(u32::MAX),
            );
            if sheet.value(cell).is_none() {
                meter.keep(&mut sheet, cell, Value::Unevaluated)?;
            }
        }
        sheets.push(sheet);
    }
    let notes = macros.then(|| Slip::Macros.of_file()).into_iter().collect();
    Ok(Workbook {
        format: Format::Xls,
        sheets,
        notes,
    })
}
