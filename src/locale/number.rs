//! Exact numbers in print: thousands separated by commas, decimals exactly as given, the sign
//! apart from the digits. No value passes through a binary fraction.

use rust_decimal::Decimal;

use super::lang::Lang;

/// A number to be shown. `1.50` keeps its last zero, because the source printed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

/// A number in two parts, so that a page can show ▲ and have 「マイナス」 read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberParts {
    /// Whether a minus sign belongs before the digits.
    pub negative: bool,
    /// What stands after the sign, units included where the type has them: `1,234.5`.
    pub digits: String,
}

impl Number {
    /// Sign and grouped digits.
    pub fn parts(self) -> NumberParts {
        NumberParts {
            negative: is_negative(self.0),
            digits: grouped(self.0),
        }
    }

    /// ▲1,234.5 in Japanese, −1,234.5 in English.
    pub fn label(self, lang: Lang) -> String {
        self.parts().text(lang)
    }

    /// `-1234.5`: for data files.
    pub fn plain(self) -> String {
        let digits = self.0.abs();
        if is_negative(self.0) {
            format!("-{digits}")
        } else {
            digits.to_string()
        }
    }
}

impl NumberParts {
    /// The parts in one string, with the sign of the language.
    pub fn text(&self, lang: Lang) -> String {
        let sign = if self.negative { lang.minus_sign() } else { "" };
        format!("{sign}{}", self.digits)
    }
}

/// Zero has no sign, whatever a computation left on it.
pub(super) fn is_negative(value: Decimal) -> bool {
    value.is_sign_negative() && !value.is_zero()
}

/// The magnitude with a comma every three digits.
pub(super) fn grouped(value: Decimal) -> String {
    let digits = value.abs().to_string();
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::with_capacity(digits.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Lang, Number};

    fn number(text: &str) -> Number {
        Number(text.parse().unwrap())
    }

    #[test]
    fn thousands_are_grouped_and_decimals_kept() {
        for (given, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("1234567", "1,234,567"),
            ("1234567.8900", "1,234,567.8900"),
            ("0.50", "0.50"),
            (
                "79228162514264337593543950335",
                "79,228,162,514,264,337,593,543,950,335",
            ),
        ] {
            assert_eq!(number(given).label(Lang::Ja), shown);
        }
    }

    #[test]
    fn the_sign_stands_apart() {
        let parts = number("-1234").parts();
        assert!(parts.negative);
        assert_eq!(parts.digits, "1,234");
        assert_eq!(number("-1234").label(Lang::Ja), "▲1,234");
        assert_eq!(number("-1234").label(Lang::En), "\u{2212}1,234");
        let mut zero = Decimal::ZERO;
        zero.set_sign_negative(true);
        assert_eq!(Number(zero).label(Lang::Ja), "0");
    }

    #[test]
    fn data_files_get_the_plain_form() {
        assert_eq!(number("-1234.50").plain(), "-1234.50");
        assert_eq!(number("1234567").plain(), "1234567");
        assert_eq!(number("-0.0").plain(), "0.0");
    }
}
