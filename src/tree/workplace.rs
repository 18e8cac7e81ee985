//! Where things stand in `.ayumi/`, the workplace inside an output folder.
//!
//! ```text
//! .ayumi/lock                 who is building
//! .ayumi/journal              a change under way
//! .ayumi/stage/               what is coming: cities/<key>/…, site/…
//! .ayumi/previous/            the generation before: journal, cities/<key>/…, site/…, edited/<key>/…
//! .ayumi/records/             what was built from what: site.json, cities/<key>/…
//! .ayumi/discard/             the one before that, on its way out
//! ```

use std::path::{Path, PathBuf};

use super::disk::{self, DiskError};
use super::manifest::{Digest, Manifest};

/// Name of the workplace in the output.
pub(super) const NAME: &str = ".ayumi";

/// An output folder and its workplace.
#[derive(Debug, Clone)]
pub(super) struct Workplace {
    pub output: PathBuf,
    pub root: PathBuf,
}

impl Workplace {
    pub(super) fn of(output: &Path) -> Self {
        Workplace {
            output: output.to_owned(),
            root: output.join(NAME),
        }
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    pub(super) fn stage(&self) -> PathBuf {
        self.root.join("stage")
    }

    pub(super) fn staged_city(&self, key: &str) -> PathBuf {
        self.root.join("stage/cities").join(key)
    }

    pub(super) fn staged_site(&self) -> PathBuf {
        self.root.join("stage/site")
    }

    pub(super) fn previous(&self) -> PathBuf {
        self.root.join("previous")
    }

    pub(super) fn previous_city(&self, key: &str) -> PathBuf {
        self.root.join("previous/cities").join(key)
    }

    pub(super) fn previous_site(&self) -> PathBuf {
        self.root.join("previous/site")
    }

    /// Where files go that someone had changed by hand.
    pub(super) fn edited(&self, key: &str) -> PathBuf {
        self.root.join("previous/edited").join(key)
    }

    pub(super) fn records(&self) -> PathBuf {
        self.root.join("records")
    }

    pub(super) fn discard(&self) -> PathBuf {
        self.root.join("discard")
    }
}

/// The manifest of a published folder; an empty one where there is none.
pub(super) fn manifest_in(folder: &Path) -> Result<Manifest, DiskError> {
    let bytes = disk::read(&folder.join(Manifest::NAME))?;
    Ok(bytes.map_or_else(Manifest::default, |bytes| {
        Manifest::parse(&String::from_utf8_lossy(&bytes))
    }))
}

/// The digest of a folder's manifest file.
pub(super) fn digest_in(folder: &Path) -> Result<Option<Digest>, DiskError> {
    Ok(disk::read(&folder.join(Manifest::NAME))?.map(|bytes| Digest::of(&bytes)))
}
