//! The site's sources on disk, read city by city so that memory does not grow with their number.
//!
//! Knows which folders belong to a city; what is in them is `content`'s business.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::tree::{self, Ground, Grounds, ReadError, Stamp, Tree};

/// How often a city is read again because it changed while it was built.
const TRIES: usize = 3;

/// A site's folder with `content/` and, optionally, `themes/`.
#[derive(Debug, Clone)]
pub struct Sources {
    folder: PathBuf,
}

impl Sources {
    /// The sources in `folder`; none where it has no `content/`.
    pub fn open(folder: &Path) -> Option<Sources> {
        folder.join("content").is_dir().then(|| Sources {
            folder: folder.to_owned(),
        })
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything but the cities: what stands directly in `content/`, who the cities are, and the themes.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn frame(&self) -> Result<(Tree, Vec<Diagnostic>), ReadError> {
        let content = self.folder.join("content");
        let (mut frame, folders, links) = self.settings()?;
        for folder in folders {
            let (city, _) = tree::read_shallow(&content.join(&folder), &format!("content/{folder}/"))?;
            let own = format!("content/{folder}/municipality.yaml");
            if let Some(bytes) = city.bytes(&own) {
                frame.insert(own.clone(), bytes);
            }
        }
        Ok((frame, links))
    }

    /// As [`Sources::frame`], with these cities whatever the content holds of them: it is not looked at.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn frame_of(&self, cities: &[String]) -> Result<(Tree, Vec<Diagnostic>), ReadError> {
        let (mut frame, _, links) = self.settings()?;
        for key in cities {
            frame.insert(format!("content/{key}/municipality.yaml"), "");
        }
        Ok((frame, links))
    }

    /// What stands directly in `content/`, the folders there, and the themes.
    fn settings(&self) -> Result<(Tree, Vec<String>, Vec<Diagnostic>), ReadError> {
        let (mut frame, folders) = tree::read_shallow(&self.folder.join("content"), "content/")?;
        let (themes, links) = tree::read_optional(&self.folder.join("themes"), "themes/")?;
        frame.extend(themes);
        Ok((frame, folders, linked(links)))
    }

    /// The content of one city.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn city(&self, key: &str) -> Result<(Tree, Vec<Diagnostic>), ReadError> {
        let (city, links) = tree::read(&self.city_folder(key), &format!("content/{key}/"))?;
        Ok((city, linked(links)))
    }

    /// Does something with one city's content, again where the content changed meanwhile: what comes out belongs to
    /// one state of it.
    ///
    /// # Errors
    /// The first file that cannot be read, or content that does not keep still.
    pub fn with_city<T>(
        &self,
        key: &str,
        work: impl FnMut(&Tree, Vec<Diagnostic>) -> T,
    ) -> Result<T, ReadError> {
        // What the look saw is not kept, so it does not matter when it was.
        let (done, _) = self.watch_city(key, SystemTime::UNIX_EPOCH, work)?;
        Ok(done)
    }

    /// As [`Sources::with_city`], and what a look at the files saw; `now` is the time.
    ///
    /// # Errors
    /// As [`Sources::with_city`].
    pub fn watch_city<T>(
        &self,
        key: &str,
        now: SystemTime,
        mut work: impl FnMut(&Tree, Vec<Diagnostic>) -> T,
    ) -> Result<(T, Stamp), ReadError> {
        for _ in 0..TRIES {
            let before = self.look(key, now);
            let (city, links) = self.city(key)?;
            let done = work(&city, links);
            if self.look(key, now).is_like(&before) {
                return Ok((done, before));
            }
        }
        let cause =
            std::io::Error::other("it changes while it is read; try again when nothing is being saved there");
        Err(ReadError {
            path: self.city_folder(key),
            cause,
        })
    }

    /// What the output must stay clear of, beside the folders in `never`.
    pub fn grounds(&self, never: impl IntoIterator<Item = PathBuf>) -> Grounds {
        Grounds {
            sources: vec![self.folder.join("content"), self.folder.join("themes")],
            never: never.into_iter().chain([self.folder.clone()]).collect(),
        }
    }

    /// Where the site is published unless another place is named.
    pub fn output(&self, named: Option<&PathBuf>) -> PathBuf {
        named.cloned().unwrap_or_else(|| self.folder.join("output"))
    }

    fn city_folder(&self, key: &str) -> PathBuf {
        self.folder.join("content").join(key)
    }

    /// Looks at the files of a city without reading them; `now` is the time.
    pub fn look(&self, key: &str, now: SystemTime) -> Stamp {
        tree::stamp(&self.city_folder(key), Ground::Sources, now)
    }
}

fn linked(links: Vec<String>) -> Vec<Diagnostic> {
    links
        .into_iter()
        .map(|path| Diagnostic::new(Kind::SymbolicLink, Place::whole(path)))
        .collect()
}

/// The files that diagnostics speak of: all that is kept of a city's content once it is built.
pub fn quoted(tree: &Tree, diagnostics: &[Diagnostic]) -> Tree {
    let places = diagnostics
        .iter()
        .flat_map(|diagnostic| [Some(&diagnostic.place), diagnostic.related.as_ref()]);
    files_of(tree, places.flatten())
}

/// The files in which places stand.
pub fn files_of<'p>(tree: &Tree, places: impl IntoIterator<Item = &'p Place>) -> Tree {
    let mut quoted = Tree::new();
    for path in places.into_iter().map(|place| &*place.file) {
        if let Some(bytes) = tree.bytes(path) {
            quoted.insert(path, bytes);
        }
    }
    quoted
}
