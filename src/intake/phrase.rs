//! Words in cells, taken apart as offices put them together: numbers before titles, flags around them, departments in
//! groups, lists made by hand.

use unicode_normalization::UnicodeNormalization;

/// Words that are a flag also in round brackets; in 【】 every short word is one.
const FLAG_WORDS: [&str; 9] = [
    "新規",
    "重点",
    "継続",
    "拡充",
    "再掲",
    "新",
    "重",
    "継",
    "一部新規",
];
/// Signs that begin a line of a list made by hand.
const BULLETS: [char; 12] = ['・', '･', '●', '○', '◯', '■', '□', '◆', '◇', '▪', '※', '★'];

/// How a number before a title is made: headings of one kind stand on one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// 1, 1.2, 1-2-3: so many levels of digits.
    Digits(usize),
    /// (1).
    Bracketed,
    /// ①.
    Circled,
    /// Ⅰ.
    Roman,
    /// 視点1, 第1章: the word beside the number.
    Word(String),
    /// ●: no number at all.
    Bullet,
}

/// A number, its kind, and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// How it is made.
    pub kind: NumberKind,
    /// As printed; none for a bullet.
    pub number: Option<String>,
    /// The words after it; may be empty.
    pub rest: String,
}

/// NFKC without any white space: for comparing.
pub(super) fn squeezed(text: &str) -> String {
    text.nfkc().filter(|letter| !letter.is_whitespace()).collect()
}

/// A rating as it is meant: circles are drawn with several signs, letters with wide and narrow ones.
pub(super) fn rating(text: &str) -> String {
    let one = |letter| {
        if matches!(letter, '〇' | '◯') {
            '○'
        } else {
            letter
        }
    };
    squeezed(text).chars().map(one).collect()
}

/// One line of what was broken to fit a cell: Japanese words are joined without a space.
pub(super) fn joined(text: &str) -> String {
    let mut line = String::new();
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        let ascii = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        if ascii(line.chars().last()) && ascii(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line.trim().to_owned()
}

/// The number that a heading begins with.
pub(super) fn numbered(text: &str) -> Option<Numbered> {
    let text = text.trim();
    let first = text.chars().next()?;
    let found = |kind, length: usize| {
        let (number, rest) = text.split_at(length);
        let rest = rest.trim_start_matches(['.', '．', '、', ':', '：', ')', '）']);
        Some(Numbered {
            kind,
            number: Some(number.trim().to_owned()),
            rest: rest.trim().to_owned(),
        })
    };
    if ('①'..='⑳').contains(&first) || ('㉑'..='㊿').contains(&first) {
        return found(NumberKind::Circled, first.len_utf8());
    }
    if ('Ⅰ'..='Ⅻ').contains(&first) {
        return found(NumberKind::Roman, first.len_utf8());
    }
    if matches!(first, '(' | '（') {
        let end = text.find([')', '）'])?;
        let inside = &text[first.len_utf8()..end];
        let length = end + text[end..].chars().next().map_or(0, char::len_utf8);
        return is_digits(inside)
            .then(|| found(NumberKind::Bracketed, length))
            .flatten();
    }
    if BULLETS.contains(&first) && first != '※' {
        return Some(Numbered {
            kind: NumberKind::Bullet,
            number: None,
            rest: text[first.len_utf8()..].trim().to_owned(),
        });
    }
    let digits_from = text.find(is_digit)?;
    let word = &text[..digits_from];
    let digits = text[digits_from..]
        .find(|letter| !is_digit(letter))
        .unwrap_or(text.len() - digits_from);
    let after = digits_from + digits;
    let next = text[after..].chars().next();
    let parted = next.is_none_or(|next| next.is_whitespace() || ".．、:：)）【".contains(next));
    if word.is_empty() {
        let (levels, after) = chain(text, after);
        let next = text[after..].chars().next();
        let parted = next.is_none_or(|next| next.is_whitespace() || ".．、:：)）【".contains(next));
        return parted.then(|| found(NumberKind::Digits(levels), after)).flatten();
    }
    if word == "第" {
        let unit = next.filter(|unit| "章節編部項".contains(*unit))?;
        return found(NumberKind::Word(unit.to_string()), after + unit.len_utf8());
    }
    let is_level = word.chars().count() <= 6
        && word
            .chars()
            .all(|letter| !letter.is_ascii() && letter.is_alphabetic());
    (is_level && parted)
        .then(|| found(NumberKind::Word(word.to_owned()), after))
        .flatten()
}

/// How many numbers are joined by dashes or dots, and where the last one ends.
fn chain(text: &str, first: usize) -> (usize, usize) {
    let (mut levels, mut end) = (1, first);
    while let Some(joint) = text[end..]
        .chars()
        .next()
        .filter(|joint| "-－‐.．".contains(*joint))
    {
        let from = end + joint.len_utf8();
        let digits = text[from..]
            .find(|letter| !is_digit(letter))
            .unwrap_or(text.len() - from);
        if digits == 0 {
            break;
        }
        (levels, end) = (levels + 1, from + digits);
    }
    (levels, end)
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_digit)
}

