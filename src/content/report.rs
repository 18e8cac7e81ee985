//! `<year>/report.md`: the year's report, front matter and summary.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledged, Number, Published, Source, Year};
use crate::yaml::{Entries, Marked};

/// Front matter of `<year>/report.md`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Report {
    /// The plan reported on.
    pub plan: Marked<String>,
    /// The document.
    pub source: Marked<Source>,
    /// When it was published.
    pub published: Marked<Published>,
    /// The seal of the year's content, once it is published for good.
    pub frozen: Marked<String>,
    /// Totals that the document itself prints.
    pub declared: Marked<Vec<Marked<Declared>>>,
    /// The year's summary, where it does not stand below the front matter: in another language, for one.
    pub summary: Marked<String>,
    /// Findings the office has looked at.
    pub acknowledged: Marked<Vec<Marked<Acknowledged>>>,
}

/// A total as printed by the document.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Declared {
    /// `all`, or a section key.
    pub scope: Marked<String>,
    /// The fiscal year it counts, where not the report's own.
    pub year: Marked<Year>,
    /// Number of items.
    pub total: Marked<Number>,
    /// Status key → count.
    pub counts: Marked<Entries<Number>>,
    /// The rate in percent.
    pub rate: Marked<Number>,
    /// Where it is printed.
    pub source: Marked<Source>,
    /// A remark.
    pub note: Marked<String>,
}
