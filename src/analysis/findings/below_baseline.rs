//! A result further from the target than the starting point was.

use super::indicators::{self, Owned};
use super::pairs::result;
use super::{Fact, Finding, Measure, Reading};
use crate::model::{Better, FigureKind, Indicator, Municipality};

/// Finds results on the wrong side of the baseline, where the target lies on the other.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        for report in municipality.reports_on(owned.plan) {
            found.extend(disagreement(&owned, report.year));
        }
    }
}

fn disagreement(owned: &Owned<'_>, year: i32) -> Option<Finding> {
    let indicator = owned.indicator;
    let figure = result(indicator, year).filter(|figure| figure.reported == Some(year))?;
    let baseline = Reading::of(indicator.of_kind(FigureKind::Baseline).next()?)?;
    let target = Reading::of(target(indicator, year)?)?;
    let actual = Reading::of(figure)?;
    let back = match indicator.better? {
        Better::Higher => actual.value < baseline.value && baseline.value < target.value,
        Better::Lower => actual.value > baseline.value && baseline.value > target.value,
    };
    if !back {
        return None;
    }
    let fact = Fact::BelowBaseline {
        measure: Measure::of(indicator),
        baseline,
        target,
        actual,
    };
    let mut finding = owned.finding(fact, year);
    finding.place = figure.place.clone();
    Some(finding)
}

/// The year's own target, else the plan's next one.
fn target(indicator: &Indicator, year: i32) -> Option<&crate::model::Figure> {
    let later = || {
        indicator
            .of_kind(FigureKind::Target)
            .find(|figure| figure.year.is_some_and(|other| other > year))
    };
    indicator.figure(FigureKind::Target, year).or_else(later)
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(values: &str) -> usize {
        let records = format!("a: {{status: ▲, values: {values}}}\nb: {{status: ○}}\n");
        sample::in_records(Rule::BelowBaseline, &records).len()
    }

    #[test]
    fn below_the_start_with_the_target_above_it() {
        assert_eq!(
            count("{x: {baseline: {value: 35.4, year: 2015}, target: 50, actual: 32.6}}"),
            1
        );
        assert_eq!(
            count("{x: {baseline: {value: 35.4, year: 2015}, target: 50, actual: 35.4}}"),
            0
        );
        assert_eq!(
            count("{y: {baseline: {value: 100, year: 2015}, target: 90, actual: 110}}"),
            1
        );
    }

    #[test]
    fn a_target_below_the_start_or_no_direction_is_not_judged() {
        assert_eq!(
            count("{x: {baseline: {value: 35.4, year: 2015}, target: 30, actual: 32.6}}"),
            0
        );
        assert_eq!(
            count("{z: {baseline: {value: 35.4, year: 2015}, target: 50, actual: 32.6}}"),
            0
        );
    }
}
