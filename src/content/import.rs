//! `import.yaml`: which column of an office's own tables is what. It is read by an import, and nothing of it is published.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Year;
use crate::yaml::Marked;

/// `import.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Import {
    /// The plan's key.
    pub plan: Marked<String>,
    /// The plan's title.
    pub title: Marked<String>,
    /// The fiscal year of what names none.
    pub year: Marked<Year>,
    /// The tables.
    pub tables: Marked<Vec<Marked<ImportTable>>>,
}

/// A table, known again by its headings.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ImportTable {
    /// Its columns from left to right.
    pub columns: Marked<Vec<Marked<ImportColumn>>>,
}

/// A column of a table.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ImportColumn {
    /// What stands in it.
    #[serde(rename = "as")]
    pub role: Marked<ColumnUse>,
    /// Its heading.
    pub heading: Marked<String>,
    /// The fiscal year, where the heading's own is not meant.
    pub year: Marked<Year>,
    /// The key of a text.
    pub key: Marked<String>,
    /// The label of a text.
    pub label: Marked<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// The item's number.
    Number,
    /// Its title.
    Title,
    /// A section that it stands in, the outer ones to the left.
    Section,
    /// The rating.
    Status,
    /// The departments in charge.
    Department,
    /// Those that take part.
    Joint,
    /// Those concerned.
    Related,
    /// Plans and schemes that it belongs to.
    Plans,
    /// What the plan says of it.
    Outline,
    /// The name of an indicator.
    Indicator,
    /// Its unit.
    Unit,
    /// The figure it begins from.
    Baseline,
    /// The figure aimed at.
    Target,
    /// The figure reached.
    Actual,
    /// A legal or agreed limit.
    Limit,
    /// A figure expected.
    Forecast,
    /// A text of the year.
    Text,
    /// Milestones, a column a year.
    Schedule,
    /// Flags.
    Flags,
    /// Nothing that is taken over.
    Ignore,
}

impl ColumnUse {
    /// The word of `import.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            ColumnUse::Number => "number",
            ColumnUse::Title => "title",
            ColumnUse::Section => "section",
            ColumnUse::Status => "status",
            ColumnUse::Department => "department",
            ColumnUse::Joint => "joint",
            ColumnUse::Related => "related",
            ColumnUse::Plans => "plans",
            ColumnUse::Outline => "outline",
            ColumnUse::Indicator => "indicator",
            ColumnUse::Unit => "unit",
            ColumnUse::Baseline => "baseline",
            ColumnUse::Target => "target",
            ColumnUse::Actual => "actual",
            ColumnUse::Limit => "limit",
            ColumnUse::Forecast => "forecast",
            ColumnUse::Text => "text",
            ColumnUse::Schedule => "schedule",
            ColumnUse::Flags => "flags",
            ColumnUse::Ignore => "ignore",
        }
    }
}
