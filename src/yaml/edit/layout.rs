//! How new values are written, and where lines begin and end.

use super::super::write::quoted;
use super::New;
use crate::yaml::scalar;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Without quotes, or no scalar at all.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// Below its key, after `|` or `>`, which stands at this byte.
    Block { header: usize },
}

/// Where the line of byte `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of byte `at` ends, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// A text on one line, in the style of the one before.
pub(super) fn single_line(text: &str, slot: &Slot) -> String {
    let simple = !text.is_empty() && text.chars().all(|letter| !letter.is_control());
    match slot {
        Slot::Double => quoted(text),
        Slot::Single if simple && !quoted(text).contains('\\') => format!("'{}'", text.replace('\'', "''")),
        _ => scalar(text),
    }
}

/// A value on one line.
pub(super) fn inline(new: &New) -> String {
    match new {
        New::Text(text) | New::Prose(text) => scalar(text),
        New::Plain(word) => word.clone(),
        New::List(items) | New::Items(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        New::Flow(entries) | New::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", scalar(key), inline(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value on lines of its own, each indented by `column`; without a line break at the end.
pub(super) fn block(new: &New, column: usize) -> String {
    let margin = " ".repeat(column);
    match new {
        New::Map(entries) if !entries.is_empty() => {
            let lines = entries.iter().map(|(key, value)| {
                let key = scalar(key);
                match value {
                    New::Map(inner) if !inner.is_empty() => {
                        format!("{margin}{key}:\n{}", block(value, column + 2))
                    }
                    New::Items(inner) if !inner.is_empty() => {
                        format!("{margin}{key}:\n{}", block(value, column + 2))
                    }
                    New::Prose(text) | New::Text(text)
                        if fits_block(text) && (text.contains('\n') || matches!(value, New::Prose(_))) =>
                    {
                        let (header, body) = block_scalar::new(text, column, column + 2);
                        format!("{margin}{key}: {header}\n{body}")
                    }
                    _ => format!("{margin}{key}: {}", inline(value)),
                }
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        New::Items(items) if !items.is_empty() => {
            let lines = items.iter().map(|item| {
                let lines = block(item, column + 2);
                format!("{margin}- {}", lines.trim_start_matches(' '))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => format!("{margin}{}", inline(new)),
    }
}

/// Whether a text can stand below its key as it is.
pub(super) fn fits_block(text: &str) -> bool {
    let odd = |letter: char| {
        (letter.is_control() && letter != '\n' && letter != '\t')
            || matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    let blank_first = text.lines().next().is_none_or(|line| line.trim().is_empty());
    !blank_first && !text.contains(odd) && !text.ends_with('\n')
}

/// Texts below their key.
pub(super) mod block_scalar {
    use std::ops::Range;

    use super::super::{Splice, splice};
    use super::line_end;

    /// Header and lines of a text that stands `margin` deep below a key in `column`.
    pub(in super::super) fn new(text: &str, column: usize, margin: usize) -> (String, String) {
        (header("|", text, column, margin), lines(text, margin))
    }

    fn header(sign: &str, text: &str, column: usize, margin: usize) -> String {
        // Without a number, the first line would say how deep the text stands.
        let number = if text.starts_with(' ') {
            (margin - column).to_string()
        } else {
            String::new()
        };
        format!("{sign}{number}")
    }

    fn lines(text: &str, margin: usize) -> String {
        let margin = " ".repeat(margin);
        let lines = text.split('\n').map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{margin}{line}")
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Another text in the place of one that stands below its key: same depth, same end.
    pub(in super::super) fn change(
        yaml: &str,
        at: usize,
        body: &Range<usize>,
        text: &str,
        column: usize,
    ) -> Vec<Splice> {
        let head_end = yaml[at..].find(['\n', ' ']).map_or(yaml.len(), |end| at + end);
        let head = &yaml[at..head_end];
        let first = line_end(yaml, at);
        let end = line_end(yaml, body.end.max(first));
        let number = head.chars().find_map(|letter| letter.to_digit(10));
        let margin = match number {
            Some(number) => column + number as usize,
            None => yaml[first..end]
                .lines()
                .find(|line| !line.trim().is_empty())
                .map_or(column + 2, |line| line.len() - line.trim_start_matches(' ').len()),
        };
        let chomping: String = head.chars().filter(|letter| "+-".contains(*letter)).collect();
        let head = header("|", text, column, margin) + &chomping;
        vec![
            splice(at..head_end, head),
            splice(first..end, format!("\n{}", lines(text, margin))),
        ]
    }
}
