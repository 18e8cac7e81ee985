//! A folder for the time of one job, gone with everything in it when the job ends, however it ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{SyncError, Tree, sync};

/// A folder that is removed when it goes out of scope.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// A new folder: among the machine's temporary files, or in `within`.
    ///
    /// # Errors
    /// Where no folder can be made.
    pub fn new(within: Option<&Path>) -> Result<Self, SyncError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("ayumi-");
        let (made, place) = match within {
            Some(folder) => (builder.tempdir_in(folder), folder.to_owned()),
            None => (builder.tempdir(), PathBuf::from("tmp")),
        };
        made.map(Scratch).map_err(|cause| SyncError { path: place, cause })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes files into it.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn write(&self, files: &Tree) -> Result<(), SyncError> {
        sync(self.path(), "scratch", files).map(|_| ())
    }

    /// The bytes of a file in it; none where there is no such file.
    #[expect(clippy::disallowed_methods, reason = "the tree is the only user of the file system")]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path().join(name)).ok()
    }

    /// A file in it that another program writes to.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn create(&self, name: &str) -> io::Result<fs::File> {
        fs::File::create(self.path().join(name))
    }
}

/// Writes one file wherever the user wants it, whole or not at all.
///
/// # Errors
/// Where it cannot be written.
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<(), SyncError> {
    super::sync::write(target, bytes)
}
