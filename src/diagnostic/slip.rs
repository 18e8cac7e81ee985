//! What was written, understood as it was meant: 令和2 is 2020, 1,234分 is a number with a printed form.
//!
//! Only for hints. Nothing here changes what the content says.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use super::{Expected, Found};
use crate::locale::{PublishedOn, parse_era};

/// How the format would write what stands there, where that is plain.
pub(super) fn corrected(expected: Expected, found: &Found) -> Option<String> {
    let text = found.text()?;
    match expected {
        Expected::Year | Expected::WholeNumber => year(text),
        Expected::Date => date(text),
        Expected::Boolean => boolean(text).map(str::to_owned),
        Expected::Number | Expected::Figure => number(text),
        _ => None,
    }
}

/// 令和2年度 → 2020.
fn year(text: &str) -> Option<String> {
    let (year, _) = parse_era(text)?;
    (1868..=2199).contains(&year).then(|| year.to_string())
}

/// 令和3年9月, R3.9.5, 2021/9/5 → 2021-09-05, as precise as written.
fn date(text: &str) -> Option<String> {
    let text: String = text.nfkc().collect();
    let mut parts = text
        .split(['年', '月', '日', '/', '.', '-'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (year, _) = parse_era(parts.next()?)?;
    let mut iso = year.to_string();
    for part in parts {
        let number: u8 = part.parse().ok()?;
        let _ = write!(iso, "-{number:02}");
    }
    iso.parse::<PublishedOn>().is_ok().then_some(iso)
}

fn boolean(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "はい" | "○" | "〇" | "対象" => Some("true"),
        "no" | "n" | "off" | "0" | "いいえ" | "×" | "対象外" => Some("false"),
        _ => None,
    }
}

/// ▲1,234分 → `{value: -1234, printed: "▲1,234分"}`; nothing where a multiplier (万, 億) would need arithmetic.
fn number(text: &str) -> Option<String> {
    let folded: String = text.nfkc().collect();
    let mut rest = folded.trim();
    let mut comparator = None;
    if let Some(after) = rest.strip_prefix('約').or_else(|| rest.strip_prefix('~')) {
        (comparator, rest) = (Some("about"), after.trim());
    }
    let signs = ["▲", "△", "-", "−", "マイナス"];
    let (sign, after) = signs
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .map_or(("", rest), |after| ("-", after));
    let end = after
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(after.len());
    let (digits, unit) = after.split_at(end);
    let digits = digits.replace(',', "");
    let words = [
        ("以下", "at_most"),
        ("以内", "at_most"),
        ("以上", "at_least"),
        ("未満", "less_than"),
        ("超", "more_than"),
    ];
    for (word, name) in words {
        if unit.trim().ends_with(word) {
            comparator = Some(name);
        }
    }
    let plain = digits.parse::<f64>().is_ok() && !digits.starts_with('.') && !digits.ends_with('.');
    if !plain || unit.contains(|c: char| c.is_ascii_digit() || "百千万億兆半()（）~〜、".contains(c))
    {
        return None;
    }
    let value = format!("{sign}{digits}");
    if value == text {
        return Some(value);
    }
    let comparator = comparator.map_or_else(String::new, |name| format!(", comparator: {name}"));
    Some(format!("{{value: {value}{comparator}, printed: \"{text}\"}}"))
}

#[cfg(test)]
mod tests {
    use super::{boolean, date, number, year};

    #[test]
    fn years_and_dates_of_eras() {
        assert_eq!(year("令和2年度").as_deref(), Some("2020"));
        assert_eq!(year("R2").as_deref(), Some("2020"));
        assert_eq!(year("来年度"), None);
        assert_eq!(date("令和3年9月").as_deref(), Some("2021-09"));
        assert_eq!(date("2021/9/5").as_deref(), Some("2021-09-05"));
        assert_eq!(date("令和３年").as_deref(), Some("2021"));
        assert_eq!(date("令和3年13月"), None);
        assert_eq!(date("秋"), None);
    }

    #[test]
    fn numbers_as_documents_print_them() {
        assert_eq!(
            number("1,234分").as_deref(),
            Some("{value: 1234, printed: \"1,234分\"}")
        );
        assert_eq!(
            number("▲3.5％").as_deref(),
            Some("{value: -3.5, printed: \"▲3.5％\"}")
        );
        assert_eq!(
            number("約８分").as_deref(),
            Some("{value: 8, comparator: about, printed: \"約８分\"}")
        );
        assert_eq!(
            number("10分以内").as_deref(),
            Some("{value: 10, comparator: at_most, printed: \"10分以内\"}")
        );
        assert_eq!(number("12").as_deref(), Some("12"));
        for text in [
            "約百",
            "約８分半",
            "1億2千万円",
            "3〜5件",
            "12(3)",
            "",
            "3.",
            "9時30分",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn truth_values_of_other_languages() {
        assert_eq!(
            (boolean("yes"), boolean("×"), boolean("たぶん")),
            (Some("true"), Some("false"), None)
        );
    }
}
