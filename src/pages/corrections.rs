//! What was corrected after publication: in a table, and in sentences on the pages concerned and in the feed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::city::City;
use super::routes;
use super::words::pick;
use crate::locale::Lang;
use crate::model::{Correction, CorrectionKind};

/// A correction in a table.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    /// What the feed calls it by.
    pub id: String,
    /// When.
    pub date: String,
    /// The same for machines: ISO, as precise as known.
    pub iso: String,
    /// 訂正 or 改定.
    pub kind: &'static str,
    /// Where.
    pub place: String,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A correction in a sentence, on the page that it changed.
#[derive(Debug, Serialize)]
pub struct Told {
    /// What the feed calls it by.
    pub id: String,
    /// When.
    pub date: String,
    /// The same for machines: ISO, as precise as known.
    pub iso: String,
    /// Of what kind, what: goes on after the date.
    pub text: String,
}

/// A correction as news.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectionSummary {
    /// The anchor on its page, the same however the log is ordered.
    pub id: String,
    /// When: ISO, as precise as known.
    pub date: String,
    /// 訂正 or 改定.
    pub kind: Cow<'static, str>,
    /// The same for machines: `correction` or `revision`.
    pub term: Cow<'static, str>,
    /// What it is about.
    pub place: String,
    /// What changed, in a sentence.
    pub sentence: String,
    /// The page that it changed, below the output folder.
    pub path: String,
}

/// All of them, in the order of the log.
pub(super) fn all(city: &City<'_>) -> Vec<CorrectionView> {
    named(city)
        .map(|(id, entry)| CorrectionView {
            id,
            date: entry.date.label(city.lang),
            iso: entry.date.iso(),
            kind: kind(city, entry),
            place: place(city, entry),
            old: entry.old.clone(),
            new: entry.new.clone(),
            reason: entry.reason.clone(),
        })
        .collect()
}

/// Those that a page shows, in sentences with their date and kind.
pub(super) fn told(city: &City<'_>, concerned: impl Fn(&Correction) -> bool) -> Vec<Told> {
    named(city)
        .filter(|(_, entry)| concerned(entry))
        .map(|(id, entry)| {
            let (kind, what) = (kind(city, entry), sentence(city, entry));
            Told {
                id,
                date: entry.date.label(city.lang),
                iso: entry.date.iso(),
                text: match city.lang {
                    Lang::Ja => format!("{kind}　{what}"),
                    Lang::En => format!(", {kind}: {what}"),
                },
            }
        })
        .collect()
}

/// All of them, for the feed.
pub(super) fn summaries(city: &City<'_>) -> Vec<CorrectionSummary> {
    named(city)
        .map(|(id, entry)| CorrectionSummary {
            id,
            date: entry.date.iso(),
            kind: kind(city, entry).into(),
            term: match entry.kind {
                CorrectionKind::Correction => "correction".into(),
                CorrectionKind::Revision => "revision".into(),
            },
            place: place(city, entry),
            sentence: sentence(city, entry),
            path: path(city, entry),
        })
        .collect()
}

/// Each with a name made of its date and of what it changed. Readers of a feed know news by their names: a name that came from
/// the place in the log would pass from one correction to another when an entry is put above. The reason may still be written
/// better without becoming news. Of entries that say the same, the later ones are numbered.
fn named<'m>(city: &City<'m>) -> impl Iterator<Item = (String, &'m Correction)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    city.municipality.corrections.iter().map(move |entry| {
        let kind = matches!(entry.kind, CorrectionKind::Correction);
        let said = (
            kind,
            entry.year,
            &entry.item,
            &entry.place,
            &entry.old,
            &entry.new,
        );
        let digest = blake3::hash(format!("{said:?}").as_bytes()).to_hex();
        let name = format!("correction-{}-{}", entry.date.iso(), &digest[..8]);
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let id = if *times == 1 {
            name
        } else {
            format!("{name}-{times}")
        };
        (id, entry)
    })
}

/// The page that shows what was corrected: an item's, a year's, or the log itself.
fn path(city: &City<'_>, entry: &Correction) -> String {
    let key = city.folder();
    let report = entry
        .year
        .filter(|year| city.municipality.report(*year).is_some());
    match (&entry.item, report) {
        (Some(item), _) => routes::item(key, item),
        (None, Some(year)) => routes::year(key, year),
        (None, None) => routes::about(key),
    }
}

fn kind(city: &City<'_>, entry: &Correction) -> &'static str {
    match entry.kind {
        CorrectionKind::Correction => pick(city.lang, "訂正", "correction"),
        CorrectionKind::Revision => pick(city.lang, "改定", "revision"),
    }
}

fn place(city: &City<'_>, entry: &Correction) -> String {
    let mut place: Vec<String> = Vec::new();
    place.extend(entry.year.map(|year| city.year(year)));
    place.extend(entry.item.as_deref().map(|key| item(city, key)));
    place.extend(entry.place.clone());
    place.join(" ")
}

/// An item by its key, with its title where the plan still has it.
fn item(city: &City<'_>, key: &str) -> String {
    let mut items = city.municipality.plans.iter().flat_map(|plan| &plan.items);
    match items.find(|item| item.key == key) {
        Some(item) => city.item_name(item),
        None => key.to_owned(),
    }
}

fn sentence(city: &City<'_>, entry: &Correction) -> String {
    let place = place(city, entry);
    let change = match (city.lang, &entry.old, &entry.new) {
        (Lang::Ja, Some(old), Some(new)) => format!("{place}の「{old}」を「{new}」に改めました。"),
        (Lang::Ja, Some(old), None) => format!("{place}の「{old}」を削りました。"),
        (Lang::Ja, None, Some(new)) => format!("{place}に「{new}」を加えました。"),
        (Lang::Ja, None, None) => format!("{place}を改めました。"),
        (Lang::En, Some(old), Some(new)) => format!("“{old}” now reads “{new}” ({place})."),
        (Lang::En, Some(old), None) => format!("“{old}” was removed ({place})."),
        (Lang::En, None, Some(new)) => format!("“{new}” was added ({place})."),
        (Lang::En, None, None) => format!("Changed: {place}."),
    };
    match (city.lang, &entry.reason) {
        (_, None) => change,
        (Lang::Ja, Some(reason)) => format!("{change}理由: {reason}"),
        (Lang::En, Some(reason)) => format!("{change} Reason: {reason}"),
    }
}
