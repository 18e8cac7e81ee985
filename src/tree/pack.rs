//! A published site → one ZIP for handing over. The same site gives the same bytes, on every machine and day.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::disk::{self, DiskError, at};
use super::manifest::{Manifest, city_of};
use super::names;
use super::workplace::manifest_in;

/// The file in the ZIP that says what it is.
pub(super) const NOTE: &str = "ayumi-pack.json";

/// Why there is no ZIP.
#[derive(Debug)]
pub enum PackError {
    /// The folder has no manifest: ayumi published nothing there.
    NotPublished,
    /// A name that some file systems cannot hold.
    UnsafeName(
        /// The path.
        String,
    ),
    /// The machine failed.
    Disk(DiskError),
}

impl From<DiskError> for PackError {
    fn from(error: DiskError) -> Self {
        PackError::Disk(error)
    }
}

/// Packs the files of `output` that the manifests list into `target`; gives their number.
///
/// `note` is a line of JSON that says what the ZIP is. Nothing of the clock or the machine gets in.
///
/// # Errors
/// Nothing published, unsafe names, or a machine that fails; `target` is then as it was.
pub fn pack(output: &Path, target: &Path, note: &str) -> Result<usize, PackError> {
    let whole = manifest_in(output)?;
    let mut paths = vec![Manifest::NAME.to_owned()];
    for (path, _) in whole.iter() {
        paths.push(path.to_owned());
        if let Some(key) = city_of(path) {
            paths.extend(
                manifest_in(&output.join(key))?
                    .iter()
                    .map(|(path, _)| format!("{key}/{path}")),
            );
        }
    }
    paths.sort_unstable();
    if paths.len() < 2 {
        return Err(PackError::NotPublished);
    }
    if let Some(name) = names::first_unsafe(paths.iter().map(String::as_str)) {
        return Err(PackError::UnsafeName(name));
    }
    let mut aside = target.as_os_str().to_owned();
    aside.push(".new");
    let aside = Path::new(&aside);
    if let Err(error) = write(output, aside, &paths, note) {
        let _ = disk::remove_file(aside);
        return Err(error.into());
    }
    disk::rename(aside, target)?;
    Ok(paths.len())
}

fn write(output: &Path, target: &Path, paths: &[String], note: &str) -> Result<(), DiskError> {
    let failed = |error: zip::result::ZipError| DiskError {
        path: target.to_owned(),
        cause: std::io::Error::other(error),
    };
    let mut zip = ZipWriter::new(BufWriter::new(at(target, File::create(target))?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(NOTE, options).map_err(failed)?;
    at(target, zip.write_all(note.as_bytes()))?;
    for path in paths {
        let source = output.join(path);
        let missing = || DiskError {
            path: source.clone(),
            cause: std::io::ErrorKind::NotFound.into(),
        };
        let bytes = disk::read(&source)?.ok_or_else(missing)?;
        zip.start_file(path.as_str(), options).map_err(failed)?;
        at(target, zip.write_all(&bytes))?;
    }
    let buffer = zip.finish().map_err(failed)?;
    let file = at(
        target,
        buffer.into_inner().map_err(std::io::IntoInnerError::into_error),
    )?;
    at(target, file.sync_all())
}
