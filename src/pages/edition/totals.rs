//! Totals: what the document prints beside what is counted from its items, and the years next to each other.

use serde::Serialize;

use super::Scene;
use super::style::FONTS;
use crate::analysis::reconcile;
use crate::charts;
use crate::model::Report;
use crate::pages::compare::{self, DeclaredView};
use crate::pages::drawings::{self, Chart};
use crate::pages::headline;
use crate::pages::status::StatusView;
use crate::pages::words::pick;
use crate::pages::year::{self, YearRow};

/// The totals of a year.
#[derive(Debug, Serialize)]
pub struct Totals {
    /// Printed beside counted, document by document.
    pub declared: Vec<DeclaredView>,
    /// How items divide, year by year.
    pub chart: Option<Chart>,
    /// The same in a table.
    pub years: Vec<YearRow>,
    /// The heads of its columns.
    pub statuses: Vec<StatusView>,
    /// Whether any year has items without a rating.
    pub has_unrated: bool,
    /// The head of its last column.
    pub rate_label: Option<String>,
}

/// The heading and the part, where anything was rated or printed.
pub(super) fn part(scene: &Scene<'_>) -> Option<(&'static str, Totals)> {
    let Scene {
        city, plan, report, ..
    } = scene;
    let totals = reconcile(city.municipality, report.plan);
    let declared: Vec<DeclaredView> = totals
        .iter()
        .filter(|total| total.declared.year == report.year)
        .map(|total| compare::declared(city, plan, total))
        .collect();
    if !plan.has_scale() && declared.is_empty() {
        return None;
    }
    let reports: Vec<&Report> = city.municipality.reports_on(report.plan).collect();
    let (years, statuses, has_unrated) = year::years_table(city, plan, &reports);
    let chart = drawings::composition(city, plan, &reports, "totals-chart").map(on_paper);
    let label = if declared.is_empty() {
        pick(city.lang, "進捗の区分ごとの集計", "Items by rating")
    } else {
        pick(city.lang, "公表値と集計値", "Published and counted totals")
    };
    let rate_label = headline::rate_label(city.lang, plan);
    Some((
        label,
        Totals {
            declared,
            chart,
            years,
            statuses,
            has_unrated,
            rate_label,
        },
    ))
}

/// A chart for paper.
pub(super) fn on_paper(mut chart: Chart) -> Chart {
    chart.svg = charts::on_paper(&chart.svg, FONTS);
    chart
}
