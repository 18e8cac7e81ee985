//! Files of a folder replaced together: all are written aside first, and none is touched where one of them cannot be, or
//! is no longer what was read.
#![expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{self, DiskError};
use super::{Tree, make_folder};

/// Ends the name of a file aside; hidden, so that nobody takes it for content.
const ASIDE: &str = ".ayumi-new";

/// Why nothing was replaced.
#[derive(Debug)]
pub enum ReviseError {
    /// A file is no longer what was read: somebody is working on it.
    Changed(PathBuf),
    /// The machine failed.
    Disk(DiskError),
}

impl From<DiskError> for ReviseError {
    fn from(error: DiskError) -> Self {
        ReviseError::Disk(error)
    }
}

/// Replaces the files of `changed` below `root`, or adds them, where they are still as in `before`.
///
/// # Errors
/// Where one is not, or the machine fails. Only a failure between the renames at the end can leave some replaced.
pub fn revise(root: &Path, before: &Tree, changed: &Tree) -> Result<(), ReviseError> {
    let mut staged: Vec<(PathBuf, PathBuf)> = Vec::new();
    let result = stage(root, before, changed, &mut staged);
    if result.is_err() {
        for (aside, _) in &staged {
            // What cannot be removed is hidden and harmless.
            let _ = fs::remove_file(aside);
        }
        return result;
    }
    for (aside, target) in &staged {
        disk::at(target, fs::rename(aside, target))?;
    }
    Ok(())
}

fn stage(
    root: &Path,
    before: &Tree,
    changed: &Tree,
    staged: &mut Vec<(PathBuf, PathBuf)>,
) -> Result<(), ReviseError> {
    for (path, bytes) in changed {
        let target = root.join(path);
        let folder = target.parent().unwrap_or(root).to_owned();
        make_folder(&folder)?;
        let name = target
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let aside = folder.join(format!(".{name}{ASIDE}"));
        staged.push((aside.clone(), target));
        disk::write(&aside, bytes)?;
        let file = disk::at(&aside, fs::File::options().append(true).open(&aside))?;
        disk::at(&aside, file.sync_all())?;
    }
    for ((_, target), (path, _)) in staged.iter().zip(changed) {
        if disk::read(target)?.as_deref() != before.bytes(path) {
            return Err(ReviseError::Changed(target.clone()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ReviseError, revise};
    use crate::tree::{Tree, read};

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::new();
        for (path, text) in files {
            tree.insert(*path, *text);
        }
        tree
    }

    #[test]
    fn files_are_replaced_together_or_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        std::fs::write(place.path().join("a"), "1").unwrap();
        std::fs::write(place.path().join("b"), "1").unwrap();
        let before = tree(&[("a", "1"), ("b", "1")]);
        let changed = tree(&[("a", "2"), ("b", "2"), ("c/d", "new")]);
        revise(place.path(), &before, &changed).unwrap();
        assert_eq!(read(place.path(), "").unwrap().0, changed);
        // Somebody saved b meanwhile.
        let failed = revise(place.path(), &before, &tree(&[("c/d", "3"), ("b", "3")]));
        assert!(matches!(failed, Err(ReviseError::Changed(path)) if path.ends_with("b")));
        assert_eq!(read(place.path(), "").unwrap().0, changed);
        assert_eq!(
            std::fs::read_dir(place.path()).unwrap().count(),
            3,
            "nothing is left aside"
        );
    }
}
