//! `theme.yaml`: what a publisher shows of itself around every page.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::yaml::Marked;

/// `theme.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Theme {
    /// The theme under it: `default`.
    pub extends: Marked<Base>,
    /// Who publishes, at the head of every page.
    pub name: Marked<String>,
    /// A picture beside the name: a file in the theme's `static/`.
    pub logo: Marked<String>,
    /// What the picture says, where no name stands beside it.
    pub logo_text: Marked<String>,
    /// Lines at the foot of every page.
    pub footer: Marked<Vec<Marked<FooterLine>>>,
}

/// What a theme changes.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// The theme inside the program.
    Default,
}

/// A line at the foot of every page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FooterLine {
    /// What readers see.
    pub text: Marked<String>,
    /// Where it leads: `https://`, `mailto:` or `tel:`.
    pub href: Marked<String>,
}
