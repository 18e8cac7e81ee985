//! Years of an era in an unusual spelling: 令和元度, 令和1年, 平成32年. The text is kept as printed; the rule says so.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memmem;

use super::passages::{self, Passage};
use super::{Fact, Finding};
use crate::diagnostic::Place;
use crate::locale::{EraSpelling, PublishedOn, parse_era};
use crate::model::{ItemId, Municipality, Plan};

/// The first fiscal year whose documents know the end of 平成.
const KNOWN_SINCE: i32 = 2019;
/// Names of eras as documents write them.
static ERAS: LazyLock<[memmem::Finder<'static>; 5]> =
    LazyLock::new(|| ["令和", "平成", "昭和", "大正", "明治"].map(memmem::Finder::new));

type Key<'m> = (usize, Option<i32>, Option<ItemId>, Option<&'m str>);
type Spellings = Vec<(String, i32, EraSpelling)>;

/// Finds unusual years in all texts; one finding for all of them in one item and year.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let mut groups: BTreeMap<Key<'_>, (&Place, Spellings)> = BTreeMap::new();
    for passage in passages::all(municipality) {
        for written in years(passage.text) {
            let Some((year, spelling)) = unusual(municipality, &passage, written) else {
                continue;
            };
            // An indicator's name is of its owner; only owners that are no item need telling apart.
            let alone = passage.indicator.filter(|_| passage.item.is_none());
            let key = (passage.plan, passage.year, passage.item, alone);
            let (_, spellings) = groups.entry(key).or_insert_with(|| (passage.place, Vec::new()));
            if !spellings.iter().any(|(other, ..)| other == written) {
                spellings.push((written.to_owned(), year, spelling));
            }
        }
    }
    for ((plan, year, item, indicator), (place, spellings)) in groups {
        let of = indicator.and_then(|key| name_of(&municipality.plans[plan], key));
        let fact = Fact::EraSpelling { of, spellings };
        let mut finding = Finding::new(fact, plan, place).in_year(year).on_item(item);
        finding.indicator = indicator.map(str::to_owned);
        found.push(finding);
    }
}

/// The name of an indicator that belongs to the plan or to a section.
fn name_of(plan: &Plan, key: &str) -> Option<String> {
    let of_sections = plan.sections.iter().flat_map(|section| &section.indicators);
    let mut indicators = plan.indicators.iter().chain(of_sections);
    indicators
        .find(|indicator| indicator.key == key)
        .map(|indicator| indicator.name.clone())
}

fn unusual(municipality: &Municipality, passage: &Passage<'_>, written: &str) -> Option<(i32, EraSpelling)> {
    let (year, spelling) = parse_era(written)?;
    let counts = match spelling {
        EraSpelling::Regular => false,
        EraSpelling::OneForFirst => true,
        // 令和5～7年度 and 令和2、3年度 are whole years in a list; 令和元度 is a year cut short.
        EraSpelling::NoYearSign => written.ends_with('度'),
        EraSpelling::PastEnd => knows_the_change(municipality, passage),
    };
    counts.then_some((year, spelling))
}

/// Whether the document was made after the era ended: what was printed before holds such years rightly.
fn knows_the_change(municipality: &Municipality, passage: &Passage<'_>) -> bool {
    let plan = &municipality.plans[passage.plan];
    let report = passage.year.and_then(|year| municipality.report(year));
    let published = report.map_or(
        plan.source.as_ref().and_then(|source| source.published),
        |report| {
            report
                .published
                .or(report.source.as_ref().and_then(|source| source.published))
        },
    );
    let year = published
        .map(PublishedOn::year)
        .or(passage.year.map(|year| year + 1))
        .unwrap_or(plan.from);
    year > KNOWN_SINCE
}

/// The years of an era that stand in a text: 令和2年度, 平成30年, 令和元度, as written.
pub(super) fn years(text: &str) -> Vec<&str> {
    let mut years = Vec::new();
    let starts = ERAS
        .iter()
        .flat_map(|era| era.find_iter(text.as_bytes()).map(|at| (at, era.needle())));
    for (start, rest) in starts.map(|(at, era)| (at, &text[at + era.len()..])) {
        let number = if let Some(after) = rest.strip_prefix('元') {
            rest.len() - after.len()
        } else {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
            rest.len() - after.len()
        };
        let sign = ["年度", "年", "度"]
            .iter()
            .find(|sign| rest[number..].starts_with(**sign))
            .map_or(0, |sign| sign.len());
        if number > 0 && sign > 0 {
            let end = text.len() - rest.len() + number + sign;
            years.push((start, &text[start..end]));
        }
    }
    years.sort_by_key(|(start, _)| *start);
    years.into_iter().map(|(_, year)| year).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};
    use super::years;

    #[test]
    fn years_are_found_as_written() {
        assert_eq!(
            years("平成30年度から令和元度、令和２年4月1日まで"),
            ["平成30年度", "令和元度", "令和２年"]
        );
        assert_eq!(years("令和5～7年度、令和の時代"), Vec::<&str>::new());
    }

    fn count(text: &str) -> usize {
        sample::in_records(
            Rule::EraSpelling,
            &format!("a: {{status: ○, result: {text}}}\nb: {{status: ○}}\n"),
        )
        .len()
    }

    #[test]
    fn unusual_spellings_are_one_finding_per_item() {
        assert_eq!(count("令和元度と令和1年と平成32年4月1日"), 1);
        assert_eq!(count("令和元年度、平成31年度、平成18年3月、令和2年4月1日"), 0);
    }

    #[test]
    fn a_document_of_its_time_holds_such_years_rightly() {
        let plan = |date: &str| {
            format!(
                "\n=== plans/p.yaml\n{{title: 計画, period: {{from: 2016}}, source: {{title: 計画, published: {date}}}, levels: [区分, 項目], sections: [{{key: s, title: 区分, items: [{{key: a, title: 甲, outline: 平成32年度までに行う。}}]}}]}}"
            )
        };
        assert_eq!(sample::of(Rule::EraSpelling, &plan("2016-03")), []);
        assert_eq!(sample::of(Rule::EraSpelling, &plan("2021-11")).len(), 1);
    }
}
