//! A plotters backend that writes SVG: tenths of a unit, classes instead of colours, real text.
//! Nothing inline that a strict Content-Security-Policy forbids. Knows no chart and no frame.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::ink::Ink;
use super::text;

/// plotters counts in whole pixels; ten of them are one unit of the drawing.
pub(super) const SCALE: f64 = 10.0;
/// The size that is written once, on the root, and not on each text.
pub(super) const TEXT_SIZE: f64 = 13.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The marks written so far, without the root element.
pub(super) struct SvgBackend {
    marks: String,
    size: (u32, u32),
}

/// How a text hangs on its point; vertically it is always centred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

impl SvgBackend {
    /// An empty drawing of the given size in units.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            marks: String::with_capacity(4096),
            size: ((width * SCALE) as u32, (height * SCALE) as u32),
        }
    }

    /// The marks in drawing order.
    pub(super) fn into_marks(self) -> String {
        self.marks
    }

    /// Writes one line of text whose middle stands at `at`.
    pub(super) fn write_text(&mut self, text: &str, at: BackendCoord, align: Align, ink: Ink) {
        let baseline = at.1 + (TEXT_SIZE * 0.36 * SCALE).round() as i32;
        self.open_text((at.0, baseline), TEXT_SIZE);
        self.marks.push_str(match align {
            Align::Start => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        });
        self.close_text(ink.class(), text);
    }

    /// Fills a band whose upper and lower edges are S-curves between two x; `from` and `to` are (top, bottom).
    pub(super) fn fill_band(&mut self, x: (i32, i32), from: (i32, i32), to: (i32, i32), ink: Ink) {
        let mid = i32::midpoint(x.0, x.1);
        let curve = [
            ('M', vec![(x.0, from.0)]),
            ('C', vec![(mid, from.0), (mid, to.0), (x.1, to.0)]),
            ('V', vec![(0, to.1)]),
            ('C', vec![(mid, to.1), (mid, from.1), (x.0, from.1)]),
        ];
        self.marks.push_str("<path d=\"");
        for (command, points) in curve {
            self.marks.push(command);
            for (i, (px, py)) in points.iter().enumerate() {
                if i > 0 {
                    self.marks.push(' ');
                }
                if command != 'V' {
                    number(&mut self.marks, *px);
                    self.marks.push(' ');
                }
                number(&mut self.marks, *py);
            }
        }
        self.marks.push('Z');
        self.marks.push('"');
        self.close(ink.class(), 10);
    }

    /// Draws separate straight lines as one mark.
    pub(super) fn write_lines(&mut self, lines: &[[BackendCoord; 2]], ink: Ink) {
        if lines.is_empty() {
            return;
        }
        self.marks.push_str("<path d=\"");
        for [from, to] in lines {
            for (command, (x, y)) in [('M', from), ('L', to)] {
                self.marks.push(command);
                number(&mut self.marks, *x);
                self.marks.push(' ');
                number(&mut self.marks, *y);
            }
        }
        self.marks.push('"');
        self.close(ink.class(), 10);
    }

    fn attribute(&mut self, name: &str, value: i32) {
        self.marks.push(' ');
        self.marks.push_str(name);
        self.marks.push_str("=\"");
        number(&mut self.marks, value);
        self.marks.push('"');
    }

    fn class(&mut self, class: &str) {
        self.marks.push_str(" class=\"");
        self.marks.push_str(class);
        self.marks.push('"');
    }

    fn close(&mut self, class: &str, stroke: u32) {
        if stroke != 10 {
            self.attribute("stroke-width", stroke.cast_signed());
        }
        self.class(class);
        self.marks.push_str("/>");
    }

    fn open_text(&mut self, at: BackendCoord, size: f64) {
        self.marks.push_str("<text");
        self.attribute("x", at.0);
        self.attribute("y", at.1);
        if (size - TEXT_SIZE).abs() > f64::EPSILON {
            self.attribute("font-size", (size * SCALE) as i32);
        }
    }

    fn close_text(&mut self, class: &str, text: &str) {
        self.class(class);
        self.marks.push('>');
        escape(&mut self.marks, text);
        self.marks.push_str("</text>");
    }

    fn outline(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.marks.push_str("<path d=\"");
        for (i, (x, y)) in points.into_iter().enumerate() {
            self.marks.push(if i == 0 { 'M' } else { 'L' });
            number(&mut self.marks, x);
            self.marks.push(' ');
            number(&mut self.marks, y);
        }
    }
}

