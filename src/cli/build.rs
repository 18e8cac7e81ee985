//! `ayumi build`: content/ → output/. Cities are built and staged one at a time; readers see nothing of it until
//! all of them are without error, and then each city changes in one step.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Exit;
use super::command::{BuildOptions, Language};
use super::progress::{Manner, Progress};
use super::{publishing, report};
use crate::build;
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::Summary;
use crate::sources::{self, Sources};
use crate::theme::Theme;
use crate::tree::{Outcome, Publication, PublishError, ReadError, Staged, Synced, Tree};

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
                report::tell(&summary(total, &output, start.elapsed().as_secs_f64(), lang));
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
    if let Some(url) = &options.base_url {
        site.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    site.preview = options.preview;
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
    let work = Work {
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
    let whole = options.only.is_empty();
    let total = publish(publication, &site, &theme, cities, whole, options.quiet, lang)?;
    if options.timings {
        report::say(&timings([read - begun, built - read, built.elapsed()], lang));
    }
    Ok((total, lang))
}

/// The municipalities to build.
fn wanted(options: &BuildOptions, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
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

fn refuse(diagnostics: &mut Vec<Diagnostic>, tree: &Tree, lang: Lang) -> Exit {
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

/// What is left of a city once it is built and staged.
struct City {
    diagnostics: Vec<Diagnostic>,
    quoted: Tree,
    done: Option<Done>,
}

struct Done {
    /// Once for each language of the site.
    summaries: Vec<Summary>,
    pages: usize,
    files: usize,
    staged: Staged,
}

/// Why a city could be neither built nor refused.
#[derive(Debug)]
pub(super) enum Failure {
    Read(ReadError),
    Publish(PublishError),
}

struct Work<'w> {
    progress: &'w Progress,
    sources: &'w Sources,
    site: &'w Site,
    theme: &'w Theme,
    publication: &'w Publication,
}

impl Work<'_> {
    /// Builds and stages all cities, as many at a time as there are processors, and gives them in order.
    ///
    /// Threads of its own, not the pool's: a worker of the pool that waits for pages would begin another city
    /// meanwhile, and another, and memory would grow.
    fn all(&self, keys: &[String], worth_staging: bool) -> Vec<Result<City, Failure>> {
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

    /// Builds a city; stages it while no city has an error, for then nothing will be published.
    fn one(&self, key: &str, stage: &AtomicBool) -> Result<City, Failure> {
        let built = self.sources.with_city(key, |tree, links| {
            let (built, mut diagnostics) = match build::municipality(tree, self.site, self.theme, key) {
                Ok((built, warnings)) => (Some(built), warnings),
                Err(found) => (None, found),
            };
            diagnostics.extend(links);
            (built, sources::quoted(tree, &diagnostics), diagnostics)
        });
        let (built, quoted, diagnostics) = built.map_err(Failure::Read)?;
        if built.is_none() || build::has_errors(&diagnostics) {
            stage.store(false, Ordering::Relaxed);
        }
        let done = match built {
            Some(built) if stage.load(Ordering::Relaxed) => {
                let staged = self
                    .publication
                    .stage(key, &built.files)
                    .map_err(Failure::Publish)?;
                Some(Done {
                    files: built.files.len(),
                    pages: built.pages,
                    summaries: built.summaries,
                    staged,
                })
            }
            _ => None,
        };
        self.progress
            .city(done.as_ref().map_or(0, |done: &Done| done.pages));
        Ok(City {
            diagnostics,
            quoted,
            done,
        })
    }
}

/// What a build did, added up.
#[derive(Debug, Default, Clone, Copy)]
struct Total {
    cities: usize,
    pages: usize,
    files: usize,
    synced: Synced,
}

impl Total {
    fn add(&mut self, pages: usize, files: usize, synced: Synced) {
        self.pages += pages;
        self.files += files;
        self.synced.written += synced.written;
        self.synced.unchanged += synced.unchanged;
        self.synced.removed += synced.removed;
    }
}

fn publish(
    publication: Publication,
    site: &Site,
    theme: &Theme,
    cities: Vec<Done>,
    whole: bool,
    quiet: bool,
    lang: Lang,
) -> Result<Total, Exit> {
    let mut total = Total::default();
    let lines: Vec<String> = cities.iter().map(|city| line(city, lang)).collect();
    for city in &cities {
        total.add(city.pages, city.files, city.staged.synced);
        total.cities += 1;
    }
    let (summaries, staged): (Vec<Vec<Summary>>, Vec<Staged>) = cities
        .into_iter()
        .map(|city| (city.summaries, city.staged))
        .unzip();
    let site_files = if whole {
        Some(
            build::site_files(site, theme, &summaries)
                .map_err(|mut found| refuse(&mut found, &Tree::new(), lang))?,
        )
    } else {
        None
    };
    let files = site_files.as_ref().map(|(files, _)| files);
    let outcome = publication
        .commit(&staged, files)
        .map_err(|error| publishing::failed(&error, lang))?;
    if let Some((files, pages)) = &site_files {
        total.add(*pages, files.len(), outcome.site);
    }
    for line in lines.into_iter().filter(|_| !quiet) {
        report::tell(&line);
    }
    remark(&staged, &outcome, lang);
    Ok(total)
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

/// One line per city.
fn line(city: &Done, lang: Lang) -> String {
    let (pages, synced) = (city.pages, city.staged.synced);
    let name = city.summaries.first().map_or("", |own| own.name.as_str());
    match lang {
        Lang::Ja => format!(
            "{name}: {pages}ページ（書き込み{}、変更なし{}）",
            synced.written, synced.unchanged
        ),
        Lang::En => format!(
            "{name}: {pages} pages ({} written, {} unchanged)",
            synced.written, synced.unchanged
        ),
    }
}

/// How long each part of a build took.
fn timings([read, built, published]: [Duration; 3], lang: Lang) -> String {
    let seconds = |part: Duration| format!("{:.3}", part.as_secs_f64());
    let (read, built, published) = (seconds(read), seconds(built), seconds(published));
    match lang {
        Lang::Ja => format!("所要時間: 準備{read}秒、団体ごとの作成{built}秒、公開{published}秒"),
        Lang::En => {
            format!(
                "time: preparing {read} s, building the municipalities {built} s, publishing {published} s"
            )
        }
    }
}

fn summary(total: Total, output: &Path, seconds: f64, lang: Lang) -> String {
    let Total {
        cities,
        pages,
        files,
        synced,
    } = total;
    let removed = match (synced.removed, lang) {
        (0, _) => String::new(),
        (count, Lang::Ja) => format!("、削除{count}"),
        (count, Lang::En) => format!(", {count} removed"),
    };
    match lang {
        Lang::Ja => format!(
            "{cities}団体、{pages}ページ、{files}ファイルを {} に作成しました（書き込み{}{removed}、{seconds:.2}秒）",
            output.display(),
            synced.written
        ),
        Lang::En => format!(
            "built {cities} municipalities, {pages} pages, {files} files into {} ({} written{removed}, {seconds:.2} s)",
            output.display(),
            synced.written
        ),
    }
}
