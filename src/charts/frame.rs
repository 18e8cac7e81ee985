//! What a chart is given besides its data (identity, words, language, width) and what it gives back.
//! Knows nothing of the kinds of chart and nothing of what the words mean.

use std::fmt;

/// The language of the words the kit itself sets: only the figures along an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Japanese: factors 万 and 億, negatives with ▲.
    #[default]
    Ja,
    /// English: factors k, million and billion, negatives with a minus sign.
    En,
}

/// The canvas of the wide drawing of a [`pair`](super::pair), in units that are CSS pixels at natural size.
pub const WIDE: f64 = 560.0;
/// The canvas of the narrow drawing: a 320 px screen less two margins of a rem leaves 288 px, so that text of 13 units
/// is still drawn at 12.5 px.
pub const NARROW: f64 = 300.0;
/// The canvas of one of several small charts side by side.
pub const SMALL: f64 = 240.0;

/// Identity, words and width of one chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Unique within the page; the ids of title and description derive from it.
    pub id: String,
    /// The finding in one phrase: becomes `<title>`, the accessible name.
    pub title: String,
    /// One or two sentences (latest value, target, gap, change, direction): becomes `<desc>`.
    pub desc: String,
    /// Language of the axis figures.
    pub lang: Lang,
    /// Width of the canvas in units; [`WIDE`], [`NARROW`] or [`SMALL`] unless there is a reason.
    pub width: f64,
}

impl Frame {
    /// A frame of the given width with the same words, its id extended by `suffix`.
    #[must_use]
    pub fn resized(&self, suffix: &str, width: f64) -> Self {
        Self {
            id: format!("{}{suffix}", self.id),
            width,
            ..self.clone()
        }
    }

    /// Small canvases have no axis figures.
    pub(super) fn is_small(&self) -> bool {
        self.width <= SMALL + 40.0
    }

    /// Narrow canvases replace labels at the line's end by a key above the chart.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < 400.0
    }
}

/// A finished drawing: markup that may be set into a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg(pub(super) String);

impl Svg {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why there is no drawing. An empty frame is never drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChart {
    /// Nothing to show: the page says so in words.
    Empty,
    /// A figure is NaN or infinite, which would be drawn as a point that is not in the data.
    NotFinite,
}

impl fmt::Display for NoChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "there is nothing to draw",
            Self::NotFinite => "a figure is not a finite number",
        })
    }
}

impl std::error::Error for NoChart {}

/// A figure: where it stands and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Position on the axis, in the chart's unit.
    pub value: f64,
    /// The figure as readers see it, e.g. `2,700人`; written by the caller, never re-formatted.
    pub label: String,
}

impl Figure {
    /// A figure at `value`, written as `label`.
    pub fn new(value: f64, label: impl Into<String>) -> Self {
        Self {
            value,
            label: label.into(),
        }
    }
}

/// The five steps a rating can stand for, and none. Colour, border and hatching follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Better than planned.
    Ahead,
    /// As planned.
    On,
    /// Nearly as planned.
    Near,
    /// Behind.
    Late,
    /// Ended, not rated any more.
    Closed,
    /// Not rated.
    None,
}

/// Checks every value before anything is drawn.
pub(super) fn all_finite(values: impl IntoIterator<Item = f64>) -> Result<(), NoChart> {
    let mut any = false;
    for value in values {
        if !value.is_finite() {
            return Err(NoChart::NotFinite);
        }
        any = true;
    }
    if any { Ok(()) } else { Err(NoChart::Empty) }
}
