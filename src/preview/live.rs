//! The site as the preview knows it: every city's summary and mistakes, and the files of the cities last looked at.
//!
//! Where a city's content is broken its last good pages stay. Files are kept up to a budget and made again when asked
//! for, so that memory does not grow with the number of cities.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::Changes;
use crate::build::{self, Built};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::Summary;
use crate::sources::{self, Sources};
use crate::theme::Theme;
use crate::tree::{ReadError, Tree};

/// Bytes of built pages that are kept.
const BUDGET: usize = 256 * 1024 * 1024;

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
    clock: u64,
    version: u64,
    whole_version: u64,
}

/// What is known of a city.
#[derive(Default)]
struct City {
    summary: Option<Summary>,
    files: Option<Arc<Tree>>,
    problems: Vec<Diagnostic>,
    quoted: Tree,
    /// Built for the site as it is.
    known: bool,
    /// The theme has changed since the files were made.
    stale: bool,
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
            clock: 0,
            version: 1,
            whole_version: 1,
        };
        live.load_frame()?;
        live.build_missing();
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
            rebuilt = self.build_missing();
        }
        let named = changes.cities.iter().filter(|key| self.cities.contains_key(*key) && !rebuilt.contains(*key));
        let named: Vec<String> = named.cloned().collect();
        self.build_all(&named);
        rebuilt.extend(named);
        // The city looked at last shows at once whether a theme still works.
        if changes.theme
            && let Some(key) = self.latest()
        {
            self.build_city(&key);
            rebuilt.push(key);
        }
        self.settle();
        let names = rebuilt.iter().map(|key| self.name(key)).collect();
        Ok(Update { rebuilt: names, problems: self.problems(), version: self.version })
    }

    /// The bytes at a path of the site.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        match path.split_once('/') {
            Some((key, _)) if self.cities.contains_key(key) => {
                let key = key.to_owned();
                self.city_files(&key)?.bytes(path).map(<[u8]>::to_vec)
            }
            _ => self.whole_files()?.bytes(path).map(<[u8]>::to_vec),
        }
    }

    /// The number of the state in which a page last changed.
    pub(super) fn version_of(&self, path: &str) -> u64 {
        let key = path.split('/').next().unwrap_or_default();
        self.cities.get(key).map_or(self.whole_version, |city| city.version)
    }

    /// The number of the present state.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.lang.or(self.site.as_ref().map(|site| site.lang)).unwrap_or(Lang::Ja)
    }

    /// How many cities there are.
    pub fn cities(&self) -> usize {
        self.cities.len()
    }

    /// The site and its theme, where both are without error.
    pub(super) fn parts(&self) -> Option<(&Sources, &Site, &Theme)> {
        Some((&self.sources, self.site.as_ref()?, self.theme.as_ref()?))
    }

    /// Everything wrong with the site.
    pub fn problems(&self) -> Vec<Problem> {
        let mut all = self.frame_problems.clone();
        all.extend(self.whole_problems.iter().cloned());
        let cities = self.cities.values().filter(|city| build::has_errors(&city.problems));
        all.extend(cities.flat_map(|city| city.problems.iter().cloned()));
        all.retain(|problem| problem.severity() == diagnostic::Severity::Error);
        diagnostic::sort(&mut all);
        let lookup = |path: &str| {
            let city = path.split('/').nth(1).and_then(|key| self.cities.get(key)).map(|city| &city.quoted);
            let text = |tree: &'_ Tree| tree.text(path).and_then(Result::ok).map(std::borrow::Cow::into_owned);
            city.and_then(text).or_else(|| text(&self.frame)).map(std::borrow::Cow::Owned)
        };
        let one = |problem: &Diagnostic| diagnostic::to_text(std::slice::from_ref(problem), &lookup, self.lang());
        all.iter().map(|problem| Problem { text: one(problem).trim_end().to_owned() }).collect()
    }

    fn name(&self, key: &str) -> String {
        let summary = self.cities.get(key).and_then(|city| city.summary.as_ref());
        summary.map_or_else(|| key.to_owned(), |summary| summary.name.clone())
    }

    fn latest(&self) -> Option<String> {
        self.cities.iter().max_by_key(|(_, city)| city.used).map(|(key, _)| key.clone())
    }

    /// Reads `site.yaml`, the themes and who the cities are; what was good before stays where they are broken.
    fn load_frame(&mut self) -> Result<(), ReadError> {
        let (frame, mut problems) = self.sources.frame()?;
        let (site, found) = build::site(&frame);
        problems.extend(found);
        if let Some(mut site) = site.filter(|_| !build::has_errors(&problems)) {
            site.preview = true;
            match Theme::load(&frame, &site.theme, site.lang) {
                Ok(theme) => {
                    self.theme = Some(theme);
                    self.cities.values_mut().for_each(|city| city.stale = true);
                }
                Err(found) => problems.extend(found),
            }
            let same = self.site.as_ref().is_some_and(|old| format!("{old:?}") == format!("{site:?}"));
            if !same {
                self.cities.retain(|key, _| site.order.contains(key));
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
        self.cities.values_mut().for_each(|city| city.version = self.version);
    }

    /// Builds the cities that are new, or known only as part of another site; gives their keys.
    fn build_missing(&mut self) -> Vec<String> {
        let order = self.site.iter().flat_map(|site| &site.order);
        let missing = order.filter(|key| !self.cities.get(*key).is_some_and(|city| city.known));
        let missing: Vec<String> = missing.cloned().collect();
        self.build_all(&missing);
        missing
    }

    fn build_all(&mut self, keys: &[String]) {
        for keys in keys.chunks(rayon::current_num_threads().max(1)) {
            let Some((sources, site, theme)) = self.parts() else { return };
            let built: Vec<_> = keys.par_iter().map(|key| attempt(sources, site, theme, key)).collect();
            for (key, attempt) in keys.iter().zip(built) {
                self.take(key, attempt);
            }
            self.settle();
        }
    }

    fn build_city(&mut self, key: &str) {
        let Some((sources, site, theme)) = self.parts() else { return };
        let attempt = attempt(sources, site, theme, key);
        self.take(key, attempt);
    }

    /// Takes over what an attempt made: files where there are any, else what was good before.
    fn take(&mut self, key: &str, attempt: Attempt) {
        self.clock += 1;
        let city = self.cities.entry(key.to_owned()).or_default();
        city.problems = attempt.problems;
        city.quoted = attempt.quoted;
        (city.stale, city.known) = (false, true);
        city.used = self.clock;
        if let Some(built) = attempt.built {
            city.summary = Some(built.summary);
            city.files = Some(Arc::new(built.files));
            city.version = self.version;
            self.whole = None;
            self.whole_version = self.version;
        }
    }

    fn city_files(&mut self, key: &str) -> Option<Arc<Tree>> {
        let city = self.cities.get_mut(key)?;
        self.clock += 1;
        city.used = self.clock;
        if city.stale || (city.files.is_none() && city.summary.is_some()) {
            self.build_city(key);
            self.settle();
        }
        self.cities.get(key)?.files.clone()
    }

    /// The site's own pages, made when asked for.
    fn whole_files(&mut self) -> Option<Arc<Tree>> {
        if self.whole.is_none() {
            let (_, site, theme) = self.parts()?;
            let known = site.order.iter().filter_map(|key| self.cities.get(key)?.summary.clone());
            let summaries: Vec<Summary> = known.collect();
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

    /// Lets go of files beyond the budget, those not looked at for longest first.
    fn settle(&mut self) {
        let mut kept: Vec<(u64, &mut City)> = self.cities.values_mut().map(|city| (city.used, city)).collect();
        kept.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
        let mut bytes = 0;
        for (_, city) in kept {
            bytes += city.files.iter().flat_map(|files| files.iter()).map(|(_, file)| file.len()).sum::<usize>();
            // What is broken now cannot be made again: its last good pages stay.
            if bytes > BUDGET && !build::has_errors(&city.problems) {
                city.files = None;
            }
        }
    }
}

/// One attempt to build a city.
struct Attempt {
    built: Option<Built>,
    problems: Vec<Diagnostic>,
    quoted: Tree,
}

fn attempt(sources: &Sources, site: &Site, theme: &Theme, key: &str) -> Attempt {
    let attempted = sources.with_city(key, |tree, links| {
        let (built, mut problems) = match build::municipality(tree, site, theme, key) {
            Ok((built, warnings)) => (Some(built), warnings),
            Err(found) => (None, found),
        };
        problems.extend(links);
        let quoted = sources::quoted(tree, &problems);
        Attempt { built: built.filter(|_| !build::has_errors(&problems)), problems, quoted }
    });
    // A folder that vanished a moment ago: the next change tells what became of it.
    attempted.unwrap_or_else(|_| Attempt { built: None, problems: Vec::new(), quoted: Tree::new() })
}
