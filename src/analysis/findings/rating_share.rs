//! The share of the plan that the scale itself names (計画の8割以上), against how far the results went.

use rust_decimal::Decimal;

use super::claims::{Claim, claim, share};
use super::pairs::judged;
use super::{Fact, Finding, Pair};
use crate::analysis::Verdict;
use crate::model::{ItemId, Municipality, Plan, Report, StatusId};

/// Finds items rated behind although the scale's own share is reached, and items rated by the share without it.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        let plan = municipality.plan_of(report);
        let mut worst_first = (0..plan.scale.len())
            .rev()
            .map(StatusId)
            .filter(|id| in_use(plan, *id, report.year));
        let named = worst_first.find_map(|id| Some((id, share(plan.status(id))?)));
        let Some((named, share)) = named else { continue };
        for at in 0..plan.items.len() {
            found.extend(disagreement(plan, report, ItemId(at), named, share));
        }
    }
}

fn in_use(plan: &Plan, id: StatusId, year: i32) -> bool {
    plan.status(id).since.is_none_or(|since| since <= year)
}

fn disagreement(
    plan: &Plan,
    report: &Report,
    id: ItemId,
    named: StatusId,
    share: Decimal,
) -> Option<Finding> {
    let status = report.status(id)?;
    let pair = largest_miss(plan, report, id)?;
    let within = pair.miss? <= Decimal::ONE_HUNDRED - share;
    let disagrees = match claim(plan, status) {
        Claim::NotReached => within,
        Claim::Nearly => status == named && !within,
        Claim::Reached | Claim::Nothing => false,
    };
    let fact = disagrees.then_some(Fact::RatingShare {
        status,
        named,
        share,
        pair,
    })?;
    let place = report.record(id)?.place.as_ref().unwrap_or(&plan.item(id).place);
    Some(
        Finding::new(fact, report.plan, place)
            .in_year(report.year)
            .on_item(id),
    )
}

/// The missed target of an item that stays furthest; none where a miss has no size.
pub(super) fn largest_miss(plan: &Plan, report: &Report, id: ItemId) -> Option<Pair> {
    let missed = judged(plan.item(id), report.year)
        .into_iter()
        .filter(|(_, verdict)| *verdict == Verdict::Missed);
    let pairs: Vec<Pair> = missed.map(|(pair, _)| pair).collect();
    if pairs.iter().any(|pair| pair.miss.is_none()) {
        return None;
    }
    pairs.into_iter().max_by_key(|pair| pair.miss)
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(status: &str, values: &str) -> usize {
        let records = format!("a: {{status: {status}, values: {values}}}\nb: {{status: ○}}\n");
        sample::in_records(Rule::RatingShare, &records).len()
    }

    #[test]
    fn late_at_four_fifths_or_more_is_said() {
        assert_eq!(count("▲", "{x: {target: 100, actual: 80}}"), 1);
        assert_eq!(count("▲", "{x: {target: 100, actual: 79.9}}"), 0);
        assert_eq!(count("▲", "{y: {target: 907, actual: 930}}"), 1);
    }

    #[test]
    fn one_figure_further_off_is_enough_for_a_late_rating() {
        assert_eq!(
            count(
                "▲",
                "{x: {target: 100, actual: 95}, y: {target: 100, actual: 150}}"
            ),
            0
        );
    }

    #[test]
    fn rated_by_the_share_and_below_it_is_said() {
        assert_eq!(count("□", "{x: {target: 100, actual: 79}}"), 1);
        assert_eq!(count("□", "{x: {target: 100, actual: 80}}"), 0);
        assert_eq!(count("□", "{x: {target: 100, actual: 100}}"), 0);
    }

    #[test]
    fn a_share_of_a_negative_target_means_nothing() {
        assert_eq!(count("▲", "{y: {target: -3, actual: -2.9}}"), 0);
    }
}
