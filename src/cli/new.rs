//! `ayumi new`: the first files of a site, of a city and of a year. Adds one folder, whole or not at all; a folder that
//! is there already is left as it is.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Exit;
use super::command::{Language, NewCityOptions, NewCommand, NewSiteOptions, NewYearOptions};
use super::report;
use crate::build;
use crate::content::{is_key, is_reserved, is_site_folder, year as year_of_a_folder};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::{CodeError, FiscalYear, Lang, municipality_code, parse_era};
use crate::model::Site;
use crate::scaffold::{self, Card, NoYear};
use crate::sources::Sources;
use crate::tree::{self, AddError, Tree};

/// Seconds from midnight in Greenwich to midnight in Japan, and in a day.
const JAPAN: u64 = 9 * 3600;
const DAY: u64 = 24 * 3600;

/// Adds what was asked for.
pub(super) fn run(what: &NewCommand, asked: Option<Language>) -> Exit {
    let done = match what {
        NewCommand::Site(options) => site(options, asked),
        NewCommand::City(options) => city(options, asked),
        NewCommand::Year(options) => year(options, asked),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

fn site(options: &NewSiteOptions, asked: Option<Language>) -> Result<(), Exit> {
    let lang = report::language(asked, None);
    let content = options.folder.join("content");
    add(&content, &scaffold::site(lang), lang)?;
    let folder = options.folder.display();
    report::tell(&match lang {
        Lang::Ja => format!("次は、市を作ります: ayumi new city KEY --site {folder}"),
        Lang::En => format!("next, a city: ayumi new city KEY --site {folder}"),
    });
    Ok(())
}

fn city(options: &NewCityOptions, asked: Option<Language>) -> Result<(), Exit> {
    let (sources, site) = open(&options.site, asked)?;
    let lang = report::language(asked, site.as_ref());
    let key = &options.key;
    if !is_key(key) || is_reserved(key) || is_site_folder(key) {
        report::say(&bad_key(key, lang));
        return Err(Exit::Usage);
    }
    let card = card(options).map_err(|slip| {
        report::say(&slip.words(lang));
        Exit::Usage
    })?;
    let first = match &options.year {
        Some(text) => fiscal_year(text, lang)?,
        None => last_year(),
    };
    let files = scaffold::city(&card, first, content_language(asked, site.as_ref()));
    add(&sources.folder().join("content").join(key), &files, lang)?;
    next_check(&options.site, lang);
    Ok(())
}

fn year(options: &NewYearOptions, asked: Option<Language>) -> Result<(), Exit> {
    let (sources, site) = open(&options.site, asked)?;
    let lang = report::language(asked, site.as_ref());
    let unreadable = |error| report::unreadable(&error, lang);
    let keys = site.as_ref().map(|site| site.order.clone()).unwrap_or_default();
    if !keys.contains(&options.city) {
        let kind = Kind::UnknownReference {
            what: Reference::Municipality,
            name: options.city.clone(),
            allowed: keys,
        };
        let mut found = vec![Diagnostic::new(kind, Place::whole("CITY"))];
        report::show(&mut found, &Tree::new(), lang);
        return Err(Exit::Usage);
    }
    let year = fiscal_year(&options.year, lang)?;
    let (tree, mut found) = sources.city(&options.city).map_err(unreadable)?;
    let (municipality, of_city) = build::resolve(&tree, &options.city, None);
    found.extend(of_city);
    let Some(municipality) = municipality.filter(|_| !build::has_errors(&found)) else {
        // What goes on can be told only from content that is whole.
        report::show(&mut found, &tree, lang);
        return Err(Exit::Content);
    };
    let files = scaffold::year(&municipality, year, content_language(asked, site.as_ref()))
        .map_err(|why| no_year(&why, year, &options.city, lang))?;
    let folder = sources.folder().join("content").join(&options.city);
    add(&folder.join(year.to_string()), &files, lang)?;
    next_check(&options.site, lang);
    Ok(())
}

/// The site's sources and, where its settings can be read, its settings.
fn open(folder: &Path, asked: Option<Language>) -> Result<(Sources, Option<Site>), Exit> {
    let sources = report::open(folder, asked)?;
    let early = report::language(asked, None);
    let (tree, _) = sources
        .frame()
        .map_err(|error| report::unreadable(&error, early))?;
    let (site, _) = build::site(&tree);
    Ok((sources, site))
}

/// The language of what is written: asked for, else the site's. The terminal's own says nothing about readers.
pub(super) fn content_language(asked: Option<Language>, site: Option<&Site>) -> Lang {
    asked
        .map(Lang::from)
        .or(site.map(|site| site.lang))
        .unwrap_or_default()
}

/// Adds a folder and names its files, or says why it cannot be added.
fn add(folder: &Path, files: &Tree, lang: Lang) -> Result<(), Exit> {
    tree::add_folder(folder, files).map_err(|error| match error {
        AddError::Exists(path) => {
            report::say(&exists(&path, lang));
            Exit::Usage
        }
        AddError::Disk(error) => report::unwritable(&error, lang),
    })?;
    let shown = files.iter().filter(|(path, _)| !path.starts_with('.'));
    for (path, _) in shown {
        let path: PathBuf = folder.join(path);
        report::tell(&match lang {
            Lang::Ja => format!("作成しました: {}", path.display()),
            Lang::En => format!("made {}", path.display()),
        });
    }
    Ok(())
}

fn exists(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Ja => format!("「{path}」がすでにあります。上書きしないよう、何も作成しませんでした。"),
        Lang::En => format!("{path} is there already; nothing was made, so that nothing is overwritten"),
    }
}

fn next_check(site: &Path, lang: Lang) {
    let place = if site == Path::new(".") {
        String::new()
    } else {
        format!(" --site {}", site.display())
    };
    report::tell(&match lang {
        Lang::Ja => format!("次は、これから書く所を一覧にします: ayumi check{place}"),
        Lang::En => format!("next, what is still to be written: ayumi check{place}"),
    });
}

pub(super) fn bad_key(key: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "「{key}」は市のキーにできません。半角の英小文字・数字・ハイフンで、64字までで書いてください（例: wakaba）。assets、compare、search、site などはサイトが使います。"
        ),
        Lang::En => format!(
            "`{key}` cannot be a city's key: write lower-case letters, digits and hyphens, 64 at most (such as wakaba); \
             the site itself uses assets, compare, search and site"
        ),
    }
}

