//! What of a city can be found: itself, every item with its record of all years, every year's report, every department,
//! and the indicators and series that belong to no item.
//!
//! Texts stand here as readers see them; folding is the searcher's affair, so that matches can be shown as written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Indicator, Item, ItemId, Plan, Report, SectionId, Series, StatusId, Text, Title};
use crate::pages::city::{BELOW, City};
use crate::pages::status::StatusView;
use crate::pages::words::pick;
use crate::pages::{about, headline, indicators, routes, rows, series, year};
use crate::prose;

/// What can be found in a city, with what its documents only point at.
#[derive(Debug, Serialize)]
pub struct Index {
    /// The scales of all plans, one after another.
    pub statuses: Vec<StatusView>,
    /// What the reported years are called.
    pub years: BTreeMap<i32, String>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// Something that can be found.
#[derive(Debug, Serialize)]
pub struct Document {
    /// Its page, below the city's folder.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Where it stands: the sections above it, or what it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub above: String,
    /// Fiscal years it reports on, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<i32>,
    /// Its rating in each of these years, as a position in [`Index::statuses`]; empty where it never had one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Option<usize>>,
    /// Names that belong to it: departments, indicators, flags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Its texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<Passage>,
}

/// A text and what it is: 令和2年度 取組結果.
#[derive(Debug, Serialize)]
pub struct Passage {
    /// What it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// What it says, on one line.
    pub text: String,
}

/// Everything that can be found in a city: itself, items plan by plan, then reports, departments, the indicators that
/// belong to no item, and series.
pub fn index(city: &City<'_>) -> Index {
    let municipality = city.municipality;
    let mut statuses = Vec::new();
    let mut documents = vec![of_city(city)];
    for (at, plan) in municipality.plans.iter().enumerate() {
        let reports: Vec<&Report> = municipality.reports_on(at).collect();
        let scale = statuses.len();
        documents.extend(City::items(plan).map(|(id, item)| of_item(city, plan, scale, &reports, id, item)));
        statuses.extend((0..plan.scale.len()).map(|id| StatusView::of(plan, StatusId(id))));
    }
    documents.extend(municipality.reports.iter().map(|report| of_report(city, report)));
    documents.extend(of_departments(city));
    for plan in municipality.plans.iter().rev() {
        documents.extend(of_indicators(city, plan));
    }
    documents.extend(municipality.series.iter().map(|series| of_series(city, series)));
    let years = municipality.reports.iter().map(|report| report.year);
    Index {
        statuses,
        years: years.map(|year| (year, city.year(year))).collect(),
        documents,
    }
}

/// The city's front page. Its kana and prefecture are known to the page of search, which has them of every city.
fn of_city(city: &City<'_>) -> Document {
    let municipality = city.municipality;
    let sentence = match (municipality.newest(), municipality.current_plan()) {
        (Some(report), _) => headline::of_report(city, report).sentence,
        (None, Some(plan)) => headline::of_plan(city, &municipality.plans[plan]).sentence,
        (None, None) => String::new(),
    };
    let text = Passage {
        head: headline::stage(city),
        text: sentence,
    };
    Document {
        href: below_city(&routes::city(city.folder()), city),
        title: municipality.name.clone(),
        above: String::new(),
        years: Vec::new(),
        ratings: Vec::new(),
        names: municipality.plans.iter().map(|plan| plan.title.clone()).collect(),
        texts: (!text.text.is_empty()).then_some(text).into_iter().collect(),
    }
}

/// `scale` is where the plan's ratings begin among those of all plans.
fn of_item(
    city: &City<'_>,
    plan: &Plan,
    scale: usize,
    reports: &[&Report],
    id: ItemId,
    item: &Item,
) -> Document {
    let recorded = || reports.iter().filter(|report| report.record(id).is_some());
    let mut ratings: Vec<Option<usize>> = recorded()
        .map(|report| report.status(id).map(|status| scale + status.0))
        .collect();
    if ratings.iter().all(Option::is_none) {
        ratings.clear();
    }
    let outline = item.outline.as_ref().and_then(|text| {
        let label = plan.outline_label.clone();
        passage(label.unwrap_or_else(|| plan.title.clone()), text)
    });
    let mut above = city.section_path(plan, item.section);
    above.extend(item.number.clone());
    Document {
        href: below_city(&routes::item(city.folder(), &item.key), city),
        title: city.title(&item.title).text,
        above: above.join(BELOW),
        years: recorded().map(|report| report.year).collect(),
        ratings,
        names: names(item),
        texts: outline
            .into_iter()
            .chain(records(city, plan, reports, id))
            .collect(),
    }
}

fn names(item: &Item) -> Vec<String> {
    let charge = item
        .charge
        .answering()
        .chain(item.charge.related.iter().map(String::as_str));
    let indicators = item.indicators.iter().map(|indicator| indicator.name.as_str());
    let steps = item.schedule.iter().filter_map(|step| match &step.title {
        Title::Text(title) => Some(title.as_str()),
        Title::Lost { .. } => None,
    });
    let plans = item.related_plans.iter().map(String::as_str);
    let flags = item.flags.iter().map(String::as_str);
    charge
        .chain(indicators)
        .chain(steps)
        .chain(plans)
        .chain(flags)
        .map(str::to_owned)
        .collect()
}

/// The texts of all years, newest first: what repeats word for word is there once, under its newest year.
fn records(city: &City<'_>, plan: &Plan, reports: &[&Report], id: ItemId) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for report in reports.iter().rev() {
        let Some(record) = report.record(id) else { continue };
        let fields = plan.fields.iter().zip(&record.texts);
        let of_year = fields.filter_map(|(field, text)| {
            passage(
                format!("{} {}", city.year(report.year), field.label),
                text.as_ref()?,
            )
        });
        for said in of_year {
            if !found.iter().any(|known| known.text == said.text) {
                found.push(said);
            }
        }
    }
    found
}

