//! The key above a chart: a small sign and its word, several to a line, wrapped to the width.
//! Used where marks cannot be labelled directly; the words are the caller's.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::frame::Tone;
use super::ink::Ink;
use super::labels::Area;
use super::text;

const SIGN: f64 = 18.0;
const BETWEEN: f64 = 16.0;
const ROW: f64 = TEXT_SIZE * 1.5;

/// What an entry shows before its word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    /// A filled or outlined box.
    Box(Ink),
    /// A box of a tone, hatched as in the chart.
    Tone(Tone),
    /// A stretch of a line.
    Line(Ink, f64),
    /// A line with a mark on it.
    Dots { line: Ink, dot: Ink },
    /// A mark alone.
    Dot(Ink),
    /// A diamond.
    Diamond(Ink),
}

/// Draws the entries from `top` down; returns the height taken.
pub(super) fn draw_key(canvas: &mut Canvas, entries: &[(Sign, String)], top: f64, width: f64) -> f64 {
    let (mut x, mut y) = (0.0, top);
    for (sign, word) in entries {
        let lines = text::wrap(word, TEXT_SIZE, width - SIGN - 6.0);
        let wide = SIGN + 6.0 + text::widest(lines.iter().map(String::as_str), TEXT_SIZE);
        if x > 0.0 && x + wide > width {
            x = 0.0;
            y += ROW;
        }
        draw_sign(canvas, *sign, x, y + ROW / 2.0);
        for (i, line) in lines.iter().enumerate() {
            let row = y + ROW / 2.0 + i as f64 * TEXT_SIZE * text::LINE;
            canvas.text(line, (x + SIGN + 6.0, row), Align::Start, Ink::Text);
        }
        y += (lines.len().saturating_sub(1)) as f64 * TEXT_SIZE * text::LINE;
        x = if lines.len() > 1 {
            width
        } else {
            x + wide + BETWEEN
        };
    }
    if entries.is_empty() { 0.0 } else { y + ROW - top }
}

fn draw_sign(canvas: &mut Canvas, sign: Sign, x: f64, y: f64) {
    let area = Area::new(x + 1.0, y - 6.0, x + SIGN - 1.0, y + 6.0);
    let middle = (x + SIGN / 2.0, y);
    match sign {
        Sign::Box(ink) => canvas.rect(area, ink),
        Sign::Tone(tone) => draw_tone(canvas, area, tone),
        Sign::Line(ink, width) => canvas.line((x, y), (x + SIGN, y), ink, width),
        Sign::Dots { line, dot } => {
            canvas.line((x, y), (x + SIGN, y), line, 2.0);
            canvas.circle(middle, 4.0, dot);
        }
        Sign::Dot(ink) => canvas.circle(middle, 4.5, ink),
        Sign::Diamond(ink) => draw_diamond(canvas, middle, ink),
    }
}

/// A box in the colour of a tone; what is behind is hatched as well, for paper without colour.
pub(super) fn draw_tone(canvas: &mut Canvas, area: Area, tone: Tone) {
    canvas.rect(area, Ink::tone(tone));
    if tone == Tone::Late {
        canvas.hatch(area);
    }
}

/// A diamond, the sign of a base value.
pub(super) fn draw_diamond(canvas: &mut Canvas, at: (f64, f64), ink: Ink) {
    let (x, y) = at;
    canvas.polygon(&[(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y)], ink);
}
