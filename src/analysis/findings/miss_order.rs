//! Sizes of misses in the order of the ratings, within one plan and one year. One finding at most per report:
//! the pair of items furthest apart on the scale, then in figures.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::rating_share::largest_miss;
use super::{Fact, Finding, Ranked};
use crate::model::{ItemId, Municipality, Report};

/// Finds an item further from its target than one with a worse rating.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        found.extend(disagreement(municipality, report));
    }
}

fn disagreement(municipality: &Municipality, report: &Report) -> Option<Finding> {
    let ranked = ranked(municipality, report);
    let inverted = ranked
        .iter()
        .flat_map(|better| ranked.iter().map(move |worse| (better, worse)))
        .filter(|(better, worse)| better.status < worse.status && size(better) > size(worse));
    let (better, worse) = inverted.max_by_key(|(better, worse)| {
        (
            worse.status.0 - better.status.0,
            size(better) - size(worse),
            Reverse((better.item, worse.item)),
        )
    })?;
    let smaller = ranked
        .iter()
        .filter(|other| other.status == worse.status && size(other) < size(better))
        .count();
    let place = report.record(better.item)?.place.clone()?;
    let fact = Fact::MissOrder {
        better: better.clone(),
        worse: worse.clone(),
        smaller,
    };
    Some(Finding::new(fact, report.plan, &place).in_year(report.year))
}

/// The rated items that miss a target, each with its largest miss; ended items stand outside the order.
fn ranked(municipality: &Municipality, report: &Report) -> Vec<Ranked> {
    let plan = municipality.plan_of(report);
    let items = (0..plan.items.len()).map(ItemId);
    items
        .filter_map(|item| {
            let status = report
                .status(item)
                .filter(|status| !plan.status(*status).terminal)?;
            let pair = largest_miss(plan, report, item).filter(|pair| pair.miss.is_some())?;
            Some(Ranked { item, status, pair })
        })
        .collect()
}

fn size(ranked: &Ranked) -> Decimal {
    ranked.pair.miss.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn found(a: (&str, i32), b: (&str, i32)) -> Vec<super::Finding> {
        let record = |key: &str, (status, actual): (&str, i32)| {
            format!("{key}: {{status: {status}, values: {{x: {{target: 100, actual: {actual}}}}}}}\n")
        };
        sample::in_records(Rule::MissOrder, &(record("a", a) + &record("b", b)))
    }

    #[test]
    fn a_larger_miss_with_a_better_rating_is_said_once() {
        let found = found(("○", 41), ("▲", 98));
        let Fact::MissOrder {
            better,
            worse,
            smaller,
        } = &found[0].fact
        else {
            panic!()
        };
        assert_eq!(
            (better.pair.miss, worse.pair.miss, *smaller),
            (Some(59.into()), Some(2.into()), 1)
        );
        assert!(found[0].concerns(0, better.item) && found[0].concerns(0, worse.item));
    }

    #[test]
    fn misses_in_the_order_of_the_ratings_are_none() {
        assert_eq!(found(("□", 98), ("▲", 41)), []);
        assert_eq!(found(("▲", 98), ("▲", 41)), []);
        assert_eq!(found(("○", 100), ("▲", 98)), []);
        assert_eq!(found(("○", 41), ("終了", 98)), []);
    }
}
