//! A workbook held against the content: what was changed, added and taken away in it, cell by cell.

use std::collections::BTreeMap;

use super::about::{self, AsExported, path_or_name};
use super::change::Change;
use super::doubt::doubts;
use super::edits;
use super::insert;
use super::table::{Column, Heading, Kind, Listing, Role, Row, Table};
use super::value::{Form, Rating, Shown, Unfit, Value};
use crate::diagnostic::Kind as Mistake;
use crate::locale::{Lang, fold};
use crate::workbook::{self, At, Sheet, Spot, Workbook};

/// What a workbook asks for.
#[derive(Debug, Default)]
pub struct Proposal {
    /// Values that are other in the workbook.
    pub edited: Vec<Edited>,
    /// Rows that are new in the workbook.
    pub added: Vec<Added>,
    /// Rows that are gone from the workbook.
    pub gone: Vec<Gone>,
    /// What cannot be taken over; nothing is written where there is any.
    pub problems: Vec<Problem>,
    /// What is left as it is, so that nobody wonders.
    pub notes: Vec<Problem>,
    /// Where every row of the workbook stands, by its table and key.
    pub seen: BTreeMap<(Kind, Vec<String>), Seen>,
}

/// Where a row stands in the workbook.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The row's first cell.
    first: Spot,
    /// Where each column of the table stands.
    places: Vec<Option<u32>>,
}

impl Seen {
    /// The cell of a column, or the row's first.
    pub(super) fn cell(&self, column: Option<usize>) -> Spot {
        let place = column.and_then(|column| self.places.get(column).copied().flatten());
        let mut cell = self.first.clone();
        cell.at = cell.at.map(|at| At::new(at.row, place.unwrap_or(at.column)));
        cell
    }
}

/// A value that is other in the workbook.
#[derive(Debug)]
pub struct Edited {
    /// The cell.
    pub spot: Spot,
    /// The table.
    pub kind: Kind,
    /// The row's key.
    pub key: Vec<String>,
    /// The column among the table's.
    pub column: usize,
    /// Its heading.
    pub heading: String,
    /// What the content says.
    pub old: Value,
    /// What the workbook says.
    pub new: Value,
    /// The file it stands in.
    pub file: String,
    /// What is to be done for the whole row; all of it stands with the row's first value.
    pub changes: Vec<Change>,
}

/// A row that is new in the workbook.
#[derive(Debug)]
pub struct Added {
    /// Its first cell.
    pub spot: Spot,
    /// The table.
    pub kind: Kind,
    /// Its key.
    pub key: Vec<String>,
    /// Its values, one for each column.
    pub values: Vec<Value>,
    /// The file it goes to.
    pub file: String,
    /// What is to be done.
    pub changes: Vec<Change>,
}

/// A row that is gone from the workbook.
#[derive(Debug)]
pub struct Gone {
    /// The sheet.
    pub sheet: String,
    /// The table.
    pub kind: Kind,
    /// Its key.
    pub key: Vec<String>,
    /// The file it stands in.
    pub file: String,
    /// What would take it away there.
    pub change: Change,
}

/// Something to tell, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in the workbook.
    pub spot: Spot,
    /// What.
    pub matter: Matter,
}

/// What can stand in the way, or is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// The note of what was exported is gone.
    NoNote,
    /// A table's sheet is gone.
    NoSheet,
    /// A sheet that is no table.
    OtherSheet,
    /// A key column is gone: its heading.
    NoKeyColumn(Heading),
    /// A column of values is gone: its heading.
    NoColumn(Heading),
    /// A heading that is none of the table's.
    OtherColumn(String),
    /// A heading that stands there twice.
    ColumnTwice(String),
    /// A value that the column cannot hold: what stands there.
    Unfit(Unfit, String),
    /// Two rows of one key: the other one's cell.
    RowTwice(Vec<String>, At),
    /// A key is missing: its heading.
    NoKey(Heading),
    /// A value for reading that is other than in the content: what the content says.
    ForReading(String),
    /// Changed in the content since the export, and differently in the workbook: what the content says, and where.
    Conflict(String, String),
    /// Changed in the content since the export; the workbook has what was exported: what the content says.
    ChangedMeanwhile(String),
    /// A row that was taken out of the content since the export.
    GoneMeanwhile(Vec<String>),
    /// A row that refers to something that is not there.
    Unknown(Heading, String),
    /// A row that cannot be added in a workbook.
    NotHere,
    /// A second figure where the file has one.
    Second,
    /// One end of a range without the other.
    HalfRange,
    /// The change cannot be made in the file as it is written: the file.
    NotInPlace(String),
    /// Rows that stay although the row they belong to is gone: its key, and where they stand.
    OthersStay(Vec<String>, Vec<Spot>),
    /// Records that are gone although their item goes on: its key, and the years.
    RecordNeeded(String, Vec<i32>),
    /// An item without records for years that have been reported: its key, and the years.
    NewWithoutRecords(String, Vec<i32>),
    /// A department that stands nowhere yet.
    NewDepartment(String),
    /// Flags with the signs around them: as written, and without.
    FlagSigns(String, String),
    /// What the content would be wrong in.
    Mistake(Mistake),
    /// What was written does not read back as it should: the row's key.
    NotReadBack(Vec<String>),
}

