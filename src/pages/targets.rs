//! Results held against targets of the same year, many at a time: rows drawn by sense of unit, each with its table.

use serde::Serialize;

use super::city::{City, Link};
use super::drawings::{self, Chart, Form, Target};
use super::figure_table::{self, Entry, FigureTable};
use super::words::pick;
use crate::analysis::{Verdict, verdict};
use crate::locale::Lang;
use crate::model::{FigureKind, Indicator, Plan};

/// All results of a year that have a target.
#[derive(Debug, Serialize)]
pub struct TargetsView {
    /// How many there are and how many reached it.
    pub lead: String,
    /// By sense of unit.
    pub groups: Vec<TargetGroup>,
}

/// Indicators of one sense of unit.
#[derive(Debug, Serialize)]
pub struct TargetGroup {
    /// 割合, 金額, 件数など.
    pub label: String,
    /// The rows.
    pub chart: Chart,
    /// The same in a table.
    pub table: FigureTable,
}

/// An indicator with target and result, and whose it is.
type Held<'m> = (&'m Indicator, Option<Link>, String);

/// The year's results that have a target; none where there are fewer than three.
pub fn of_year(city: &City<'_>, page: &str, plan: &Plan, year: i32) -> Option<TargetsView> {
    const LEAST: usize = 3;
    let mut held: Vec<Held<'_>> = Vec::new();
    held.extend(
        plan.indicators
            .iter()
            .map(|indicator| (indicator, None, format!("t-all-{}", indicator.key))),
    );
    for section in &plan.sections {
        let id = |indicator: &Indicator| format!("t-s{}-{}", section.key, indicator.key);
        held.extend(
            section
                .indicators
                .iter()
                .map(|indicator| (indicator, None, id(indicator))),
        );
    }
    for item in &plan.items {
        let id = |indicator: &Indicator| format!("t-{}-{}", item.key, indicator.key);
        let link = city.item_link(page, item);
        held.extend(
            item.indicators
                .iter()
                .map(|indicator| (indicator, Some(link.clone()), id(indicator))),
        );
    }
    held.retain(|(indicator, ..)| has_both(indicator, year));
    if held.len() < LEAST {
        return None;
    }
    let lead = lead(city.lang, &held, year);
    let senses = [Sense::Share, Sense::Money, Sense::Count];
    let groups = senses.into_iter().filter_map(|sense| {
        let own = held
            .iter()
            .filter(|(indicator, ..)| sense_of(&indicator.unit) == sense)
            .cloned()
            .collect();
        group(city, own, year, sense)
    });
    Some(TargetsView {
        lead,
        groups: groups.collect(),
    })
}

/// A chart of the indicators of one item or section that are held against a target of the same year: two and more.
/// `scope` names it on a page of several.
pub fn together(city: &City<'_>, scope: Option<&str>, entries: &[Entry<'_>], id: &str) -> Option<Chart> {
    const LEAST: usize = 2;
    let namesakes = |name: &str| {
        entries
            .iter()
            .filter(|entry| entry.indicator.name == name)
            .count()
    };
    // Short rows, but none that could be another's.
    let owner = |entry: &Entry<'_>| {
        let owner = entry.owner.as_ref().map(|link| link.label.clone());
        owner.filter(|_| namesakes(&entry.indicator.name) > 1)
    };
    let targets: Vec<Target<'_>> = entries
        .iter()
        .filter_map(|entry| match drawings::form(entry.indicator) {
            Form::Against(year) => Some(Target {
                indicator: entry.indicator,
                year,
                owner: owner(entry),
            }),
            Form::Years | Form::Figures => None,
        })
        .collect();
    // Rows of one chart are of one year.
    let newest = targets.iter().map(|target| target.year).max()?;
    let targets: Vec<Target<'_>> = targets
        .into_iter()
        .filter(|target| target.year == newest)
        .collect();
    (targets.len() >= LEAST)
        .then(|| drawings::bullets(city, scope, &targets, id))
        .flatten()
}

fn has_both(indicator: &Indicator, year: i32) -> bool {
    [FigureKind::Target, FigureKind::Actual].into_iter().all(|kind| {
        indicator
            .figure(kind, year)
            .is_some_and(|figure| figure.amount.number().is_some())
    })
}

fn lead(lang: Lang, held: &[Held<'_>], year: i32) -> String {
    let verdicts: Vec<Verdict> = held
        .iter()
        .filter_map(|(indicator, ..)| verdict(indicator, year))
        .collect();
    let met = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Met)
        .count();
    let (missed, open) = (verdicts.len() - met, held.len() - verdicts.len());
    let mut sentence = match lang {
        Lang::Ja => format!(
            "目標と実績の両方が数値で示された指標は{}あり、目標に届いたものは{met}、届かなかったものは{missed}です。",
            held.len()
        ),
        Lang::En => {
            format!(
                "{} indicators have both a target and a result: {met} met the target, {missed} missed it.",
                held.len()
            )
        }
    };
    if open > 0 {
        sentence += &match lang {
            Lang::Ja => format!(
                "ほかの{open}は、高いほど良いか低いほど良いかが示されていないため、判定していません。"
            ),
            Lang::En => format!(" {open} are not judged, as nothing says whether higher or lower is better."),
        };
    }
    sentence
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Share,
    Money,
    Count,
}

fn sense_of(unit: &str) -> Sense {
    match unit {
        unit if drawings::is_rate(unit) => Sense::Share,
        unit if unit.ends_with('円') => Sense::Money,
        _ => Sense::Count,
    }
}

fn group(city: &City<'_>, held: Vec<Held<'_>>, year: i32, sense: Sense) -> Option<TargetGroup> {
    let (key, label) = match sense {
        Sense::Share => ("share", pick(city.lang, "割合", "Shares")),
        Sense::Money => ("money", pick(city.lang, "金額", "Money")),
        Sense::Count => ("count", pick(city.lang, "件数・人数など", "Counts")),
    };
    let targets: Vec<Target<'_>> = held
        .iter()
        .map(|(indicator, owner, _)| Target {
            indicator,
            year,
            owner: owner.as_ref().map(|link| link.label.clone()),
        })
        .collect();
    let chart = drawings::bullets(city, Some(label), &targets, &format!("targets-{key}"))?;
    let entries = held
        .into_iter()
        .map(|(indicator, owner, id)| Entry { id, indicator, owner })
        .collect();
    let table = figure_table::against(city, entries, year)?;
    Some(TargetGroup {
        label: label.to_owned(),
        chart,
        table,
    })
}
