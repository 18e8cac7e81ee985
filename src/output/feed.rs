//! `feed.xml`: an Atom feed (RFC 4287) of the years published. No build time in it: dates come from the content.

use std::fmt::Write;

use super::sitemap::escape;
use crate::model::Site;
use crate::pages::{Summary, YearSummary, routes};

/// The feed of the whole site, newest first.
pub fn feed(site: &Site, summaries: &[Summary]) -> Vec<u8> {
    let mut entries: Vec<(String, &Summary, &YearSummary)> = summaries
        .iter()
        .flat_map(|summary| {
            summary
                .years
                .iter()
                .map(move |year| (updated(year), summary, year))
        })
        .collect();
    entries.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| a.1.code.cmp(&b.1.code))
            .then_with(|| b.2.year.cmp(&a.2.year))
    });
    let newest = entries
        .first()
        .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |entry| entry.0.clone());
    let base = site.base_url.as_deref().unwrap_or("");
    let author = site.publisher.as_deref().unwrap_or(&site.title);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        site.lang.code()
    );
    let _ = writeln!(xml, "<id>{}</id>", escape(&identity(site, routes::FEED)));
    let _ = writeln!(
        xml,
        "<title>{}</title>\n<updated>{newest}</updated>",
        escape(&site.title)
    );
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(author));
    let _ = writeln!(
        xml,
        "<link rel=\"self\" href=\"{}\"/>",
        escape(&format!("{base}{}", routes::FEED))
    );
    let _ = writeln!(
        xml,
        "<link href=\"{}\"/>",
        escape(&format!(
            "{base}{}",
            if base.is_empty() { routes::SITE } else { "" }
        ))
    );
    for (updated, summary, year) in entries {
        let address = if base.is_empty() {
            year.path.clone()
        } else {
            format!("{base}{}", routes::canonical(&year.path))
        };
        let _ = writeln!(
            xml,
            "<entry><id>{}</id><title>{} {}</title><updated>{updated}</updated><link href=\"{}\"/><summary>{}</summary></entry>",
            escape(&identity(site, routes::canonical(&year.path))),
            escape(&summary.name),
            escape(&year.label),
            escape(&address),
            escape(&year.sentence),
        );
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}

/// A name that never changes: the published address, or a URN of the path where none is known.
fn identity(site: &Site, path: &str) -> String {
    match &site.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:ayumi:{path}"),
    }
}

/// When the report was published. Dates known to the month or year count from their first day; a report without
/// a date counts from the day after its fiscal year, the earliest it can have been written.
fn updated(year: &YearSummary) -> String {
    let date = year
        .published
        .clone()
        .unwrap_or_else(|| format!("{}-04-01", year.year + 1));
    let day = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date,
    };
    format!("{day}T00:00:00+09:00")
}
