//! The change itself: each step of a journal, repeatable from wherever it was interrupted.
//!
//! A folder is exchanged in one step where the system can; elsewhere two renames; where folders cannot be renamed at
//! all, file by file. The manifest of a folder always comes last, so that it tells whether the step is done.

use std::io::ErrorKind;
use std::path::Path;

use super::disk::{self, DiskError};
use super::journal::{Journal, Step};
use super::manifest::{Digest, Manifest};
use super::publication::PublishError;
use super::stage::survey;
use super::workplace::{Workplace, digest_in, manifest_in};

/// Completes a publication whose journal and stage are on the disk, then forgets both.
pub(super) fn roll_forward(place: &Workplace, journal: &Journal) -> Result<(), PublishError> {
    open_generation(place, journal)?;
    for step in &journal.steps {
        match step {
            Step::City { key, manifest, .. } => city(place, key, *manifest)?,
            Step::Mend { key } => mend(place, key)?,
            Step::Drop { key } => drop_city(place, key)?,
            Step::Place { path, .. } => place_file(place, path)?,
            Step::Remove { path } => remove_file(place, path)?,
        }
    }
    disk::sync_folder(&place.output)?;
    disk::sync_folder(&place.root)?;
    disk::remove_file(&place.journal())?;
    disk::sync_folder(&place.root)?;
    clear(place)
}

/// Removes what an earlier run left in the workplace.
pub(super) fn clear(place: &Workplace) -> Result<(), PublishError> {
    for left in [place.stage(), place.discard(), place.root.join("previous.new")] {
        disk::remove_workplace(&left)?;
    }
    Ok(())
}

/// Makes room for the generation that goes out; the one before it is on its way to the bin.
fn open_generation(place: &Workplace, journal: &Journal) -> Result<(), DiskError> {
    let text = journal.to_text();
    let (previous, new) = (place.previous(), place.root.join("previous.new"));
    if disk::read(&previous.join("journal"))?.is_some_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    disk::remove_workplace(&new)?;
    disk::create_folder(&new)?;
    disk::write_durably(&new.join("journal"), text.as_bytes())?;
    if disk::exists(&previous) {
        disk::remove_workplace(&place.discard())?;
        match disk::rename(&previous, &place.discard()) {
            // A folder of a lower layer cannot be renamed, but it can be removed, and that is where it was going.
            Err(error) if error.cause.kind() == ErrorKind::CrossesDevices => {
                disk::remove_workplace(&previous)?;
            }
            done => done?,
        }
    }
    disk::rename(&new, &previous)
}

fn city(place: &Workplace, key: &str, new: Digest) -> Result<(), PublishError> {
    let (live, staged, kept) = (
        place.output.join(key),
        place.staged_city(key),
        place.previous_city(key),
    );
    if let Some(parent) = kept.parent() {
        disk::create_folder(parent)?;
    }
    if digest_in(&live)? != Some(new) {
        if digest_in(&staged)? != Some(new) {
            return Err(PublishError::Damaged { path: staged });
        }
        if !disk::exists(&live) {
            disk::rename(&staged, &live)?;
        } else if !disk::exchange(&live, &staged)? {
            rename_twice(&live, &staged, &kept)?;
        }
    }
    if disk::exists(&staged) && !disk::exists(&kept) {
        disk::rename(&staged, &kept)?;
    }
    settle(&kept, &live)
}

/// Where the system cannot exchange folders: out with the old one, in with the new one.
fn rename_twice(live: &Path, staged: &Path, kept: &Path) -> Result<(), DiskError> {
    match disk::rename(live, kept) {
        Ok(()) => disk::rename(staged, live),
        // A folder from a lower layer of an overlay cannot be renamed; one that is not empty was begun earlier.
        Err(error)
            if matches!(
                error.cause.kind(),
                ErrorKind::CrossesDevices | ErrorKind::DirectoryNotEmpty
            ) =>
        {
            replace_files(live, staged, kept)
        }
        Err(error) => Err(error),
    }
}

