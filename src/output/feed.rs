//! `feed.xml`: an Atom feed (RFC 4287) of years published and of corrections. No build time in it: dates come from the content.

use std::borrow::Cow;
use std::fmt::Write;

use super::sitemap::escape;
use crate::locale::Lang;
use crate::model::Site;
use crate::pages::{Summary, YearSummary, routes};

/// Something new.
struct Entry {
    updated: String,
    /// The page it is about, below the output folder.
    path: String,
    /// The anchor of it there, which tells it from other news of that page.
    part: String,
    title: String,
    sentence: String,
    /// What kind of news: readers can choose by it.
    term: Cow<'static, str>,
}

/// The feed of the whole site, newest first: years published, corrections and revisions.
pub fn feed(site: &Site, summaries: &[&Summary]) -> Vec<u8> {
    let mut entries: Vec<Entry> = summaries.iter().flat_map(|city| news(site, city)).collect();
    // The order within a day is that of the municipalities.
    entries.sort_by(|a, b| b.updated.cmp(&a.updated));
    let newest = entries.first().map_or_else(
        || "1970-01-01T00:00:00Z".to_owned(),
        |entry| entry.updated.clone(),
    );
    let base = site.base_url.as_deref().unwrap_or("");
    let (own, front) = (
        routes::of_site(site, routes::FEED),
        routes::of_site(site, routes::SITE),
    );
    let author = site.publisher.as_deref().unwrap_or(&site.title);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        site.lang.code()
    );
    let _ = writeln!(xml, "<id>{}</id>", escape(&identity(site, &own)));
    let _ = writeln!(
        xml,
        "<title>{}</title>\n<updated>{newest}</updated>",
        escape(&site.title)
    );
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(author));
    let _ = writeln!(
        xml,
        "<link rel=\"self\" href=\"{}\"/>",
        escape(&format!("{base}{own}"))
    );
    let _ = writeln!(
        xml,
        "<link href=\"{}\"/>",
        escape(&format!(
            "{base}{}",
            if base.is_empty() {
                &front
            } else {
                routes::canonical(&front)
            }
        ))
    );
    for entry in entries {
        let address = if base.is_empty() {
            entry.path.clone()
        } else {
            format!("{base}{}", routes::canonical(&entry.path))
        };
        let id = identity(site, routes::canonical(&entry.path)) + &entry.part;
        let _ = writeln!(
            xml,
            "<entry><id>{}</id><title>{}</title><updated>{}</updated><category term=\"{}\"/><link href=\"{}\"/><summary>{}</summary></entry>",
            escape(&id),
            escape(&entry.title),
            entry.updated,
            entry.term,
            escape(&(address + &entry.part)),
            escape(&entry.sentence),
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

/// What is new of a municipality: its years, newest first, and what was corrected.
fn news(site: &Site, city: &Summary) -> Vec<Entry> {
    let years = city.years.iter().rev().map(|year| Entry {
        updated: updated(year),
        path: year.path.clone(),
        part: String::new(),
        title: format!("{} {}", city.name, year.label),
        sentence: year.sentence.clone(),
        term: "report".into(),
    });
    let corrections = city.corrections.iter().rev().map(|entry| Entry {
        updated: midnight(&entry.date),
        path: entry.path.clone(),
        part: format!("#{}", entry.id),
        title: match site.lang {
            Lang::Ja => format!("【{}】{} {}", entry.kind, city.name, entry.place),
            Lang::En => format!("{} ({}): {}", city.name, entry.kind, entry.place),
        },
        sentence: entry.sentence.clone(),
        term: entry.term.clone(),
    });
    corrections.chain(years).collect()
}

/// When the report was published; a report without a date counts from the day after its fiscal year, the earliest it
/// can have been written.
fn updated(year: &YearSummary) -> String {
    let earliest = || format!("{}-04-01", year.year + 1);
    midnight(&year.published.clone().unwrap_or_else(earliest))
}

/// The beginning of a day in Japan. Dates known to the month or year count from their first day.
fn midnight(date: &str) -> String {
    let day = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    format!("{day}T00:00:00+09:00")
}
