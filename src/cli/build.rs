//! `ayumi build`: content/ → output/. Cities that would come out as they are published are left; the others are built
//! and staged one at a time. Readers see nothing of it until all are without error, and then each changes in one step.

mod words;
mod work;

use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Exit;
use super::command::{BuildOptions, Language, Shard};
use super::progress::{Manner, Progress};
use super::{publishing, report};
use crate::build::{self, Setting, SiteRecord};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::Summary;
use crate::theme::Theme;
use crate::tree::{Outcome, Publication, Staged, Synced, Tree};
use work::{Seen, Work};

pub(super) use work::{Done, Failure, How};

/// With more cities than this built at once, no line is said of each.
const FEW: usize = 20;
/// How long a second build waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);

/// Builds a site.
#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
pub(super) fn run(options: &BuildOptions, asked: Option<Language>) -> Exit {
    let start = Instant::now();
    publishing::survive_size_limits();
    match attempt(options, asked) {
        Ok((total, lang)) => {
            let output = options
                .output
                .clone()
                .unwrap_or_else(|| options.site.join("output"));
            if !options.quiet {
                report::tell(&words::summary(
                    total,
                    &output,
                    start.elapsed().as_secs_f64(),
                    lang,
                ));
            }
            Exit::Done
        }
        Err(exit) => exit,
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
fn attempt(options: &BuildOptions, asked: Option<Language>) -> Result<(Total, Lang), Exit> {
    let begun = Instant::now();
    let sources = report::open(&options.site, asked)?;
    let output = sources.output(options.output.as_ref());
    let early = report::language(asked, None);
    let (frame, mut diagnostics) = sources
        .frame()
        .map_err(|error| report::unreadable(&error, early))?;
    let (site, found) = build::site(&frame);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let Some(mut site) = site else {
        return Err(refuse(&mut diagnostics, &frame, lang));
    };
    site.publish_as(options.base_url.as_deref(), options.preview);
    let keys = wanted(options, &site, &mut diagnostics);
    let theme = Theme::load(&frame, &site.theme).map_err(|found| {
        diagnostics.extend(found);
        refuse(&mut diagnostics, &frame, lang)
    })?;
    let publication = Publication::open(&output, &sources.grounds(report::home()), PATIENCE)
        .map_err(|error| publishing::failed(&error, lang))?;
    if publication.recovered() {
        publishing::say_recovered(lang);
    }
    let read = Instant::now();
    let manner = if options.quiet {
        Manner::Quiet
    } else {
        Manner::fitting()
    };
    let progress = Progress::new(manner, keys.len(), lang);
    let setting = Setting::of(&site, &theme);
    let work = Work {
        setting: &setting,
        full: options.full,
        progress: &progress,
        sources: &sources,
        site: &site,
        theme: &theme,
        publication: &publication,
    };
    let mut cities = Vec::new();
    let mut quoted = frame;
    for city in work.all(&keys, !build::has_errors(&diagnostics)) {
        let city = city.map_err(|failure| publishing::stopped(&failure, lang))?;
        diagnostics.extend(city.diagnostics);
        quoted.extend(city.quoted);
        cities.extend(city.done);
    }
    drop(progress);
    let built = Instant::now();
    if build::has_errors(&diagnostics) {
        return Err(refuse(&mut diagnostics, &quoted, lang));
    }
    report::show(&mut diagnostics, &quoted, lang);
    let total = Publishing {
        site: &site,
        theme: &theme,
        setting: &setting,
        whole: options.only.is_empty() && options.shard.is_none(),
        lines: match (options.quiet, options.explain) {
            (true, _) => Lines::None,
            (_, true) => Lines::Reasons,
            _ => Lines::Built,
        },
        lang,
    }
    .publish(publication, cities)?;
    if options.timings {
        report::say(&words::timings(
            [read - begun, built - read, built.elapsed()],
            lang,
        ));
    }
    Ok((total, lang))
}

/// The municipalities to build.
fn wanted(options: &BuildOptions, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    if let Some(Shard { number, count }) = options.shard {
        // By key, not by the order shown: a shard stays the same when only that changes.
        let mut keys = site.order.clone();
        keys.sort_unstable();
        let of_shard = |(at, _): &(usize, String)| at % count == number - 1;
        return keys
            .into_iter()
            .enumerate()
            .filter(of_shard)
            .map(|(_, key)| key)
            .collect();
    }
    if options.only.is_empty() {
        return site.order.clone();
    }
    for name in options.only.iter().filter(|name| !site.order.contains(name)) {
        let kind = Kind::UnknownReference {
            what: Reference::Municipality,
            name: name.clone(),
            allowed: site.order.clone(),
        };
        diagnostics.push(Diagnostic::new(kind, Place::whole("--only")));
    }
    site.order
        .iter()
        .filter(|key| options.only.contains(key))
        .cloned()
        .collect()
}

pub(super) fn refuse(diagnostics: &mut Vec<Diagnostic>, tree: &Tree, lang: Lang) -> Exit {
    report::show(diagnostics, tree, lang);
    report::say(&match lang {
        Lang::Ja => format!("{}。出力は変更していません。", report::tally(diagnostics, lang)),
        Lang::En => format!(
            "{}; nothing in the output was changed",
            report::tally(diagnostics, lang)
        ),
    });
    Exit::Content
}

/// What a build did, added up.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Total {
    cities: usize,
    left: usize,
    pages: usize,
    files: usize,
    synced: Synced,
}

impl Total {
    /// What was built, where, and how long it took.
    pub(super) fn told(self, output: &Path, seconds: f64, lang: Lang) -> String {
        words::summary(self, output, seconds, lang)
    }

    fn add(&mut self, pages: usize, files: usize, synced: Synced) {
        self.pages += pages;
        self.files += files;
        self.synced.written += synced.written;
        self.synced.unchanged += synced.unchanged;
        self.synced.removed += synced.removed;
    }
}

/// What is said of single cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Nothing.
    None,
    /// What was built, where these are few.
    Built,
    /// Of every city why it was built or left.
    Reasons,
}

