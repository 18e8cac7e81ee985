//! How wide a text is and where it may break, without a font at hand: Japanese, Latin and digits.
//! Errs on the wide side, so that a label that fits here fits in every usual Japanese sans-serif. Never shortens a text.

use unicode_width::UnicodeWidthChar;

/// Height of a line in parts of the text size.
pub(super) const LINE: f64 = 1.25;

/// A text as wide as its limit fits in spite of rounding.
const SLACK: f64 = 0.05;

/// Characters that must not begin a line (行頭禁則).
const NOT_FIRST: &str = "、。，．・：；？！）〕］｝〉》」』】〜～ー…ゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%％℃";
/// A space that no line ends at.
pub(super) const NO_BREAK: char = '\u{a0}';
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
        ' ' | NO_BREAK | ',' | '.' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|' | '!' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.95,
        'A'..='Z' | '&' => 0.72,
        '0'..='9' | 'a'..='z' => 0.6,
        // What nearly all of a text is, without a look into the table.
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' => 1.0,
        // Ambiguous characters (▲ ◎ … ×) are a full em in a Japanese font.
        c => match c.width_cjk().unwrap_or(0) {
            0 => 0.0,
            1 => 0.6,
            _ => 1.0,
        },
    }
}

/// Breaks `text` into as few lines as are needed to be no wider than `limit`, at the best places. Latin words and figures with
/// their signs and units stay whole, and no line begins with a closing or ends with an opening mark; a piece that is wider than
/// the limit by itself is broken anywhere.
pub(super) fn wrap(text: &str, size: f64, limit: f64) -> Vec<String> {
    let lines = fill(text, size, limit);
    if lines.len() == 2
        && let Some(halves) = halve(text, size, limit)
    {
        return halves.to_vec();
    }
    lines
}

/// The two lines that break a text least badly; among equals the most even ones. None if two lines do not hold it.
fn halve(text: &str, size: f64, limit: f64) -> Option<[String; 2]> {
    let mut at = 0;
    let mut best: Option<(u32, f64, [&str; 2])> = None;
    for piece in pieces(text) {
        at += piece.len();
        let halves = [text[..at].trim_end(), &text[at..]];
        let widest = widest(halves, size);
        if widest > limit + SLACK || halves[1].is_empty() {
            continue;
        }
        let badness = badness(&text[..at], halves[1]);
        let better = best.as_ref().is_none_or(|b| (badness, widest) <= (b.0, b.1));
        if better {
            best = Some((badness, widest, halves));
        }
    }
    best.map(|(.., halves)| halves.map(str::to_owned))
}

/// How badly a break between two texts reads.
fn badness(before: &str, after: &str) -> u32 {
    let (Some(b), Some(a)) = (before.chars().last(), after.chars().next()) else {
        return 0;
    };
    match () {
        () if ends_phrase(before, after) => 0,
        // The inside of a word in kana.
        () if is_hiragana(b) && is_hiragana(a) => 3,
        () if is_katakana(b) && is_katakana(a) => 3,
        () => 1,
    }
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゟ').contains(&c)
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ヿ').contains(&c)
}

/// Fills lines from the left, preferring to break where a phrase ends.
fn fill(text: &str, size: f64, limit: f64) -> Vec<String> {
    if width(text, size) <= limit + SLACK {
        let line = text.trim_end();
        return if line.is_empty() {
            Vec::new()
        } else {
            vec![line.to_owned()]
        };
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    // Length of the line up to the last phrase that ends in its later half.
    let mut phrase = None;
    for piece in pieces(text) {
        if width(&line, size) + width(piece.trim_end(), size) > limit + SLACK && !line.is_empty() {
            let rest = phrase.take().map_or_else(String::new, |at| line.split_off(at));
            lines.push(line.trim_end().to_owned());
            line = rest;
        }
        if ends_phrase(&line, piece) && width(&line, size) > limit * 0.55 {
            phrase = Some(line.len());
        }
        for c in piece.chars() {
            // Only a piece wider than the line is broken inside.
            if width(&line, size) + advance(c) * size > limit + SLACK && c != ' ' && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                phrase = None;
            }
            line.push(c);
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Whether a phrase ends between a line and what follows: after a mark or space, or where kana give way to other writing.
fn ends_phrase(line: &str, next: &str) -> bool {
    match (line.chars().last(), next.chars().next()) {
        (Some(before), Some(after)) => {
            matches!(before, '、' | '。' | '・' | '）' | '」' | ' ' | '\u{3000}')
                || (is_hiragana(before) && !is_hiragana(after))
        }
        _ => false,
    }
}

/// Whether `text` can be wrapped to `limit` without breaking a piece that belongs together.
pub(super) fn wraps_well(text: &str, size: f64, limit: f64) -> bool {
    pieces(text)
        .into_iter()
        .all(|piece| width(piece.trim_end(), size) <= limit + SLACK)
}

/// The width of the widest line.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64) -> f64 {
    texts
        .into_iter()
        .map(|text| width(text, size))
        .fold(0.0, f64::max)
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
    if after == ' ' || before == NO_BREAK || after == NO_BREAK || NOT_LAST.contains(before) {
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
        assert_eq!(
            wrap("ほぼ計画どおり、順調", 10.0, 80.0),
            ["ほぼ計画どおり、", "順調"]
        );
        assert_eq!(wrap("ほぼ計画どおり 14", 10.0, 60.0), ["ほぼ計画", "どおり 14"]);
        assert_eq!(
            wrap("個別施設計画の策定に基づく実施", 10.0, 100.0),
            ["個別施設計画の", "策定に基づく実施"]
        );
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
