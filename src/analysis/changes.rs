//! How a result changed from one fiscal year to another.

use rust_decimal::Decimal;

use crate::model::{Better, FigureKind, Indicator};

/// A result in two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The earlier year.
    pub from: i32,
    /// The later year.
    pub to: i32,
    /// The earlier result.
    pub before: Decimal,
    /// The later result.
    pub after: Decimal,
    /// Whether the change is for the better, where a direction is declared and there is a change.
    pub better: Option<bool>,
}

impl Change {
    /// Later minus earlier.
    pub fn difference(&self) -> Decimal {
        self.after - self.before
    }
}

/// The change between the two newest years with a result; none where there are fewer than two.
pub fn change_of(indicator: &Indicator) -> Option<Change> {
    let years = indicator.actual_years();
    let [.., from, to] = years.as_slice() else {
        return None;
    };
    change_between(indicator, *from, *to)
}

/// The change between two given years.
pub fn change_between(indicator: &Indicator, from: i32, to: i32) -> Option<Change> {
    let result = |year| indicator.figure(FigureKind::Actual, year)?.amount.number();
    let (before, after) = (result(from)?, result(to)?);
    let better = match indicator.better {
        Some(Better::Higher) if after != before => Some(after > before),
        Some(Better::Lower) if after != before => Some(after < before),
        _ => None,
    };
    Some(Change {
        from,
        to,
        before,
        after,
        better,
    })
}
