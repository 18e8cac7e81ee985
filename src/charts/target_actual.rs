//! One indicator over the years: what was reached beside what was aimed at. The data, and the choice of form.
//! The two forms are drawn in `target_bars` and `target_line`.

use super::frame::{Figure, Frame, Lang, NoChart, Svg, Tone, all_finite};
use super::ink::Ink;
use super::key::Sign;
use super::scale::{Factor, Scale, Unit};
use super::{target_bars, target_line};

/// Below this many figures years are columns, from here on a line.
const LINE_FROM: usize = 6;

/// Actual figures and targets of one indicator. A `frame` of [`SMALL`](super::SMALL) width gives the compact drawing for small
/// multiples: no axis figures, only the figures that matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetActual {
    /// What the axis counts.
    pub unit: Unit,
    /// Stands beside the unit, e.g. `低いほど良い`.
    pub note: String,
    /// The years in order. Neighbours are joined by the line, so a year without a figure must be listed to make a gap.
    pub years: Vec<Year>,
    /// Thresholds set from outside; the label names and quantifies them (`早期健全化基準 25%`).
    pub limits: Vec<Figure>,
    /// The names of the marks.
    pub words: TargetWords,
    /// Columns or a line.
    pub shape: Shape,
}

/// The figures of one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    /// Position in time.
    pub year: i32,
    /// The year as readers see it.
    pub label: String,
    /// The figure reached.
    pub actual: Option<Figure>,
    /// The figure expected; drawn only where there is none reached.
    pub forecast: Option<Figure>,
    /// The figure aimed at.
    pub target: Option<Figure>,
    /// The figure that the plan starts from.
    pub baseline: Option<Figure>,
    /// Why there is no figure (`公表なし`): stands at the axis.
    pub absent: Option<String>,
    /// Colours this year's mark; only where the direction of the indicator is declared.
    pub tone: Option<Tone>,
}

/// Words for the marks, set beside them or in a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetWords {
    /// e.g. `実績`
    pub actual: String,
    /// e.g. `目標`
    pub target: String,
    /// e.g. `見込み`
    pub forecast: String,
    /// e.g. `基準値`
    pub baseline: String,
    /// Said if the axis of a line does not begin at zero, e.g. `縦軸は0から始まっていません`.
    pub cut: String,
}

/// The form of a chart over years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Columns for a few years, a line for six or more.
    #[default]
    Auto,
    /// Columns from zero.
    Bars,
    /// A line with marks.
    Line,
}

/// The sorts of marks a chart of this kind can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Actual,
    Forecast,
    Target,
    Baseline,
}

impl TargetActual {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] without a single actual, forecast or target; [`NoChart::NotFinite`] for NaN or infinite values.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        all_finite(self.values())?;
        let drawable = |y: &Year| y.shown().is_some() || y.target.is_some();
        if !self.years.iter().any(drawable) {
            return Err(NoChart::Empty);
        }
        Ok(match self.form() {
            Shape::Line => target_line::draw(self, frame),
            Shape::Auto | Shape::Bars => target_bars::draw(self, frame),
        })
    }

    /// The factor the axis is drawn with, for writing the figures in the same one.
    pub fn factor(&self, lang: Lang) -> Factor {
        let values = self.values();
        let largest = match self.form() {
            Shape::Line => Scale::line(&values).largest(),
            Shape::Auto | Shape::Bars => Scale::bars(&values).largest(),
        };
        self.unit.factor(largest, lang)
    }

    /// The form chosen for the data.
    fn form(&self) -> Shape {
        match self.shape {
            Shape::Auto if self.shown().count() < LINE_FROM => Shape::Bars,
            Shape::Auto => Shape::Line,
            chosen => chosen,
        }
    }

    /// All values the axis must reach.
    pub(super) fn values(&self) -> Vec<f64> {
        let of_years = self.years.iter().flat_map(|y| {
            [
                y.shown(),
                y.target.as_ref(),
                y.baseline.as_ref(),
                y.forecast.as_ref(),
            ]
        });
        of_years
            .flatten()
            .chain(&self.limits)
            .map(|figure| figure.value)
            .collect()
    }

    /// Years with a figure to draw, by index.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &Figure)> {
        self.years
            .iter()
            .enumerate()
            .filter_map(|(i, y)| Some((i, y.shown()?)))
    }

    /// Whether any year has a mark of the sort.
    pub(super) fn has(&self, sort: Sort) -> bool {
        self.years.iter().any(|y| y.has(sort))
    }

    /// The word for a sort of mark.
    pub(super) fn word(&self, sort: Sort) -> &str {
        match sort {
            Sort::Actual => &self.words.actual,
            Sort::Forecast => &self.words.forecast,
            Sort::Target => &self.words.target,
            Sort::Baseline => &self.words.baseline,
        }
    }

    /// A figure with the word for its sort.
    pub(super) fn named(&self, sort: Sort, figure: &Figure) -> String {
        format!("{} {}", self.word(sort), figure.label).trim().to_owned()
    }

    /// The words of a sort in a key; of the base value, of which there is mostly one, the figure too.
    fn key_words(&self, sort: Sort) -> String {
        let mut bases = self.years.iter().filter_map(|y| y.baseline.as_ref());
        match (sort, bases.next(), bases.next()) {
            (Sort::Baseline, Some(only), None) => self.named(sort, only),
            _ => self.word(sort).to_owned(),
        }
    }

    /// A key of the given sorts that occur, and of the limits; none where only actual figures are drawn.
    pub(super) fn key(&self, signs: &[(Sort, Sign)], limits: &[Figure]) -> Vec<(Sign, String)> {
        let present = signs
            .iter()
            .filter(|(sort, _)| self.has(*sort) && !self.word(*sort).is_empty());
        let mut key: Vec<_> = present
            .map(|(sort, sign)| (*sign, self.key_words(*sort)))
            .collect();
        key.extend(
            limits
                .iter()
                .map(|l| (Sign::Line(Ink::Limit, 2.0), l.label.clone())),
        );
        let alone = key.len() == 1 && signs.len() > 1 && !self.has(Sort::Forecast);
        if alone && self.has(Sort::Actual) && limits.is_empty() {
            key.clear();
        }
        key
    }
}

