//! Target and result as a report sets them side by side, and how far one stays from the other.
//!
//! Weak figures (provisional, budgeted, 約, 以上) are no ground for a finding and make no pair.

use rust_decimal::Decimal;

use super::{Measure, Pair, Reading};
use crate::analysis::{Verdict, held_against};
use crate::model::{Amount, Figure, FigureKind, Indicator, Item, State};

/// The pairs of an item in one report that can be judged.
pub(super) fn judged(item: &Item, year: i32) -> Vec<(Pair, Verdict)> {
    item.indicators
        .iter()
        .filter_map(|indicator| judge(indicator, year))
        .collect()
}

/// The pair of an indicator and its verdict; none without a declared direction.
pub(super) fn judge(indicator: &Indicator, year: i32) -> Option<(Pair, Verdict)> {
    let (target, actual) = (
        indicator.figure(FigureKind::Target, year)?,
        result(indicator, year)?,
    );
    let actual = Reading::of(actual)?;
    let verdict = held_against(indicator, target, actual.value)?;
    let pair = Pair {
        measure: Measure::of(indicator),
        better: indicator.better,
        target: Reading::of(target)?,
        actual,
        miss: Reading::of(target)
            .filter(|_| verdict == Verdict::Missed)
            .and_then(|target| miss(target, actual)),
    };
    Some((pair, verdict))
}

/// The result that the report of `year` prints: that year's, else the newest earlier one it prints instead.
pub(super) fn result(indicator: &Indicator, year: i32) -> Option<&Figure> {
    let own = indicator.figure(FigureKind::Actual, year);
    let earlier = || {
        let mut printed = indicator
            .of_kind(FigureKind::Actual)
            .filter(|figure| figure.reported == Some(year));
        printed.rfind(|figure| figure.year.is_some_and(|other| other < year))
    };
    own.or_else(earlier).filter(|figure| is_firm(figure))
}

/// Whether a figure is a plain number: neither provisional nor budgeted, neither 約 nor 以上.
pub(super) fn is_firm(figure: &Figure) -> bool {
    matches!(
        figure.amount,
        Amount::Number {
            comparator: None,
            state: None | Some(State::ZeroInWords),
            ..
        }
    )
}

/// The distance in percent of the target; none where a share of the target means nothing.
fn miss(target: Reading, actual: Reading) -> Option<Decimal> {
    if target.value <= Decimal::ZERO || actual.value < Decimal::ZERO {
        return None;
    }
    (target.value - actual.value)
        .abs()
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(target.value)
}
