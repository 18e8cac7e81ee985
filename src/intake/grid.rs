//! A sheet as a reader sees it: a merged cell says the same in all its cells, and every value is shown as text.

use std::collections::BTreeMap;

use crate::workbook::{Area, At, Sheet, Value};

/// Covered cells that are looked up; what a merged range covers beyond the table is nobody's concern.
const COVERED: usize = 500_000;

/// A sheet with its merged ranges spread out over the cells that are in use.
pub(super) struct Grid<'s> {
    /// The sheet itself.
    pub sheet: &'s Sheet,
    covered: BTreeMap<At, Area>,
    /// The last row and column that hold something.
    pub last: At,
}

impl<'s> Grid<'s> {
    /// Spreads out a sheet.
    pub fn new(sheet: &'s Sheet) -> Self {
        let last = At::new(sheet.last_row().unwrap_or(0), sheet.last_column().unwrap_or(0));
        let mut covered: BTreeMap<At, Area> = BTreeMap::new();
        // Ranges may lie over one another: what is counted is the work, not what comes of it.
        let cells = sheet.merged.iter().flat_map(|area| {
            let rows = area.first.row..=area.last.row.min(last.row);
            let columns = area.first.column..=area.last.column.min(last.column);
            rows.flat_map(move |row| columns.clone().map(move |column| (At::new(row, column), *area)))
        });
        covered.extend(cells.take(COVERED));
        Grid { sheet, covered, last }
    }

    /// The merged range of a cell, or the cell alone.
    pub fn area(&self, at: At) -> Area {
        let alone = Area { first: at, last: at };
        self.covered.get(&at).copied().unwrap_or(alone)
    }

    /// What a reader sees in a cell, merged or not.
    pub fn text(&self, at: At) -> Option<String> {
        self.sheet.value(self.area(at).first).map(shown)
    }

    /// What stands in the cell itself: nothing in one that another covers.
    pub fn own(&self, at: At) -> Option<&'s Value> {
        (self.area(at).first == at)
            .then(|| self.sheet.value(at))
            .flatten()
    }

    /// As [`Grid::own`], as text.
    pub fn own_text(&self, at: At) -> Option<String> {
        self.own(at).map(shown)
    }

    /// The cells of a row that hold something of their own.
    pub fn row(&self, row: u32) -> Vec<(At, String)> {
        let cells = self.sheet.row(row);
        cells
            .filter(|(at, _)| self.area(*at).first == *at)
            .map(|(at, value)| (at, shown(value)))
            .collect()
    }
}

/// A value as text; errors and formulas without a result show nothing that could be taken over.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Percent(number) => format!("{number}%"),
        Value::Date(date) => format!("{}-{:02}-{:02}", date.year, date.month, date.day),
        Value::Boolean(true) => "TRUE".to_owned(),
        Value::Boolean(false) => "FALSE".to_owned(),
        Value::Error(_) | Value::Unevaluated => String::new(),
    }
}
