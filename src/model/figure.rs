//! Indicators and their figures.

use rust_decimal::Decimal;

use super::{Better, Comparator, Direction, FigureKind, Source, State};
use crate::content::Calendar;
use crate::diagnostic::Place;

/// A measured quantity.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Unique within its owner.
    pub key: String,
    /// Its name without the unit.
    pub name: String,
    /// The printed name, where it differs.
    pub printed: Option<String>,
    /// Its unit; empty for a bare count.
    pub unit: String,
    /// Which way is better, where declared.
    pub better: Option<Better>,
    /// ☆, 再掲, ….
    pub flags: Vec<String>,
    /// What it measures.
    pub definition: Option<String>,
    /// Keys of the indicators of the same owner that add up to this one.
    pub parts: Vec<String>,
    /// All its figures, by year, then kind, then the report they stand in; in the order written within one report.
    pub figures: Vec<Figure>,
    /// Where it is defined.
    pub place: Place,
}

/// One figure of an indicator.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Target, actual, ….
    pub kind: FigureKind,
    /// The fiscal year it belongs to; a plan may leave it open.
    pub year: Option<i32>,
    /// The report it stands in; none for the plan's own figures.
    pub reported: Option<i32>,
    /// What it says.
    pub amount: Amount,
    /// The source's spelling, where it differs from the plain number.
    pub printed: Option<String>,
    /// A remark for readers.
    pub note: Option<String>,
    /// Where it is printed.
    pub source: Option<Source>,
    /// Where it stands in the content.
    pub place: Place,
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// A number.
    Number {
        /// The number, as many decimals as written.
        value: Decimal,
        /// 以上, 以下, …; none for a plain number.
        comparator: Option<Comparator>,
        /// Why it is weak (provisional, budget, told in words).
        state: Option<State>,
    },
    /// A range, both ends included.
    Between(Decimal, Decimal),
    /// A direction: 増, 減.
    Direction(Direction),
    /// Words.
    Words(String),
    /// Nothing, for a reason.
    Missing(State),
}

impl Amount {
    /// The number, where there is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Amount::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Why the number is missing or weak.
    pub fn state(&self) -> Option<State> {
        match self {
            Amount::Number { state, .. } => *state,
            Amount::Missing(state) => Some(*state),
            _ => None,
        }
    }
}

impl Indicator {
    /// The figure of a kind for a year that counts: where several reports print one, the latest report's; where
    /// one report prints several (a goal and a reference value beside it), the first.
    pub fn figure(&self, kind: FigureKind, year: i32) -> Option<&Figure> {
        let candidates = self
            .figures
            .iter()
            .filter(|figure| figure.kind == kind && figure.year == Some(year));
        candidates.reduce(|best, next| if next.reported > best.reported { next } else { best })
    }

    /// The figures of a kind, oldest year first.
    pub fn of_kind(&self, kind: FigureKind) -> impl DoubleEndedIterator<Item = &Figure> {
        self.figures.iter().filter(move |figure| figure.kind == kind)
    }

    /// The years for which a result is given, with repetition removed.
    pub fn actual_years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self
            .of_kind(FigureKind::Actual)
            .filter(|figure| figure.amount.number().is_some())
            .filter_map(|figure| figure.year)
            .collect();
        years.dedup();
        years
    }
}

/// Figures that belong to no item.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its key.
    pub key: String,
    /// 将来推計人口.
    pub title: String,
    /// Civil or fiscal years.
    pub calendar: Calendar,
    /// The document.
    pub source: Option<Source>,
    /// A remark.
    pub note: Option<String>,
    /// Its lines.
    pub lines: Vec<SeriesLine>,
}

/// One line of a series.
#[derive(Debug, Clone)]
pub struct SeriesLine {
    /// Its key.
    pub key: String,
    /// 総人口.
    pub name: String,
    /// 人.
    pub unit: String,
    /// Its figures by year.
    pub figures: Vec<Figure>,
}
