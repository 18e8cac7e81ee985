//! Tree → the files of one municipality, each read as its own type.
//!
//! Owns which file is what by its path. A file that is not known is a warning; a broken one never hides the others.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::layout::{self, is_key, is_reserved};
use super::{Correction, Municipality, Plan, Record, Report, SectionRecord, Series, Site};
use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::locale::Lang;
use crate::tree::Tree;
use crate::yaml::{self, Entries, Marked, Sink};

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
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
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
    /// Whether texts may be in another language than the content's own: they stand beside those.
    pub translated: bool,
}

/// The keys of the municipalities in a tree: folders of `content/` with a `municipality.yaml`.
pub fn municipality_keys(tree: &Tree) -> Vec<String> {
    let paths = tree
        .below(CONTENT)
        .filter_map(|(path, _)| path.strip_prefix(CONTENT)?.strip_suffix("/municipality.yaml"));
    paths
        .filter(|key| is_key(key) && !is_reserved(key) && !layout::is_site_folder(key))
        .map(str::to_owned)
        .collect()
}

/// Reads `content/site.yaml`, in a language where one is given.
pub fn read_site(tree: &Tree, language: Option<Lang>, diagnostics: &mut Vec<Diagnostic>) -> Read<Site> {
    let mut reader = Reader {
        tree,
        language: language.map(Lang::code),
        diagnostics,
        whole: true,
    };
    let path = format!("{CONTENT}site.yaml");
    let site = reader.required(&path);
    reader.check_folders();
    site
}

/// Reads all files of the municipality `key`, with the texts they have in `language` where one is given.
pub fn read_municipality(
    tree: &Tree,
    key: &str,
    language: Option<Lang>,
    diagnostics: &mut Vec<Diagnostic>,
) -> MunicipalityFiles {
    let mut reader = Reader {
        tree,
        language: language.map(Lang::code),
        diagnostics,
        whole: true,
    };
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
    language: Option<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
    whole: bool,
}

impl Reader<'_, '_> {
    /// What stands in `content/` itself: `site.yaml`, and folders of municipalities.
    fn check_folders(&mut self) {
        const OWN: &str = "municipality.yaml";
        let tree = self.tree;
        let mut last = "";
        for (path, _) in tree.below(CONTENT) {
            let Some((folder, _)) = path[CONTENT.len()..].split_once('/') else {
                if path != "content/site.yaml" {
                    let meant = path.strip_suffix(".yml").map(|stem| format!("{stem}.yaml"));
                    self.say(Kind::UnknownFile { meant }, path);
                }
                continue;
            };
            if folder == last {
                continue;
            }
            last = folder;
            let own = format!("{CONTENT}{folder}/{OWN}");
            if tree.bytes(&own).is_none() {
                self.say(Kind::MissingFile { path: own.clone() }, &own);
            } else if !is_key(folder) {
                self.say(
                    Kind::BadFileName {
                        name: folder.to_owned(),
                    },
                    &own,
                );
            } else if is_reserved(folder) || layout::is_site_folder(folder) {
                self.say(
                    Kind::ReservedName {
                        name: folder.to_owned(),
                    },
                    &own,
                );
            }
        }
        if last.is_empty() {
            let path = format!("{CONTENT}*/{OWN}");
            self.say(Kind::MissingFile { path: path.clone() }, &path);
        }
    }

