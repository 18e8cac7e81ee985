//! `ayumi pdf`: the council edition of a year, printed by an installed browser.
//!
//! Twice: the first print tells the page of each heading, the second has these pages in its contents. The published
//! page never carries them, because another reader's fonts move the pages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Exit;
use super::browser::{Browser, Failure, Purpose};
use super::command::{Language, PdfOptions};
use super::report;
use crate::build::{self, Edition};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::edition::{PageNumbers, Selection, Volume};
use crate::theme::Theme;
use crate::tree::{self, ReadError, Tree};

/// Prints after the first that may still move pages. The second is the last one in every case seen.
const ATTEMPTS: usize = 4;

/// Prints an edition.
pub(super) fn run(options: &PdfOptions, asked: Option<Language>) -> Exit {
    let (tree, mut diagnostics) = match read(options, asked) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let (site, found) = build::site(&tree);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let refuse = |mut found: Vec<Diagnostic>| {
        report::show(&mut found, &tree, lang);
        Exit::Content
    };
    let Some(mut site) = site.filter(|_| !build::has_errors(&diagnostics)) else {
        return refuse(diagnostics);
    };
    if let Some(url) = &options.base_url {
        site.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    site.preview = options.preview;
    if !site.order.contains(&options.city) {
        let kind = Kind::UnknownReference {
            what: Reference::Municipality,
            name: options.city.clone(),
            allowed: site.order,
        };
        refuse(vec![Diagnostic::new(kind, Place::whole("CITY"))]);
        return Exit::Usage;
    }
    let theme = match Theme::load(&tree, &site.theme) {
        Ok(theme) => theme,
        Err(found) => return refuse(found),
    };
    let edition = match Edition::new(&tree, &site, &theme, &options.city, options.year) {
        Ok(edition) => edition,
        Err(found) => return refuse(found),
    };
    let volumes = match volumes(options, &edition, lang) {
        Ok(volumes) => volumes,
        Err(exit) => return exit,
    };
    let Some(browser) = Browser::find(options.browser.as_deref(), Duration::from_secs(options.timeout))
    else {
        report::say(no_browser(lang));
        return Exit::Machine;
    };
    print_all(
        options,
        &edition,
        &volumes,
        &Press {
            browser,
            lang,
            tree: &tree,
            site: &site,
        },
    )
}

/// The site's frame and the content of the one city that is printed.
fn read(options: &PdfOptions, asked: Option<Language>) -> Result<(Tree, Vec<Diagnostic>), Exit> {
    let sources = report::open(&options.site, asked)?;
    let unreadable = |error: ReadError| report::unreadable(&error, report::language(asked, None));
    let (mut tree, mut diagnostics) = sources.frame().map_err(unreadable)?;
    if tree
        .bytes(&format!("content/{}/municipality.yaml", options.city))
        .is_some()
    {
        let (city, links) = sources.city(&options.city).map_err(unreadable)?;
        tree.extend(city);
        diagnostics.extend(links);
    }
    Ok((tree, diagnostics))
}

/// What all prints of one run share.
struct Press<'r> {
    browser: Browser,
    lang: Lang,
    tree: &'r Tree,
    site: &'r Site,
}

/// The files to print, or why there are none.
fn volumes(options: &PdfOptions, edition: &Edition<'_>, lang: Lang) -> Result<Vec<Volume>, Exit> {
    let year = options.year;
    if !edition.years().contains(&year) {
        let years: Vec<String> = edition.years().iter().map(i32::to_string).collect();
        report::say(&match (lang, years.is_empty()) {
            (Lang::Ja, true) => format!("「{}」にはまだ年度の報告がありません。", options.city),
            (Lang::Ja, false) => format!(
                "「{}」に{year}年度の報告はありません。あるのは{}です。",
                options.city,
                years.join("、")
            ),
            (Lang::En, true) => format!("there is no report of {} yet", options.city),
            (Lang::En, false) => format!(
                "there is no report of {} for {year}; there are {}",
                options.city,
                years.join(", ")
            ),
        });
        return Err(Exit::Usage);
    }
    let Some(key) = &options.item else {
        return Ok(edition.volumes());
    };
    if let Some(volume) = edition.item(key) {
        return Ok(vec![volume]);
    }
    report::say(&match lang {
        Lang::Ja => format!("{year}年度の報告に項目「{key}」はありません。"),
        Lang::En => format!("the report of {year} has no item “{key}”"),
    });
    Err(Exit::Usage)
}

fn print_all(options: &PdfOptions, edition: &Edition<'_>, volumes: &[Volume], press: &Press<'_>) -> Exit {
    let output = options.output.clone().unwrap_or_else(|| default_name(options));
    for volume in volumes {
        let target = beside(&output, &volume.suffix);
        match print(edition, &volume.selection, &target, press) {
            Ok(pages) => report::tell(&match press.lang {
                Lang::Ja => format!("{} を作成しました（{pages}）", target.display()),
                Lang::En => format!("wrote {} ({pages})", target.display()),
            }),
            Err(exit) => return exit,
        }
    }
    Exit::Done
}

