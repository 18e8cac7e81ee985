//! Which folders ayumi refuses to publish into, decided before anything is touched.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders that an output must stay clear of.
#[derive(Debug, Default, Clone)]
pub struct Grounds {
    /// The sources: the output may be neither one of them, nor inside, nor above.
    pub sources: Vec<PathBuf>,
    /// Folders that the output must not be: the site itself, the home folder.
    pub never: Vec<PathBuf>,
}

/// Why a folder is refused as output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// It holds the content or theme, or is the root of the file system.
    AboveSources,
    /// It is inside the content or theme.
    InsideSources,
    /// It is the site's own folder or the home folder.
    OwnFolder,
    /// It, or something in it, is a symbolic link.
    SymbolicLink,
    /// It is a file, or what should be a folder in it is one.
    NotAFolder,
    /// A file that ayumi did not write stands where a page belongs.
    ForeignFile,
}

/// Looks whether `output` may be published into.
///
/// # Errors
/// Why not.
pub(super) fn inspect(output: &Path, grounds: &Grounds) -> Result<(), Danger> {
    match fs::symlink_metadata(without_tail(output)) {
        Ok(meta) if meta.is_symlink() => return Err(Danger::SymbolicLink),
        Ok(meta) if !meta.is_dir() => return Err(Danger::NotAFolder),
        _ => {}
    }
    let place = resolve(output);
    for source in grounds.sources.iter().map(|source| resolve(source)) {
        if source.starts_with(&place) {
            return Err(Danger::AboveSources);
        }
        if place.starts_with(&source) {
            return Err(Danger::InsideSources);
        }
    }
    if grounds
        .never
        .iter()
        .any(|folder| resolve(folder).starts_with(&place))
    {
        return Err(Danger::OwnFolder);
    }
    Ok(())
}

/// The path without a trailing slash or `.`, so that a link is seen as a link.
fn without_tail(path: &Path) -> PathBuf {
    path.components().collect()
}

/// The real path of a folder that may not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut base = absolute.as_path();
    loop {
        if let Ok(real) = base.canonicalize() {
            let mut place = real;
            for part in rest.iter().rev() {
                match part {
                    Component::ParentDir => _ = place.pop(),
                    Component::Normal(name) => place.push(name),
                    _ => {}
                }
            }
            return place;
        }
        let Some(last) = base.components().next_back() else {
            return absolute;
        };
        rest.push(last);
        let Some(parent) = base.parent() else {
            return absolute;
        };
        base = parent;
    }
}
