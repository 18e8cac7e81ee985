//! `acknowledged:` of a plan or a report: findings that the office has looked at, each with its reason.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Year;
use crate::yaml::Marked;

/// A finding, or several alike, that the office knows of.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Acknowledged {
    /// The rule's name.
    pub rule: Marked<String>,
    /// The item concerned; left out where the finding concerns none, or all of them are meant.
    pub item: Marked<String>,
    /// The fiscal year concerned; in a report, its own unless said otherwise.
    pub year: Marked<Year>,
    /// The key of the indicator concerned.
    pub indicator: Marked<String>,
    /// Why the finding stands as it is. There is no acknowledging without one.
    pub reason: Marked<String>,
}
