//! What of a city can be found: every item with its record of all years, every year's report, every department.
//!
//! Texts stand here as readers see them; folding is the searcher's affair, so that matches can be shown as written.

use serde::Serialize;

use crate::locale::Lang;
use crate::model::{Item, ItemId, Plan, Report, Text, Title};
use crate::pages::city::{BELOW, City};
use crate::pages::status::StatusView;
use crate::pages::words::pick;
use crate::pages::{headline, routes, rows};
use crate::prose;

/// Something that can be found.
#[derive(Debug, Serialize)]
pub struct Document {
    /// Its page, below the city's folder.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Where it stands: the sections above it, or what it is.
    pub above: String,
    /// Its newest rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    /// The year of that rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated: Option<String>,
    /// Fiscal years it reports on.
    pub years: Vec<i32>,
    /// Names that belong to it: departments, indicators, flags.
    pub names: Vec<String>,
    /// Its texts.
    pub texts: Vec<Passage>,
}

/// A text and what it is: 令和2年度 取組結果.
#[derive(Debug, Serialize)]
pub struct Passage {
    /// What it is.
    pub head: String,
    /// What it says, on one line.
    pub text: String,
}

/// Everything that can be found in a city: items plan by plan, then reports, then departments.
pub fn documents(city: &City<'_>) -> Vec<Document> {
    let municipality = city.municipality;
    let mut found = Vec::new();
    for (at, plan) in municipality.plans.iter().enumerate() {
        let reports: Vec<&Report> = municipality.reports_on(at).collect();
        found.extend(City::items(plan).map(|(id, item)| of_item(city, plan, &reports, id, item)));
    }
    found.extend(municipality.reports.iter().map(|report| of_report(city, report)));
    found.extend(of_departments(city));
    found
}

fn of_item(city: &City<'_>, plan: &Plan, reports: &[&Report], id: ItemId, item: &Item) -> Document {
    let newest = reports
        .iter()
        .rev()
        .find_map(|report| Some((report, report.status(id)?)));
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
        status: newest.map(|(_, status)| StatusView::of(plan, status)),
        rated: newest.map(|(report, _)| city.year(report.year)),
        years: reports
            .iter()
            .filter(|report| report.record(id).is_some())
            .map(|report| report.year)
            .collect(),
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
        title: match city.lang {
            Lang::Ja => format!("{}の進捗", city.paired_year(report.year)),
            Lang::En => format!("Progress in {}", city.paired_year(report.year)),
        },
        above: plan.title.clone(),
        status: None,
        rated: None,
        years: vec![report.year],
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
            status: None,
            rated: None,
            years: Vec::new(),
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

fn below_city(path: &str, city: &City<'_>) -> String {
    path[city.folder().len() + 1..].to_owned()
}

/// Lines are of no use to a snippet.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
