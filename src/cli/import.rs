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
    export::known(&city, site.as_ref(), lang)?;
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
    no_new_errors(&tree, &changed, site.as_ref(), &city, lang)?;
    if !options.write {
        report::tell(match lang {
            Lang::Ja => "まだ書き込んでいません。--write を付けると書き込みます。",
            Lang::En => "nothing is written yet; --write writes it",
        });
        return Ok(());
    }
    write(sources.folder(), &tree, &changed, lang)
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
    let bytes = tree::read_file(file).map_err(|error| report::unwritable(&error, lang))?;
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

/// Refuses changes after which the content would have errors that it has not now.
pub(super) fn no_new_errors(
    before: &Tree,
    changed: &Tree,
    site: Option<&Site>,
    city: &str,
    lang: Lang,
) -> Result<(), Exit> {
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
    let mut new: Vec<Diagnostic> = errors(&after)
        .into_iter()
        .filter(|error| !old.iter().any(|old| old.kind == error.kind))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    report::show(&mut new, &after, lang);
    report::say(match lang {
        Lang::Ja => "取り込むと上の誤りが生じるため、何も書き込みません（行番号は取り込んだ後のものです）。",
        Lang::En => {
            "nothing is written: the content would have the errors above (lines are those after the import)"
        }
    });
    Err(Exit::Content)
}
