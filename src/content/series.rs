//! `series/<key>.yaml`: figures that belong to no item.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Comparator, FigureKind, Number, Source, State, Year};
use crate::yaml::Marked;

/// `series/<key>.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Series {
    /// 将来推計人口.
    pub title: Marked<String>,
    /// Civil or fiscal years.
    pub calendar: Marked<Calendar>,
    /// The document.
    pub source: Marked<Source>,
    /// A remark.
    pub note: Marked<String>,
    /// Its lines.
    pub lines: Marked<Vec<Marked<Line>>>,
}

/// Which years a series counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// January to December.
    Civil,
    /// April to March.
    Fiscal,
}

/// One line of a series.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Line {
    /// Its key.
    pub key: Marked<String>,
    /// 総人口.
    pub name: Marked<String>,
    /// 人.
    pub unit: Marked<String>,
    /// Its figures.
    pub values: Marked<Vec<Marked<SeriesFigure>>>,
}

/// A figure of a series.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SeriesFigure {
    /// The year it belongs to.
    pub year: Marked<Year>,
    /// Actual, forecast, ….
    pub kind: Marked<FigureKind>,
    /// The number.
    pub value: Marked<Number>,
    /// The source's spelling.
    pub printed: Marked<String>,
    /// 約, 以上, ….
    pub comparator: Marked<Comparator>,
    /// Why the number is missing or weak.
    pub state: Marked<State>,
    /// A remark.
    pub note: Marked<String>,
    /// Where it is printed.
    pub source: Marked<Source>,
}