/// Holds a workbook against the content that it was exported from.
pub fn compare(listing: &Listing, workbook: &Workbook) -> Proposal {
    let mut proposal = Proposal::default();
    let Some(exported) = about::read_as_exported(workbook) else {
        proposal.problems.push(Problem {
            spot: Spot::default(),
            matter: Matter::NoNote,
        });
        return proposal;
    };
    let mut known: Vec<&str> = about::names();
    let mut reading: Vec<Reading<'_>> = Vec::new();
    for table in &listing.tables {
        let names = [table.kind.name(Lang::Ja), table.kind.name(Lang::En)];
        known.extend(names);
        match names.iter().find_map(|name| workbook.sheet(name)) {
            Some(sheet) => reading.extend(Reading::new(listing, table, sheet, &mut proposal)),
            None => proposal.notes.push(Problem {
                spot: spot(
                    names[usize::from(about::language_of(workbook) == Some(Lang::En))],
                    None,
                ),
                matter: Matter::NoSheet,
            }),
        }
    }
    for sheet in workbook
        .sheets
        .iter()
        .filter(|sheet| !known.contains(&sheet.name.as_str()))
    {
        proposal.notes.push(Problem {
            spot: spot(&sheet.name, None),
            matter: Matter::OtherSheet,
        });
    }
    // Rows may refer to others that are new in the same workbook, so all are read first.
    let mut added = Vec::new();
    for table in &mut reading {
        table.rows(&exported, &mut proposal, &mut added);
    }
    insert::place(listing, &added, &mut proposal);
    proposal
}

pub(super) fn spot(sheet: &str, at: Option<At>) -> Spot {
    Spot {
        sheet: Some(sheet.to_owned()),
        at,
    }
}

/// A row of the workbook that the content does not have.
pub(super) struct NewRow {
    pub kind: Kind,
    pub spot: Spot,
    pub values: Vec<Value>,
    /// Where each column stands in the workbook.
    pub places: Vec<Option<u32>>,
    /// The key of the row above it.
    pub above: Option<Vec<String>>,
}

impl NewRow {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> Spot {
        let at = self.spot.at.zip(self.places.get(column).copied().flatten());
        Spot {
            sheet: self.spot.sheet.clone(),
            at: at.map(|(at, column)| At::new(at.row, column)).or(self.spot.at),
        }
    }
}

/// A sheet that is read as a table.
struct Reading<'l> {
    listing: &'l Listing,
    table: &'l Table,
    sheet: &'l Sheet,
    /// Where each column of the table stands.
    places: Vec<Option<u32>>,
}

impl<'l> Reading<'l> {
    /// Finds the columns by their headings, wherever they stand.
    fn new(
        listing: &'l Listing,
        table: &'l Table,
        sheet: &'l Sheet,
        proposal: &mut Proposal,
    ) -> Option<Self> {
        let mut places = vec![None; table.columns.len()];
        for (at, _) in sheet.row(0) {
            let Some(text) = about::text(sheet, at) else {
                continue;
            };
            let heading = fold(text.trim());
            let named = |column: &Column| [&column.ja, &column.en].iter().any(|own| fold(own) == heading);
            let matter = match table.columns.iter().position(named) {
                Some(column) if places[column].is_some() => {
                    proposal.problems.push(Problem {
                        spot: spot(&sheet.name, Some(at)),
                        matter: Matter::ColumnTwice(text),
                    });
                    continue;
                }
                Some(column) => {
                    places[column] = Some(at.column);
                    continue;
                }
                None => Matter::OtherColumn(text),
            };
            proposal.notes.push(Problem {
                spot: spot(&sheet.name, Some(at)),
                matter,
            });
        }
        let mut readable = true;
        for (column, _) in table
            .columns
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
        {
            let heading = column.headings();
            let (list, matter) = match column.role {
                Role::Key => {
                    readable = false;
                    (&mut proposal.problems, Matter::NoKeyColumn(heading))
                }
                Role::Value => (&mut proposal.notes, Matter::NoColumn(heading)),
                Role::Label => continue,
            };
            list.push(Problem {
                spot: spot(&sheet.name, None),
                matter,
            });
        }
        readable.then_some(Reading {
            listing,
            table,
            sheet,
            places,
        })
    }

