//! The source as the parser gets it: the author's text with invisible marks put in, and the way
//! back from places in it to places in the source.
//!
//! `CommonMark` does not let `**` close between 」 and a letter, because its rules for emphasis are
//! made for languages with spaces. A mark between the two, being neither space nor punctuation,
//! settles it. Marks also stop lines that would open more containers than the parser handles in
//! linear time.

use std::ops::Range;

use super::width::{is_mark, is_wide};

/// The mark: a noncharacter. HTML forbids these, so every way out of this module's callers drops
/// them anyway, whether they came from here or from the source.
pub(super) const MARK: char = '\u{FDD0}';

/// Container levels one line may open. Far above what is shown, so that the excess is still seen
/// and reported when the events are written; far below what makes parsing slow.
const MAX_LINE_LEVELS: usize = 256;

/// A source with marks.
#[derive(Debug)]
pub(super) struct Marked {
    /// What is parsed.
    pub text: String,
    /// Where in `text` marks begin, ascending.
    marks: Vec<usize>,
}

impl Marked {
    pub(super) fn new(source: &str) -> Self {
        let mut marked = Self {
            text: String::with_capacity(source.len() + 64),
            marks: Vec::new(),
        };
        let mut before = None;
        let mut escaped = false;
        let mut line_limit = excess_container(source);
        let mut at = 0;
        while let Some(character) = source[at..].chars().next() {
            if line_limit == Some(at) {
                marked.mark();
            }
            let run = if escaped { "" } else { delimiters(&source[at..]) };
            if run.is_empty() {
                marked.text.push(character);
                at += character.len_utf8();
                escaped = character == '\\' && !escaped;
                before = Some(character);
                if matches!(character, '\n' | '\r') {
                    line_limit = excess_container(&source[at..]).map(|offset| at + offset);
                }
            } else {
                at += run.len();
                marked.push_run(before, run, source[at..].chars().next());
                before = run.chars().next_back();
            }
        }
        marked
    }

    /// The range of the source that a range of `text` stands for.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        self.source_offset(range.start)..self.source_offset(range.end)
    }

    fn source_offset(&self, offset: usize) -> usize {
        let marks_before = self.marks.partition_point(|mark| *mark < offset);
        offset - marks_before * MARK.len_utf8()
    }

    fn mark(&mut self) {
        self.marks.push(self.text.len());
        self.text.push(MARK);
    }

    /// Adds a run of delimiters with marks where Japanese text meets it: before it where it
    /// closes behind punctuation, after it where it opens before punctuation.
    fn push_run(&mut self, before: Option<char>, run: &str, after: Option<char>) {
        let wide = before.is_some_and(is_wide) || after.is_some_and(is_wide);
        let closes = wide && before.is_some_and(is_mark) && after.is_some_and(is_letter);
        let opens = wide && after.is_some_and(is_mark) && before.is_some_and(is_letter);
        if closes {
            self.mark();
        }
        let mut last = None;
        for delimiter in run.chars() {
            // `~~**` are two delimiters, and each would see the other as punctuation.
            if (opens || closes) && last.is_some_and(|last| last != delimiter) {
                self.mark();
            }
            self.text.push(delimiter);
            last = Some(delimiter);
        }
        if opens {
            self.mark();
        }
    }
}

fn is_letter(character: char) -> bool {
    !character.is_whitespace() && !is_mark(character)
}

fn delimiters(text: &str) -> &str {
    let end = text.find(|c| !matches!(c, '*' | '~')).unwrap_or(text.len());
    &text[..end]
}

/// Where the first container marker stands, in the first line of `text`, that would lie too deep
/// by its indent and the markers before it.
fn excess_container(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut markers, mut indent) = (0, 0, 0);
    loop {
        match bytes.get(at)? {
            b' ' => indent += 1,
            b'\t' => indent += 4,
            _ => {
                let length = container_marker(&bytes[at..])?;
                // A list item takes at least two columns of the lines that continue it.
                if markers + indent / 2 >= MAX_LINE_LEVELS {
                    return Some(at);
                }
                markers += 1;
                at += length - 1;
            }
        }
        at += 1;
    }
}

/// The length of a quote or list marker at the beginning of `bytes`.
fn container_marker(bytes: &[u8]) -> Option<usize> {
    let ends = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    match bytes.first()? {
        b'>' => Some(1),
        b'-' | b'+' | b'*' if ends(1) => Some(1),
        b'0'..=b'9' => {
            let digits = bytes
                .iter()
                .take(10)
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            let closed = matches!(bytes.get(digits), Some(b'.' | b')'));
            (closed && ends(digits + 1)).then_some(digits + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MARK, Marked};

    fn shown(source: &str) -> String {
        Marked::new(source).text.replace(MARK, "·")
    }

    #[test]
    fn marks_stand_only_where_japanese_meets_a_delimiter() {
        assert_eq!(shown("は**「重要」**です"), "は**·「重要」·**です");
        assert_eq!(shown("**注意:**以下"), "**注意:·**以下");
        assert_eq!(shown("は~~**「注」**~~です"), "は~~·**·「注」·**·~~です");
        for plain in [
            "a **b** c",
            "**重要**です",
            "\\**「あ」",
            "* 「項目」",
            "a**(b)**c",
        ] {
            assert_eq!(shown(plain), plain);
        }
        assert_eq!(shown("\\\\**あ"), "\\\\·**あ");
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "は**「重要」**です";
        let marked = Marked::new(source);
        for (offset, character) in source.char_indices() {
            let at = marked
                .text
                .char_indices()
                .filter(|(_, c)| *c != MARK)
                .nth(source[..offset].chars().count())
                .unwrap();
            assert_eq!(marked.source_offset(at.0), offset, "{character}");
        }
        assert_eq!(marked.source_range(&(0..marked.text.len())), 0..source.len());
    }

    #[test]
    fn a_line_opens_only_so_many_containers() {
        assert_eq!(shown(&">".repeat(300)).find('·'), Some(256));
        assert!(shown(&"1. ".repeat(300)).contains('·'));
        assert!(shown(&format!("a\n{}- b", " ".repeat(600))).contains('·'));
        assert!(!shown(&"> ".repeat(100)).contains('·'));
    }
}
