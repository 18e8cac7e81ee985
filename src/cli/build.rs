//! `ayumi build`: content/ → output/. Nothing is written before every municipality asked for is built without error.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;

use super::Exit;
use super::command::{BuildOptions, Language};
use super::report;
use crate::build::{self, Built};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::Summary;
use crate::theme::Theme;
use crate::tree::{self, Synced, Tree};

/// Builds a site.
#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
pub(super) fn run(options: &BuildOptions, asked: Option<Language>) -> Exit {
    let start = Instant::now();
    let (tree, mut diagnostics) = match report::read_site(&options.site, asked) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let (site, found) = build::site(&tree);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let Some(mut site) = site else {
        return refuse(&mut diagnostics, &tree, lang);
    };
    if let Some(url) = &options.base_url {
        site.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    site.preview = options.preview;
    let keys = wanted(options, &site, &mut diagnostics);
    let theme = match Theme::load(&tree, &site.theme, site.lang) {
        Ok(theme) => theme,
        Err(found) => {
            diagnostics.extend(found);
            return refuse(&mut diagnostics, &tree, lang);
        }
    };
    let mut built = Vec::new();
    let results: Vec<_> = keys.par_iter().map(|key| build::municipality(&tree, &site, &theme, key)).collect();
    for result in results {
        match result {
            Ok((city, warnings)) => {
                built.push(city);
                diagnostics.extend(warnings);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    if build::has_errors(&diagnostics) {
        return refuse(&mut diagnostics, &tree, lang);
    }
    report::show(&mut diagnostics, &tree, lang);
    let output = options.output.clone().unwrap_or_else(|| options.site.join("output"));
    let whole = options.only.is_empty();
    match write(&output, &site, &theme, built, whole, lang) {
        Ok(total) => {
            let seconds = start.elapsed().as_secs_f64();
            report::tell(&summary(total, &output, seconds, lang));
            Exit::Done
        }
        Err(exit) => exit,
    }
}

/// The municipalities to build.
fn wanted(options: &BuildOptions, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    if options.only.is_empty() {
        return site.order.clone();
    }
    for name in options.only.iter().filter(|name| !site.order.contains(name)) {
        let kind =
            Kind::UnknownReference { what: Reference::Municipality, name: name.clone(), allowed: site.order.clone() };
        diagnostics.push(Diagnostic::new(kind, Place::whole("--only")));
    }
    site.order.iter().filter(|key| options.only.contains(key)).cloned().collect()
}

fn refuse(diagnostics: &mut Vec<Diagnostic>, tree: &Tree, lang: Lang) -> Exit {
    report::show(diagnostics, tree, lang);
    report::say(&match lang {
        Lang::Ja => format!("{}。出力は変更していません。", report::tally(diagnostics, lang)),
        Lang::En => format!("{}; nothing in the output was changed", report::tally(diagnostics, lang)),
    });
    Exit::Content
}

/// What a build did, added up.
#[derive(Debug, Default, Clone, Copy)]
struct Total {
    cities: usize,
    pages: usize,
    files: usize,
    synced: Synced,
}

fn write(output: &Path, site: &Site, theme: &Theme, built: Vec<Built>, whole: bool, lang: Lang) -> Result<Total, Exit> {
    let mut total = Total::default();
    let mut summaries: Vec<Summary> = Vec::new();
    // The site-level pages are rendered before anything is written: a broken template must not leave half a site.
    for city in &built {
        summaries.push(city.summary.clone());
    }
    let site_files = if whole {
        Some(build::site_files(site, theme, &summaries).map_err(|mut found| refuse(&mut found, &Tree::new(), lang))?)
    } else {
        None
    };
    for city in built {
        let synced = tree::sync(output, &city.summary.key, &city.files).map_err(|error| report::unwritable(&error, lang))?;
        report::tell(&line(&city, synced, lang));
        add(&mut total, city.pages, city.files.len(), synced);
        total.cities += 1;
    }
    if let Some((files, pages)) = site_files {
        let synced = tree::sync(output, "site", &files).map_err(|error| report::unwritable(&error, lang))?;
        add(&mut total, pages, files.len(), synced);
    }
    Ok(total)
}

fn add(total: &mut Total, pages: usize, files: usize, synced: Synced) {
    total.pages += pages;
    total.files += files;
    total.synced.written += synced.written;
    total.synced.unchanged += synced.unchanged;
    total.synced.removed += synced.removed;
}

/// One line per city.
fn line(city: &Built, synced: Synced, lang: Lang) -> String {
    let (name, pages, written) = (&city.summary.name, city.pages, synced.written);
    match lang {
        Lang::Ja => format!("{name}: {pages}ページ（書き込み{written}、変更なし{}）", synced.unchanged),
        Lang::En => format!("{name}: {pages} pages ({written} written, {} unchanged)", synced.unchanged),
    }
}

fn summary(total: Total, output: &Path, seconds: f64, lang: Lang) -> String {
    let Total { cities, pages, files, synced } = total;
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