fn passage(head: String, text: &Text) -> Option<Passage> {
    let Text::Prose(written) = text else { return None };
    let text = on_one_line(&prose::plain_text(&written.markdown));
    (!text.is_empty()).then_some(Passage { head, text })
}

fn of_report(city: &City<'_>, report: &Report) -> Document {
    let plan = city.municipality.plan_of(report);
    let summary = report
        .summary
        .as_ref()
        .map(|summary| on_one_line(&prose::plain_text(&summary.markdown)));
    let head = || city.year(report.year);
    let said = std::iter::once(headline::of_report(city, report).sentence).chain(summary);
    Document {
        href: below_city(&routes::year(city.folder(), report.year), city),
        title: year::heading(city, plan, report),
        above: plan.title.clone(),
        years: vec![report.year],
        ratings: Vec::new(),
        names: Vec::new(),
        texts: said
            .filter(|text| !text.is_empty())
            .map(|text| Passage { head: head(), text })
            .collect(),
    }
}

/// The departments that have pages.
fn of_departments(city: &City<'_>) -> Vec<Document> {
    let current = city.municipality.current_plan();
    let listed = current.map(|plan| (&city.municipality.plans[plan], &city.departments[plan]));
    let each = listed
        .into_iter()
        .flat_map(|(plan, departments)| departments.iter().map(move |it| (plan, it)));
    each.map(|(plan, department)| {
        let items = department.answering.iter().chain(&department.related);
        Document {
            href: below_city(&routes::department(city.folder(), &department.key), city),
            title: department.name.clone(),
            above: pick(city.lang, "担当課", "Department").to_owned(),
            years: Vec::new(),
            ratings: Vec::new(),
            names: Vec::new(),
            texts: vec![Passage {
                head: rows::item_label(city, plan),
                text: items
                    .map(|id| city.title(&plan.item(*id).title).text)
                    .collect::<Vec<_>>()
                    .join("、"),
            }],
        }
    })
    .collect()
}

/// The indicators of a plan and its sections, each at its place among all indicators; those of items are found with them.
fn of_indicators(city: &City<'_>, plan: &Plan) -> Vec<Document> {
    let of_plan = plan.indicators.iter().map(|indicator| {
        let anchor = indicators::anchor(plan, indicators::PLAN, indicator);
        of_indicator(city, &anchor, vec![plan.title.clone()], indicator)
    });
    let of_sections = plan.sections.iter().enumerate().flat_map(|(at, section)| {
        let owner = indicators::of_section(section);
        section.indicators.iter().map(move |indicator| {
            let anchor = indicators::anchor(plan, &owner, indicator);
            of_indicator(city, &anchor, city.section_path(plan, SectionId(at)), indicator)
        })
    });
    of_plan.chain(of_sections).collect()
}

fn of_indicator(city: &City<'_>, anchor: &str, place: Vec<String>, indicator: &Indicator) -> Document {
    let mut above = vec![pick(city.lang, "指標", "Indicators").to_owned()];
    above.extend(place);
    let printed = indicator.printed.iter().filter(|name| **name != indicator.name);
    let definition = indicator.definition.as_ref().map(|text| Passage {
        head: pick(city.lang, "定義", "definition").to_owned(),
        text: on_one_line(text),
    });
    Document {
        href: format!(
            "{}#{anchor}",
            below_city(&routes::indicators(city.folder()), city)
        ),
        title: indicator.name.clone(),
        above: above.join(BELOW),
        years: indicator.actual_years(),
        ratings: Vec::new(),
        names: printed.chain(&indicator.flags).cloned().collect(),
        texts: definition.into_iter().collect(),
    }
}

/// A series on the city's front page.
fn of_series(city: &City<'_>, series: &Series) -> Document {
    let figures = series.lines.iter().flat_map(|line| &line.figures);
    let years: BTreeSet<i32> = figures.filter_map(|figure| figure.year).collect();
    let said = series::lead(city, series)
        .into_iter()
        .chain(series.note.as_deref().map(on_one_line))
        .map(|text| (String::new(), text));
    // The note of a source may name what the series is known by: 将来推計人口.
    let source = series.source.iter().filter_map(|source| {
        let words: Vec<String> = about::source_line(city, source)
            .into_iter()
            .chain(source.note.as_deref().map(on_one_line))
            .collect();
        let head = pick(city.lang, "出典", "source").to_owned();
        (!words.is_empty()).then(|| (head, words.join(" ")))
    });
    Document {
        href: format!(
            "{}#{}",
            below_city(&routes::city(city.folder()), city),
            series::anchor(series)
        ),
        title: series.title.clone(),
        above: pick(city.lang, "関連する数値", "Related figures").to_owned(),
        years: years.into_iter().collect(),
        ratings: Vec::new(),
        names: series.lines.iter().map(|line| line.name.clone()).collect(),
        texts: said
            .chain(source)
            .map(|(head, text)| Passage { head, text })
            .collect(),
    }
}

fn below_city(path: &str, city: &City<'_>) -> String {
    path[city.folder().len() + 1..].to_owned()
}

/// Lines are of no use to a snippet.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
