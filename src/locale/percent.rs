//! Shares in percent with one decimal, rounded half up on exact values, and the difference of
//! two shares in points. Which share to take of what is not decided here.

use rust_decimal::Decimal;

use super::lang::Lang;
use super::number::{Number, is_negative};

/// A share in percent, one decimal: 83.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

/// A difference of shares in percentage points, one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(Decimal);

impl Percent {
    /// The share of `part` in `whole`. Halves round away from zero (四捨五入). Nothing where
    /// `whole` is zero or the numbers leave the exact range.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        if whole.is_zero() {
            return None;
        }
        let scaled = part.abs().checked_mul(Decimal::ONE_THOUSAND)?;
        let tenths = rounded_quotient(scaled, whole.abs())?;
        let mut percent = tenths.checked_mul(Decimal::new(1, 1))?;
        percent.set_sign_negative(is_negative(part) != is_negative(whole));
        percent.rescale(1);
        Some(Self(percent))
    }

    /// The share of one count in another.
    pub fn of_counts(part: usize, whole: usize) -> Option<Self> {
        Self::of(Decimal::from(part), Decimal::from(whole))
    }

    /// The number, with its one decimal.
    pub fn value(self) -> Number {
        Number(self.0)
    }

    /// `83.8%`.
    pub fn label(self, lang: Lang) -> String {
        format!("{}%", self.value().label(lang))
    }

    /// The change from an earlier share to this one, taken between the rounded shares: a reader
    /// who subtracts the printed figures finds the printed difference.
    pub fn points_since(self, before: Percent) -> Points {
        Points(self.0.saturating_sub(before.0))
    }
}

impl Points {
    /// The number, with its one decimal.
    pub fn value(self) -> Number {
        Number(self.0)
    }

    /// +8.8ポイント, ▲1.2ポイント, `+8.8 percentage points`.
    pub fn label(self, lang: Lang) -> String {
        let plus = if self.0 > Decimal::ZERO { "+" } else { "" };
        let unit = match lang {
            Lang::Ja => "ポイント",
            Lang::En => " percentage points",
        };
        format!("{plus}{}{unit}", self.value().label(lang))
    }
}

/// Divides through the remainder, which is exact where a quotient of 28 digits need not be.
fn rounded_quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let remainder = dividend.checked_rem(divisor)?;
    let floor = dividend.checked_sub(remainder)?.checked_div(divisor)?.round();
    let rest = divisor.checked_sub(remainder)?;
    if remainder >= rest {
        floor.checked_add(Decimal::ONE)
    } else {
        Some(floor)
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Lang, Percent};

    fn share(part: &str, whole: &str) -> String {
        let percent = Percent::of(part.parse().unwrap(), whole.parse().unwrap());
        percent.map_or("none".to_owned(), |percent| percent.label(Lang::En))
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(share("57", "68"), "83.8%");
        assert_eq!(share("53", "70"), "75.7%");
        assert_eq!(share("1", "8"), "12.5%");
        assert_eq!(share("1", "16"), "6.3%");
        assert_eq!(share("0.0005", "1"), "0.1%");
        assert_eq!(share("0.00049999999999999999999999", "1"), "0.0%");
        assert_eq!(share("-1", "16"), "\u{2212}6.3%");
        assert_eq!(share("70", "70"), "100.0%");
        assert_eq!(share("0", "5"), "0.0%");
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(share("0", "0"), "none");
        assert_eq!(Percent::of(Decimal::MAX, Decimal::ONE), None);
    }

    #[test]
    fn counts_agree_with_integer_arithmetic() {
        for whole in 1..120_usize {
            for part in 0..=whole {
                let tenths = (part * 2000 + whole) / (2 * whole);
                let expected = Decimal::new(i64::try_from(tenths).unwrap(), 1);
                assert_eq!(Percent::of_counts(part, whole).unwrap().value().0, expected);
            }
        }
    }

    #[test]
    fn the_difference_is_that_of_the_printed_figures() {
        let percent = |part, whole| Percent::of_counts(part, whole).unwrap();
        let points = percent(57, 68).points_since(percent(3, 4));
        assert_eq!(points.label(Lang::Ja), "+8.8ポイント");
        assert_eq!(
            percent(3, 4).points_since(percent(57, 68)).label(Lang::Ja),
            "▲8.8ポイント"
        );
        assert_eq!(
            percent(3, 4).points_since(percent(3, 4)).label(Lang::En),
            "0.0 percentage points"
        );
    }
}
