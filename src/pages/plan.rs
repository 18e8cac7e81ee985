//! The plan on a city's front page: what it is, how it is built, and before the first report what it aims at.

use serde::Serialize;

use super::city::{City, Link};
use super::drawings::Chart;
use super::figure_table::{self, Entry, FigureTable};
use super::routes;
use super::rows::{self, IndicatorView, Size};
use super::status::{self, StripView};
use super::texts::{TextView, Texts};
use super::words::{self, pick};
use crate::analysis::Tally;
use crate::locale::Lang;
use crate::model::{ItemId, Plan, Report, SectionId};

/// The plan in brief.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// Its title.
    pub title: String,
    /// Whether nothing is reported yet, so that its aims are what the page shows.
    pub is_ahead: bool,
    /// Period and size in pairs.
    pub facts: Vec<(String, String)>,
    /// What it is.
    pub summary: Option<String>,
    /// What a section is called.
    pub section_label: String,
    /// What an item is called.
    pub item_label: String,
    /// Whether sections show how their items are rated.
    pub has_strips: bool,
    /// Aims of the whole plan.
    pub aims: Aims,
    /// Its sections.
    pub sections: Vec<PlanSection>,
}

/// Indicators with baseline and target.
#[derive(Debug, Serialize)]
pub struct Aims {
    /// Those that are drawn.
    pub charted: Vec<IndicatorView>,
    /// The others.
    pub figures: Option<FigureTable>,
}

impl PlanView {
    /// The charts that have files.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let aims = std::iter::once(&self.aims).chain(self.sections.iter().map(|section| &section.aims));
        aims.flat_map(|aims| aims.charted.iter().filter_map(|view| view.chart.as_ref()))
    }
}

/// A section in brief.
#[derive(Debug, Serialize)]
pub struct PlanSection {
    /// Unique on the page.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// What it belongs to, where another section of the plan is called the same.
    pub within: Option<String>,
    /// 0 for a pillar.
    pub depth: usize,
    /// 重点, ….
    pub flags: Vec<String>,
    /// How many items.
    pub count: usize,
    /// How many items, in words.
    pub size: String,
    /// Where its items are listed.
    pub href: Option<String>,
    /// How they are rated in the newest year.
    pub strip: Option<StripView>,
    /// What the plan says of it, briefly.
    pub summary: Option<TextView>,
    /// What it says at length.
    pub text: Option<String>,
    /// Its own indicators and those of its items, before the first report.
    pub aims: Aims,
    /// Its own items, before the first report.
    pub items: Vec<PlanItem>,
}

/// An item of a plan before its first report.
#[derive(Debug, Serialize)]
pub struct PlanItem {
    /// The item.
    pub link: Link,
    /// 重点, ….
    pub flags: Vec<String>,
    /// Who answers for it.
    pub departments: Vec<Link>,
}

/// A plan as seen from `page`.
pub fn view(city: &City<'_>, page: &str, plan_at: usize, texts: &Texts) -> PlanView {
    let plan = &city.municipality.plans[plan_at];
    let newest = city.municipality.reports_on(plan_at).next_back();
    let is_ahead = newest.is_none();
    let sections =
        (0..plan.sections.len()).map(|at| section(city, page, plan_at, SectionId(at), newest, texts));
    let own = plan.indicators.iter().map(|indicator| Entry {
        id: format!("plan-{}", indicator.key),
        indicator,
        owner: None,
    });
    PlanView {
        title: plan.title.clone(),
        is_ahead,
        facts: facts(city, plan),
        summary: plan.summary.as_ref().map(|prose| texts.html_below_h2(prose)),
        section_label: plan.levels.first().filter(|_| plan.levels.len() > 1).map_or_else(
            || pick(city.lang, "区分", "Section").to_owned(),
            |level| words::head(city.lang, level),
        ),
        item_label: rows::item_label(city, plan),
        has_strips: newest.is_some() && plan.has_scale(),
        aims: aims(city, own.collect()),
        sections: sections.collect(),
    }
}

