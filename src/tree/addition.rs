//! A folder that was not there before, with its files: whole or not at all, and never over anything.
//!
//! The files are written aside, in a hidden folder beside the place, and come in by one rename.
#![expect(
    clippy::disallowed_methods,
    reason = "the tree is the only user of the file system"
)]

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{self, DiskError};
use super::{Tree, make_folder};

/// Begins the name of the folder aside: hidden, so that nobody who reads the folder above takes it for content.
const ASIDE: &str = ".ayumi-new-";

/// Why a folder was not added.
#[derive(Debug)]
pub enum AddError {
    /// Something stands there already: a file that would be overwritten, else the folder with something else in it.
    Exists(PathBuf),
    /// The machine failed.
    Disk(DiskError),
}

impl From<DiskError> for AddError {
    fn from(error: DiskError) -> Self {
        AddError::Disk(error)
    }
}

/// Adds the folder `target` with `files`, whose paths are relative to it. An empty folder may stand there already.
///
/// # Errors
/// Where anything stands there, or the machine fails; nothing is changed then.
pub fn add_folder(target: &Path, files: &Tree) -> Result<(), AddError> {
    if let Some(there) = in_the_way(target, files)? {
        return Err(AddError::Exists(there));
    }
    let above = target
        .parent()
        .filter(|above| !above.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    make_folder(above)?;
    let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(above);
    let aside = disk::at(above, aside)?;
    // Not the temporary folder itself, which is its owner's alone.
    let whole = aside.path().join("whole");
    for (path, bytes) in files {
        let file = whole.join(path);
        make_folder(file.parent().unwrap_or(&whole))?;
        disk::write(&file, bytes)?;
    }
    disk::sync_all(&whole)?;
    // Only an empty folder can be removed so; whatever came meanwhile stays, and the rename refuses.
    let _ = fs::remove_dir(target);
    match fs::rename(&whole, target) {
        Ok(()) => Ok(disk::sync_folder(above)?),
        Err(_) if disk::exists(target) => Err(AddError::Exists(target.to_owned())),
        Err(cause) => Err(AddError::Disk(DiskError {
            path: target.to_owned(),
            cause,
        })),
    }
}

/// What would be overwritten or mixed with.
fn in_the_way(target: &Path, files: &Tree) -> Result<Option<PathBuf>, DiskError> {
    if !disk::exists(target) {
        return Ok(None);
    }
    let own = files.iter().map(|(path, _)| target.join(path));
    if let Some(file) = own.into_iter().find(|file| disk::exists(file)) {
        return Ok(Some(file));
    }
    let empty = target.is_dir() && !target.is_symlink() && disk::names(target)?.is_empty();
    Ok((!empty).then(|| target.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{AddError, add_folder};
    use crate::tree::{Tree, read};

    fn files() -> Tree {
        let mut files = Tree::new();
        files.insert("b.yaml", "b");
        files.insert("a/a.yaml", "a");
        files
    }

    #[test]
    fn a_folder_comes_whole_and_leaves_nothing_aside() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("one/two");
        add_folder(&target, &files()).unwrap();
        assert_eq!(read(&target, "").unwrap().0, files());
        let names: Vec<_> = std::fs::read_dir(place.path().join("one")).unwrap().collect();
        assert_eq!(names.len(), 1, "{names:?}");
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&target.metadata().unwrap().permissions());
            assert_ne!(
                mode & 0o077,
                0,
                "others of the office may read it as their settings say"
            );
        }
    }

    #[test]
    fn an_empty_folder_may_be_there_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("city");
        std::fs::create_dir(&target).unwrap();
        add_folder(&target, &files()).unwrap();
        let refused = |target: &std::path::Path| match add_folder(target, &files()) {
            Err(AddError::Exists(path)) => path,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(&target), target.join("a/a.yaml"));
        std::fs::remove_dir_all(target.join("a")).unwrap();
        std::fs::write(target.join("b.yaml"), "mine").unwrap();
        assert_eq!(refused(&target), target.join("b.yaml"));
        std::fs::rename(target.join("b.yaml"), target.join("note.txt")).unwrap();
        assert_eq!(refused(&target), target);
        assert_eq!(
            read(&target, "").unwrap().0.bytes("note.txt"),
            Some(b"mine".as_slice())
        );
        let file = place.path().join("file");
        std::fs::write(&file, "mine").unwrap();
        assert_eq!(refused(&file), file);
    }
}
