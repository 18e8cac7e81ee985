//! Sums of money in different units within one item: 円 here, 千円 there.

use super::{Fact, Finding};
use crate::locale::Money;
use crate::model::{Indicator, ItemId, Municipality};

/// Units of tables, from the longest, so that 千円 is not read as 円. 万 and 億 spell numbers (約699万円).
const UNITS: [&str; 3] = ["百万円", "千円", "円"];

/// Finds items that state money in more than one unit.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for (at, plan) in municipality.plans.iter().enumerate() {
        for (number, item) in plan.items.iter().enumerate() {
            let mut units: Vec<(String, String)> = Vec::new();
            for (unit, name) in item.indicators.iter().flat_map(stated) {
                if !units.iter().any(|(other, _)| *other == unit) {
                    units.push((unit, name));
                }
            }
            if units.len() > 1 {
                let finding = Finding::new(Fact::MoneyUnits { units }, at, &item.place);
                found.push(finding.on_item(ItemId(number)));
            }
        }
    }
}

/// The unit of an indicator with its name, and those its figures are printed with.
fn stated(indicator: &Indicator) -> Vec<(String, String)> {
    let is_money = Money::parse_unit(&indicator.unit).is_some();
    if !is_money {
        return Vec::new();
    }
    let printed = indicator
        .figures
        .iter()
        .filter_map(|figure| figure.printed.as_ref());
    let printed = printed.filter_map(|printed| Some((printed_unit(printed)?.to_owned(), printed.clone())));
    std::iter::once((indicator.unit.clone(), indicator.name.clone()))
        .chain(printed)
        .collect()
}

/// The unit at the end of a plain sum such as 30,000千円. 50億4千7百万円 spells the number, not a unit.
fn printed_unit(printed: &str) -> Option<&'static str> {
    let unit = UNITS.into_iter().find(|unit| printed.ends_with(unit))?;
    let number = &printed[..printed.len() - unit.len()];
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '，' | '▲' | '約');
    (!number.is_empty() && number.chars().all(plain)).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(indicators: &str) -> usize {
        sample::in_items(
            Rule::MoneyUnits,
            &format!("      - {{key: a, title: 甲, indicators: [{indicators}]}}\n"),
        )
        .len()
    }

    #[test]
    fn two_units_in_one_item() {
        assert_eq!(
            count("{key: x, name: 基金, unit: 千円}, {key: y, name: 広告, unit: 円}"),
            1
        );
        assert_eq!(
            count("{key: x, name: 予算, unit: 円, limits: [{value: 30000000, printed: \"30,000千円\"}]}"),
            1
        );
    }

    #[test]
    fn one_unit_and_spelled_numbers_are_none() {
        assert_eq!(
            count(
                "{key: x, name: 基金, unit: 円}, {key: y, name: 広告, unit: 円}, {key: z, name: 件数, unit: 件}"
            ),
            0
        );
        assert_eq!(
            count("{key: x, name: 経費, unit: 百万円, limits: [{value: 5047, printed: 50億4千7百万円}]}"),
            0
        );
        assert_eq!(
            count("{key: x, name: 利金額, unit: 円, limits: [{value: 6990000, printed: 約699万円}]}"),
            0
        );
    }
}