/// Brings a city in file by file, after giving every old file a second name.
fn replace_files(live: &Path, staged: &Path, kept: &Path) -> Result<(), DiskError> {
    let (old, new) = (manifest_in(live)?, manifest_in(staged)?);
    let names = || old.iter().map(|(path, _)| path).chain([Manifest::NAME]);
    for path in names().filter(|path| disk::exists(&live.join(path)) && !disk::exists(&kept.join(path))) {
        link_below(live, kept, path)?;
    }
    for (path, _) in new.iter().filter(|(path, _)| disk::exists(&staged.join(path))) {
        move_below(staged, live, path)?;
    }
    for (path, _) in old.iter().filter(|(path, _)| new.get(path).is_none()) {
        disk::remove_file(&live.join(path))?;
        disk::remove_empty_above(&live.join(path), live);
    }
    move_below(staged, live, Manifest::NAME)?;
    disk::remove_workplace(staged)
}

/// Gives files that ayumi did not write back to the published folder, the newest state of each.
///
/// They came along by a second name. A file that was saved between then and the exchange is only here.
fn settle(kept: &Path, live: &Path) -> Result<(), PublishError> {
    let (old, new) = (manifest_in(kept)?, manifest_in(live)?);
    for path in survey(kept, &old)?.foreign {
        let (here, there) = (kept.join(&path), live.join(&path));
        if disk::is_same_file(&here, &there) || disk::read(&here)? == disk::read(&there)? {
            disk::remove_file(&here)?;
        } else if new.get(&path).is_none() {
            move_below(kept, live, &path)?;
        }
        // Else it stands where a page now belongs: it stays with the previous generation.
    }
    Ok(())
}

fn mend(place: &Workplace, key: &str) -> Result<(), PublishError> {
    let (live, staged, edited) = (place.output.join(key), place.staged_city(key), place.edited(key));
    for (path, _) in manifest_in(&live)?
        .iter()
        .filter(|(path, _)| disk::exists(&staged.join(path)))
    {
        replace(&staged, &live, &edited, path)?;
    }
    Ok(())
}

fn drop_city(place: &Workplace, key: &str) -> Result<(), PublishError> {
    let (live, kept) = (place.output.join(key), place.previous_city(key));
    if digest_in(&live)?.is_none() {
        return Ok(());
    }
    let own = manifest_in(&live)?;
    if survey(&live, &own)?.foreign.is_empty() && !disk::exists(&kept) {
        if let Some(parent) = kept.parent() {
            disk::create_folder(parent)?;
        }
        match disk::rename(&live, &kept) {
            Err(error) if error.cause.kind() == ErrorKind::CrossesDevices => {}
            done => return Ok(done?),
        }
    }
    for path in own.iter().map(|(path, _)| path).chain([Manifest::NAME]) {
        if disk::exists(&live.join(path)) {
            move_below(&live, &kept, path)?;
            disk::remove_empty_above(&live.join(path), &place.output);
        }
    }
    Ok(())
}

fn place_file(place: &Workplace, path: &str) -> Result<(), PublishError> {
    let staged = place.staged_site();
    if disk::exists(&staged.join(path)) {
        replace(&staged, &place.output, &place.previous_site(), path)?;
    }
    Ok(())
}

fn remove_file(place: &Workplace, path: &str) -> Result<(), PublishError> {
    let live = place.output.join(path);
    if disk::exists(&live) {
        move_below(&place.output, &place.previous_site(), path)?;
        disk::remove_empty_above(&live, &place.output);
    }
    Ok(())
}

/// Replaces one file in one step, the old one keeping a second name in `kept`.
fn replace(staged: &Path, live: &Path, kept: &Path, path: &str) -> Result<(), DiskError> {
    if disk::exists(&live.join(path)) && !disk::exists(&kept.join(path)) {
        link_below(live, kept, path)?;
    }
    move_below(staged, live, path)
}

fn move_below(from: &Path, to: &Path, path: &str) -> Result<(), DiskError> {
    let target = to.join(path);
    if let Some(parent) = target.parent() {
        disk::create_folder(parent)?;
    }
    disk::rename(&from.join(path), &target)
}

pub(super) fn link_below(from: &Path, to: &Path, path: &str) -> Result<(), DiskError> {
    let target = to.join(path);
    if let Some(parent) = target.parent() {
        disk::create_folder(parent)?;
    }
    disk::link(&from.join(path), &target)
}
