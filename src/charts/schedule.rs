//! Milestones as rows over columns of time, the reporting year marked.
//! Draws only milestones whose span is known; the page names the others in words.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::frame::{Frame, NoChart, Svg};
use super::ink::Ink;
use super::key::{Sign, draw_key};
use super::labels::Area;
use super::plot::{draw_block, draw_years};
use super::text;

const BAR: f64 = 16.0;
const PAD: f64 = 7.0;

/// A plan over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// The columns (fiscal years) from left to right.
    pub columns: Vec<String>,
    /// The column that is reported on, and the word for it.
    pub now: Option<(usize, String)>,
    /// The rows from top to bottom.
    pub milestones: Vec<Milestone>,
    /// The words for planned and for done.
    pub words: (String, String),
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Milestone {
    /// What is to be done.
    pub label: String,
    /// When; columns are counted from zero.
    pub spans: Vec<Span>,
}

/// A stretch of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First column.
    pub first: usize,
    /// Last column, not before the first.
    pub last: usize,
    /// Planned or done.
    pub progress: Progress,
}

/// Whether a stretch of a milestone has happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Intended.
    #[default]
    Planned,
    /// Reported as done.
    Done,
}

/// Where the columns lie.
struct Columns {
    left: f64,
    step: f64,
}

impl Schedule {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] if no milestone has a span inside the columns.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        let rows: Vec<&Milestone> = self
            .milestones
            .iter()
            .filter(|m| m.spans.iter().any(|s| self.holds(s)))
            .collect();
        if rows.is_empty() {
            return Err(NoChart::Empty);
        }
        // On a narrow canvas a label stands above its bar, else beside it.
        let beside = if frame.is_narrow() {
            0.0
        } else {
            frame.width * 0.36
        };
        let step = (frame.width - beside - 2.0) / self.columns.len() as f64;
        let columns = Columns {
            left: beside + 1.0,
            step,
        };
        let mut canvas = Canvas::new(frame.width);
        let head = draw_key(&mut canvas, &self.key(&rows), 0.0, frame.width) + 4.0;
        let room = if beside > 0.0 { beside - 12.0 } else { frame.width };
        let labels: Vec<Vec<String>> = rows
            .iter()
            .map(|m| text::wrap(&m.label, TEXT_SIZE, room))
            .collect();

        let top = head + self.head_height(&columns);
        let heights: Vec<f64> = labels
            .iter()
            .map(|lines| row_height(lines.len(), beside > 0.0))
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        self.draw_ground(&mut canvas, &columns, (head, top, bottom));
        let mut y = top;
        for ((milestone, lines), height) in rows.iter().zip(&labels).zip(&heights) {
            canvas.line((0.0, y), (frame.width, y), Ink::Grid, 1.0);
            let middle = if beside > 0.0 {
                canvas.lines(lines, (0.0, y + height / 2.0), Align::Start, Ink::Text);
                y + height / 2.0
            } else {
                draw_block(&mut canvas, lines, (0.0, y + PAD - 2.0), Align::Start, Ink::Text);
                y + height - PAD - BAR / 2.0
            };
            for span in milestone.spans.iter().filter(|s| self.holds(s)) {
                canvas.rect(columns.area(span, middle), ink(span.progress));
            }
            y += height;
        }
        canvas.line((0.0, bottom), (frame.width, bottom), Ink::Grid, 1.0);
        Ok(canvas.finish(frame, "chart-schedule", bottom + 2.0))
    }

    fn holds(&self, span: &Span) -> bool {
        span.first <= span.last && span.last < self.columns.len()
    }

    fn key(&self, rows: &[&Milestone]) -> Vec<(Sign, String)> {
        let any = |progress| {
            rows.iter()
                .any(|m| m.spans.iter().any(|s| s.progress == progress))
        };
        let entries = [
            (Progress::Planned, &self.words.0),
            (Progress::Done, &self.words.1),
        ];
        let used = entries
            .into_iter()
            .filter(|(p, word)| any(*p) && !word.is_empty());
        used.map(|(p, word)| (Sign::Box(ink(p)), word.clone())).collect()
    }

    /// The room of the column labels and of the word for the reporting year above them.
    fn head_height(&self, columns: &Columns) -> f64 {
        let mut scratch = Canvas::new(0.0);
        let word = if self.now.is_some() {
            TEXT_SIZE * text::LINE + 2.0
        } else {
            0.0
        };
        draw_years(
            &mut scratch,
            &self.places(columns),
            0.0,
            columns.bounds(self.columns.len()),
        ) + word
            + 8.0
    }

    fn places(&self, columns: &Columns) -> Vec<(f64, &str)> {
        self.columns
            .iter()
            .enumerate()
            .map(|(i, label)| (columns.middle(i), label.as_str()))
            .collect()
    }

    /// Column rules and labels, and the band of the reporting year.
    fn draw_ground(&self, canvas: &mut Canvas, columns: &Columns, (head, top, bottom): (f64, f64, f64)) {
        let mut labels_at = head;
        if let Some((now, word)) = self.now.as_ref().filter(|(now, _)| *now < self.columns.len()) {
            let x = columns.left + columns.step * *now as f64;
            canvas.rect(Area::new(x, head, x + columns.step, bottom), Ink::Now);
            let half = text::width(word, TEXT_SIZE) / 2.0;
            let bounds = columns.bounds(self.columns.len());
            let middle = columns.middle(*now).min(bounds.1 - half).max(half);
            let line = [word.clone()];
            labels_at += draw_block(canvas, &line, (middle, head + 2.0), Align::Middle, Ink::NameA) + 2.0;
        } else if self.now.is_some() {
            labels_at += TEXT_SIZE * text::LINE + 2.0;
        }
        let bounds = columns.bounds(self.columns.len());
        draw_years(canvas, &self.places(columns), labels_at, bounds);
        for i in 0..=self.columns.len() {
            let x = columns.left + columns.step * i as f64;
            canvas.line((x, top), (x, bottom), Ink::Grid, 1.0);
        }
    }
}

