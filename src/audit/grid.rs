//! The grid that the cells of a table make, with their spans.

use scraper::ElementRef;

/// A cell and the places that it covers.
#[derive(Clone, Copy)]
pub(super) struct Placed<'p> {
    pub cell: ElementRef<'p>,
    /// First row and column.
    pub at: (usize, usize),
    /// Rows and columns.
    pub span: (usize, usize),
}

impl Placed<'_> {
    pub(super) fn covers_row(&self, row: usize) -> bool {
        (self.at.0..self.at.0 + self.span.0).contains(&row)
    }

    pub(super) fn covers_column(&self, column: usize) -> bool {
        (self.at.1..self.at.1 + self.span.1).contains(&column)
    }

    /// Whether it is the header of a row or of a group of rows. One that says nothing is told for that, and counts.
    pub(super) fn heads_rows(&self) -> bool {
        let column = matches!(self.cell.attr("scope"), Some("col" | "colgroup"));
        self.cell.value().name() == "th" && !column
    }

    /// Whether it is the header of columns.
    pub(super) fn heads_columns(&self) -> bool {
        self.cell.value().name() == "th" && !self.heads_rows()
    }
}

/// Where the cells stand, and whether every row covers the same columns, each place once.
pub(super) fn place<'p>(rows: &[Vec<ElementRef<'p>>]) -> (Vec<Placed<'p>>, bool) {
    let mut placed = Vec::new();
    // How many more rows each column is covered from above.
    let mut above: Vec<usize> = Vec::new();
    let mut width = None;
    let mut sound = true;
    for (y, row) in rows.iter().enumerate() {
        let mut at = 0;
        for cell in row {
            while above.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            let span = (span(cell, "rowspan"), span(cell, "colspan"));
            placed.push(Placed {
                cell: *cell,
                at: (y, at),
                span,
            });
            for _ in 0..span.1 {
                if above.len() <= at {
                    above.resize(at + 1, 0);
                }
                sound &= above[at] == 0;
                above[at] = span.0;
                at += 1;
            }
        }
        sound &= !above.contains(&0) && *width.get_or_insert(above.len()) == above.len();
        above.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    (placed, sound && above.iter().all(|rows| *rows == 0))
}

fn span(cell: &ElementRef<'_>, name: &str) -> usize {
    cell.attr(name)
        .and_then(|span| span.parse().ok())
        .unwrap_or(1)
        .clamp(1, 1000)
}