    /// Reads the file at `path` into its place. A plan's own file sorts before the folder of its texts
    /// only by accident of spelling, so either may come first.
    fn sort_in(&mut self, files: &mut MunicipalityFiles, path: &str, parts: &[&str]) {
        match parts {
            // `import.yaml` says how the office's own tables are read, and nothing of what is published.
            ["municipality.yaml" | "import.yaml"] => {}
            ["corrections.yaml"] => files.corrections = self.read(path),
            ["plans", name] if name.ends_with(".yaml") => {
                if let (Some(key), Some(plan)) = (self.key_of(path, name, ".yaml"), self.read(path)) {
                    files.plans.push(PlanFiles {
                        key,
                        plan,
                        texts: self.section_texts(path),
                    });
                }
            }
            ["plans", _, name] if name.ends_with(".md") => {
                let plan = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
                if self.tree.bytes(&format!("{plan}.yaml")).is_none() {
                    self.say(
                        Kind::MissingFile {
                            path: format!("{plan}.yaml"),
                        },
                        path,
                    );
                }
            }
            ["series", name] if name.ends_with(".yaml") => {
                if let (Some(key), Some(series)) = (self.key_of(path, name, ".yaml"), self.read(path)) {
                    files.series.push((key, series));
                }
            }
            [name, rest @ ..] if !rest.is_empty() => match layout::year(name) {
                Some(year) => {
                    let at = files
                        .years
                        .iter()
                        .position(|files| files.year == year)
                        .unwrap_or_else(|| {
                            files.years.push(YearFiles::empty(year, self.language.is_some()));
                            files.years.len() - 1
                        });
                    self.sort_into_year(&mut files.years[at], path, rest);
                }
                None => self.unknown(path, &files.key),
            },
            _ => self.unknown(path, &files.key),
        }
    }

    fn unknown(&mut self, path: &str, city: &str) {
        let root = format!("{CONTENT}{city}/");
        let parts: Vec<&str> = path[root.len()..].split('/').collect();
        let meant = layout::meant(&parts).map(|meant| format!("{root}{meant}"));
        self.say(Kind::UnknownFile { meant }, path);
    }

    fn sort_into_year(&mut self, year: &mut YearFiles, path: &str, parts: &[&str]) {
        match parts {
            ["report.md"] => year.report = self.read_markdown(path),
            ["items.yaml"] => year.records = self.read(path),
            ["sections.yaml"] => year.sections = self.read(path),
            ["items", name] if name.ends_with(".md") => {
                if let (Some(key), Some(record)) = (self.key_of(path, name, ".md"), self.read_markdown(path))
                {
                    year.record_files.push((key, record));
                }
            }
            _ => {
                let city = path[CONTENT.len()..].split('/').next().unwrap_or_default();
                self.unknown(path, city);
            }
        }
    }

    fn section_texts(&mut self, plan: &str) -> Vec<(String, Read<Empty>)> {
        let folder = format!("{}/", plan.trim_end_matches(".yaml"));
        let tree = self.tree;
        let names = tree
            .below(&folder)
            .filter_map(|(path, _)| Some((path, path[folder.len()..].strip_suffix(".md")?)));
        names
            .filter_map(|(path, key)| Some((key.to_owned(), self.read_markdown(path)?)))
            .collect()
    }

    fn say(&mut self, kind: Kind, path: &str) {
        self.diagnostics.push(Diagnostic::new(kind, Place::whole(path)));
    }

    /// The key that a file's name gives, where it is one.
    fn key_of(&mut self, path: &str, name: &str, ending: &str) -> Option<String> {
        let key = name.strip_suffix(ending)?;
        if !is_key(key) {
            self.say(Kind::BadFileName { name: key.to_owned() }, path);
            return None;
        }
        if is_reserved(key) {
            self.say(Kind::ReservedName { name: key.to_owned() }, path);
            return None;
        }
        Some(key.to_owned())
    }

    fn text(&mut self, path: &str) -> Option<String> {
        let bytes = self.tree.bytes(path)?;
        if bytes.len() > MAX_BYTES {
            self.say(
                Kind::FileTooLarge {
                    bytes: bytes.len(),
                    limit: MAX_BYTES,
                },
                path,
            );
            self.whole = false;
            return None;
        }
        match crate::tree::decode(bytes) {
            Ok(text) => Some(text.into_owned()),
            Err(encoding) => {
                self.say(
                    Kind::NotUtf8 {
                        guess: encoding.guess,
                    },
                    path,
                );
                self.whole = false;
                None
            }
        }
    }

