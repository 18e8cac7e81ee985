//! Which pages exist and what each of them shows.
//!
//! Owns addresses, views and the sentences in them. A view is everything its template needs and nothing more: texts
//! ready to print, links relative to the page. Markup comes only from prose and charts.

mod about;
mod city;
mod compare;
mod data;
mod departments;
mod drawings;
mod figures;
mod frame;
mod front;
mod headline;
mod indicators;
mod inside;
mod item;
mod items;
mod place;
pub mod routes;
mod rows;
mod site_compare;
mod site_index;
mod status;
mod summary;
mod texts;
pub mod words;
mod year;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::{Municipality, Site};

pub use data::Download;
pub use summary::{Summary, YearSummary, summarise};

/// One page: where it stands, which template shows it, and what it shows.
#[derive(Debug)]
pub struct Page {
    /// Path below the output folder: `kasama/2020/index.html`.
    pub path: String,
    /// The template below `pages/`: `year`.
    pub template: &'static str,
    /// The head, the navigation, the foot.
    pub frame: frame::Frame,
    /// What the page itself shows.
    pub view: View,
}

/// What a page shows.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is the view of the page of its name")]
pub enum View {
    SiteIndex(site_index::SiteIndex),
    SiteCompare(site_compare::SiteCompare),
    Front(Box<front::Front>),
    Year(Box<year::Year>),
    Items(items::Items),
    Item(Box<item::ItemPage>),
    Compare(Box<compare::Compare>),
    Indicators(indicators::Indicators),
    Departments(departments::Departments),
    Department(departments::DepartmentPage),
    About(Box<about::About>),
    Data(data::Data),
}

/// The pages of one municipality.
pub fn municipality(
    site: &Site,
    municipality: &Municipality,
    downloads: &[Download],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let city = city::City::new(site, municipality);
    let texts = texts::Texts::new(&city, diagnostics);
    let key = &municipality.key;
    let mut pages = vec![front::page(&city, &texts.seen_from(&routes::city(key)))];
    pages.extend(municipality.reports.iter().map(|report| {
        let path = routes::year(key, report.year);
        year::page(&city, report, &texts.seen_from(&path))
    }));
    pages.push(items::page(&city));
    for plan in 0..municipality.plans.len() {
        // All item pages are as deep as this one.
        pages.extend(item::pages(&city, plan, &texts.seen_from(&routes::item(key, "any"))));
    }
    pages.extend(compare::page(&city, &texts.seen_from(&routes::compare(key))));
    pages.extend(indicators::page(&city));
    pages.extend(departments::pages(&city));
    pages.push(about::page(&city));
    pages.push(data::page(&city, downloads));
    let files = pages.iter().map(|page| page.path.clone());
    let downloads = downloads.iter().map(|download| routes::download(key, &download.file));
    let own = [routes::SITE, routes::SITE_COMPARE, routes::FEED].map(str::to_owned);
    texts.check_links(&files.chain(downloads).chain(own).collect(), diagnostics);
    pages
}

/// The pages of the site as a whole, from the summaries of its municipalities.
pub fn site(site: &Site, summaries: &[Summary]) -> Vec<Page> {
    vec![site_index::page(site, summaries), site_compare::page(site, summaries)]
}
