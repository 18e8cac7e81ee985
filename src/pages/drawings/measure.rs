//! How figures are written in a drawing: one unit for all of its figures, chosen so that none has more than four
//! digits. What is rounded here stands exactly in the table beside the drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::city::City;
use super::super::figures::{FigureView, with_unit};
use super::super::words;
use super::{kit, unit};
use crate::charts;
use crate::model::{Amount, Figure};

/// The digits that a label may have.
const DIGITS: usize = 4;

/// From here on counts are written with 万.
const IN_FULL: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// The unit of one drawing's figures.
pub struct Measure<'u> {
    printed: &'u str,
    factor: charts::Factor,
}

impl<'u> Measure<'u> {
    /// The measure in which the largest of these figures has at most four digits before its point.
    pub fn of<'f>(city: &City<'_>, printed: &'u str, figures: impl IntoIterator<Item = &'f Figure>) -> Self {
        let sizes = figures
            .into_iter()
            .filter_map(|figure| figure.amount.number()?.to_f64());
        let largest = sizes.map(f64::abs).fold(0.0, f64::max);
        Measure {
            printed,
            factor: unit(printed).factor(largest, kit(city.lang)),
        }
    }

    /// The measure of a row with no axis beside it: there a count is written in full as long as an office would write it so,
    /// 8,900 and not 0.89万.
    pub fn of_row<'f>(
        city: &City<'_>,
        printed: &'u str,
        figures: impl Iterator<Item = &'f Figure> + Clone,
    ) -> Self {
        let is_short = |figure: &Figure| figure.amount.number().is_none_or(|number| number.abs() < IN_FULL);
        if matches!(unit(printed), charts::Unit::Count(_)) && figures.clone().all(is_short) {
            return Measure::of(city, printed, []);
        }
        Measure::of(city, printed, figures)
    }

    /// A figure as the kit wants it; none where it has no number.
    pub fn mark(&self, city: &City<'_>, figure: &Figure) -> Option<charts::Figure> {
        let Amount::Number {
            value, comparator, ..
        } = &figure.amount
        else {
            return None;
        };
        let value = value.to_f64()?;
        if self.factor.is_one() {
            let label = FigureView::of(city, figure, self.printed).label(city.lang);
            return Some(charts::Figure::new(value, label));
        }
        let number = with_unit(city.lang, &self.short(value), self.factor.unit());
        Some(charts::Figure::new(
            value,
            words::compared(city.lang, *comparator, &number),
        ))
    }

    /// The number with as few places as say it exactly, and never more digits than fit.
    fn short(&self, value: f64) -> String {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let whole = digits(&self.factor.write(value, 0));
        let most = DIGITS.saturating_sub(whole);
        let exact = self.factor.write(value, 9);
        let trimmed = exact
            .trim_start_matches(['▲', '−'])
            .split_once('.')
            .map_or(0, |(_, places)| {
                let places: String = places.chars().take_while(char::is_ascii_digit).collect();
                places.trim_end_matches('0').len()
            });
        self.factor.write(value, most.min(trimmed))
    }
}
