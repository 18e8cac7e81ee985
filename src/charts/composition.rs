//! How a whole divides, one stacked bar per row: the same parts in the same order, counts inside, totals at the end.
//! Every bar has the full width; the total beside it says of how many.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::frame::{Frame, NoChart, Svg, Tone, all_finite};
use super::ink::Ink;
use super::key::{Sign, draw_key, draw_tone};
use super::labels::{Area, spread};
use super::text;

const BAR: f64 = 28.0;
const BETWEEN: f64 = 14.0;
/// Room above a bar for the counts of parts too narrow to hold them.
const ABOVE: f64 = 20.0;
const SLIT: f64 = 2.0;

/// One stacked bar per row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// The parts in their fixed order, with the words of the key.
    pub parts: Vec<Part>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A part of every row.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// How it is painted.
    pub tone: Tone,
    /// Its name in the key, with its symbol if it has one (`◎ 進んでいる`).
    pub label: String,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Stands to the left (the year).
    pub label: String,
    /// A count for each part, in the order of the parts; missing ones are zero.
    pub counts: Vec<u32>,
    /// Stands to the right: the denominator, e.g. `68項目`.
    pub total: String,
}

/// A part as drawn.
struct Segment {
    tone: Tone,
    count: u32,
    area: Area,
}

impl Composition {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] if no row counts anything. Rows without counts are left out.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| sum(row) > 0.0).collect();
        all_finite(rows.iter().map(|row| sum(row)))?;
        let mut canvas = Canvas::new(frame.width);
        let used = |i: usize| rows.iter().any(|row| row.counts.get(i).is_some_and(|&n| n > 0));
        let key: Vec<(Sign, String)> = (self.parts.iter().enumerate())
            .filter(|(i, _)| used(*i))
            .map(|(_, part)| (Sign::Tone(part.tone), part.label.clone()))
            .collect();
        let mut y = draw_key(&mut canvas, &key, 0.0, frame.width) + 8.0;

        let side = |texts: Vec<&str>| {
            let lines: Vec<String> = texts
                .into_iter()
                .flat_map(|t| text::wrap(t, TEXT_SIZE, frame.width * 0.24))
                .collect();
            text::widest(lines.iter().map(String::as_str), TEXT_SIZE)
        };
        let left = side(rows.iter().map(|r| r.label.as_str()).collect()) + 10.0;
        let right = frame.width - side(rows.iter().map(|r| r.total.as_str()).collect()) - 10.0;
        for row in rows {
            y = self.draw_row(&mut canvas, row, y, (left, right, frame.width));
        }
        Ok(canvas.finish(frame, "chart-composition", y - BETWEEN + 2.0))
    }

    /// Draws one row from `top` down and returns where the next begins; `x` is (bar left, bar right, canvas right).
    fn draw_row(&self, canvas: &mut Canvas, row: &Row, top: f64, x: (f64, f64, f64)) -> f64 {
        let mut segments = self.segments(row, (x.0, x.1));
        let is_tight = |s: &Segment| written(s.count).1 + 6.0 > s.area.width();
        let label = text::wrap(&row.label, TEXT_SIZE, x.0 - 10.0);
        let total = text::wrap(&row.total, TEXT_SIZE, x.2 - x.1 - 10.0);
        let tall = label.len().max(total.len()) as f64 * TEXT_SIZE * text::LINE;
        let beyond = ((tall - BAR) / 2.0).max(0.0);
        let above = if segments.iter().any(is_tight) { ABOVE } else { 0.0 };
        let top = top + above.max(beyond);
        for segment in &mut segments {
            segment.area.y0 += top;
            segment.area.y1 += top;
        }
        for segment in &segments {
            draw_tone(canvas, segment.area, segment.tone);
            if !is_tight(segment) {
                draw_count(canvas, segment);
            }
        }
        draw_counts_above(
            canvas,
            &segments.iter().filter(|s| is_tight(s)).collect::<Vec<_>>(),
            (x.0, x.1),
        );
        let middle = top + BAR / 2.0;
        canvas.lines(&label, (x.0 - 10.0, middle), Align::End, Ink::Text);
        canvas.lines(&total, (x.1 + 10.0, middle), Align::Start, Ink::Soft);
        top + BAR + beyond + BETWEEN
    }

    /// The parts of a row that count something, side by side; none is narrower than can be seen.
    fn segments(&self, row: &Row, x: (f64, f64)) -> Vec<Segment> {
        let parts: Vec<(Tone, u32)> = (self.parts.iter().zip(&row.counts))
            .filter(|(_, count)| **count > 0)
            .map(|(part, count)| (part.tone, *count))
            .collect();
        let room = x.1 - x.0 - SLIT * (parts.len() as f64 - 1.0);
        let least = 3.0;
        let share = (room - least * parts.len() as f64) / sum(row);
        let mut at = x.0;
        let mut segments = Vec::with_capacity(parts.len());
        for (tone, count) in parts {
            let wide = least + share * f64::from(count);
            segments.push(Segment {
                tone,
                count,
                area: Area::new(at, 0.0, at + wide, BAR),
            });
            at += wide + SLIT;
        }
        segments
    }
}

