//! Fiscal and civil years as readers see them. A year is stored, sorted and put into addresses
//! as a western number; the era appears only in labels. City-specific labels are not here but in
//! `year_labels`.

use super::era;
use super::lang::Lang;

/// A fiscal year by the western year it begins in: 1 April to 31 March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub i32);

/// A calendar year, 1 January to 31 December.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilYear(pub i32);

impl FiscalYear {
    /// The fiscal year in which a month (1 to 12) of a calendar year lies.
    pub fn of_month(year: i32, month: u8) -> Self {
        Self(if month >= 4 { year } else { year - 1 })
    }

    /// The fiscal year in which a day lies, counted from 1 January 1970.
    pub fn of_day(day: u32) -> Self {
        // From 1 April 1969 to the end of that year.
        const BEFORE: u32 = 275;
        let (mut year, mut left) = (1969, day + BEFORE);
        loop {
            // The 29 February of a fiscal year lies in the calendar year it ends in.
            let end: i32 = year + 1;
            let leap = end % 4 == 0 && (end % 100 != 0 || end % 400 == 0);
            let length = if leap { 366 } else { 365 };
            if left < length {
                return Self(year);
            }
            left -= length;
            year = end;
        }
    }

    /// 令和2年度, `FY2020`. Years before the era calendar are given in western form.
    pub fn label(self, lang: Lang) -> String {
        match (lang, era::of_fiscal_year(self.0)) {
            (Lang::Ja, Some(era_year)) => format!("{}年度", era_year.name()),
            (Lang::Ja, None) => format!("{}年度", self.0),
            (Lang::En, _) => format!("FY{}", self.0),
        }
    }

    /// R2, `2020`: for the heads of narrow columns and for axes.
    pub fn short(self, lang: Lang) -> String {
        match (lang, era::of_fiscal_year(self.0)) {
            (Lang::Ja, Some(era_year)) => era_year.short(),
            _ => self.0.to_string(),
        }
    }

    /// 令和2年度（2020年度）, `FY2020 (April 2020 – March 2021)`: for the first mention on a page.
    pub fn paired(self, lang: Lang) -> String {
        self.paired_with(&self.label(lang), lang)
    }

    /// The pair with a given label in the first place.
    pub(super) fn paired_with(self, label: &str, lang: Lang) -> String {
        let year = self.0;
        match lang {
            Lang::Ja => format!("{label}（{year}年度）"),
            Lang::En => format!("{label} (April {year} – March {})", year + 1),
        }
    }
}

impl CivilYear {
    /// 2045年, `2045`.
    pub fn label(self, lang: Lang) -> String {
        match lang {
            Lang::Ja => format!("{}年", self.0),
            Lang::En => self.0.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CivilYear, FiscalYear, Lang};

    #[test]
    fn labels_follow_the_era_table() {
        for (year, label, short) in [
            (1988, "昭和63年度", "S63"),
            (1989, "平成元年度", "H1"),
            (2018, "平成30年度", "H30"),
            (2019, "令和元年度", "R1"),
            (2020, "令和2年度", "R2"),
            (1871, "1871年度", "1871"),
        ] {
            assert_eq!(FiscalYear(year).label(Lang::Ja), label);
            assert_eq!(FiscalYear(year).short(Lang::Ja), short);
        }
        assert_eq!(FiscalYear(2019).label(Lang::En), "FY2019");
        assert_eq!(FiscalYear(2019).short(Lang::En), "2019");
    }

    #[test]
    fn the_pair_names_the_year_both_ways() {
        assert_eq!(FiscalYear(2020).paired(Lang::Ja), "令和2年度（2020年度）");
        assert_eq!(
            FiscalYear(2020).paired(Lang::En),
            "FY2020 (April 2020 – March 2021)"
        );
    }

    #[test]
    fn a_fiscal_year_begins_in_april() {
        assert_eq!(FiscalYear::of_month(2025, 3), FiscalYear(2024));
        assert_eq!(FiscalYear::of_month(2025, 4), FiscalYear(2025));
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        // 1 January 1970; 31 March and 1 April of 1970, 2000, 2024 and 2026.
        for (day, year) in [
            (0, 1969),
            (89, 1969),
            (90, 1970),
            (11_047, 1999),
            (11_048, 2000),
            (19_813, 2023),
            (19_814, 2024),
            (20_543, 2025),
            (20_544, 2026),
        ] {
            assert_eq!(FiscalYear::of_day(day), FiscalYear(year), "{day}");
        }
    }

    #[test]
    fn civil_years_stay_western() {
        assert_eq!(CivilYear(2045).label(Lang::Ja), "2045年");
        assert_eq!(CivilYear(2045).label(Lang::En), "2045");
    }
}
