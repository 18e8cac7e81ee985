//! A figure as a cell shows it: ▲3%, 約2,200m, 20回以上, 39.6 (R1), 3000~4000名, 調整中, 50億4千7百万円.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::content::{Comparator, Direction, State};
use crate::locale::parse_era;
use crate::yaml::scalar;

/// What stands in the place of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Number(Decimal, Option<Comparator>),
    Between(Decimal, Decimal),
    Direction(Direction),
    Words(String),
    Missing(State),
}

/// A figure of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub content: Content,
    /// The year that the cell itself names.
    pub year: Option<i32>,
    /// As the cell shows it, where that is not the plain number.
    pub printed: Option<String>,
    /// The unit that stands after the number.
    pub unit: Option<String>,
}

/// Words that stand in place of a number.
const STATES: [(&str, State); 12] = [
    ("未定", State::Undecided),
    ("検討中", State::Undecided),
    ("調整中", State::Placeholder),
    ("集計中", State::Pending),
    ("算定中", State::Pending),
    ("調査中", State::Pending),
    ("未確定", State::Pending),
    ("確定後", State::Pending),
    ("対象外", State::NotApplicable),
    ("該当なし", State::NotApplicable),
    ("皆無", State::ZeroInWords),
    ("なし", State::ZeroInWords),
];
const COMPARATORS: [(&str, Comparator); 6] = [
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("以上", Comparator::AtLeast),
    ("未満", Comparator::LessThan),
    ("超", Comparator::MoreThan),
    ("程度", Comparator::About),
];
/// Multipliers, from the largest.
const MONEY: [(&str, i64); 5] = [
    ("億円", 100_000_000),
    ("百万円", 1_000_000),
    ("万円", 10_000),
    ("千円", 1_000),
    ("円", 1),
];

/// The figures of a cell, one a line. `unit` is what the indicator is measured in, where that is known.
pub(super) fn figures(text: &str, unit: Option<&str>) -> Vec<Figure> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| figure(line, unit)).collect()
}

fn figure(line: &str, unit: Option<&str>) -> Figure {
    let folded: String = line.nfkc().collect();
    let (rest, year) = without_year(folded.trim());
    let (content, found) = read(rest, unit);
    let plain = match &content {
        Content::Number(value, None) => value.to_string() == line,
        Content::Words(words) => words == line,
        _ => false,
    };
    Figure {
        content,
        year,
        printed: (!plain).then(|| line.to_owned()),
        unit: found,
    }
}

/// Takes `(R1)` off the end.
fn without_year(text: &str) -> (&str, Option<i32>) {
    let bracketed = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    if let Some((before, inside)) = bracketed
        && let Some((year, _)) = parse_era(inside)
    {
        return (before.trim(), Some(year));
    }
    (text, None)
}

fn read(text: &str, unit: Option<&str>) -> (Content, Option<String>) {
    if text.chars().all(|letter| "-－―—–ー‐−".contains(letter)) {
        return (Content::Missing(State::None), None);
    }
    if text.contains("●●") || text.contains("○○") || text.contains("××") {
        return (Content::Missing(State::Placeholder), None);
    }
    let inner = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner,
        _ => text,
    };
    if let Some((_, state)) = STATES.iter().find(|(word, _)| *word == inner) {
        return (Content::Missing(*state), None);
    }
    let direction = match text
        .trim_start_matches("基準値より")
        .trim_start_matches("現状より")
        .trim()
    {
        "増" | "増加" | "向上" | "上昇" => Some(Direction::Increase),
        "減" | "減少" | "低下" => Some(Direction::Decrease),
        _ => None,
    };
    if let Some(direction) = direction {
        return (Content::Direction(direction), None);
    }
    if let Some((low, high)) = text.split_once(['~', '〜'])
        && let (Some((low, _)), Some((high, found))) = (amount(low, unit), amount(high, unit))
        && low <= high
    {
        return (Content::Between(low, high), found);
    }
    let (mut body, mut comparator) = (text, None);
    for about in ["約", "おおむね", "概ね"] {
        if let Some(rest) = body.strip_prefix(about) {
            (body, comparator) = (rest, Some(Comparator::About));
        }
    }
    for (word, meaning) in COMPARATORS {
        if let Some(rest) = body.strip_suffix(word) {
            (body, comparator) = (rest, Some(meaning));
            break;
        }
    }
    // 月3回: the number is what the indicator counts, the month is in its name.
    let counted = body.strip_prefix(['月', '年', '週']).unwrap_or(body);
    match amount(counted.trim(), unit) {
        Some((value, found)) => (Content::Number(value, comparator), found),
        None => (Content::Words(inner.to_owned()), None),
    }
}

