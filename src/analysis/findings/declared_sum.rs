//! Printed counts that do not add up to the number of items printed beside them.

use rust_decimal::Decimal;

use super::{Fact, Finding};
use crate::model::{Declared, Municipality, Plan, StatusId};

/// Finds declared totals whose counts add up to something else.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        let plan = municipality.plan_of(report);
        for declared in &report.declared {
            let sum: Decimal = declared.counts.iter().map(|(_, count)| *count).sum();
            let Some(total) = declared
                .total
                .filter(|total| disagrees(plan, declared, sum, *total))
            else {
                continue;
            };
            let fact = Fact::DeclaredSum {
                scope: declared.scope,
                total,
                counts: declared.counts.clone(),
                sum,
            };
            found.push(Finding::new(fact, report.plan, &declared.place).in_year(declared.year));
        }
    }
}

/// Counts beyond the total always disagree; counts below it only where no rating could hold the rest.
fn disagrees(plan: &Plan, declared: &Declared, sum: Decimal, total: Decimal) -> bool {
    let printed = |id: StatusId| declared.counts.iter().any(|(status, _)| *status == id);
    let complete = (0..plan.scale.len()).map(StatusId).all(printed);
    !declared.counts.is_empty() && (sum > total || (complete && sum < total))
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn found(total: &str) -> usize {
        let files = format!(
            "\n=== 2021/report.md\n---\nplan: p\ndeclared: [{total}]\n---\n=== 2021/items.yaml\na: {{status: ○}}\nb: {{status: ○}}\n"
        );
        sample::of(Rule::DeclaredSum, &files).len()
    }

    #[test]
    fn counts_beyond_the_total_disagree() {
        assert_eq!(
            found("{year: 2019, total: 68, counts: {ahead: 10, done: 34, near: 16, late: 9}}"),
            1
        );
        assert_eq!(
            found("{year: 2019, total: 68, counts: {ahead: 10, done: 34, near: 16, late: 8}}"),
            0
        );
    }

    #[test]
    fn a_rest_may_belong_to_a_rating_that_is_not_printed() {
        assert_eq!(
            found("{year: 2019, total: 70, counts: {ahead: 10, done: 34, near: 16, late: 8}}"),
            0
        );
        assert_eq!(
            found("{year: 2019, total: 70, counts: {ahead: 10, done: 34, near: 16, late: 8, ended: 1}}"),
            1
        );
    }
}
