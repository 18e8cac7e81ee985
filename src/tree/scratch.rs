//! A folder for the time of one job, gone with everything in it when the job ends, however it ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{DiskError, Tree};

/// A folder that is removed when it goes out of scope.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// A new folder: among the machine's temporary files, or in `within`.
    ///
    /// # Errors
    /// Where no folder can be made.
    pub fn new(within: Option<&Path>) -> Result<Self, DiskError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("ayumi-");
        let (made, place) = match within {
            Some(folder) => (builder.tempdir_in(folder), folder.to_owned()),
            None => (builder.tempdir(), PathBuf::from("tmp")),
        };
        made.map(Scratch)
            .map_err(|cause| DiskError { path: place, cause })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes files into it.
    ///
    /// # Errors
    /// The first file that cannot be written.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tree is the only user of the file system"
    )]
    pub fn write(&self, files: &Tree) -> Result<(), DiskError> {
        for (path, bytes) in files {
            let target = self.path().join(path);
            let folder = target.parent().unwrap_or(self.path());
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&target, bytes))
                .map_err(|cause| DiskError {
                    path: target.clone(),
                    cause,
                })?;
        }
        Ok(())
    }

    /// The bytes of a file in it; none where there is no such file.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tree is the only user of the file system"
    )]
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

/// Makes a folder, and those above it, where they are missing.
///
/// # Errors
/// Where it cannot be made.
#[expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(|cause| DiskError {
        path: folder.to_owned(),
        cause,
    })
}

/// Writes one file wherever the user wants it, whole or not at all.
///
/// # Errors
/// Where it cannot be written.
#[expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let mut aside = target.as_os_str().to_owned();
    aside.push(".ayumi-new");
    let aside = PathBuf::from(aside);
    fs::write(&aside, bytes)
        .and_then(|()| fs::rename(&aside, target))
        .map_err(|cause| DiskError {
            path: target.to_owned(),
            cause,
        })
}

/// The bytes of one file that the user names; none where there is no such file.
///
/// # Errors
/// Where it cannot be read.
#[expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]
pub fn read_file(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(DiskError {
            path: path.to_owned(),
            cause,
        }),
    }
}
