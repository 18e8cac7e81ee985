//! YAML with places: text → marked tree → ordinary serde types, collecting every mistake on the way.
//!
//! Knows YAML and serde, but none of the content's own types. A mistake never stops the reading: the field it
//! stands in becomes absent and the rest is read on.

mod decoder;
mod marked;
mod scalar;
mod tree;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Kind};

pub use decoder::{NUMBER, SHAPE, Shape};
pub use marked::{Entries, Marked, Rest};

/// Collects what is wrong with one file.
#[derive(Debug)]
pub struct Sink {
    /// The file's path below the site.
    pub file: Arc<str>,
    found: std::cell::RefCell<Vec<Diagnostic>>,
}

impl Sink {
    /// A sink for `file`.
    pub fn new(file: &Arc<str>) -> Self {
        Sink { file: Arc::clone(file), found: std::cell::RefCell::default() }
    }

    /// Adds a mistake at `span`.
    pub fn push(&self, kind: Kind, span: std::ops::Range<usize>) {
        self.add(Diagnostic::new(kind, crate::diagnostic::Place::new(&self.file, span)));
    }

    /// Adds a diagnostic.
    pub fn add(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
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
    let (node, whole) = tree::parse(text, offset, sink);
    let Some(node) = node else {
        return (Marked::absent(), whole);
    };
    (decoder::decode(&node, sink), whole)
}
