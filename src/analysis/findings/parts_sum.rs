//! Parts that do not add up to their whole, where the content says which indicators are the parts of which.

use rust_decimal::Decimal;

use super::indicators::{self, Owned};
use super::pairs::is_firm;
use super::{Fact, Finding, Measure};
use crate::model::{Figure, FigureKind, Municipality};

/// Units in which figures are rounded before they are printed.
const ROUNDED: [&str; 4] = ["千円", "万円", "百万円", "億円"];

/// Finds wholes that their parts do not give.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for owned in indicators::all(municipality)
        .into_iter()
        .filter(|owned| !owned.indicator.parts.is_empty())
    {
        for whole in owned.indicator.figures.iter().filter(|figure| is_firm(figure)) {
            found.extend(disagreement(&owned, whole));
        }
    }
}

fn disagreement(owned: &Owned<'_>, whole: &Figure) -> Option<Finding> {
    let year = whole.year?;
    let value = whole.amount.number()?;
    let mut parts = Vec::new();
    for key in &owned.indicator.parts {
        let part = owned.siblings.iter().find(|sibling| sibling.key == *key)?;
        let figure = part.figure(whole.kind, year).filter(|figure| is_firm(figure))?;
        parts.push((part.name.clone(), figure.amount.number()?));
    }
    let sum: Decimal = parts.iter().map(|(_, value)| *value).sum();
    let newest = owned
        .indicator
        .figure(whole.kind, year)
        .is_some_and(|figure| std::ptr::eq(figure, whole));
    if !newest || (sum - value).abs() <= slack(value, &parts, &owned.indicator.unit) {
        return None;
    }
    let fact = Fact::PartsSum {
        whole: Measure::of(owned.indicator),
        value,
        parts,
        sum,
    };
    let mut finding = owned.finding(fact, reported(whole, year));
    finding.place = whole.place.clone();
    Some(finding)
}

/// The plan's own figures belong to no report.
fn reported(whole: &Figure, year: i32) -> Option<i32> {
    (whole.reported.is_some() || whole.kind == FigureKind::Actual).then_some(year)
}

/// What rounding alone can explain: half of the last printed place for every figure. Whole numbers that are
/// counted, not rounded, must agree exactly.
fn slack(value: Decimal, parts: &[(String, Decimal)], unit: &str) -> Decimal {
    let places = parts
        .iter()
        .map(|(_, part)| part.scale())
        .chain([value.scale()])
        .min()
        .unwrap_or(0);
    if places == 0 && !ROUNDED.contains(&unit) {
        return Decimal::ZERO;
    }
    Decimal::new(5, places + 1) * Decimal::from(parts.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn found(unit: &str, values: &str) -> Vec<super::Finding> {
        let files = format!(
            "\n=== 2020/report.md\n---\nplan: p\n---\n=== plans/p.yaml\ntitle: 計画\nperiod: {{from: 2020}}\nlevels: [区分, 項目]\nsections:\n  - key: s\n    title: 区分\n    items:\n      - key: a\n        title: 甲\n        indicators:\n          - {{key: w, name: 全体, unit: {unit}, parts: [m, n]}}\n          - {{key: m, name: 一, unit: {unit}}}\n          - {{key: n, name: 二, unit: {unit}}}\n=== 2020/items.yaml\na:\n  values: {values}\n"
        );
        sample::of(Rule::PartsSum, &files)
    }

    #[test]
    fn counted_parts_add_up_exactly() {
        assert_eq!(
            found("件", "{w: {actual: 60}, m: {actual: 49}, n: {actual: 11}}"),
            []
        );
        let off = found("件", "{w: {actual: 60}, m: {actual: 49}, n: {actual: 10}}");
        let Fact::PartsSum { sum, .. } = &off[0].fact else {
            panic!()
        };
        assert_eq!((*sum, off[0].year), (59.into(), Some(2020)));
    }

    #[test]
    fn rounded_parts_may_be_off_by_their_rounding() {
        assert_eq!(
            found(
                "億円",
                "{w: {actual: 115.6}, m: {actual: 68.3}, n: {actual: 47.2}}"
            ),
            []
        );
        assert_eq!(
            found(
                "億円",
                "{w: {actual: 115.6}, m: {actual: 68.3}, n: {actual: 46.2}}"
            )
            .len(),
            1
        );
    }

    #[test]
    fn a_part_that_is_only_about_proves_nothing() {
        assert_eq!(
            found(
                "件",
                "{w: {actual: 60}, m: {actual: {value: 40, comparator: about}}, n: {actual: 10}}"
            ),
            []
        );
    }
}
