//! `ayumi join`: parts of a site that were built on several machines become one. The cities come as they were built; the
//! pages about all of them are made from what the parts' records say, without the cities' content.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::Exit;
use super::build::{Done, How, Lines, Publishing, refuse};
use super::command::{JoinOptions, Language};
use super::progress::{Manner, Progress};
use super::{publishing, report};
use crate::build::{self, Misfit, Part, Record, Setting, SiteRecord, Why};
use crate::locale::Lang;
use crate::theme::Theme;
use crate::tree::{self, DiskError, Manifest, Publication, PublishError, ReadError, Records};

/// How long a second build waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest list of names in a message.
const NAMES: usize = 10;

/// Makes one site of parts.
pub(super) fn run(options: &JoinOptions, asked: Option<Language>) -> Exit {
    publishing::survive_size_limits();
    attempt(options, asked).unwrap_or_else(|exit| exit)
}

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
fn attempt(options: &JoinOptions, asked: Option<Language>) -> Result<Exit, Exit> {
    let start = Instant::now();
    let sources = report::open(&options.site, asked)?;
    let output = sources.output(options.output.as_ref());
    let early = report::language(asked, None);
    for part in &options.parts {
        publishing::recover(part, early);
    }
    let parts = options.parts.iter().map(|folder| read(folder));
    let parts: Vec<Part> = parts
        .collect::<Result<_, _>>()
        .map_err(|error| report::unreadable(&error, early))?;
    let (frame, mut diagnostics) = sources
        .frame_of(&build::cities_of(&parts))
        .map_err(|error| report::unreadable(&error, early))?;
    if parts.iter().all(|part| part.site.is_none()) {
        let none = parts.into_iter().map(|part| Misfit::NoPart { part: part.name });
        return Ok(misfit(&none.collect::<Vec<_>>(), early));
    }
    let (site, found) = build::site(&frame);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let Some(mut site) = site.filter(|_| !build::has_errors(&diagnostics)) else {
        return Err(refuse(&mut diagnostics, &frame, lang));
    };
    site.publish_as(options.base_url.as_deref(), options.preview);
    let theme = Theme::load(&frame, &site.theme).map_err(|mut found| refuse(&mut found, &frame, lang))?;
    let setting = Setting::of(&site, &theme);
    let cities = match build::fit(&setting, &parts) {
        Ok(cities) => cities,
        Err(misfits) => return Ok(misfit(&misfits, lang)),
    };
    let publication = Publication::open(&output, &sources.grounds(report::home()), PATIENCE)
        .map_err(|error| publishing::failed(&error, lang))?;
    if publication.recovered() {
        publishing::say_recovered(lang);
    }
    let manner = if options.quiet {
        Manner::Quiet
    } else {
        Manner::fitting()
    };
    let progress = Progress::new(manner, site.order.len(), lang);
    let staged = site.order.par_iter().filter_map(|key| {
        let (part, record) = cities.get(key.as_str())?;
        let done = stage(&publication, &options.parts[*part], key, record);
        progress.city(record.pages);
        Some(done)
    });
    let staged: Result<Vec<Done>, Trouble> = staged.collect();
    drop(progress);
    let staged = staged.map_err(|trouble| trouble.told(lang))?;
    let total = Publishing {
        site: &site,
        theme: &theme,
        setting: &setting,
        whole: true,
        lines: Lines::None,
        lang,
    }
    .publish(publication, staged)?;
    if !options.quiet {
        let seconds = start.elapsed().as_secs_f64();
        report::tell(&total.told(&output, seconds, lang));
    }
    Ok(Exit::Done)
}

/// What a folder says of itself.
fn read(folder: &Path) -> Result<Part, ReadError> {
    let records = Records::of(folder);
    let files = if folder.is_dir() {
        tree::read_shallow(folder, "")?.0
    } else {
        tree::Tree::new()
    };
    let text = files
        .text(Manifest::NAME)
        .and_then(Result::ok)
        .unwrap_or_default();
    let manifest = Manifest::parse(&text);
    let cities: BTreeMap<String, Option<Record>> = manifest
        .cities()
        .map(|key| (key.to_owned(), Record::read(&records, key)))
        .collect();
    Ok(Part {
        name: folder.display().to_string(),
        site: SiteRecord::read(&records),
        cities,
    })
}

/// Why a city could not be taken over.
enum Trouble {
    Damaged { folder: PathBuf },
    Read(DiskError),
    Publish(PublishError),
}

impl From<PublishError> for Trouble {
    fn from(error: PublishError) -> Trouble {
        Trouble::Publish(error)
    }
}

/// Takes a city over from its part, if every file of it is there as it was built.
fn stage(publication: &Publication, part: &Path, key: &str, record: &Record) -> Result<Done, Trouble> {
    let files = tree::published(part, key, record.manifest).map_err(Trouble::Read)?;
    let files = files.ok_or_else(|| Trouble::Damaged {
        folder: part.join(key),
    })?;
    let staged = publication.stage(key, &files)?;
    let records = Records::of(part);
    let (name, bytes) = record.written();
    publication.note(key, name, &bytes)?;
    if let Some(content) = build::content(&records, key, record) {
        let (name, bytes) = build::content_written(&content);
        publication.note(key, name, &bytes)?;
    }
    Ok(Done {
        summaries: record.summaries.clone(),
        pages: record.pages,
        files: files.len(),
        staged,
        how: How::Joined,
        seen: None,
    })
}

