//! Reads years as documents print them, and says whether the spelling is a regular one.
//! It reads one whole token; finding such tokens in running text is the caller's work.

use unicode_normalization::UnicodeNormalization;

use super::era::{self, Era, EraYear};

/// How a printed year is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EraSpelling {
    /// 令和2年度, 令和元年, R2, H30, 2020年度, 2020.
    Regular,
    /// 令和元度, 令和2: the sign 年 is missing.
    NoYearSign,
    /// 令和1年: the first year of an era is 元年.
    OneForFirst,
    /// 平成32年, 昭和64年度: a year the era did not live to see. Documents printed before a change
    /// of era hold such years rightly; later ones do not.
    PastEnd,
}

/// Reads a year such as 令和2年度, 令和元年, R2, 2020年度 or 2020 and gives the western year with
/// the kind of spelling. A fiscal year is given by the year it begins in. Full-width letters and
/// digits count as their narrow forms; numbers with a leading zero are not read.
pub fn parse_era(text: &str) -> Option<(i32, EraSpelling)> {
    let text: String = text.trim().nfkc().collect();
    if let Some(year) = western(&text) {
        return Some((year, EraSpelling::Regular));
    }
    let token = Token::read(&text)?;
    Some((token.western(), token.spelling()))
}

/// The era year that a label such as 平成31年度 names.
pub(super) fn era_year(label: &str) -> Option<EraYear> {
    let text: String = label.trim().nfkc().collect();
    let Token { era, number, .. } = Token::read(&text)?;
    Some(EraYear { era, number })
}

fn western(text: &str) -> Option<i32> {
    let digits = text
        .strip_prefix("FY")
        .or_else(|| text.strip_suffix("年度"))
        .or_else(|| text.strip_suffix('年'))
        .unwrap_or(text);
    let year = plain_number(digits)?;
    (1000..=9999).contains(&year).then_some(year)
}

fn plain_number(digits: &str) -> Option<i32> {
    let regular = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if regular { digits.parse().ok() } else { None }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Name {
    Written,
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Count {
    First,
    Digits,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Suffix {
    FiscalYear,
    Year,
    Clipped,
    None,
}

struct Token {
    era: &'static Era,
    name: Name,
    number: i32,
    count: Count,
    suffix: Suffix,
}

impl Token {
    fn read(text: &str) -> Option<Self> {
        let (era, name, rest) = read_name(text)?;
        let (rest, suffix) = read_suffix(rest);
        let (number, count) = match rest {
            "元" => (1, Count::First),
            digits => (plain_number(digits)?, Count::Digits),
        };
        let plausible = (1..=99).contains(&number);
        plausible.then_some(Self {
            era,
            name,
            number,
            count,
            suffix,
        })
    }

    fn western(&self) -> i32 {
        self.era.start.0 + self.number - 1
    }

    fn spelling(&self) -> EraSpelling {
        let written = self.name == Name::Written;
        if self.suffix == Suffix::Clipped || (written && self.suffix == Suffix::None) {
            EraSpelling::NoYearSign
        } else if written && self.number == 1 && self.count == Count::Digits {
            EraSpelling::OneForFirst
        } else if self.is_past_end() {
            EraSpelling::PastEnd
        } else {
            EraSpelling::Regular
        }
    }

    /// Whether the era was over before the year began. 平成31年度 began in April 2019, a month
    /// before the change, and is therefore a year of its era; 昭和64年度 never was.
    fn is_past_end(&self) -> bool {
        let first_day = match self.suffix {
            Suffix::FiscalYear => (self.western(), 4, 1),
            _ => (self.western(), 1, 1),
        };
        era::successor_start(self.era).is_some_and(|change| first_day >= change)
    }
}

fn read_name(text: &str) -> Option<(&'static Era, Name, &str)> {
    era::eras().find_map(|era| {
        let written = text.strip_prefix(era.name).map(|rest| (era, Name::Written, rest));
        written.or_else(|| {
            text.strip_prefix(era.letter)
                .map(|rest| (era, Name::Letter, rest))
        })
    })
}

fn read_suffix(text: &str) -> (&str, Suffix) {
    let suffixes = [
        ("年度", Suffix::FiscalYear),
        ("年", Suffix::Year),
        ("度", Suffix::Clipped),
    ];
    suffixes
        .into_iter()
        .find_map(|(sign, suffix)| text.strip_suffix(sign).map(|rest| (rest, suffix)))
        .unwrap_or((text, Suffix::None))
}

#[cfg(test)]
mod tests {
    use super::EraSpelling::{NoYearSign, OneForFirst, PastEnd, Regular};
    use super::parse_era;

    #[test]
    fn every_spelling_finds_its_year() {
        for (text, year, spelling) in [
            ("令和2年度", 2020, Regular),
            ("令和２年度", 2020, Regular),
            ("令和元年", 2019, Regular),
            ("令和元年度", 2019, Regular),
            ("平成31年度", 2019, Regular),
            ("昭和64年", 1989, Regular),
            ("R2", 2020, Regular),
            ("R1", 2019, Regular),
            ("R元年度", 2019, Regular),
            ("Ｈ３０年度", 2018, Regular),
            (" H30 ", 2018, Regular),
            ("2020", 2020, Regular),
            ("2020年度", 2020, Regular),
            ("2045年", 2045, Regular),
            ("FY2020", 2020, Regular),
            ("令和元度", 2019, NoYearSign),
            ("令和2", 2020, NoYearSign),
            ("R2度", 2020, NoYearSign),
            ("令和1年", 2019, OneForFirst),
            ("平成1年度", 1989, OneForFirst),
            ("平成32年", 2020, PastEnd),
            ("H32", 2020, PastEnd),
            ("昭和64年度", 1989, PastEnd),
        ] {
            assert_eq!(parse_era(text), Some((year, spelling)), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_year() {
        for text in [
            "",
            "令和",
            "令和0年",
            "令和02年",
            "令和２年度末",
            "和2年",
            "R",
            "R100",
            "20",
            "R2.4",
            "元年",
            "02020",
            "+2020",
            "FY2020年",
        ] {
            assert_eq!(parse_era(text), None, "{text}");
        }
    }
}
