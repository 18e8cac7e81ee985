//! A zip package as xlsx and ods are: unpacked once to count, before anything in it is believed.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::fault::{Fault, Slip};
use super::limits;

/// A package whose parts have been counted and looked through.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeSet<String>,
}

impl<'b> Package<'b> {
    /// Unpacks every part into nothing, counting bytes as they come; sizes that the file declares are not believed.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Slip::damaged(error).of_file())?;
        if let Some(part) = named_twice(bytes) {
            return Err(Slip::PartTwice { part }.of_file());
        }
        if archive.len() > limits::PARTS {
            return Err(Slip::TooManyParts.of_file());
        }
        let mut package = Package {
            archive,
            names: BTreeSet::new(),
        };
        package.look_through()?;
        Ok(package)
    }

    fn look_through(&mut self) -> Result<(), Fault> {
        let mut total = 0;
        for index in 0..self.archive.len() {
            let (name, part) = self.unpack(index)?;
            total += part.len() as u64;
            if total > limits::UNPACKED_BYTES {
                return Err(Slip::Unpacks { part: name }.of_file());
            }
            let lower = name.to_ascii_lowercase();
            if lower.ends_with(".xml") || lower.ends_with(".rels") {
                let Ok(text) = std::str::from_utf8(&part) else {
                    return Err(Slip::PartNotUtf8 { part: name }.of_file());
                };
                // A document type could declare entities; no spreadsheet program writes one.
                if text.contains("<!DOCTYPE") {
                    return Err(Slip::Declarations { part: name }.of_file());
                }
            }
            if !self.names.insert(lower) {
                return Err(Slip::PartTwice { part: name }.of_file());
            }
        }
        Ok(())
    }

    fn unpack(&mut self, index: usize) -> Result<(String, Vec<u8>), Fault> {
        let damaged = |error: zip::result::ZipError| Slip::damaged(error).of_file();
        let file = self.archive.by_index(index).map_err(damaged)?;
        let name = file.name().map_err(damaged)?.into_owned();
        let mut part = Vec::new();
        file.take(limits::PART_BYTES + 1)
            .read_to_end(&mut part)
            .map_err(|error| Slip::damaged(format!("{name}: {error}")).of_file())?;
        if part.len() as u64 > limits::PART_BYTES {
            return Err(Slip::Unpacks { part: name }.of_file());
        }
        Ok((name, part))
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name.to_ascii_lowercase())
    }

    /// Whether a part's name begins so.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(folder))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let wanted = name.trim_start_matches('/').to_ascii_lowercase();
        let index = (0..self.archive.len()).find(|index| {
            self.archive
                .name_for_index(*index)
                .and_then(Result::ok)
                .is_some_and(|found| found.to_ascii_lowercase() == wanted)
        });
        let Some(index) = index else { return Ok(None) };
        let (name, part) = self.unpack(index)?;
        String::from_utf8(part)
            .map(Some)
            .map_err(|_| Slip::PartNotUtf8 { part: name }.of_file())
    }
}

/// The name that stands twice in the archive's directory. An archive's reader keeps one of the two, and which one
/// differs from program to program.
fn named_twice(bytes: &[u8]) -> Option<String> {
    let number = |at: usize, size: usize| -> Option<usize> {
        let field = bytes.get(at..at + size)?;
        Some(
            field
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
        )
    };
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (mut at, count) = (number(end + 16, 4)?, number(end + 10, 2)?);
    let mut seen = BTreeSet::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?);
        let text = String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned();
        if !seen.insert(text.clone()) {
            return Some(text);
        }
        at += 46 + name + extra + comment;
    }
    None
}
