//! What was to be filled in and is not: ●●, 調整中, 未定, figures and texts to be published, a rating beside them.
//! One finding per item and year.

use std::collections::BTreeMap;

use super::indicators;
use super::passages::{self, Form};
use super::{Blank, Fact, Finding};
use crate::diagnostic::Place;
use crate::locale::municipality_code;
use crate::model::{
    Amount, Figure, ItemId, Municipality, Plan, Record, Report, SectionId, State, Text, Title,
};

/// Signs that stand for a figure still to come.
const SIGNS: [&str; 4] = ["●●", "■■", "××", "XX"];
/// Words that stand in place of a figure.
const WORDS: [&str; 4] = ["調整中", "未定", "検討中", "未確定"];

/// What the finding concerns: plan, year, item, and the indicator where it belongs to no item.
type Key<'m> = (usize, Option<i32>, Option<ItemId>, Option<&'m str>);

/// What is open, and the first place where it shows.
type Groups<'m> = BTreeMap<Key<'m>, (&'m Place, Vec<Blank>)>;

/// Finds placeholders and what is announced, in plans and reports.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let mut groups = Groups::new();
    for owned in indicators::all(municipality) {
        for figure in &owned.indicator.figures {
            let Some(state) = unfinished(figure).filter(|_| !filled_later(owned.indicator, figure)) else {
                continue;
            };
            let alone = owned.item.is_none().then_some(owned.indicator.key.as_str());
            let blank = Blank::Figure {
                name: owned.indicator.name.clone(),
                kind: figure.kind,
                state,
                printed: figure.printed.clone().or_else(|| words(figure)),
            };
            let key = (owned.plan, figure.reported, owned.item, alone);
            groups
                .entry(key)
                .or_insert_with(|| (&figure.place, Vec::new()))
                .1
                .push(blank);
        }
    }
    for report in &municipality.reports {
        in_records(report, municipality.plan_of(report), &mut groups);
    }
    for ((plan, year, item, indicator), (place, blanks)) in groups {
        let mut finding = Finding::new(Fact::Unfinished { blanks }, plan, place)
            .in_year(year)
            .on_item(item);
        finding.indicator = indicator.map(str::to_owned);
        found.push(finding);
    }
    municipality
        .reports
        .iter()
        .for_each(|report| in_sections(report, municipality, found));
    in_texts(municipality, found);
    in_city(municipality, found);
}

/// A stand-in for the city's name or code. It belongs to no plan, and is told with the first.
fn in_city(municipality: &Municipality, found: &mut Vec<Finding>) {
    if municipality.plans.is_empty() {
        return;
    }
    let (name, code) = (&municipality.name, &municipality.code);
    let name_sign = SIGNS.iter().find(|sign| name.contains(**sign));
    let name = name_sign.map(|sign| ("name", *sign, &municipality.name_place));
    let is_code = code == municipality_code::STAND_IN;
    let code = is_code.then_some(("code", municipality_code::STAND_IN, &municipality.code_place));
    for (line, sign, place) in code.into_iter().chain(name) {
        let line = line.to_owned();
        let blanks = vec![Blank::Sign { line, sign }];
        found.push(Finding::new(Fact::Unfinished { blanks }, 0, place));
    }
}

/// Texts of records that are announced, and the rating of a record that is open in something else or in everything.
fn in_records<'m>(report: &'m Report, plan: &'m Plan, groups: &mut Groups<'m>) {
    for (at, record) in report.records.iter().enumerate() {
        let Some(record) = record.as_ref().filter(|record| !record.not_reported) else {
            continue;
        };
        let id = ItemId(at);
        let texts = plan.fields.iter().zip(&record.texts);
        let mut blanks: Vec<Blank> = texts
            .filter_map(|(field, text)| {
                let label = field.label.clone();
                awaited(text.as_ref()?).map(|state| Blank::Text { label, state })
            })
            .collect();
        let key = (report.plan, Some(report.year), Some(id), None);
        let unrated = plan.has_scale() && record.status.is_none() && !record.status_lost;
        let open = !blanks.is_empty() || groups.contains_key(&key) || says_nothing(record, plan, report, id);
        if unrated && open {
            blanks.push(Blank::Rating);
        }
        if !blanks.is_empty() {
            let place = record.place.as_ref().unwrap_or(&plan.item(id).place);
            groups
                .entry(key)
                .or_insert_with(|| (place, Vec::new()))
                .1
                .extend(blanks);
        }
    }
}

/// Whether a record has neither text nor figure.
fn says_nothing(record: &Record, plan: &Plan, report: &Report, item: ItemId) -> bool {
    let mut figures = plan
        .item(item)
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.figures);
    record.texts.iter().all(Option::is_none) && !figures.any(|figure| figure.reported == Some(report.year))
}

/// Texts on sections that are announced: one finding each.
fn in_sections(report: &Report, municipality: &Municipality, found: &mut Vec<Finding>) {
    let plan = municipality.plan_of(report);
    for (id, text, place) in &report.sections {
        if let Some(state) = awaited(text) {
            let label = section_label(plan, *id);
            let blanks = vec![Blank::Text { label, state }];
            found.push(Finding::new(Fact::Unfinished { blanks }, report.plan, place).in_year(report.year));
        }
    }
}

fn section_label(plan: &Plan, id: SectionId) -> String {
    let section = plan.section(id);
    match &section.title {
        Title::Text(title) => title.clone(),
        Title::Lost { stand_in } => stand_in.clone().unwrap_or_else(|| section.key.clone()),
    }
}

