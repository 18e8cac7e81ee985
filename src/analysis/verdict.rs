//! Whether a result reaches its target. A verdict stands beside the city's rating, never in its place.
//!
//! It needs a direction: the target's own comparator (以上, 以下), or the indicator's declared `better`.

use rust_decimal::Decimal;

use crate::model::{Amount, Better, Comparator, Direction, Figure, FigureKind, Indicator};

/// What the figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The result reaches the target.
    Met,
    /// It does not.
    Missed,
}

/// The verdict on one fiscal year; none where a figure or a direction is missing.
pub fn verdict(indicator: &Indicator, year: i32) -> Option<Verdict> {
    let actual = indicator.figure(FigureKind::Actual, year)?.amount.number()?;
    held_against(indicator, indicator.figure(FigureKind::Target, year)?, actual)
}

/// The verdict on a result held against a given target of its indicator.
pub fn held_against(indicator: &Indicator, target: &Figure, actual: Decimal) -> Option<Verdict> {
    let met = match &target.amount {
        Amount::Number {
            value, comparator, ..
        } => reaches(actual, *value, *comparator, indicator.better)?,
        Amount::Between(low, high) => (*low..=*high).contains(&actual),
        Amount::Direction(direction) => {
            let baseline = indicator.of_kind(FigureKind::Baseline).next()?.amount.number()?;
            match direction {
                Direction::Increase => actual > baseline,
                Direction::Decrease => actual < baseline,
            }
        }
        Amount::Words(_) | Amount::Missing(_) => return None,
    };
    Some(if met { Verdict::Met } else { Verdict::Missed })
}

fn reaches(
    actual: Decimal,
    target: Decimal,
    comparator: Option<Comparator>,
    better: Option<Better>,
) -> Option<bool> {
    match (comparator, better) {
        (Some(Comparator::AtLeast), _) => Some(actual >= target),
        (Some(Comparator::AtMost), _) => Some(actual <= target),
        (Some(Comparator::MoreThan), _) => Some(actual > target),
        (Some(Comparator::LessThan), _) => Some(actual < target),
        (None | Some(Comparator::About), Some(Better::Higher)) => Some(actual >= target),
        (None | Some(Comparator::About), Some(Better::Lower)) => Some(actual <= target),
        (None | Some(Comparator::About), None) => None,
    }
}

/// Result divided by target, where that means something: higher is better, and both are above zero (rule CH-14).
pub fn achievement(indicator: &Indicator, year: i32) -> Option<Decimal> {
    let target = indicator.figure(FigureKind::Target, year)?;
    let Amount::Number {
        value: target,
        comparator: None | Some(Comparator::AtLeast),
        ..
    } = target.amount
    else {
        return None;
    };
    let actual = indicator.figure(FigureKind::Actual, year)?.amount.number()?;
    let sensible =
        indicator.better == Some(Better::Higher) && target > Decimal::ZERO && actual >= Decimal::ZERO;
    sensible.then(|| actual.checked_div(target)).flatten()
}