impl Year {
    /// The figure drawn for the year: reached, else expected.
    pub(super) fn shown(&self) -> Option<&Figure> {
        self.actual.as_ref().or(self.forecast.as_ref())
    }

    /// Whether the year has a mark of the sort.
    pub(super) fn has(&self, sort: Sort) -> bool {
        match sort {
            Sort::Actual => self.actual.is_some(),
            Sort::Forecast => self.is_forecast(),
            Sort::Target => self.target.is_some(),
            Sort::Baseline => self.baseline.is_some(),
        }
    }

    /// The sort of the figure drawn.
    pub(super) fn sort(&self) -> Sort {
        if self.is_forecast() {
            Sort::Forecast
        } else {
            Sort::Actual
        }
    }

    /// Why there is nothing to draw, if there is nothing.
    pub(super) fn reason(&self) -> Option<&str> {
        self.absent.as_deref().filter(|_| self.shown().is_none())
    }

    /// Whether the figure drawn is only expected.
    pub(super) fn is_forecast(&self) -> bool {
        self.actual.is_none() && self.forecast.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::{check, check_small, indicator, plain};
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let both = |pairs: &[(f64, f64)]| {
            pairs
                .iter()
                .map(|(a, t)| (Some(*a), Some(*t)))
                .collect::<Vec<_>>()
        };
        let thirty: Vec<_> = (0..30)
            .map(|i| (Some(f64::from(i * 37 % 23)), Some(20.0)))
            .collect();
        let cases = [
            ("one year", both(&[(692.0, 2700.0)])),
            ("all zero", both(&[(0.0, 0.0), (0.0, 0.0), (0.0, 0.0)])),
            ("negative", both(&[(-12.0, 5.0), (-34.0, -5.0), (22.0, 0.0)])),
            (
                "nearly met",
                both(&[(100.0, 101.0), (101.0, 100.0), (100.0, 100.0), (99.0, 100.0)]),
            ),
            ("huge", both(&[(1.5e14, 2e14), (1e12, 2e14), (9.9e14, 2e14)])),
            (
                "gaps",
                vec![(None, None), (Some(3.0), None), (None, Some(4.0)), (None, None)],
            ),
            ("targets alone", vec![(None, Some(3.0)), (None, Some(4.0))]),
            (
                "eight years",
                both(&[
                    (96.0, 97.0),
                    (97.0, 97.2),
                    (98.0, 97.4),
                    (96.5, 97.6),
                    (97.5, 97.8),
                    (96.0, 98.0),
                    (97.0, 98.2),
                    (98.0, 98.4),
                ]),
            ),
            ("thirty years", thirty),
            (
                "thirty years, few published",
                (0..30)
                    .map(|i| ((i % 7 == 0).then_some(f64::from(i)), None))
                    .collect(),
            ),
        ];
        for (name, figures) in cases {
            for shape in [Shape::Auto, Shape::Bars, Shape::Line] {
                let mut chart = indicator(&figures, &plain);
                chart.shape = shape;
                check(name, |f| chart.render(f));
                check_small(name, |f| chart.render(f));
                chart.limits = vec![Figure::new(
                    figures[0].0.unwrap_or(3.0),
                    "国が定める早期健全化の基準となる値 25.0%",
                )];
                chart.years[0].baseline = chart.years[0].actual.clone();
                if let Some(last) = chart.years.last_mut() {
                    last.forecast = last.actual.take();
                }
                check(name, |f| chart.render(f));
                check_small(name, |f| chart.render(f));
            }
        }
    }

    #[test]
    fn wraps_long_words() {
        let figures = [(Some(1.0), Some(2.0)), (None, Some(3.0)), (Some(2.0), Some(3.0))];
        let mut chart = indicator(&figures, &|v| format!("{v}件（うち市外からの申込み{v}件を含む）"));
        chart.years[1].absent = Some("調査の方法を見直しているため公表されていない".into());
        check("long words", |f| chart.render(f));
        check_small("long words", |f| chart.render(f));
    }

    #[test]
    fn a_target_below_zero_is_written_beside_a_result_above_it() {
        let mut chart = indicator(&[(Some(5.2), Some(-3.0)), (None, Some(-4.0))], &plain);
        chart.shape = Shape::Bars;
        for width in [super::super::WIDE, super::super::NARROW, super::super::SMALL] {
            let svg = chart.render(&super::super::geometry::frame(width)).unwrap();
            for year in &chart.years {
                let target = format!("{}</text>", year.target.as_ref().unwrap().label);
                assert!(svg.as_str().contains(&target), "{target} at {width}");
            }
        }
    }

    #[test]
    fn the_latest_figure_is_always_written() {
        let near_target: Vec<_> = (0..9)
            .map(|i| (Some(f64::from(90 + i)), Some(f64::from(90 + i))))
            .collect();
        let met: Vec<_> = near_target[..4].to_vec();
        for figures in [near_target, met] {
            let chart = indicator(&figures, &plain);
            let latest = format!("{}</text>", chart.shown().last().unwrap().1.label);
            for width in [super::super::WIDE, super::super::NARROW, super::super::SMALL] {
                let svg = chart.render(&super::super::geometry::frame(width)).unwrap();
                assert!(svg.as_str().contains(&latest), "{latest} at {width}");
            }
        }
    }
}
