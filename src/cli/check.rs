//! `ayumi check`: every mistake of every file in one run.

use rayon::prelude::*;

use super::Exit;
use super::command::{CheckOptions, Format, Language};
use super::report;
use crate::build;
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::theme::Theme;

/// Checks a site.
pub(super) fn run(options: &CheckOptions, asked: Option<Language>) -> Exit {
    let (tree, mut diagnostics) = match report::read_site(&options.site, asked) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let (site, found) = build::site(&tree);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    if let Some(site) = &site {
        let found: Vec<Diagnostic> =
            site.order.par_iter().flat_map_iter(|key| build::check(&tree, site, key)).collect();
        diagnostics.extend(found);
        diagnostics.extend(Theme::load(&tree, &site.theme, site.lang).err().unwrap_or_default());
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
                Lang::En => format!("checked {cities} municipalities: {}", report::tally(&diagnostics, lang)),
            });
        }
    }
    if stops { Exit::Content } else { Exit::Done }
}