impl Columns {
    fn middle(&self, i: usize) -> f64 {
        self.left + self.step * (i as f64 + 0.5)
    }

    fn bounds(&self, count: usize) -> (f64, f64) {
        (self.left, self.left + self.step * count as f64)
    }

    fn area(&self, span: &Span, middle: f64) -> Area {
        let x0 = self.left + self.step * span.first as f64 + 2.0;
        let x1 = self.left + self.step * (span.last as f64 + 1.0) - 2.0;
        Area::new(x0, middle - BAR / 2.0, x1, middle + BAR / 2.0)
    }
}

fn ink(progress: Progress) -> Ink {
    match progress {
        Progress::Planned => Ink::Planned,
        Progress::Done => Ink::Bar,
    }
}

fn row_height(lines: usize, beside: bool) -> f64 {
    let tall = lines as f64 * TEXT_SIZE * text::LINE;
    if beside {
        tall.max(BAR) + PAD * 2.0
    } else {
        tall + BAR + PAD * 2.0 + 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let span = Span {
            first: 0,
            last: 1,
            progress: Progress::Done,
        };
        let beyond = Span {
            first: 3,
            last: 9,
            progress: Progress::Planned,
        };
        let label = "公共施設等総合管理計画に基づく個別施設計画の策定、ならびに見直し";
        for columns in [2, 5, 12] {
            let schedule = Schedule {
                columns: (0..columns).map(|i| format!("令和{i}年度")).collect(),
                now: Some((columns - 1, "報告年度".into())),
                milestones: vec![Milestone {
                    label: label.into(),
                    spans: vec![span, beyond],
                }],
                words: ("予定".into(), "実施".into()),
            };
            check("schedule", |f| schedule.render(f));
        }
    }
}
