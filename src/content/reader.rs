//! Tree → the files of one municipality, each read as its own type.
//!
//! Owns which file is what by its path. A file that is not known is a warning; a broken one never hides the others.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::yaml::{self, Entries, Marked, Sink};
use super::{Correction, Municipality, Plan, Record, Report, SectionRecord, Series, Site};
use crate::diagnostic::{Diagnostic, Expected, Kind, Place};
use crate::tree::Tree;

/// The largest file that is read, in bytes. A year of a large city is a few hundred kilobytes.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Folder of the content inside a site.
const CONTENT: &str = "content/";

/// A file and what it says.
#[derive(Debug)]
pub struct Read<T> {
    /// Path below the site folder.
    pub file: Arc<str>,
    /// What it says.
    pub value: Marked<T>,
    /// Markdown after the front matter, with its byte offset in the file.
    pub body: Marked<String>,
}

impl<T> Read<T> {
    /// A place in this file.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(&self.file, span)
    }
}

/// The files of one municipality.
#[derive(Debug)]
pub struct MunicipalityFiles {
    /// Its key: the folder's name.
    pub key: String,
    /// `municipality.yaml`.
    pub municipality: Read<Municipality>,
    /// `plans/`.
    pub plans: Vec<PlanFiles>,
    /// The folders of years, in order.
    pub years: Vec<YearFiles>,
    /// `series/`, by key.
    pub series: Vec<(String, Read<Series>)>,
    /// `corrections.yaml`.
    pub corrections: Option<Read<Vec<Marked<Correction>>>>,
    /// False where the YAML of a file is broken: what it says is then only partly known.
    pub whole: bool,
}

/// A plan and the longer texts of its sections.
#[derive(Debug)]
pub struct PlanFiles {
    /// Its key: the file's name.
    pub key: String,
    /// `plans/<plan>.yaml`.
    pub plan: Read<Plan>,
    /// `plans/<plan>/<section>.md`, by section key.
    pub texts: Vec<(String, Read<Empty>)>,
}

/// Front matter that may hold nothing.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Empty {}

/// The files of one fiscal year.
#[derive(Debug)]
pub struct YearFiles {
    /// The fiscal year.
    pub year: i32,
    /// `report.md`.
    pub report: Option<Read<Report>>,
    /// `items.yaml`.
    pub records: Option<Read<Entries<Record>>>,
    /// `items/<item>.md`, by item key.
    pub record_files: Vec<(String, Read<Record>)>,
    /// `sections.yaml`.
    pub sections: Option<Read<Entries<SectionRecord>>>,
}

/// The keys of the municipalities in a tree: folders of `content/` with a `municipality.yaml`.
pub fn municipality_keys(tree: &Tree) -> Vec<String> {
    let paths = tree.below(CONTENT).filter_map(|(path, _)| path.strip_prefix(CONTENT)?.strip_suffix("/municipality.yaml"));
    paths.filter(|key| !key.contains('/')).map(str::to_owned).collect()
}

