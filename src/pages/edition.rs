//! The council edition: one year as one document for A4 paper, from the cover to the sources.
//!
//! Owns which parts there are and their order. What a part shows comes from the views of the other pages, for the
//! municipality as it stood with that year's report; where a page breaks is the style sheet's affair.

mod anchors;
mod changes;
mod contents;
mod cover;
mod figures;
mod list;
mod missed;
mod overview;
mod prose;
mod reference;
mod sections;
mod select;
mod sheets;
mod style;
mod totals;

use std::collections::BTreeMap;

use serde::Serialize;

use super::city::{Answers, City, Link};
use super::frame::{About, Frame};
use super::texts::Texts;
use super::words::pick;
use super::{Page, View, routes};
use crate::analysis::as_of;
use crate::model::{EditionPart, Municipality, Plan, Report, Site};

pub use select::{Selection, VOLUME_ITEMS, Volume, volumes};

/// The page on which each heading stands, by its id: known only after a first print, never in a published file.
pub type PageNumbers = BTreeMap<String, usize>;

/// The view of an edition.
#[derive(Debug, Serialize)]
pub struct Edition {
    /// The document's whole title.
    pub title: String,
    /// Rules that depend on this document: paper, running heads.
    pub style: String,
    /// The cover.
    pub cover: cover::Cover,
    /// The contents.
    pub contents: Vec<contents::Entry>,
    /// The parts in order.
    pub parts: Vec<Part>,
    /// Back to the year's page, on a screen.
    pub back: Link,
    /// The author of the document: who publishes it.
    pub author: Option<String>,
    /// When its content was published: 2021-11-01.
    pub created: Option<String>,
}

/// One part of an edition.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Unique in the document; links and running heads use it.
    pub id: &'static str,
    /// 1.
    pub number: usize,
    /// What it is called, without its number.
    pub label: String,
    /// What it shows.
    #[serde(flatten)]
    pub content: Content,
}

/// What a part shows.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the part of its name")]
pub enum Content {
    Overview(overview::Overview),
    Changes(changes::Changed),
    Missed(missed::Missed),
    Totals(totals::Totals),
    Sections(sections::Sections),
    List(list::List),
    Sheets(sheets::Sheets),
    Reference(reference::Reference),
}

/// A report with everything that its edition is made from.
pub struct Scene<'m> {
    city: &'m City<'m>,
    plan: &'m Plan,
    report: &'m Report,
    texts: &'m Texts,
    path: String,
    anchors: anchors::Anchors,
}

/// The edition of the report at a position, or a part of it, with the page numbers known so far.
pub fn page(
    site: &Site,
    municipality: &Municipality,
    report: usize,
    texts: &Texts,
    selection: &Selection,
    numbers: &PageNumbers,
) -> Page {
    let year = municipality.reports[report].year;
    let then = as_of(municipality, year);
    let answers = Answers::of(&then);
    let city = City::new(site, &then, &answers);
    let report = &then.reports[report];
    let plan = then.plan_of(report);
    let scene = |selection: &Selection| Scene {
        city: &city,
        plan,
        report,
        texts,
        path: routes::edition(city.folder(), year),
        anchors: anchors::Anchors::of(site, plan, report, selection),
    };
    let whole = scene(&Selection::Whole);
    let all = parts(&whole);
    // All volumes bear the id of the whole, so that a reader sees that they belong together.
    let id = cover::edition_id(&whole, &all);
    if *selection == Selection::Whole {
        return assemble(&whole, all, &id, selection, numbers);
    }
    let scene = scene(selection);
    let parts = select::retain(parts(&scene), plan, selection);
    assemble(&scene, parts, &id, selection, numbers)
}

/// The parts that the site wants and the year has.
fn parts(scene: &Scene<'_>) -> Vec<Part> {
    let kinds = &scene.city.site.edition.parts;
    let parts = kinds.iter().filter_map(|kind| part(scene, *kind)).zip(1..);
    parts
        .map(|((id, label, content), number)| Part {
            id,
            number,
            label,
            content,
        })
        .collect()
}

fn part(scene: &Scene<'_>, kind: EditionPart) -> Option<(&'static str, String, Content)> {
    let lang = scene.city.lang;
    let named = |id, ja: &str, en: &str, content| Some((id, pick(lang, ja, en).to_owned(), content));
    match kind {
        EditionPart::Overview => named(
            "overview",
            "概要",
            "In brief",
            Content::Overview(overview::part(scene)),
        ),
        EditionPart::Changes => {
            changes::part(scene).map(|(label, part)| ("changes", label, Content::Changes(part)))
        }
        EditionPart::Missed => named(
            "missed",
            "遅れている項目・届かなかった目標",
            "What was missed",
            Content::Missed(missed::part(scene)?),
        ),
        EditionPart::Totals => {
            totals::part(scene).map(|(label, part)| ("totals", label.to_owned(), Content::Totals(part)))
        }
        EditionPart::Sections => named(
            "sections",
            "区分ごとの状況",
            "Section by section",
            Content::Sections(sections::part(scene)),
        ),
        EditionPart::List => named(
            "list",
            "項目一覧",
            "List of items",
            Content::List(list::part(scene)),
        ),
        EditionPart::Sheets => named(
            "sheets",
            "項目別シート",
            "Items",
            Content::Sheets(sheets::part(scene)),
        ),
        EditionPart::Reference => named(
            "reference",
            "照合・区分・出典",
            "Findings, scale, sources",
            Content::Reference(reference::part(scene)),
        ),
    }
}

fn assemble(
    scene: &Scene<'_>,
    parts: Vec<Part>,
    id: &str,
    selection: &Selection,
    numbers: &PageNumbers,
) -> Page {
    let city = scene.city;
    let cover = cover::cover(scene, id, selection);
    let title = cover::title(&cover);
    let year_page = routes::year(city.folder(), scene.report.year);
    let frame = Frame::city(
        city,
        About {
            path: &scene.path,
            title: title.clone(),
            description: super::headline::of_report(city, scene.report).sentence,
            above: Vec::new(),
            sources: Vec::new(),
        },
    )
    .with_own_rules();
    let view = Edition {
        style: style::rules(scene, &parts, &cover),
        contents: contents::entries(&parts, numbers),
        back: Link {
            label: city.year(scene.report.year),
            href: routes::relative(&scene.path, &year_page),
        },
        author: city.site.publisher.clone(),
        created: scene.report.published.map(crate::locale::PublishedOn::iso),
        title,
        cover,
        parts,
    };
    Page {
        path: scene.path.clone(),
        template: "edition",
        frame,
        view: View::Edition(Box::new(view)),
    }
}
