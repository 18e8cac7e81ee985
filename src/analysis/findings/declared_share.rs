//! A printed rate that the counts printed beside it do not give, however they are divided.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Fact, Finding};
use crate::model::{Declared, Municipality, Plan, StatusId};

/// Finds declared rates that cannot be computed from their own counts.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for report in &municipality.reports {
        let plan = municipality.plan_of(report);
        for declared in &report.declared {
            let Some((rate, part, whole)) = disagreement(plan, declared) else {
                continue;
            };
            let fact = Fact::DeclaredShare {
                scope: declared.scope,
                rate,
                part,
                whole,
            };
            found.push(Finding::new(fact, report.plan, &declared.place).in_year(declared.year));
        }
    }
}

/// The rate, the counts on track and the whole nearest at hand; none where some way of dividing gives the rate.
fn disagreement(plan: &Plan, declared: &Declared) -> Option<(Decimal, Decimal, Decimal)> {
    let rate = declared.rate?;
    let count = |wanted: &dyn Fn(StatusId) -> bool| -> Decimal {
        declared
            .counts
            .iter()
            .filter(|(id, _)| wanted(*id))
            .map(|(_, count)| *count)
            .sum()
    };
    let defined = plan.scale.iter().any(|status| status.on_track == Some(true));
    if !defined || !complete(plan, declared) {
        return None;
    }
    let part = count(&|id| plan.status(id).on_track == Some(true) && !plan.status(id).terminal);
    let all = count(&|_| true);
    let lasting = count(&|id| !plan.status(id).terminal);
    let wholes = [declared.total, Some(all), Some(lasting)];
    let gives = |whole: Decimal| percent(part, whole, rate.scale()) == Some(rate.normalize());
    if wholes.into_iter().flatten().any(gives) {
        return None;
    }
    Some((rate, part, declared.total.unwrap_or(all)))
}

/// Whether every rating on track that was in use that year is printed.
fn complete(plan: &Plan, declared: &Declared) -> bool {
    let counts = |id: StatusId| declared.counts.iter().any(|(status, _)| *status == id);
    let mut wanted = plan.scale.iter().enumerate().filter(|(_, status)| {
        status.on_track == Some(true)
            && !status.terminal
            && status.since.is_none_or(|since| since <= declared.year)
    });
    !declared.counts.is_empty() && wanted.all(|(at, _)| counts(StatusId(at)))
}

/// The share in percent with as many decimals as the printed rate has.
fn percent(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(
        share
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn found(total: &str) -> usize {
        let files = format!(
            "\n=== 2021/report.md\n---\nplan: p\ndeclared: [{total}]\n---\n=== 2021/items.yaml\na: {{status: ○}}\nb: {{status: ○}}\n"
        );
        sample::of(Rule::DeclaredShare, &files).len()
    }

    #[test]
    fn the_rate_follows_from_the_counts_at_its_own_precision() {
        for (rate, findings) in [("75.7", 0), ("76", 0), ("75.71", 0), ("77.9", 0), ("75.8", 1)] {
            // 53 of 70 items, or 53 of the 68 that have not ended.
            let total = format!(
                "{{year: 2019, total: 70, counts: {{ahead: 9, done: 27, near: 17, late: 15, ended: 2}}, rate: {rate}}}"
            );
            assert_eq!(found(&total), findings, "{rate}");
        }
    }

    #[test]
    fn counts_that_are_not_all_printed_prove_nothing() {
        assert_eq!(
            found("{year: 2019, total: 70, counts: {ahead: 9, done: 27}, rate: 75.7}"),
            0
        );
    }
}
