//! Words at the foot of a plane that say why there is nothing to see: for each year, or once for
//! neighbouring years with the same reason if they are too close for that.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::ink::Ink;
use super::labels::{Area, Labels};
use super::plot::draw_block;
use super::text;

/// One year's stretch of the axis, and why it is empty, if it is.
pub(super) struct Stretch<'a> {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) reason: Option<&'a str>,
}

/// Draws the reasons above `foot`, wrapped to the stretches they speak of; one without room is left to the table.
pub(super) fn draw_absences(canvas: &mut Canvas, labels: &mut Labels, stretches: &[Stretch], foot: f64) {
    let alone = |s: &Stretch| {
        s.reason
            .is_none_or(|r| text::width(r, TEXT_SIZE) <= s.to - s.from - 4.0)
    };
    for run in stretches.chunk_by(|a, b| a.reason == b.reason && !alone(a)) {
        let (Some(reason), from, to) = (run[0].reason, run[0].from, run[run.len() - 1].to) else {
            continue;
        };
        let room = (to - from - 4.0).max(TEXT_SIZE * 2.0);
        let lines = text::wrap(reason, TEXT_SIZE, room);
        let height = text::LINE * TEXT_SIZE * lines.len() as f64;
        let half = text::widest(lines.iter().map(String::as_str), TEXT_SIZE) / 2.0;
        let (x, top) = (f64::midpoint(from, to), foot - height - 3.0);
        let area = Area::new(x - half, top, x + half, foot - 3.0);
        if labels.has_room(&area) {
            draw_block(canvas, &lines, (x, top), Align::Middle, Ink::Soft);
            labels.take(area);
        }
    }
}
