//! Back to the generation before: the last journal, read backwards.
//!
//! What goes out becomes the previous generation in turn, so that a second rollback undoes the first.

use std::path::Path;
use std::time::Duration;

use walkdir::WalkDir;

use super::disk::{self, DiskError};
use super::guard::Grounds;
use super::journal::{Journal, Step};
use super::manifest::Manifest;
use super::publication::{self, Publication, PublishError};
use super::stage::{relative, survey};
use super::swap::{self, link_below};
use super::workplace::{Workplace, digest_in, manifest_in};

/// Why there was no way back.
#[derive(Debug)]
pub enum RollbackError {
    /// No earlier generation is kept.
    NothingKept,
    /// As for a publication.
    Publish(PublishError),
}

impl<E: Into<PublishError>> From<E> for RollbackError {
    fn from(error: E) -> Self {
        RollbackError::Publish(error.into())
    }
}

/// Publishes the generation before the present one; gives the keys of the cities that changed.
///
/// # Errors
/// Where none is kept, or as for a publication.
pub fn rollback(output: &Path, grounds: &Grounds, patience: Duration) -> Result<Vec<String>, RollbackError> {
    if !disk::exists(&Workplace::of(output).previous().join("journal")) {
        return Err(RollbackError::NothingKept);
    }
    let mut publication = Publication::open(output, grounds, patience)?;
    let place = publication.place().clone();
    let text = disk::read(&place.previous().join("journal"))?.ok_or(RollbackError::NothingKept)?;
    let last = Journal::parse(&String::from_utf8_lossy(&text)).ok_or(RollbackError::NothingKept)?;
    if !disk::exists(&place.previous_site().join(Manifest::NAME)) {
        return Err(RollbackError::NothingKept);
    }
    let id = publication::name_of(digest_in(&place.previous_site())?);
    let mut steps = Vec::new();
    for step in &last.steps {
        steps.extend(reverse(&place, step)?);
    }
    let journal = Journal { id, steps };
    disk::sync_all(&place.stage())?;
    publication.begin(&journal)?;
    swap::roll_forward(&place, &journal)?;
    Ok(journal.cities().map(str::to_owned).collect())
}

/// The step that undoes another, with what it needs staged.
fn reverse(place: &Workplace, step: &Step) -> Result<Option<Step>, PublishError> {
    Ok(match step {
        Step::City { key, anew: true, .. } => Some(Step::Drop { key: key.clone() }),
        Step::City { key, anew: false, .. } => stage_city(place, key, false)?,
        Step::Drop { key } => stage_city(place, key, true)?,
        Step::Mend { .. } => None,
        Step::Place { path, anew: true } => Some(Step::Remove { path: path.clone() }),
        Step::Place { path, anew: false } => stage_file(place, path, false)?,
        Step::Remove { path } => stage_file(place, path, true)?,
    })
}

fn stage_city(place: &Workplace, key: &str, anew: bool) -> Result<Option<Step>, PublishError> {
    let (kept, staged, live) = (
        place.previous_city(key),
        place.staged_city(key),
        place.output.join(key),
    );
    let Some(manifest) = digest_in(&kept)? else {
        return Ok(None);
    };
    let own = manifest_in(&kept)?;
    for entry in WalkDir::new(&kept).follow_links(false).sort_by_file_name() {
        let entry = entry.map_err(|error| DiskError {
            path: kept.clone(),
            cause: error.into(),
        })?;
        let path = relative(entry.path(), &kept);
        if entry.file_type().is_file() && (own.get(&path).is_some() || path == Manifest::NAME) {
            link_below(&kept, &staged, &path)?;
        }
    }
    for path in survey(&live, &manifest_in(&live)?)?.foreign {
        if own.get(&path).is_none() {
            link_below(&live, &staged, &path)?;
        }
    }
    Ok(Some(Step::City {
        key: key.to_owned(),
        manifest,
        anew,
    }))
}

fn stage_file(place: &Workplace, path: &str, anew: bool) -> Result<Option<Step>, PublishError> {
    let kept = place.previous_site();
    if !disk::exists(&kept.join(path)) {
        return Ok(None);
    }
    link_below(&kept, &place.staged_site(), path)?;
    Ok(Some(Step::Place {
        path: path.to_owned(),
        anew,
    }))
}
