//! The grid that the cells of a table make, with their spans.

use scraper::ElementRef;

/// Whether every row of a table covers the same columns, each place once.
pub(super) fn is_rectangular(rows: &[Vec<ElementRef<'_>>]) -> bool {
    // How many more rows each column is covered from above.
    let mut above: Vec<usize> = Vec::new();
    let mut width = None;
    for row in rows {
        let mut at = 0;
        for cell in row {
            while above.get(at).is_some_and(|rows| *rows > 0) {
                at += 1;
            }
            for _ in 0..span(cell, "colspan") {
                if above.len() <= at {
                    above.resize(at + 1, 0);
                }
                if above[at] > 0 {
                    return false;
                }
                above[at] = span(cell, "rowspan");
                at += 1;
            }
        }
        if above.contains(&0) || *width.get_or_insert(above.len()) != above.len() {
            return false;
        }
        above.iter_mut().for_each(|rows| *rows -= 1);
    }
    above.iter().all(|rows| *rows == 0)
}

fn span(cell: &ElementRef<'_>, name: &str) -> usize {
    cell.attr(name)
        .and_then(|span| span.parse().ok())
        .unwrap_or(1)
        .clamp(1, 1000)
}
