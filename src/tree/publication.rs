//! A publication from its opening to its commit: lock, stage, verify, sync, swap.
//!
//! Until the journal is written nothing that readers see changes, and a publication that is dropped leaves no trace.
//! From then on it can only be completed: by this process or by the next.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::{self, DiskError};
use super::guard::{self, Danger, Grounds};
use super::journal::{Journal, Step};
use super::lock::{Lock, LockError};
use super::manifest::{Digest, Manifest};
use super::records::{self, Records};
use super::stage::{self, Staged, Synced};
use super::standing::{self, Standing};
use super::workplace::{self, Workplace, manifest_in};
use super::{Tree, recovery, swap};

/// Why a publication did not come about.
#[derive(Debug)]
pub enum PublishError {
    /// The output is not safe to publish into.
    Refused {
        /// Why.
        danger: Danger,
        /// What is in the way.
        path: PathBuf,
    },
    /// Another process is publishing there.
    Held {
        /// Its process number, where known.
        pid: Option<u32>,
    },
    /// An interrupted publication cannot be completed: its parts are missing.
    Damaged {
        /// What is missing or broken.
        path: PathBuf,
    },
    /// The machine failed.
    Disk(DiskError),
}

impl From<DiskError> for PublishError {
    fn from(error: DiskError) -> Self {
        PublishError::Disk(error)
    }
}

/// What a commit did beyond the cities.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What happened to the site's own files.
    pub site: Synced,
    /// Cities that the site no longer has.
    pub dropped: Vec<String>,
    /// The site's own files that someone has changed since they were published.
    pub edited: Vec<String>,
    /// What stands in the output that ayumi did not write.
    pub foreign: Vec<String>,
}

/// An output folder, locked and ready for new files.
#[derive(Debug)]
pub struct Publication {
    place: Workplace,
    old: Manifest,
    recovered: bool,
    made_output: bool,
    committed: bool,
    _lock: Lock,
}

impl Publication {
    /// Opens `output` for a publication, completing an interrupted one first.
    ///
    /// # Errors
    /// Where the folder is not safe, another process is busy for longer than `patience`, or the machine fails.
    pub fn open(output: &Path, grounds: &Grounds, patience: Duration) -> Result<Publication, PublishError> {
        let refused = |danger, path: &Path| PublishError::Refused {
            danger,
            path: path.to_owned(),
        };
        guard::inspect(output, grounds).map_err(|danger| refused(danger, output))?;
        disk::readable_by_all();
        let place = Workplace::of(output);
        let records = place.records();
        for own in [&place.root, &records, &records.join(records::CITIES)] {
            guard::inspect(own, &Grounds::default()).map_err(|danger| refused(danger, own))?;
        }
        let made_output = !disk::exists(output);
        disk::create_folder(output)?;
        disk::create_private_folder(&place.root)?;
        let lock = Lock::take(&place.lock(), patience).map_err(|error| match error {
            LockError::Held { pid } => PublishError::Held { pid },
            LockError::Disk(error) => PublishError::Disk(error),
        })?;
        let recovered = recovery::complete(&place)?;
        swap::clear(&place)?;
        let old = manifest_in(output)?;
        Ok(Publication {
            place,
            old,
            recovered,
            made_output,
            committed: false,
            _lock: lock,
        })
    }

    /// Whether opening it completed an interrupted publication.
    pub fn recovered(&self) -> bool {
        self.recovered
    }

    /// Stages a city's files, which all stand below its key. May be called from several threads.
    ///
    /// # Errors
    /// Where a file that is not ayumi's stands in the way, or the machine fails.
    pub fn stage(&self, key: &str, files: &Tree) -> Result<Staged, PublishError> {
        stage::city(&self.place, key, files)
    }

    /// Publishes the staged cities and, where given, the files of the site itself.
    ///
    /// With the site's files, `cities` is all there is: what was published before and is not among them goes.
    ///
    /// # Errors
    /// As [`Publication::stage`]. An error after the journal is written leaves a change that the next start completes.
    pub fn commit(&mut self, cities: &[Staged], site: Option<&Tree>) -> Result<Outcome, PublishError> {
        let mut outcome = Outcome::default();
        let mut new = self.old.clone();
        let mut steps: Vec<Step> = cities.iter().filter_map(|city| city.step.clone()).collect();
        if let Some(files) = site {
            new = Manifest::of(files, "");
            let (site_steps, synced, edited) = stage::site(&self.place, files, &self.old, &new)?;
            // Style sheets before the pages that use them.
            steps.splice(0..0, site_steps);
            let kept = |key: &str| cities.iter().any(|city| city.key == key);
            outcome.dropped = self
                .old
                .cities()
                .filter(|key| !kept(key))
                .map(str::to_owned)
                .collect();
            steps.extend(outcome.dropped.iter().map(|key| Step::Drop { key: key.clone() }));
            (outcome.site, outcome.edited) = (synced, edited);
        }
        for city in cities {
            new.insert(format!("{}/{}", city.key, Manifest::NAME), city.manifest);
        }
        outcome.foreign = self.foreign(&new)?;
        let on_disk = disk::read(&self.place.output.join(Manifest::NAME))?;
        if on_disk.is_none_or(|bytes| bytes != new.to_text().as_bytes()) {
            steps.push(stage::site_manifest(&self.place, &self.old, &new)?);
        }
        if steps.is_empty() {
            self.take_records(cities, &outcome.dropped);
        } else {
            disk::sync_all(&self.place.stage())?;
            let journal = Journal {
                id: new.digest().to_string(),
                steps,
            };
            self.begin(&journal)?;
            self.take_records(cities, &outcome.dropped);
            swap::roll_forward(&self.place, &journal)?;
        }
        Ok(outcome)
    }

