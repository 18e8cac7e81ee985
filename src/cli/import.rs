//! `ayumi import`: a workbook taken over. What would change is listed; only `--write` writes, all files or none.

use std::path::Path;

use super::Exit;
use super::command::{ImportOptions, Language};
use super::{export, intake, report};
use crate::build;
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Lang;
use crate::model::Site;
use crate::sheets::{self, Listing, Proposal};
use crate::tree::{self, ReviseError, Tree};
use crate::workbook::{self, Workbook};

/// Takes over a workbook.
pub(super) fn run(options: &ImportOptions, asked: Option<Language>) -> Exit {
    match import(options, asked) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

fn import(options: &ImportOptions, asked: Option<Language>) -> Result<(), Exit> {
    let (sources, site) = export::open(&options.site, asked)?;
    let lang = report::language(asked, site.as_ref());
    let workbook = read(&options.file, lang)?;
    let Some(city) = sheets::city_of(&workbook) else {
        return intake::import(&sources, site.as_ref(), &workbook, options, asked);
    };
    of_this_site(&city, &options.file, options.city.as_deref(), site.as_ref(), lang)?;
    let unreadable = |error| report::unreadable(&error, lang);
    let (tree, links) = sources.city(&city).map_err(unreadable)?;
    let Some(listing) = sheets::list(&tree, &city) else {
        let (_, mut found) = build::resolve(&tree, &city, None);
        found.extend(links);
        report::show(&mut found, &tree, lang);
        return Err(Exit::Content);
    };
    let proposal = sheets::compare(&listing, &workbook);
    for note in &workbook.notes {
        report::say(&note.sentence(lang));
    }
    tell(&options.file, &listing, &proposal, options, lang);
    if !proposal.problems.is_empty() {
        report::say(match lang {
            Lang::Ja => "取り込めない所があるため、何も書き込みません。",
            Lang::En => "nothing is written, because of what cannot be taken over",
        });
        return Err(Exit::Content);
    }
    let changed = sheets::take(&tree, &listing, &proposal, options.delete).map_err(|problems| {
        for problem in &problems {
            report::say(&sheets::words::problem(problem, lang));
        }
        Exit::Content
    })?;
    if changed.is_empty() {
        report::tell(match lang {
            Lang::Ja => "変わる所はありません。",
            Lang::En => "nothing changes",
        });
        return Ok(());
    }
    no_new_mistakes(&tree, &changed, site.as_ref(), &city, &proposal, lang)?;
    if !options.write {
        report::tell(match lang {
            Lang::Ja => "まだ書き込んでいません。--write を付けると書き込みます。",
            Lang::En => "nothing is written yet; --write writes it",
        });
        return Ok(());
    }
    write(sources.folder(), &tree, &changed, lang)
}

/// Refuses an export of a city that the site does not have, or of another than the one that was named.
fn of_this_site(
    city: &str,
    file: &Path,
    named: Option<&str>,
    site: Option<&Site>,
    lang: Lang,
) -> Result<(), Exit> {
    let shown = file.display();
    if let Some(named) = named.filter(|named| *named != city) {
        report::say(&match lang {
            Lang::Ja => format!(
                "「{shown}」は「{city}」から書き出したファイルで、--city の「{named}」のものではありません。--city を付けずに実行するか、「{named}」を書き出したファイルを指定してください。"
            ),
            Lang::En => format!(
                "{shown} is an export of {city}, not of {named}: leave --city out, or name an export of {named}"
            ),
        });
        return Err(Exit::Usage);
    }
    let cities = site.map(|site| site.order.as_slice()).unwrap_or_default();
    if cities.iter().any(|known| known == city) {
        return Ok(());
    }
    let known = cities.join(match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    });
    report::say(&match (lang, cities.is_empty()) {
        (Lang::Ja, true) => format!(
            "「{shown}」は「{city}」から書き出したファイルですが、このサイトにはまだ自治体がありません。書き出したサイトのフォルダーを --site で指定してください。"
        ),
        (Lang::Ja, false) => format!(
            "「{shown}」は「{city}」から書き出したファイルですが、このサイトにある自治体は {known} です。書き出したサイトのフォルダーを --site で指定してください。"
        ),
        (Lang::En, true) => format!(
            "{shown} is an export of {city}, and this site has no city yet; name the folder of the site it came from with --site"
        ),
        (Lang::En, false) => format!(
            "{shown} is an export of {city}, and this site has {known}; name the folder of the site it came from with --site"
        ),
    });
    Err(Exit::Usage)
}

