//! `manifest-sha256.txt`: which files of a published folder are ayumi's own, and what they must contain.
//!
//! The format is that of `sha256sum`, so that anyone can check a folder without ayumi. A city's manifest lists the
//! files of its folder; the site's lists the site's own files and the manifest of every city.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Tree;

/// SHA-256 of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Digest(Sha256::digest(bytes).into())
    }

    /// Reads sixty-four hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (at, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Digest(digest))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Digest, Self::Error> {
        Digest::parse(&text).ok_or("sixty-four hexadecimal digits")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// Digests by relative path, in path order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, Digest>,
}

impl Manifest {
    /// The name of the file.
    pub const NAME: &str = "manifest-sha256.txt";

    /// The manifest of the files of `tree` below `folder` (`"kasama/"`, or `""` for all), relative to it.
    pub fn of(tree: &Tree, folder: &str) -> Self {
        let files = tree
            .below(folder)
            .map(|(path, bytes)| (path[folder.len()..].to_owned(), Digest::of(bytes)));
        Manifest {
            files: files.collect(),
        }
    }

    /// Reads a manifest; lines that are none, or lead outside the folder, are ignored: what they name is not ours.
    pub fn parse(text: &str) -> Self {
        let files = text.lines().filter_map(|line| {
            let (digest, path) = line.split_once("  ")?;
            is_inside(path).then_some((path.to_owned(), Digest::parse(digest)?))
        });
        Manifest {
            files: files.collect(),
        }
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 100);
        for (path, digest) in &self.files {
            let _ = writeln!(text, "{digest}  {path}");
        }
        text
    }

    /// The digest of the file itself, which stands for the whole folder.
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_text().as_bytes())
    }

    /// What a file must contain; none where it is not ours.
    pub fn get(&self, path: &str) -> Option<Digest> {
        self.files.get(path).copied()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, digest: Digest) {
        self.files.insert(path.into(), digest);
    }

    /// Drops a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.files.iter().map(|(path, digest)| (path.as_str(), *digest))
    }

    /// The cities that a site's manifest lists.
    pub fn cities(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| city_of(path))
    }
}

/// The city whose manifest stands at `path`.
pub(super) fn city_of(path: &str) -> Option<&str> {
    let key = path.strip_suffix(Manifest::NAME)?.strip_suffix('/')?;
    (!key.contains('/')).then_some(key)
}

/// Whether a relative path stays inside its folder on every system.
fn is_inside(path: &str) -> bool {
    path.split('/')
        .all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0', ':']))
}

#[cfg(test)]
mod tests {
    use super::{Digest, Manifest};
    use crate::tree::Tree;

    #[test]
    fn reads_what_it_writes_and_nothing_outside() {
        let mut tree = Tree::new();
        tree.insert("kasama/index.html", "x");
        tree.insert("kasama/2020/index.html", "y");
        tree.insert("other/index.html", "z");
        let manifest = Manifest::of(&tree, "kasama/");
        assert_eq!(Manifest::parse(&manifest.to_text()), manifest);
        assert_eq!(
            manifest.iter().map(|(path, _)| path).collect::<Vec<_>>(),
            ["2020/index.html", "index.html"]
        );
        let evil = format!(
            "{0}  ../victim\n{0}  /etc/passwd\n{0}  a/../../b\n{0}  a\\b\n",
            Digest::of(b"")
        );
        assert_eq!(Manifest::parse(&evil), Manifest::default());
    }

    #[test]
    fn digest_is_that_of_sha256sum() {
        let known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").to_string(), known);
        assert_eq!(Digest::parse(known), Some(Digest::of(b"")));
    }
}
