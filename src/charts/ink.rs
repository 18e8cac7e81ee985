//! The roles a mark can have. A role is a CSS class; what it looks like is the style sheet's affair.
//! Travels through plotters as a colour that no palette uses, because plotters knows colours only.

use plotters_backend::{BackendColor, BackendStyle};

use super::frame::Tone;

macro_rules! inks {
    ($($name:ident = $class:literal,)*) => {
        /// The role of a mark or a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Ink { $($name,)* }

        const CLASSES: &[&str] = &[$($class,)*];
    };
}

inks! {
    Text = "t",
    Soft = "t-soft",
    Strong = "t-strong",
    OnBar = "t-bar",
    OnAhead = "t-ahead",
    OnOn = "t-on",
    OnNear = "t-near",
    OnLate = "t-late",
    OnClosed = "t-closed",
    OnNone = "t-none",
    LateText = "t-warn",
    Grid = "c-grid",
    Axis = "c-axis",
    Leader = "c-leader",
    Bar = "c-bar",
    Hollow = "c-hollow",
    Track = "c-track",
    Target = "c-target",
    Limit = "c-limit",
    Base = "c-base",
    Line = "c-line s1",
    LineB = "c-line s2",
    LineC = "c-line s3",
    LineD = "c-line s4",
    LineRest = "c-line s5",
    Dash = "c-dash s1",
    DashB = "c-dash s2",
    DashC = "c-dash s3",
    DashD = "c-dash s4",
    DashRest = "c-dash s5",
    Dot = "c-dot s1",
    DotB = "c-dot s2",
    DotC = "c-dot s3",
    DotD = "c-dot s4",
    DotRest = "c-dot s5",
    Ring = "c-ring s1",
    RingB = "c-ring s2",
    RingC = "c-ring s3",
    RingD = "c-ring s4",
    RingRest = "c-ring s5",
    NameA = "t-strong n1",
    NameB = "t-strong n2",
    NameC = "t-strong n3",
    NameD = "t-strong n4",
    NameRest = "t-strong n5",
    Ahead = "c-ahead",
    On = "c-on",
    Near = "c-near",
    Late = "c-late",
    LatePlain = "c-late c-plate",
    Closed = "c-closed",
    None = "c-none",
    Hatch = "c-hatch",
    Better = "c-better",
    Same = "c-same",
    Worse = "c-worse",
    Other = "c-other",
    Now = "c-now",
    Planned = "c-planned",
}

/// Red and green of the stand-in colour; blue carries the role.
const MARK: (u8, u8) = (1, 2);

impl Ink {
    /// The class (or classes) that a mark of this role carries.
    pub(super) fn class(self) -> &'static str {
        CLASSES[self as usize]
    }

    /// The class behind a stand-in colour; a plain class for any other colour.
    pub(super) fn class_of(color: BackendColor) -> &'static str {
        let (r, g, b) = color.rgb;
        let known = (r, g) == MARK;
        known
            .then(|| CLASSES.get(usize::from(b)).copied())
            .flatten()
            .unwrap_or("c-plain")
    }

    /// The stand-in colour, for marks that plotters itself draws.
    pub(super) fn color(self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: (MARK.0, MARK.1, self as u8),
        }
    }

    /// The fill of a tone.
    pub(super) fn tone(tone: Tone) -> Self {
        match tone {
            Tone::Ahead => Self::Ahead,
            Tone::On => Self::On,
            Tone::Near => Self::Near,
            Tone::Late => Self::Late,
            Tone::Closed => Self::Closed,
            Tone::None => Self::None,
        }
    }

    /// Text that is readable on the fill of a tone.
    pub(super) fn on_tone(tone: Tone) -> Self {
        match tone {
            Tone::Ahead => Self::OnAhead,
            Tone::On => Self::OnOn,
            Tone::Near => Self::OnNear,
            Tone::Late => Self::OnLate,
            Tone::Closed => Self::OnClosed,
            Tone::None => Self::OnNone,
        }
    }
}

/// A role and a stroke width in tenths of a unit, as plotters wants its styles.
#[derive(Clone, Copy)]
pub(super) struct Pen(pub(super) Ink, pub(super) u32);

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}
