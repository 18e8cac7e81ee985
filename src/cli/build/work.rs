//! The cities of a build: each is left as it is where its pages would come out the same, and built and staged where not.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::super::progress::Progress;
use crate::build::{self, Built, Change, ChangeKind, Look, Record, Setting, Why};
use crate::diagnostic::Diagnostic;
use crate::model::Site;
use crate::pages::Summary;
use crate::sources::{self, Sources};
use crate::theme::Theme;
use crate::tree::{Digest, Manifest, Publication, PublishError, ReadError, Staged, Stamp, Standing, Tree};

/// What is left of a city once it is built and staged, or found to be as it should.
pub(super) struct City {
    pub diagnostics: Vec<Diagnostic>,
    pub quoted: Tree,
    pub done: Option<Done>,
}

/// A city that can be published.
pub(in crate::cli) struct Done {
    /// Once for each language of the site.
    pub summaries: Vec<Summary>,
    pub pages: usize,
    pub files: usize,
    pub staged: Staged,
    pub how: How,
    /// What is known of its files, where this is not written down yet.
    pub seen: Option<Seen>,
}

/// What became of a city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum How {
    /// It was built.
    Built(Why),
    /// It was built elsewhere.
    Joined,
    /// It was left as it is; its files may have been touched without becoming others.
    Left { touched: bool },
}

/// What a look at a city's files saw; of its pages only where they stand already.
pub(in crate::cli) struct Seen {
    content: Digest,
    sources: Stamp,
    standing: Option<Standing>,
}

/// Why a city could be neither built nor refused.
#[derive(Debug)]
pub(in crate::cli) enum Failure {
    Read(ReadError),
    Publish(PublishError),
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Failure {
        Failure::Publish(error)
    }
}

pub(super) struct Work<'w> {
    pub progress: &'w Progress,
    pub sources: &'w Sources,
    pub site: &'w Site,
    pub theme: &'w Theme,
    pub setting: &'w Setting,
    pub publication: &'w Publication,
    /// Whether every city is to be built, whatever is known of it.
    pub full: bool,
}