/// A number with its unit; nothing where more follows than a unit.
fn amount(text: &str, unit: Option<&str>) -> Option<(Decimal, Option<String>)> {
    let text = text.trim();
    let signs = ["▲", "△", "-", "−", "－", "マイナス"];
    let (negative, rest) = signs
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .map_or((false, text), |rest| (true, rest.trim()));
    let signed = |value: Decimal| if negative { -value } else { value };
    if rest.ends_with('円') {
        let (value, found) = money(rest, unit)?;
        return Some((signed(value), Some(found)));
    }
    let (value, after) = digits(rest)?;
    let after = after.trim();
    let is_unit = after.is_empty()
        || unit.is_some_and(|unit| unit == after)
        || after.chars().count() <= 4
            && !after
                .chars()
                .any(|letter| letter.is_ascii_digit() || "()、。~万億千百増減削".contains(letter));
    is_unit.then(|| (signed(value), (!after.is_empty()).then(|| after.to_owned())))
}

/// Leading digits with separators, and what follows.
fn digits(text: &str) -> Option<(Decimal, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
        .unwrap_or(text.len());
    let (number, after) = text.split_at(end);
    if !number.starts_with(|first: char| first.is_ascii_digit()) || number.ends_with(['.', ',']) {
        return None;
    }
    Some((number.replace(',', "").parse().ok()?, after))
}

/// 50億4千7百万円 in the unit asked for, else in the one that it names itself.
fn money(text: &str, unit: Option<&str>) -> Option<(Decimal, String)> {
    let body = text.strip_suffix('円')?;
    let (mut total, mut block) = (Decimal::ZERO, Decimal::ZERO);
    let mut rest = body;
    let mut largest = None;
    while !rest.is_empty() {
        let (value, after) = digits(rest).map_or((Decimal::ONE, rest), |found| found);
        let sign = after.chars().next();
        rest = &after[sign.map_or(0, char::len_utf8)..];
        match sign {
            None => block += value,
            Some('百') => block += value * Decimal::from(100),
            Some('千') => block += value * Decimal::from(1_000),
            Some(big @ ('万' | '億' | '兆')) => {
                let factor = match big {
                    '万' => 10_000_i64,
                    '億' => 100_000_000,
                    _ => 1_000_000_000_000,
                };
                // 50億: the number before the sign, with the hundreds and thousands before it; 百万 alone is one.
                let counted = if digits_stand_before(body, after) {
                    block + value
                } else {
                    block
                };
                let counted = if counted.is_zero() { Decimal::ONE } else { counted };
                total += counted * Decimal::from(factor);
                block = Decimal::ZERO;
                largest = largest.or(Some(big));
            }
            Some(_) => return None,
        }
    }
    let yen = total + block;
    let own = match (largest, body.ends_with('千'), body.ends_with("百万")) {
        (Some('億' | '兆'), ..) => "億円",
        (_, _, true) => "百万円",
        (Some('万'), ..) => "万円",
        (_, true, _) => "千円",
        _ => "円",
    };
    let wanted = unit
        .filter(|unit| MONEY.iter().any(|(name, _)| name == unit))
        .unwrap_or(own);
    let (_, factor) = MONEY.iter().find(|(name, _)| *name == wanted)?;
    Some(((yen / Decimal::from(*factor)).normalize(), wanted.to_owned()))
}

/// Whether digits stand directly before what is left of a text.
fn digits_stand_before(whole: &str, left: &str) -> bool {
    let before = &whole[..whole.len() - left.len()];
    before.ends_with(|letter: char| letter.is_ascii_digit())
}

impl Figure {
    /// As the cell shows it.
    pub fn shown(&self) -> String {
        match (&self.printed, &self.content) {
            (Some(printed), _) => printed.clone(),
            (None, Content::Number(value, _)) => value.to_string(),
            (None, Content::Words(words)) => words.clone(),
            (None, _) => String::new(),
        }
    }

