//! Dates of publication, known to the day, the month or only the year. A date that is known to
//! the month is never filled up to a day.

use std::fmt;
use std::str::FromStr;

use super::era;
use super::lang::Lang;
use super::year::FiscalYear;

/// A civil date of the precision it was given in: `2021`, `2021-09` or `2021-09-05`.
///
/// Dates order by time; a less precise date stands before the more precise ones it contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublishedOn {
    year: i32,
    rest: Rest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rest {
    Year,
    Month(u8, Option<u8>),
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not of the shape `2021`, `2021-09` or `2021-09-05`.
    Shape,
    /// A month outside 01 to 12.
    Month,
    /// A day that the month does not have.
    Day {
        /// The last day of that month.
        last: u8,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => f.write_str("expected YYYY, YYYY-MM or YYYY-MM-DD"),
            Self::Month => f.write_str("expected a month from 01 to 12"),
            Self::Day { last } => write!(f, "expected a day from 01 to {last}"),
        }
    }
}

impl std::error::Error for DateError {}

impl PublishedOn {
    /// The calendar year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        match self.rest {
            Rest::Year => None,
            Rest::Month(month, _) => Some(month),
        }
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        match self.rest {
            Rest::Month(_, day) => day,
            Rest::Year => None,
        }
    }

    /// The fiscal year the date lies in; a bare year lies in two.
    pub fn fiscal_year(self) -> Option<FiscalYear> {
        self.month().map(|month| FiscalYear::of_month(self.year, month))
    }

    /// 2021年9月5日, `5 September 2021`, as far as known.
    pub fn label(self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.japanese(&self.year.to_string()),
            Lang::En => self.english(),
        }
    }

    /// 令和3年9月5日. A month or year in which the era changed takes the era of its last day.
    /// In English, and before the era calendar, this is the western [`PublishedOn::label`].
    pub fn era_label(self, lang: Lang) -> String {
        match (lang, era::of_date(self.last_day())) {
            (Lang::Ja, Some(era_year)) => self.japanese(&era_year.name()),
            _ => self.label(lang),
        }
    }

    /// 令和3年9月（2021年9月）: for the first mention on a page. In English, the western label.
    pub fn paired(self, lang: Lang) -> String {
        let (era, western) = (self.era_label(lang), self.label(lang));
        if era == western {
            western
        } else {
            format!("{era}（{western}）")
        }
    }

    /// `2021-09-05`, as far as known.
    pub fn iso(self) -> String {
        self.to_string()
    }

    fn japanese(self, year: &str) -> String {
        match self.rest {
            Rest::Year => format!("{year}年"),
            Rest::Month(month, None) => format!("{year}年{month}月"),
            Rest::Month(month, Some(day)) => format!("{year}年{month}月{day}日"),
        }
    }

    fn english(self) -> String {
        match self.rest {
            Rest::Year => self.year.to_string(),
            Rest::Month(month, None) => format!("{} {}", month_name(month), self.year),
            Rest::Month(month, Some(day)) => {
                format!("{day} {} {}", month_name(month), self.year)
            }
        }
    }

    fn last_day(self) -> era::Ymd {
        let month = self.month().unwrap_or(12);
        (
            self.year,
            month,
            self.day().unwrap_or_else(|| days_in(self.year, month)),
        )
    }
}

impl fmt::Display for PublishedOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PublishedOn {
    type Err = DateError;

    /// Reads exactly the three ISO shapes; other spellings are the caller's to suggest.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let parts: Vec<&str> = text.split('-').collect();
        let year = digits(parts[0], 4)?;
        let rest = match parts[1..] {
            [] => Rest::Year,
            [month] => Rest::Month(month_of(month)?, None),
            [month, day] => {
                let month = month_of(month)?;
                Rest::Month(month, Some(day_of(day, days_in(i32::from(year), month))?))
            }
            _ => return Err(DateError::Shape),
        };
        Ok(Self {
            year: i32::from(year),
            rest,
        })
    }
}

fn digits(text: &str, length: usize) -> Result<u16, DateError> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Shape);
    }
    text.parse().map_err(|_| DateError::Shape)
}

fn month_of(text: &str) -> Result<u8, DateError> {
    match digits(text, 2)? {
        month @ 1..=12 => Ok(month as u8),
        _ => Err(DateError::Month),
    }
}

fn day_of(text: &str, last: u8) -> Result<u8, DateError> {
    match digits(text, 2)? {
        day if (1..=u16::from(last)).contains(&day) => Ok(day as u8),
        _ => Err(DateError::Day { last }),
    }
}

fn month_name(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, FiscalYear, Lang, PublishedOn};

    fn date(text: &str) -> PublishedOn {
        text.parse().unwrap()
    }

    #[test]
    fn the_precision_given_is_the_precision_shown() {
        for (iso, western, era, english) in [
            ("2021", "2021年", "令和3年", "2021"),
            ("2021-09", "2021年9月", "令和3年9月", "September 2021"),
            ("2021-09-05", "2021年9月5日", "令和3年9月5日", "5 September 2021"),
            ("2019-04-30", "2019年4月30日", "平成31年4月30日", "30 April 2019"),
            ("2019-05", "2019年5月", "令和元年5月", "May 2019"),
            ("1989-01", "1989年1月", "平成元年1月", "January 1989"),
        ] {
            assert_eq!(date(iso).iso(), iso);
            assert_eq!(date(iso).label(Lang::Ja), western);
            assert_eq!(date(iso).era_label(Lang::Ja), era);
            assert_eq!(date(iso).label(Lang::En), english);
        }
        assert_eq!(date("2021-09").paired(Lang::Ja), "令和3年9月（2021年9月）");
        assert_eq!(date("2021-09").paired(Lang::En), "September 2021");
        assert_eq!(date("1870-09").paired(Lang::Ja), "1870年9月");
    }

    #[test]
    fn only_dates_that_exist_are_read() {
        let error = |text: &str| text.parse::<PublishedOn>().unwrap_err();
        assert!("2020-02-29".parse::<PublishedOn>().is_ok());
        assert!("2000-02-29".parse::<PublishedOn>().is_ok());
        assert_eq!(error("2021-02-29"), DateError::Day { last: 28 });
        assert_eq!(error("1900-02-29"), DateError::Day { last: 28 });
        assert_eq!(error("2021-04-31"), DateError::Day { last: 30 });
        assert_eq!(error("2021-04-00"), DateError::Day { last: 30 });
        assert_eq!(error("2021-13"), DateError::Month);
        for text in [
            "",
            "21",
            "2021-9",
            "2021/09",
            "2021-09-5",
            "2021-09-05-01",
            "２０２１",
            "2021-",
        ] {
            assert_eq!(error(text), DateError::Shape, "{text}");
        }
    }

    #[test]
    fn dates_order_by_time_and_know_their_fiscal_year() {
        assert!(date("2021") < date("2021-01"));
        assert!(date("2021-09") < date("2021-09-05"));
        assert!(date("2021-09-05") < date("2021-10"));
        assert_eq!(date("2021-03-31").fiscal_year(), Some(FiscalYear(2020)));
        assert_eq!(date("2021").fiscal_year(), None);
    }
}