/// Takes flags off a title: 【重点】, (新規), ☆.
pub(super) fn flagged(title: &str) -> (String, Vec<String>) {
    let (mut rest, mut flags) = (title.trim().to_owned(), Vec::new());
    loop {
        let pairs = [
            ('【', '】', true),
            ('（', '）', false),
            ('(', ')', false),
            ('〔', '〕', false),
            ('[', ']', false),
        ];
        let taken = pairs.into_iter().find_map(|(open, close, any)| {
            rest.match_indices(open).find_map(|(from, _)| {
                let to = from + rest[from..].find(close)?;
                let end = to + close.len_utf8();
                let inside = rest[from + open.len_utf8()..to].trim().to_owned();
                let is_flag = FLAG_WORDS.contains(&inside.as_str()) || any && inside.chars().count() <= 8;
                let at_edge = from == 0 || end == rest.len() || any;
                (is_flag && at_edge && !inside.is_empty()).then_some((from, end, inside))
            })
        });
        let Some((from, to, flag)) = taken else { break };
        rest = format!("{}{}", rest[..from].trim_end(), rest[to..].trim_start());
        flags.push(flag);
    }
    while let Some(after) = rest.strip_prefix(['☆', '★']) {
        flags.insert(0, rest.chars().next().unwrap_or('☆').to_string());
        rest = after.trim_start().to_owned();
    }
    (rest, flags)
}

/// Departments of a cell by their part in it: lead, joint, related.
pub(super) fn departments(text: &str) -> [Vec<String>; 3] {
    let mut found = [Vec::new(), Vec::new(), Vec::new()];
    let chief = text.contains('●') || text.contains('◎');
    let mut related = false;
    for line in text.split(['\n', '、', '，', ';', '；']).map(str::trim) {
        if line.starts_with('【') || line.starts_with('（') && line.ends_with('）') {
            related = line.contains("関係") || line.contains("関連") || line.contains("協力");
            continue;
        }
        let name = line
            .trim_start_matches(BULLETS)
            .trim_start_matches(['◎', '-'])
            .trim();
        if name.is_empty() {
            continue;
        }
        let part = if related {
            2
        } else {
            usize::from(chief && !line.starts_with(['●', '◎']))
        };
        found[part].push(name.to_owned());
    }
    found
}

/// Names in 「」, else one a line.
pub(super) fn names(text: &str) -> Vec<String> {
    let text = text.replace("」「", "\n").replace(['「', '」'], "\n");
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches(BULLETS).trim());
    lines
        .filter(|line| !line.is_empty() && !["-", "－", "―"].contains(line))
        .map(str::to_owned)
        .collect()
}

/// A cell's text as Markdown that shows the same: a line is a paragraph, a line with a bullet is one of a list.
pub(super) fn markdown(text: &str) -> String {
    let mut written = String::new();
    let mut in_list = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let bullet = line
            .strip_prefix(['・', '･'])
            .map(str::trim)
            .filter(|rest| !rest.is_empty());
        if !written.is_empty() {
            written.push_str(if in_list && bullet.is_some() { "\n" } else { "\n\n" });
        }
        in_list = bullet.is_some();
        if let Some(rest) = bullet {
            written.push_str("- ");
            written.push_str(&escaped(rest));
        } else {
            written.push_str(&escaped(line));
        }
    }
    written
}

