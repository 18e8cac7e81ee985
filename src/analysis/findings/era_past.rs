//! A year of an era long gone where the same number in the running era fits the report: 平成2年 for 令和2年.

use super::era_spelling::years;
use super::passages;
use super::{Fact, Finding};
use crate::locale::{FiscalYear, Lang, parse_era};
use crate::model::Municipality;

/// A report may speak of the past; this far before its plan it hardly means the past by its own number.
const DISTANCE: i32 = 10;

/// Finds such years in the texts and figures of reports.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let mut said: Vec<(usize, Option<crate::model::ItemId>, String)> = Vec::new();
    for passage in passages::all(municipality) {
        let Some(report) = passage.year else { continue };
        let plan = &municipality.plans[passage.plan];
        for written in years(passage.text) {
            let Some((year, _)) = parse_era(written) else {
                continue;
            };
            let Some((meant, meant_year)) = meant(written, report) else {
                continue;
            };
            let known = (passage.plan, passage.item, written.to_owned());
            if year >= plan.from - DISTANCE || said.contains(&known) {
                continue;
            }
            said.push(known);
            let fact = Fact::EraPast {
                written: whole_date(passage.text, written),
                year,
                meant,
                meant_year,
            };
            found.push(
                Finding::new(fact, passage.plan, passage.place)
                    .in_year(report)
                    .on_item(passage.item),
            );
        }
    }
}

/// The same number in the era of the report, where it gives the report's year or the next.
fn meant(written: &str, report: i32) -> Option<(String, i32)> {
    let running = era_of(&FiscalYear(report).label(Lang::Ja));
    let era = era_of(written);
    if running == era {
        return None;
    }
    let other = written.replacen(&era, &running, 1);
    let (year, _) = parse_era(&other)?;
    (report..=report + 1).contains(&year).then_some((other, year))
}

/// The two characters every era name has.
fn era_of(label: &str) -> String {
    label.chars().take(2).collect()
}

/// The year with the month and day that follow it.
fn whole_date(text: &str, written: &str) -> String {
    let Some((_, after)) = text.split_once(written) else {
        return written.to_owned();
    };
    let day: String = after
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c) || matches!(c, '月' | '日'))
        .collect();
    format!(
        "{written}{}",
        if day.contains('月') { day } else { String::new() }
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, Rule, sample};

    fn found(text: &str) -> Vec<super::Finding> {
        sample::in_records(
            Rule::EraPast,
            &format!("a: {{status: ○, result: {text}}}\nb: {{status: ○}}\n"),
        )
    }

    #[test]
    fn a_year_of_the_wrong_era() {
        let found = found("平成2年4月1日現在624人である（平成2年度）。");
        let Fact::EraPast {
            written, year, meant, ..
        } = &found[0].fact
        else {
            panic!()
        };
        assert_eq!(
            (written.as_str(), *year, meant.as_str()),
            ("平成2年4月1日", 1990, "令和2年")
        );
    }

    #[test]
    fn the_past_may_be_told() {
        assert_eq!(
            found("平成18年3月に合併し、平成29年度と令和2年度に見直した。"),
            []
        );
        assert_eq!(found("平成5年の条例による。"), []);
    }
}
