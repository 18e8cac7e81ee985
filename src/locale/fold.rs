//! Folds text for search, so that spellings a reader would not tell apart are found alike.
//! Order is another matter: see `kana`.

use unicode_normalization::UnicodeNormalization;

/// Width folded (NFKC), lower case, katakana as hiragana: ＡＢＣ ﾏｲﾅﾝﾊﾞｰ becomes abc まいなんばー.
///
/// A browser gets the same from `s.normalize("NFKC").toLowerCase().normalize("NFKC")` and moving
/// U+30A1..=U+30F6, U+30FD and U+30FE down by 0x60; index and query must be folded alike.
pub fn fold(text: &str) -> String {
    let wide: String = text.nfkc().collect();
    wide.to_lowercase().nfkc().map(hiragana).collect()
}

/// A text with letters and marks of the same shape made one: Cyrillic А, Greek Α and full-width Ａ are A,
/// 〇 and ◯ are ○. The table holds the letters that ratings use (Unicode's confusables, in part).
pub fn shape(text: &str) -> String {
    fold(text)
        .chars()
        .map(|character| match character {
            'а' | 'α' | 'Α' | 'А' => 'a',
            'в' | 'β' | 'Β' | 'В' => 'b',
            'с' | 'С' | 'ϲ' => 'c',
            'е' | 'ε' | 'Ε' | 'Е' => 'e',
            '〇' | '◯' | '⚪' | '◦' | '⭕' => '○',
            '⊚' | '⦾' => '◎',
            '▢' | '◻' | '☐' => '□',
            '⯅' | '🔺' => '▲',
            other => other,
        })
        .collect()
}

/// The hiragana of a katakana letter or iteration mark; every other character as it is.
pub(super) fn hiragana(character: char) -> char {
    match character {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(character as u32 - 0x60).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, shape};
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fall_together() {
        assert_eq!(fold("ＡＢＣ　ﾏｲﾅﾝﾊﾞｰ"), "abc まいなんばー");
        assert_eq!(fold("マイナンバー"), fold("ﾏｲﾅﾝﾊﾞｰ"));
        assert_eq!(fold("ガス"), fold("がす"));
        assert_eq!(fold("か\u{3099}す"), fold("がす"));
        assert_eq!(fold("㈱笠間　㎡ ①"), "(株)笠間 m2 1");
        assert_eq!(fold("ヽヾヴヶ"), "ゝゞゔゖ");
        assert_eq!(fold("J\u{30C}"), "\u{1F0}");
    }

    #[test]
    fn letters_of_three_scripts_are_one() {
        for look_alike in ["A", "А", "Α", "Ａ", "a"] {
            assert_eq!(shape(look_alike), "a");
        }
        assert_eq!(shape("〇"), "○");
        assert_ne!(shape("△"), shape("▲"));
    }

    #[test]
    fn different_words_stay_apart() {
        assert_ne!(fold("かす"), fold("がす"));
        assert_ne!(fold("びょういん"), fold("びよういん"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
