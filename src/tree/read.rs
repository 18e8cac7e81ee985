//! Disk → tree. Symbolic links are not followed: they are named, and the caller decides.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Tree;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

/// Reads all files below `root` under their paths relative to it, prefixed with `prefix`.
///
/// Hidden files and folders (a leading dot) and editors' left-overs (`~`) are skipped. The second value names
/// symbolic links, which are not followed.
///
/// # Errors
/// The first file or folder that cannot be read.
#[expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]
pub fn read(root: &Path, prefix: &str) -> Result<(Tree, Vec<String>), ReadError> {
    let mut tree = Tree::new();
    let mut links = Vec::new();
    let walk = WalkDir::new(root)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy()))
    {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().unwrap_or(root).to_owned(),
            cause: error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let path = format!("{prefix}{}", relative(entry.path(), root));
        if entry.path_is_symlink() {
            links.push(path);
        } else if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).map_err(|cause| ReadError {
                path: entry.path().to_owned(),
                cause,
            })?;
            tree.insert(path, bytes);
        }
    }
    Ok((tree, links))
}

/// As [`read`], and an empty tree where there is no such folder.
///
/// # Errors
/// As [`read`].
pub fn read_optional(root: &Path, prefix: &str) -> Result<(Tree, Vec<String>), ReadError> {
    if root.is_dir() {
        read(root, prefix)
    } else {
        Ok((Tree::new(), Vec::new()))
    }
}

/// Reads the files directly in `root`, and gives the names of the folders in it, in order.
///
/// # Errors
/// As [`read`].
#[expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]
pub fn read_shallow(root: &Path, prefix: &str) -> Result<(Tree, Vec<String>), ReadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause| ReadError { path, cause }
    };
    let (mut tree, mut folders) = (Tree::new(), Vec::new());
    for entry in fs::read_dir(root).map_err(failed(root))? {
        let entry = entry.map_err(failed(root))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(failed(&entry.path()))?;
        if is_hidden(&name) {
            continue;
        }
        if kind.is_dir() {
            folders.push(name);
        } else if kind.is_file() {
            tree.insert(
                format!("{prefix}{name}"),
                fs::read(entry.path()).map_err(failed(&entry.path()))?,
            );
        }
    }
    folders.sort_unstable();
    Ok((tree, folders))
}

/// Whether a name is one that is never read: hidden, or what an editor leaves behind.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with("~$")
}

fn relative(path: &Path, root: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
