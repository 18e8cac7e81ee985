//! Thresholds across a plane: a dashed line each, named at its right end or in the key.
//! Knows neither years nor what the threshold is about.

use super::canvas::Canvas;
use super::ends::End;
use super::frame::{Figure, Frame};
use super::ink::Ink;
use super::labels::{Area, Labels};
use super::plot::Plot;

/// Limits that the key names, and limits that are named at their line's end: a narrow canvas has no room at the right.
pub(super) fn split<'a>(limits: &'a [Figure], frame: &Frame) -> (&'a [Figure], &'a [Figure]) {
    if frame.is_narrow() {
        (limits, &[])
    } else {
        (&[], limits)
    }
}

/// Draws the lines and keeps labels off them.
pub(super) fn draw_limits(canvas: &mut Canvas, labels: &mut Labels, plot: &Plot, limits: &[Figure]) {
    for limit in limits {
        let y = plot.y(limit.value);
        canvas.line((plot.area.x0, y), (plot.area.x1, y), Ink::Limit, 2.0);
        labels.block(Area::new(plot.area.x0, y - 1.0, plot.area.x1, y + 1.0));
    }
}

/// The labels at the lines' ends.
pub(super) fn ends<'a>(plot: &'a Plot, limits: &'a [Figure]) -> impl Iterator<Item = End> + use<'a> {
    limits.iter().map(|limit| End {
        mark: (plot.area.x1, plot.y(limit.value)),
        words: limit.label.clone(),
        ink: Ink::Soft,
    })
}
