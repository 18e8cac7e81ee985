//! Is what is published what was published? A folder or a ZIP against its manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;
use zip::ZipArchive;

use super::disk::{self, DiskError, at};
use super::manifest::{Digest, Manifest, city_of};
use super::stage::relative;
use super::workplace;

/// Largest file that is unpacked: a page is a few kilobytes, open data a few megabytes.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What a check of a published site found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Files that are as the manifests say.
    pub good: usize,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that no manifest lists.
    pub extra: Vec<String>,
}

impl Audit {
    /// Whether every file of the manifests is there and as it was.
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

/// Checks a published folder or a ZIP of one; none where it has no manifest.
///
/// # Errors
/// Files that cannot be read.
pub fn audit(published: &Path) -> Result<Option<Audit>, DiskError> {
    if published.is_dir() {
        audit_folder(published)
    } else {
        audit_zip(published)
    }
}

fn audit_folder(folder: &Path) -> Result<Option<Audit>, DiskError> {
    let mut names = BTreeSet::new();
    let walk = WalkDir::new(folder)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() != 1 || entry.file_name() != workplace::NAME) {
        let entry = at(folder, entry.map_err(std::io::Error::from))?;
        if !entry.file_type().is_dir() {
            names.insert(relative(entry.path(), folder));
        }
    }
    // A link is not the file it leads to.
    compare(&names, &mut |path| {
        let path = folder.join(path);
        if path.is_symlink() {
            Ok(None)
        } else {
            disk::read(&path)
        }
    })
}

fn audit_zip(path: &Path) -> Result<Option<Audit>, DiskError> {
    let file = at(path, File::open(path))?;
    let mut archive = at(path, ZipArchive::new(file).map_err(std::io::Error::other))?;
    let mut places = BTreeMap::new();
    for index in 0..archive.len() {
        let entry = at(path, archive.by_index_raw(index).map_err(std::io::Error::other))?;
        let name = at(path, entry.name().map_err(std::io::Error::other))?.into_owned();
        if places.insert(name, index).is_some() {
            return Err(DiskError {
                path: path.to_owned(),
                cause: std::io::Error::other("a name stands twice in it"),
            });
        }
    }
    let names = places.keys().cloned().collect();
    compare(&names, &mut |name| {
        let Some(index) = places.get(name) else {
            return Ok(None);
        };
        let entry = at(path, archive.by_index(*index).map_err(std::io::Error::other))?;
        let mut bytes = Vec::new();
        at(path, entry.take(MAX_BYTES).read_to_end(&mut bytes))?;
        Ok(Some(bytes))
    })
}

type Fetch<'f> = dyn FnMut(&str) -> Result<Option<Vec<u8>>, DiskError> + 'f;

fn compare(names: &BTreeSet<String>, fetch: &mut Fetch<'_>) -> Result<Option<Audit>, DiskError> {
    let Some(text) = fetch(Manifest::NAME)? else {
        return Ok(None);
    };
    let whole = Manifest::parse(&String::from_utf8_lossy(&text));
    let mut audit = Audit::default();
    let mut listed = BTreeSet::from([Manifest::NAME.to_owned()]);
    check(&whole, "", &mut listed, &mut audit, fetch)?;
    for (path, _) in whole.iter() {
        if let Some(key) = city_of(path)
            && let Some(text) = fetch(path)?
        {
            check(
                &Manifest::parse(&String::from_utf8_lossy(&text)),
                &format!("{key}/"),
                &mut listed,
                &mut audit,
                fetch,
            )?;
        }
    }
    audit.extra = names
        .difference(&listed)
        .filter(|name| name.as_str() != super::pack::NOTE)
        .cloned()
        .collect();
    Ok(Some(audit))
}

fn check(
    manifest: &Manifest,
    prefix: &str,
    listed: &mut BTreeSet<String>,
    audit: &mut Audit,
    fetch: &mut Fetch<'_>,
) -> Result<(), DiskError> {
    for (path, digest) in manifest.iter() {
        let path = format!("{prefix}{path}");
        match fetch(&path)? {
            None => audit.missing.push(path.clone()),
            Some(bytes) if Digest::of(&bytes) == digest => audit.good += 1,
            Some(_) => audit.changed.push(path.clone()),
        }
        listed.insert(path);
    }
    Ok(())
}
