//! A title that speaks of a rate (収納率の向上) over an item that gives no such figure.

use super::passages::prose;
use super::{Fact, Finding};
use crate::locale::fold;
use crate::model::{Indicator, Item, ItemId, Municipality, Title};

/// Words that end in 率 and are no rate, or go on after it (効率, 率先).
const NO_RATES: [&str; 8] = ["効率", "能率", "確率", "比率", "統率", "引率", "税率", "利率"];

/// Finds reported items whose title names a rate that neither an indicator nor a text gives.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for (at, plan) in municipality.plans.iter().enumerate() {
        for (number, item) in plan.items.iter().enumerate() {
            let id = ItemId(number);
            let Some(word) = title(item).and_then(rate) else {
                continue;
            };
            let reported = municipality
                .reports_on(at)
                .any(|report| report.record(id).is_some());
            let texts = municipality.reports_on(at).filter_map(|report| report.record(id));
            let mut texts = texts
                .flat_map(|record| record.texts.iter().flatten())
                .filter_map(prose);
            let in_text = texts.any(|text| gives_share(&text.markdown, &word));
            if reported && !in_text && !item.indicators.iter().any(is_rate) {
                found.push(Finding::new(Fact::TitleRate { word }, at, &item.place).on_item(id));
            }
        }
    }
}

fn title(item: &Item) -> Option<&str> {
    match &item.title {
        Title::Text(title) => Some(title),
        Title::Lost { .. } => None,
    }
}

/// The word that ends in 率: the kanji and katakana before it.
fn rate(title: &str) -> Option<String> {
    title.match_indices('率').find_map(|(at, sign)| {
        let after = &title[at + sign.len()..];
        let before: String = title[..at]
            .chars()
            .rev()
            .take_while(|c| matches!(c, '一'..='龠' | 'ァ'..='ー' | '々'))
            .collect();
        let word: String = before.chars().rev().chain(['率']).collect();
        let is_rate = !before.is_empty()
            && !NO_RATES.iter().any(|other| word.ends_with(other))
            && !after.starts_with(['先', '直', '的', '化', '性']);
        is_rate.then_some(word)
    })
}

fn is_rate(indicator: &Indicator) -> bool {
    let names = [
        Some(&indicator.name),
        indicator.printed.as_ref(),
        indicator.definition.as_ref(),
    ];
    let by_name = names
        .into_iter()
        .flatten()
        .any(|name| name.contains('率') || name.contains("割合"));
    by_name || matches!(indicator.unit.as_str(), "%" | "％" | "割")
}

/// Whether a line of the text holds the word and a figure in percent.
fn gives_share(text: &str, word: &str) -> bool {
    text.lines()
        .any(|line| line.contains(word) && fold(line).contains('%'))
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(title: &str, indicator: &str, result: &str) -> usize {
        let files = format!(
            "\n=== plans/p.yaml\n{{title: 計画, period: {{from: 2020}}, levels: [区分, 項目], fields: [{{key: result, label: 結果}}], sections: [{{key: s, title: 区分, items: [{{key: a, title: {title}, indicators: [{indicator}]}}]}}]}}\n=== 2020/report.md\n---\nplan: p\n---\n=== 2020/items.yaml\na: {{result: {result}}}\n"
        );
        sample::of(Rule::TitleRate, &files).len()
    }

    #[test]
    fn a_rate_in_the_title_alone() {
        assert_eq!(
            count("収納率の向上", "{key: x, name: 徴収額, unit: 千円}", "徴収した。"),
            1
        );
        assert_eq!(count("収納率の向上", "{key: x, name: 収納率}", "徴収した。"), 0);
        assert_eq!(count("収納率の向上", "", "収納率は98.5％であった。"), 0);
    }

    #[test]
    fn other_words_with_the_sign_are_none() {
        for title in [
            "業務の効率化",
            "率先実行計画の推進",
            "公債費比率の抑制",
            "適正な税率",
        ] {
            assert_eq!(count(title, "", "行った。"), 0, "{title}");
        }
    }
}
