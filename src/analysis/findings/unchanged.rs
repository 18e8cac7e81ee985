//! The same result three years running, where something was to move and the target is not reached.

use super::indicators;
use super::pairs::is_firm;
use super::{Fact, Finding, Measure};
use crate::analysis::{Verdict, verdict};
use crate::model::{FigureKind, Municipality};

/// How many years running.
const RUN: usize = 3;

/// Finds results that have not moved for three years.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        let indicator = owned.indicator;
        let mut figures: Vec<_> = indicator
            .actual_years()
            .into_iter()
            .filter_map(|year| indicator.figure(FigureKind::Actual, year))
            .filter(|figure| is_firm(figure) && figure.reported.is_some())
            .collect();
        let Some(last) = figures.pop() else { continue };
        let (Some(value), Some(year)) = (last.amount.number(), last.year) else {
            continue;
        };
        let mut years = vec![year];
        while let Some(before) = figures.pop() {
            let next = years.last().map(|year| year - 1);
            if before.amount.number() != Some(value) || before.year != next {
                break;
            }
            years.extend(before.year);
        }
        let to_move = indicator.better.is_some() && verdict(indicator, year) != Some(Verdict::Met);
        if years.len() >= RUN && to_move {
            years.reverse();
            let mut finding = owned.finding(
                Fact::Unchanged {
                    measure: Measure::of(indicator),
                    value,
                    years,
                },
                year,
            );
            finding.place = last.place.clone();
            found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn found(values: [&str; 3], extra: &str) -> Vec<super::Finding> {
        let records = |value: &str| {
            format!("a: {{status: ▲, values: {{x: {{actual: {value}{extra}}}}}}}\nb: {{status: ○}}")
        };
        let files: String = (2018..)
            .zip(values)
            .map(|(year, value)| sample::year(year, &records(value)))
            .collect();
        sample::of(Rule::Unchanged, &files)
    }

    #[test]
    fn three_equal_results_are_said_once() {
        let found = found(["31", "31.0", "31"], "");
        let Fact::Unchanged { years, .. } = &found[0].fact else {
            panic!()
        };
        assert_eq!((found.len(), years.as_slice()), (1, &[2018, 2019, 2020][..]));
    }

    #[test]
    fn a_move_or_a_reached_target_is_none() {
        assert_eq!(found(["30", "31", "31"], ""), []);
        assert_eq!(found(["31", "31", "31"], ", target: 31"), []);
    }
}
