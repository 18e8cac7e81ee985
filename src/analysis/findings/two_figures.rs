//! Two different figures for one indicator, kind and year, with nothing that says why.
//!
//! A figure with a note explains itself; a provisional one is meant to change; targets that change between
//! documents are another rule's.

use super::indicators;
use super::{Fact, Finding, Measure, Reading};
use crate::model::{Amount, Figure, FigureKind, Municipality, State};

/// Finds figures that exclude each other.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality) {
        let figures = &owned.indicator.figures;
        for (at, first) in figures.iter().enumerate() {
            let Some(second) = figures[at + 1..].iter().find(|second| exclude(first, second)) else {
                continue;
            };
            let (Some(one), Some(other)) = (Reading::of(first), Reading::of(second)) else {
                continue;
            };
            let measure = Measure::of(owned.indicator);
            let fact = Fact::TwoFigures {
                measure,
                kind: first.kind,
                first: one,
                second: other,
            };
            let mut finding = owned.finding(fact, second.reported);
            finding.place = second.place.clone();
            found.push(finding);
        }
    }
}

fn exclude(first: &Figure, second: &Figure) -> bool {
    let same = first.kind == second.kind && first.year == second.year && first.year.is_some();
    let between_documents = first.kind == FigureKind::Target && first.reported != second.reported;
    same && !between_documents && differ(first, second) && !explained(first) && !explained(second)
}

/// Whether both are numbers, and different ones.
fn differ(first: &Figure, second: &Figure) -> bool {
    match (&first.amount, &second.amount) {
        (
            Amount::Number {
                value: a,
                comparator: x,
                ..
            },
            Amount::Number {
                value: b,
                comparator: y,
                ..
            },
        ) => a != b && x == y,
        _ => false,
    }
}

fn explained(figure: &Figure) -> bool {
    figure.note.is_some() || matches!(figure.amount.state(), Some(State::Provisional | State::Budget))
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(values: &str) -> usize {
        let records = format!("a: {{status: ○, values: {{x: {values}}}}}\nb: {{status: ○}}\n");
        sample::in_records(Rule::TwoFigures, &records).len()
    }

    #[test]
    fn two_numbers_for_one_year() {
        assert_eq!(count("{actual: [31, 32]}"), 1);
        assert_eq!(count("{actual: [31, 31.0]}"), 0);
        assert_eq!(count("{actual: [31, {value: 32, year: 2019}]}"), 0);
    }

    #[test]
    fn a_note_or_a_provisional_state_explains_it() {
        assert_eq!(count("{actual: [31, {value: 32, note: 改定後}]}"), 0);
        assert_eq!(count("{actual: [{value: 31, state: provisional}, 32]}"), 0);
        assert_eq!(count("{target: [{value: 96, comparator: at_least}, 96.4]}"), 0);
    }
}