impl Work<'_> {
    /// Builds and stages all cities that need it, as many at a time as there are processors, and gives all in order.
    ///
    /// Threads of its own, not the pool's: a worker of the pool that waits for pages would begin another city
    /// meanwhile, and another, and memory would grow.
    pub(super) fn all(&self, keys: &[String], worth_staging: bool) -> Vec<Result<City, Failure>> {
        let next = AtomicUsize::new(0);
        let stage = AtomicBool::new(worth_staging);
        let results = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..rayon::current_num_threads().min(keys.len()) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(key) = keys.get(at) else { break };
                        let city = self.one(key, &stage);
                        results
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .push((at, city));
                    }
                });
            }
        });
        let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        results.sort_by_key(|(at, _)| *at);
        results.into_iter().map(|(_, city)| city).collect()
    }

    fn one(&self, key: &str, stage: &AtomicBool) -> Result<City, Failure> {
        let city = match self.known(key) {
            Ok(record) => match self.leave(key, record)? {
                Ok(city) => city,
                Err(why) => self.build(key, why, stage)?,
            },
            Err(why) => self.build(key, why, stage)?,
        };
        // Pages that were not made would make the rate look better than it is.
        let built = city.done.as_ref().filter(|done| done.is_built());
        self.progress.city(built.map_or(0, |done| done.pages));
        Ok(city)
    }

    /// What an earlier build in this setting left of a city, or why it is no use.
    fn known(&self, key: &str) -> Result<Record, Why> {
        if self.full {
            return Err(Why::Asked);
        }
        let record = Record::read(&self.publication.records(), key).ok_or(Why::Unknown)?;
        match self.setting.against(&record.setting) {
            Some(why) => Err(why),
            None => Ok(record),
        }
    }

    /// Leaves a city as it is, where its content and its pages are those of the record; why it must be built, where not.
    fn leave(&self, key: &str, record: Record) -> Result<Result<City, Why>, Failure> {
        let records = self.publication.records();
        let look = Look::read(&records, key, &record);
        let mut sources = self.sources.look(key, now());
        let touched = look.as_ref().is_none_or(|look| !look.sources.proves(&sources));
        if touched {
            let (changes, seen) = self
                .sources
                .watch_city(key, now(), |tree, links| {
                    changes(tree, &links, key, &records, &record)
                })
                .map_err(Failure::Read)?;
            if let Some(changes) = changes {
                return Ok(Err(Why::Content(changes)));
            }
            sources = seen;
        }
        let standing = look.as_ref().map(|look| &look.standing);
        let Some((staged, standing)) = self.publication.leave(key, record.manifest, standing, now())? else {
            return Ok(Err(Why::Published));
        };
        let diagnostics = record.warnings();
        let quoted = if diagnostics.is_empty() {
            Tree::new()
        } else {
            let (tree, _) = self.sources.city(key).map_err(Failure::Read)?;
            sources::quoted(&tree, &diagnostics)
        };
        let seen = Look {
            content: record.content,
            sources,
            standing,
        };
        Ok(Ok(City {
            diagnostics,
            quoted,
            done: Some(Done {
                files: staged.synced.unchanged,
                pages: record.pages,
                summaries: record.summaries,
                staged,
                how: How::Left { touched },
                seen: (look.as_ref() != Some(&seen)).then_some(Seen {
                    content: seen.content,
                    sources: seen.sources,
                    standing: Some(seen.standing),
                }),
            }),
        }))
    }

    /// Builds a city; stages it while no city has an error, for then nothing will be published.
    fn build(&self, key: &str, why: Why, stage: &AtomicBool) -> Result<City, Failure> {
        let built = self.sources.watch_city(key, now(), |tree, links| {
            let (built, mut diagnostics) = match build::municipality(tree, self.site, self.theme, key) {
                Ok((built, warnings)) => (Some(built), warnings),
                Err(found) => (None, found),
            };
            diagnostics.extend(links);
            let quoted = sources::quoted(tree, &diagnostics);
            (built, quoted, diagnostics, Manifest::of(tree, &folder(key)))
        });
        let ((built, quoted, diagnostics, content), sources) = built.map_err(Failure::Read)?;
        if built.is_none() || build::has_errors(&diagnostics) {
            stage.store(false, Ordering::Relaxed);
        }
        let done = match built {
            Some(built) if stage.load(Ordering::Relaxed) => {
                let staged = self.publication.stage(key, &built.files)?;
                let seen = Seen {
                    content: content.digest(),
                    sources,
                    standing: None,
                };
                let seen = self
                    .note(key, &built, &content, &staged, &diagnostics)?
                    .then_some(seen);
                Some(Done {
                    files: built.files.len(),
                    pages: built.pages,
                    summaries: built.summaries,
                    staged,
                    how: How::Built(why),
                    seen,
                })
            }
            _ => None,
        };
        Ok(City {
            diagnostics,
            quoted,
            done,
        })
    }

    /// Stages the records of a city; false where there can be none.
    fn note(
        &self,
        key: &str,
        built: &Built,
        content: &Manifest,
        staged: &Staged,
        diagnostics: &[Diagnostic],
    ) -> Result<bool, PublishError> {
        let result = (built.pages, built.summaries.as_slice());
        let record = Record::new(
            self.setting,
            content.digest(),
            staged.manifest,
            result,
            diagnostics,
        );
        let Some(record) = record else { return Ok(false) };
        for (name, bytes) in [record.written(), build::content_written(content)] {
            self.publication.note(key, name, &bytes)?;
        }
        Ok(true)
    }
}

impl Done {
    /// Whether it was built by this run.
    pub(super) fn is_built(&self) -> bool {
        matches!(self.how, How::Built(_))
    }

    /// Writes down what is known of the files of a city that is published.
    pub(super) fn remember(staged: &Staged, seen: Seen, publication: &Publication) {
        let look = Look {
            content: seen.content,
            sources: seen.sources,
            standing: seen
                .standing
                .unwrap_or_else(|| publication.standing(staged, now())),
        };
        let (name, bytes) = look.written();
        publication.remember(Some(&staged.key), name, &bytes);
    }
}

/// How the content differs from that of the record; none where it does not.
fn changes(
    tree: &Tree,
    links: &[Diagnostic],
    key: &str,
    records: &crate::tree::Records,
    record: &Record,
) -> Option<Vec<Change>> {
    let folder = folder(key);
    let content = Manifest::of(tree, &folder);
    if links.is_empty() && content.digest() == record.content {
        return None;
    }
    let before = build::content(records, key, record);
    let mut changes = before.map_or_else(Vec::new, |before| build::changes(&before, &content));
    changes.extend(links.iter().map(|link| {
        Change {
            path: link
                .place
                .file
                .strip_prefix(&folder)
                .unwrap_or_default()
                .to_owned(),
            kind: ChangeKind::Added,
        }
    }));
    Some(changes)
}

fn folder(key: &str) -> String {
    format!("content/{key}/")
}

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
fn now() -> SystemTime {
    SystemTime::now()
}
