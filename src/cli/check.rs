//! `ayumi check`: every mistake of every file in one run.

use rayon::prelude::*;

use super::Exit;
use super::command::{CheckOptions, Format, Language};
use super::{publishing, report};
use crate::build;
use crate::diagnostic;
use crate::locale::Lang;
use crate::sources;
use crate::theme::Theme;
use crate::tree::ReadError;

/// Checks a site.
pub(super) fn run(options: &CheckOptions, asked: Option<Language>) -> Exit {
    match check(options, asked) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn check(options: &CheckOptions, asked: Option<Language>) -> Result<Exit, Exit> {
    let sources = report::open(&options.site, asked)?;
    let early = report::language(asked, None);
    publishing::recover(&sources.output(None), early);
    let unreadable = |error: ReadError| report::unreadable(&error, early);
    let (mut tree, mut diagnostics) = sources.frame().map_err(unreadable)?;
    let (site, found) = build::site(&tree);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    if let Some(site) = &site {
        diagnostics.extend(
            Theme::load(&tree, &site.theme, site.lang)
                .err()
                .unwrap_or_default(),
        );
        let one = |key: &String| {
            let (city, mut found) = sources.city(key)?;
            found.extend(build::check(&city, site, key));
            Ok((sources::quoted(&city, &found), found))
        };
        let cities: Vec<Result<_, ReadError>> = site.order.par_iter().map(one).collect();
        for city in cities {
            let (quoted, found) = city.map_err(unreadable)?;
            tree.extend(quoted);
            diagnostics.extend(found);
        }
    }
    diagnostic::sort(&mut diagnostics);
    let stops = build::has_errors(&diagnostics) || (options.strict && !diagnostics.is_empty());
    match options.format {
        Format::Json => {
            let lookup = |path: &str| tree.text(path).and_then(Result::ok);
            report::tell(diagnostic::to_json(&diagnostics, &lookup, lang).trim_end());
        }
        Format::Text => {
            report::show(&mut diagnostics, &tree, lang);
            let cities = site.map_or(0, |site| site.order.len());
            report::tell(&match lang {
                Lang::Ja => format!("{cities}団体を調べました: {}", report::tally(&diagnostics, lang)),
                Lang::En => format!(
                    "checked {cities} municipalities: {}",
                    report::tally(&diagnostics, lang)
                ),
            });
        }
    }
    Ok(if stops { Exit::Content } else { Exit::Done })
}
