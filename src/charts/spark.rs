//! A line the height of the text it stands in, for tables: a hint at the course, the figures stand beside it.
//! No words and no axis.

use super::canvas::{At, Canvas};
use super::frame::{Frame, NoChart, Svg, all_finite};
use super::ink::Ink;

const HEIGHT: f64 = 24.0;
const MARGIN: f64 = 4.0;

/// A tiny line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spark {
    /// Values evenly spaced in time; a missing one is a gap.
    pub values: Vec<Option<f64>>,
    /// Drawn as a level.
    pub target: Option<f64>,
}

impl Spark {
    /// Draws the line as an ornament, `width` units wide and hidden from assistive technology: the cells beside it hold the figures.
    ///
    /// # Errors
    /// [`NoChart::Empty`] without values; [`NoChart::NotFinite`] for NaN or infinite ones.
    pub fn render_hidden(&self, width: f64) -> Result<Svg, NoChart> {
        Ok(self.draw(width)?.finish_hidden("chart-spark", HEIGHT))
    }

    /// Draws the line with the frame's title and description.
    ///
    /// # Errors
    /// As [`Spark::render_hidden`].
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        Ok(self.draw(frame.width)?.finish(frame, "chart-spark", HEIGHT))
    }

    fn draw(&self, width: f64) -> Result<Canvas, NoChart> {
        all_finite(self.values.iter().flatten().copied())?;
        if self.target.is_some_and(|t| !t.is_finite()) {
            return Err(NoChart::NotFinite);
        }
        let all = || self.values.iter().flatten().chain(&self.target).copied();
        let (lo, hi) = (
            all().fold(f64::INFINITY, f64::min),
            all().fold(f64::NEG_INFINITY, f64::max),
        );
        let step = (width - MARGIN * 2.0) / (self.values.len().max(2) - 1) as f64;
        // Halves first: the difference of two huge values is not a number.
        let reach = hi / 2.0 - lo / 2.0;
        let y = |v: f64| {
            let part = if reach > 0.0 {
                (v / 2.0 - lo / 2.0) / reach
            } else {
                0.5
            };
            HEIGHT - MARGIN - part * (HEIGHT - MARGIN * 2.0)
        };
        let point = |i: usize| Some((MARGIN + step * i as f64, y(self.values[i]?)));

        let mut canvas = Canvas::new(width);
        if let Some(target) = self.target {
            canvas.line((0.0, y(target)), (width, y(target)), Ink::Target, 1.0);
        }
        let points: Vec<Option<At>> = (0..self.values.len()).map(point).collect();
        for run in points.split(Option::is_none) {
            let run: Vec<At> = run.iter().flatten().copied().collect();
            match run[..] {
                [] => {}
                [alone] => canvas.circle(alone, 2.0, Ink::Dot),
                _ => canvas.path(&run, Ink::Line, 2.0),
            }
        }
        if let Some(last) = points.iter().rev().flatten().next() {
            canvas.circle(*last, 3.0, Ink::Dot);
        }
        Ok(canvas)
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn is_hidden_or_named() {
        let spark = Spark {
            values: vec![Some(1.0), None, Some(-1e308), Some(1e308)],
            target: Some(0.0),
        };
        check("spark", |f| spark.render(f));
        assert!(
            spark
                .render_hidden(90.0)
                .unwrap()
                .as_str()
                .contains("aria-hidden=\"true\"")
        );
    }
}
