//! `ayumi check`: every mistake of every file in one run.

use std::path::Path;

use rayon::prelude::*;

use super::Exit;
use super::command::{CheckOptions, Format, Language};
use super::{publishing, report};
use crate::audit;
use crate::build;
use crate::diagnostic::{self, Remark};
use crate::locale::Lang;
use crate::sources;
use crate::theme::Theme;
use crate::tree::{self, ReadError, Tree};

/// Checks a site.
pub(super) fn run(options: &CheckOptions, asked: Option<Language>) -> Exit {
    match check(options, asked) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn check(options: &CheckOptions, asked: Option<Language>) -> Result<Exit, Exit> {
    let sources = report::open(&options.site, asked)?;
    let early = report::language(asked, None);
    let output = sources.output(options.output.as_ref());
    publishing::recover(&output, early);
    let unreadable = |error: ReadError| report::unreadable(&error, early);
    let (mut tree, mut diagnostics) = sources.frame().map_err(unreadable)?;
    let (site, found) = build::site(&tree);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let mut remarks: Vec<Remark> = Vec::new();
    if let Some(site) = &site {
        diagnostics.extend(Theme::load(&tree, &site.theme).err().unwrap_or_default());
        let one = |key: &String| {
            let (city, mut found) = sources.city(key)?;
            let (of_city, said) = build::check(&city, site, key, lang);
            found.extend(of_city);
            let mut quoted = sources::quoted(&city, &found);
            quoted.extend(sources::files_of(&city, said.iter().map(|remark| &remark.place)));
            Ok((quoted, found, said))
        };
        let cities: Vec<Result<_, ReadError>> = site.order.par_iter().map(one).collect();
        for city in cities {
            let (quoted, found, said) = city.map_err(unreadable)?;
            tree.extend(quoted);
            diagnostics.extend(found);
            remarks.extend(said);
        }
    }
    let pages = if options.built {
        let built = finished(&output).map_err(unreadable)?;
        diagnostics.extend(audit::audit(&built));
        diagnostics.extend(build::verify(&built, &|_| false));
        Some(built.iter().filter(|(path, _)| path.ends_with(".html")).count())
    } else {
        None
    };
    diagnostic::sort(&mut diagnostics);
    let open = remarks
        .iter()
        .filter(|remark| remark.acknowledged.is_none())
        .count();
    let stops = build::has_errors(&diagnostics) || (options.strict && (!diagnostics.is_empty() || open > 0));
    let lookup = |path: &str| tree.text(path).and_then(Result::ok);
    match options.format {
        Format::Json => {
            report::tell(diagnostic::to_json(&diagnostics, &remarks, &lookup, lang).trim_end());
        }
        Format::Text => {
            report::show(&mut diagnostics, &tree, lang);
            if !remarks.is_empty() {
                report::tell(&diagnostic::remarks_to_text(&remarks, &lookup, lang));
            }
            if let Some(pages) = pages {
                report::tell(&match lang {
                    Lang::Ja => format!("作成済みの{pages}ページを調べました"),
                    Lang::En => format!("looked at {pages} finished {}", report::plural(pages, "page")),
                });
            }
            let cities = site.map_or(0, |site| site.order.len());
            report::tell(&match lang {
                Lang::Ja => format!(
                    "{cities}団体を調べました: {}、照合{}件",
                    report::tally(&diagnostics, lang),
                    remarks.len()
                ),
                Lang::En => format!(
                    "checked {cities} municipalities: {}, {} {}",
                    report::tally(&diagnostics, lang),
                    remarks.len(),
                    report::plural(remarks.len(), "finding")
                ),
            });
        }
    }
    Ok(if stops { Exit::Content } else { Exit::Done })
}

/// The finished site; empty where nothing was published yet.
fn finished(output: &Path) -> Result<Tree, ReadError> {
    tree::read_optional(output, "").map(|(tree, _)| tree)
}
