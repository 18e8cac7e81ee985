//! A record with target and result and no rating, in a plan that rates. A rating that cannot be read is there.

use super::pairs::judged;
use super::{Fact, Finding, Pair};
use crate::model::{ItemId, Municipality};

/// Finds records whose figures could be rated and are not.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        let plan = municipality.plan_of(report);
        if !plan.has_scale() {
            continue;
        }
        for (at, record) in report.records.iter().enumerate() {
            let Some(record) = record else { continue };
            if record.status.is_some() || record.status_lost || record.not_reported {
                continue;
            }
            let item = plan.item(ItemId(at));
            let pairs: Vec<Pair> = judged(item, report.year)
                .into_iter()
                .map(|(pair, _)| pair)
                .collect();
            if !pairs.is_empty() {
                let place = record.place.as_ref().unwrap_or(&item.place);
                let finding = Finding::new(Fact::NotRated { pairs }, report.plan, place);
                found.push(finding.in_year(report.year).on_item(ItemId(at)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(record: &str) -> usize {
        sample::in_records(Rule::NotRated, &format!("a: {{{record}}}\nb: {{status: ○}}\n")).len()
    }

    #[test]
    fn figures_without_a_rating_are_said_unless_it_cannot_be_read() {
        assert_eq!(count("values: {x: {target: 50, actual: 32.6}}"), 1);
        assert_eq!(
            count("status: {state: lost}, values: {x: {target: 50, actual: 32.6}}"),
            0
        );
        assert_eq!(count("status: ▲, values: {x: {target: 50, actual: 32.6}}"), 0);
        assert_eq!(count("values: {x: {actual: 32.6}}"), 0);
    }
}
