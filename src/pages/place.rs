//! A stretch of a text → its place in the file. The text may stand in a file as it is, in quotes, or indented
//! below a `|`.

use std::ops::Range;

use crate::diagnostic::Place;
use crate::model::Prose;

/// Where a part of a text stands; the whole text where that cannot be told.
pub(super) fn within(prose: &Prose, part: &Range<usize>) -> Place {
    let (text, start) = (prose.markdown.trim_end(), prose.place.span.start);
    let length = prose.place.span.len();
    let shift = |offset: usize| match length {
        same if same == prose.markdown.len() || same == text.len() => Some(offset),
        quoted if quoted == text.len() + 2 && !text.contains('\n') => Some(offset + 1),
        _ => indented(text, length, offset),
    };
    match (shift(part.start), shift(part.end.min(text.len()))) {
        (Some(from), Some(to)) => Place::new(&prose.place.file, start + from..start + to.max(from)),
        _ => prose.place.clone(),
    }
}

/// The offset in an indented block: every line that is not empty, except the first, whose indentation stands before
/// the block, adds the same number of spaces.
fn indented(text: &str, length: usize, offset: usize) -> Option<usize> {
    let lines = |text: &str| {
        let starts = text
            .match_indices('\n')
            .filter(|(at, _)| !text[at + 1..].starts_with('\n') && at + 1 < text.len());
        starts.count()
    };
    let added = length.checked_sub(text.len())?;
    let count = lines(text);
    if count == 0 || !added.is_multiple_of(count) {
        return None;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let own = usize::from(line_start > 0 && !text[line_start..].starts_with('\n') && line_start < text.len());
    let earlier = if line_start > 0 {
        lines(&text[..line_start - 1])
    } else {
        0
    };
    Some(offset + (earlier + own) * (added / count))
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::diagnostic::Place;
    use crate::model::Prose;

    /// What the place of `part` in a text covers in its file.
    fn covered(file: &str, written: &str, markdown: &str, part: &str) -> String {
        let start = file.find(written).unwrap();
        let place = Place::new(&"a.yaml".into(), start..start + written.len());
        let prose = Prose {
            markdown: markdown.to_owned(),
            place,
        };
        let at = markdown.find(part).unwrap();
        file[within(&prose, &(at..at + part.len())).span].to_owned()
    }

    #[test]
    fn parts_of_a_text_are_found_in_every_style() {
        let block = "a: |\n    一行目\n\n    - 二<b>\n      三\nb: c\n";
        let written = "一行目\n\n    - 二<b>\n      三";
        let markdown = "一行目\n\n- 二<b>\n  三\n";
        for part in ["一行目", "二", "<b>", "三", "- 二<b>"] {
            assert_eq!(covered(block, written, markdown, part), part);
        }
        assert_eq!(covered("a: 一<b>\n", "一<b>", "一<b>", "<b>"), "<b>");
        assert_eq!(covered("a: \"一<b>\"\n", "\"一<b>\"", "一<b>", "<b>"), "<b>");
        let folded = "a: >\n    一\n    <b>\n";
        assert_eq!(
            covered(folded, "一\n    <b>", "一 <b>\n", "<b>"),
            "一\n    <b>",
            "folded lines: the whole text"
        );
    }
}
