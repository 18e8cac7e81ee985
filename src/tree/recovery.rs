//! After an interruption: completes what a journal had begun, at the next start of any command.

use std::path::Path;
use std::time::Duration;

use super::disk;
use super::journal::Journal;
use super::lock::{Lock, LockError};
use super::publication::PublishError;
use super::swap;
use super::workplace::Workplace;

/// Completes an interrupted publication of `output`; true where there was one.
///
/// A publication that another process is busy with is left to it.
///
/// # Errors
/// What stands in the way of completing it.
pub fn recover(output: &Path) -> Result<bool, PublishError> {
    let place = Workplace::of(output);
    if !disk::exists(&place.journal()) {
        return Ok(false);
    }
    match Lock::take(&place.lock(), Duration::ZERO) {
        Ok(_lock) => complete(&place),
        Err(LockError::Held { .. }) => Ok(false),
        Err(LockError::Disk(error)) => Err(error.into()),
    }
}

/// As [`recover`], for the holder of the lock.
pub(super) fn complete(place: &Workplace) -> Result<bool, PublishError> {
    let Some(bytes) = disk::read(&place.journal())? else {
        return Ok(false);
    };
    let journal = Journal::parse(&String::from_utf8_lossy(&bytes));
    let journal = journal.ok_or_else(|| PublishError::Damaged {
        path: place.journal(),
    })?;
    swap::roll_forward(place, &journal)?;
    Ok(true)
}
