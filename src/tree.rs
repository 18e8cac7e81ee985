//! A folder as a value: relative paths and bytes, in order. The only user of the file system.
//!
//! Everything between reading and publishing is pure. Publishing stages, verifies, syncs and swaps; it removes only
//! what its own manifests list.

mod addition;
mod audit;
mod disk;
mod glance;
mod guard;
mod journal;
mod lock;
mod lookup;
mod manifest;
mod names;
mod pack;
mod publication;
mod read;
mod records;
mod recovery;
mod revision;
mod rollback;
mod scratch;
mod stage;
mod stamp;
mod standing;
mod swap;
mod workplace;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::{Iter, Range};

pub use addition::{AddError, add_folder};
pub use audit::{Audit, audit};
pub use disk::DiskError;
pub use guard::{Danger, Grounds};
pub use lookup::{Encoding, decode};
pub use manifest::{Digest, Manifest};
pub use names::{first_unsafe, is_safe};
pub use pack::{PackError, pack};
pub use publication::{Outcome, Publication, PublishError};
pub use read::{ReadError, is_hidden, read, read_optional, read_shallow};
pub use records::Records;
pub use recovery::recover;
pub use revision::{ReviseError, revise};
pub use rollback::{RollbackError, rollback};
pub use scratch::{Scratch, make_folder, read_file, write_file};
pub use stage::{Staged, Synced};
pub use stamp::{Ground, Stamp, stamp};
pub use standing::{Standing, published};

/// Files by relative path, with `/` between the parts, in path order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// An empty tree.
    pub fn new() -> Self {
        Tree::default()
    }

    /// Adds a file; one of the same path is replaced.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The text of a file as ayumi reads it: without byte order mark, line ends as `\n`.
    ///
    /// # Errors
    /// The likely encoding, where the file is not UTF-8.
    pub fn text(&self, path: &str) -> Option<Result<Cow<'_, str>, Encoding>> {
        self.bytes(path).map(decode)
    }

    /// All files in path order.
    pub fn iter(&self) -> Iter<'_, String, Vec<u8>> {
        self.files.iter()
    }

    /// The files whose path begins with `prefix`.
    pub fn below<'t>(&'t self, prefix: &'t str) -> impl Iterator<Item = (&'t str, &'t [u8])> + 't {
        let range: Range<'t, String, Vec<u8>> = self.files.range(prefix.to_owned()..);
        range
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Takes over all files of another tree.
    pub fn extend(&mut self, other: Tree) {
        self.files.extend(other.files);
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl<'t> IntoIterator for &'t Tree {
    type Item = (&'t String, &'t Vec<u8>);
    type IntoIter = Iter<'t, String, Vec<u8>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