/// Writes all files or none, and names them.
pub(super) fn write(folder: &Path, before: &Tree, changed: &Tree, lang: Lang) -> Result<(), Exit> {
    tree::revise(folder, before, changed).map_err(|error| match error {
        ReviseError::Disk(error) => report::unwritable(&error, lang),
        ReviseError::Changed(path) => {
            let path = path.display();
            report::say(&match lang {
                Lang::Ja => format!("「{path}」が取り込みの間に変わりました。何も書き込んでいません。もう一度実行してください。"),
                Lang::En => format!("{path} changed meanwhile; nothing was written, run it again"),
            });
            Exit::Machine
        }
    })?;
    for (path, _) in changed {
        report::tell(&match lang {
            Lang::Ja => format!("書き込みました: {path}"),
            Lang::En => format!("written: {path}"),
        });
    }
    Ok(())
}

fn read(file: &Path, lang: Lang) -> Result<Workbook, Exit> {
    let bytes = tree::read_file(file).map_err(|error| report::not_read(&error, lang))?;
    let shown = file.display();
    let Some(bytes) = bytes else {
        report::say(&match lang {
            Lang::Ja => format!("「{shown}」がありません。"),
            Lang::En => format!("there is no file {shown}"),
        });
        return Err(Exit::Usage);
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    workbook::read(&name, &bytes).map_err(|fault| {
        report::say(&format!("{shown}: {}", fault.sentence(lang)));
        if let Some(hint) = fault.hint(lang) {
            report::say(&format!("  {hint}"));
        }
        Exit::Content
    })
}

/// Lists everything that the workbook asks for.
fn tell(file: &Path, listing: &Listing, proposal: &Proposal, options: &ImportOptions, lang: Lang) {
    let shown = file.display();
    for line in sheets::words::changes(listing, proposal, options.delete, lang) {
        report::tell(&line);
    }
    for note in &proposal.notes {
        report::say(&sheets::words::note(note, lang));
    }
    for problem in &proposal.problems {
        report::say(&sheets::words::problem(problem, lang));
    }
    report::tell(&format!("{shown}: {}", sheets::words::tally(proposal, lang)));
}

/// Refuses what a workbook asks for where the content would have errors then, told by the cells that bring them.
fn no_new_mistakes(
    before: &Tree,
    changed: &Tree,
    site: Option<&Site>,
    city: &str,
    proposal: &Proposal,
    lang: Lang,
) -> Result<(), Exit> {
    let (after, new) = new_errors(before, changed, site, city, lang);
    if new.is_empty() {
        return Ok(());
    }
    let (problems, rest) = sheets::blame(&after, city, proposal, new);
    for problem in &problems {
        report::say(&sheets::words::problem(problem, lang));
    }
    if !rest.is_empty() {
        return refused(rest, &after, lang);
    }
    report::say(match lang {
        Lang::Ja => "取り込むと内容に誤りが生じるため、何も書き込みません。上の所を直してください。",
        Lang::En => "nothing is written, because the content would have errors; mend the above",
    });
    Err(Exit::Content)
}

/// Refuses changes after which the content would have errors that it has not now.
pub(super) fn no_new_errors(
    before: &Tree,
    changed: &Tree,
    site: Option<&Site>,
    city: &str,
    lang: Lang,
) -> Result<(), Exit> {
    let (after, new) = new_errors(before, changed, site, city, lang);
    if new.is_empty() {
        return Ok(());
    }
    refused(new, &after, lang)
}

/// The content after changes, and the errors it would have that it has not now.
fn new_errors(
    before: &Tree,
    changed: &Tree,
    site: Option<&Site>,
    city: &str,
    lang: Lang,
) -> (Tree, Vec<Diagnostic>) {
    let errors = |tree: &Tree| -> Vec<Diagnostic> {
        let found = match site {
            Some(site) => build::check(tree, site, city, lang).0,
            None => build::resolve(tree, city, None).1,
        };
        found
            .into_iter()
            .filter(|it| it.severity() == Severity::Error)
            .collect()
    };
    let mut after = before.clone();
    after.extend(changed.clone());
    let old = errors(before);
    let mut new = errors(&after);
    new.retain(|error| !old.iter().any(|old| old.kind == error.kind));
    (after, new)
}

fn refused(mut errors: Vec<Diagnostic>, after: &Tree, lang: Lang) -> Result<(), Exit> {
    report::show(&mut errors, after, lang);
    report::say(match lang {
        Lang::Ja => "取り込むと上の誤りが生じるため、何も書き込みません（行番号は取り込んだ後のものです）。",
        Lang::En => {
            "nothing is written: the content would have the errors above (lines are those after the import)"
        }
    });
    Err(Exit::Content)
}
