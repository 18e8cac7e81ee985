//! Tables in sheets: title rows above, headings over several rows, headings repeated on every page, several small
//! tables one below the other.

use super::figure::is_figure;
use super::grid::Grid;
use super::heading::{known_by, said, years};
use super::phrase::{joined, numbered};
use crate::content::ColumnUse as Role;
use crate::workbook::At;

/// The longest text that can be a heading, in characters.
const HEADING: usize = 40;
/// The rows of a sheet that are looked at for the labels of a form.
const FORM_ROWS: u32 = 60;
/// The most rows a heading runs over.
const HEAD_ROWS: u32 = 4;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_field_names,
    reason = "a sheet's column is what its number is called everywhere"
)]
pub(super) struct Column {
    /// From zero.
    pub column: u32,
    /// Its heading over all rows, in one line.
    pub heading: String,
    /// What its lowest row says, below the headings that span several columns.
    pub lowest: String,
}

/// A piece of a sheet, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The heading of a table begins: which of the sheet's layouts.
    Head { layout: usize, row: u32 },
    /// A row of the table whose heading came last.
    Row { row: u32 },
    /// Words in a row of their own: a title, a section's heading, a note.
    Words { at: At, text: String },
}

/// A sheet in pieces.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    /// The layouts, each with its columns; tables of the same headings share one.
    pub tables: Vec<Vec<Column>>,
    pub pieces: Vec<Piece>,
    /// Whether the sheet is a form about one item: then nothing else is told of it.
    pub form: bool,
}

/// Headings without their years, for knowing a table again.
pub(super) fn signature(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| known_by(&column.heading)).collect()
}

/// Takes a sheet apart.
pub(super) fn take_apart(grid: &Grid<'_>) -> Layouts {
    let mut found = Layouts {
        form: is_form(grid),
        ..Layouts::default()
    };
    if found.form {
        return found;
    }
    let (mut row, mut current): (u32, Option<usize>) = (0, None);
    while row <= grid.last.row {
        let cells = grid.row(row);
        if cells.is_empty() {
            row += 1;
            continue;
        }
        if let Some((columns, end)) = head(grid, row) {
            let layout = found
                .tables
                .iter()
                .position(|known| *known == columns)
                .unwrap_or_else(|| {
                    found.tables.push(columns);
                    found.tables.len() - 1
                });
            current = Some(layout);
            found.pieces.push(Piece::Head { layout, row });
            row = end + 1;
            continue;
        }
        let columns = current.and_then(|layout| found.tables.get(layout));
        match columns {
            Some(columns) if !stands_alone(grid, &cells, columns) => found.pieces.push(Piece::Row { row }),
            _ => {
                let words = cells.into_iter().filter(|(_, text)| !text.trim().is_empty());
                found
                    .pieces
                    .extend(words.map(|(at, text)| Piece::Words { at, text }));
            }
        }
        row += 1;
    }
    found
}

/// Whether a sheet tells of one item, its labels below each other at the left: 取組名 | 公共施設の再編, 担当課 | 総務課.
fn is_form(grid: &Grid<'_>) -> bool {
    let mut labels = Vec::new();
    for row in 0..=grid.last.row.min(FORM_ROWS) {
        if let [(_, label), (_, value)] = grid.row(row).as_slice()
            && is_heading_word(label)
            && !is_heading_word(value)
        {
            labels.extend(said(label).role);
        }
    }
    let has = |role: Role| labels.contains(&role);
    has(Role::Title) && labels.len() > 2 && (has(Role::Department) || has(Role::Number))
}

/// Whether a row below a heading is no row of the table: one cell alone, at the table's left edge or across it.
fn stands_alone(grid: &Grid<'_>, cells: &[(At, String)], columns: &[Column]) -> bool {
    let [(at, text)] = cells else {
        // A row without anything below the headings is beside the table.
        return !cells
            .iter()
            .any(|(at, _)| columns.iter().any(|column| column.column == at.column));
    };
    let area = grid.area(*at);
    let width = area.last.column - area.first.column + 1;
    let first = columns.first().map_or(0, |column| column.column);
    let wide = width > 1 && width as usize * 2 > columns.len();
    // A group's heading in the first column goes on beside other cells in the rows below; alone in its row it is one.
    let tall = area.last.row > area.first.row;
    let covered = columns.iter().any(|column| {
        let cell = At::new(at.row, column.column);
        cell != *at
            && grid.area(cell).first != cell
            && grid.area(cell).first != *at
            && grid.text(cell).is_some()
    });
    if wide {
        return true;
    }
    at.column <= first
        && !tall
        && !covered
        && (numbered(text).is_some_and(|found| !found.rest.is_empty()) || text.chars().count() > 3)
}

