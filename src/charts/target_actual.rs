//! One indicator over the years: what was reached beside what was aimed at. The data, and the choice of form.
//! The two forms are drawn in `target_bars` and `target_line`.

use super::frame::{Figure, Frame, NoChart, Svg, Tone, all_finite};
use super::ink::Ink;
use super::key::Sign;
use super::scale::Unit;
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
        Ok(match self.shape {
            Shape::Bars => target_bars::draw(self, frame),
            Shape::Line => target_line::draw(self, frame),
            Shape::Auto if self.shown().count() < LINE_FROM => target_bars::draw(self, frame),
            Shape::Auto => target_line::draw(self, frame),
        })
    }

    /// All values the axis must reach.
    pub(super) fn values(&self) -> Vec<f64> {
        let of_years = self.years.iter().flat_map(|y| {
            [y.shown(), y.target.as_ref(), y.baseline.as_ref(), y.forecast.as_ref()]
        });
        of_years.flatten().chain(&self.limits).map(|figure| figure.value).collect()
    }

    /// Years with a figure to draw, by index.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &Figure)> {
        self.years.iter().enumerate().filter_map(|(i, y)| Some((i, y.shown()?)))
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

    /// A key of the given sorts that occur, and of the limits; none where only actual figures are drawn.
    pub(super) fn key(&self, signs: &[(Sort, Sign)], limits: &[Figure]) -> Vec<(Sign, String)> {
        let present = signs.iter().filter(|(sort, _)| self.has(*sort) && !self.word(*sort).is_empty());
        let mut key: Vec<_> = present.map(|(sort, sign)| (*sign, self.word(*sort).to_owned())).collect();
        key.extend(limits.iter().map(|l| (Sign::Line(Ink::Limit, 2.0), l.label.clone())));
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

    /// Whether the figure drawn is only expected.
    pub(super) fn is_forecast(&self) -> bool {
        self.actual.is_none() && self.forecast.is_some()
    }
}
