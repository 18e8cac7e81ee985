//! Which pages exist and what each of them shows.
//!
//! Owns addresses, views and the sentences in them. A view is everything its template needs and nothing more: texts
//! ready to print, links relative to the page. Markup comes only from prose and charts.

mod about;
mod beside;
mod city;
mod compare;
mod data;
mod departments;
mod drawings;
pub mod edition;
mod figure_table;
mod figures;
mod frame;
mod front;
mod headline;
mod indicators;
mod inside;
mod item;
mod items;
mod place;
mod plan;
pub mod routes;
mod rows;
mod series;
mod site_compare;
mod site_index;
mod status;
mod summary;
mod targets;
mod texts;
pub mod words;
mod year;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::charts;
use crate::diagnostic::{Diagnostic, Remark};
use crate::model::{Municipality, Site};

pub use data::Download;
pub use drawings::Datum;
pub use summary::{Summary, YearSummary, summarise};
pub use texts::Texts;

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

/// A chart as files beside its page: what stands in them, not yet as bytes.
#[derive(Debug)]
pub struct ChartFiles<'p> {
    /// Path of the picture below the output folder.
    pub picture: String,
    /// Path of the table.
    pub table: String,
    /// The drawing, its heading and its source.
    pub poster: charts::Poster<'p>,
    /// Every number drawn.
    pub data: &'p [Datum],
}

impl Page {
    /// The files of the charts on this page.
    pub fn chart_files(&self) -> impl Iterator<Item = ChartFiles<'_>> {
        let folder = self.path.strip_suffix("index.html").unwrap_or(&self.path);
        self.view.charts().into_iter().filter_map(move |chart| {
            let (picture, table) = chart.files.as_ref()?;
            Some(ChartFiles {
                picture: format!("{folder}{picture}"),
                table: format!("{folder}{table}"),
                poster: charts::Poster {
                    drawing: &chart.drawing,
                    title: &chart.title,
                    foot: self.frame.citation(),
                },
                data: &chart.data,
            })
        })
    }
}

impl View {
    /// The charts that have files.
    fn charts(&self) -> Vec<&drawings::Chart> {
        match self {
            View::Front(view) => view.charts(),
            View::Year(view) => view.charts(),
            View::Item(view) => view.charts(),
            View::Compare(view) => view.charts(),
            View::Indicators(view) => view.charts(),
            View::SiteIndex(_)
            | View::SiteCompare(_)
            | View::Items(_)
            | View::Departments(_)
            | View::Department(_)
            | View::About(_)
            | View::Data(_)
            | View::Edition(_) => Vec::new(),
        }
    }
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
    Edition(Box<edition::Edition>),
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
    let mut pages = on_screen(&city, &texts, downloads);
    pages.extend(municipality.reports.iter().filter_map(|report| {
        let path = routes::edition(&municipality.key, report.year);
        edition::page(site, municipality, report.year, &texts.seen_from(&path))
    }));
    let paths = pages.iter().map(|page| page.path.clone());
    texts.check_links(&addresses(&city, paths, downloads), diagnostics);
    pages
}

/// What is wrong with the links in a municipality's texts: as [`municipality`], without the editions, which lead nowhere
/// that the other pages do not.
pub fn check_links(
    site: &Site,
    municipality: &Municipality,
    downloads: &[Download],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let city = city::City::new(site, municipality);
    let texts = texts::Texts::new(&city, diagnostics);
    let pages = on_screen(&city, &texts, downloads);
    let editions = municipality
        .reports
        .iter()
        .map(|report| routes::edition(&municipality.key, report.year));
    let paths = pages.iter().map(|page| page.path.clone()).chain(editions);
    texts.check_links(&addresses(&city, paths, downloads), diagnostics);
}

/// All pages but the editions.
fn on_screen(city: &city::City<'_>, texts: &texts::Texts, downloads: &[Download]) -> Vec<Page> {
    let municipality = city.municipality;
    let key = &municipality.key;
    let mut pages = vec![front::page(city, &texts.seen_from(&routes::city(key)))];
    pages.extend(municipality.reports.iter().map(|report| {
        let path = routes::year(key, report.year);
        year::page(city, report, &texts.seen_from(&path))
    }));
    pages.push(items::page(city));
    for plan in 0..municipality.plans.len() {
        // All item pages are as deep as this one.
        pages.extend(item::pages(
            city,
            plan,
            &texts.seen_from(&routes::item(key, "any")),
        ));
    }
    pages.extend(compare::page(city, &texts.seen_from(&routes::compare(key))));
    pages.extend(indicators::page(city));
    pages.extend(departments::pages(city));
    pages.push(about::page(city));
    pages.push(data::page(city, downloads));
    pages
}

/// Everything that a link in a text may lead to.
fn addresses(
    city: &city::City<'_>,
    pages: impl Iterator<Item = String>,
    downloads: &[Download],
) -> BTreeSet<String> {
    let files = downloads
        .iter()
        .map(|download| routes::download(&city.municipality.key, &download.file));
    let own = [routes::SITE, routes::SITE_COMPARE, routes::FEED].map(str::to_owned);
    pages.chain(files).chain(own).collect()
}

/// The pages of the site as a whole, from the summaries of its municipalities.
pub fn site(site: &Site, summaries: &[Summary]) -> Vec<Page> {
    vec![
        site_index::page(site, summaries),
        site_compare::page(site, summaries),
    ]
}

/// The findings of a municipality in the words of its pages.
pub fn remarks(site: &Site, municipality: &Municipality) -> Vec<Remark> {
    let city = city::City::new(site, municipality);
    let remark = |finding: &crate::analysis::findings::Finding| Remark {
        rule: finding.rule().id(),
        place: finding.place.clone(),
        message: words::finding_of(&city, finding),
        acknowledged: finding.acknowledged.clone(),
    };
    city.findings.iter().map(remark).collect()
}
