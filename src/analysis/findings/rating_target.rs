//! A rating against the item's own figures: rated as reached with a target missed, or as behind with all reached.

use super::claims::{Claim, claim};
use super::pairs::judged;
use super::{Fact, Finding, Pair};
use crate::analysis::Verdict;
use crate::model::{ItemId, Municipality, Report};

/// Finds ratings that the targets and results of the same record do not bear out.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        for at in 0..municipality.plan_of(report).items.len() {
            found.extend(disagreement(municipality, report, ItemId(at)));
        }
    }
}

fn disagreement(municipality: &Municipality, report: &Report, id: ItemId) -> Option<Finding> {
    let plan = municipality.plan_of(report);
    let status = report.status(id)?;
    let judged = judged(plan.item(id), report.year);
    let all_met = !judged.is_empty() && judged.iter().all(|(_, verdict)| *verdict == Verdict::Met);
    let fact = match claim(plan, status) {
        Claim::Reached => {
            let pairs: Vec<Pair> = judged
                .into_iter()
                .filter(|(_, verdict)| *verdict == Verdict::Missed)
                .map(|(pair, _)| pair)
                .collect();
            (!pairs.is_empty()).then_some(Fact::TargetMissed { status, pairs })
        }
        Claim::NotReached if all_met => Some(Fact::TargetReached {
            status,
            pairs: judged.into_iter().map(|(pair, _)| pair).collect(),
        }),
        _ => None,
    }?;
    let place = report.record(id)?.place.as_ref().unwrap_or(&plan.item(id).place);
    Some(
        Finding::new(fact, report.plan, place)
            .in_year(report.year)
            .on_item(id),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn count(rule: Rule, status: &str, values: &str) -> usize {
        sample::in_records(
            rule,
            &format!("a: {{status: {status}, values: {values}}}\nb: {{status: ○}}\n"),
        )
        .len()
    }

    const MISSED: &str = "{x: {target: 75, actual: 31}}";
    const MET: &str = "{x: {target: 75, actual: 75}}";

    #[test]
    fn as_planned_with_a_missed_target_is_said_with_both_figures() {
        let found = sample::in_records(
            Rule::TargetMissed,
            &format!("a: {{status: ○, values: {MISSED}}}\nb: {{status: ○}}\n"),
        );
        let Fact::TargetMissed { pairs, .. } = &found[0].fact else {
            panic!()
        };
        assert_eq!(
            (pairs[0].target.value, pairs[0].actual.value),
            (75.into(), 31.into())
        );
        assert_eq!(&*found[0].place.file, "content/t/2020/items.yaml");
    }

    #[test]
    fn nearly_and_late_may_miss_and_ended_says_nothing() {
        for status in ["□", "▲", "終了"] {
            assert_eq!(count(Rule::TargetMissed, status, MISSED), 0, "{status}");
        }
        assert_eq!(count(Rule::TargetMissed, "◎", MET), 0);
    }

    #[test]
    fn late_with_every_target_reached_is_said() {
        assert_eq!(count(Rule::TargetReached, "▲", MET), 1);
        assert_eq!(
            count(
                Rule::TargetReached,
                "▲",
                "{x: {target: 75, actual: 75}, y: {target: 10, actual: 20}}"
            ),
            0
        );
        assert_eq!(count(Rule::TargetReached, "□", MET), 0);
    }

    #[test]
    fn nothing_is_judged_without_a_direction_or_on_weak_figures() {
        assert_eq!(count(Rule::TargetMissed, "○", "{z: {target: 10, actual: 20}}"), 0);
        assert_eq!(
            count(
                Rule::TargetMissed,
                "○",
                "{z: {target: {value: 10, comparator: at_most}, actual: 20}}"
            ),
            1
        );
        assert_eq!(
            count(
                Rule::TargetMissed,
                "○",
                "{x: {target: 75, actual: {value: 70, state: provisional}}}"
            ),
            0
        );
        assert_eq!(
            count(
                Rule::TargetMissed,
                "○",
                "{x: {target: 75, actual: {value: 70, comparator: about}}}"
            ),
            0
        );
        assert_eq!(
            count(
                Rule::TargetMissed,
                "○",
                "{x: {target: {value: 75, year: 2021}, actual: 31}}"
            ),
            0
        );
    }
}
