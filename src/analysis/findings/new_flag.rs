//! An item that began later than the plan without the 新規 that other such items bear.

use super::{Fact, Finding};
use crate::model::{ItemId, Municipality, Plan};

/// What marks a later item.
const FLAG: &str = "新規";

/// Finds later items without the flag, in plans that use it and have reported before.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for (at, plan) in municipality.plans.iter().enumerate() {
        let flagged: Vec<ItemId> = later(plan)
            .filter(|(id, _)| is_flagged(plan, *id))
            .map(|(id, _)| id)
            .collect();
        if flagged.is_empty() {
            continue;
        }
        for (id, since) in later(plan) {
            let reported_before = municipality.reports_on(at).any(|report| report.year < since);
            if is_flagged(plan, id) || !reported_before {
                continue;
            }
            let item = plan.item(id);
            let fact = Fact::NewFlag {
                since,
                flag: FLAG.to_owned(),
                flagged: flagged.clone(),
            };
            found.push(Finding::new(fact, at, &item.place).on_item(id));
        }
    }
}

/// The items that began later than the plan.
fn later(plan: &Plan) -> impl Iterator<Item = (ItemId, i32)> + '_ {
    let items = plan.items.iter().enumerate();
    items.filter_map(|(at, item)| Some((ItemId(at), item.since.filter(|since| *since > plan.from)?)))
}

fn is_flagged(plan: &Plan, id: ItemId) -> bool {
    plan.item(id).flags.iter().any(|flag| flag.contains(FLAG))
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(flag: &str, reports: &[i32]) -> usize {
        let plan = format!(
            "\n=== plans/p.yaml\n{{title: 計画, period: {{from: 2017}}, levels: [区分, 項目], sections: [{{key: s, title: 区分, items: [{{key: a, title: 甲, since: 2020, flags: [{flag}]}}, {{key: b, title: 乙, since: 2020}}]}}]}}"
        );
        let records = |year: i32| if year >= 2020 { "{a: {}, b: {}}" } else { "" };
        let years: String = reports
            .iter()
            .map(|year| sample::year(*year, records(*year)))
            .collect();
        sample::of(Rule::NewFlag, &(plan + &years)).len()
    }

    #[test]
    fn one_later_item_has_the_flag_and_the_other_has_not() {
        assert_eq!(count("新規", &[2019, 2020]), 1);
        assert_eq!(count("重点", &[2019, 2020]), 0);
        assert_eq!(count("新規", &[2020]), 0);
    }
}
