//! How wide a text is and where it may break, without a font at hand: Japanese, Latin and digits.
//! Errs on the wide side, so that a label that fits here fits in every usual Japanese sans-serif. Never shortens a text.

use unicode_width::UnicodeWidthChar;

/// Height of a line in parts of the text size.
pub(super) const LINE: f64 = 1.25;

/// Characters that must not begin a line (行頭禁則).
const NOT_FIRST: &str =
    "、。，．・：；？！）〕］｝〉》」』】〜～ー…ゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%％℃";
/// Words that keep to a figure before them.
const UNITS: &str = "人件円年月日度項万億千百回所台校区位点";
/// Characters that must not end a line (行末禁則).
const NOT_LAST: &str = "（〔［｛〈《「『【([{¥￥第";

/// The width of `text` at `size`, in the unit of `size`.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Advance of one character in em: the widest of the usual Japanese sans-serifs, rounded up.
fn advance(c: char) -> f64 {
    match c {
        '0'..='9' => 0.6,
        ' ' | ',' | '.' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|' | '!' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.95,
        'A'..='Z' | '&' => 0.72,
        'a'..='z' => 0.6,
        // Ambiguous characters (▲ ◎ … ×) are a full em in a Japanese font.
        c => match c.width_cjk().unwrap_or(0) {
            0 => 0.0,
            1 => 0.6,
            _ => 1.0,
        },
    }
}

/// Breaks `text` into lines no wider than `limit`. Latin words and figures with their signs and units stay whole, and no line
/// begins with a closing or ends with an opening mark; a piece that is wider than the limit by itself is broken anywhere.
pub(super) fn wrap(text: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for piece in pieces(text) {
        let wide = width(piece.trim_end(), size);
        if used + wide > limit && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0.0;
        }
        if wide > limit {
            for c in piece.chars() {
                let step = advance(c) * size;
                if used + step > limit && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += step;
            }
        } else {
            line.push_str(piece);
            used += width(piece, size);
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The width of the widest line.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64) -> f64 {
    texts.into_iter().map(|text| width(text, size)).fold(0.0, f64::max)
}

/// The unbreakable pieces of a text, in order and complete.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        if let Some(p) = previous
            && may_break(p, c)
        {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' || before == '\u{3000}' {
        return after != ' ';
    }
    if after == ' ' || NOT_LAST.contains(before) {
        return false;
    }
    if NOT_FIRST.contains(after) || matches!((before, after), ('年', '度') | ('項', '目')) {
        return false;
    }
    if UNITS.contains(after) && (before.is_ascii_digit() || UNITS.contains(before)) {
        return false;
    }
    // A sign keeps to its figure: ▲1,200, +3, 約 80%.
    if matches!(before, '▲' | '△' | '+' | '＋' | '−' | '±' | '約') && is_tight(after) {
        return false;
    }
    !(is_tight(before) && is_tight(after))
}

/// Characters that form words and figures: everything that is not as wide as a kanji.
fn is_tight(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || c.width_cjk() == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_is_an_em_and_digits_are_not() {
        assert!((width("実績", 10.0) - 20.0).abs() < 1e-9);
        assert!((width("692", 10.0) - 18.0).abs() < 1e-9);
    }

    #[test]
    fn closing_marks_and_figures_keep_together() {
        assert_eq!(wrap("ほぼ計画どおり、順調", 10.0, 70.0), ["ほぼ計画どお", "り、順調"]);
        assert_eq!(wrap("参加者1,234人", 10.0, 60.0), ["参加者", "1,234人"]);
        assert_eq!(wrap("平成30年度", 10.0, 50.0), ["平成", "30年度"]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "公共施設等総合管理計画（第2期）の推進、ならびに見直し";
        for limit in 1..40 {
            assert_eq!(wrap(text, 10.0, f64::from(limit) * 10.0).concat(), text);
        }
    }
}
