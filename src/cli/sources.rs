//! The site's sources on disk, read city by city so that memory does not grow with their number.

use std::path::{Path, PathBuf};

use super::Exit;
use super::command::Language;
use super::report;
use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::locale::Lang;
use crate::tree::{self, Grounds, ReadError, Stamp, Tree};

/// How often a city is read again because it changed while it was built.
const TRIES: usize = 3;

/// A site's folder with `content/` and, optionally, `themes/`.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    folder: PathBuf,
}

impl Sources {
    /// The sources in `folder`.
    ///
    /// # Errors
    /// The exit code, after saying that there is no content.
    pub(super) fn open(folder: &Path, asked: Option<Language>) -> Result<Sources, Exit> {
        if folder.join("content").is_dir() {
            return Ok(Sources {
                folder: folder.to_owned(),
            });
        }
        let name = folder.display();
        report::say(&match report::language(asked, None) {
            Lang::Ja => format!(
                "「{name}」に content フォルダーがありません。--site でサイトのフォルダーを指定してください。"
            ),
            Lang::En => format!("there is no content folder in {name}; name the site's folder with --site"),
        });
        Err(Exit::Usage)
    }

    /// Everything but the cities: what stands directly in `content/`, who the cities are, and the themes.
    pub(super) fn frame(&self) -> Result<(Tree, Vec<Diagnostic>), ReadError> {
        let content = self.folder.join("content");
        let (mut frame, folders) = tree::read_shallow(&content, "content/")?;
        for folder in folders {
            let (city, _) = tree::read_shallow(&content.join(&folder), &format!("content/{folder}/"))?;
            let own = format!("content/{folder}/municipality.yaml");
            if let Some(bytes) = city.bytes(&own) {
                frame.insert(own.clone(), bytes);
            }
        }
        let (themes, links) = tree::read_optional(&self.folder.join("themes"), "themes/")?;
        frame.extend(themes);
        Ok((frame, linked(links)))
    }

    /// The content of one city.
    pub(super) fn city(&self, key: &str) -> Result<(Tree, Vec<Diagnostic>), ReadError> {
        let (city, links) = tree::read(&self.city_folder(key), &format!("content/{key}/"))?;
        Ok((city, linked(links)))
    }

    /// Does something with one city's content, again where the content changed meanwhile: what comes out belongs to
    /// one state of it.
    pub(super) fn with_city<T>(
        &self,
        key: &str,
        mut work: impl FnMut(&Tree, Vec<Diagnostic>) -> T,
    ) -> Result<T, ReadError> {
        for _ in 0..TRIES {
            let before = self.stamp(key);
            let (city, links) = self.city(key)?;
            let done = work(&city, links);
            if self.stamp(key) == before {
                return Ok(done);
            }
        }
        let cause =
            std::io::Error::other("it changes while it is read; try again when nothing is being saved there");
        Err(ReadError {
            path: self.city_folder(key),
            cause,
        })
    }

    /// What the output must stay clear of.
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line may ask the environment"
    )]
    pub(super) fn grounds(&self) -> Grounds {
        let home = ["HOME", "USERPROFILE"]
            .into_iter()
            .filter_map(std::env::var_os)
            .map(PathBuf::from);
        Grounds {
            sources: vec![self.folder.join("content"), self.folder.join("themes")],
            never: home.chain([self.folder.clone()]).collect(),
        }
    }

    /// Where the site is published unless another place is named.
    pub(super) fn output(&self, named: Option<&PathBuf>) -> PathBuf {
        named.cloned().unwrap_or_else(|| self.folder.join("output"))
    }

    fn city_folder(&self, key: &str) -> PathBuf {
        self.folder.join("content").join(key)
    }

    fn stamp(&self, key: &str) -> Stamp {
        tree::stamp(&self.city_folder(key))
    }
}

fn linked(links: Vec<String>) -> Vec<Diagnostic> {
    links
        .into_iter()
        .map(|path| Diagnostic::new(Kind::SymbolicLink, Place::whole(path)))
        .collect()
}

/// The files that diagnostics speak of: all that is kept of a city's content once it is built.
pub(super) fn quoted(tree: &Tree, diagnostics: &[Diagnostic]) -> Tree {
    let places = diagnostics
        .iter()
        .flat_map(|diagnostic| [Some(&diagnostic.place), diagnostic.related.as_ref()]);
    let mut quoted = Tree::new();
    for path in places.flatten().map(|place| &*place.file) {
        if let Some(bytes) = tree.bytes(path) {
            quoted.insert(path, bytes);
        }
    }
    quoted
}
