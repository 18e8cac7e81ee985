//! Many indicators of one year: a row each with its own scale from zero, a bar for the figure, a tick for the target.
//! No ratios: a target of zero and "the less the better" have none.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::frame::{Figure, Frame, NoChart, Svg, Tone, all_finite};
use super::ink::Ink;
use super::labels::{Area, spread};
use super::plot::draw_block;
use super::text;

const BAR: f64 = 14.0;
const LINE: f64 = TEXT_SIZE * text::LINE;
const BETWEEN: f64 = 14.0;

/// Rows of indicators.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bullet {
    /// The rows from top to bottom; those with neither figure nor target are left out.
    pub rows: Vec<BulletRow>,
    /// The word before the figure, e.g. `実績`.
    pub actual: String,
    /// The word before the target, e.g. `目標`.
    pub target: String,
}

/// One indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BulletRow {
    /// Its name.
    pub label: String,
    /// Stands after the name: `低いほど良い`.
    pub note: String,
    /// The figure reached, written with its unit.
    pub actual: Option<Figure>,
    /// The figure aimed at.
    pub target: Option<Figure>,
    /// Colours the bar; only where the direction is declared.
    pub tone: Option<Tone>,
    /// Said in place of the figure if there is none (`公表なし`).
    pub absent: Option<String>,
}

impl BulletRow {
    fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.actual.iter().chain(&self.target)
    }
}

impl Bullet {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] without a figure; [`NoChart::NotFinite`] for NaN or infinite values.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        all_finite(self.rows.iter().flat_map(BulletRow::figures).map(|f| f.value))?;
        let mut canvas = Canvas::new(frame.width);
        let mut y = 0.0;
        for row in self.rows.iter().filter(|row| row.figures().next().is_some()) {
            y = self.draw_row(&mut canvas, row, y, frame.width) + BETWEEN;
        }
        Ok(canvas.finish(frame, "chart-bullet", y - BETWEEN + 2.0))
    }

    /// Name, bar and figures of one row; returns its lower edge.
    fn draw_row(&self, canvas: &mut Canvas, row: &BulletRow, top: f64, width: f64) -> f64 {
        let name = text::wrap(&row.label, TEXT_SIZE, width);
        let mut y = top + draw_block(canvas, &name, (0.0, top), Align::Start, Ink::Text);
        let after = name.last().map_or(0.0, |line| text::width(line, TEXT_SIZE)) + TEXT_SIZE;
        if after + text::width(&row.note, TEXT_SIZE) <= width {
            canvas.text(&row.note, (after, y - LINE / 2.0), Align::Start, Ink::Soft);
        } else {
            let note = text::wrap(&row.note, TEXT_SIZE, width);
            y += draw_block(canvas, &note, (0.0, y), Align::Start, Ink::Soft);
        }
        y += 4.0;

        let (lo, hi) = row
            .figures()
            .fold((0f64, 0f64), |(lo, hi), f| (lo.min(f.value), hi.max(f.value)));
        let reach = if hi > lo { hi / 2.0 - lo / 2.0 } else { 0.5 };
        let x = |v: f64| 3.0 + (v / 2.0 - lo / 2.0) / reach * (width - 6.0);
        let bar = |from: f64, to: f64| Area::new(from.min(to), y, from.max(to), y + BAR);
        canvas.rect(bar(3.0, width - 3.0), Ink::Track);
        if let Some(actual) = &row.actual {
            canvas.rect(bar(x(0.0), x(actual.value)), row.tone.map_or(Ink::Bar, Ink::tone));
        }
        canvas.line((x(0.0), y - 3.0), (x(0.0), y + BAR + 3.0), Ink::Axis, 1.0);
        if let Some(target) = &row.target {
            canvas.line(
                (x(target.value), y - 4.0),
                (x(target.value), y + BAR + 4.0),
                Ink::Target,
                3.0,
            );
        }
        self.draw_figures(canvas, row, x, y + BAR + 5.0, width)
    }

    /// The figures below their marks: side by side if they fit, else one below the other. Returns the lower edge.
    fn draw_figures(
        &self,
        canvas: &mut Canvas,
        row: &BulletRow,
        x: impl Fn(f64) -> f64,
        top: f64,
        width: f64,
    ) -> f64 {
        let say = |word: &str, f: &Figure| format!("{word} {}", f.label).trim().to_owned();
        let late = row.tone == Some(Tone::Late);
        let actual = row.actual.as_ref().map(|f| {
            (
                x(f.value),
                say(&self.actual, f),
                if late { Ink::LateText } else { Ink::Strong },
            )
        });
        let absent = row
            .absent
            .as_ref()
            .filter(|_| actual.is_none())
            .map(|w| (0.0, w.clone(), Ink::Soft));
        let target = row
            .target
            .as_ref()
            .map(|f| (x(f.value), say(&self.target, f), Ink::Text));
        let words: Vec<(f64, String, Ink)> = actual.into_iter().chain(absent).chain(target).collect();
        let wanted: Vec<(f64, f64)> = words
            .iter()
            .map(|(x, word, _)| (*x, text::width(word, TEXT_SIZE) + 12.0))
            .collect();
        if wanted.iter().map(|w| w.1).sum::<f64>() <= width + 12.0 {
            for ((_, word, ink), at) in words.iter().zip(spread(&wanted, -6.0, width + 6.0)) {
                canvas.text(word, (at, top + LINE / 2.0), Align::Middle, *ink);
            }
            return top + LINE;
        }
        let mut y = top;
        for (_, word, ink) in &words {
            y += draw_block(
                canvas,
                &text::wrap(word, TEXT_SIZE, width),
                (0.0, y),
                Align::Start,
                *ink,
            );
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let label = "公共施設等総合管理計画に基づく個別施設計画の策定、ならびに見直し";
        let row = |a: Option<f64>, t: Option<f64>| BulletRow {
            label: label.into(),
            note: "低いほど良い".into(),
            actual: a.map(|v| Figure::new(v, format!("{v}人"))),
            target: t.map(|v| Figure::new(v, format!("{v}人（令和7年度までに達成する値）"))),
            tone: None,
            absent: Some("公表なし".into()),
        };
        let values = [Some(0.0), Some(-3.0), Some(1e15), None];
        let rows = values
            .iter()
            .flat_map(|a| values.iter().map(|t| row(*a, *t)))
            .collect();
        let bullet = Bullet {
            rows,
            actual: "実績".into(),
            target: "目標".into(),
        };
        check("bullet", |f| bullet.render(f));
    }
}
