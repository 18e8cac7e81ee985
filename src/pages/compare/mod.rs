//! Across the years: the matrix of ratings, how they moved, rates of sections, figures and texts beside each other.

mod declared;
mod figures;
mod matrix;
mod sections;
mod transitions;

use serde::Serialize;

pub use self::declared::{DeclaredView, declared};
use self::figures::FiguresView;
use self::matrix::MatrixView;
use self::sections::SectionsView;
use self::transitions::TransitionView;
use super::beside::{self, SideBySide};
use super::city::{City, Link};
use super::drawings::{self, Chart};
use super::frame::{About, Frame};
use super::rows::{self, GroupHead};
use super::status::StatusView;
use super::texts::Texts;
use super::words::pick;
use super::year::{self, YearRow, YearTab};
use super::{Page, View, headline, routes};
use crate::analysis::{change_of, reconcile};
use crate::locale::Lang;
use crate::model::{Plan, Report};

/// The view of a city's comparison.
#[derive(Debug, Serialize)]
pub struct Compare {
    /// 年度比較.
    pub heading: String,
    /// What is compared, in one sentence.
    pub lead: String,
    /// The reports.
    pub years: Vec<YearTab>,
    /// The plan compared.
    pub plan: String,
    /// Rates over the years, declared beside counted.
    pub rate: Option<Chart>,
    /// How items divide, year by year.
    pub composition: Option<Chart>,
    /// The same in a table.
    pub years_table: Vec<YearRow>,
    /// The heads of its columns.
    pub statuses: Vec<StatusView>,
    /// Whether any year has items without a rating.
    pub has_unrated: bool,
    /// The head of the rate.
    pub rate_label: Option<String>,
    /// Declared totals beside counted ones.
    pub declared: Vec<DeclaredView>,
    /// How ratings moved, every pair of years, newest first.
    pub transitions: Vec<TransitionView>,
    /// Rates of sections, year by year.
    pub sections: Option<SectionsView>,
    /// Items × years.
    pub matrix: Option<MatrixView>,
    /// Results of several years.
    pub figures: Option<FiguresView>,
    /// Texts of two years beside each other.
    pub texts: Option<TextsView>,
}

/// Texts of two years beside each other.
#[derive(Debug, Serialize)]
pub struct TextsView {
    /// How many were revised, in one sentence.
    pub lead: String,
    /// The items.
    pub pairs: Vec<TextPair>,
}

/// One item's texts of two years.
#[derive(Debug, Serialize)]
pub struct TextPair {
    /// The sections that begin here.
    pub heads: Vec<GroupHead>,
    /// The item.
    pub item: Link,
    /// The texts.
    pub pair: SideBySide,
}

impl Compare {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        let flows = self
            .transitions
            .iter()
            .filter_map(|transition| transition.flow.as_ref());
        self.rate.iter().chain(&self.composition).chain(flows).collect()
    }
}

/// The page of comparison, for a plan with anything to compare.
pub fn page(city: &City<'_>, at: usize, texts: &Texts) -> Page {
    let path = routes::compare(city.folder());
    let plan = &city.municipality.plans[at];
    let reports: Vec<&Report> = city.municipality.reports_on(at).collect();
    let heading = pick(city.lang, "年度比較", "Across the years").to_owned();
    let rated: Vec<&Report> = if plan.has_scale() {
        reports.clone()
    } else {
        Vec::new()
    };
    let (years_table, statuses, has_unrated) = year::years_table(city, plan, &rated);
    let figures = figures::figures(city, &path, plan);
    let lead = lead(city, plan, &reports);
    let about = About {
        path: &path,
        title: heading.clone(),
        description: lead.clone(),
        above: Vec::new(),
        sources: reports
            .last()
            .map(|report| year::source_lines(city, report))
            .unwrap_or_default(),
    };
    let frame = Frame::city(city, about);
    let view = Compare {
        heading,
        lead,
        years: year::tabs(city, &path),
        plan: format!("{}（{}）", plan.title, city.period(plan)),
        rate: drawings::rate(city, plan, at, "rate"),
        composition: (rated.len() > 1)
            .then(|| drawings::composition(city, plan, &reports, "composition"))
            .flatten(),
        years_table,
        statuses,
        has_unrated,
        rate_label: headline::rate_label(city.lang, plan),
        declared: reconcile(city.municipality, at)
            .iter()
            .map(|total| declared::declared(city, plan, total))
            .collect(),
        transitions: transitions::all(city, &path, plan, &rated),
        sections: (rated.len() > 1).then(|| sections::sections(city, plan, &rated)),
        matrix: (rated.len() > 1).then(|| matrix::matrix_view(city, &path, plan, &rated)),
        figures,
        texts: texts_view(city, &path, plan, &reports, texts),
    };
    Page {
        path,
        template: "compare",
        frame,
        view: View::Compare(Box::new(view)),
    }
}

fn lead(city: &City<'_>, plan: &Plan, reports: &[&Report]) -> String {
    let years = match reports {
        [] => String::new(),
        [one] => city.year(one.year),
        [first, .., last] => city.period_of(first.year, Some(last.year)),
    };
    let changes = plan.indicators().filter_map(change_of).count();
    match (city.lang, plan.has_scale()) {
        (Lang::Ja, true) => format!("{years}の進捗区分、区分ごとの割合、指標の実績を並べています。"),
        (Lang::Ja, false) => {
            format!("{years}の記述と、複数の年度で比べられる{changes}の数値を並べています。")
        }
        (Lang::En, true) => format!("Ratings, rates and results of {years} beside each other."),
        (Lang::En, false) => {
            format!("Texts of {years} and {changes} figures of several years beside each other.")
        }
    }
}

/// Texts side by side: for plans whose progress is told in words rather than ratings.
fn texts_view(
    city: &City<'_>,
    page: &str,
    plan: &Plan,
    reports: &[&Report],
    texts: &Texts,
) -> Option<TextsView> {
    let mut before = None;
    let mut pairs = Vec::new();
    for (id, item) in City::items(plan) {
        if let Some(pair) = beside::side_by_side(city, plan, reports, id, texts) {
            let mut heads = rows::heads(city, plan, before, item.section);
            heads
                .iter_mut()
                .for_each(|head| head.id = format!("texts-{}", head.id));
            before = Some(item.section);
            pairs.push(TextPair {
                heads,
                item: city.item_link(page, item),
                pair,
            });
        }
    }
    let same = pairs.iter().filter(|text| text.pair.is_same()).count();
    let revised = pairs.len() - same;
    let lead = match city.lang {
        Lang::Ja => format!(
            "2か年とも記述のある{}項目のうち、{revised}項目で記述が変わりました。",
            pairs.len()
        ),
        Lang::En => format!(
            "Of {} items described in both years {revised} read differently.",
            pairs.len()
        ),
    };
    (!pairs.is_empty()).then_some(TextsView { lead, pairs })
}
