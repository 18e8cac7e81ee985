//! Which characters are set solid in Japanese text. Widths are those of UAX #11, by block.

/// Whether a character belongs to Chinese or Japanese writing: ideographs, kana, their
/// punctuation and full-width forms. Hangul is not among them, it is written with spaces.
pub(super) fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{312F}'
        | '\u{3190}'..='\u{A4CF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF9F}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1AFF0}'..='\u{1B2FF}'
        | '\u{1F200}'..='\u{1F2FF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character may count as punctuation or a symbol for the rules of emphasis.
pub(super) fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// Whether a line end between two characters leaves no space (after CSS Text 4, segment break
/// transformation): wide punctuation on either side, or wide characters on both. Symbols such as
/// … ― → ○, wide only in Japanese surroundings, count as wide beside a wide character.
pub(super) fn joins(before: char, after: char) -> bool {
    let wide_mark = |character| is_wide(character) && !char::is_alphanumeric(character);
    let wide_here = |character| is_wide(character) || matches!(character, '\u{2010}'..='\u{27BF}');
    wide_mark(before)
        || wide_mark(after)
        || (is_wide(before) && wide_here(after))
        || (wide_here(before) && is_wide(after))
}

#[cfg(test)]
mod tests {
    use super::joins;

    #[test]
    fn lines_of_japanese_join() {
        for (before, after) in [
            ('あ', '漢'),
            ('。', '次'),
            ('、', 'A'),
            ('x', '（'),
            ('…', '次'),
            ('た', '※'),
            ('ｱ', 'ｲ'),
        ] {
            assert!(joins(before, after), "{before}{after}");
        }
    }

    #[test]
    fn lines_of_latin_and_hangul_do_not() {
        for (before, after) in [
            ('a', 'b'),
            ('a', '漢'),
            ('漢', '2'),
            ('…', 'a'),
            ('가', '나'),
            (',', 'あ'),
        ] {
            assert!(!joins(before, after), "{before}{after}");
        }
    }
}
