//! A city's front page: the newest year in brief, all years, the plan and its sections.

use serde::Serialize;

use super::city::{City, Link, numbered};
use super::drawings::{self, Chart};
use super::figures::FigureView;
use super::frame::{About, Frame};
use super::headline::{self, Headline};
use super::rows::{self, IndicatorView, ItemTable, Size};
use super::status::StatusView;
use super::texts::{TextView, Texts};
use super::words;
use super::year::{self, YearRow};
use super::{Page, View, routes};
use crate::locale::{CivilYear, Lang};
use crate::model::{Calendar, ItemId, Plan, Report, SectionId, Series};

/// The view of a city's front page.
#[derive(Debug, Serialize)]
pub struct Front {
    /// 茨城県.
    pub kicker: Option<String>,
    /// 笠間市 行財政改革の歩み.
    pub heading: String,
    /// 令和2年度（2020年度）, or the plan stage.
    pub stage: String,
    /// The sentence of the newest year.
    pub headline: Option<Headline>,
    /// The newest year's report.
    pub newest: Option<Link>,
    /// How items divide, year by year.
    pub composition: Option<Chart>,
    /// All years.
    pub years: Vec<FrontYear>,
    /// The plan.
    pub plan: Option<PlanView>,
    /// Indicators of the whole plan.
    pub indicators: Vec<IndicatorView>,
    /// The plan's items, where there is no report yet.
    pub items: Option<ItemTable>,
    /// Figures that belong to no item.
    pub series: Vec<SeriesView>,
}

/// One reported year.
#[derive(Debug, Serialize)]
pub struct FrontYear {
    /// The year and its report.
    pub link: Link,
    /// Its counts, where the plan rates items.
    pub row: Option<YearRow>,
    /// Items with a record.
    pub count: String,
}

/// The plan in brief.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// Its title.
    pub title: String,
    /// Its period.
    pub period: String,
    /// What it is.
    pub summary: Option<String>,
    /// The scale.
    pub scale: Vec<StatusView>,
    /// Its sections.
    pub sections: Vec<PlanSection>,
}

/// A section in brief.
#[derive(Debug, Serialize)]
pub struct PlanSection {
    /// Unique on the page.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// 0 for a pillar.
    pub depth: usize,
    /// 重点, ….
    pub flags: Vec<String>,
    /// How many items.
    pub count: String,
    /// What the plan says of it, briefly.
    pub summary: Option<TextView>,
    /// What it says at length.
    pub text: Option<String>,
    /// Its indicators.
    pub indicators: Vec<IndicatorView>,
}

/// Figures that belong to no item.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    /// 将来推計人口.
    pub title: String,
    /// A remark.
    pub note: Option<String>,
    /// The document.
    pub source: Option<String>,
    /// Names and units of the lines.
    pub lines: Vec<String>,
    /// The figures by year.
    pub rows: Vec<SeriesRow>,
}

/// One year of a series.
#[derive(Debug, Serialize)]
pub struct SeriesRow {
    /// 2045年.
    pub year: String,
    /// 実績, 見込み.
    pub kind: &'static str,
    /// One cell per line.
    pub cells: Vec<Option<FigureView>>,
}

/// The front page.
pub fn page(city: &City<'_>, texts: &Texts) -> Page {
    let path = routes::city(city.key());
    let newest = city.municipality.newest();
    let at = city.municipality.current_plan();
    let plan = at.map(|at| &city.municipality.plans[at]);
    let headline = match (newest, plan) {
        (Some(report), _) => Some(headline::of_report(city, report)),
        (None, Some(plan)) => Some(headline::of_plan(city, plan)),
        (None, None) => None,
    };
    let about = About {
        path: &path,
        title: words::city_name(city),
        description: headline.as_ref().map(|headline| headline.sentence.clone()).unwrap_or_default(),
        above: Vec::new(),
        sources: newest.map(|report| year::source_lines(city, report)).unwrap_or_default(),
    };
    let frame = Frame::city(city, about);
    let reports: Vec<&Report> = at.map(|at| city.municipality.reports_on(at).collect()).unwrap_or_default();
    let view = Front {
        kicker: city.municipality.prefecture.clone(),
        heading: words::city_name(city),
        stage: headline::stage(city),
        headline,
        newest: newest.map(|report| Link {
            label: match city.lang {
                Lang::Ja => format!("{}の報告を読む", city.year(report.year)),
                Lang::En => format!("Read the report of {}", city.year(report.year)),
            },
            href: routes::relative(&path, &routes::year(city.key(), report.year)),
        }),
        composition: plan
            .filter(|plan| plan.has_scale())
            .and_then(|plan| drawings::composition(city, plan, &reports, "composition")),
        years: years(city, &path),
        indicators: plan.map(|plan| plan_indicators(city, plan)).unwrap_or_default(),
        items: at.filter(|_| newest.is_none()).map(|at| {
            let items = (0..city.municipality.plans[at].items.len()).map(ItemId);
            rows::table(city, &path, at, None, items)
        }),
        plan: plan.map(|plan| plan_view(city, plan, texts)),
        series: city.municipality.series.iter().map(|series| series_view(city, series)).collect(),
    };
    Page { path, template: "front", frame, view: View::Front(Box::new(view)) }
}

