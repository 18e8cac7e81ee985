//! Tree → disk: write what changed, remove what we wrote before and no longer make, touch nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Tree;

/// A file or folder that cannot be written.
#[derive(Debug)]
pub struct SyncError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub cause: io::Error,
}

/// What a sync did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Synced {
    /// Files whose bytes were new or changed.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
}

/// Folder in the output that remembers which files are ours.
const MEMORY: &str = ".ayumi";

/// Brings the files of one part of the output to what `tree` says.
///
/// `part` names the part (a municipality, or the site's own pages): each remembers its own files, so that building
/// one city never removes another's. Files that ayumi did not write are left alone.
///
/// # Errors
/// The first file or folder that cannot be written; what was written before it stays.
#[expect(clippy::disallowed_methods, reason = "the tree is the only user of the file system")]
pub fn sync(output: &Path, part: &str, tree: &Tree) -> Result<Synced, SyncError> {
    let list = output.join(MEMORY).join(format!("{part}.files"));
    let before: BTreeSet<String> =
        fs::read_to_string(&list).map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default();
    let mut synced = Synced::default();
    let mut folder = PathBuf::new();
    for (path, bytes) in tree {
        let target = output.join(path);
        if fs::read(&target).is_ok_and(|old| old == *bytes) {
            synced.unchanged += 1;
            continue;
        }
        if let Some(parent) = target.parent()
            && parent != folder
        {
            create_folder(parent)?;
            parent.clone_into(&mut folder);
        }
        write(&target, bytes)?;
        synced.written += 1;
    }
    for path in before.iter().filter(|path| tree.bytes(path).is_none()) {
        if remove(output, path)? {
            synced.removed += 1;
        }
    }
    let names: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
    let remembered = names.join("\n") + "\n";
    if before.iter().map(String::as_str).ne(names.iter().copied()) {
        create_folder(&output.join(MEMORY))?;
        write(&list, remembered.as_bytes())?;
    }
    Ok(synced)
}

#[expect(clippy::disallowed_methods, reason = "the tree is the only user of the file system")]
fn create_folder(path: &Path) -> Result<(), SyncError> {
    fs::create_dir_all(path).map_err(|cause| SyncError { path: path.to_owned(), cause })
}

/// Writes beside the target and renames: readers see the old file or the new one, never half of either.
#[expect(clippy::disallowed_methods, reason = "the tree is the only user of the file system")]
pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<(), SyncError> {
    let mut aside = target.as_os_str().to_owned();
    aside.push(".ayumi-new");
    let aside = PathBuf::from(aside);
    fs::write(&aside, bytes)
        .and_then(|()| fs::rename(&aside, target))
        .map_err(|cause| SyncError { path: target.to_owned(), cause })
}

/// Removes a file of ours and the folders that it leaves empty; true where there was one.
#[expect(clippy::disallowed_methods, reason = "the tree is the only user of the file system")]
fn remove(output: &Path, path: &str) -> Result<bool, SyncError> {
    let inside = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    let target = output.join(path);
    if !inside || !target.is_file() {
        return Ok(false);
    }
    fs::remove_file(&target).map_err(|cause| SyncError { path: target.clone(), cause })?;
    let mut folder = target.parent();
    while let Some(path) = folder.filter(|path| *path != output) {
        if fs::remove_dir(path).is_err() {
            break;
        }
        folder = path.parent();
    }
    Ok(true)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests look at the disk")]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::new();
        for (path, text) in files {
            tree.insert(*path, *text);
        }
        tree
    }

    #[test]
    fn writes_changes_removes_its_own_and_leaves_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path();
        fs::write(output.join("CNAME"), "example").unwrap();
        let first = sync(output, "a", &tree(&[("a/1.html", "one"), ("a/b/2.html", "two")])).unwrap();
        assert_eq!(first, Synced { written: 2, unchanged: 0, removed: 0 });
        let second = sync(output, "a", &tree(&[("a/1.html", "one")])).unwrap();
        assert_eq!(second, Synced { written: 0, unchanged: 1, removed: 1 });
        assert!(!output.join("a/b").exists(), "the folder it leaves empty goes too");
        sync(output, "site", &tree(&[("index.html", "home")])).unwrap();
        sync(output, "a", &tree(&[])).unwrap();
        assert!(output.join("index.html").exists(), "another part's files stay");
        assert!(output.join("CNAME").exists(), "foreign files stay");
    }
}
