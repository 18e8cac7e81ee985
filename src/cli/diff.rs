//! `ayumi diff`: what a build would change on the published site, in words.

use super::Exit;
use super::command::{DiffOptions, Format, Language};
use super::{publishing, report};
use crate::build;
use crate::locale::Lang;
use crate::release::{self, CompareError};
use crate::theme::Theme;

/// Compares what is published with what would be built.
pub(super) fn run(options: &DiffOptions, asked: Option<Language>) -> Exit {
    match diff(options, asked) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    }
}

fn diff(options: &DiffOptions, asked: Option<Language>) -> Result<(), Exit> {
    let sources = report::open(&options.site, asked)?;
    let early = report::language(asked, None);
    let output = sources.output(options.output.as_ref());
    publishing::recover(&output, early);
    let (frame, mut diagnostics) = sources
        .frame()
        .map_err(|error| report::unreadable(&error, early))?;
    let (site, found) = build::site(&frame);
    diagnostics.extend(found);
    let lang = report::language(asked, site.as_ref());
    let refuse = |mut found| {
        report::show(&mut found, &frame, lang);
        Exit::Content
    };
    let Some(mut site) = site.filter(|_| !build::has_errors(&diagnostics)) else {
        return Err(refuse(diagnostics));
    };
    if let Some(url) = &options.base_url {
        site.base_url = Some(format!("{}/", url.trim_end_matches('/')));
    }
    let theme = Theme::load(&frame, &site.theme).map_err(refuse)?;
    let differences =
        release::compare(&sources, &site, &theme, &output, lang).map_err(|error| match error {
            CompareError::Content(found) => refuse(found),
            CompareError::Read(error) => report::unreadable(&error, lang),
        })?;
    match options.format {
        Format::Json => report::tell(&serde_json::to_string_pretty(&differences).unwrap_or_default()),
        Format::Text if differences.is_empty() => report::tell(match lang {
            Lang::Ja => "公開中のサイトと同じです。",
            Lang::En => "nothing would change",
        }),
        Format::Text => differences
            .iter()
            .flat_map(|part| part.lines(lang))
            .for_each(|line| report::tell(&line)),
    }
    Ok(())
}
