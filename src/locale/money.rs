//! Sums in yen, written with 兆, 億 and 万 in Japanese, and the units tables are kept in.
//! No other currency is known here.

use rust_decimal::Decimal;

use super::lang::Lang;
use super::number::{NumberParts, grouped, is_negative};

/// A sum of money in yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// The amount in yen; fractions of a yen are kept.
    pub yen: Decimal,
}

/// The unit in which a table states money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyUnit {
    /// 円
    Yen,
    /// 千円
    ThousandYen,
    /// 万円
    TenThousandYen,
    /// 百万円
    MillionYen,
    /// 億円
    HundredMillionYen,
}

impl MoneyUnit {
    /// How many yen one unit is.
    pub fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::Yen => 1_u32,
            Self::ThousandYen => 1_000,
            Self::TenThousandYen => 10_000,
            Self::MillionYen => 1_000_000,
            Self::HundredMillionYen => 100_000_000,
        })
    }
}

impl Money {
    /// Reads a unit of money: 円, 千円, 万円, 百万円, 億円. Other units are not money.
    pub fn parse_unit(unit: &str) -> Option<MoneyUnit> {
        match unit {
            "円" => Some(MoneyUnit::Yen),
            "千円" => Some(MoneyUnit::ThousandYen),
            "万円" => Some(MoneyUnit::TenThousandYen),
            "百万円" => Some(MoneyUnit::MillionYen),
            "億円" => Some(MoneyUnit::HundredMillionYen),
            _ => None,
        }
    }

    /// The sum that `amount` of a unit makes. Nothing where it leaves the exact range.
    pub fn of(amount: Decimal, unit: MoneyUnit) -> Option<Self> {
        let yen = amount.checked_mul(unit.factor())?;
        Some(Self {
            yen: if yen.fract().is_zero() { yen.trunc() } else { yen },
        })
    }

    /// 3億8,598万7,000円 or `¥385,987,000`, with the sign apart.
    pub fn parts(self, lang: Lang) -> NumberParts {
        let digits = match lang {
            Lang::Ja => format!("{}円", myriads(self.yen.abs())),
            Lang::En => format!("¥{}", grouped(self.yen)),
        };
        NumberParts {
            negative: is_negative(self.yen),
            digits,
        }
    }

    /// ▲3億8,598万7,000円 in one string.
    pub fn label(self, lang: Lang) -> String {
        self.parts(lang).text(lang)
    }
}

/// Splits a magnitude at 兆, 億 and 万; sums beyond go on counting in 兆.
fn myriads(amount: Decimal) -> String {
    let mut text = String::new();
    let mut rest = amount;
    for (sign, unit) in [("兆", 1_000_000_000_000_i64), ("億", 100_000_000), ("万", 10_000)] {
        let unit = Decimal::from(unit);
        let remainder = rest % unit;
        let count = ((rest - remainder) / unit).trunc();
        if !count.is_zero() {
            text += &grouped(count);
            text += sign;
        }
        rest = remainder;
    }
    if !rest.is_zero() || text.is_empty() {
        text += &grouped(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Lang, Money};

    fn yen(text: &str) -> Money {
        Money {
            yen: text.parse().unwrap(),
        }
    }

    #[test]
    fn sums_are_written_in_myriads() {
        for (given, shown) in [
            ("385987000", "3億8,598万7,000円"),
            ("0", "0円"),
            ("9999", "9,999円"),
            ("10000", "1万円"),
            ("300000", "30万円"),
            ("100000000", "1億円"),
            ("100000001", "1億1円"),
            ("5000000000000", "5兆円"),
            ("123450000000000000", "123,450兆円"),
            ("-1200000", "▲120万円"),
            ("10000.5", "1万0.5円"),
        ] {
            assert_eq!(yen(given).label(Lang::Ja), shown);
        }
        assert_eq!(yen("-385987000").label(Lang::En), "\u{2212}¥385,987,000");
    }

    #[test]
    fn table_units_become_yen() {
        let of = |amount: &str, unit| {
            Money::of(amount.parse().unwrap(), Money::parse_unit(unit).unwrap()).unwrap()
        };
        assert_eq!(of("385987", "千円").label(Lang::Ja), "3億8,598万7,000円");
        assert_eq!(of("1.5", "億円").label(Lang::Ja), "1億5,000万円");
        assert_eq!(of("12.5", "百万円").label(Lang::Ja), "1,250万円");
        assert_eq!(of("120", "万円").label(Lang::Ja), "120万円");
        assert_eq!(of("120", "円").label(Lang::Ja), "120円");
        assert_eq!(Money::parse_unit("人"), None);
        assert_eq!(
            Money::of(rust_decimal::Decimal::MAX, super::MoneyUnit::ThousandYen),
            None
        );
    }
}
