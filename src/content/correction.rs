//! `corrections.yaml`: what was corrected after publication.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Published, Year};
use crate::yaml::Marked;

/// One entry of `corrections.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Correction {
    /// When.
    pub date: Marked<Published>,
    /// An error mended, or a planned revision.
    pub kind: Marked<CorrectionKind>,
    /// The fiscal year concerned.
    pub year: Marked<Year>,
    /// The item concerned.
    pub item: Marked<String>,
    /// Where on the page.
    pub place: Marked<String>,
    /// What stood there.
    pub old: Marked<String>,
    /// What stands there now.
    pub new: Marked<String>,
    /// Why.
    pub reason: Marked<String>,
    /// The seal of the year's content after it, where the year is frozen.
    pub seal: Marked<String>,
}

/// Corrections mend errors; revisions were to be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// 訂正.
    Correction,
    /// 改定.
    Revision,
}
