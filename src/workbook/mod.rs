//! A spreadsheet as a value: sheets, cells, merged ranges, what is hidden. xlsx, xls, ods and CSV give the same.
//!
//! Files come from anywhere, so everything is counted before it is kept and nothing is sized by what a file says of
//! itself. Nothing is interpreted here: what a cell means is its reader's business.

mod biff;
mod cell;
mod contained;
mod fault;
mod limits;
mod markup;
mod ods;
mod opening;
mod package;
mod separated;
mod words;
mod xls;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

pub use cell::{Area, At, Date, Value};
pub use fault::{Fault, Slip, Spot};
pub use limits::FILE_BYTES;
pub use opening::{Format, read};

/// A workbook with all its sheets, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// What the file really is, whatever its name says.
    pub format: Format,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// What the office should know about the file and its cells; nothing of it stops the reading.
    pub notes: Vec<Fault>,
}

impl Workbook {
    /// The sheet of that name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

/// One sheet: only cells that hold something are kept.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for CSV, which has none.
    pub name: String,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Hidden rows, counted from zero.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, counted from zero.
    pub hidden_columns: BTreeSet<u32>,
    /// Merged ranges; the value stands in the first cell of each.
    pub merged: Vec<Area>,
    cells: BTreeMap<At, Value>,
}

impl Sheet {
    /// What stands in a cell.
    pub fn value(&self, at: At) -> Option<&Value> {
        self.cells.get(&at)
    }

    /// All cells that hold something, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (At, &Value)> {
        self.cells.iter().map(|(at, value)| (*at, value))
    }

    /// The cells of one row that hold something.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (At, &Value)> {
        let range = At { row, column: 0 }..=At {
            row,
            column: u32::MAX,
        };
        self.cells.range(range).map(|(at, value)| (*at, value))
    }

    /// The merged range that a cell lies in.
    pub fn merged_at(&self, at: At) -> Option<Area> {
        self.merged.iter().find(|area| area.contains(at)).copied()
    }

    /// The last row that holds something.
    pub fn last_row(&self) -> Option<u32> {
        self.cells.keys().next_back().map(|at| at.row)
    }

    /// The last column that holds something.
    pub fn last_column(&self) -> Option<u32> {
        self.cells.keys().map(|at| at.column).max()
    }

    /// A sheet made of cells, for what is not read from a file.
    pub fn of(name: &str, cells: impl IntoIterator<Item = (At, Value)>) -> Self {
        Sheet {
            name: name.to_owned(),
            cells: cells.into_iter().collect(),
            ..Sheet::default()
        }
    }
}
