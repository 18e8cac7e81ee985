//! What was taken out of a text and what was put in, from one year to the next, in passages that read well.
//!
//! Lines are paired first, then runs of one script within a line: a number, a run of kanji, a run of kana. Small remains
//! between two changes count as changed, so that readers see clauses and not crumbs. Works on plain text, in characters.

use std::cmp::Ordering;
use std::ops::Range;

use indexmap::IndexMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The passages that only one of two texts has, in characters. Outside of them both read the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// Passages of the earlier text.
    pub removed: Vec<Range<usize>>,
    /// Passages of the later text.
    pub added: Vec<Range<usize>>,
}

impl Revision {
    /// Whether both texts read the same.
    pub fn is_none(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }
}

/// Lines with less in common than this are two lines, not one that was revised.
const ALIKE: f64 = 0.4;
/// What two changes leave between them must be longer than this to stay.
const CRUMB: usize = 2;

/// Compares two texts.
pub fn revision(before: &str, after: &str) -> Revision {
    let mut revision = Revision::default();
    if before == after {
        return revision;
    }
    let mut runs = Runs::default();
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let (before, after) = (lines(&old, &mut runs), lines(&new, &mut runs));
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if !is_equal(&op) {
            replaced(&before[op.old_range()], &after[op.new_range()], &mut revision);
        }
    }
    revision
}

/// A line: where it begins, how long it is, and the runs of one script that it is made of.
struct Line {
    start: usize,
    length: usize,
    runs: Vec<Run>,
    /// The same runs by number.
    sorted: Vec<Run>,
}

impl Line {
    fn whole(&self) -> Range<usize> {
        self.start..self.start + self.length
    }
}

/// A run of characters of one script. Runs that read the same have the same number, so that comparing two costs one step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Run {
    number: usize,
    length: usize,
    is_figure: bool,
}

impl Run {
    /// A number counts as one character, however long it is.
    fn weight(&self) -> usize {
        if self.is_figure { 1 } else { self.length }
    }
}

/// The runs met so far, numbered.
#[derive(Default)]
struct Runs<'t>(IndexMap<&'t str, usize>);

impl<'t> Runs<'t> {
    /// A line in runs of one script; everything else stands alone.
    fn of(&mut self, line: &'t str) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut rest = line.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            let (kind, mut length) = (script(first), 1);
            while kind != Script::Other && rest.next_if(|(_, c)| script(*c) == kind).is_some() {
                length += 1;
            }
            let end = rest.peek().map_or(line.len(), |(at, _)| *at);
            let next = self.0.len();
            runs.push(Run {
                number: *self.0.entry(&line[start..end]).or_insert(next),
                length,
                is_figure: kind == Script::Number,
            });
        }
        runs
    }
}

fn lines<'t>(texts: &[&'t str], runs: &mut Runs<'t>) -> Vec<Line> {
    let mut start = 0;
    let numbered = texts.iter().map(|text| {
        let runs = runs.of(text);
        let length = length(&runs);
        let mut sorted = runs.clone();
        sorted.sort_unstable_by_key(|run| run.number);
        let line = Line {
            start,
            length,
            runs,
            sorted,
        };
        start += length + 1;
        line
    });
    numbered.collect()
}

/// Lines that stand in place of others: pairs that are alike are compared within, the rest is new or gone.
fn replaced(before: &[Line], after: &[Line], revision: &mut Revision) {
    let pairs = pairs(before, after);
    let mut pairs = pairs.into_iter().peekable();
    let (mut old, mut new) = (before.iter().enumerate(), after.iter().enumerate());
    loop {
        let next = pairs.next();
        for (_, line) in old
            .by_ref()
            .take_while(|(at, _)| next.as_ref().is_none_or(|pair| *at != pair.0))
        {
            push(&mut revision.removed, line.whole());
        }
        for (_, line) in new
            .by_ref()
            .take_while(|(at, _)| next.as_ref().is_none_or(|pair| *at != pair.1))
        {
            push(&mut revision.added, line.whole());
        }
        let Some((at_old, at_new)) = next else {
            return;
        };
        within(&before[at_old], &after[at_new], revision);
    }
}

/// The pairing of lines, in order, that leaves most in common.
fn pairs(before: &[Line], after: &[Line]) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    let common: Vec<Vec<f64>> = before
        .iter()
        .map(|old| after.iter().map(|new| alike(old, new)).collect())
        .collect();
    // best[i][j]: what the lines from i and from j on can have in common.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let paired = if common[i][j] >= ALIKE {
                common[i][j] + best[i + 1][j + 1]
            } else {
                0.0
            };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < rows && j < columns {
        if best[i + 1][j] >= best[i][j] {
            i += 1;
        } else if best[i][j + 1] >= best[i][j] {
            j += 1;
        } else {
            found.push((i, j));
            i += 1;
            j += 1;
        }
    }
    found
}