impl Lines {
    fn of(self, cities: &[Done], lang: Lang) -> Vec<String> {
        let built = || cities.iter().filter(|city| city.is_built());
        match self {
            Lines::Reasons => cities.iter().map(|city| words::explained(city, lang)).collect(),
            Lines::Built if built().count() <= FEW => built().map(|city| words::line(city, lang)).collect(),
            Lines::None | Lines::Built => Vec::new(),
        }
    }
}

/// The end of a build: the site's own pages, then everything in one step.
pub(super) struct Publishing<'p> {
    pub site: &'p Site,
    pub theme: &'p Theme,
    pub setting: &'p Setting,
    /// Whether the cities are all that the site has.
    pub whole: bool,
    pub lines: Lines,
    pub lang: Lang,
}

impl Publishing<'_> {
    pub(super) fn publish(&self, mut publication: Publication, cities: Vec<Done>) -> Result<Total, Exit> {
        let lang = self.lang;
        let mut total = Total::default();
        let lines = self.lines.of(&cities, lang);
        let mut summaries: Vec<Vec<Summary>> = Vec::new();
        let (mut staged, mut seen): (Vec<Staged>, Vec<Option<Seen>>) = Default::default();
        for city in cities {
            total.add(city.pages, city.files, city.staged.synced);
            total.cities += 1;
            total.left += usize::from(matches!(city.how, How::Left { .. }));
            summaries.push(city.summaries);
            staged.push(city.staged);
            seen.push(city.seen);
        }
        let site_files = if self.whole {
            Some(
                build::site_files(self.site, self.theme, &summaries)
                    .map_err(|mut found| refuse(&mut found, &Tree::new(), lang))?,
            )
        } else {
            None
        };
        let files = site_files.as_ref().map(|(files, _)| files);
        let outcome = publication
            .commit(&staged, files)
            .map_err(|error| publishing::failed(&error, lang))?;
        self.remember(&publication, &staged, seen);
        if let Some((files, pages)) = &site_files {
            total.add(*pages, files.len(), outcome.site);
        }
        for line in lines {
            report::tell(&line);
        }
        remark(&staged, &outcome, lang);
        Ok(total)
    }

    /// Leaves for the next build what is known of this one.
    fn remember(&self, publication: &Publication, staged: &[Staged], seen: Vec<Option<Seen>>) {
        staged.par_iter().zip(seen).for_each(|(city, seen)| {
            if let Some(seen) = seen {
                Done::remember(city, seen, publication);
            }
        });
        let record = SiteRecord {
            setting: self.setting.clone(),
            order: self.site.order.clone(),
        };
        let (name, bytes) = record.written();
        publication.remember(None, name, &bytes);
    }
}

/// What the office should know beside the numbers.
fn remark(staged: &[Staged], outcome: &Outcome, lang: Lang) {
    let foreign: Vec<&str> = staged
        .iter()
        .flat_map(|city| &city.foreign)
        .chain(&outcome.foreign)
        .map(String::as_str)
        .collect();
    let edited: Vec<&str> = staged
        .iter()
        .flat_map(|city| &city.edited)
        .chain(&outcome.edited)
        .map(String::as_str)
        .collect();
    let dropped: Vec<&str> = outcome.dropped.iter().map(String::as_str).collect();
    publishing::remark(&foreign, &edited, &dropped, lang);
}