fn sum(row: &Row) -> f64 {
    row.counts.iter().map(|&n| f64::from(n)).sum()
}

/// A count as it is written, and its width.
fn written(count: u32) -> (String, f64) {
    let mut text = count.to_string();
    let mut at = text.len();
    while at > 3 {
        at -= 3;
        text.insert(at, ',');
    }
    let wide = text::width(&text, TEXT_SIZE);
    (text, wide)
}

/// The count inside its part; over hatching it gets a plain ground.
fn draw_count(canvas: &mut Canvas, segment: &Segment) {
    let (label, wide) = written(segment.count);
    let area = segment.area;
    let middle = (f64::midpoint(area.x0, area.x1), f64::midpoint(area.y0, area.y1));
    if segment.tone == Tone::Late {
        let half = (wide / 2.0 + 3.0).min(area.width() / 2.0);
        canvas.rect(
            Area::new(middle.0 - half, middle.1 - 9.0, middle.0 + half, middle.1 + 9.0),
            Ink::LatePlain,
        );
    }
    canvas.text(&label, middle, Align::Middle, Ink::on_tone(segment.tone));
}

/// Counts above the bar, pushed apart, each tied to its part.
fn draw_counts_above(canvas: &mut Canvas, tight: &[&Segment], x: (f64, f64)) {
    let labels: Vec<(String, f64)> = tight.iter().map(|s| written(s.count)).collect();
    let middles: Vec<f64> = tight
        .iter()
        .map(|s| f64::midpoint(s.area.x0, s.area.x1))
        .collect();
    let wanted: Vec<(f64, f64)> = middles
        .iter()
        .zip(&labels)
        .map(|(x, l)| (*x, l.1 + 6.0))
        .collect();
    for ((segment, (label, _)), (from, at)) in
        tight
            .iter()
            .zip(&labels)
            .zip(middles.iter().zip(spread(&wanted, x.0 - 6.0, x.1 + 6.0)))
    {
        canvas.line(
            (*from, segment.area.y0 - 1.0),
            (at, segment.area.y0 - 5.0),
            Ink::Axis,
            1.0,
        );
        canvas.text(label, (at, segment.area.y0 - 13.0), Align::Middle, Ink::Text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let tones = [
            Tone::Ahead,
            Tone::On,
            Tone::Near,
            Tone::Late,
            Tone::Closed,
            Tone::None,
        ];
        let parts = tones.map(|tone| Part {
            tone,
            label: "◎ ほぼ計画どおりに進んでいる".into(),
        });
        let row = |counts: &[u32]| Row {
            label: "平成30年度（中間評価）".into(),
            counts: counts.to_vec(),
            total: "1,068項目".into(),
        };
        let rows = vec![
            row(&[13, 33, 11, 11]),
            row(&[1, 1000, 1, 1, 1, 1]),
            row(&[0, 0, 0, 0, 0, 1]),
            row(&[1, 1, 1, 1, 1, 100_000]),
            row(&[0, 0]),
        ];
        check("composition", |f| {
            Composition {
                parts: parts.to_vec(),
                rows: rows.clone(),
            }
            .render(f)
        });
    }
}