/// The share of words that two lines have in common, in whatever order they stand (Dice's coefficient).
fn alike(before: &Line, after: &Line) -> f64 {
    let weight = |line: &Line| -> usize { line.runs.iter().map(Run::weight).sum() };
    match weight(before) + weight(after) {
        0 => 1.0,
        all => 2.0 * shared(before, after) as f64 / all as f64,
    }
}

/// The weight of the runs that two lines share.
fn shared(before: &Line, after: &Line) -> usize {
    let (mut old, mut new) = (before.sorted.iter().peekable(), after.sorted.iter().peekable());
    let mut weight = 0;
    while let (Some(a), Some(b)) = (old.peek(), new.peek()) {
        match a.number.cmp(&b.number) {
            Ordering::Less => _ = old.next(),
            Ordering::Greater => _ = new.next(),
            Ordering::Equal => {
                weight += a.weight();
                old.next();
                new.next();
            }
        }
    }
    weight
}

/// Marks what differs within a pair of lines.
fn within(before: &Line, after: &Line, revision: &mut Revision) {
    let (old, new) = (&before.runs, &after.runs);
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    // Words around a number that changed are not crumbs: the number is what changed.
    let is_figure = |op: &DiffOp| {
        old[op.old_range()]
            .iter()
            .chain(&new[op.new_range()])
            .all(|run| run.is_figure)
    };
    let is_wordy = |op: Option<&DiffOp>| op.is_some_and(|op| !is_figure(op));
    let (mut at_old, mut at_new) = (before.start, after.start);
    for (place, op) in ops.iter().enumerate() {
        let (gone, came) = (length(&old[op.old_range()]), length(&new[op.new_range()]));
        let between = place > 0 && is_wordy(ops.get(place - 1)) && is_wordy(ops.get(place + 1));
        if !is_equal(op) || (between && gone <= CRUMB) {
            push(&mut revision.removed, at_old..at_old + gone);
            push(&mut revision.added, at_new..at_new + came);
        }
        at_old += gone;
        at_new += came;
    }
}

fn is_equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

fn length(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.length).sum()
}

/// Adds a passage, joined to the one right before it.
fn push(passages: &mut Vec<Range<usize>>, passage: Range<usize>) {
    match passages.last_mut() {
        _ if passage.is_empty() => {}
        Some(last) if last.end == passage.start => last.end = passage.end,
        _ => passages.push(passage),
    }
}

/// The kinds of characters that stay together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Number,
    Latin,
    Kanji,
    Hiragana,
    Katakana,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '0'..='9' | '０'..='９' | ',' | '.' | '%' | '▲' => Script::Number,
        'ぁ'..='ん' => Script::Hiragana,
        'ァ'..='ヶ' | 'ー' => Script::Katakana,
        '一'..='鿿' | '々' | '〆' => Script::Kanji,
        c if c.is_alphabetic() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passages(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        ranges
            .iter()
            .map(|range| chars[range.clone()].iter().collect())
            .collect()
    }

    fn rest(text: &str, ranges: &[Range<usize>]) -> String {
        let inside = |at: &usize| ranges.iter().any(|range| range.contains(at));
        text.chars()
            .enumerate()
            .filter(|(at, c)| !inside(at) && *c != '\n')
            .map(|(_, c)| c)
            .collect()
    }

    #[test]
    fn numbers_change_as_a_whole() {
        let (old, new) = (
            "全体：5,271件、117,858,500円の寄附",
            "全体：3,299件、92,434,000円の寄附",
        );
        let found = revision(old, new);
        assert_eq!(passages(old, &found.removed), ["5,271", "117,858,500"]);
        assert_eq!(passages(new, &found.added), ["3,299", "92,434,000"]);
    }

    #[test]
    fn lines_without_a_counterpart_are_new_or_gone() {
        let old =
            "納税通知用封筒：136,809円\nキャンプイベントを火剣山で開催した。\n市ホームページ：560,000円";
        let new = "納税通知用封筒：107,809円\n市ホームページ：600,000円\nポータルサイトを増やした。";
        let found = revision(old, new);
        assert_eq!(
            passages(old, &found.removed),
            ["136,809", "キャンプイベントを火剣山で開催した。", "560,000"]
        );
        assert_eq!(
            passages(new, &found.added),
            ["107,809", "600,000", "ポータルサイトを増やした。"]
        );
    }

    #[test]
    fn crumbs_between_two_changes_are_swallowed() {
        let (old, new) = ("窓口を本庁に設置した。", "相談を支所に開設した。");
        let found = revision(old, new);
        assert_eq!(passages(old, &found.removed), ["窓口を本庁に設置"]);
        assert_eq!(passages(new, &found.added), ["相談を支所に開設"]);
    }

    #[test]
    fn the_same_text_is_not_revised() {
        assert!(revision("変わらない。\n二行目。", "変わらない。\n二行目。").is_none());
    }

    proptest! {
        #[test]
        fn outside_of_the_passages_both_texts_read_the_same(old in "[あい木林12,。\n]{0,40}", new in "[あい木林12,。\n]{0,40}") {
            let found = revision(&old, &new);
            prop_assert_eq!(rest(&old, &found.removed), rest(&new, &found.added));
        }
    }
}
