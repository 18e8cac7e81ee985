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
    head: Option<Head>,
}

/// The head while it is written: where it stands in the output, and what it says.
#[derive(Debug)]
struct Head {
    at: usize,
    text: String,
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

    /// Begins the head, which stands at byte `at` of the output.
    pub(super) fn begin_head(&mut self, at: usize) {
        self.head = Some(Head {
            at,
            text: String::new(),
        });
    }

    /// The plain text of the head, while the head is open.
    pub(super) fn name(&mut self) -> Option<&mut String> {
        self.head.as_mut().map(|head| &mut head.text)
    }

    /// Where a caption belongs and what it is to say; none where the head is empty.
    pub(super) fn end_head(&mut self) -> Option<(usize, String)> {
        let head = self.head.take()?;
        let name = head.text.trim().to_owned();
        (!name.is_empty()).then_some((head.at, name))
    }

    /// Begins a row of the body; the first one opens the body.
    pub(super) fn begin_row(&mut self) -> &'static str {
        self.column = 0;
        match std::mem::replace(&mut self.part, Part::Body) {
            Part::Head => "<tbody>\n<tr>",
            Part::Body => "<tr>",
        }
    }

    /// The tags around the next cell. An empty head is no header of anything, so it is a `td`. What stands first in a row
    /// says what the row is about, where anything follows: Markdown has no other way to say so.
    pub(super) fn next_cell(&mut self, content: Content) -> (&'static str, &'static str) {
        let right = matches!(self.alignments.get(self.column), Some(Alignment::Right));
        let first = self.column == 0 && self.alignments.len() > 1;
        self.column += 1;
        match (self.part, content, right) {
            (Part::Head, Content::Text, true) => ("<th scope=\"col\" class=\"num\">", "</th>"),
            (Part::Head, Content::Text, false) => ("<th scope=\"col\">", "</th>"),
            (Part::Body, Content::Text, true) if first => ("<th scope=\"row\" class=\"num\">", "</th>"),
            (Part::Body, Content::Text, false) if first => ("<th scope=\"row\">", "</th>"),
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
