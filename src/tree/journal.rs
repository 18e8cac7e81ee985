//! What a publication is about to change, written to the disk before the first change.
//!
//! With the journal and what is staged, the change can be completed from any point at which it stopped. The last
//! journal stays beside the previous generation: it says how to go back.

use std::fmt::Write;

use super::manifest::{Digest, Manifest};

/// A change of the published site.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    /// Names the generation that comes into being.
    pub id: String,
    /// The changes in order.
    pub steps: Vec<Step>,
}

/// One change; each can be repeated without harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A city's folder comes in, with this manifest; `anew` where ayumi had published none of that name.
    City {
        key: String,
        manifest: Digest,
        anew: bool,
    },
    /// Single files of a city come in that differ from its unchanged manifest: someone touched them.
    Mend { key: String },
    /// A city that the site no longer has goes.
    Drop { key: String },
    /// A file of the site itself comes in; `anew` where there was none of ours.
    Place { path: String, anew: bool },
    /// A file of the site itself goes.
    Remove { path: String },
}

const HEAD: &str = "ayumi journal 1";
const END: &str = "end";

impl Journal {
    /// The file: one line per step, and a last line that proves it whole.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\nid {}\n", self.id);
        for step in &self.steps {
            let _ = match step {
                Step::City {
                    key,
                    manifest,
                    anew: false,
                } => writeln!(text, "swap {manifest} {key}"),
                Step::City {
                    key,
                    manifest,
                    anew: true,
                } => writeln!(text, "new {manifest} {key}"),
                Step::Mend { key } => writeln!(text, "mend {key}"),
                Step::Drop { key } => writeln!(text, "drop {key}"),
                Step::Place { path, anew: false } => writeln!(text, "place {path}"),
                Step::Place { path, anew: true } => writeln!(text, "add {path}"),
                Step::Remove { path } => writeln!(text, "remove {path}"),
            };
        }
        text + END + "\n"
    }

    /// Reads a journal; none where it is not whole.
    pub(super) fn parse(text: &str) -> Option<Journal> {
        let mut lines = text.strip_suffix("\n")?.lines();
        if lines.next() != Some(HEAD) {
            return None;
        }
        let id = lines.next()?.strip_prefix("id ")?.to_owned();
        let mut steps = Vec::new();
        loop {
            let line = lines.next()?;
            if line == END {
                return lines.next().is_none().then_some(Journal { id, steps });
            }
            steps.push(step(line)?);
        }
    }

    /// Whether a step brings in or takes out a whole city.
    pub(super) fn cities(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::City { key, .. } | Step::Drop { key } => Some(key.as_str()),
            _ => None,
        })
    }
}

fn step(line: &str) -> Option<Step> {
    let (verb, rest) = line.split_once(' ')?;
    let city = |anew| {
        let (digest, key) = rest.split_once(' ')?;
        Some(Step::City {
            key: key.to_owned(),
            manifest: Digest::parse(digest)?,
            anew,
        })
    };
    let own = || {
        Manifest::parse(&format!("{}  {rest}", Digest::of(b"")))
            .iter()
            .next()
            .map(|(path, _)| path.to_owned())
    };
    match verb {
        "swap" => city(false),
        "new" => city(true),
        "mend" => Some(Step::Mend { key: own()? }),
        "drop" => Some(Step::Drop { key: own()? }),
        "place" => Some(Step::Place {
            path: own()?,
            anew: false,
        }),
        "add" => Some(Step::Place {
            path: own()?,
            anew: true,
        }),
        "remove" => Some(Step::Remove { path: own()? }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Journal, Step};
    use crate::tree::Digest;

    #[test]
    fn half_a_journal_is_none() {
        let journal = Journal {
            id: "x".into(),
            steps: vec![
                Step::City {
                    key: "kasama".into(),
                    manifest: Digest::of(b"a"),
                    anew: true,
                },
                Step::Place {
                    path: "assets/a b.css".into(),
                    anew: false,
                },
                Step::Drop {
                    key: "kikugawa".into(),
                },
            ],
        };
        let text = journal.to_text();
        assert_eq!(Journal::parse(&text), Some(journal));
        for cut in 0..text.len() {
            assert_eq!(Journal::parse(&text[..cut]), None, "{cut}");
        }
        assert_eq!(Journal::parse(&text.replace("kikugawa", "../x")), None);
    }
}
