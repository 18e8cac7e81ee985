//! `ayumi export`: a city's content as two workbooks, one to work with and one to read. A workbook that is there already
//! may hold somebody's work: it is left as it is.

use std::path::{Path, PathBuf};

use super::Exit;
use super::command::{ExportOptions, Language};
use super::report;
use crate::build;
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::model::Site;
use crate::sheets::{self, NoWorkbook, TooLong};
use crate::sources::Sources;
use crate::tree::{self, Tree};

/// Exports the cities that were asked for.
pub(super) fn run(options: &ExportOptions, asked: Option<Language>) -> Exit {
    match export(options, asked) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

fn export(options: &ExportOptions, asked: Option<Language>) -> Result<(), Exit> {
    let (sources, site) = open(&options.site, asked)?;
    let lang = report::language(asked, site.as_ref());
    // The language of the terminal says nothing about those who get the workbook.
    let written = asked
        .map(Lang::from)
        .or(site.as_ref().map(|site| site.lang))
        .unwrap_or(lang);
    for city in &options.cities {
        known(city, site.as_ref(), lang)?;
    }
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for city in &options.cities {
        files.extend(workbooks(&sources, city, &options.output, written, lang)?);
    }
    for (path, bytes) in &files {
        in_the_way(path, bytes, lang)?;
    }
    tree::make_folder(&options.output).map_err(|error| report::unwritable(&error, lang))?;
    for (path, bytes) in &files {
        tree::write_file(path, bytes).map_err(|error| report::unwritable(&error, lang))?;
        let path = path.display();
        report::tell(&match lang {
            Lang::Ja => format!("書き出しました: {path}"),
            Lang::En => format!("written: {path}"),
        });
    }
    Ok(())
}

fn workbooks(
    sources: &Sources,
    city: &str,
    output: &Path,
    written: Lang,
    lang: Lang,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Exit> {
    let (tree, mut found) = sources
        .city(city)
        .map_err(|error| report::unreadable(&error, lang))?;
    let (municipality, of_city) = build::resolve(&tree, city, None);
    found.extend(of_city);
    let listing = sheets::list(&tree, city);
    let (Some(municipality), Some(listing), false) = (municipality, listing, build::has_errors(&found))
    else {
        report::show(&mut found, &tree, lang);
        report::say(match lang {
            Lang::Ja => "誤りのある内容は書き出せません。上の誤りを直してから、もう一度書き出してください。",
            Lang::En => "content with errors cannot be exported; mend the above and export again",
        });
        return Err(Exit::Content);
    };
    let failed = |error: NoWorkbook| not_made(error, city, lang);
    let data = sheets::data_workbook(&listing, written).map_err(failed)?;
    let reading = sheets::reading_workbook(&municipality, written).map_err(failed)?;
    Ok(vec![
        (output.join(format!("{city}-data.xlsx")), data),
        (output.join(format!("{city}-reading.xlsx")), reading),
    ])
}

/// The site's sources and, where its settings can be read, its settings.
pub(super) fn open(folder: &Path, asked: Option<Language>) -> Result<(Sources, Option<Site>), Exit> {
    let sources = report::open(folder, asked)?;
    let early = report::language(asked, None);
    let (tree, _) = sources
        .frame()
        .map_err(|error| report::unreadable(&error, early))?;
    let (site, _) = build::site(&tree);
    Ok((sources, site))
}

/// Refuses a city that the site does not have.
pub(super) fn known(city: &str, site: Option<&Site>, lang: Lang) -> Result<(), Exit> {
    let keys = site.map(|site| site.order.clone()).unwrap_or_default();
    if keys.iter().any(|key| key == city) {
        return Ok(());
    }
    let kind = Kind::UnknownReference {
        what: Reference::Municipality,
        name: city.to_owned(),
        allowed: keys,
    };
    let mut found = vec![Diagnostic::new(kind, Place::whole("CITY"))];
    report::show(&mut found, &Tree::new(), lang);
    Err(Exit::Usage)
}

/// Refuses to write over a file that says something else.
fn in_the_way(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Exit> {
    let there = tree::read_file(path).map_err(|error| report::unwritable(&error, lang))?;
    if there.is_none_or(|there| there == bytes) {
        return Ok(());
    }
    let path = path.display();
    report::say(&match lang {
        Lang::Ja => format!(
            "「{path}」がすでにあり、内容が違います。直した所が失われないよう、何も書き出しませんでした。別の場所を --output で指定するか、ファイルを移してください。"
        ),
        Lang::En => format!(
            "{path} is there already and says something else; nothing was written, so that no work is lost. \
             Name another place with --output, or move the file"
        ),
    });
    Err(Exit::Usage)
}

fn not_made(error: NoWorkbook, city: &str, lang: Lang) -> Exit {
    match error {
        NoWorkbook::TooLong(texts) => {
            for text in &texts {
                report::say(&too_long(text, lang));
            }
            Exit::Content
        }
        NoWorkbook::Writer(error) => {
            report::say(&match lang {
                Lang::Ja => format!("「{city}」の表計算ファイルを作れません: {error}"),
                Lang::En => format!("cannot make the workbook of {city}: {error}"),
            });
            Exit::Machine
        }
    }
}

fn too_long(text: &TooLong, lang: Lang) -> String {
    let TooLong {
        sheet,
        row,
        column,
        length,
    } = text;
    match lang {
        Lang::Ja => format!(
            "シート『{sheet}』の「{row}」の「{column}」は{length}字あり、セルに入りません（上限は32,767字）。文章を分けてください。"
        ),
        Lang::En => format!(
            "sheet \"{sheet}\", {row}, {column}: {length} characters do not fit into a cell (32,767 at most); divide the text"
        ),
    }
}
