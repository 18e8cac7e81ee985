//! A target for one year that a later document gives differently, with nothing that says why.

use super::indicators::{self, Owned};
use super::{Fact, Finding, Measure, Reading};
use crate::model::{FigureKind, Municipality};

/// Finds targets that changed between the plan and a report, or between two reports.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        let targets: Vec<_> = owned
            .indicator
            .of_kind(FigureKind::Target)
            .filter(|figure| figure.year.is_some())
            .collect();
        for pair in targets.windows(2) {
            found.extend(change(&owned, pair[0], pair[1]));
        }
    }
}

fn change(owned: &Owned<'_>, before: &crate::model::Figure, after: &crate::model::Figure) -> Option<Finding> {
    let (one, other) = (Reading::of(before)?, Reading::of(after)?);
    let same_year = before.year == after.year && before.reported != after.reported;
    if !same_year || one.value == other.value || before.note.is_some() || after.note.is_some() {
        return None;
    }
    let measure = Measure::of(owned.indicator);
    let fact = Fact::TargetChanged {
        measure,
        before: (before.reported, one),
        after: (after.reported, other),
    };
    let mut finding = owned.finding(fact, after.reported);
    finding.place = after.place.clone();
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(first: &str, second: &str) -> usize {
        let records =
            |target: &str| format!("a: {{status: ▲, values: {{x: {{target: {target}}}}}}}\nb: {{status: ○}}");
        let files = sample::year(2019, &records(first)) + &sample::year(2020, &records(second));
        sample::of(Rule::TargetChanged, &files).len()
    }

    #[test]
    fn another_target_for_the_same_year() {
        assert_eq!(count("{value: 80, year: 2022}", "{value: 70, year: 2022}"), 1);
        assert_eq!(count("{value: 80, year: 2022}", "{value: 80, year: 2022}"), 0);
        assert_eq!(count("80", "70"), 0);
    }

    #[test]
    fn a_note_says_why() {
        assert_eq!(
            count(
                "{value: 80, year: 2022}",
                "{value: 70, year: 2022, note: 計画の改定による}"
            ),
            0
        );
    }
}