    fn cell(&self, row: u32, column: usize) -> Option<(At, Option<&'l workbook::Value>)> {
        let at = At::new(row, self.places[column]?);
        Some((at, self.sheet.value(at)))
    }

    fn rows(&mut self, exported: &AsExported, proposal: &mut Proposal, added: &mut Vec<NewRow>) {
        let own: BTreeMap<Vec<String>, &Row> = self
            .table
            .rows
            .iter()
            .map(|row| (self.table.key_of(row), row))
            .collect();
        let mut seen: BTreeMap<Vec<String>, At> = BTreeMap::new();
        let mut above = None;
        for number in 1..=self.sheet.last_row().unwrap_or(0) {
            let first = self.sheet.row(number).next().map(|(at, _)| at);
            let columns = self.places.iter().flatten();
            let holds_something = columns
                .into_iter()
                .any(|column| self.sheet.value(At::new(number, *column)).is_some());
            let Some(first) = first.filter(|_| holds_something) else {
                continue;
            };
            let Some((key, keys)) = self.key(number, first, proposal) else {
                continue;
            };
            if let Some(other) = seen.insert(key.clone(), first) {
                self.tell(&mut proposal.problems, first, Matter::RowTwice(key, other));
                continue;
            }
            let here = Seen {
                first: spot(&self.sheet.name, Some(first)),
                places: self.places.clone(),
            };
            proposal.seen.insert((self.table.kind, key.clone()), here);
            let note = exported.get(&(self.table.kind, key.join(" / ")));
            match own.get(&key) {
                Some(row) => self.hold(number, row, &key, note, proposal),
                None if note.is_some() => {
                    self.tell(&mut proposal.notes, first, Matter::GoneMeanwhile(key.clone()));
                }
                None => {
                    if let Some(values) = self.values(number, &keys, proposal) {
                        added.push(NewRow {
                            kind: self.table.kind,
                            spot: spot(&self.sheet.name, Some(first)),
                            values,
                            places: self.places.clone(),
                            above: above.clone(),
                        });
                    }
                }
            }
            above = Some(key);
        }
        for (key, row) in own.iter().filter(|(key, _)| !seen.contains_key(*key)) {
            // One that came into the content after the export cannot be missed in the workbook.
            if exported.contains_key(&(self.table.kind, key.join(" / "))) {
                proposal.gone.push(Gone {
                    sheet: self.sheet.name.clone(),
                    kind: self.table.kind,
                    key: key.clone(),
                    file: row.file.clone(),
                    change: edits::removal(row),
                });
            }
        }
    }

    fn tell(&self, list: &mut Vec<Problem>, at: At, matter: Matter) {
        list.push(Problem {
            spot: spot(&self.sheet.name, Some(at)),
            matter,
        });
    }