fn default_name(options: &PdfOptions) -> PathBuf {
    let item = options
        .item
        .as_ref()
        .map(|key| format!("-{key}"))
        .unwrap_or_default();
    PathBuf::from(format!("{}-{}{item}.pdf", options.city, options.year))
}

/// `a.pdf` and `-1` → `a-1.pdf`.
fn beside(output: &Path, suffix: &str) -> PathBuf {
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let extension = output
        .extension()
        .map_or("pdf".into(), std::ffi::OsStr::to_string_lossy);
    output.with_file_name(format!("{stem}{suffix}.{extension}"))
}

/// Prints until the pages in the contents are the pages of the headings.
fn print(
    edition: &Edition<'_>,
    selection: &Selection,
    target: &Path,
    press: &Press<'_>,
) -> Result<String, Exit> {
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let once = |numbers: &PageNumbers, purpose: Purpose| {
        let (files, path) = edition.files(selection, numbers).map_err(|mut found| {
            report::show(&mut found, press.tree, press.lang);
            Exit::Content
        })?;
        press
            .browser
            .print(&files, &path, folder, purpose)
            .map_err(|failure| failed(&failure, press.lang))
    };
    let mut numbers = once(&PageNumbers::new(), Purpose::Numbers)?.pages;
    let mut printed = None;
    for _ in 0..ATTEMPTS {
        if numbers.is_empty() {
            break;
        }
        let next = once(&numbers, Purpose::Paper)?;
        if next.pages == numbers {
            printed = Some(next);
            break;
        }
        numbers = next.pages;
    }
    let note = note(printed.is_some(), press);
    let printed = match printed {
        Some(printed) => printed,
        None => once(&PageNumbers::new(), Purpose::Paper)?,
    };
    tree::write_file(target, &printed.pdf).map_err(|error| report::unwritable(&error, press.lang))?;
    Ok(note)
}

/// What is said of a finished file.
fn note(numbered: bool, press: &Press<'_>) -> String {
    let preview = press.site.preview;
    let text = match (press.lang, numbered) {
        (Lang::Ja, true) => "目次にページ番号あり",
        (Lang::Ja, false) => "このブラウザーからページ番号を読み取れないため、目次にページ番号なし",
        (Lang::En, true) => "contents with page numbers",
        (Lang::En, false) => "contents without page numbers: this browser does not tell them",
    };
    match (press.lang, preview) {
        (Lang::Ja, true) => format!("{text}、公開前の印あり"),
        (Lang::En, true) => format!("{text}, stamped as not yet published"),
        (_, false) => text.to_owned(),
    }
}

fn no_browser(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "印刷に使うブラウザーが見つかりません。Microsoft Edge、Google Chrome、Chromium のどれかを入れるか、\
             --browser で実行ファイルの場所を指定してください（Debian・Ubuntuでは sudo apt install chromium）。\
             ブラウザーの印刷画面や WeasyPrint でもPDFを作れます。docs/print.md を見てください。"
        }
        Lang::En => {
            "no browser to print with: install Microsoft Edge, Google Chrome or Chromium, or name the program with \
             --browser (Debian and Ubuntu: sudo apt install chromium). A browser's print dialog and WeasyPrint make \
             the PDF as well; see docs/print.md"
        }
    }
}

fn failed(failure: &Failure, lang: Lang) -> Exit {
    let text = match (failure, lang) {
        (Failure::Folder(error), lang) => return report::unwritable(error, lang),
        (Failure::Start(program, cause), Lang::Ja) => {
            format!("「{}」を起動できません: {cause}", program.display())
        }
        (Failure::Start(program, cause), Lang::En) => format!("cannot start {}: {cause}", program.display()),
        (Failure::Slow(limit), Lang::Ja) => {
            format!(
                "印刷が{}秒で終わらなかったため中止しました。--timeout で延ばせます。",
                limit.as_secs()
            )
        }
        (Failure::Slow(limit), Lang::En) => {
            format!(
                "printing took longer than {} s and was stopped; --timeout allows more",
                limit.as_secs()
            )
        }
        (Failure::NoPdf(last), Lang::Ja) => format!("ブラウザーがPDFを作りませんでした: {last}"),
        (Failure::NoPdf(last), Lang::En) => format!("the browser made no PDF: {last}"),
    };
    report::say(&text);
    Exit::Machine
}

#[cfg(test)]
mod tests {
    use super::beside;
    use std::path::Path;

    #[test]
    fn volumes_stand_beside_the_file_asked_for() {
        assert_eq!(beside(Path::new("out/a.pdf"), "-2"), Path::new("out/a-2.pdf"));
        assert_eq!(beside(Path::new("v1.2"), ""), Path::new("v1.2"));
        assert_eq!(beside(Path::new("a"), "-1"), Path::new("a-1.pdf"));
    }
}