/// Reads `content/site.yaml`.
pub fn read_site(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Read<Site> {
    let mut reader = Reader { tree, diagnostics, whole: true };
    let path = format!("{CONTENT}site.yaml");
    reader.required(&path)
}

/// Reads all files of the municipality `key`.
pub fn read_municipality(tree: &Tree, key: &str, diagnostics: &mut Vec<Diagnostic>) -> MunicipalityFiles {
    let mut reader = Reader { tree, diagnostics, whole: true };
    let root = format!("{CONTENT}{key}/");
    let mut files = MunicipalityFiles {
        key: key.to_owned(),
        municipality: reader.required(&format!("{root}municipality.yaml")),
        plans: Vec::new(),
        years: Vec::new(),
        series: Vec::new(),
        corrections: None,
        whole: true,
    };
    for (path, _) in tree.below(&root) {
        let parts: Vec<&str> = path[root.len()..].split('/').collect();
        reader.sort_in(&mut files, path, &parts);
    }
    files.whole = reader.whole;
    files
}

struct Reader<'t, 'd> {
    tree: &'t Tree,
    diagnostics: &'d mut Vec<Diagnostic>,
    whole: bool,
}

impl Reader<'_, '_> {
    /// Reads the file at `path` into its place. A plan's own file sorts before the folder of its texts
    /// only by accident of spelling, so either may come first.
    fn sort_in(&mut self, files: &mut MunicipalityFiles, path: &str, parts: &[&str]) {
        match parts {
            ["municipality.yaml"] => {}
            ["corrections.yaml"] => files.corrections = self.read(path),
            ["plans", name] if name.ends_with(".yaml") => {
                if let (Some(key), Some(plan)) = (self.key_of(path, name, ".yaml"), self.read(path)) {
                    files.plans.push(PlanFiles { key, plan, texts: self.section_texts(path) });
                }
            }
            ["plans", _, name] if name.ends_with(".md") => {
                let plan = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
                if self.tree.bytes(&format!("{plan}.yaml")).is_none() {
                    self.say(Kind::MissingFile { path: format!("{plan}.yaml") }, path);
                }
            }
            ["series", name] if name.ends_with(".yaml") => {
                if let (Some(key), Some(series)) = (self.key_of(path, name, ".yaml"), self.read(path)) {
                    files.series.push((key, series));
                }
            }
            [year, rest @ ..] if !rest.is_empty() => match year.parse() {
                Ok(year) if (1868..=2199).contains(&year) => {
                    let at = files.years.iter().position(|files| files.year == year).unwrap_or_else(|| {
                        files.years.push(YearFiles::empty(year));
                        files.years.len() - 1
                    });
                    self.sort_into_year(&mut files.years[at], path, rest);
                }
                _ => self.say(Kind::UnknownFile, path),
            },
            _ => self.say(Kind::UnknownFile, path),
        }
    }

    fn sort_into_year(&mut self, year: &mut YearFiles, path: &str, parts: &[&str]) {
        match parts {
            ["report.md"] => year.report = self.read_markdown(path),
            ["items.yaml"] => year.records = self.read(path),
            ["sections.yaml"] => year.sections = self.read(path),
            ["items", name] if name.ends_with(".md") => {
                if let (Some(key), Some(record)) = (self.key_of(path, name, ".md"), self.read_markdown(path)) {
                    year.record_files.push((key, record));
                }
            }
            _ => self.say(Kind::UnknownFile, path),
        }
    }

    fn section_texts(&mut self, plan: &str) -> Vec<(String, Read<Empty>)> {
        let folder = format!("{}/", plan.trim_end_matches(".yaml"));
        let tree = self.tree;
        let names = tree.below(&folder).filter_map(|(path, _)| Some((path, path[folder.len()..].strip_suffix(".md")?)));
        names.filter_map(|(path, key)| Some((key.to_owned(), self.read_markdown(path)?))).collect()
    }

    fn say(&mut self, kind: Kind, path: &str) {
        self.diagnostics.push(Diagnostic::new(kind, Place::whole(path)));
    }

    /// The key that a file's name gives, where it is one.
    fn key_of(&mut self, path: &str, name: &str, ending: &str) -> Option<String> {
        let key = name.strip_suffix(ending)?;
        if is_key(key) {
            return Some(key.to_owned());
        }
        self.say(Kind::WrongType { expected: Expected::Key, found: format!("\"{key}\"") }, path);
        None
    }

    fn text(&mut self, path: &str) -> Option<String> {
        let bytes = self.tree.bytes(path)?;
        if bytes.len() > MAX_BYTES {
            self.say(Kind::FileTooLarge { bytes: bytes.len(), limit: MAX_BYTES }, path);
            self.whole = false;
            return None;
        }
        match crate::tree::decode(bytes) {
            Ok(text) => Some(text.into_owned()),
            Err(encoding) => {
                self.say(Kind::NotUtf8 { guess: encoding.guess }, path);
                self.whole = false;
                None
            }
        }
    }

    fn required<T: DeserializeOwned>(&mut self, path: &str) -> Read<T> {
        if self.tree.bytes(path).is_none() {
            self.say(Kind::MissingFile { path: path.to_owned() }, path);
        }
        self.read(path).unwrap_or_else(|| Read { file: path.into(), value: Marked::absent(), body: Marked::absent() })
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<Read<T>> {
        let text = self.text(path)?;
        let file: Arc<str> = path.into();
        let value = self.decode(&file, &text, 0);
        Some(Read { file, value, body: Marked::absent() })
    }

    fn read_markdown<T: DeserializeOwned + Default>(&mut self, path: &str) -> Option<Read<T>> {
        let text = self.text(path)?;
        let file: Arc<str> = path.into();
        let Some(parts) = split_front_matter(&text) else {
            self.diagnostics.push(Diagnostic::new(Kind::FrontMatter, Place::new(&file, 0..first_line(&text))));
            self.whole = false;
            return None;
        };
        let value = if parts.front.trim().is_empty() {
            Marked::at(T::default(), 0..0)
        } else {
            self.decode(&file, parts.front, parts.front_offset)
        };
        let end = parts.body_offset + parts.body.len();
        Some(Read { file, value, body: Marked::at(parts.body.to_owned(), parts.body_offset..end) })
    }

    fn decode<T: DeserializeOwned>(&mut self, file: &Arc<str>, text: &str, offset: usize) -> Marked<T> {
        let sink = Sink::new(file);
        let (value, whole) = yaml::read(text, offset, &sink);
        self.whole &= whole;
        self.diagnostics.extend(sink.into_diagnostics());
        value
    }
}

impl YearFiles {
    fn empty(year: i32) -> Self {
        YearFiles { year, report: None, records: None, record_files: Vec::new(), sections: None }
    }
}

/// Whether `text` is a key: `[a-z0-9][a-z0-9-]*`.
pub(crate) fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.bytes().all(allowed) && text.bytes().next().is_some_and(|first| first != b'-')
}

struct FrontMatter<'t> {
    front: &'t str,
    front_offset: usize,
    body: &'t str,
    body_offset: usize,
}

/// Splits at the `---` lines. A file without front matter is all body; one whose front matter does not end is broken.
fn split_front_matter(text: &str) -> Option<FrontMatter<'_>> {
    const FENCE: &str = "---";
    let first = first_line(text);
    if text[..first].trim_end() != FENCE {
        return Some(FrontMatter { front: "", front_offset: 0, body: text, body_offset: 0 });
    }
    let front_offset = (first + 1).min(text.len());
    let mut position = front_offset;
    for line in text[front_offset..].split_inclusive('\n') {
        let next = position + line.len();
        if line.trim_end() == FENCE {
            return Some(FrontMatter { front: &text[front_offset..position], front_offset, body: &text[next..], body_offset: next });
        }
        position = next;
    }
    None
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{is_key, split_front_matter};

    #[test]
    fn front_matter_is_optional_but_must_end() {
        let parts = split_front_matter("---\na: 1\n---\nbody\n").unwrap();
        assert_eq!((parts.front, parts.front_offset, parts.body, parts.body_offset), ("a: 1\n", 4, "body\n", 13));
        assert_eq!(split_front_matter("only body").unwrap().body, "only body");
        assert!(split_front_matter("---\na: 1\nbody\n").is_none());
    }

    #[test]
    fn keys_are_lower_case_ascii() {
        assert!(is_key("1-3-9") && is_key("minami-alps"));
        assert!(!is_key("Kasama") && !is_key("-a") && !is_key("") && !is_key("笠間"));
    }
}
