//! The site as the preview knows it: every city's summary and mistakes, and the books of the cities last looked at.
//!
//! A page is made when it is asked for. Where a city's content is broken its last good book stays. The books of a few
//! cities are kept and those of others made again when asked for: memory does not grow with the number of cities.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::Changes;
use crate::build::{self, Prepared};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::Summary;
use crate::sources::{self, Sources};
use crate::theme::Theme;
use crate::tree::{ReadError, Tree};

/// Cities whose books are kept.
const KEPT: usize = 16;

/// The site in memory.
pub struct Live {
    sources: Sources,
    lang: Option<Lang>,
    frame: Tree,
    frame_problems: Vec<Diagnostic>,
    site: Option<Site>,
    theme: Option<Theme>,
    cities: BTreeMap<String, City>,
    whole: Option<Arc<Tree>>,
    whole_problems: Vec<Diagnostic>,
    render_problem: Option<Diagnostic>,
    clock: u64,
    version: u64,
    whole_version: u64,
    theme_version: u64,
}

/// What is known of a city.
#[derive(Default)]
struct City {
    summaries: Option<Vec<Summary>>,
    prepared: Option<Arc<Prepared>>,
    problems: Vec<Diagnostic>,
    quoted: Tree,
    /// Made for the site as it is.
    known: bool,
    version: u64,
    used: u64,
}

/// A mistake in the content, as the page shows it.
#[derive(Debug, Clone)]
pub struct Problem {
    /// For people, with the line and a caret.
    pub text: String,
}

/// What a change of files brought about.
#[derive(Debug, Default)]
pub struct Update {
    /// Names of the cities that were built anew.
    pub rebuilt: Vec<String>,
    /// Everything wrong with the site now, as text.
    pub problems: Vec<Problem>,
    /// The number of the state.
    pub version: u64,
}

impl Live {
    /// Builds the whole site once.
    ///
    /// # Errors
    /// Content that cannot be read.
    pub fn start(sources: Sources, lang: Option<Lang>) -> Result<Live, ReadError> {
        let mut live = Live {
            sources,
            lang,
            frame: Tree::new(),
            frame_problems: Vec::new(),
            site: None,
            theme: None,
            cities: BTreeMap::new(),
            whole: None,
            whole_problems: Vec::new(),
            render_problem: None,
            clock: 0,
            version: 1,
            whole_version: 1,
            theme_version: 1,
        };
        live.load_frame()?;
        live.make_missing();
        Ok(live)
    }

    /// Takes changed files into account.
    ///
    /// # Errors
    /// Content that cannot be read; the state stays as it was.
    pub(super) fn apply(&mut self, changes: &Changes) -> Result<Update, ReadError> {
        self.version += 1;
        let mut rebuilt = Vec::new();
        if changes.site || changes.theme {
            self.load_frame()?;
            rebuilt = self.make_missing();
        }
        let named = changes
            .cities
            .iter()
            .filter(|key| self.cities.contains_key(*key) && !rebuilt.contains(*key));
        let named: Vec<String> = named.cloned().collect();
        self.make(&named);
        rebuilt.extend(named);
        let names = rebuilt.iter().map(|key| self.name(key)).collect();
        Ok(Update {
            rebuilt: names,
            problems: self.problems(),
            version: self.version,
        })
    }