    /// The key of a row, and the values of its key columns; none where a key cannot be read, which is told.
    fn key(&self, row: u32, first: At, proposal: &mut Proposal) -> Option<(Vec<String>, Vec<Value>)> {
        let mut keys = vec![Value::Empty; self.table.columns.len()];
        for (at, column) in self
            .table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, it)| it.role == Role::Key)
        {
            let (place, cell) = self.cell(row, at)?;
            match Value::from_cell(cell, column.form, &[]) {
                Ok(value) => keys[at] = value,
                Err(unfit) => {
                    self.tell(&mut proposal.problems, place, Matter::Unfit(unfit, shown(cell)));
                    return None;
                }
            }
            let may_be_empty = match self.table.kind {
                Kind::Figures | Kind::PlanFigures | Kind::Indicators => {
                    ["section", "item"].contains(&column.en.as_str())
                }
                Kind::SeriesFigures => column.en == "kind",
                _ => false,
            };
            if column.en == "no" && keys[at].is_empty() {
                keys[at] = Value::Number(1.into());
            } else if keys[at].is_empty() && !may_be_empty {
                self.tell(&mut proposal.problems, first, Matter::NoKey(column.headings()));
                return None;
            }
        }
        Some((self.table.key(&keys), keys))
    }

    /// All values of a new row; none where one cannot be read, which is told.
    fn values(&self, row: u32, keys: &[Value], proposal: &mut Proposal) -> Option<Vec<Value>> {
        let scale = insert::plan_of(self.listing, self.table.kind, keys)
            .map_or(&[][..], |plan| self.listing.scale(plan));
        let (mut values, mut sound) = (keys.to_vec(), true);
        for (at, column) in self
            .table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, it)| it.role != Role::Key)
        {
            let Some((place, cell)) = self.cell(row, at) else {
                continue;
            };
            match Value::from_cell(cell, column.form, scale) {
                Ok(value) => {
                    for doubt in doubts(self.listing, column, &value) {
                        self.tell(&mut proposal.notes, place, doubt);
                    }
                    values[at] = value;
                }
                Err(unfit) => {
                    sound = false;
                    self.tell(&mut proposal.problems, place, Matter::Unfit(unfit, shown(cell)));
                }
            }
        }
        sound.then_some(values)
    }

    /// Holds a row against the content.
    fn hold(
        &self,
        number: u32,
        row: &Row,
        key: &[String],
        note: Option<&BTreeMap<String, String>>,
        proposal: &mut Proposal,
    ) {
        let scale = self.listing.scale(row.plan);
        let mut edited: Vec<(usize, At, Value)> = Vec::new();
        for (at, column) in self.table.columns.iter().enumerate() {
            let own = &row.cells[at].value;
            let Some((place, cell)) = self.cell(number, at).filter(|_| column.role != Role::Key) else {
                continue;
            };
            let new = match Value::from_cell(cell, column.form, scale) {
                Ok(value) => value,
                Err(unfit) => {
                    let list = if column.role == Role::Label {
                        &mut proposal.notes
                    } else {
                        &mut proposal.problems
                    };
                    self.tell(list, place, Matter::Unfit(unfit, shown(cell)));
                    continue;
                }
            };
            let seen = as_seen(own, column.form, scale);
            if new == seen {
                continue;
            }
            let says = text_of(own, column.form, scale);
            if column.role == Role::Label {
                self.tell(&mut proposal.notes, place, Matter::ForReading(says));
                continue;
            }
            let then = note.map(|note| note.get(&path_or_name(column)).map_or("-", String::as_str));
            if then == Some(new.fingerprint().as_str()) {
                self.tell(&mut proposal.notes, place, Matter::ChangedMeanwhile(says));
            } else if then == Some(seen.fingerprint().as_str()) {
                for doubt in doubts(self.listing, column, &new) {
                    self.tell(&mut proposal.notes, place, doubt);
                }
                edited.push((at, place, new));
            } else {
                self.tell(
                    &mut proposal.problems,
                    place,
                    Matter::Conflict(says, row.file.clone()),
                );
            }
        }
        if edited.is_empty() {
            return;
        }
        let values: Vec<(usize, Value)> = edited.iter().map(|(at, _, value)| (*at, value.clone())).collect();
        let mut changes = match edits::of_row(self.table, row, &values, scale) {
            Ok(changes) => changes,
            Err(matter) => {
                self.tell(&mut proposal.problems, edited[0].1, matter);
                return;
            }
        };
        for (column, at, new) in edited {
            let elsewhere = row.cells[column].elsewhere.as_ref().map(|(file, _)| file.clone());
            proposal.edited.push(Edited {
                spot: spot(&self.sheet.name, Some(at)),
                kind: self.table.kind,
                key: key.to_vec(),
                column,
                heading: self.table.columns[column].ja.clone(),
                old: row.cells[column].value.clone(),
                new,
                file: elsewhere.unwrap_or_else(|| row.file.clone()),
                changes: std::mem::take(&mut changes),
            });
        }
    }
}

/// A value as it comes back from a workbook that nobody has touched.
pub(super) fn as_seen(value: &Value, form: Form, scale: &[Rating]) -> Value {
    let cell = match value.shown(form, scale, Lang::Ja) {
        Shown::Nothing => return Value::Empty,
        Shown::Text(text) if text.trim().is_empty() => return Value::Empty,
        Shown::Text(text) => workbook::Value::Text(text),
        Shown::Number(_) => match value {
            Value::Number(number) => workbook::Value::Number(*number),
            _ => return value.clone(),
        },
    };
    Value::from_cell(Some(&cell), form, scale).unwrap_or_else(|_| value.clone())
}

/// A value in words.
pub fn text_of(value: &Value, form: Form, scale: &[Rating]) -> String {
    match (value, value.shown(form, scale, Lang::Ja)) {
        (Value::Number(number), _) => number.normalize().to_string(),
        (_, Shown::Text(text)) => text,
        _ => String::new(),
    }
}

/// What a cell shows.
fn shown(cell: Option<&workbook::Value>) -> String {
    match cell {
        Some(workbook::Value::Text(text) | workbook::Value::Error(text)) => text.clone(),
        Some(workbook::Value::Number(number) | workbook::Value::Percent(number)) => {
            number.normalize().to_string()
        }
        Some(workbook::Value::Date(day)) => format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
        Some(workbook::Value::Boolean(truth)) => truth.to_string(),
        Some(workbook::Value::Unevaluated) | None => String::new(),
    }
}