    /// As the content writes it; a year that is the column's own is left out.
    pub fn yaml(&self, column_year: Option<i32>) -> String {
        let mut parts = Vec::new();
        let year = self.year.filter(|year| Some(*year) != column_year);
        if let Some(year) = year {
            parts.push(format!("year: {year}"));
        }
        self.fill(&mut parts);
        match (&self.content, parts.as_slice()) {
            (Content::Number(value, None), [_]) => value.to_string(),
            _ => format!("{{{}}}", parts.join(", ")),
        }
    }

    /// As a target or baseline of a plan, which always names its year.
    pub fn yaml_of_year(&self, year: Option<i32>) -> String {
        let mut parts: Vec<String> = year.iter().map(|year| format!("year: {year}")).collect();
        self.fill(&mut parts);
        format!("{{{}}}", parts.join(", "))
    }

    fn fill(&self, parts: &mut Vec<String>) {
        match &self.content {
            Content::Number(value, comparator) => {
                parts.push(format!("value: {value}"));
                parts.extend(
                    comparator
                        .iter()
                        .map(|word| format!("comparator: {}", word.word())),
                );
            }
            Content::Between(low, high) => parts.push(format!("between: [{low}, {high}]")),
            Content::Direction(direction) => parts.push(format!("direction: {}", direction.word())),
            Content::Words(words) => parts.push(format!("text: {}", scalar(words))),
            Content::Missing(state) => parts.push(format!("state: {}", state.word())),
        }
        parts.extend(
            self.printed
                .iter()
                .map(|printed| format!("printed: {}", scalar(printed))),
        );
    }
}

/// Whether a cell shows a figure rather than a text: a number, or a sign that stands for a missing one.
pub(super) fn is_figure(text: &str) -> bool {
    figures(text, None)
        .iter()
        .all(|figure| !matches!(figure.content, Content::Words(_)))
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_as_cells_show_them() {
        for (text, unit, yaml) in [
            ("5.2", None, "5.2"),
            ("１，２３４", None, "{value: 1234, printed: １，２３４}"),
            ("▲3%", None, "{value: -3, printed: \"▲3%\"}"),
            ("-5.76%", None, "{value: -5.76, printed: \"-5.76%\"}"),
            ("-", None, "{state: none, printed: \"-\"}"),
            ("●●%", None, "{state: placeholder, printed: \"●●%\"}"),
            ("調整中", None, "{state: placeholder, printed: 調整中}"),
            ("39.6 (R1)", None, "{year: 2019, value: 39.6, printed: 39.6 (R1)}"),
            ("(R1)", None, "{year: 2019, state: none, printed: \"(R1)\"}"),
            (
                "20回以上",
                None,
                "{value: 20, comparator: at_least, printed: 20回以上}",
            ),
            (
                "12.58%未満",
                None,
                "{value: 12.58, comparator: less_than, printed: \"12.58%未満\"}",
            ),
            (
                "約2,200m",
                None,
                "{value: 2200, comparator: about, printed: \"約2,200m\"}",
            ),
            (
                "3000~4000名",
                None,
                "{between: [3000, 4000], printed: \"3000~4000名\"}",
            ),
            (
                "基準値より 増",
                None,
                "{direction: increase, printed: 基準値より 増}",
            ),
            ("月3回", None, "{value: 3, printed: 月3回}"),
            (
                "(年度毎に決定)",
                None,
                "{text: 年度毎に決定, printed: \"(年度毎に決定)\"}",
            ),
            ("4%削減", None, "{text: \"4%削減\"}"),
            ("10件(累計 25件)", None, "{text: 10件(累計 25件)}"),
            ("40.6億円", None, "{value: 40.6, printed: 40.6億円}"),
            (
                "50億4千7百万円",
                Some("百万円"),
                "{value: 5047, printed: 50億4千7百万円}",
            ),
            (
                "8,782,546円",
                Some("千円"),
                "{value: 8782.546, printed: \"8,782,546円\"}",
            ),
        ] {
            let found = figures(text, unit);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].yaml(None), yaml, "{text}");
        }
        assert_eq!(figures("9053 (R1)\n19735", None).len(), 2);
    }
}