    /// The bytes at a path of the site.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        let Some(key) = path
            .split_once('/')
            .map(|(key, _)| key)
            .filter(|key| self.cities.contains_key(*key))
        else {
            return self.whole_files()?.bytes(path).map(<[u8]>::to_vec);
        };
        let prepared = self.prepared(key)?;
        match prepared.bytes(self.theme.as_ref()?, path) {
            Ok(bytes) => {
                self.render_problem = None;
                bytes
            }
            Err(problem) => {
                self.render_problem = Some(problem);
                None
            }
        }
    }

    /// The number of the state in which a page last changed.
    pub(super) fn version_of(&self, path: &str) -> u64 {
        let key = path.split('/').next().unwrap_or_default();
        self.cities
            .get(key)
            .map_or(self.whole_version, |city| city.version)
    }

    /// The number of the state in which the theme last changed.
    pub(super) fn theme_version(&self) -> u64 {
        self.theme_version
    }

    /// The number of the present state.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.lang
            .or(self.site.as_ref().map(|site| site.lang))
            .unwrap_or(Lang::Ja)
    }

    /// How many cities there are.
    pub fn cities(&self) -> usize {
        self.cities.len()
    }

    /// The sources and the site, once `site.yaml` has been good.
    pub(super) fn parts(&self) -> Option<(&Sources, &Site, &Theme)> {
        Some((&self.sources, self.site.as_ref()?, self.theme.as_ref()?))
    }

    /// Everything wrong with the site.
    pub fn problems(&self) -> Vec<Problem> {
        let mut all = self.frame_problems.clone();
        all.extend(self.whole_problems.iter().chain(&self.render_problem).cloned());
        let cities = self
            .cities
            .values()
            .filter(|city| build::has_errors(&city.problems));
        all.extend(cities.flat_map(|city| city.problems.iter().cloned()));
        all.retain(|problem| problem.severity() == diagnostic::Severity::Error);
        diagnostic::sort(&mut all);
        let lookup = |path: &str| {
            let city = path
                .split('/')
                .nth(1)
                .and_then(|key| self.cities.get(key))
                .map(|city| &city.quoted);
            let text = |tree: &'_ Tree| {
                tree.text(path)
                    .and_then(Result::ok)
                    .map(std::borrow::Cow::into_owned)
            };
            city.and_then(text)
                .or_else(|| text(&self.frame))
                .map(std::borrow::Cow::Owned)
        };
        let one =
            |problem: &Diagnostic| diagnostic::to_text(std::slice::from_ref(problem), &lookup, self.lang());
        all.iter()
            .map(|problem| Problem {
                text: one(problem).trim_end().to_owned(),
            })
            .collect()
    }

    fn name(&self, key: &str) -> String {
        let summaries = self.cities.get(key).and_then(|city| city.summaries.as_ref());
        let own = summaries.and_then(|summaries| summaries.first());
        own.map_or_else(|| key.to_owned(), |summary| summary.name.clone())
    }

    /// The pages of the city looked at last.
    fn latest(&self) -> Option<Arc<Prepared>> {
        let made = self
            .cities
            .values()
            .filter_map(|city| Some((city.used, city.prepared.clone()?)));
        made.max_by_key(|(used, _)| *used).map(|(_, prepared)| prepared)
    }

    /// Reads `site.yaml`, the themes and who the cities are; what was good before stays where they are broken.
    fn load_frame(&mut self) -> Result<(), ReadError> {
        let (frame, mut problems) = self.sources.frame()?;
        let (site, found) = build::site(&frame);
        problems.extend(found);
        if let Some(mut site) = site.filter(|_| !build::has_errors(&problems)) {
            site.preview = true;
            match Theme::load(&frame, &site.theme) {
                // A theme that loads may still ask for what no view has: the city looked at last tells.
                Ok(theme) => match self.latest().map(|city| city.rehearse(&theme)) {
                    Some(found) if !found.is_empty() => problems.extend(found),
                    _ => {
                        self.theme = Some(theme);
                        self.theme_version = self.version;
                    }
                },
                Err(found) => problems.extend(found),
            }
            self.cities.retain(|key, _| site.order.contains(key));
            if !self.site.as_ref().is_some_and(|old| is_alike(old, &site)) {
                self.cities.values_mut().for_each(|city| city.known = false);
            }
            self.site = Some(site);
        }
        self.version_all();
        self.frame = frame;
        self.frame_problems = problems;
        Ok(())
    }

    fn version_all(&mut self) {
        self.whole = None;
        self.whole_version = self.version;
        self.cities
            .values_mut()
            .for_each(|city| city.version = self.version);
    }

    /// Makes the cities that are new, or known only as part of another site; gives their keys.
    fn make_missing(&mut self) -> Vec<String> {
        let order = self.site.iter().flat_map(|site| &site.order);
        let missing = order.filter(|key| !self.cities.get(*key).is_some_and(|city| city.known));
        let missing: Vec<String> = missing.cloned().collect();
        self.make(&missing);
        missing
    }

    fn make(&mut self, keys: &[String]) {
        for keys in keys.chunks(rayon::current_num_threads().max(1)) {
            let Some(site) = &self.site else { return };
            let made: Vec<_> = keys
                .par_iter()
                .map(|key| attempt(&self.sources, site, key))
                .collect();
            for (key, attempt) in keys.iter().zip(made) {
                self.take(key, attempt);
            }
            self.settle();
        }
    }

    /// Takes over what an attempt made: pages where there are any, else what was good before.
    fn take(&mut self, key: &str, attempt: Attempt) {
        self.clock += 1;
        let city = self.cities.entry(key.to_owned()).or_default();
        (city.problems, city.quoted) = (attempt.problems, attempt.quoted);
        (city.known, city.used) = (true, self.clock);
        if let Some(prepared) = attempt.prepared {
            city.summaries = attempt.summaries;
            city.prepared = Some(Arc::new(prepared));
            city.version = self.version;
            self.whole = None;
            self.whole_version = self.version;
        }
    }

    fn prepared(&mut self, key: &str) -> Option<Arc<Prepared>> {
        self.clock += 1;
        let city = self.cities.get_mut(key)?;
        city.used = self.clock;
        if city.prepared.is_none() && city.summaries.is_some() {
            let version = city.version;
            self.make(&[key.to_owned()]);
            // Made again, not changed.
            if let Some(city) = self.cities.get_mut(key) {
                city.version = version;
            }
        }
        self.cities.get(key)?.prepared.clone()
    }

    /// The site's own pages, made when asked for.
    fn whole_files(&mut self) -> Option<Arc<Tree>> {
        if self.whole.is_none() {
            let (_, site, theme) = self.parts()?;
            let known = site
                .order
                .iter()
                .filter_map(|key| self.cities.get(key)?.summaries.clone());
            let summaries: Vec<Vec<Summary>> = known.collect();
            match build::site_files(site, theme, &summaries) {
                Ok((files, _)) => {
                    self.whole = Some(Arc::new(files));
                    self.whole_problems.clear();
                }
                Err(found) => self.whole_problems = found,
            }
        }
        self.whole.clone()
    }

    /// Lets go of pages not looked at for longest.
    fn settle(&mut self) {
        let made = self.cities.values_mut().filter(|city| city.prepared.is_some());
        let mut made: Vec<&mut City> = made.collect();
        made.sort_by_key(|city| std::cmp::Reverse(city.used));
        // What is broken now cannot be made again: its last good pages stay.
        for city in made
            .into_iter()
            .skip(KEPT)
            .filter(|city| !build::has_errors(&city.problems))
        {
            city.prepared = None;
        }
    }
}

