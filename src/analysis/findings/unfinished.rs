//! What was to be filled in and is not: ●●, 調整中, 未定, figures to be published. One finding per item and year.

use std::collections::BTreeMap;

use super::indicators;
use super::passages::{self, Form};
use super::{Blank, Fact, Finding};
use crate::diagnostic::Place;
use crate::model::{Amount, Figure, ItemId, Municipality, State};

/// Signs that stand for a figure still to come.
const SIGNS: [&str; 4] = ["●●", "■■", "××", "XX"];
/// Words that stand in place of a figure.
const WORDS: [&str; 4] = ["調整中", "未定", "検討中", "未確定"];

/// What the finding concerns: plan, year, item, and the indicator where it belongs to no item.
type Key<'m> = (usize, Option<i32>, Option<ItemId>, Option<&'m str>);

/// Finds placeholders and announced figures in plans and reports.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let mut groups: BTreeMap<Key<'_>, (&Place, Vec<Blank>)> = BTreeMap::new();
    for owned in indicators::all(municipality) {
        for figure in &owned.indicator.figures {
            let Some(state) = unfinished(figure).filter(|_| !filled_later(owned.indicator, figure)) else {
                continue;
            };
            let alone = owned.item.is_none().then_some(owned.indicator.key.as_str());
            let blank = Blank {
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
    for ((plan, year, item, indicator), (place, blanks)) in groups {
        let mut finding = Finding::new(Fact::Unfinished { blanks }, plan, place)
            .in_year(year)
            .on_item(item);
        finding.indicator = indicator.map(str::to_owned);
        found.push(finding);
    }
    in_texts(municipality, found);
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
        let blank = Blank {
            name: line.chars().take(40).collect(),
            kind: crate::model::FigureKind::Actual,
            state: State::Placeholder,
            printed: Some((*sign).to_owned()),
        };
        let fact = Fact::Unfinished { blanks: vec![blank] };
        found.push(
            Finding::new(fact, passage.plan, passage.place)
                .in_year(passage.year)
                .on_item(passage.item),
        );
    }
}

fn unfinished(figure: &Figure) -> Option<State> {
    match &figure.amount {
        Amount::Missing(state @ (State::Placeholder | State::Undecided | State::Pending)) => Some(*state),
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
    use super::super::{Fact, Rule, sample};

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