    /// What earlier builds left behind.
    pub fn records(&self) -> Records {
        Records::of(&self.place.output)
    }

    /// A published city that can be left as it is, where it still stands as its manifest says; what is known of it saves
    /// reading its files. `now` is the time.
    ///
    /// # Errors
    /// A link in its folder, or files that cannot be read.
    pub fn leave(
        &self,
        key: &str,
        manifest: Digest,
        known: Option<&Standing>,
        now: SystemTime,
    ) -> Result<Option<(Staged, Standing)>, PublishError> {
        standing::leave(&self.place, key, manifest, known, now)
    }

    /// How a city that was just published stands; `now` is the time.
    pub fn standing(&self, city: &Staged, now: SystemTime) -> Standing {
        standing::of(&self.place, city, now)
    }

    /// Stages a record of a city: it comes to stand when the city is published.
    ///
    /// # Errors
    /// Where the machine fails.
    pub fn note(&self, key: &str, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        Ok(Records::staged(&self.place).put_city(key, name, bytes)?)
    }

    /// Leaves a record of a city that is published, or of the site where no city is named. One that cannot be written
    /// is one that is not there.
    pub fn remember(&self, key: Option<&str>, name: &str, bytes: &[u8]) {
        let records = self.records();
        let _ = match key {
            Some(key) => records.put_city(key, name, bytes),
            None => records.put_site(name, bytes),
        };
    }

    /// The point of no return.
    pub(super) fn begin(&mut self, journal: &Journal) -> Result<(), PublishError> {
        disk::write_durably(&self.place.journal(), journal.to_text().as_bytes())?;
        self.committed = true;
        Ok(())
    }

    /// Brings the records of what is published to their place. Records are believed only of what stands in the output,
    /// so one that comes too early, or not at all, does no harm.
    fn take_records(&self, cities: &[Staged], dropped: &[String]) {
        let (records, staged) = (self.records(), Records::staged(&self.place));
        for city in cities {
            let _ = records.take(&staged, &city.key);
        }
        for key in dropped {
            let _ = records.forget(key);
        }
    }

    pub(super) fn place(&self) -> &Workplace {
        &self.place
    }

    /// What stands in the output, or in the site's own folders, that no manifest lists.
    fn foreign(&self, new: &Manifest) -> Result<Vec<String>, PublishError> {
        let cities: BTreeSet<&str> = new.cities().chain(self.old.cities()).collect();
        let own = stage::own_files(new);
        let mut foreign = Vec::new();
        for name in disk::names(&self.place.output)? {
            let inside = format!("{name}/");
            let known = [workplace::NAME, Manifest::NAME, ".gitkeep"].contains(&name.as_str())
                || cities.contains(name.as_str())
                || own.get(&name).or(self.old.get(&name)).is_some();
            if known {
                continue;
            }
            if own.iter().any(|(path, _)| path.starts_with(&inside)) {
                let found = stage::survey(&self.place.output.join(&name), &Manifest::default())?.foreign;
                let found = found.into_iter().map(|path| format!("{inside}{path}"));
                foreign.extend(found.filter(|path| own.get(path).or(self.old.get(path)).is_none()));
            } else {
                foreign.push(name);
            }
        }
        Ok(foreign)
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        // Nothing was published: what is staged goes, and so does a workplace that this run made. Failing is harmless.
        let _ = swap::clear(&self.place);
        if self.old == Manifest::default() {
            let _ = disk::remove_file(&self.place.lock());
            let above = if self.made_output {
                self.place.output.parent()
            } else {
                None
            };
            disk::remove_empty_above(&self.place.lock(), above.unwrap_or(&self.place.output));
        }
    }
}

/// Names a generation by its manifest.
pub(super) fn name_of(manifest: Option<Digest>) -> String {
    manifest.map_or_else(String::new, |digest| digest.to_string())
}