/// Unseen colours (plotters' `TRANSPARENT`) leave no mark.
fn visible(color: BackendColor) -> bool {
    color.alpha > 0.0
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !visible(style.color()) {
            return Ok(());
        }
        self.marks.push_str("<rect");
        self.attribute("x", a.0.min(b.0));
        self.attribute("y", a.1.min(b.1));
        self.attribute("width", (b.0 - a.0).abs());
        self.attribute("height", (b.1 - a.1).abs());
        let stroke = if fill { 10 } else { style.stroke_width() };
        self.close(Ink::class_of(style.color()), stroke);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if visible(style.color()) {
            self.outline(path);
            self.marks.push('"');
            self.close(Ink::class_of(style.color()), style.stroke_width());
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !visible(style.color()) {
            return Ok(());
        }
        self.marks.push_str("<circle");
        self.attribute("cx", center.0);
        self.attribute("cy", center.1);
        self.attribute("r", radius.cast_signed());
        let stroke = if fill { 10 } else { style.stroke_width() };
        self.close(Ink::class_of(style.color()), stroke);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        if visible(style.color()) {
            self.outline(points);
            self.marks.push_str("Z\"");
            self.close(Ink::class_of(style.color()), 10);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        if !visible(style.color()) || text.is_empty() {
            return Ok(());
        }
        let (size, anchor) = (style.size(), style.anchor());
        let shift = match anchor.v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.14,
        };
        self.open_text((at.0, at.1 + (size * shift).round() as i32), size / SCALE);
        self.marks.push_str(match anchor.h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        if matches!(style.style(), FontStyle::Bold) {
            self.marks.push_str(" font-weight=\"700\"");
        }
        self.close_text(Ink::class_of(style.color()), text);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((
            text::width(text, style.size()).ceil() as u32,
            style.size().ceil() as u32,
        ))
    }
}

/// Writes tenths as a decimal without a trailing zero. A drawing has hundreds of numbers, hence no formatting machinery.
pub(super) fn number(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    let mut place = 1;
    while whole / place > 9 {
        place *= 10;
    }
    while place > 0 {
        out.push(digit(whole / place));
        place /= 10;
    }
    if rest > 0 {
        out.push('.');
        out.push(digit(rest));
    }
}

/// Writes text so that it is text in markup and in an attribute. Control characters, which XML forbids, become spaces.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    let special = |c: char| matches!(c, '<' | '>' | '&' | '"') || c.is_control();
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| special(*c)) {
        out.push_str(&rest[..at]);
        out.push_str(match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            _ => " ",
        });
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::prelude::*;

    #[test]
    fn marks_carry_classes_and_no_inline_paint() {
        let mut svg = SvgBackend::new(300.0, 200.0);
        svg.draw_rect((0, 0), (105, 20), &Ink::Bar.color(), true).unwrap();
        svg.draw_rect((0, 0), (105, 20), &RED.to_backend_color(), true)
            .unwrap();
        svg.draw_rect((0, 0), (105, 20), &TRANSPARENT.to_backend_color(), true)
            .unwrap();
        assert_eq!(
            svg.into_marks(),
            "<rect x=\"0\" y=\"0\" width=\"10.5\" height=\"2\" class=\"c-bar\"/>\
             <rect x=\"0\" y=\"0\" width=\"10.5\" height=\"2\" class=\"c-plain\"/>"
        );
    }

    #[test]
    fn markup_in_a_label_stays_text() {
        let mut out = String::new();
        escape(&mut out, "<b>&\"\u{7}");
        assert_eq!(out, "&lt;b&gt;&amp;&quot; ");
    }

    #[test]
    fn numbers_are_short() {
        let mut out = String::new();
        for tenths in [0, -5, 120, 123, 99, 100, -1_000, i32::MAX, i32::MIN] {
            number(&mut out, tenths);
            out.push(' ');
        }
        assert_eq!(out, "0 -0.5 12 12.3 9.9 10 -100 214748364.7 -214748364.8 ");
    }
}
