//! Which pages exist and what each of them shows.
//!
//! Owns addresses, views and the sentences in them. A view is everything its template needs and nothing more: texts
//! ready to print, links relative to the page. Markup comes only from prose and charts.

mod about;
mod beside;
mod book;
mod city;
mod compare;
mod corrections;
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
mod linked_data;
mod moved;
mod not_found;
mod place;
mod plan;
pub mod routes;
mod rows;
mod search;
mod series;
mod site_compare;
mod site_index;
mod status;
mod summary;
mod targets;
mod texts;
pub mod words;
mod year;

use serde::Serialize;

use crate::charts;
use crate::model::Site;

pub use book::Book;
pub use city::Answers;
pub use data::Download;
pub use drawings::Datum;
pub use search::Index;
pub use summary::{Summary, YearSummary};

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
            | View::Search(_)
            | View::NotFound(_)
            | View::SiteCompare(_)
            | View::Items(_)
            | View::Departments(_)
            | View::Department(_)
            | View::About(_)
            | View::Data(_)
            | View::Moved(_)
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
    Search(search::Search),
    NotFound(not_found::NotFound),
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
    Moved(moved::Moved),
}

/// The pages of the site as a whole, from the summaries of its municipalities.
pub fn site(site: &Site, summaries: &[&Summary]) -> Vec<Page> {
    let mut pages = vec![
        site_index::page(site, summaries),
        site_compare::page(site, summaries),
        search::page(site, summaries),
    ];
    // A web server has one page for what is missing.
    pages.extend((!site.is_translated()).then(|| not_found::page(site)));
    pages
}
