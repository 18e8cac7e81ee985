//! What the site-level pages need of a municipality: a few kilobytes that outlive its model, and the build too.

use serde::{Deserialize, Serialize};

use super::city::City;
use super::corrections::{self, CorrectionSummary};
use super::headline;
use super::routes;
use super::rows;
use super::status::{self, CountView, StatusView, StripView};
use crate::analysis::Tally;
use crate::locale::{Lang, PublishedOn};
use crate::model::{StatusId, Tone};

/// A municipality in brief.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    /// Its key.
    pub key: String,
    /// Where its pages stand.
    pub folder: String,
    /// 082163.
    pub code: String,
    /// 笠間市.
    pub name: String,
    /// かさまし.
    pub kana: Option<String>,
    /// 茨城県.
    pub prefecture: Option<String>,
    /// The current plan.
    pub plan: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// 令和2年度（2020年度）, or the plan stage.
    pub stage: String,
    /// The sentence of the newest year.
    pub sentence: String,
    /// What the city calls an item.
    pub item_label: String,
    /// Items of the current plan.
    pub items: usize,
    /// Indicators of the current plan.
    pub indicators: usize,
    /// The scale of the current plan.
    pub scale: Vec<StatusView>,
    /// The newest year's counts.
    pub counts: Vec<CountView>,
    /// The same as one bar.
    pub strip: Option<StripView>,
    /// 75.0%, where the newest year has a rate.
    pub percent: Option<String>,
    /// 51／68.
    pub share: Option<String>,
    /// The items that are late, rating by rating: what is said, and where they stand below the output folder.
    pub late: Vec<Late>,
    /// What the rate counts.
    pub rate_label: Option<String>,
    /// All reported years, oldest first.
    pub years: Vec<YearSummary>,
    /// What was corrected after publication, for the feed.
    pub corrections: Vec<CorrectionSummary>,
    /// Every page, for the sitemap.
    pub pages: Vec<String>,
    /// Pages that moved: old and new path.
    pub moved: Vec<(String, String)>,
}

/// The items with a rating that means late.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Late {
    /// 「遅れている」16項目.
    pub label: String,
    /// Their list.
    pub target: String,
}

/// The ratings of the newest year that mean late and have items.
pub(super) fn late(city: &City<'_>) -> Vec<Late> {
    let Some(report) = city.municipality.newest() else {
        return Vec::new();
    };
    let plan = city.municipality.plan_of(report);
    let counts = Tally::of_all(plan, report).counts;
    let late = plan
        .scale
        .iter()
        .zip(counts)
        .filter(|(status, count)| status.tone == Tone::Late && *count > 0);
    late.map(|(status, count)| Late {
        label: match city.lang {
            Lang::Ja => format!("「{}」の{count}項目", status.label),
            Lang::En => format!("{}: {}", status.label, super::words::item_count(city.lang, count)),
        },
        target: routes::items_rated(city.folder(), &status.label),
    })
    .collect()
}

/// A reported year in brief.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct YearSummary {
    /// 2020.
    pub year: i32,
    /// 令和2年度.
    pub label: String,
    /// Its page.
    pub path: String,
    /// Its sentence.
    pub sentence: String,
    /// When the report was published: ISO, as precise as known.
    pub published: Option<String>,
}

/// Sums up a municipality whose pages are `pages`, and whose others moved.
pub(super) fn summarise(city: &City<'_>, pages: Vec<String>, moved: Vec<(String, String)>) -> Summary {
    let municipality = city.municipality;
    let plan = municipality.current_plan().map(|at| &municipality.plans[at]);
    let newest = municipality.newest();
    let headline = match (newest, plan) {
        (Some(report), _) => headline::of_report(city, report).sentence,
        (None, Some(plan)) => headline::of_plan(city, plan).sentence,
        (None, None) => String::new(),
    };
    let tally = newest.map(|report| Tally::of_all(municipality.plan_of(report), report));
    let rate = tally.as_ref().and_then(Tally::rate);
    Summary {
        key: municipality.key.clone(),
        folder: city.folder().to_owned(),
        code: municipality.code.clone(),
        name: municipality.name.clone(),
        kana: municipality.kana.clone(),
        prefecture: municipality.prefecture.clone(),
        plan: plan.map(|plan| plan.title.clone()),
        period: plan.map(|plan| city.period(plan)),
        stage: headline::stage(city),
        sentence: headline,
        item_label: plan.map(|plan| rows::item_label(city, plan)).unwrap_or_default(),
        items: plan.map_or(0, |plan| plan.items.len()),
        indicators: plan.map_or(0, |plan| plan.indicators().count()),
        scale: plan
            .map(|plan| {
                (0..plan.scale.len())
                    .map(|at| StatusView::of(plan, StatusId(at)))
                    .collect()
            })
            .unwrap_or_default(),
        counts: match (plan, &tally) {
            (Some(plan), Some(tally)) if plan.has_scale() => status::counts(city, plan, tally),
            _ => Vec::new(),
        },
        strip: match (plan, &tally) {
            (Some(plan), Some(tally)) if plan.has_scale() => status::strip(city, plan, tally),
            _ => None,
        },
        percent: rate.map(|rate| super::words::percent(city.lang, Some(rate))),
        share: rate.map(|rate| super::words::share(city.lang, rate)),
        late: late(city),
        rate_label: plan
            .filter(|plan| plan.has_scale())
            .and_then(|plan| headline::rate_label(city.lang, plan)),
        years: municipality
            .reports
            .iter()
            .map(|report| YearSummary {
                year: report.year,
                label: city.year(report.year),
                path: routes::year(city.folder(), report.year),
                sentence: headline::of_report(city, report).sentence,
                published: report.published_on().map(PublishedOn::iso),
            })
            .collect(),
        corrections: corrections::summaries(city),
        pages,
        moved,
    }
}
