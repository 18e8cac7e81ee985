//! Files → `.ayumi/stage`: compared with what is published, written aside, read back.
//!
//! Unchanged files keep their bytes and times by a second name; files that ayumi did not write come along likewise.
//! Nothing here changes what readers see.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk::{self, DiskError};
use super::guard::Danger;
use super::journal::Step;
use super::manifest::{Digest, Manifest};
use super::publication::PublishError;
use super::workplace::{Workplace, manifest_in};
use super::{Tree, manifest};

/// What a publication does to the files of one part.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Synced {
    /// Files whose bytes are new or changed.
    pub written: usize,
    /// Files that are as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that go.
    pub removed: usize,
}

/// A city, ready to be swapped in.
#[derive(Debug)]
pub struct Staged {
    /// Its key.
    pub key: String,
    /// What changes.
    pub synced: Synced,
    /// Files in its folder that ayumi did not write; they stay.
    pub foreign: Vec<String>,
    /// Files of ayumi's that someone has changed since; the changed ones are kept with the previous generation.
    pub edited: Vec<String>,
    /// What stands for all its files: the digest of its manifest.
    pub manifest: Digest,
    pub(super) step: Option<Step>,
}

/// Compares a city with what is published and stages it where anything differs.
pub(super) fn city(place: &Workplace, key: &str, files: &Tree) -> Result<Staged, PublishError> {
    let live = place.output.join(key);
    let prefix = format!("{key}/");
    let new = Manifest::of(files, &prefix);
    let old = manifest_in(&live)?;
    let survey = survey(&live, &old)?;
    let comparison = compare(&live, &prefix, files, &old)?;
    let digest = new.digest();
    let removed = old
        .iter()
        .filter(|(path, _)| new.get(path).is_none() && disk::exists(&live.join(path)))
        .count();
    let synced = Synced {
        written: comparison.changed.len(),
        unchanged: comparison.same.len(),
        removed,
    };
    let named = |path: &String| format!("{prefix}{path}");
    let mut staged = Staged {
        key: key.to_owned(),
        synced,
        foreign: survey
            .foreign
            .iter()
            .filter(|path| new.get(path).is_none())
            .map(named)
            .collect(),
        edited: comparison.edited.iter().map(named).collect(),
        manifest: digest,
        step: None,
    };
    let folder = place.staged_city(key);
    if old == new {
        if synced.written > 0 {
            write(&folder, &prefix, files, &comparison.changed)?;
            staged.step = Some(Step::Mend { key: key.to_owned() });
        }
        return Ok(staged);
    }
    write(&folder, &prefix, files, &comparison.changed)?;
    let mut made = PathBuf::new();
    for path in comparison
        .same
        .iter()
        .chain(survey.foreign.iter().filter(|path| new.get(path).is_none()))
    {
        let target = folder.join(path);
        make_parent(&target, &mut made)?;
        disk::link(&live.join(path), &target)?;
    }
    for path in &survey.empty {
        disk::create_folder(&folder.join(path))?;
    }
    let target = folder.join(Manifest::NAME);
    make_parent(&target, &mut made)?;
    disk::write(&target, new.to_text().as_bytes())?;
    staged.step = Some(Step::City {
        key: key.to_owned(),
        manifest: digest,
        anew: old == Manifest::default(),
    });
    Ok(staged)
}

/// Compares the site's own files with what is published and stages those that differ.
///
/// The last step brings in the site's manifest, which by then is true.
pub(super) fn site(
    place: &Workplace,
    files: &Tree,
    old: &Manifest,
    new: &Manifest,
) -> Result<(Vec<Step>, Synced, Vec<String>), PublishError> {
    check_own_folders(place, files, old)?;
    let own: Manifest = own_files(old);
    let comparison = compare(&place.output, "", files, &own)?;
    write(&place.staged_site(), "", files, &comparison.changed)?;
    let anew = |path: &str| own.get(path).is_none();
    let mut steps: Vec<Step> = comparison
        .changed
        .iter()
        .map(|path| Step::Place {
            path: path.clone(),
            anew: anew(path),
        })
        .collect();
    let gone = own
        .iter()
        .filter(|(path, _)| new.get(path).is_none())
        .map(|(path, _)| path.to_owned());
    let gone: Vec<String> = gone
        .filter(|path| disk::exists(&place.output.join(path)))
        .collect();
    let synced = Synced {
        written: comparison.changed.len(),
        unchanged: comparison.same.len(),
        removed: gone.len(),
    };
    steps.extend(gone.into_iter().map(|path| Step::Remove { path }));
    Ok((steps, synced, comparison.edited))
}

