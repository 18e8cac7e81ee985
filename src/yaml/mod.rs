//! YAML with places: text → marked tree → ordinary serde types, collecting every mistake on the way.
//!
//! Knows YAML and serde, but none of the content's own types. A mistake never stops the reading: the field it
//! stands in becomes absent and the rest is read on.

mod decoder;
mod document;
pub mod edit;
mod indentation;
mod marked;
mod mistake;
mod scalar;
mod schema;
mod second_reader;
mod translation;
mod tree;
mod write;

use std::mem::discriminant;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Kind};

pub use decoder::{NUMBER, SHAPE, Shape};
pub use document::{Document, Step, Value};
pub use marked::{Entries, Marked, Rest};
pub use translation::LANGUAGES;
pub use write::scalar;

/// Collects what is wrong with one file.
#[derive(Debug)]
pub struct Sink {
    /// The file's path below the site.
    pub file: Arc<str>,
    /// The language whose texts stand in for those beside them; none where the file is read as it is written.
    language: Option<&'static str>,
    found: std::cell::RefCell<Vec<Diagnostic>>,
}

impl Sink {
    /// A sink for `file`.
    pub fn new(file: &Arc<str>) -> Self {
        Sink {
            file: Arc::clone(file),
            language: None,
            found: std::cell::RefCell::default(),
        }
    }

    /// Reads texts in `language` where the file has them: what a mapping says below `en:` stands in for the values of
    /// the same keys beside it.
    #[must_use]
    pub fn in_language(mut self, language: Option<&'static str>) -> Self {
        self.language = language;
        self
    }

    /// Adds a mistake at `span`.
    pub fn push(&self, kind: Kind, span: std::ops::Range<usize>) {
        self.add(Diagnostic::new(
            kind,
            crate::diagnostic::Place::new(&self.file, span),
        ));
    }

    /// Adds a diagnostic.
    pub fn add(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Whether the same kind of thing was said before, whatever its facts.
    fn has_alike(&self, kind: &Kind) -> bool {
        let alike = |other: &Diagnostic| match (&other.kind, kind) {
            (Kind::YamlFeature { feature: a }, Kind::YamlFeature { feature: b }) => {
                discriminant(a) == discriminant(b)
            }
            (a, b) => discriminant(a) == discriminant(b),
        };
        self.found.borrow().iter().any(alike)
    }

    /// Forgets what `keep` does not want.
    fn retain(&self, keep: impl Fn(&Kind) -> bool) {
        self.found
            .borrow_mut()
            .retain(|diagnostic| keep(&diagnostic.kind));
    }

    /// Forgets what was said after the first `count` mistakes about places from `at` on.
    fn forget_beyond(&self, count: usize, at: usize) {
        let mut index = 0;
        self.found.borrow_mut().retain(|diagnostic| {
            index += 1;
            index <= count || diagnostic.place.span.start < at
        });
    }

    /// All that was collected.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// Reads `text`, which begins at byte `offset` of its file, as a `T`.
///
/// Absent only where the document is empty or is no mapping at all; every mistake is in the sink.
/// The second value is false where the YAML itself is broken, so that what follows the break is unknown.
pub fn read<T: DeserializeOwned>(text: &str, offset: usize, sink: &Sink) -> (Marked<T>, bool) {
    let tree::Parsed { root, broken_at } = tree::parse(text, offset, sink);
    let Some(node) = root else {
        return (Marked::absent(), broken_at.is_none());
    };
    let syntax = sink.found.borrow().len();
    if syntax == 0 && broken_at.is_none() {
        second_reader::compare(text, offset, &node, sink);
    }
    let value = decoder::decode(&node, sink);
    if let Some(at) = broken_at {
        // What a broken line seems to say is not what was meant: one slip, one message.
        sink.forget_beyond(syntax, at);
    }
    (value, broken_at.is_none())
}
