//! An indicator that is a number by its name (…数) and a share by its unit (%).

use super::indicators;
use super::{Fact, Finding, Measure};
use crate::model::{Indicator, Municipality};

/// Finds such indicators.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let all = indicators::all(municipality);
    for owned in all
        .iter()
        .filter(|owned| is_count(owned.indicator) && is_share(owned.indicator))
    {
        found.push(owned.finding(
            Fact::CountUnit {
                measure: Measure::of(owned.indicator),
            },
            None,
        ));
    }
}

fn is_count(indicator: &Indicator) -> bool {
    let name = indicator
        .name
        .split(['（', '('])
        .next()
        .unwrap_or_default()
        .trim_end();
    // 指数 and 係数 are ratios by nature.
    name.ends_with('数') && !name.ends_with("指数") && !name.ends_with("係数")
}

fn is_share(indicator: &Indicator) -> bool {
    matches!(indicator.unit.as_str(), "%" | "％" | "ポイント" | "割")
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(name: &str, unit: &str) -> usize {
        let items = format!(
            "      - {{key: a, title: 甲, indicators: [{{key: x, name: {name}, unit: \"{unit}\"}}]}}\n"
        );
        sample::in_items(Rule::CountUnit, &items).len()
    }

    #[test]
    fn a_number_in_percent() {
        assert_eq!(count("市民から市政への提案数", "%"), 1);
        assert_eq!(count("提案数（年間）", "%"), 1);
        for (name, unit) in [
            ("提案数", "件"),
            ("提案の割合", "%"),
            ("数値目標の達成率", "%"),
            ("財政力指数", "%"),
        ] {
            assert_eq!(count(name, unit), 0, "{name}");
        }
    }
}
