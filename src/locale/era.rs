//! The one table of Japanese eras. Nothing else in the program names an era or a change date:
//! a new era is one more row here.

/// A civil date as `(year, month, day)`, which orders as dates do.
pub(super) type Ymd = (i32, u8, u8);

/// One era.
#[derive(Debug)]
pub(super) struct Era {
    /// Written name, 令和.
    pub name: &'static str,
    /// The initial of short forms, R.
    pub letter: char,
    /// First day of the era.
    pub start: Ymd,
}

/// Newest first. Japan counts by the Gregorian calendar since 1 January 1873, so no older date
/// is given in era form although Meiji began in 1868.
static ERAS: [Era; 5] = [
    Era {
        name: "令和",
        letter: 'R',
        start: (2019, 5, 1),
    },
    Era {
        name: "平成",
        letter: 'H',
        start: (1989, 1, 8),
    },
    Era {
        name: "昭和",
        letter: 'S',
        start: (1926, 12, 25),
    },
    Era {
        name: "大正",
        letter: 'T',
        start: (1912, 7, 30),
    },
    Era {
        name: "明治",
        letter: 'M',
        start: (1868, 10, 23),
    },
];

const GREGORIAN_SINCE: i32 = 1873;

/// A year of an era: 令和 and 2.
#[derive(Debug, Clone, Copy)]
pub(super) struct EraYear {
    pub era: &'static Era,
    /// Counted from one.
    pub number: i32,
}

impl EraYear {
    /// 令和元, 令和2: the first year of an era is never written 1 (ERA-01).
    pub fn name(self) -> String {
        match self.number {
            1 => format!("{}元", self.era.name),
            number => format!("{}{number}", self.era.name),
        }
    }

    /// R1, R2, H31: the short form of tables and charts.
    pub fn short(self) -> String {
        format!("{}{}", self.era.letter, self.number)
    }
}

/// All eras, newest first.
pub(super) fn eras() -> impl Iterator<Item = &'static Era> {
    ERAS.iter()
}

/// The first day after an era, or nothing for the era that still runs.
pub(super) fn successor_start(era: &Era) -> Option<Ymd> {
    ERAS.iter()
        .rev()
        .map(|later| later.start)
        .find(|start| *start > era.start)
}

/// The era year of a date.
pub(super) fn of_date(date: Ymd) -> Option<EraYear> {
    era_year(date.0, |era| era.start <= date)
}

/// The era year that names a fiscal year. The year in which an era begins bears the new name
/// from its first day: 2019 is 令和元年度 (agreement of the ministries, April 2019), 1989 is
/// 平成元年度.
pub(super) fn of_fiscal_year(year: i32) -> Option<EraYear> {
    era_year(year, |era| era.start.0 <= year)
}

fn era_year(year: i32, begun: impl Fn(&Era) -> bool) -> Option<EraYear> {
    if year < GREGORIAN_SINCE {
        return None;
    }
    let era = ERAS.iter().find(|era| begun(era))?;
    Some(EraYear {
        era,
        number: year - era.start.0 + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::{of_date, of_fiscal_year};

    #[test]
    fn dates_change_era_on_the_day() {
        let name = |date| of_date(date).map(super::EraYear::name).unwrap_or_default();
        assert_eq!(name((2019, 5, 1)), "令和元");
        assert_eq!(name((2019, 4, 30)), "平成31");
        assert_eq!(name((1989, 1, 8)), "平成元");
        assert_eq!(name((1989, 1, 7)), "昭和64");
        assert_eq!(name((1926, 12, 25)), "昭和元");
        assert_eq!(name((1926, 12, 24)), "大正15");
        assert_eq!(name((1873, 1, 1)), "明治6");
        assert_eq!(name((1872, 12, 31)), "");
    }

    #[test]
    fn fiscal_years_take_the_era_that_begins_in_them() {
        let name = |year| of_fiscal_year(year).map(super::EraYear::name).unwrap_or_default();
        assert_eq!(name(1988), "昭和63");
        assert_eq!(name(1989), "平成元");
        assert_eq!(name(2018), "平成30");
        assert_eq!(name(2019), "令和元");
        assert_eq!(name(2020), "令和2");
    }
}
