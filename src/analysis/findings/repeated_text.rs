//! One paragraph, word for word, in two places: often a text left over from another item or year.

use std::collections::BTreeMap;

use super::passages::{self, Form, Passage};
use super::{Fact, Finding};
use crate::model::Municipality;

/// Shorter texts are set phrases.
const SHORTEST: usize = 60;
/// How much of it a reader is shown.
const OPENING: usize = 30;
/// Stands in content where the source cannot be read; what stays around it is not the city's wording.
const UNREADABLE: &str = "判読できない";

/// Finds paragraphs that stand in two records or fields.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, Passage<'_>> = BTreeMap::new();
    for passage in passages::all(municipality)
        .into_iter()
        .filter(|passage| passage.form == Form::Prose)
    {
        for paragraph in paragraphs(passage.text) {
            let Some(first) = seen.get(&paragraph) else {
                seen.insert(paragraph, passage);
                continue;
            };
            if first.place == passage.place {
                continue;
            }
            let opening = paragraph.chars().take(OPENING).collect();
            let same_plan = first.plan == passage.plan;
            let fact = Fact::RepeatedText {
                opening,
                other_item: first.item.filter(|_| same_plan),
                other_year: first.year,
            };
            found.push(
                Finding::new(fact, passage.plan, passage.place)
                    .in_year(passage.year)
                    .on_item(passage.item),
            );
        }
    }
}

/// The paragraphs and list entries of a text that are long enough, without marks and spaces.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        let entry = line.starts_with("- ") || line.starts_with('|');
        if line.is_empty() || entry {
            open = false;
        }
        let bare: String = line.trim_start_matches("- ").split_whitespace().collect();
        match paragraphs.last_mut() {
            Some(last) if open => last.push_str(&bare),
            _ => paragraphs.push(bare),
        }
        open = !line.is_empty();
    }
    paragraphs.retain(|text| text.chars().count() >= SHORTEST && !text.contains(UNREADABLE));
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    const LONG: &str = "市民の意見を聴く機会を年度の早い時期に設け、寄せられた意見を部局ごとに整理したうえで、翌年度の予算の編成に反映する仕組みを整えた。";

    fn count(a: &str, b: &str) -> usize {
        let records =
            format!("a:\n  status: ○\n  result: |\n    {a}\nb:\n  status: ○\n  result: |\n    {b}\n");
        sample::in_records(Rule::RepeatedText, &records).len()
    }

    #[test]
    fn a_long_paragraph_twice_is_said_once() {
        assert_eq!(count(LONG, LONG), 1);
        assert_eq!(count(LONG, &format!("前置き。\n\n    - {LONG}")), 1);
    }

    #[test]
    fn short_or_different_or_unreadable_texts_are_none() {
        assert_eq!(
            count("令和3年度も同様に実施する。", "令和3年度も同様に実施する。"),
            0
        );
        assert_eq!(count(LONG, &LONG.replace("翌年度", "次年度")), 0);
        let damaged = format!("{LONG}（一部は資料の文字を判読できない）");
        assert_eq!(count(&damaged, &damaged), 0);
    }
}
