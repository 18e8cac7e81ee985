//! A result of another fiscal year in the column of this one, beside a target of this one: 39.6 (R1).

use super::indicators;
use super::{Fact, Finding, Measure};
use crate::model::{FigureKind, Municipality, State};

/// Finds targets whose only result in the same report belongs to an earlier year.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        for report in municipality.reports_on(owned.plan) {
            let year = report.year;
            let reported: Vec<_> = owned
                .indicator
                .of_kind(FigureKind::Actual)
                .filter(|figure| figure.reported == Some(year))
                .collect();
            let target = owned
                .indicator
                .of_kind(FigureKind::Target)
                .find(|figure| figure.year == Some(year));
            let own_year = reported.iter().any(|figure| figure.year == Some(year));
            let earlier = reported
                .iter()
                .rev()
                .find(|figure| figure.year.is_some_and(|other| other < year));
            let (Some(figure), Some(_), false) = (earlier, target, own_year) else {
                continue;
            };
            let lost = figure.amount.state() == Some(State::Lost);
            let Some(value_year) = figure.year.filter(|_| !lost) else {
                continue;
            };
            let measure = Measure::of(owned.indicator);
            let value = figure.amount.number();
            let mut finding = owned.finding(
                Fact::ValueYear {
                    measure,
                    value,
                    value_year,
                    target_year: year,
                },
                year,
            );
            finding.place = figure.place.clone();
            found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(values: &str) -> usize {
        let records = format!("a: {{status: ○, values: {{x: {values}}}}}\nb: {{status: ○}}\n");
        sample::in_records(Rule::ValueYear, &records).len()
    }

    #[test]
    fn last_years_result_beside_this_years_target() {
        assert_eq!(count("{target: 40.1, actual: {value: 39.6, year: 2019}}"), 1);
        assert_eq!(
            count("{target: 40.1, actual: [{value: 39.6, year: 2019}, 40.2]}"),
            0
        );
    }

    #[test]
    fn a_result_with_nothing_to_compare_it_with_is_none() {
        assert_eq!(count("{actual: {value: 8.9, year: 2019}}"), 0);
        assert_eq!(
            count("{target: {value: 40, year: 2021}, actual: {value: 8.9, year: 2019}}"),
            0
        );
        assert_eq!(count("{target: 40, actual: {state: lost, year: 2019}}"), 0);
    }
}
