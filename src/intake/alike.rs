//! How much two rows of things have in common, in their order: headings of two years, letters of two titles.

use super::phrase::squeezed;

/// The letters of a name that are looked at; what goes on is prose.
const LETTERS: usize = 60;

/// The longest row that both have in common, as places in each.
pub(super) fn common<T: PartialEq>(one: &[T], other: &[T]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_usize; (one.len() + 1) * width];
    for at in (0..one.len()).rev() {
        for beside in (0..other.len()).rev() {
            longest[at * width + beside] = if one[at] == other[beside] {
                longest[(at + 1) * width + beside + 1] + 1
            } else {
                longest[(at + 1) * width + beside].max(longest[at * width + beside + 1])
            };
        }
    }
    let (mut at, mut beside, mut pairs) = (0, 0, Vec::new());
    while at < one.len() && beside < other.len() {
        if one[at] == other[beside] {
            pairs.push((at, beside));
            (at, beside) = (at + 1, beside + 1);
        } else if longest[(at + 1) * width + beside] >= longest[at * width + beside + 1] {
            at += 1;
        } else {
            beside += 1;
        }
    }
    pairs
}

/// How alike two names are, in per cent: 100 where only spaces and the width of letters differ.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let letters = |text: &str| -> Vec<char> { squeezed(text).chars().take(LETTERS).collect() };
    let (one, other) = (letters(one), letters(other));
    (200 * common(&one, &other).len())
        .checked_div(one.len() + other.len())
        .unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::{common, likeness};

    #[test]
    fn what_two_rows_have_in_common_keeps_its_order_and_begins_early() {
        assert_eq!(common(&["a", "b", "c"], &["a", "x", "c"]), [(0, 0), (2, 2)]);
        assert_eq!(common(&["a", "b"], &["a", "b", "a", "b"]), [(0, 0), (1, 1)]);
        assert_eq!(common::<char>(&[], &[]), []);
    }

    #[test]
    fn names_with_a_word_more_are_alike_and_others_are_not() {
        assert_eq!(likeness("ＩＣＴの 活用", "ICTの活用"), 100);
        for (one, other, alike) in [
            ("市税の徴収", "市税の徴収強化", true),
            ("未利用地の売却", "未利用地等の売却", true),
            ("窓口のオンライン化", "窓口手続のオンライン化の推進", true),
            ("市税の徴収", "広報紙の発行", false),
            ("審議会の公開", "補助金の見直し", false),
        ] {
            assert_eq!(likeness(one, other) >= 60, alike, "{one} {other}");
        }
    }
}
