//! A city's front page: the newest year in brief, all years, the plan and its sections.

use serde::Serialize;

use super::city::{City, Link};
use super::drawings::{self, Chart};
use super::frame::{About, Frame};
use super::headline::{self, Headline};
use super::plan::{self, PlanView};
use super::series::{self, SeriesView};
use super::status::StatusView;
use super::texts::Texts;
use super::words;
use super::year::{self, YearRow};
use super::{Page, View, routes, summary};
use crate::locale::Lang;
use crate::model::Report;

/// The view of a city's front page.
#[derive(Debug, Serialize)]
pub struct Front {
    /// 茨城県.
    pub kicker: Option<String>,
    /// 笠間市 行財政改革の歩み.
    pub heading: String,
    /// How the city's name in it is read: the name, its reading, and what follows the name.
    pub reading: Option<[String; 3]>,
    /// 令和2年度（2020年度）, or the plan stage.
    pub stage: String,
    /// The sentence of the newest year.
    pub headline: Option<Headline>,
    /// The newest year's report.
    pub newest: Option<Link>,
    /// The items that are late.
    pub late: Vec<Link>,
    /// How items divide, year by year.
    pub composition: Option<Chart>,
    /// The same in a table.
    pub years_table: Vec<YearRow>,
    /// The heads of its columns.
    pub statuses: Vec<StatusView>,
    /// Whether any year has items without a rating.
    pub has_unrated: bool,
    /// What the rate is called.
    pub rate_label: Option<String>,
    /// All years.
    pub years: Vec<FrontYear>,
    /// The plan.
    pub plan: Option<PlanView>,
    /// Figures that belong to no item.
    pub series: Vec<SeriesView>,
}

impl Front {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        let plan = self.plan.iter().flat_map(PlanView::charts);
        let series = self.series.iter().filter_map(|series| series.chart.as_ref());
        self.composition.iter().chain(plan).chain(series).collect()
    }
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

/// The reading of the city's name, for those who read Japanese: few outside a city can read all names of cities.
fn reading(city: &City<'_>) -> Option<[String; 3]> {
    let (name, kana) = (&city.municipality.name, city.municipality.kana.as_ref()?);
    let heading = words::city_name(city);
    let rest = heading
        .strip_prefix(name.as_str())
        .filter(|_| city.lang == Lang::Ja)?;
    Some([name.clone(), kana.clone(), rest.to_owned()])
}

/// The front page.
pub fn page(city: &City<'_>, texts: &Texts) -> Page {
    let path = routes::city(city.folder());
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
        description: headline
            .as_ref()
            .map(|headline| headline.sentence.clone())
            .unwrap_or_default(),
        above: Vec::new(),
        sources: newest
            .map(|report| year::source_lines(city, report))
            .unwrap_or_default(),
    };
    let frame = Frame::city(city, about);
    let reports: Vec<&Report> = at
        .map(|at| city.municipality.reports_on(at).collect())
        .unwrap_or_default();
    let (years_table, statuses, has_unrated) = plan
        .map(|plan| year::years_table(city, plan, &reports))
        .unwrap_or_default();
    let view = Front {
        kicker: city.municipality.prefecture.clone(),
        heading: words::city_name(city),
        reading: reading(city),
        stage: headline::stage(city),
        headline,
        newest: newest.map(|report| Link {
            label: match city.lang {
                Lang::Ja => format!("{}の報告を読む", city.year(report.year)),
                Lang::En => format!("Read the report of {}", city.year(report.year)),
            },
            href: routes::relative(&path, &routes::year(city.folder(), report.year)),
        }),
        late: summary::late(city)
            .into_iter()
            .map(|late| Link {
                href: routes::relative(&path, &late.target),
                label: late.label,
            })
            .collect(),
        composition: plan
            .filter(|plan| plan.has_scale())
            .and_then(|plan| drawings::composition(city, plan, &reports, "composition")),
        years_table,
        statuses,
        has_unrated,
        rate_label: plan
            .filter(|plan| plan.has_scale())
            .and_then(|plan| headline::rate_label(city.lang, plan)),
        years: years(city, &path),
        plan: at.map(|at| plan::view(city, &path, at, texts)),
        series: city
            .municipality
            .series
            .iter()
            .map(|series| series::view(city, series))
            .collect(),
    };
    Page {
        path,
        template: "front",
        frame,
        view: View::Front(Box::new(view)),
    }
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
                    href: routes::relative(page, &routes::year(city.folder(), report.year)),
                },
                row: rows.pop().filter(|_| plan.has_scale()),
                count: words::item_count(city.lang, count),
            }
        })
        .collect()
}
