//! The data workbook: one table on each sheet, keys, lists to choose from, a dictionary of all columns, and a note of
//! what every cell said when it was written. Nothing is merged, hidden or computed; meaning is in words alone.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula,
    Workbook, Worksheet, XlsxError,
};

use super::about::{self, About};
use super::compare::as_seen;
use super::table::{Column, Listing, Role, Table};
use super::value::{Form, Rating, Shown, Value, word};
use crate::locale::Lang;

/// Characters that a cell can hold.
pub const CELL: usize = 32_767;
/// Rows below the last that a list to choose from is offered in: room for new ones.
const ROOM: u32 = 200;

/// A text that no cell can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLong {
    /// The sheet.
    pub sheet: String,
    /// The row's key.
    pub row: String,
    /// The column.
    pub column: String,
    /// How many characters it has.
    pub length: usize,
}

/// Why a workbook was not made.
#[derive(Debug)]
pub enum NoWorkbook {
    /// Texts that do not fit into a cell.
    TooLong(Vec<TooLong>),
    /// What the writer says.
    Writer(XlsxError),
}

impl From<XlsxError> for NoWorkbook {
    fn from(error: XlsxError) -> Self {
        NoWorkbook::Writer(error)
    }
}

/// Writes the data workbook.
///
/// # Errors
/// Texts that do not fit into a cell; anything else is the writer's failure.
pub fn data_workbook(listing: &Listing, lang: Lang) -> Result<Vec<u8>, NoWorkbook> {
    let too_long = too_long(listing, lang);
    if !too_long.is_empty() {
        return Err(NoWorkbook::TooLong(too_long));
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&format!("{} {}", listing.name, about::title(lang)))?);
    let formats = Formats::new();
    let choices = Choices::of(listing, lang);
    grid(
        workbook.add_worksheet(),
        about::name(About::File, lang),
        &about::file(listing, lang),
        &formats,
    )?;
    grid(
        workbook.add_worksheet(),
        about::name(About::Dictionary, lang),
        &about::dictionary(listing, lang),
        &formats,
    )?;
    for table in &listing.tables {
        sheet(workbook.add_worksheet(), table, listing, &choices, &formats, lang)?;
    }
    grid(
        workbook.add_worksheet(),
        about::name(About::Choices, lang),
        &choices.rows(lang),
        &formats,
    )?;
    grid(
        workbook.add_worksheet(),
        about::name(About::AsExported, lang),
        &about::as_exported(listing, lang),
        &formats,
    )?;
    Ok(workbook.save_to_buffer()?)
}

/// Title, and a date that is always the same: the same content gives the same bytes.
pub(super) fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_author("ayumi")
        .set_creation_datetime(&day))
}

fn too_long(listing: &Listing, lang: Lang) -> Vec<TooLong> {
    let mut found = Vec::new();
    for table in &listing.tables {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let Shown::Text(text) = cell.value.shown(column.form, &[], lang) else {
                    continue;
                };
                let length = text.encode_utf16().count();
                if length > CELL {
                    found.push(TooLong {
                        sheet: table.kind.name(lang).to_owned(),
                        row: table.key_of(row).join(" / "),
                        column: column.heading(lang).to_owned(),
                        length,
                    });
                }
            }
        }
    }
    found
}

/// How cells look: for people alone, nothing means anything.
struct Formats {
    heading: Format,
    text: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        Formats {
            heading: base().set_bold().set_text_wrap(),
            // As text, so that a key such as 1-1-1 that is typed in does not become a day.
            text: base().set_text_wrap().set_num_format("@"),
            number: base(),
        }
    }
}

fn sheet(
    worksheet: &mut Worksheet,
    table: &Table,
    listing: &Listing,
    choices: &Choices,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    worksheet.set_name(table.kind.name(lang))?;
    worksheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0u16..).zip(&table.columns) {
        let is_number = matches!(column.form, Form::Number | Form::Whole);
        worksheet.set_column_width(at, width(column))?;
        worksheet.set_column_format(at, if is_number { &formats.number } else { &formats.text })?;
        worksheet.write_string_with_format(0, at, column.heading(lang), &formats.heading)?;
    }
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    for (at, row) in (1u32..).zip(&table.rows) {
        for ((place, column), cell) in (0u16..).zip(&table.columns).zip(&row.cells) {
            write(
                worksheet,
                at,
                place,
                &cell.value.shown(column.form, listing.scale(row.plan), lang),
                formats,
            )?;
        }
    }
    for (at, column) in (0u16..).zip(&table.columns) {
        if column.role == Role::Label {
            continue;
        }
        let offers = match column.form {
            Form::Status => {
                // Rows of one plan stand together, so that each has its own scale to choose from.
                let mut from = 0;
                while from < table.rows.len() {
                    let plan = table.rows[from].plan;
                    let same = table.rows[from..]
                        .iter()
                        .take_while(|row| row.plan == plan)
                        .count();
                    let is_last = from + same == table.rows.len();
                    let (first, until) = (row_number(from) + 1, row_number(from + same));
                    let until = if is_last { until + ROOM } else { until };
                    offer(worksheet, at, (first, until), choices.scale(plan), true, lang)?;
                    from += same;
                }
                None
            }
            Form::Word(words) => Some((choices.words(words), true)),
            // A department may be a new one, and several may stand in one cell.
            Form::Departments => Some((choices.departments(), false)),
            _ => None,
        };
        if let Some((range, strict)) = offers {
            offer(worksheet, at, (1, last + ROOM), range, strict, lang)?;
        }
    }
    Ok(())
}

