//! Characters that look like indentation and are none: full-width spaces, tabs, no-break spaces.
//!
//! Inside block scalars and quotes they are text: 「　」 rightly begins a Japanese paragraph.

use std::ops::Range;

/// A character that cannot indent.
pub(super) struct BadIndentation {
    pub character: char,
    /// In the text.
    pub span: Range<usize>,
}

/// The first such character of every line that has one outside the stretches in `quoted`.
pub(super) fn find<'t>(
    text: &'t str,
    quoted: &'t [Range<usize>],
) -> impl Iterator<Item = BadIndentation> + 't {
    let mut next_line = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = next_line;
        next_line += line.len();
        if line.trim().is_empty() {
            return None;
        }
        let (index, character) = line.char_indices().find(|(_, character)| *character != ' ')?;
        let at = start + index;
        let is_text = quoted.iter().any(|range| range.start <= at && at < range.end);
        let bad = matches!(character, '\u{3000}' | '\t' | '\u{a0}') && !is_text;
        bad.then(|| BadIndentation {
            character,
            span: at..at + character.len_utf8(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn paragraphs_may_begin_with_a_full_width_space() {
        let text = "a: |\n  　段落\n　b: 1\n\tc: 2\n   \n";
        let inside = text.find('　').unwrap();
        let found: Vec<char> = find(text, std::slice::from_ref(&(inside..inside + 9)))
            .map(|bad| bad.character)
            .collect();
        assert_eq!(found, ['　', '\t']);
    }
}
