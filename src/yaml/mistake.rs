//! A parser's complaint → the slip behind it, and the place where it was made.
//!
//! A parser notices late: a quote that is never closed shows lines further down. The rules here look back from
//! where it gave up to what a person would point at.

use std::ops::Range;

use granit_parser::ErrorKind;

use crate::diagnostic::YamlMistake;

/// The slip behind `kind`, noticed at byte `at` of `text`; `bracket` is the innermost bracket still open.
pub(super) fn explain(
    kind: &ErrorKind,
    text: &str,
    at: usize,
    bracket: Option<usize>,
) -> (YamlMistake, Range<usize>) {
    let line = Line::around(text, at);
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            (YamlMistake::OpenQuote, one(text, opening_quote(text, at)))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            (YamlMistake::AfterQuote, at..line.content_end.max(at))
        }
        ErrorKind::MisplacedFlowCollectionEnd => (YamlMistake::StrayBracket, one(text, at)),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let place = text[at..].find(*close).map_or(at, |further| at + further);
            (
                YamlMistake::WrongBracket {
                    open: *open,
                    close: *close,
                },
                one(text, place),
            )
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let place = bracket
                .filter(|place| text[*place..].starts_with(*open))
                .unwrap_or(at);
            (YamlMistake::OpenBracket(*open), one(text, place))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            (YamlMistake::ReservedCharacter(*character), one(text, at))
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => (YamlMistake::Tab, one(text, tab(&line, text, at))),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => {
            let place = bad_escape(&text[at..line.content_end.max(at)]).map_or(at, |further| at + further);
            (YamlMistake::Escape, place..one(text, place + 1).end)
        }
        ErrorKind::CommentNotSeparated => (YamlMistake::NoSpaceBeforeComment, one(text, at)),
        ErrorKind::InvalidBlockScalarHeader => {
            let end = line.content_end.max(at);
            let bar = text[at..end].trim_start_matches(|c: char| "|>+-0123456789 ".contains(c));
            (YamlMistake::AfterBar, end - bar.len()..end)
        }
        _ if bracket.is_some() => in_brackets(text, at, bracket.unwrap_or(at)),
        _ if after_bracket(&line).is_some() => {
            (YamlMistake::AfterBracket, after_bracket(&line).unwrap_or(at..at))
        }
        _ if left_open(&line).is_some() => {
            let place = left_open(&line).unwrap_or(at);
            (
                YamlMistake::OpenBracket(text[place..].chars().next().unwrap_or('{')),
                one(text, place),
            )
        }
        ErrorKind::MappingValueNotAllowed => unexpected_value(text, at, &line),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            no_colon(&line).unwrap_or((YamlMistake::NoColon, line.content()))
        }
        ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent => misplaced_line(kind, text, &line),
        _ => (YamlMistake::Other, one(text, at)),
    }
}

/// A line of a text.
struct Line<'t> {
    text: &'t str,
    start: usize,
    content_start: usize,
    content_end: usize,
}

impl<'t> Line<'t> {
    fn around(text: &'t str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |length| start + length);
        let line = &text[start..end];
        let content_start = start + line.len() - line.trim_start().len();
        Line {
            text,
            start,
            content_start,
            content_end: start + line.trim_end().len(),
        }
    }

    /// The last line above that is neither empty nor a comment.
    fn above(&self) -> Option<Line<'t>> {
        let mut line = Line::around(self.text, self.start.checked_sub(1)?);
        while line.as_str().is_empty() || line.as_str().starts_with('#') {
            line = Line::around(self.text, line.start.checked_sub(1)?);
        }
        Some(line)
    }

    fn content(&self) -> Range<usize> {
        self.content_start..self.content_end.max(self.content_start)
    }

    fn as_str(&self) -> &'t str {
        &self.text[self.content()]
    }

    /// Where something in the line stands in the text.
    fn place(&self, index: usize, length: usize) -> Range<usize> {
        self.content_start + index..self.content_start + index + length
    }
}

fn one(text: &str, at: usize) -> Range<usize> {
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    at..at + length
}

/// The quote that began the value in which the parser gave up: the nearest one above that stands where a value
/// begins.
fn opening_quote(text: &str, at: usize) -> usize {
    let starts_value = |index: usize| {
        let before = text[..index].trim_end_matches(' ');
        index == 0 || before.ends_with([':', '-', '[', '{', ',', '\n']) || before.is_empty()
    };
    let end = one(text, at).end;
    let quotes = text[..end]
        .char_indices()
        .rev()
        .filter(|(_, character)| matches!(character, '"' | '\''));
    quotes
        .map(|(index, _)| index)
        .find(|index| starts_value(*index))
        .unwrap_or(at)
}

