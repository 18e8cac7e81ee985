//! The labels a city keeps for certain fiscal years against the general rule, such as 平成31年度
//! for 2019. English labels are western and have no exceptions.

use std::collections::BTreeMap;

use super::era_text;
use super::lang::Lang;
use super::year::FiscalYear;

/// A city's own Japanese year labels; years without one follow the era table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearLabels(BTreeMap<FiscalYear, String>);

impl YearLabels {
    /// As [`FiscalYear::label`], the city's own label first.
    pub fn label(&self, year: FiscalYear, lang: Lang) -> String {
        self.own(year, lang)
            .map_or_else(|| year.label(lang), str::to_owned)
    }

    /// As [`FiscalYear::short`]: 平成31年度 gives H31. A label that names no era is not shortened.
    pub fn short(&self, year: FiscalYear, lang: Lang) -> String {
        let Some(own) = self.own(year, lang) else {
            return year.short(lang);
        };
        era_text::era_year(own).map_or_else(|| own.to_owned(), super::era::EraYear::short)
    }

    /// As [`FiscalYear::paired`]: 平成31年度（2019年度）.
    pub fn paired(&self, year: FiscalYear, lang: Lang) -> String {
        year.paired_with(&self.label(year, lang), lang)
    }

    fn own(&self, year: FiscalYear, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ja => self.0.get(&year).map(String::as_str),
            Lang::En => None,
        }
    }
}

impl FromIterator<(FiscalYear, String)> for YearLabels {
    fn from_iter<I: IntoIterator<Item = (FiscalYear, String)>>(labels: I) -> Self {
        Self(labels.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{FiscalYear, Lang, YearLabels};

    #[test]
    fn a_city_keeps_its_own_label() {
        let labels: YearLabels = [(FiscalYear(2019), "平成31年度".to_owned())]
            .into_iter()
            .collect();
        assert_eq!(labels.label(FiscalYear(2019), Lang::Ja), "平成31年度");
        assert_eq!(labels.short(FiscalYear(2019), Lang::Ja), "H31");
        assert_eq!(
            labels.paired(FiscalYear(2019), Lang::Ja),
            "平成31年度（2019年度）"
        );
        assert_eq!(labels.label(FiscalYear(2019), Lang::En), "FY2019");
        assert_eq!(labels.label(FiscalYear(2020), Lang::Ja), "令和2年度");
        assert_eq!(labels.short(FiscalYear(2020), Lang::Ja), "R2");
    }

    #[test]
    fn a_label_without_an_era_is_not_shortened() {
        let labels: YearLabels = [(FiscalYear(2019), "初年度".to_owned())].into_iter().collect();
        assert_eq!(labels.short(FiscalYear(2019), Lang::Ja), "初年度");
    }
}
