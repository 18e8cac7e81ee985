//! A published city that nothing has to be done to, and how it is told that it still stands as it was published.

use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::Tree;
use super::disk::{self, DiskError};
use super::manifest::{Digest, Manifest};
use super::publication::PublishError;
use super::stage::{Staged, Synced, survey};
use super::stamp::{Ground, Stamp, stamp};
use super::workplace::{Workplace, digest_in, manifest_in};

/// How a city stood when it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The digest of its manifest, which stands for all its files.
    pub manifest: Digest,
    /// How many files ayumi wrote there.
    pub files: usize,
    /// What stands among them that ayumi did not write, below the output folder.
    foreign: Vec<String>,
    seen: Stamp,
}

pub(super) fn of(place: &Workplace, city: &Staged, now: SystemTime) -> Standing {
    Standing {
        manifest: city.manifest,
        files: city.synced.written + city.synced.unchanged,
        foreign: city.foreign.clone(),
        seen: stamp(&place.output.join(&city.key), Ground::Published, now),
    }
}

/// Where the folder was touched, every file is read and held against the manifest.
pub(super) fn leave(
    place: &Workplace,
    key: &str,
    manifest: Digest,
    known: Option<&Standing>,
    now: SystemTime,
) -> Result<Option<(Staged, Standing)>, PublishError> {
    let live = place.output.join(key);
    let seen = stamp(&live, Ground::Published, now);
    let standing = match known.filter(|known| known.manifest == manifest && known.seen.proves(&seen)) {
        Some(known) => known.clone(),
        None if digest_in(&live)? == Some(manifest) => {
            let own = manifest_in(&live)?;
            let found = survey(&live, &own)?.foreign;
            if !is_whole(&live, &own, |_, _| {})? {
                return Ok(None);
            }
            Standing {
                manifest,
                files: own.iter().count(),
                foreign: found.iter().map(|path| format!("{key}/{path}")).collect(),
                seen,
            }
        }
        None => return Ok(None),
    };
    let staged = Staged {
        key: key.to_owned(),
        synced: Synced {
            unchanged: standing.files,
            ..Synced::default()
        },
        foreign: standing.foreign.clone(),
        edited: Vec::new(),
        manifest,
        step: None,
    };
    Ok(Some((staged, standing)))
}

/// The files of a published city, below its key, where they are those of this manifest.
///
/// # Errors
/// Files that cannot be read.
pub fn published(output: &Path, key: &str, manifest: Digest) -> Result<Option<Tree>, DiskError> {
    let live = output.join(key);
    let mut files = Tree::new();
    let whole = digest_in(&live)? == Some(manifest)
        && is_whole(&live, &manifest_in(&live)?, |path, bytes| {
            files.insert(format!("{key}/{path}"), bytes);
        })?;
    Ok(whole.then_some(files))
}

/// Whether all files of a manifest are there as it says; each that is goes to `each`.
fn is_whole(live: &Path, own: &Manifest, mut each: impl FnMut(&str, Vec<u8>)) -> Result<bool, DiskError> {
    for (path, digest) in own.iter() {
        match disk::read(&live.join(path))? {
            Some(bytes) if Digest::of(&bytes) == digest => each(path, bytes),
            _ => return Ok(false),
        }
    }
    Ok(true)
}
