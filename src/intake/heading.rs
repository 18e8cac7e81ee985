//! What the words of a heading say of their column. Only a proposal: the office corrects it in `import.yaml`.

use super::phrase::squeezed;
use crate::content::ColumnUse as Role;
use crate::locale::parse_era;

/// A heading's words → role, the more telling first. `=` at the front asks for the whole heading.
const WORDS: [(&str, Role); 101] = [
    ("=番号", Role::Number),
    ("=no", Role::Number),
    ("=no.", Role::Number),
    ("=№", Role::Number),
    ("=項番", Role::Number),
    ("=項目番号", Role::Number),
    ("=整理番号", Role::Number),
    ("業績評価指標", Role::Indicator),
    ("目標の項目", Role::Indicator),
    ("目標項目", Role::Indicator),
    ("=kpi", Role::Indicator),
    ("進捗区分", Role::Status),
    ("達成区分", Role::Status),
    ("評価区分", Role::Status),
    ("=ランク", Role::Status),
    ("評価ランク", Role::Status),
    ("指標の名称", Role::Indicator),
    ("の名称", Role::Title),
    ("推進項目", Role::Title),
    ("推進施策", Role::Title),
    ("=具体的取組", Role::Title),
    ("個別事業", Role::Title),
    ("施策名", Role::Title),
    ("実施時期", Role::Schedule),
    ("スケジュール", Role::Schedule),
    ("工程表", Role::Schedule),
    ("単位", Role::Unit),
    ("達成度", Role::Status),
    ("進捗状況", Role::Status),
    ("進捗度", Role::Status),
    ("進捗評価", Role::Status),
    ("=評価", Role::Status),
    ("=判定", Role::Status),
    ("達成目標", Role::Text),
    ("具体的な取組結果", Role::Text),
    ("取組計画", Role::Text),
    ("取組内容", Role::Text),
    ("実施内容", Role::Text),
    ("計画内容", Role::Text),
    ("取組状況", Role::Text),
    ("取組結果", Role::Text),
    ("評価", Role::Text),
    ("見直し", Role::Text),
    ("改善", Role::Text),
    ("課題", Role::Text),
    ("効果", Role::Text),
    ("種類", Role::Flags),
    ("成果指標", Role::Indicator),
    ("参考指標", Role::Indicator),
    ("指標", Role::Indicator),
    ("基準値", Role::Baseline),
    ("現状値", Role::Baseline),
    ("目標値", Role::Target),
    ("見込", Role::Forecast),
    ("上限", Role::Limit),
    ("主管課", Role::Department),
    ("所管", Role::Department),
    ("担当", Role::Department),
    ("関係課", Role::Related),
    ("関連課", Role::Related),
    ("協力課", Role::Related),
    ("関連する計画", Role::Plans),
    ("関係する計画", Role::Plans),
    ("関連計画", Role::Plans),
    ("取組方向", Role::Outline),
    ("推進内容", Role::Outline),
    ("=内容", Role::Outline),
    ("=概要", Role::Outline),
    ("取り組み項目", Role::Title),
    ("取組項目", Role::Title),
    ("実施項目", Role::Title),
    ("改革項目", Role::Title),
    ("主な取り組み", Role::Title),
    ("主な取組", Role::Title),
    ("具体的な取組", Role::Title),
    ("事業名", Role::Title),
    ("=項目", Role::Title),
    ("=取組", Role::Title),
    ("=取り組み", Role::Title),
    ("=事業", Role::Title),
    ("=施策", Role::Title),
    ("項目名", Role::Title),
    ("取組名", Role::Title),
    ("事項", Role::Title),
    ("=課名", Role::Department),
    ("=課", Role::Department),
    ("=部", Role::Department),
    ("=部署", Role::Department),
    ("部局", Role::Department),
    ("所属", Role::Department),
    ("=進捗", Role::Status),
    ("進行状況", Role::Status),
    ("達成状況", Role::Status),
    ("実施状況", Role::Text),
    ("=現状", Role::Text),
    ("今後の", Role::Text),
    ("概要", Role::Outline),
    ("目的", Role::Outline),
    ("計画", Role::Target),
    ("目標", Role::Target),
    ("実績", Role::Actual),
];
/// Words of the columns that sections stand in.
const SECTIONS: [&str; 12] = [
    "基本方針",
    "重点項目",
    "取り組みの方針",
    "取組方針",
    "取り組みの項目",
    "視点",
    "区分",
    "分野",
    "大項目",
    "中項目",
    "小項目",
    "基本施策",
];

/// What a heading says: a role, the year it names, the words without the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub role: Option<Role>,
    pub year: Option<i32>,
}

