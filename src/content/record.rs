//! Records: what is reported on one item, or one section, for one fiscal year.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Departments, Figures, Prose};
use crate::yaml::{Entries, Marked, Rest};

/// A record, in `items.yaml` or as the front matter of `items/<item>.md`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Record {
    /// Symbol, key or label of the plan's scale; `{state: lost}` where the rating cannot be read.
    pub status: Marked<Prose>,
    /// Why there is no record.
    pub state: Marked<RecordState>,
    /// Indicator key → figures.
    pub values: Marked<Entries<RecordValues>>,
    /// Where this year differs from the plan.
    pub departments: Marked<Departments>,
    /// Where this year differs from the plan.
    pub title: Marked<String>,
    /// Where this year differs from the plan.
    pub number: Marked<String>,
    /// Where this year differs from the plan.
    pub flags: Marked<Vec<Marked<String>>>,
    /// The plan's narrative fields, by their keys.
    #[serde(rename = "*")]
    pub rest: Rest<Prose>,
}

/// Why there is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// The report says nothing of the item.
    NotReported,
}

/// The figures of one indicator in one report, by kind.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RecordValues {
    /// What was planned.
    pub target: Marked<Figures>,
    /// What came out.
    pub actual: Marked<Figures>,
    /// The starting point.
    pub baseline: Marked<Figures>,
    /// A threshold set from outside.
    pub limit: Marked<Figures>,
    /// What is expected.
    pub forecast: Marked<Figures>,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The starting point.
    Baseline,
    /// What was planned.
    Target,
    /// A threshold set from outside.
    Limit,
    /// What came out.
    Actual,
    /// What is expected.
    Forecast,
}

impl Kind {
    /// As the format writes it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Baseline => "baseline",
            Kind::Target => "target",
            Kind::Limit => "limit",
            Kind::Actual => "actual",
            Kind::Forecast => "forecast",
        }
    }
}

impl RecordValues {
    /// The figures with their kinds.
    pub fn by_kind(&self) -> [(Kind, &Marked<Figures>); 5] {
        [
            (Kind::Baseline, &self.baseline),
            (Kind::Target, &self.target),
            (Kind::Limit, &self.limit),
            (Kind::Actual, &self.actual),
            (Kind::Forecast, &self.forecast),
        ]
    }
}

/// What a year's report says of a whole section, in `sections.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SectionRecord {
    /// Markdown.
    pub summary: Marked<Prose>,
    /// Indicator key → figures.
    pub values: Marked<Entries<RecordValues>>,
}
