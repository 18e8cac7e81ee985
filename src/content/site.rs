//! `site.yaml`: the site as a whole.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Edition;
use crate::yaml::Marked;

/// `site.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Site {
    /// The site's name.
    pub title: Marked<String>,
    /// `ja` or `en`.
    pub language: Marked<String>,
    /// Languages that the site is offered in beside its own: `[en]`.
    pub other_languages: Marked<Vec<Marked<String>>>,
    /// Makes canonical links, feed and sitemap absolute.
    pub base_url: Marked<String>,
    /// The theme's name.
    pub theme: Marked<String>,
    /// Municipality keys in the order wanted.
    pub municipalities: Marked<Vec<Marked<String>>>,
    /// Who publishes the site.
    pub publisher: Marked<String>,
    /// `CC-BY-4.0`, `PDL-1.0` or a text.
    pub license: Marked<String>,
    /// Shown on every page.
    pub notice: Marked<String>,
    /// Where the publisher tells about accessibility.
    pub accessibility: Marked<Accessibility>,
    /// How the council edition is set.
    pub edition: Marked<Edition>,
}

/// Where the publisher tells about accessibility: the site itself claims nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Accessibility {
    /// The address of its policy (ウェブアクセシビリティ方針).
    pub policy: Marked<String>,
    /// The address of its test results (試験結果).
    pub results: Marked<String>,
}
