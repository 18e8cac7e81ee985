//! Tables: caption, headers, grid, and what the cells say.

use scraper::ElementRef;

use super::grid::{self, Placed};
use super::marks;
use super::page::{CAPTION, CELL, Found, HEADER, PICTURE, ROW, TABLE};
use super::words::{around, short, text};
use crate::diagnostic::PageSlip;

/// A table with its cells where they stand.
pub(super) struct Table<'p> {
    pub caption: String,
    pub cells: Vec<Placed<'p>>,
    rows: usize,
    is_rectangular: bool,
}

impl<'p> Table<'p> {
    pub(super) fn of(table: ElementRef<'p>) -> Self {
        // A cell may hold a table of its own.
        let own = |part: &ElementRef<'_>| around(*part).find(|it| TABLE.matches(it)) == Some(table);
        let rows: Vec<Vec<ElementRef<'_>>> = table
            .select(&ROW)
            .filter(own)
            .map(|row| row.select(&CELL).filter(own).collect())
            .collect();
        let (cells, is_rectangular) = grid::place(&rows);
        Table {
            caption: table.select(&CAPTION).find(own).map(text).unwrap_or_default(),
            cells,
            rows: rows.len(),
            is_rectangular,
        }
    }

    /// The headers of a cell's row and columns, without itself.
    pub(super) fn headers(&self, of: &Placed<'p>) -> impl Iterator<Item = &Placed<'p>> {
        let (at, columns) = (of.at, of.at.1..of.at.1 + of.span.1);
        self.cells.iter().filter(move |it| {
            it.at != at
                && ((it.heads_rows() && it.covers_row(at.0))
                    || (it.heads_columns() && it.at.0 < at.0 && columns.clone().any(|x| it.covers_column(x))))
        })
    }
}

/// Holds a table against the rules.
pub(super) fn table(element: ElementRef<'_>, found: &mut Found) {
    let table = Table::of(element);
    let caption = &table.caption;
    found.hold(!caption.is_empty(), PageSlip::NoCaption, short(&text(element)));
    let headers: Vec<ElementRef<'_>> = table
        .cells
        .iter()
        .map(|it| it.cell)
        .filter(|cell| HEADER.matches(cell))
        .collect();
    found.hold(!headers.is_empty(), PageSlip::NoHeaderCells, caption);
    for header in &headers {
        let scope = header.attr("scope").unwrap_or_default();
        let known = ["col", "row", "colgroup", "rowgroup"].contains(&scope);
        found.hold(known, PageSlip::NoScope, text(*header));
    }
    for Placed { cell, .. } in &table.cells {
        let empty = text(*cell).is_empty() && cell.select(&PICTURE).next().is_none();
        found.hold(!empty, PageSlip::EmptyCell, caption);
        marks::cell(*cell, caption, found);
    }
    if !headers.is_empty() {
        rows(&table, found);
    }
    found.hold(table.is_rectangular, PageSlip::Grid, caption);
}

/// Every row of data says what it is about. A row that is one cell across all columns is a remark between the rows and
/// stands for no value; a row in the head, of headers of columns alone, has no data.
fn rows(table: &Table<'_>, found: &mut Found) {
    for row in 0..table.rows {
        let cells: Vec<&Placed<'_>> = table.cells.iter().filter(|it| it.covers_row(row)).collect();
        let data = cells.iter().any(|it| !HEADER.matches(&it.cell));
        let in_head = cells
            .iter()
            .any(|it| around(it.cell).any(|it| it.value().name() == "thead"));
        let headed = cells.len() == 1 || cells.iter().any(|it| it.heads_rows());
        if data && !in_head && !headed {
            let words: Vec<String> = cells.iter().map(|it| text(it.cell)).collect();
            let place = format!("{} › {}", short(&words.join(" ")), table.caption);
            found.hold(false, PageSlip::NoRowHeader, place);
        }
    }
}
