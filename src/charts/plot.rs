//! The plane of a chart with years across and values upwards: mapping, grid, year labels.
//! plotters does the mapping; what is drawn in the plane is the kinds' affair.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;

use super::backend::{Align, SCALE, TEXT_SIZE};
use super::canvas::Canvas;
use super::ink::Ink;
use super::labels::Area;
use super::scale::{Factor, Scale};
use super::text;

/// Room between an axis and its labels.
const GAP: f64 = 7.0;
/// Room between two labels of an axis.
const BETWEEN: f64 = 6.0;

/// A plane of data over an area of the canvas.
pub(super) struct Plot {
    pub(super) area: Area,
    pub(super) scale: Scale,
    plane: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl Plot {
    /// Maps `x` (left, right) and the scale (bottom, top) onto `area`.
    pub(super) fn new(area: Area, x: (f64, f64), scale: Scale) -> Self {
        let px = |v: f64| (v * SCALE).round() as i32;
        let across = px(area.x0)..px(area.x1);
        let upwards = px(area.y1)..px(area.y0);
        let plane = Cartesian2d::new(x.0..x.1, scale.lo..scale.hi, (across, upwards));
        Self { area, scale, plane }
    }

    /// The place of a value at an x of the data.
    pub(super) fn at(&self, x: f64, value: f64) -> (f64, f64) {
        let (px, py) = self.plane.translate(&(x, value));
        (f64::from(px) / SCALE, f64::from(py) / SCALE)
    }

    /// The height of a value.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.at(0.0, value).1
    }

    /// The height bars stand on: zero, or the lower end of a cut axis.
    pub(super) fn floor(&self) -> f64 {
        self.y(0f64.clamp(self.scale.lo, self.scale.hi))
    }

    /// Pale lines at the ticks with their figures to the left, and the base line.
    pub(super) fn draw_grid(&self, canvas: &mut Canvas, figures: &[String]) {
        for (tick, figure) in self.scale.ticks().into_iter().zip(figures) {
            let y = self.y(tick);
            canvas.line((self.area.x0, y), (self.area.x1, y), Ink::Grid, 1.0);
            canvas.text(figure, (self.area.x0 - GAP, y), Align::End, Ink::Soft);
        }
    }

    /// The line that values are measured from, over the grid and the bars.
    pub(super) fn draw_floor(&self, canvas: &mut Canvas) {
        let y = self.floor();
        canvas.line((self.area.x0, y), (self.area.x1, y), Ink::Axis, 1.0);
    }
}

/// The room the figures of an axis need to the left of the plane.
pub(super) fn axis_room(figures: &[String]) -> f64 {
    text::widest(figures.iter().map(String::as_str), TEXT_SIZE) + GAP
}

/// The line above an axis: the unit in brackets and the caller's note, wrapped. Returns the room it took.
pub(super) fn draw_heading(canvas: &mut Canvas, factor: &Factor, note: &str, width: f64) -> f64 {
    let unit = factor.unit();
    let bracketed = if unit.is_empty() {
        String::new()
    } else {
        factor.bracketed()
    };
    let heading = format!("{bracketed}{note}");
    let lines = text::wrap(heading.trim(), TEXT_SIZE, width);
    draw_block(canvas, &lines, (0.0, 0.0), Align::Start, Ink::Soft)
}

/// Lines below `at`; returns their height.
pub(super) fn draw_block(
    canvas: &mut Canvas,
    lines: &[String],
    at: (f64, f64),
    align: Align,
    ink: Ink,
) -> f64 {
    let height = text::LINE * TEXT_SIZE * lines.len() as f64;
    canvas.lines(lines, (at.0, at.1 + height / 2.0), align, ink);
    height
}

/// Labels under the places of an axis: wrapped to two lines or so, and every second, third … left out from the last backwards if
/// they do not fit otherwise. `places` are (x, label) from left to right. Returns the height taken.
pub(super) fn draw_years(canvas: &mut Canvas, places: &[(f64, &str)], top: f64, bounds: (f64, f64)) -> f64 {
    let labels = (1..=places.len()).find_map(|every| lay(places, every, bounds));
    let mut height: f64 = 0.0;
    for (x, lines) in labels.unwrap_or_default() {
        height = height.max(draw_block(canvas, &lines, (x, top), Align::Middle, Ink::Text));
    }
    height
}

/// Every k-th label, counted from the last, where it will stand; None if they would touch or break badly.
fn lay(places: &[(f64, &str)], every: usize, bounds: (f64, f64)) -> Option<Vec<(f64, Vec<String>)>> {
    let apart = places
        .windows(2)
        .map(|w| w[1].0 - w[0].0)
        .fold(f64::INFINITY, f64::min);
    let alone = places.len() <= every;
    let room = if alone {
        bounds.1 - bounds.0
    } else {
        apart * every as f64 - BETWEEN
    };
    let most = if every == 1 { 3 } else { 2 };
    let mut right = f64::NEG_INFINITY;
    let mut labels = Vec::new();
    for (_, (x, label)) in places
        .iter()
        .enumerate()
        .filter(|(i, _)| (places.len() - 1 - i).is_multiple_of(every))
    {
        let lines = text::wrap(label, TEXT_SIZE, room);
        let half = text::widest(lines.iter().map(String::as_str), TEXT_SIZE) / 2.0;
        let x = x.min(bounds.1 - half).max(bounds.0 + half);
        let fits = text::wraps_well(label, TEXT_SIZE, room) && lines.len() <= most && x - half >= right;
        if !fits && !alone {
            return None;
        }
        right = x + half + BETWEEN;
        labels.push((x, lines));
    }
    Some(labels)
}
