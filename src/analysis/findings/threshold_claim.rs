//! A text that says the figures keep below a threshold, beside a figure that does not.
//!
//! The claim is a sentence with 基準 and 下回; it must name the indicator or no indicator of the same owner.

use super::indicators::{self, Owned};
use super::passages::prose;
use super::{Fact, Finding, Measure, Reading};
use crate::locale::fold;
use crate::model::{Comparator, Figure, FigureKind, Municipality, Prose, Text};

/// Finds figures at or beyond a threshold that the text says they keep below.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        let Some((threshold, value)) = exceeded(&owned) else {
            continue;
        };
        for (year, text) in texts(municipality, &owned) {
            let value = year.map_or(Some(value), |year| {
                owned.indicator.figure(FigureKind::Actual, year)
            });
            let (Some(threshold), Some(value)) = (Reading::of(threshold), value.and_then(Reading::of)) else {
                continue;
            };
            if let Some(claim) = claim(&owned, &text.markdown).filter(|_| !keeps(value, threshold)) {
                let measure = Measure::of(owned.indicator);
                let fact = Fact::ThresholdClaim {
                    measure,
                    threshold,
                    value,
                    claim: claim.to_owned(),
                };
                found.push(owned.finding(fact, year));
                break;
            }
        }
    }
}

/// A threshold (未満 or 以下) and the newest figure, where the figure lies beyond it.
fn exceeded<'m>(owned: &Owned<'m>) -> Option<(&'m Figure, &'m Figure)> {
    let figures = &owned.indicator.figures;
    let threshold = figures.iter().find(|figure| {
        matches!(figure.kind, FigureKind::Limit | FigureKind::Target)
            && Reading::of(figure).is_some_and(|reading| {
                matches!(
                    reading.comparator,
                    Some(Comparator::LessThan | Comparator::AtMost)
                )
            })
    })?;
    let value = figures.iter().rev().find(|figure| {
        matches!(figure.kind, FigureKind::Actual | FigureKind::Baseline) && super::pairs::is_firm(figure)
    })?;
    (!keeps(Reading::of(value)?, Reading::of(threshold)?)).then_some((threshold, value))
}

fn keeps(value: Reading, threshold: Reading) -> bool {
    match threshold.comparator {
        Some(Comparator::AtMost) => value.value <= threshold.value,
        _ => value.value < threshold.value,
    }
}

/// The texts of the owner, each with the report it stands in.
fn texts<'m>(municipality: &'m Municipality, owned: &Owned<'m>) -> Vec<(Option<i32>, &'m Prose)> {
    let plan = &municipality.plans[owned.plan];
    let mut texts: Vec<(Option<i32>, &Prose)> = Vec::new();
    let mut add =
        |year, text: Option<&'m Text>| texts.extend(text.and_then(prose).map(|prose| (year, prose)));
    if let Some(id) = owned.section {
        add(None, plan.section(id).summary.as_ref());
        for report in municipality.reports_on(owned.plan) {
            add(Some(report.year), report.section(id));
        }
        texts.extend(plan.section(id).text.as_ref().map(|prose| (None, prose)));
    } else if let Some(id) = owned.item {
        add(None, plan.item(id).outline.as_ref());
        for report in municipality.reports_on(owned.plan) {
            for text in report
                .record(id)
                .into_iter()
                .flat_map(|record| record.texts.iter().flatten())
            {
                add(Some(report.year), Some(text));
            }
        }
    }
    texts
}

/// The sentence that claims it, where there is one that speaks of this indicator.
fn claim<'t>(owned: &Owned<'_>, text: &'t str) -> Option<&'t str> {
    text.split_inclusive(['。', '\n'])
        .map(str::trim)
        .find(|sentence| {
            let folded = fold(sentence);
            let names = |name: &str| folded.contains(&fold(name));
            let says = folded.split_once("基準").is_some_and(|(_, after)| {
                after
                    .split_once("下回")
                    .is_some_and(|(between, after)| !between.contains('、') && is_stated(after))
            });
            let own = names(&owned.indicator.name);
            says && (own || !owned.siblings.iter().any(|sibling| names(&sibling.name)))
        })
}

/// Whether 下回… goes on as a statement: not 下回ることを目指す, not 下回っていない.
fn is_stated(ending: &str) -> bool {
    let ended = ending
        .strip_prefix('る')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['。', '、', '\n']));
    let went_on = ending.starts_with('り') || ending.starts_with('っ');
    let denied = ["っていな", "っておら", "りませ"]
        .iter()
        .any(|denial| ending.starts_with(denial));
    ended || (went_on && !denied)
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(summary: &str, baseline: &str) -> usize {
        let plan = format!(
            "title: 計画\nperiod: {{from: 2022}}\nlevels: [施策, 取組]\nsections:\n  - key: s\n    title: 財政\n    summary: {summary}\n    indicators:\n      - {{key: burden, name: 将来負担比率, unit: \"%\", better: lower, baseline: {{year: 2020, value: {baseline}}}, targets: [{{year: 2031, value: 18.0, comparator: less_than}}]}}\n      - {{key: debt, name: 実質公債費比率, unit: \"%\"}}\n    items: [{{key: a, title: 甲}}]\n"
        );
        sample::of(Rule::ThresholdClaim, &format!("\n=== plans/p.yaml\n{plan}")).len()
    }

    const CLAIM: &str = "本市の現状値は基準値を下回っており、財政は健全な状態です。";

    #[test]
    fn said_to_keep_below_and_beyond_it() {
        assert_eq!(count(CLAIM, "33.3"), 1);
        assert_eq!(count(CLAIM, "18.0"), 1);
        assert_eq!(count(CLAIM, "17.9"), 0);
    }

    #[test]
    fn a_target_not_reached_yet_is_no_claim() {
        assert_eq!(count("基準値を下回ることを目指す。", "33.3"), 0);
        assert_eq!(count("基準値を下回っていない。", "33.3"), 0);
        assert_eq!(count("将来負担を抑える。", "33.3"), 0);
        assert_eq!(count("実質公債費比率は基準を大幅に下回る。", "33.3"), 0);
        assert_eq!(count("基準値を下回らない。", "33.3"), 0);
    }
}