/// Why a text is still to come, where it is.
fn awaited(text: &Text) -> Option<State> {
    match text {
        Text::Missing(state) if is_open(*state) => Some(*state),
        _ => None,
    }
}

/// Placeholders in running text and names.
fn in_texts(municipality: &Municipality, found: &mut Vec<Finding>) {
    for passage in passages::all(municipality)
        .into_iter()
        .filter(|passage| passage.form != Form::Figure)
    {
        let Some(sign) = SIGNS.iter().find(|sign| passage.text.contains(**sign)) else {
            continue;
        };
        let line = passage
            .text
            .lines()
            .find(|line| line.contains(sign))
            .unwrap_or_default()
            .trim();
        let blank = Blank::Sign {
            line: line.chars().take(40).collect(),
            sign,
        };
        let fact = Fact::Unfinished { blanks: vec![blank] };
        found.push(
            Finding::new(fact, passage.plan, passage.place)
                .in_year(passage.year)
                .on_item(passage.item),
        );
    }
}

/// Whether a state promises that something will be there.
fn is_open(state: State) -> bool {
    matches!(state, State::Placeholder | State::Undecided | State::Pending)
}

fn unfinished(figure: &Figure) -> Option<State> {
    match &figure.amount {
        Amount::Missing(state) if is_open(*state) => Some(*state),
        Amount::Words(words) if WORDS.contains(&words.trim()) => Some(State::Undecided),
        _ => None,
    }
}

/// Whether a later report gives the figure after all.
fn filled_later(indicator: &crate::model::Indicator, figure: &Figure) -> bool {
    figure.year.is_some_and(|year| {
        indicator
            .figure(figure.kind, year)
            .is_some_and(|newest| newest.reported > figure.reported && unfinished(newest).is_none())
    })
}

fn words(figure: &Figure) -> Option<String> {
    match &figure.amount {
        Amount::Words(words) => Some(words.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Blank, Fact, Rule, sample};
    use crate::model::State;

    fn found(record: &str) -> Vec<super::Finding> {
        sample::in_records(
            Rule::Unfinished,
            &format!("a: {{status: ○, {record}}}\nb: {{status: ○}}\n"),
        )
    }

    #[test]
    fn figures_to_come_of_one_item_are_one_finding() {
        let found =
            found("values: {x: {actual: {state: pending}}, y: {target: {state: placeholder, printed: ●●}}}");
        let Fact::Unfinished { blanks } = &found[0].fact else {
            panic!()
        };
        assert_eq!((found.len(), blanks.len()), (1, 2));
    }

    #[test]
    fn words_and_signs_count_where_they_stand_for_a_figure() {
        assert_eq!(found("values: {x: {target: {text: 調整中}}}").len(), 1);
        assert_eq!(found("values: {x: {target: {text: 年度毎に決定}}}"), []);
        assert_eq!(found("result: 利用者は●●人となった。").len(), 1);
        assert_eq!(found("result: 日程は調整中である。"), []);
    }

    #[test]
    fn texts_to_come_are_found_with_the_rating_that_is_missing_beside_them() {
        let blanks = |record: &str| {
            let files = format!("a: {{{record}}}\nb: {{status: ○}}\n");
            let found = sample::in_records(Rule::Unfinished, &files);
            let all = found.into_iter().map(|finding| finding.fact);
            all.flat_map(|fact| match fact {
                Fact::Unfinished { blanks } => blanks,
                _ => Vec::new(),
            })
            .collect::<Vec<_>>()
        };
        let text = Blank::Text {
            label: "結果".into(),
            state: State::Pending,
        };
        assert_eq!(
            blanks("status: ○, result: {state: pending}"),
            std::slice::from_ref(&text)
        );
        assert_eq!(blanks("result: {state: pending}"), [text, Blank::Rating]);
        assert_eq!(blanks(""), [Blank::Rating]);
        assert_eq!(blanks("values: {x: {actual: {state: pending}}}").len(), 2);
        assert_eq!(blanks("result: 続けている。"), []);
        assert_eq!(blanks("values: {x: {actual: 3}}"), []);
        assert_eq!(blanks("state: not_reported"), []);
        assert_eq!(blanks("status: {state: lost}"), []);
        assert_eq!(blanks("status: ○, result: {state: lost}"), []);
    }

    #[test]
    fn a_text_to_come_on_a_section_is_found() {
        let files = sample::year(2020, "a: {status: ○}\nb: {status: ○}\n")
            + "\n=== 2020/sections.yaml\ns: {summary: {state: pending}}\n";
        assert_eq!(sample::of(Rule::Unfinished, &files).len(), 1);
        let files = files.replace("pending", "lost");
        assert_eq!(sample::of(Rule::Unfinished, &files), []);
    }

    #[test]
    fn none_zero_and_lost_are_answers() {
        assert_eq!(
            found("values: {x: {actual: {state: none}}, y: {actual: 0}, z: {actual: {state: lost}}}"),
            []
        );
    }

    #[test]
    fn a_figure_that_a_later_report_gives_is_filled() {
        let files = "\n=== 2020/report.md\n---\nplan: p\n---\n=== 2020/items.yaml\na: {status: ○, values: {x: {actual: {state: pending}}}}\nb: {status: ○}\n=== 2021/report.md\n---\nplan: p\n---\n=== 2021/items.yaml\na: {status: ○, values: {x: {actual: {value: 3, year: 2020}}}}\nb: {status: ○}\n";
        assert_eq!(sample::of(Rule::Unfinished, files), []);
    }
}
