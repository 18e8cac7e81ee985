//! Labels at the right end of marks: wrapped, pushed apart, tied to a mark they had to leave.
//! Knows neither what the marks are nor what the words mean.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::{At, Canvas};
use super::ink::Ink;
use super::labels::spread;
use super::text;

/// A label and the mark it belongs to.
pub(super) struct End {
    /// Right end of the mark.
    pub(super) mark: At,
    pub(super) words: String,
    pub(super) ink: Ink,
}

/// Room between the marks and their labels.
pub(super) const LEAD: f64 = 12.0;

/// The lines of one label in a column `room` units wide.
fn wrapped(end: &End, room: f64) -> Vec<String> {
    text::wrap(&end.words, TEXT_SIZE, room)
}

/// The width the labels take if none is wider than `most`, the lead included; zero without labels.
pub(super) fn room<'a>(words: impl IntoIterator<Item = &'a str>, most: f64) -> f64 {
    let lines: Vec<String> = words
        .into_iter()
        .flat_map(|w| text::wrap(w, TEXT_SIZE, most))
        .collect();
    match text::widest(lines.iter().map(String::as_str), TEXT_SIZE) {
        0.0 => 0.0,
        wide => wide + LEAD,
    }
}

/// The height the labels take one below the other.
pub(super) fn height<'a>(words: impl IntoIterator<Item = &'a str>, most: f64) -> f64 {
    words
        .into_iter()
        .map(|w| block(text::wrap(w, TEXT_SIZE, most).len()))
        .sum()
}

/// Draws the labels in a column from `left` to `right`, between the heights `bounds`.
pub(super) fn draw_ends(canvas: &mut Canvas, ends: &[End], x: (f64, f64), bounds: (f64, f64)) {
    let lines: Vec<Vec<String>> = ends.iter().map(|end| wrapped(end, x.1 - x.0)).collect();
    let wanted: Vec<(f64, f64)> = ends
        .iter()
        .zip(&lines)
        .map(|(end, lines)| (end.mark.1, block(lines.len())))
        .collect();
    let placed = spread(&wanted, bounds.0, bounds.1);
    for ((end, lines), y) in ends.iter().zip(&lines).zip(placed) {
        if (y - end.mark.1).abs() > 5.0 || x.0 - end.mark.0 > LEAD * 3.0 {
            canvas.line((end.mark.0 + 2.0, end.mark.1), (x.0 - 3.0, y), Ink::Leader, 1.0);
        }
        canvas.lines(lines, (x.0, y), Align::Start, end.ink);
    }
}

fn block(lines: usize) -> f64 {
    TEXT_SIZE * text::LINE * lines as f64
}