fn years(city: &City<'_>, page: &str) -> Vec<FrontYear> {
    let newest_first = city.municipality.reports.iter().rev();
    newest_first
        .map(|report| {
            let plan = city.municipality.plan_of(report);
            let (mut rows, _, _) = year::years_table(city, plan, &[report]);
            let count = report.records.iter().flatten().count();
            FrontYear {
                link: Link {
                    label: city.year(report.year),
                    href: routes::relative(page, &routes::year(city.key(), report.year)),
                },
                row: rows.pop().filter(|_| plan.has_scale()),
                count: words::item_count(city.lang, count),
            }
        })
        .collect()
}

fn plan_indicators(city: &City<'_>, plan: &Plan) -> Vec<IndicatorView> {
    let view = |indicator| rows::indicator(city, indicator, format!("plan-{}", indicator.key), Size::Full);
    plan.indicators.iter().map(view).collect()
}

fn plan_view(city: &City<'_>, plan: &Plan, texts: &Texts) -> PlanView {
    let sections = (0..plan.sections.len()).map(SectionId).map(|id| {
        let section = plan.section(id);
        PlanSection {
            id: format!("s-{}", section.key),
            label: numbered(section.number.as_deref(), &city.title(&section.title).text),
            depth: section.depth,
            flags: section.flags.clone(),
            count: words::item_count(city.lang, plan.items_below(id).count()),
            summary: section.summary.as_ref().map(|text| texts.view(text)),
            text: section.text.as_ref().map(|prose| texts.html(prose)),
            indicators: section
                .indicators
                .iter()
                .map(|indicator| {
                    rows::indicator(city, indicator, format!("s-{}-{}", section.key, indicator.key), Size::Full)
                })
                .collect(),
        }
    });
    PlanView {
        title: plan.title.clone(),
        period: city.period(plan),
        summary: plan.summary.as_ref().map(|prose| texts.html(prose)),
        scale: (0..plan.scale.len()).map(|at| StatusView::of(plan, crate::model::StatusId(at))).collect(),
        sections: sections.collect(),
    }
}

fn series_view(city: &City<'_>, series: &Series) -> SeriesView {
    let mut keys: Vec<(i32, crate::model::FigureKind)> =
        series.lines.iter().flat_map(|line| &line.figures).filter_map(|f| Some((f.year?, f.kind))).collect();
    keys.sort_unstable();
    keys.dedup();
    let label = |year| match series.calendar {
        Calendar::Fiscal => city.year(year),
        Calendar::Civil => CivilYear(year).label(city.lang),
    };
    let rows = keys.into_iter().map(|(year, kind)| SeriesRow {
        year: label(year),
        kind: words::kind(city.lang, kind),
        cells: series
            .lines
            .iter()
            .map(|line| {
                let figure = line.figures.iter().find(|figure| figure.year == Some(year) && figure.kind == kind)?;
                Some(FigureView::of(city, figure, &line.unit))
            })
            .collect(),
    });
    SeriesView {
        title: series.title.clone(),
        note: series.note.clone(),
        source: series.source.as_ref().and_then(|source| super::about::source_line(city, source)),
        lines: series.lines.iter().map(|line| line.name.clone()).collect(),
        rows: rows.collect(),
    }
}

