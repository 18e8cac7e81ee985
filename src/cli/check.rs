//! `ayumi check`: every mistake of every file in one run.

use rayon::prelude::*;

use super::Exit;
use super::command::{CheckOptions, Format, Language};
use super::report;
use crate::build;
use crate::diagnostic::{self, Remark};
use crate::locale::Lang;
use crate::model::Site;
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
    let mut remarks: Vec<Remark> = Vec::new();
    if let Some(site) = &site {
        // The sentences come in the language of the messages, whatever the pages speak.
        let reader = Site { lang, ..site.clone() };
        let found: Vec<_> = site.order.par_iter().map(|key| build::check(&tree, &reader, key)).collect();
        for (of_city, said) in found {
            diagnostics.extend(of_city);
            remarks.extend(said);
        }
        diagnostics.extend(Theme::load(&tree, &site.theme, site.lang).err().unwrap_or_default());
    }
    diagnostic::sort(&mut diagnostics);
    let open = remarks.iter().filter(|remark| remark.acknowledged.is_none()).count();
    let stops = build::has_errors(&diagnostics) || (options.strict && (!diagnostics.is_empty() || open > 0));
    let lookup = |path: &str| tree.text(path).and_then(Result::ok);
    match options.format {
        Format::Json => {
            report::tell(diagnostic::to_json(&diagnostics, &remarks, &lookup, lang).trim_end());
        }
        Format::Text => {
            report::show(&mut diagnostics, &tree, lang);
            report::tell(&diagnostic::remarks_to_text(&remarks, &lookup, lang));
            let cities = site.map_or(0, |site| site.order.len());
            report::tell(&match lang {
                Lang::Ja => format!("{cities}団体を調べました: {}、照合{}件", report::tally(&diagnostics, lang), remarks.len()),
                Lang::En => format!(
                    "checked {cities} municipalities: {}, {} {}",
                    report::tally(&diagnostics, lang),
                    remarks.len(),
                    report::plural(remarks.len(), "finding")
                ),
            });
        }
    }
    if stops { Exit::Content } else { Exit::Done }
}
