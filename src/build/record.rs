//! What is known of a city that was built: from what, by what, with what result. By it the next build tells whether the
//! city has to be built again, and `join` makes the site's pages without its content.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Kept};
use crate::model::Site;
use crate::pages::Summary;
use crate::theme::Theme;
use crate::tree::{Digest, Manifest, Records, Stamp, Standing};

/// This program: its version, and a digest of its own sources.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("AYUMI_SOURCES"));

/// The names of a city's records.
const RECORD: &str = "record.json";
const LOOK: &str = "look.json";
const CONTENT: &str = "content.txt";
/// The name of the site's record.
const SITE: &str = "site.json";

/// What all cities of a build have in common: all that their pages depend on beside their own content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The program.
    pub program: String,
    /// What the site says of itself, and what the command line says of it.
    pub site: Digest,
    /// All files of the theme.
    pub theme: Digest,
}

impl Setting {
    /// The setting of a build by this program.
    pub fn of(site: &Site, theme: &Theme) -> Setting {
        // No page of a city depends on which others there are. Everything else counts, whatever is added one day: that is
        // why it is taken as the compiler lists it.
        let alone = Site {
            order: Vec::new(),
            ..site.clone()
        };
        Setting {
            program: PROGRAM.to_owned(),
            site: Digest::of(format!("{alone:?}").as_bytes()),
            theme: theme.digest(),
        }
    }

    /// Why what was built in `earlier` is not what would be built now; none where it is.
    pub fn against(&self, earlier: &Setting) -> Option<Why> {
        if earlier.program != self.program {
            Some(Why::Program)
        } else if earlier.site != self.site {
            Some(Why::Site)
        } else if earlier.theme != self.theme {
            Some(Why::Theme)
        } else {
            None
        }
    }
}

/// Why a city is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// All were asked for.
    Asked,
    /// Nothing is known of an earlier build.
    Unknown,
    /// Another program built it.
    Program,
    /// The site says other things of itself, or the command line does.
    Site,
    /// The theme is another.
    Theme,
    /// Its content is another.
    Content(Vec<Change>),
    /// What is published is not what was published.
    Published,
}

/// A file of a city's content that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path below the city's folder.
    pub path: String,
    /// What became of it.
    pub kind: ChangeKind,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Removed,
}

/// How one state of a city's content differs from an earlier one.
pub fn changes(before: &Manifest, after: &Manifest) -> Vec<Change> {
    let of_new = after.iter().filter_map(|(path, digest)| {
        let kind = match before.get(path) {
            None => ChangeKind::Added,
            Some(earlier) if earlier != digest => ChangeKind::Changed,
            Some(_) => return None,
        };
        Some((path, kind))
    });
    let gone = before
        .iter()
        .filter(|(path, _)| after.get(path).is_none())
        .map(|(path, _)| (path, ChangeKind::Removed));
    let mut changes: Vec<Change> = of_new
        .chain(gone)
        .map(|(path, kind)| Change {
            path: path.to_owned(),
            kind,
        })
        .collect();
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

/// What a city was built from and what came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// What it has in common with the others.
    pub setting: Setting,
    /// All files of its content.
    pub content: Digest,
    /// All its published files.
    pub manifest: Digest,
    /// Number of pages.
    pub pages: usize,
    /// Once for each language of the site.
    pub summaries: Vec<Summary>,
    /// What was said of its content.
    warnings: Vec<Kept>,
}

impl Record {
    /// The record of a city that was just built; none where something that was said of it cannot be written down.
    pub fn new(
        setting: &Setting,
        content: Digest,
        manifest: Digest,
        (pages, summaries): (usize, &[Summary]),
        warnings: &[Diagnostic],
    ) -> Option<Record> {
        Some(Record {
            setting: setting.clone(),
            content,
            manifest,
            pages,
            summaries: summaries.to_vec(),
            warnings: warnings.iter().map(Kept::of).collect::<Option<_>>()?,
        })
    }

    /// What was said of its content.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        self.warnings.iter().cloned().map(Kept::told).collect()
    }

    /// The record of a city in an output folder.
    pub fn read(records: &Records, key: &str) -> Option<Record> {
        serde_json::from_slice(&records.city(key, RECORD)?).ok()
    }

    /// Its name and bytes.
    pub fn written(&self) -> (&'static str, Vec<u8>) {
        (RECORD, json(self))
    }
}

/// The files of a city's content when it was built; none where they are not those of the record.
pub fn content(records: &Records, key: &str, record: &Record) -> Option<Manifest> {
    let text = String::from_utf8(records.city(key, CONTENT)?).ok()?;
    let manifest = Manifest::parse(&text);
    (manifest.digest() == record.content).then_some(manifest)
}

/// The name and bytes of the list that [`content`] reads.
pub fn content_written(content: &Manifest) -> (&'static str, Vec<u8>) {
    (CONTENT, content.to_text().into_bytes())
}

/// What a look at the files of a city saw: its content as it was read, its pages as they were published. A hint that
/// saves reading them; it is worth nothing without the [`Record`] that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The content that was seen.
    pub content: Digest,
    /// What was seen of it.
    pub sources: Stamp,
    /// What was seen of its pages.
    pub standing: Standing,
}

impl Look {
    /// The look at a city, where it belongs to the record.
    pub fn read(records: &Records, key: &str, record: &Record) -> Option<Look> {
        let look: Look = serde_json::from_slice(&records.city(key, LOOK)?).ok()?;
        (look.content == record.content && look.standing.manifest == record.manifest).then_some(look)
    }

    /// Its name and bytes.
    pub fn written(&self) -> (&'static str, Vec<u8>) {
        (LOOK, json(self))
    }
}

/// The site that cities were built for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRecord {
    /// What its cities have in common.
    pub setting: Setting,
    /// All its cities, in the order shown.
    pub order: Vec<String>,
}

impl SiteRecord {
    /// The record of the site in an output folder.
    pub fn read(records: &Records) -> Option<SiteRecord> {
        serde_json::from_slice(&records.site(SITE)?).ok()
    }

    /// Its name and bytes.
    pub fn written(&self) -> (&'static str, Vec<u8>) {
        (SITE, json(self))
    }
}

fn json(record: &impl Serialize) -> Vec<u8> {
    // Strings and numbers under names: there is nothing in them that could fail.
    serde_json::to_vec(record).unwrap_or_default()
}
