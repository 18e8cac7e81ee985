//! What a legend says of the ratings, in the many ways that offices write one: ◎：計画以上　○：計画どおり, 【凡例】A＝…、B＝…,
//! 評価：◎計画以上, or one to a line.

/// Words that say that a legend follows.
const NAMES: [&str; 6] = ["凡例", "評価", "基準", "区分", "判定", "進捗"];
/// Circles and their kind, which need no colon after them.
const SIGNS: &str = "◎○〇◯△▲×✕□■●☆★▽▼";
const COLONS: [char; 6] = [':', '：', '＝', '=', '…', '‥'];
/// Characters of a rating in words at most.
const RATING: usize = 6;

/// Ratings and what they mean; nothing where the text is no legend. `within` tells that a legend's line came before.
pub(super) fn entries(text: &str, within: bool) -> Vec<(String, String)> {
    let (named, text) = without_name(text.trim());
    let mut found: Vec<(String, String)> = Vec::new();
    let mut bare = 0;
    let mut sign_alone: Option<String> = None;
    for (gap, part) in parts(text) {
        if let Some(symbol) = sign_alone.take() {
            found.push((symbol, label(part)));
            continue;
        }
        let part = part.trim_start_matches(['-', '・', '（', '(', '／', '/']);
        if let Some(entry) = with_colon(part, named) {
            found.push(entry);
        } else if let Some((symbol, rest)) = with_sign(part) {
            bare += 1;
            if rest.is_empty() {
                sign_alone = Some(symbol);
            } else {
                found.push((symbol, label(rest)));
            }
        } else if let Some((_, before)) = found.last_mut().filter(|_| !part.starts_with(['※', '（'])) {
            before.push(gap);
            before.push_str(&label(part));
        } else {
            return Vec::new();
        }
    }
    // ○ alone before words begins a heading more often than a legend; several of them, or ◎, which counts nothing, do not.
    let sure = named || within || bare == 0 || found.len() > 1 || text.starts_with(['◎', '△', '×']);
    let several = found.iter().any(|(symbol, _)| found[0].0 != *symbol);
    let whole = sign_alone.is_none() && (found.len() < 2 || several);
    found.retain(|(_, label)| !label.is_empty());
    if sure && whole { found } else { Vec::new() }
}

/// Whether words only say that a legend follows below them.
pub(super) fn begins(words: &str) -> bool {
    let words = words.trim_matches([
        '【', '】', '(', ')', '<', '>', '≪', '≫', '《', '》', ':', '※', '[', ']',
    ]);
    [
        "凡例",
        "評価区分",
        "評価基準",
        "進捗区分",
        "判定基準",
        "評価の凡例",
        "進捗区分の凡例",
    ]
    .contains(&words)
}

/// Takes 【凡例】, （評価基準）, 評価： and ※ off the front.
fn without_name(text: &str) -> (bool, &str) {
    let text = text.strip_prefix('※').map_or(text, str::trim_start);
    let is_name = |words: &str| words.chars().count() <= 10 && NAMES.iter().any(|name| words.contains(name));
    for (open, close) in [
        ('【', '】'),
        ('（', '）'),
        ('(', ')'),
        ('［', '］'),
        ('[', ']'),
        ('〔', '〕'),
        ('＜', '＞'),
    ] {
        let bracketed = text.strip_prefix(open).and_then(|rest| rest.split_once(close));
        if let Some((_, rest)) = bracketed.filter(|(inside, _)| is_name(inside)) {
            return (true, rest.trim_start_matches([':', '：', ' ', '　']));
        }
    }
    match text.split_once([':', '：']) {
        Some((name, rest)) if is_name(name) => (true, rest.trim_start()),
        _ => match text.strip_prefix("凡例") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        },
    }
}

/// What stands between spaces, commas and line breaks, each with the sign before it.
fn parts(text: &str) -> impl Iterator<Item = (char, &str)> {
    let mut gap = ' ';
    let pieces = text.split_inclusive([' ', '\u{3000}', '\n', '、', '，', ',', ';', '；']);
    pieces.filter_map(move |piece| {
        let before = gap;
        let part = piece.trim_end_matches([' ', '\u{3000}', '\n', '、', '，', ',', ';', '；']);
        gap = piece[part.len()..].chars().next().unwrap_or(' ');
        (!part.trim().is_empty()).then(|| (before, part.trim()))
    })
}

/// ◎：進んでいる, A＝目標を達成; in a legend that says so also 順調：…
fn with_colon(part: &str, named: bool) -> Option<(String, String)> {
    let (symbol, rest) = part.split_once(COLONS)?;
    let symbol = symbol.trim();
    // 注：… is a note; ratings in words explain themselves.
    let is_sign = symbol
        .chars()
        .all(|letter| letter != '※' && !('\u{4e00}'..='\u{9fff}').contains(&letter));
    let letters = symbol.chars().count();
    let fits = is_sign && letters <= 2 || named && letters <= RATING;
    (fits && letters > 0).then(|| (symbol.to_owned(), label(rest.trim_start_matches(COLONS))))
}

/// ◎計画以上, or ◎ with what it means behind a space.
fn with_sign(part: &str) -> Option<(String, &str)> {
    let sign = part.chars().next().filter(|sign| SIGNS.contains(*sign))?;
    let rest = &part[sign.len_utf8()..];
    Some((sign.to_string(), rest.trim_start_matches(['…', '-', '‥'])))
}

fn label(text: &str) -> String {
    let text = text.trim();
    let closed = text.matches(['）', ')']).count() > text.matches(['（', '(']).count();
    let text = if closed {
        text.trim_end_matches(['）', ')'])
    } else {
        text
    };
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn legends_as_offices_write_them() {
        for text in [
            "◎：計画以上　○：計画どおり　△：遅れ",
            "◎：計画以上 ○：計画どおり △：遅れ",
            "【凡例】◎：計画以上　○：計画どおり　△：遅れ",
            "（評価基準）◎：計画以上、○：計画どおり、△：遅れ",
            "※ ◎＝計画以上　○＝計画どおり　△＝遅れ",
            "評価：◎計画以上　○計画どおり　△遅れ",
            "◎…計画以上\n○…計画どおり\n△…遅れ",
            "◎ 計画以上\n○ 計画どおり\n△ 遅れ",
            "（◎：計画以上、○：計画どおり、△：遅れ）",
        ] {
            let found: Vec<String> = entries(text, false)
                .into_iter()
                .map(|(symbol, label)| symbol + &label)
                .collect();
            assert_eq!(found, ["◎計画以上", "○計画どおり", "△遅れ"], "{text}");
        }
        let named = entries("進捗区分の凡例：順調＝目標に届く、遅れ＝届かない", false);
        assert_eq!(named[1], ("遅れ".to_owned(), "届かない".to_owned()));
        assert_eq!(entries("◎ 計画以上", false).len(), 1);
        assert_eq!(entries("○ 計画どおり", true).len(), 1);
    }

    #[test]
    fn headings_and_notes_are_no_legends() {
        for text in [
            "●歳出の見直し",
            "○ 財政の健全化",
            "注：評価は担当課による。",
            "※Ａは達成を表す。",
            "(注)収納率は決算見込み。",
            "この表は内部用です。",
            "1 財政の健全化",
            "担当：企画課",
        ] {
            assert_eq!(entries(text, false), [], "{text}");
        }
    }
}
