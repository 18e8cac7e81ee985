//! Printed numbers within one section: one of them twice, or one of them missing in the run.

use super::{Fact, Finding};
use crate::locale::fold;
use crate::model::{ItemId, Municipality, Plan, SectionId};

/// Finds numbers printed twice and gaps in the run of a section's items.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for (at, plan) in municipality.plans.iter().enumerate() {
        for section in (0..plan.sections.len()).map(SectionId) {
            let items: Vec<ItemId> = (0..plan.items.len())
                .map(ItemId)
                .filter(|id| plan.item(*id).section == section)
                .collect();
            repeats(at, plan, section, &items, found);
            gap(at, plan, section, &items, found);
        }
    }
}

fn repeats(at: usize, plan: &Plan, section: SectionId, items: &[ItemId], found: &mut Vec<Finding>) {
    let number = |id: &ItemId| plan.item(*id).number.as_deref();
    for (position, id) in items.iter().enumerate() {
        let Some(own) = number(id) else { continue };
        let alike: Vec<ItemId> = items
            .iter()
            .filter(|other| number(other) == Some(own))
            .copied()
            .collect();
        // Said at the first of them.
        if alike.len() > 1 && items.iter().position(|other| number(other) == Some(own)) == Some(position) {
            let place = alike
                .get(1)
                .map_or(&plan.item(*id).place, |second| &plan.item(*second).place);
            let fact = Fact::NumberRepeat {
                section,
                number: own.to_owned(),
                items: alike,
            };
            found.push(Finding::new(fact, at, place));
        }
    }
}

/// A gap is judged only where every item has a number that can be read, in rising order.
fn gap(at: usize, plan: &Plan, section: SectionId, items: &[ItemId], found: &mut Vec<Finding>) {
    let numbers: Option<Vec<u32>> = items
        .iter()
        .map(|id| value(plan.item(*id).number.as_deref()?))
        .collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.is_sorted()) else {
        return;
    };
    for (pair, ids) in numbers.windows(2).zip(items.windows(2)) {
        let missing: Vec<u32> = (pair[0] + 1..pair[1]).collect();
        if missing.is_empty() {
            continue;
        }
        let printed = |id: ItemId| plan.item(id).number.clone().unwrap_or_default();
        let fact = Fact::NumberGap {
            section,
            missing,
            before: printed(ids[0]),
            after: printed(ids[1]),
        };
        found.push(Finding::new(fact, at, &plan.item(ids[1]).place));
    }
}

/// The number in ①, (1), 1, 項目1; none in 1-2 or イ.
fn value(printed: &str) -> Option<u32> {
    let folded = fold(printed);
    let digits: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match digits.as_slice() {
        [one] => one.parse().ok().filter(|number| *number < 1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn found(rule: Rule, numbers: &[&str]) -> Vec<super::Finding> {
        let item = |(at, number): (usize, &&str)| {
            let number = if number.is_empty() {
                String::new()
            } else {
                format!("number: \"{number}\", ")
            };
            format!("      - {{key: i{at}, {number}title: 項目{at}}}\n")
        };
        sample::in_items(rule, &numbers.iter().enumerate().map(item).collect::<String>())
    }

    #[test]
    fn a_missing_number_is_named() {
        let found = found(Rule::NumberGap, &["①", "②", "④"]);
        let Fact::NumberGap { missing, .. } = &found[0].fact else {
            panic!()
        };
        assert_eq!(missing, &[3]);
    }

    #[test]
    fn a_number_twice_is_said_once() {
        assert_eq!(found(Rule::NumberRepeat, &["1", "3", "3", "3"]).len(), 1);
        assert_eq!(found(Rule::NumberRepeat, &["①", "②", "③"]), []);
    }

    #[test]
    fn numbers_that_cannot_be_read_leave_a_gap_unproven() {
        assert_eq!(found(Rule::NumberGap, &["1", "", "3"]), []);
        assert_eq!(found(Rule::NumberGap, &["ア", "ウ"]), []);
        assert_eq!(found(Rule::NumberGap, &["(1)", "(2)"]), []);
    }
}
