//! The sheet a chart is drawn on: units in, backend calls out, wrapped in an accessible root element.
//! Knows roles and places, no data.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::backend::{Align, SCALE, SvgBackend, TEXT_SIZE, escape, number};
use super::frame::{Frame, Svg};
use super::ink::{Ink, Pen};
use super::labels::Area;
use super::text;

/// A place on the canvas in units; x to the right, y downwards.
pub(super) type At = (f64, f64);

/// Marks in the order they were drawn.
pub(super) struct Canvas {
    svg: SvgBackend,
    width: f64,
}

impl Canvas {
    /// An empty sheet. Its height is known when everything is drawn.
    pub(super) fn new(width: f64) -> Self {
        Self {
            svg: SvgBackend::new(width, 0.0),
            width,
        }
    }

    pub(super) fn line(&mut self, from: At, to: At, ink: Ink, width: f64) {
        drawn(self.svg.draw_line(tenths(from), tenths(to), &pen(ink, width)));
    }

    pub(super) fn path(&mut self, points: &[At], ink: Ink, width: f64) {
        drawn(
            self.svg
                .draw_path(points.iter().copied().map(tenths), &pen(ink, width)),
        );
    }

    pub(super) fn polygon(&mut self, points: &[At], ink: Ink) {
        drawn(
            self.svg
                .fill_polygon(points.iter().copied().map(tenths), &pen(ink, 1.0)),
        );
    }

    pub(super) fn rect(&mut self, area: Area, ink: Ink) {
        let (a, b) = (tenths((area.x0, area.y0)), tenths((area.x1, area.y1)));
        drawn(self.svg.draw_rect(a, b, &pen(ink, 1.0), true));
    }

    pub(super) fn circle(&mut self, center: At, radius: f64, ink: Ink) {
        let radius = (radius * SCALE) as u32;
        drawn(self.svg.draw_circle(tenths(center), radius, &pen(ink, 1.0), true));
    }

    /// An S-curved band between (top, bottom) at `x.0` and (top, bottom) at `x.1`.
    pub(super) fn band(&mut self, x: (f64, f64), from: (f64, f64), to: (f64, f64), ink: Ink) {
        self.svg.fill_band(tenths(x), tenths(from), tenths(to), ink);
    }

    /// Diagonal lines inside an area: tells tones apart where colour is lost.
    pub(super) fn hatch(&mut self, area: Area) {
        let mut lines = Vec::new();
        let mut start = area.x0 - area.height() + 3.0;
        while start < area.x1 {
            let from = (start.max(area.x0), area.y1 - (area.x0 - start).max(0.0));
            let over = (start + area.height() - area.x1).max(0.0);
            let to = (start + area.height() - over, area.y0 + over);
            if to.0 - from.0 > 1.0 {
                lines.push([tenths(from), tenths(to)]);
            }
            start += 6.0;
        }
        self.svg.write_lines(&lines, Ink::Hatch);
    }

    /// One line of text, vertically centred on `at`.
    pub(super) fn text(&mut self, text: &str, at: At, align: Align, ink: Ink) {
        if !text.is_empty() {
            self.svg.write_text(text, tenths(at), align, ink);
        }
    }

    /// Lines of text, the block as a whole vertically centred on `at`.
    pub(super) fn lines(&mut self, lines: &[String], at: At, align: Align, ink: Ink) {
        let step = TEXT_SIZE * text::LINE;
        let first = at.1 - step * (lines.len().saturating_sub(1)) as f64 / 2.0;
        for (i, line) in lines.iter().enumerate() {
            self.text(line, (at.0, first + step * i as f64), align, ink);
        }
    }

    /// The drawing, `height` units high, with the frame's title and description as its accessible name.
    pub(super) fn finish(self, frame: &Frame, class: &str, height: f64) -> Svg {
        let mut out = String::with_capacity(512);
        let id: String = frame.id.split_whitespace().collect::<Vec<_>>().join("-");
        self.open(&mut out, class, height);
        out.push_str(" role=\"img\" aria-labelledby=\"");
        escape(&mut out, &id);
        out.push_str("-t ");
        escape(&mut out, &id);
        out.push_str("-d\">");
        for (tag, key, words) in [("title", 't', &frame.title), ("desc", 'd', &frame.desc)] {
            let _ = write!(out, "<{tag} id=\"");
            escape(&mut out, &id);
            let _ = write!(out, "-{key}\">");
            escape(&mut out, words);
            let _ = write!(out, "</{tag}>");
        }
        self.close(out)
    }

    /// The drawing as an ornament beside text that says the same: hidden from assistive technology.
    pub(super) fn finish_hidden(self, class: &str, height: f64) -> Svg {
        let mut out = String::with_capacity(256);
        self.open(&mut out, class, height);
        out.push_str(" aria-hidden=\"true\" focusable=\"false\">");
        self.close(out)
    }

    fn open(&self, out: &mut String, class: &str, height: f64) {
        let size = tenths((self.width, height.ceil()));
        let _ = write!(out, "<svg class=\"chart {class}\" viewBox=\"0 0 ");
        number(out, size.0);
        out.push(' ');
        number(out, size.1);
        out.push_str("\" width=\"");
        number(out, size.0);
        out.push_str("\" height=\"");
        number(out, size.1);
        let _ = write!(
            out,
            "\" font-size=\"{TEXT_SIZE}\" xmlns=\"http://www.w3.org/2000/svg\""
        );
    }

    fn close(self, mut out: String) -> Svg {
        out.push_str(&self.svg.into_marks());
        out.push_str("</svg>");
        Svg(out)
    }
}

fn pen(ink: Ink, width: f64) -> Pen {
    Pen(ink, (width * SCALE).round() as u32)
}

fn tenths(at: At) -> BackendCoord {
    ((at.0 * SCALE).round() as i32, (at.1 * SCALE).round() as i32)
}

/// Writing to memory cannot fail: the backend's error has no value, and it draws no glyphs itself.
fn drawn(result: Result<(), DrawingErrorKind<Infallible>>) {
    match result {
        Ok(()) => {}
        Err(DrawingErrorKind::DrawingError(never)) => match never {},
        Err(DrawingErrorKind::FontError(font)) => drop(font),
    }
}