/// Understands a heading.
pub(super) fn said(heading: &str) -> Said {
    let year = years(heading).first().map(|(year, ..)| *year);
    let words = known_by(heading).to_lowercase();
    let section = SECTIONS
        .iter()
        .any(|section| words.starts_with(&squeezed(section)));
    // 主な取組・実施時期 is a schedule although it names an item's words too: the list is in the order of what counts.
    let role = WORDS.iter().find_map(|(word, role)| {
        let fits = match word.strip_prefix('=') {
            Some(whole) => words == whole,
            None => words.contains(&squeezed(word)),
        };
        fits.then_some(*role)
    });
    Said {
        role: if section { Some(Role::Section) } else { role },
        year,
    }
}

/// The years that a text names, with the bytes they stand in.
pub(super) fn years(text: &str) -> Vec<(i32, usize, usize)> {
    let starts = ["令和", "平成", "昭和", "R", "H", "S", "Ｒ", "Ｈ", "20", "２０"];
    let mut found: Vec<(i32, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let begins = starts.iter().any(|start| rest.starts_with(start))
            && before.is_none_or(|before| !before.is_ascii_alphanumeric());
        let longest = begins.then(|| longest_year(rest)).flatten();
        if let Some((year, length)) = longest {
            found.push((year, at, at + length));
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The longest beginning of a text that is a year: 令和2年度 rather than 令和2.
fn longest_year(text: &str) -> Option<(i32, usize)> {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8())
        .take(8)
        .collect();
    ends.into_iter().rev().find_map(|end| {
        let next = text[end..].chars().next();
        let whole = next.is_none_or(|next| !next.is_ascii_digit() && !('０'..='９').contains(&next));
        // 令和2 is a year before 年度 too, which the longer spelling takes.
        let (year, _) = parse_era(&text[..end]).filter(|_| whole)?;
        Some((year, end))
    })
}

/// What a heading is known again by: neither its years nor spaces and the width of letters.
pub(super) fn known_by(heading: &str) -> String {
    squeezed(&without_years(heading))
}

/// A heading without the years it names and without the brackets around them: the same next year.
pub(super) fn without_years(heading: &str) -> String {
    let mut text = String::new();
    let mut from = 0;
    for (_, start, end) in years(heading) {
        text.push_str(&heading[from..start]);
        from = end;
    }
    text.push_str(&heading[from..]);
    for empty in ["()", "（）", "[]", "【】"] {
        text = text.replace(empty, "");
    }
    text.trim().trim_start_matches('の').trim().to_owned()
}

/// The key of a text field by its label; none where the label says nothing that is known.
pub(super) fn field_key(label: &str) -> Option<&'static str> {
    let known = [
        ("(Action)", "action"),
        ("(Check)", "check"),
        ("(Plan)", "plan"),
        ("(Do)", "do"),
        ("次年度", "next"),
        ("今後", "next"),
        ("達成目標", "goal"),
        ("結果", "result"),
        ("実績", "result"),
        ("実施内容", "result"),
        ("取組状況", "result"),
        ("取組内容", "result"),
        ("課題", "issues"),
        ("効果", "effects"),
        ("評価", "assessment"),
        ("見直し", "revision"),
        ("計画", "plan"),
        ("備考", "remarks"),
    ];
    let words = squeezed(label).to_lowercase();
    // 実施内容と今後の実施予定 tells of the year first.
    let result_first = words.starts_with("実施内容") || words.starts_with("取組結果");
    let mut found = known
        .iter()
        .filter(|(word, _)| words.contains(&squeezed(word).to_lowercase()))
        .map(|(_, key)| *key);
    if result_first {
        Some("result")
    } else {
        found.next()
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, field_key, said, without_years};

    #[test]
    fn headings_of_printed_tables() {
        for (heading, role, year) in [
            ("番号", Role::Number, None),
            ("No.", Role::Number, None),
            ("実施項目", Role::Title, None),
            ("進捗状況H30", Role::Status, Some(2018)),
            ("進捗状況R1", Role::Status, Some(2019)),
            ("担当課", Role::Department, None),
            ("計画(R2)", Role::Target, Some(2020)),
            ("実績（R2）", Role::Actual, Some(2020)),
            ("令和3年度の取組計画", Role::Text, Some(2021)),
            ("令和４年度実績", Role::Actual, Some(2022)),
            ("主な取組・実施時期 R3", Role::Schedule, Some(2021)),
            ("基準値 (令和3年度)", Role::Baseline, Some(2021)),
            ("取り組みの方針", Role::Section, None),
            ("具体的な取り組み項目", Role::Title, None),
            ("取組工程に対する評価(Check) 取組達成度", Role::Status, None),
            ("今後の取組方向", Role::Outline, None),
        ] {
            let found = said(heading);
            assert_eq!((found.role, found.year), (Some(role), year), "{heading}");
        }
        assert_eq!(said("備考").role, None);
    }

    #[test]
    fn labels_are_the_same_next_year() {
        assert_eq!(without_years("具体的な取組結果(R2)"), "具体的な取組結果");
        assert_eq!(without_years("令和3年度の取組計画"), "取組計画");
        assert_eq!(field_key("実施内容と今後の実施予定"), Some("result"));
        assert_eq!(field_key("次年度の取組計画"), Some("next"));
    }
}
