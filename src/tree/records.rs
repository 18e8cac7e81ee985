//! What a build leaves behind for the next one, in `.ayumi/records`: texts by name. What they say is `build`'s business.
//!
//! A record can be lost, cut short or out of date at any time: whoever reads one must be able to tell, and to do without.

use std::path::{Path, PathBuf};

use super::disk::{self, DiskError};
use super::workplace::Workplace;

/// The folder of the cities' records.
pub(super) const CITIES: &str = "cities";

/// The records of an output folder.
#[derive(Debug, Clone)]
pub struct Records {
    folder: PathBuf,
}

impl Records {
    /// The records that stand in `output`.
    pub fn of(output: &Path) -> Self {
        Records {
            folder: Workplace::of(output).records(),
        }
    }

    /// The records that come with what is staged.
    pub(super) fn staged(place: &Workplace) -> Self {
        Records {
            folder: place.stage().join("records"),
        }
    }

    /// A record of the site as a whole; none where it cannot be read.
    pub fn site(&self, name: &str) -> Option<Vec<u8>> {
        disk::read(&self.folder.join(name)).ok().flatten()
    }

    /// A record of a city; none where it cannot be read.
    pub fn city(&self, key: &str, name: &str) -> Option<Vec<u8>> {
        self.site(&place(key, name))
    }

    pub(super) fn put_site(&self, name: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let path = self.folder.join(name);
        if disk::read(&path)?.is_some_and(|standing| standing == bytes) {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            disk::create_folder(parent)?;
        }
        // Beside its place first: a reader finds the old one or the new one. It need not outlive a power cut.
        let aside = self.folder.join(format!("{name}.new"));
        disk::write(&aside, bytes)?;
        disk::rename(&aside, &path)
    }

    pub(super) fn put_city(&self, key: &str, name: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.put_site(&place(key, name), bytes)
    }

    /// Takes over a city's records from others.
    pub(super) fn take(&self, others: &Records, key: &str) -> Result<(), DiskError> {
        let (from, to) = (
            others.folder.join(CITIES).join(key),
            self.folder.join(CITIES).join(key),
        );
        for name in disk::names(&from)? {
            disk::create_folder(&to)?;
            disk::rename(&from.join(&name), &to.join(&name))?;
        }
        Ok(())
    }

    pub(super) fn forget(&self, key: &str) -> Result<(), DiskError> {
        disk::remove_workplace(&self.folder.join(CITIES).join(key))
    }
}

fn place(key: &str, name: &str) -> String {
    format!("{CITIES}/{key}/{name}")
}
