//! Every indicator of a city, small charts side by side.

use serde::Serialize;

use super::city::{BELOW, City, Link};
use super::drawings::Chart;
use super::figure_table::{self, Entry, FigureTable};
use super::frame::{About, Frame};
use super::rows::{self, IndicatorView, Size};
use super::targets;
use super::words::pick;
use super::{Page, View, routes};
use crate::locale::Lang;
use crate::model::{Indicator, Plan, Section, SectionId};

/// The view of all indicators.
#[derive(Debug, Serialize)]
pub struct Indicators {
    /// 指標.
    pub heading: String,
    /// How many there are, in one sentence.
    pub lead: String,
    /// By section.
    pub groups: Vec<IndicatorGroup>,
}

/// The indicators of one section and its items.
#[derive(Debug, Serialize)]
pub struct IndicatorGroup {
    /// The section's path, or the plan's title.
    pub path: String,
    /// The sections above it, outermost first; none for a pillar and the plan.
    pub above: Option<String>,
    /// The section, or the plan's title.
    pub name: String,
    /// The indicators that are drawn.
    pub charted: Vec<OwnedIndicator>,
    /// Several results of one year against their targets.
    pub against: Option<Chart>,
    /// The others, in one table.
    pub figures: Option<FigureTable>,
}

impl Indicators {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        self.groups
            .iter()
            .filter_map(|group| group.against.as_ref())
            .collect()
    }
}

/// An indicator and whose it is.
#[derive(Debug, Serialize)]
pub struct OwnedIndicator {
    /// The item; none for those of a section or the plan.
    pub owner: Option<Link>,
    /// The indicator.
    pub indicator: IndicatorView,
}

/// The page of all indicators, for a city that has any.
pub fn page(city: &City<'_>) -> Page {
    let path = routes::indicators(city.folder());
    let heading = pick(city.lang, "指標", "Indicators").to_owned();
    let groups: Vec<IndicatorGroup> = city
        .municipality
        .plans
        .iter()
        .rev()
        .flat_map(|plan| plan_groups(city, &path, plan))
        .collect();
    let count = city.municipality.plans.iter().flat_map(Plan::indicators).count();
    let with_result = city.municipality.plans.iter().flat_map(Plan::indicators);
    let with_result = with_result
        .filter(|indicator| !indicator.actual_years().is_empty())
        .count();
    let lead = match (city.lang, with_result) {
        (Lang::Ja, 0) => format!("{count}の指標の基準値と目標です。実績の公表はまだありません。"),
        (Lang::Ja, _) => format!("{count}の指標のうち{with_result}で実績が公表されています。"),
        (Lang::En, 0) => {
            format!("Baselines and targets of {count} indicators. No results have been published yet.")
        }
        (Lang::En, _) => format!("{count} indicators; results are published for {with_result}."),
    };
    let about = About {
        path: &path,
        title: heading.clone(),
        description: lead.clone(),
        above: Vec::new(),
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about);
    let view = View::Indicators(Indicators {
        heading,
        lead,
        groups,
    });
    Page {
        path,
        template: "indicators",
        frame,
        view,
    }
}

/// The owner of a plan's own indicators, as anchors have it.
pub(super) const PLAN: &str = "all";

/// The owner of a section's own indicators, as anchors have it.
pub(super) fn of_section(section: &Section) -> String {
    format!("s{}", section.key)
}

/// Where on the page an indicator stands.
pub(super) fn anchor(plan: &Plan, owner: &str, indicator: &Indicator) -> String {
    format!("i-{}-{owner}-{}", plan.key, indicator.key)
}

fn plan_groups<'m>(city: &City<'m>, page: &str, plan: &'m Plan) -> Vec<IndicatorGroup> {
    let entry = |indicator: &'m Indicator, owner: &str, link: Option<Link>| Entry {
        id: anchor(plan, owner, indicator),
        indicator,
        owner: link,
    };
    let own = plan
        .indicators
        .iter()
        .map(|indicator| entry(indicator, PLAN, None))
        .collect();
    let mut groups = vec![group(
        city,
        vec![plan.title.clone()],
        &format!("targets-{}", plan.key),
        own,
    )];
    for (at, section) in plan.sections.iter().enumerate() {
        let key = of_section(section);
        let mut entries: Vec<Entry<'_>> = section
            .indicators
            .iter()
            .map(|indicator| entry(indicator, &key, None))
            .collect();
        for item in plan.items.iter().filter(|item| item.section == SectionId(at)) {
            let link = city.item_link(page, item);
            entries.extend(
                item.indicators
                    .iter()
                    .map(|indicator| entry(indicator, &item.key, Some(link.clone()))),
            );
        }
        let path = city.section_path(plan, SectionId(at));
        groups.push(group(
            city,
            path,
            &format!("targets-{}-{}", plan.key, section.key),
            entries,
        ));
    }
    groups.retain(|group| !group.charted.is_empty() || group.figures.is_some());
    groups
}

fn group(city: &City<'_>, mut path: Vec<String>, id: &str, entries: Vec<Entry<'_>>) -> IndicatorGroup {
    let mut charted = Vec::new();
    let mut tabled = Vec::new();
    for entry in entries {
        let view = rows::indicator(city, entry.indicator, entry.id.clone(), Size::Small);
        if view.chart.is_some() {
            charted.push(OwnedIndicator {
                owner: entry.owner,
                indicator: view,
            });
        } else {
            tabled.push(entry);
        }
    }
    let whole = path.join(BELOW);
    let name = path.pop().unwrap_or_default();
    IndicatorGroup {
        against: targets::together(city, Some(&name), &tabled, id),
        path: whole,
        above: (!path.is_empty()).then(|| path.join(BELOW)),
        name,
        charted,
        figures: figure_table::table(city, tabled),
    }
}