fn facts(city: &City<'_>, plan: &Plan) -> Vec<(String, String)> {
    let lang = city.lang;
    let indicators = plan.indicators().count();
    let mut facts = vec![
        (pick(lang, "計画期間", "Period").to_owned(), city.period(plan)),
        (
            rows::item_label(city, plan),
            words::item_count(lang, plan.items.len()),
        ),
    ];
    if indicators > 0 {
        let count = match lang {
            Lang::Ja => format!("{indicators}指標"),
            Lang::En => indicators.to_string(),
        };
        facts.push((pick(lang, "指標", "Indicators").to_owned(), count));
    }
    facts
}

fn section(
    city: &City<'_>,
    page: &str,
    plan_at: usize,
    id: SectionId,
    newest: Option<&Report>,
    texts: &Texts,
) -> PlanSection {
    let plan = &city.municipality.plans[plan_at];
    let section = plan.section(id);
    let anchor = rows::section_anchor(plan, id);
    let items: Vec<ItemId> = plan.items_below(id).collect();
    let list = newest.map_or_else(
        || routes::city(city.folder()),
        |report| routes::year(city.folder(), report.year),
    );
    let reported = |item: &&ItemId| newest.is_none_or(|report| report.record(**item).is_some());
    let count = items.iter().filter(reported).count();
    // A report lists the sections that have items in it.
    let is_listed = count > 0 || newest.is_none();
    let label = city.section_label(section);
    let is_shared = plan
        .sections
        .iter()
        .filter(|it| city.section_label(it) == label)
        .count()
        > 1;
    PlanSection {
        within: section
            .parent
            .filter(|_| is_shared)
            .map(|parent| city.section_label(plan.section(parent))),
        label,
        depth: section.depth,
        flags: section.flags.clone(),
        count,
        size: words::item_count(city.lang, count),
        href: is_listed.then(|| {
            let list = if list == page {
                String::new()
            } else {
                routes::relative(page, &list)
            };
            format!("{list}#{anchor}")
        }),
        strip: newest
            .and_then(|report| status::strip(city, plan, &Tally::of(plan, report, items.iter().copied()))),
        summary: section.summary.as_ref().map(|text| texts.view(text)),
        text: section.text.as_ref().map(|prose| texts.html(prose)),
        aims: if newest.is_none() {
            aims(city, entries(city, page, plan, id))
        } else {
            aims(city, Vec::new())
        },
        items: if newest.is_none() {
            own_items(city, page, plan_at, id)
        } else {
            Vec::new()
        },
        id: anchor,
    }
}

/// The indicators of a section and of the items that stand in it.
fn entries<'m>(city: &City<'m>, page: &str, plan: &'m Plan, id: SectionId) -> Vec<Entry<'m>> {
    let key = &plan.section(id).key;
    let own = plan.section(id).indicators.iter();
    let mut entries: Vec<Entry<'_>> = own
        .map(|indicator| Entry {
            id: format!("s-{key}-{}", indicator.key),
            indicator,
            owner: None,
        })
        .collect();
    for item in plan.items.iter().filter(|item| item.section == id) {
        let owner = city.item_link(page, item);
        entries.extend(item.indicators.iter().map(|indicator| Entry {
            id: format!("i-{}-{}", item.key, indicator.key),
            indicator,
            owner: Some(owner.clone()),
        }));
    }
    entries
}

/// Indicators with enough to draw as charts, the others in a table.
fn aims(city: &City<'_>, entries: Vec<Entry<'_>>) -> Aims {
    let mut charted: Vec<IndicatorView> = Vec::new();
    let mut tabled: Vec<Entry<'_>> = Vec::new();
    for entry in entries {
        let view = rows::indicator(city, entry.indicator, entry.id.clone(), Size::Full);
        if view.chart.is_some() {
            charted.push(view);
        } else {
            tabled.push(entry);
        }
    }
    Aims {
        charted,
        figures: figure_table::brief(city, tabled),
    }
}

fn own_items(city: &City<'_>, page: &str, plan_at: usize, id: SectionId) -> Vec<PlanItem> {
    let plan = &city.municipality.plans[plan_at];
    let items = plan.items.iter().filter(|item| item.section == id);
    items
        .map(|item| PlanItem {
            link: city.item_link(page, item),
            flags: item.flags.clone(),
            departments: city.department_links(page, plan_at, item.charge.answering()),
        })
        .collect()
}
