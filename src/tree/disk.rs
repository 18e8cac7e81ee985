//! The calls to the file system that publishing needs, each failure with its path.
//!
//! Knows nothing of cities, manifests or journals.
#![expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]

use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that cannot be written or read.
#[derive(Debug)]
pub struct DiskError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

/// Gives a failure its path.
pub(super) fn at<T>(path: &Path, result: io::Result<T>) -> Result<T, DiskError> {
    result.map_err(|cause| DiskError {
        path: path.to_owned(),
        cause,
    })
}

/// Creates a folder and those above it.
pub(super) fn create_folder(path: &Path) -> Result<(), DiskError> {
    at(path, fs::create_dir_all(path))
}

/// Creates a folder that only its owner may look into: what is staged is not published yet.
pub(super) fn create_private_folder(path: &Path) -> Result<(), DiskError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    at(path, builder.create(path))
}

/// Writes a file; its folder must exist.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    at(path, fs::write(path, bytes))
}

/// Writes a file beside its place, brings it to the disk and renames: readers see the old one or the new one.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".new");
    let aside = PathBuf::from(aside);
    let written = || -> io::Result<()> {
        let mut file = File::create(&aside)?;
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    };
    at(&aside, written())?;
    rename(&aside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// The bytes of a file; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(cause) => Err(DiskError {
            path: path.to_owned(),
            cause,
        }),
    }
}

/// Whether anything stands at the path, a dangling link included.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether two paths name one file.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity = |path| {
            fs::symlink_metadata(path)
                .ok()
                .map(|meta| (meta.dev(), meta.ino()))
        };
        identity(a).is_some_and(|first| identity(b) == Some(first))
    }
    #[cfg(not(unix))]
    {
        matches!((fs::read(a), fs::read(b)), (Ok(first), Ok(second)) if first == second)
    }
}

/// Gives a file a second name; where the file system has none, copies it with its time.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), DiskError> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let copy = || -> io::Result<()> {
        fs::copy(from, to)?;
        let modified = fs::metadata(from)?.modified()?;
        File::options()
            .write(true)
            .open(to)?
            .set_times(FileTimes::new().set_modified(modified))
    };
    at(to, copy())
}

/// Renames a file or folder; a file at the new path is replaced.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    at(to, fs::rename(from, to))
}

/// Exchanges two folders in one step; false where the system or the file system cannot.
pub(super) fn exchange(a: &Path, b: &Path) -> Result<bool, DiskError> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(Errno::INVAL | Errno::NOSYS | Errno::XDEV | Errno::NOTSUP) => Ok(false),
            Err(error) => Err(DiskError {
                path: b.to_owned(),
                cause: error.into(),
            }),
        }
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (a, b);
        Ok(false)
    }
}

/// Removes a file; it may be gone already.
pub(super) fn remove_file(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(cause) if !is_absent(&cause) => Err(DiskError {
            path: path.to_owned(),
            cause,
        }),
        _ => Ok(()),
    }
}

/// Removes the folders above `path` that are empty, up to but not including `root`.
pub(super) fn remove_empty_above(path: &Path, root: &Path) {
    let folders = path
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != root && folder.starts_with(root));
    for folder in folders {
        // A folder that is not empty refuses, and that is the end of it.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// Removes a folder of ayumi's own workplace with everything in it; links are removed, never followed.
pub(super) fn remove_workplace(path: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(cause) if !is_absent(&cause) => Err(DiskError {
            path: path.to_owned(),
            cause,
        }),
        _ => Ok(()),
    }
}

/// The names in a folder, in order; none where there is no such folder.
pub(super) fn names(path: &Path) -> Result<Vec<String>, DiskError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        Err(cause) => {
            return Err(DiskError {
                path: path.to_owned(),
                cause,
            });
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(at(path, entry)?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// Whatever is published from here on is for everybody to read and for its owner to write: what an office's own
/// settings hide from others a web server could not show.
pub(super) fn readable_by_all() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::WGRP | rustix::fs::Mode::WOTH);
}

/// Brings the names in a folder to the disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), DiskError> {
    #[cfg(unix)]
    at(path, File::open(path).and_then(|folder| folder.sync_all()))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Brings everything below a folder to the disk: in one call where the system has one, else file by file.
pub(super) fn sync_all(path: &Path) -> Result<(), DiskError> {
    #[cfg(target_os = "linux")]
    {
        let folder = at(path, File::open(path))?;
        at(path, rustix::fs::syncfs(&folder).map_err(io::Error::from))
    }
    #[cfg(not(target_os = "linux"))]
    {
        for entry in walkdir::WalkDir::new(path).follow_links(false) {
            let entry = at(path, entry.map_err(io::Error::from))?;
            if entry.file_type().is_file() {
                at(
                    entry.path(),
                    File::options()
                        .write(true)
                        .open(entry.path())
                        .and_then(|file| file.sync_all()),
                )?;
            } else {
                sync_folder(entry.path())?;
            }
        }
        Ok(())
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
