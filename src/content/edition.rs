//! `edition:` in `site.yaml`: how the council edition is set.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::yaml::Marked;

/// `edition:`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Edition {
    /// `A4` (the default), `A3` or `B4`.
    pub paper: Marked<Paper>,
    /// `mixed` (the default): upright, with wide tables across.
    pub orientation: Marked<Orientation>,
    /// Which parts, in which order.
    pub parts: Marked<Vec<Marked<EditionPart>>>,
}

/// The size of the paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 257 × 364 mm (JIS).
    B4,
}

/// How the paper is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright, wide tables across.
    #[default]
    Mixed,
    /// All upright.
    Portrait,
    /// All across.
    Landscape,
}

/// A part of the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditionPart {
    /// The year in brief.
    Overview,
    /// What changed since the report before.
    Changes,
    /// What was missed.
    Missed,
    /// Printed beside counted totals.
    Totals,
    /// Section by section.
    Sections,
    /// All items in one table.
    List,
    /// One sheet per item.
    Sheets,
    /// Findings, scale, sources.
    Reference,
}

impl EditionPart {
    /// All parts in the order of an edition that does not say otherwise.
    pub const ALL: [EditionPart; 8] = [
        EditionPart::Overview,
        EditionPart::Changes,
        EditionPart::Missed,
        EditionPart::Totals,
        EditionPart::Sections,
        EditionPart::List,
        EditionPart::Sheets,
        EditionPart::Reference,
    ];
}
