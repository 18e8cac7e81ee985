//! xlsx: values cell by cell from calamine, what is hidden and merged from the markup.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::cell::{At, Value};
use super::contained::contained;
use super::fault::{Fault, Slip};
use super::markup::{self, attribute};
use super::opening::{Format, Meter};
use super::package::Package;
use super::{Sheet, Workbook, limits};

pub(super) fn read(bytes: &[u8], mut package: Package<'_>) -> Result<Workbook, Fault> {
    check_frame(&mut package)?;
    check_shared_texts(&mut package)?;
    let paths = sheet_paths(&mut package)?;
    let mut notes = Vec::new();
    if package.has("xl/vbaproject.bin") {
        notes.push(Slip::Macros.of_file());
    }
    if package.has_below("xl/externallinks/") {
        notes.push(Slip::ExternalLinks.of_file());
    }
    let mut file: Xlsx<_> = contained(|| {
        Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => Slip::Protected.of_file(),
            error => Slip::damaged(error).of_file(),
        })
    })?;
    let listed = file.sheets_metadata().to_vec();
    if listed.len() > limits::SHEETS {
        return Err(Slip::TooManySheets.of_file());
    }
    let (mut sheets, mut meter) = (Vec::new(), Meter::default());
    for entry in listed.iter().filter(|entry| entry.typ == SheetType::WorkSheet) {
        let markup = match paths.get(&entry.name) {
            Some(path) => match package.text(path)? {
                Some(text) => markup::scan(&entry.name, &text)?,
                None => return Err(Slip::damaged(path).on(&entry.name)),
            },
            None => return Err(Slip::damaged("workbook.xml.rels").on(&entry.name)),
        };
        let mut sheet = Sheet {
            name: entry.name.clone(),
            hidden: entry.visible != SheetVisible::Visible,
            hidden_rows: markup.hidden_rows,
            hidden_columns: markup.hidden_columns,
            merged: markup.merged,
            cells: contained(|| cells(&mut file, &entry.name, &mut meter))?,
        };
        for at in markup.unevaluated {
            meter.keep(&mut sheet, at, Value::Unevaluated)?;
        }
        sheets.push(sheet);
    }
    Ok(Workbook {
        format: Format::Xlsx,
        sheets,
        notes,
    })
}

/// One sheet's cells, each held against the limits before the next is read.
fn cells(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    meter: &mut Meter,
) -> Result<BTreeMap<At, Value>, Fault> {
    let damaged = |error: calamine::XlsxError| Slip::damaged(error).on(name);
    let mut reader = file.worksheet_cells_reader(name).map_err(damaged)?;
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| {
            style
                .number_format
                .as_ref()
                .is_some_and(|format| is_percent(&format.format_code))
        })
        .collect();
    let mut sheet = Sheet {
        name: name.to_owned(),
        ..Sheet::default()
    };
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let percent = percent.get(style).is_some_and(|percent| *percent);
        if let Some(value) = value(cell.get_value().clone().into(), percent) {
            meter.keep(&mut sheet, At::new(row, column), value)?;
        }
    }
    Ok(sheet.cells)
}

/// A percent sign of a number format, outside of its literal texts.
fn is_percent(format: &str) -> bool {
    let outside = format.split('"').step_by(2);
    outside
        .into_iter()
        .any(|part| part.replace("\\%", "").contains('%'))
}

/// A cell of calamine's as ours; nothing where it is empty.
pub(super) fn value(data: Data, percent: bool) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(number.into()),
        Data::Float(number) => Value::number(number, percent),
        Data::String(text) => return Value::text(&text),
        Data::Bool(truth) => Value::Boolean(truth),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            // A time of day alone is day 0 of the calendar.
            if moment.is_duration() || moment.as_f64() < 1.0 {
                Value::Text(format!("{hour}:{minute:02}"))
            } else {
                Value::date(year, month, day)
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            iso_date(&text).or_else(|| Value::text(&text))?
        }
    })
}

/// `2021-09-05`, with or without a time of day.
pub(super) fn iso_date(text: &str) -> Option<Value> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Value::date(
        year.parse().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    ))
}

/// Formats and lists of sheets are kept whole, and many times larger than they are written.
fn check_frame(package: &mut Package<'_>) -> Result<(), Fault> {
    for part in [
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
    ] {
        let text = package.text(part)?.unwrap_or_default();
        if text.len() > limits::FRAME_BYTES || text.matches("<xf").count() > limits::FORMATS {
            return Err(Slip::Unpacks {
                part: part.to_owned(),
            }
            .of_file());
        }
    }
    Ok(())
}

/// The count of shared texts that the file declares is what memory is reserved by, so it is looked at first.
fn check_shared_texts(package: &mut Package<'_>) -> Result<(), Fault> {
    let Some(text) = package.text("xl/sharedStrings.xml")? else {
        return Ok(());
    };
    let declared = elements(&text, "sst")?
        .first()
        .and_then(|(_, count)| count.parse::<usize>().ok())
        .unwrap_or(0);
    if declared > limits::SHARED_TEXTS || text.matches("<si").count() > limits::SHARED_TEXTS {
        return Err(Slip::TooMuch.of_file());
    }
    Ok(())
}

/// Sheet name → the part it is in.
fn sheet_paths(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let workbook = package.text("xl/workbook.xml")?.unwrap_or_default();
    let relations = package.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let targets: BTreeMap<String, String> = elements(&relations, "Relationship")?.into_iter().collect();
    let sheets = elements(&workbook, "sheet")?.into_iter();
    let pairs = sheets.filter_map(|(name, relation)| {
        let target = targets.get(&relation)?;
        let path = target
            .strip_prefix('/')
            .map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some((name, path))
    });
    Ok(pairs.collect())
}

/// Two attributes of every element of that name: what it is called, and what it points at.
fn elements(text: &str, name: &str) -> Result<Vec<(String, String)>, Fault> {
    let (called, points_at) = match name {
        "sheet" => ("name", "id"),
        "sst" => ("xmlns", "uniqueCount"),
        _ => ("Id", "Target"),
    };
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader
            .read_event()
            .map_err(|error| Slip::damaged(error).of_file())?
        {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == name => {
                let of = |key| attribute(&element, key).unwrap_or_default();
                found.push((of(called), of(points_at)));
                if name == "sst" {
                    return Ok(found);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_percent;

    #[test]
    fn a_percentage_is_told_by_its_format() {
        assert!(is_percent("0.0%"));
        assert!(is_percent("0%;[Red]\\-0%"));
        assert!(!is_percent("0.0\"%\""));
        assert!(!is_percent("0.0\\%"));
        assert!(!is_percent("General"));
    }
}