fn tab(line: &Line<'_>, text: &str, at: usize) -> usize {
    let tab = text[line.start..line.content_end.max(line.start)].find('\t');
    tab.map_or(at, |index| line.start + index)
}

/// The first backslash that begins no escape.
fn bad_escape(quoted: &str) -> Option<usize> {
    let mut characters = quoted.char_indices();
    while let Some((index, character)) = characters.next() {
        if character == '\\'
            && characters
                .next()
                .is_none_or(|(_, next)| !"0abtnvfre \"/\\N_LPxuU\t\n".contains(next))
        {
            return Some(index);
        }
    }
    None
}

/// Text after the brackets with which the value of a line begins: 「[窓口](…)の…」 is no list.
fn after_bracket(line: &Line<'_>) -> Option<Range<usize>> {
    let content = line.as_str();
    let value = content.find(": ").map_or(0, |colon| colon + 2);
    let value = value + content[value..].len() - content[value..].trim_start_matches([' ', '-']).len();
    let open = content[value..]
        .chars()
        .next()
        .filter(|open| matches!(open, '[' | '{'))?;
    let mut depth = 0_usize;
    for (index, character) in content[value..].char_indices() {
        depth += usize::from(character == open);
        depth -= usize::from(character == crate::diagnostic::closing(open));
        if depth == 0 {
            let after = value + index + 1;
            let rest = content[after..].trim_start();
            let stray = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', ':']);
            return stray.then(|| line.place(content.len() - rest.len(), rest.len()));
        }
    }
    None
}

/// A bracket on one of the lines just above that nothing closes: the next bracket of another value did, and the
/// parser went on as if both were one.
fn left_open(line: &Line<'_>) -> Option<usize> {
    const LOOKED_AT: usize = 40;
    let mut open = Vec::new();
    let above: Vec<Line<'_>> = std::iter::successors(line.above(), Line::above)
        .take(LOOKED_AT)
        .collect();
    for line in above.iter().rev() {
        let mut before = "";
        let mut quote = None;
        for (at, character) in line.as_str().char_indices() {
            match (quote, character) {
                (Some(mark), _) if mark == character => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(character),
                // Only where a value may begin: elsewhere a bracket is part of a text.
                (None, '{' | '[')
                    if before.ends_with(": ") || before.ends_with("- ") || before.is_empty() =>
                {
                    open.push(line.content_start + at);
                }
                (None, '}' | ']') => _ = open.pop(),
                _ => {}
            }
            before = &line.as_str()[..at + character.len_utf8()];
        }
    }
    open.first().copied()
}

/// Something does not fit inside brackets: on their own line a comma is missing, further down they are not closed.
fn in_brackets(text: &str, at: usize, bracket: usize) -> (YamlMistake, Range<usize>) {
    let open = text[bracket..].chars().next().unwrap_or('{');
    let same_line = !text[bracket..at.max(bracket)].contains('\n');
    let closed = text[at..]
        .lines()
        .next()
        .unwrap_or_default()
        .contains(crate::diagnostic::closing(open));
    if same_line && closed {
        let line = Line::around(text, at);
        if let Some(found) = colon_slip(line.as_str()) {
            return (found.0, line.place(found.1.start, found.1.len()));
        }
        return (YamlMistake::NoComma, one(text, at));
    }
    (YamlMistake::OpenBracket(open), one(text, bracket))
}

/// A colon where the parser was reading a value: two colons in a line, a key above without its colon, or a line
/// that is indented too far.
fn unexpected_value(text: &str, at: usize, line: &Line<'_>) -> (YamlMistake, Range<usize>) {
    if text[line.content_start..at].contains(": ") {
        return (YamlMistake::ColonInText, one(text, at));
    }
    match line.above() {
        Some(above) if !has_colon(above.as_str()) => {
            no_colon(&above).unwrap_or((YamlMistake::NoColon, above.content()))
        }
        _ => (YamlMistake::Indentation, line.content_start..at),
    }
}

/// Why a line that should be `key: value` is none.
fn no_colon(line: &Line<'_>) -> Option<(YamlMistake, Range<usize>)> {
    if let Some(found) = tight_dash(line) {
        return Some(found);
    }
    let (mistake, range) = colon_slip(line.as_str())?;
    Some((mistake, line.place(range.start, range.len())))
}

/// The dash of a list entry without its space.
fn tight_dash(line: &Line<'_>) -> Option<(YamlMistake, Range<usize>)> {
    let after = line.as_str().strip_prefix('-')?;
    let tight = !after.is_empty() && !after.starts_with(' ');
    tight.then(|| (YamlMistake::NoSpaceAfterDash, line.place(0, 1)))
}

