//! Texts and where they come from.

use crate::content::State;
use crate::diagnostic::Place;
use crate::locale::PublishedOn;

/// A published document, or a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<PublishedOn>,
    /// Page, as printed.
    pub page: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Anything else a reader needs to find it.
    pub note: Option<String>,
}

/// Markdown, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Markdown as written.
    pub markdown: String,
    /// Where it stands.
    pub place: Place,
}

/// A text, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Markdown.
    Prose(Prose),
    /// Nothing, for a reason.
    Missing(State),
}
