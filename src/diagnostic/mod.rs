//! What ayumi has to say about the content: a rule, a place, the facts.
//!
//! Owns the kinds of mistakes and their severity. Wording lives in [`wording`], rendering in [`render`];
//! nothing here knows where the text came from or where the report goes.

mod expected;
mod explained;
mod kept;
mod kind;
mod nearest;
mod page_slip;
mod remark;
mod render;
mod slip;
mod wording;
mod yaml_mistake;

use std::ops::Range;
use std::sync::Arc;

pub use expected::{Expected, Found};
pub use explained::{Explanation, Words, explanations};
pub use kept::Kept;
pub use kind::{Kind, RedirectSlip, Reference};
pub use nearest::nearest;
pub use page_slip::PageSlip;
pub use remark::{Remark, remarks_to_text};
pub use render::{position, to_json, to_text};
pub use yaml_mistake::{YamlFeature, YamlMistake, closing};

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content cannot be built as written.
    Error,
    /// It can be built, and the office should look.
    Warning,
}

impl Severity {
    /// The stable word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A stretch of a source file: path relative to the site and byte offsets into the file's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Path below the site folder, with `/`.
    pub file: Arc<str>,
    /// Byte offsets into the file's text (after a byte order mark).
    pub span: Range<usize>,
}

impl Place {
    /// The place `span` of `file`.
    pub fn new(file: &Arc<str>, span: Range<usize>) -> Self {
        Place {
            file: Arc::clone(file),
            span,
        }
    }

    /// The very start of a file: for mistakes that concern it whole.
    pub fn whole(file: impl Into<Arc<str>>) -> Self {
        Place {
            file: file.into(),
            span: 0..0,
        }
    }
}

/// One thing to say about the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is the matter, with its facts.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// Another place that takes part: the first of two duplicates, the definition a reference misses.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// A diagnostic at `place`.
    pub fn new(kind: Kind, place: Place) -> Self {
        Diagnostic {
            kind,
            place,
            related: None,
        }
    }

    /// Adds the other place that takes part.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// Puts diagnostics in the order people read them: by file, then by position; twins are dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            (
                Arc::clone(&d.place.file),
                d.place.span.start,
                d.place.span.end,
                d.kind.rule(),
            )
        };
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}