/// A colon that was meant and is none, with its place in the line.
fn colon_slip(line: &str) -> Option<(YamlMistake, Range<usize>)> {
    let is_key = |text: &str| {
        let key = text
            .trim_start_matches("- ")
            .rsplit(['{', '[', ','])
            .next()
            .unwrap_or_default()
            .trim();
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '"'))
    };
    let (index, colon) = line.char_indices().find(|(index, c)| {
        let plain = *c == ':' && line[index + 1..].chars().next().is_some_and(|next| next != ' ');
        (plain || *c == '：') && is_key(&line[..*index])
    })?;
    let mistake = if colon == ':' {
        YamlMistake::NoSpaceAfterColon
    } else {
        YamlMistake::FullWidthColon
    };
    Some((mistake, index..index + colon.len_utf8()))
}

fn has_colon(line: &str) -> bool {
    line.contains(": ") || line.ends_with(':')
}

/// A line that stands where the collection around it has no place for it.
fn misplaced_line(kind: &ErrorKind, text: &str, line: &Line<'_>) -> (YamlMistake, Range<usize>) {
    let content = line.as_str();
    if let Some(found) = tight_dash(line).or_else(|| no_colon(line).filter(|_| !has_colon(content))) {
        return found;
    }
    if content.starts_with('-') && *kind != ErrorKind::ExpectedBlockSequenceEntry {
        return (YamlMistake::EntryForKey, line.place(0, 1));
    }
    let end = content
        .find(':')
        .map_or(line.content_end, |colon| line.content_start + colon);
    if has_colon(content) {
        return (YamlMistake::Indentation, line.content_start..end);
    }
    (
        YamlMistake::NoColon,
        one(text, line.content_start).start..line.content_end,
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::{Kind, YamlMistake};
    use crate::yaml::{Entries, Sink, read};

    /// The one mistake told of a text, and what it points at.
    fn told(text: &str) -> (YamlMistake, String) {
        let file: Arc<str> = "a.yaml".into();
        let sink = Sink::new(&file);
        let (_, whole) = read::<Entries<serde::de::IgnoredAny>>(text, 0, &sink);
        let found = sink.into_diagnostics();
        assert!(!whole && found.len() == 1, "{text}: {found:?}");
        match &found[0].kind {
            Kind::YamlSyntax { mistake, .. } => (*mistake, text[found[0].place.span.clone()].to_owned()),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn slips_are_told_where_they_were_made() {
        let cases = [
            ("a: \"b\nc: d\n", YamlMistake::OpenQuote, "\""),
            ("a: 'b\n\nc: 'd'\n", YamlMistake::OpenQuote, "'"),
            ("a: \"b\" c\n", YamlMistake::AfterQuote, "c"),
            ("a: {b: 1\nc: 2\n", YamlMistake::OpenBracket('{'), "{"),
            ("a: [b, c\nd: e\n", YamlMistake::OpenBracket('['), "["),
            (
                "a: [b, {c: d]\n",
                YamlMistake::WrongBracket {
                    open: '{',
                    close: ']',
                },
                "]",
            ),
            ("a: b\nc: ]\n", YamlMistake::StrayBracket, "]"),
            ("a: {b: 1 c: 2}\n", YamlMistake::NoComma, ":"),
            (
                "a: {b：1, c: 2}\nd:e\nf: g\n",
                YamlMistake::NoSpaceAfterColon,
                ":",
            ),
            ("a: b\n  c: d\n", YamlMistake::Indentation, "c"),
            ("a:\n  b: c\n d: e\n", YamlMistake::Indentation, "d"),
            ("a: %\n", YamlMistake::ReservedCharacter('%'), "%"),
            ("a: \"C:\\申\"\n", YamlMistake::Escape, "\\申"),
            ("a: b: c\n", YamlMistake::ColonInText, ":"),
            ("a: [b](c)d\ne: f\n", YamlMistake::AfterBracket, "(c)d"),
            ("a: {b}: c\n", YamlMistake::ColonInText, ":"),
            ("a: b\nc\nd: e\n", YamlMistake::NoColon, "c"),
            ("a: 1\nb\n", YamlMistake::NoColon, "b"),
            ("a：b\nc: d\n", YamlMistake::FullWidthColon, "："),
            ("a:\n  - b\n  -c\n  - d: 1\n", YamlMistake::NoSpaceAfterDash, "-"),
            ("a: |\n  b\n- c\n", YamlMistake::EntryForKey, "-"),
            ("a: | b\n  c\n", YamlMistake::AfterBar, "b"),
        ];
        for (text, mistake, place) in cases {
            assert_eq!(told(text), (mistake, place.to_owned()), "{text}");
        }
    }
}