/// What is wrong with what was said of a city.
enum Slip {
    Code(String, CodeError),
    Text(&'static str),
}

/// What was said of a city, checked: it goes into files that must be sound.
fn card(options: &NewCityOptions) -> Result<Card, Slip> {
    let texts = [
        ("--name", &options.name),
        ("--kana", &options.kana),
        ("--prefecture", &options.prefecture),
    ];
    for (flag, text) in texts {
        let unfit = |text: &String| text.trim().is_empty() || text.contains(char::is_control);
        if text.as_ref().is_some_and(unfit) {
            return Err(Slip::Text(flag));
        }
    }
    if let Some(code) = &options.code {
        municipality_code::check(code).map_err(|error| Slip::Code(code.clone(), error))?;
    }
    let trimmed = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned());
    Ok(Card {
        name: trimmed(&options.name),
        kana: trimmed(&options.kana),
        prefecture: trimmed(&options.prefecture),
        code: options.code.clone(),
    })
}

impl Slip {
    fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Slip::Text(flag), Lang::Ja) => format!("{flag} には1行の文字を書いてください。"),
            (Slip::Text(flag), Lang::En) => format!("{flag} wants a text of one line"),
            (Slip::Code(code, CodeError::Shape), Lang::Ja) => {
                format!("団体コード「{code}」が6桁の数字ではありません（例: 082163）。")
            }
            (Slip::Code(code, CodeError::Shape), Lang::En) => {
                format!("the code `{code}` is not six digits (such as 082163)")
            }
            (Slip::Code(code, CodeError::CheckDigit { expected }), Lang::Ja) => {
                format!(
                    "団体コード「{code}」の検査数字（最後の1桁）が合いません。最初の5桁が正しければ{expected}です。"
                )
            }
            (Slip::Code(code, CodeError::CheckDigit { expected }), Lang::En) => {
                format!(
                    "the check digit of `{code}` does not fit; if the first five digits are right, it is {expected}"
                )
            }
        }
    }
}

/// A fiscal year as people write it.
fn fiscal_year(text: &str, lang: Lang) -> Result<i32, Exit> {
    let year = parse_era(text).and_then(|(year, _)| year_of_a_folder(&year.to_string()));
    year.ok_or_else(|| {
        report::say(&match lang {
            Lang::Ja => format!("「{text}」は年度として読めません。2024、R6、令和6 のように書いてください。"),
            Lang::En => format!("`{text}` is no fiscal year; write 2024, R6 or 令和6"),
        });
        Exit::Usage
    })
}

/// The fiscal year that ended last, in Japan.
#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
fn last_year() -> i32 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let day = since.map_or(0, |since| (since.as_secs() + JAPAN) / DAY);
    FiscalYear::of_day(u32::try_from(day).unwrap_or_default()).0 - 1
}

fn no_year(why: &NoYear, year: i32, city: &str, lang: Lang) -> Exit {
    let words = match (why, lang) {
        (NoYear::NoPlan(plans), Lang::Ja) => {
            let plans = spans(plans, "年度", "、", "");
            format!(
                "{year}年度を期間に含む計画がありません（{plans}）。次の計画を content/{city}/plans/ に書くか、続いている計画の period を直してください。"
            )
        }
        (NoYear::NoPlan(plans), Lang::En) => {
            let plans = spans(plans, "", ", ", " ");
            format!(
                "no plan covers {year} ({plans}); write the next plan in content/{city}/plans/, or correct the period \
                 of a plan that goes on"
            )
        }
        (NoYear::NothingLives(plan), Lang::Ja) => {
            format!("計画「{plan}」には、{year}年度に続く取組がありません。")
        }
        (NoYear::NothingLives(plan), Lang::En) => format!("nothing of the plan `{plan}` goes on in {year}"),
    };
    report::say(&words);
    Exit::Content
}

/// The plans there are: `3: 2017–2021`.
fn spans(plans: &[(String, i32, Option<i32>)], sign: &str, between: &str, gap: &str) -> String {
    let one = |(key, from, to): &(String, i32, Option<i32>)| {
        let to = to.map(|to| to.to_string()).unwrap_or_default();
        format!("plans/{key}.yaml:{gap}{from}–{to}{sign}")
    };
    plans.iter().map(one).collect::<Vec<_>>().join(between)
}