/// Stages the site's manifest.
pub(super) fn site_manifest(place: &Workplace, old: &Manifest, new: &Manifest) -> Result<Step, PublishError> {
    let folder = place.staged_site();
    disk::create_folder(&folder)?;
    disk::write(&folder.join(Manifest::NAME), new.to_text().as_bytes())?;
    Ok(Step::Place {
        path: Manifest::NAME.to_owned(),
        anew: *old == Manifest::default(),
    })
}

/// The part of the site's manifest that is no city's.
pub(super) fn own_files(site: &Manifest) -> Manifest {
    let mut own = site.clone();
    for (path, _) in site.iter().filter(|(path, _)| manifest::city_of(path).is_some()) {
        own.remove(path);
    }
    own
}

/// Folders of the site's own must be folders: a link would lead the writing elsewhere.
fn check_own_folders(place: &Workplace, files: &Tree, old: &Manifest) -> Result<(), PublishError> {
    let mut folders: Vec<&str> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .map(|(top, _)| top)
        .collect();
    folders.dedup();
    for folder in folders {
        survey(&place.output.join(folder), old)?;
    }
    Ok(())
}

/// What stands in a published folder beside ayumi's files.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files that the manifest does not list.
    pub foreign: Vec<String>,
    /// Folders with nothing in them.
    pub empty: Vec<String>,
}

/// Looks through a published folder; links and special files are refused.
pub(super) fn survey(folder: &Path, own: &Manifest) -> Result<Survey, PublishError> {
    let mut survey = Survey::default();
    if !disk::exists(folder) {
        return Ok(survey);
    }
    let mut last_folder: Option<String> = None;
    for entry in WalkDir::new(folder).follow_links(false).sort_by_file_name() {
        let entry = entry.map_err(|error| DiskError {
            path: error.path().unwrap_or(folder).to_owned(),
            cause: error.into(),
        })?;
        let path = relative(entry.path(), folder);
        let kind = entry.file_type();
        let refused = |danger| PublishError::Refused {
            danger,
            path: entry.path().to_owned(),
        };
        if kind.is_symlink() {
            return Err(refused(Danger::SymbolicLink));
        }
        if entry.depth() == 0 && !kind.is_dir() {
            return Err(refused(Danger::NotAFolder));
        }
        // A folder is empty when what follows it in the walk is not inside it.
        if let Some(before) = last_folder.take()
            && !path.starts_with(&format!("{before}/"))
        {
            survey.empty.push(before);
        }
        if kind.is_dir() {
            last_folder = (entry.depth() > 0).then_some(path);
        } else if path != Manifest::NAME && own.get(&path).is_none() {
            survey.foreign.push(path);
        }
    }
    survey.empty.extend(last_folder);
    Ok(survey)
}

#[derive(Debug, Default)]
struct Comparison {
    same: Vec<String>,
    changed: Vec<String>,
    edited: Vec<String>,
}

/// Which files differ from what is published; a foreign file in the way of one is refused.
fn compare(live: &Path, prefix: &str, files: &Tree, old: &Manifest) -> Result<Comparison, PublishError> {
    let mut comparison = Comparison::default();
    let published = disk::exists(live);
    for (path, bytes) in files.below(prefix) {
        let path = &path[prefix.len()..];
        let target = live.join(path);
        let standing = if published { disk::read(&target)? } else { None };
        match standing {
            Some(standing) if standing == bytes => {
                comparison.same.push(path.to_owned());
                continue;
            }
            Some(standing) => match old.get(path) {
                None => {
                    return Err(PublishError::Refused {
                        danger: Danger::ForeignFile,
                        path: target,
                    });
                }
                Some(digest) if digest != Digest::of(&standing) => comparison.edited.push(path.to_owned()),
                Some(_) => {}
            },
            None if published && disk::exists(&target) => {
                return Err(PublishError::Refused {
                    danger: Danger::ForeignFile,
                    path: target,
                });
            }
            None => {}
        }
        comparison.changed.push(path.to_owned());
    }
    Ok(comparison)
}

/// Writes files into a folder of the stage and reads them back.
fn write(folder: &Path, prefix: &str, files: &Tree, paths: &[String]) -> Result<(), DiskError> {
    let mut made = PathBuf::new();
    for path in paths {
        let Some(bytes) = files.bytes(&format!("{prefix}{path}")) else {
            continue;
        };
        let target = folder.join(path);
        make_parent(&target, &mut made)?;
        disk::write(&target, bytes)?;
        if disk::read(&target)?.as_deref() != Some(bytes) {
            let cause = std::io::Error::other("what was written does not read back");
            return Err(DiskError { path: target, cause });
        }
    }
    Ok(())
}

fn make_parent(target: &Path, made: &mut PathBuf) -> Result<(), DiskError> {
    match target.parent() {
        Some(parent) if parent != made => {
            disk::create_folder(parent)?;
            parent.clone_into(made);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A path below a folder, with `/`.
pub(super) fn relative(path: &Path, folder: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
