//! The state of the one table that can be open: column alignments, the current column, and
//! whether the body has begun.

use pulldown_cmark::Alignment;

/// Which part of a table is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Head,
    Body,
}

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    part: Part,
}

/// What a cell holds, as far as its element depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Empty,
    Text,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            ..Self::default()
        }
    }

    /// Begins a row of the body; the first one opens the body.
    pub(super) fn begin_row(&mut self) -> &'static str {
        self.column = 0;
        match std::mem::replace(&mut self.part, Part::Body) {
            Part::Head => "<tbody>\n<tr>",
            Part::Body => "<tr>",
        }
    }

    /// The tags around the next cell. An empty head is no header of anything, so it is a `td`.
    pub(super) fn next_cell(&mut self, content: Content) -> (&'static str, &'static str) {
        let right = matches!(self.alignments.get(self.column), Some(Alignment::Right));
        self.column += 1;
        match (self.part, content, right) {
            (Part::Head, Content::Text, true) => ("<th scope=\"col\" class=\"num\">", "</th>"),
            (Part::Head, Content::Text, false) => ("<th scope=\"col\">", "</th>"),
            (_, _, true) => ("<td class=\"num\">", "</td>"),
            (_, _, false) => ("<td>", "</td>"),
        }
    }

    /// The tags that end the table.
    pub(super) fn end(&self) -> &'static str {
        match self.part {
            Part::Head => "</table></div>\n",
            Part::Body => "</tbody>\n</table></div>\n",
        }
    }
}