/// Signs that Markdown would take for its own.
fn escaped(line: &str) -> String {
    let mut text = String::new();
    for (at, letter) in line.char_indices() {
        let first = at == 0 && "#>+-=~|".contains(letter);
        if first || "\\*_`<[".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    // "1. " at the beginning of a line would begin a list, and count anew.
    let digits = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if digits > 0 && text[digits..].strip_prefix(['.', ')']).is_some_and(ends) {
        text.insert(digits, '\\');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{NumberKind, departments, flagged, joined, markdown, names, numbered};

    #[test]
    fn numbers_before_titles() {
        let of =
            |text| numbered(text).map(|found| (found.kind, found.number.unwrap_or_default(), found.rest));
        let word = |word: &str| NumberKind::Word(word.to_owned());
        for (text, kind, number, rest) in [
            ("1 財政の健全化", NumberKind::Digits(1), "1", "財政の健全化"),
            ("１．財政", NumberKind::Digits(1), "１", "財政"),
            ("1-2　歳入の確保", NumberKind::Digits(2), "1-2", "歳入の確保"),
            ("1.2.3 歳入", NumberKind::Digits(3), "1.2.3", "歳入"),
            ("（1）人材育成", NumberKind::Bracketed, "（1）", "人材育成"),
            ("(2)", NumberKind::Bracketed, "(2)", ""),
            ("⑫連携", NumberKind::Circled, "⑫", "連携"),
            ("視点1 効果的な運営", word("視点"), "視点1", "効果的な運営"),
            ("第２章　財政", word("章"), "第２章", "財政"),
            ("●歳出の見直し", NumberKind::Bullet, "", "歳出の見直し"),
        ] {
            assert_eq!(
                of(text),
                Some((kind, number.to_owned(), rest.to_owned())),
                "{text}"
            );
        }
        for text in [
            "1人1日当たりのごみ",
            "3000~4000名",
            "(新規)導入",
            "令和2年度の実績",
            "取組",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }

    #[test]
    fn flags_leave_the_title() {
        let of = |title| {
            let (rest, flags) = flagged(title);
            format!("{rest}|{}", flags.join(","))
        };
        assert_eq!(of("クラウド化【重点】"), "クラウド化|重点");
        assert_eq!(of("計画(新規)"), "計画|新規");
        assert_eq!(of("変革(DX)計画(新規)"), "変革(DX)計画|新規");
        assert_eq!(
            of("電子入札制度の導入 【継続項目】"),
            "電子入札制度の導入|継続項目"
        );
        assert_eq!(
            of("負担の軽減(健全化判断比率の抑制)"),
            "負担の軽減(健全化判断比率の抑制)|"
        );
        assert_eq!(of("☆分団数"), "分団数|☆");
    }

    #[test]
    fn departments_stand_in_groups() {
        let [lead, joint, related] =
            departments("【取組主管課】\n●政策推進課\n・財政課\n【関係課等】\n・全ての課等");
        assert_eq!(
            (lead, joint, related),
            (
                vec!["政策推進課".to_owned()],
                vec!["財政課".to_owned()],
                vec!["全ての課等".to_owned()]
            )
        );
        assert_eq!(departments("【取組主管課】\n・財政課")[0], ["財政課"]);
        assert_eq!(departments("総務課、財政課")[0], ["総務課", "財政課"]);
    }

    #[test]
    fn texts_of_cells_become_markdown_that_shows_the_same() {
        assert_eq!(
            markdown("概要\n・一つ\n・二つ\n\n*注"),
            "概要\n\n- 一つ\n- 二つ\n\n\\*注"
        );
        assert_eq!(markdown("1. 業務改善"), "1\\. 業務改善");
        assert_eq!(markdown("1234.5"), "1234.5");
        assert_eq!(
            joined("有利な市債の有効活\n用による PFI\nPPP"),
            "有利な市債の有効活用による PFI PPP"
        );
        assert_eq!(
            names("「官民連携事業」「共創推進事業」"),
            ["官民連携事業", "共創推進事業"]
        );
    }
}
