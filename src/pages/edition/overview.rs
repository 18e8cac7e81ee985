//! The year in brief: the sentence it is read by, the city's own summary, how the items divide.

use serde::Serialize;

use super::Scene;
use super::missed;
use super::prose::on_paper;
use crate::analysis::Tally;
use crate::locale::Lang;
use crate::pages::headline::{self, Headline};
use crate::pages::status::{self, CountView};
use crate::pages::year;

/// The first part.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// The sentence of the year.
    pub headline: Headline,
    /// Said where there is no earlier report to compare with.
    pub first: Option<String>,
    /// Said where nothing was missed, or nothing can be called so.
    pub nothing_missed: Option<String>,
    /// The report's own summary.
    pub summary: Option<String>,
    /// How the items divide.
    pub counts: Vec<CountView>,
    /// Whether the document explains its ratings.
    pub has_meanings: bool,
    /// The document.
    pub source: Option<String>,
}

pub(super) fn part(scene: &Scene<'_>) -> Overview {
    let Scene {
        city,
        plan,
        report,
        texts,
        ..
    } = scene;
    let counts = if plan.has_scale() {
        status::counts(city, plan, &Tally::of_all(plan, report))
    } else {
        Vec::new()
    };
    let first = year::previous(city, report).is_none().then(|| match city.lang {
        Lang::Ja => format!(
            "{}より前に同じ計画の報告がないため、前回との比較はありません。",
            city.year(report.year)
        ),
        Lang::En => format!(
            "There is no report on this plan before {}, and so nothing to compare with.",
            city.year(report.year)
        ),
    });
    Overview {
        headline: headline::of_report(city, report),
        first,
        nothing_missed: missed::nothing(scene),
        summary: report.summary.as_ref().map(|prose| on_paper(&texts.html(prose))),
        has_meanings: counts.iter().any(|count| count.meaning.is_some()),
        counts,
        source: year::source_lines(city, report).into_iter().next(),
    }
}
