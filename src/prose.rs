//! Markdown of the records to HTML that is safe to print into any page, and to plain text.
//!
//! It owns which Markdown is understood and what it becomes. It knows nothing of files, records
//! or pages: places are byte ranges of the text it was given, and whether a link leads anywhere
//! is for others to find out.

mod address;
mod escape;
mod events;
mod fields;
mod linked;
mod marked;
#[cfg(test)]
mod oracle;
mod passages;
mod plain;
#[cfg(test)]
mod properties;
mod table;
mod width;
mod writer;

use std::ops::Range;

pub use fields::{FieldText, split_fields};
pub use passages::{Mark, mark, visible};
pub use plain::plain_text;

/// A text as HTML, with what has to be known about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Blocks of HTML, each on lines of its own. Valid wherever flow content is.
    pub html: String,
    /// The addresses of all links and images that are in `html`, in order.
    pub links: Vec<Link>,
    /// What could not be taken over as written.
    pub problems: Vec<Problem>,
}

/// The address of a link or image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as meant by the author: entities resolved, not percent-encoded.
    pub dest: String,
    /// The whole link in the source, in bytes.
    pub span: Range<usize>,
}

/// A part of the source that is not in the output as its author meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The part of the source, in bytes.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What can be wrong with a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// HTML in the source; readers see it as text.
    RawHtml,
    /// An address that is empty or of a kind that is not let through; readers see only the text.
    UnsafeLink,
    /// Nesting beyond [`MAX_NESTING`]; inner levels lose their markup. Told once per text.
    TooDeep,
}

/// How many quotes, lists, items, links and emphases may stand inside one another.
pub const MAX_NESTING: usize = 64;

/// How a text fits into its page.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The level (1 to 6) that `##` gets; deeper headings follow, `#` counts as `##`.
    pub heading_base: u8,
    /// What the ids of headings begin with, unique on the page: the third heading becomes
    /// `prefix-3`. With an empty prefix headings have no ids.
    pub id_prefix: &'a str,
}

/// Renders `CommonMark` with tables and strikethrough.
///
/// Emphasis works beside Japanese brackets and punctuation, line ends between wide characters
/// leave no space, and nothing in the source can become markup except through Markdown.
pub fn render(markdown: &str, options: Options<'_>) -> Prose {
    let marked = marked::Marked::new(markdown);
    let events = events::parse(&marked);
    writer::Writer::new(&marked, options).write(events)
}

/// An address outside the site (a web page, mail, a telephone) as it may go into a page; none where it is not one.
pub fn outside(written: &str) -> Option<String> {
    let address = address::allow(written, address::Use::Link)?;
    let schemes = ["https:", "http:", "mailto:", "tel:"];
    let leads_out = |scheme: &&str| {
        address
            .dest
            .get(..scheme.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(scheme))
    };
    schemes.iter().any(leads_out).then_some(address.encoded)
}

#[cfg(test)]
mod tests;