/// The words above the first table, as lines: the title and what stands beside or below it.
pub(super) fn titles(pieces: &[Piece]) -> Vec<String> {
    let above = pieces.iter().map_while(|piece| match piece {
        Piece::Words { text, .. } => Some(joined(text)),
        _ => None,
    });
    above.collect()
}

/// A heading that begins in this row: its columns, and its last row.
fn head(grid: &Grid<'_>, row: u32) -> Option<(Vec<Column>, u32)> {
    let cells = grid.row(row);
    let known = cells.iter().filter(|(_, text)| is_heading_word(text)).count();
    let short = cells.iter().all(|(_, text)| text.chars().count() <= HEADING);
    // 指標設定数 names an indicator and is none of a heading's words: figures beside it tell a row of values.
    let values = cells
        .iter()
        .any(|(_, text)| is_figure(text) && years(text).is_empty());
    if known < 2 || known * 2 < cells.len() || !short || values {
        return None;
    }
    let mut end = cells
        .iter()
        .map(|(at, _)| grid.area(*at).last.row)
        .filter(|last| *last < row + HEAD_ROWS)
        .max()
        .unwrap_or(row);
    // A second row that is not held by merged cells: years or parts below a heading that spans several columns.
    let below = grid.row(end + 1);
    let spans = cells.iter().any(|(at, _)| grid.area(*at).last.column > at.column);
    let parts =
        |text: &String| text.chars().count() <= 12 && (is_heading_word(text) || !years(text).is_empty());
    let holes = below
        .iter()
        .any(|(at, _)| grid.text(At::new(row, at.column)).is_none());
    let is_second = !below.is_empty() && below.iter().all(|(_, text)| parts(text));
    if end == row && is_second && (spans || holes) {
        end += 1;
    }
    let last = cells.iter().map(|(at, _)| grid.area(*at).last.column).max()?;
    let last = last.max(grid.row(end).iter().map(|(at, _)| at.column).max().unwrap_or(0));
    let first = cells.first()?.0.column;
    let columns = (first..=last).filter_map(|column| {
        let mut words: Vec<String> = Vec::new();
        for at in row..=end {
            let text = grid.text(At::new(at, column)).map(|text| joined(&text));
            // 令和4年度 above 目標 and 実績, written once over the first of them and merged with nothing.
            let goes_on = text.is_none() && at < end && grid.text(At::new(end, column)).is_some();
            let text = if goes_on {
                above_left(grid, at, column, end)
            } else {
                text
            };
            if let Some(text) = text.filter(|text| !text.is_empty() && words.last() != Some(text)) {
                words.push(text);
            }
        }
        (!words.is_empty()).then(|| Column {
            column,
            heading: words.join(" "),
            lowest: words.pop().unwrap_or_default(),
        })
    });
    Some((columns.collect(), end))
}

/// What is written in the nearest cell at the left that has a part below it too.
fn above_left(grid: &Grid<'_>, row: u32, column: u32, end: u32) -> Option<String> {
    let left = (0..column)
        .rev()
        .find(|column| grid.text(At::new(row, *column)).is_some())?;
    grid.own_text(At::new(end, left))?;
    grid.text(At::new(row, left)).map(|text| joined(&text))
}

fn is_heading_word(text: &str) -> bool {
    if text.len() > HEADING * 4 {
        return false;
    }
    let words = known_by(text);
    // Numbers and sentences are no headings, whatever words are in them.
    words.chars().count() <= HEADING
        && !words.contains('。')
        && numbered(text).is_none()
        && (said(text).role.is_some() || words.is_empty() && !years(text).is_empty())
}