/// Whether two states of the site give the same pages of a city: which other cities there are does not matter.
fn is_alike(old: &Site, new: &Site) -> bool {
    let said = |site: &Site| {
        format!(
            "{:?}",
            Site {
                order: Vec::new(),
                ..site.clone()
            }
        )
    };
    said(old) == said(new)
}

/// One attempt to make a city's pages.
struct Attempt {
    prepared: Option<Prepared>,
    summaries: Option<Vec<Summary>>,
    problems: Vec<Diagnostic>,
    quoted: Tree,
}

fn attempt(sources: &Sources, site: &Site, key: &str) -> Attempt {
    let attempted = sources.with_city(key, |tree, links| {
        let (prepared, mut problems) = match build::prepare(tree, site, key) {
            Ok((prepared, warnings)) => (Some(prepared), warnings),
            Err(found) => (None, found),
        };
        problems.extend(links);
        let quoted = sources::quoted(tree, &problems);
        let prepared = prepared.filter(|_| !build::has_errors(&problems));
        Attempt {
            summaries: prepared.as_ref().map(Prepared::summaries),
            prepared,
            problems,
            quoted,
        }
    });
    // A folder that vanished a moment ago: the next change tells what became of it.
    attempted.unwrap_or_else(|_| Attempt {
        prepared: None,
        summaries: None,
        problems: Vec::new(),
        quoted: Tree::new(),
    })
}
