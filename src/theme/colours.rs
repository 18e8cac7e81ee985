//! Whether the colours of a theme can be read on each other: contrast by WCAG 2.2, criteria 1.4.3 and 1.4.11.

use csscolorparser::Color;

use super::tokens::{Scheme, Tokens, resolved};
use crate::diagnostic::{Diagnostic, Kind};

/// What is read (or seen), what it stands on, and the least contrast that takes, in hundredths.
pub type Pair = (String, String, u16);

/// Words.
const WORDS: u16 = 450;
/// Marks, borders and what tells the parts of a picture apart.
const MARKS: u16 = 300;
/// Ratings, best first.
const TONES: [&str; 6] = ["ahead", "on", "near", "late", "closed", "none"];

/// Every two tokens that meet on a page.
pub fn pairs() -> Vec<Pair> {
    let pair = |one: &str, other: &str, least| (one.to_owned(), other.to_owned(), least);
    let tones = TONES.map(|tone| pair(&format!("tone-{tone}-ink"), &format!("tone-{tone}"), WORDS));
    let inks = ["ink", "ink-soft", "key", "up", "down"];
    let words = inks
        .iter()
        .flat_map(|ink| ["paper", "paper-2"].map(|paper| pair(ink, paper, WORDS)));
    let marked = [("key", "key-soft"), ("ink", "added"), ("ink", "removed")];
    let marked = marked.map(|(one, other)| pair(one, other, WORDS));
    let marks = ["field", "tone-late", "tone-on", "tone-ahead", "focus-ring"];
    let marks = marks.map(|mark| pair(mark, "paper", MARKS));
    tones
        .into_iter()
        .chain(words)
        .chain(marked)
        .chain(marks)
        .collect()
}

/// A colour as light: red, green and blue of linear sRGB, 0 to 1. None for a transparent one: how it looks depends on
/// what is below it.
pub fn light(value: &str) -> Option<[f32; 3]> {
    let [red, green, blue, opacity] = value.parse::<Color>().ok()?.to_linear_rgba();
    (opacity >= 1.0).then_some([red, green, blue])
}

/// The contrast of two colours given as light: 1 to 21.
pub fn contrast(one: [f32; 3], other: [f32; 3]) -> f32 {
    let luminance = |[red, green, blue]: [f32; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// The pairs that are hard to tell apart, the colours that are none, and those under conditions that nobody can check. What
/// fails by day and by night is said once.
pub(super) fn check(tokens: &Tokens) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (dark, scheme) in [(false, &tokens.light), (true, &tokens.dark)] {
        for pair in pairs() {
            let said = weak(scheme, &pair, dark).into_iter();
            for diagnostic in said {
                if found.iter().all(|earlier| earlier.place != diagnostic.place) {
                    found.push(diagnostic);
                }
            }
        }
    }
    let known = pairs();
    let colours = tokens
        .sometimes
        .iter()
        .filter(|(name, _)| known.iter().any(|(one, other, _)| name == one || name == other));
    found.extend(colours.map(|(name, token)| {
        let name = name.clone();
        Diagnostic::new(Kind::UncheckedColour { name }, token.place.clone())
    }));
    found
}

fn weak(scheme: &Scheme, (one, other, least): &Pair, dark: bool) -> Option<Diagnostic> {
    let (ink, paper) = (scheme.get(one)?, scheme.get(other)?);
    let mut lights = Vec::new();
    for (name, token) in [(one, ink), (other, paper)] {
        let Some(light) = resolved(scheme, name).and_then(light) else {
            let written = token.value.clone();
            return Some(Diagnostic::new(Kind::BadColour { written }, token.place.clone()));
        };
        lights.push(light);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a contrast is between 1 and 21"
    )]
    let hundredths = (contrast(lights[0], lights[1]) * 100.0) as u16;
    if hundredths >= *least {
        return None;
    }
    let kind = Kind::LowContrast {
        names: Box::new([one.clone(), other.clone()]),
        dark,
        hundredths,
        least: *least,
    };
    // Whoever wrote the later sheet can change what stands there.
    let (own, related) = if paper.sheet > ink.sheet {
        (paper, ink)
    } else {
        (ink, paper)
    };
    let told = Diagnostic::new(kind, own.place.clone());
    Some(if related.sheet == own.sheet {
        told.related(related.place.clone())
    } else {
        told
    })
}