    fn required<T: DeserializeOwned + Default>(&mut self, path: &str) -> Read<T> {
        if self.tree.bytes(path).is_none() {
            self.say(
                Kind::MissingFile {
                    path: path.to_owned(),
                },
                path,
            );
        }
        self.read(path).unwrap_or_else(|| Read {
            file: path.into(),
            value: Marked::absent(),
            body: Marked::absent(),
        })
    }

    fn read<T: DeserializeOwned + Default>(&mut self, path: &str) -> Option<Read<T>> {
        let text = self.text(path)?;
        let file: Arc<str> = path.into();
        let value = self.decode(&file, &text, 0);
        Some(Read {
            file,
            value,
            body: Marked::absent(),
        })
    }

    fn read_markdown<T: DeserializeOwned + Default>(&mut self, path: &str) -> Option<Read<T>> {
        let text = self.text(path)?;
        let file: Arc<str> = path.into();
        let Some(parts) = split_front_matter(&text) else {
            self.diagnostics.push(Diagnostic::new(
                Kind::FrontMatter,
                Place::new(&file, 0..first_line(&text)),
            ));
            self.whole = false;
            return None;
        };
        let value = if parts.front.trim().is_empty() {
            Marked::at(T::default(), 0..0)
        } else {
            self.decode(&file, parts.front, parts.front_offset)
        };
        let end = parts.body_offset + parts.body.len();
        Some(Read {
            file,
            value,
            body: Marked::at(parts.body.to_owned(), parts.body_offset..end),
        })
    }

    fn decode<T: DeserializeOwned + Default>(
        &mut self,
        file: &Arc<str>,
        text: &str,
        offset: usize,
    ) -> Marked<T> {
        let sink = Sink::new(file).in_language(self.language);
        let (value, whole) = yaml::read(text, offset, &sink);
        self.whole &= whole;
        let found = sink.into_diagnostics();
        // A file that says nothing is an empty mapping: what must be in it is then missing.
        let empty = whole && !value.is_given() && found.is_empty();
        self.diagnostics.extend(found);
        if empty {
            Marked::at(T::default(), 0..0)
        } else {
            value
        }
    }
}

impl YearFiles {
    fn empty(year: i32, translated: bool) -> Self {
        YearFiles {
            year,
            report: None,
            records: None,
            record_files: Vec::new(),
            sections: None,
            translated,
        }
    }
}

/// A Markdown file in two parts.
pub(crate) struct FrontMatter<'t> {
    /// The YAML between the lines of dashes; empty where there are none.
    pub front: &'t str,
    /// Where it begins.
    pub front_offset: usize,
    /// The Markdown after it.
    pub body: &'t str,
    /// Where that begins.
    pub body_offset: usize,
}

/// Splits at the `---` lines. A file without front matter is all body; one whose front matter does not end is broken.
pub(crate) fn split_front_matter(text: &str) -> Option<FrontMatter<'_>> {
    const FENCE: &str = "---";
    let first = first_line(text);
    if text[..first].trim_end() != FENCE {
        return Some(FrontMatter {
            front: "",
            front_offset: 0,
            body: text,
            body_offset: 0,
        });
    }
    let front_offset = (first + 1).min(text.len());
    let mut position = front_offset;
    for line in text[front_offset..].split_inclusive('\n') {
        let next = position + line.len();
        if line.trim_end() == FENCE {
            return Some(FrontMatter {
                front: &text[front_offset..position],
                front_offset,
                body: &text[next..],
                body_offset: next,
            });
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
    use super::split_front_matter;

    #[test]
    fn front_matter_is_optional_but_must_end() {
        let parts = split_front_matter("---\na: 1\n---\nbody\n").unwrap();
        assert_eq!(
            (parts.front, parts.front_offset, parts.body, parts.body_offset),
            ("a: 1\n", 4, "body\n", 13)
        );
        assert_eq!(split_front_matter("only body").unwrap().body, "only body");
        assert!(split_front_matter("---\na: 1\nbody\n").is_none());
    }
}