fn row_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A list to choose from, which stands on the sheet of choices.
fn offer(
    worksheet: &mut Worksheet,
    column: u16,
    (first, last): (u32, u32),
    range: Option<(u32, u32)>,
    strict: bool,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some((from, to)) = range else { return Ok(()) };
    let sheet = about::name(About::Choices, lang);
    let source = Formula::new(format!("'{sheet}'!$C${}:$C${}", from + 1, to + 1));
    let mut validation = DataValidation::new().allow_list_formula(source);
    if strict {
        let (title, message) = about::not_offered(lang);
        validation = validation.set_error_title(title)?.set_error_message(message)?;
    } else {
        validation = validation.set_error_style(DataValidationErrorStyle::Information);
        validation = validation.show_error_message(false);
    }
    worksheet.add_data_validation(first, column, last, column, &validation)?;
    Ok(())
}

/// A width in characters that shows what is usually there.
fn width(column: &Column) -> f64 {
    match column.form {
        Form::Prose => 60.0,
        Form::Text | Form::List | Form::Departments if column.role != Role::Key => 24.0,
        _ => 12.0,
    }
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    shown: &Shown,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match shown {
        Shown::Nothing => {}
        // As a text whatever it begins with: no text becomes a formula or a link.
        Shown::Text(text) => {
            worksheet.write_string_with_format(row, column, text, &formats.text)?;
        }
        Shown::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, &formats.number)?;
        }
    }
    Ok(())
}

/// A table of texts.
fn grid(
    worksheet: &mut Worksheet,
    name: &str,
    rows: &[Vec<String>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.set_name(name)?;
    worksheet.set_freeze_panes(1, 0)?;
    let columns = rows.first().map_or(0, Vec::len);
    for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
        worksheet.set_column_width(column, 24.0)?;
    }
    for (at, row) in (0u32..).zip(rows) {
        let format = if at == 0 { &formats.heading } else { &formats.text };
        for (place, text) in (0u16..).zip(row).filter(|(_, text)| !text.is_empty()) {
            worksheet.write_string_with_format(at, place, text, format)?;
        }
    }
    Ok(())
}

/// What is offered to choose from, and where it stands on its sheet.
struct Choices {
    groups: Vec<(Group, Vec<(String, String)>)>,
}

#[derive(PartialEq)]
enum Group {
    Scale(usize, String),
    Departments,
    Words(&'static [super::value::Word]),
}

impl Choices {
    fn of(listing: &Listing, lang: Lang) -> Self {
        let mut groups = Vec::new();
        for (at, plan) in listing.plans.iter().enumerate() {
            let ratings = plan
                .scale
                .iter()
                .map(|rating| (rating.symbol.clone(), rating.label.clone()));
            groups.push((Group::Scale(at, plan.key.clone()), ratings.collect()));
        }
        let names = listing
            .departments
            .iter()
            .map(|name| (name.clone(), String::new()));
        groups.push((Group::Departments, names.collect()));
        let forms = listing
            .tables
            .iter()
            .flat_map(|table| &table.columns)
            .map(|column| column.form);
        for form in forms {
            let Form::Word(words) = form else { continue };
            if !groups.iter().any(|(group, _)| *group == Group::Words(words)) {
                let shown = words
                    .iter()
                    .map(|(code, _, _)| (word(words, code, lang).to_owned(), (*code).to_owned()));
                groups.push((Group::Words(words), shown.collect()));
            }
        }
        Choices { groups }
    }

    fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let mut rows = vec![about::choice_headings(lang)];
        for (group, values) in &self.groups {
            let (kind, plan) = match group {
                Group::Scale(_, plan) => ("status", plan.as_str()),
                Group::Departments => ("department", ""),
                Group::Words(_) => ("word", ""),
            };
            for (value, meaning) in values {
                rows.push(vec![
                    kind.to_owned(),
                    plan.to_owned(),
                    value.clone(),
                    meaning.clone(),
                ]);
            }
        }
        rows
    }

    /// First and last row of a group, the headings being row 0.
    fn range(&self, wanted: impl Fn(&Group) -> bool) -> Option<(u32, u32)> {
        let mut from = 1;
        for (group, values) in &self.groups {
            if wanted(group) {
                return (!values.is_empty()).then(|| (row_number(from), row_number(from + values.len() - 1)));
            }
            from += values.len();
        }
        None
    }

    fn scale(&self, plan: usize) -> Option<(u32, u32)> {
        self.range(|group| matches!(group, Group::Scale(at, _) if *at == plan))
    }

    fn departments(&self) -> Option<(u32, u32)> {
        self.range(|group| *group == Group::Departments)
    }

    fn words(&self, words: &'static [super::value::Word]) -> Option<(u32, u32)> {
        self.range(|group| *group == Group::Words(words))
    }
}

/// What a row said when it was exported: a fingerprint of every column that holds a value.
pub(super) fn fingerprints(table: &Table, values: &[Value], scale: &[Rating]) -> Vec<String> {
    let cells = table
        .columns
        .iter()
        .zip(values)
        .filter(|(column, _)| column.role == Role::Value);
    cells
        .map(|(column, value)| as_seen(value, column.form, scale).fingerprint())
        .collect()
}