impl Trouble {
    fn told(self, lang: Lang) -> Exit {
        match self {
            Trouble::Publish(error) => publishing::failed(&error, lang),
            Trouble::Read(DiskError { path, cause }) => report::unreadable(&ReadError { path, cause }, lang),
            Trouble::Damaged { folder } => {
                let folder = folder.display();
                report::say(&match lang {
                    Lang::Ja => format!(
                        "「{folder}」のファイルが、作成したときと同じではありません。この部分をもう一度作成するか、転送し直してください。出力は変更していません。"
                    ),
                    Lang::En => format!(
                        "{folder}: its files are not as they were built; build this part again, or copy it again; nothing in the output was changed"
                    ),
                });
                Exit::Usage
            }
        }
    }
}

/// Says why parts do not make one site.
fn misfit(misfits: &[Misfit], lang: Lang) -> Exit {
    for misfit in misfits {
        report::say(&words(misfit, lang));
    }
    report::say(match lang {
        Lang::Ja => "一つのサイトにまとめられません。出力は変更していません。",
        Lang::En => "these parts do not make one site; nothing in the output was changed",
    });
    Exit::Usage
}

fn words(misfit: &Misfit, lang: Lang) -> String {
    match (misfit, lang) {
        (Misfit::NoPart { part }, Lang::Ja) => format!(
            "「{part}」は、ayumi build で作成した出力ではないか、中の .ayumi フォルダーがありません。隠しフォルダーも含めて転送してください。"
        ),
        (Misfit::NoPart { part }, Lang::En) => format!(
            "{part} is no output of ayumi build, or its folder .ayumi is missing; copy hidden folders along"
        ),
        (Misfit::Setting { part, cities, why }, Lang::Ja) => {
            let place = if cities.is_empty() {
                format!("「{part}」")
            } else {
                format!("「{part}」の一部（{}）", names(cities, lang))
            };
            format!(
                "{place}は、{}。同じ条件でもう一度作成してください。",
                setting(why, lang)
            )
        }
        (Misfit::Setting { part, cities, why }, Lang::En) => {
            let place = if cities.is_empty() {
                part.clone()
            } else {
                format!("{part}, in part ({}),", names(cities, lang))
            };
            format!("{place} {}; build it again with the same", setting(why, lang))
        }
        (Misfit::Cities { part, first, cities }, Lang::Ja) => format!(
            "「{part}」と「{first}」とでは、サイトの団体が違います（{}）。同じ content から作成してください。",
            names(cities, lang)
        ),
        (Misfit::Cities { part, first, cities }, Lang::En) => format!(
            "{part} and {first} know different municipalities ({}); build both from the same content",
            names(cities, lang)
        ),
        (Misfit::NoRecord { part, cities }, Lang::Ja) => format!(
            "「{part}」に、作成したときの記録がない団体があります（{}）。もう一度作成してください。",
            names(cities, lang)
        ),
        (Misfit::NoRecord { part, cities }, Lang::En) => format!(
            "{part} has no record of how some municipalities were built ({}); build them again",
            names(cities, lang)
        ),
        (
            Misfit::Twice {
                cities,
                parts: [a, b],
            },
            Lang::Ja,
        ) => format!(
            "「{a}」と「{b}」の両方にある団体があります（{}）。空のフォルダーに作成し直すか、どちらかを除いてください。",
            names(cities, lang)
        ),
        (
            Misfit::Twice {
                cities,
                parts: [a, b],
            },
            Lang::En,
        ) => format!(
            "{a} and {b} both have {}; build into empty folders, or leave one of them out",
            names(cities, lang)
        ),
        (Misfit::Missing { cities }, Lang::Ja) => format!(
            "どの部分にもない団体があります（{}）。その部分も指定してください。",
            names(cities, lang)
        ),
        (Misfit::Missing { cities }, Lang::En) => {
            format!("no part has {}; name the part that has", names(cities, lang))
        }
    }
}

fn setting(why: &Why, lang: Lang) -> &'static str {
    match (why, lang) {
        (Why::Program, Lang::Ja) => "この ayumi とは別の版で作成されています",
        (Why::Program, Lang::En) => "was built by another ayumi than this",
        (Why::Theme, Lang::Ja) => "別のテーマで作成されています",
        (Why::Theme, Lang::En) => "was built with another theme",
        (_, Lang::Ja) => "別の site.yaml、--base-url または --preview で作成されています",
        (_, Lang::En) => "was built with another site.yaml, --base-url or --preview",
    }
}

fn names(cities: &[String], lang: Lang) -> String {
    let shown = &cities[..cities.len().min(NAMES)];
    match (cities.len() - shown.len(), lang) {
        (0, Lang::Ja) => shown.join("、"),
        (0, Lang::En) => shown.join(", "),
        (more, Lang::Ja) => format!("{} ほか{more}団体", shown.join("、")),
        (more, Lang::En) => format!("{} and {more} more", shown.join(", ")),
    }
}
