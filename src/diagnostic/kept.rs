//! Warnings that outlive the build that gave them: a city that is left as it is still has them.
//!
//! Only warnings are kept, for a city with an error is never published; and only kinds that stand here. What cannot be
//! kept is found again by building the city again.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Kind, Place};

/// A warning in a form that can be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    fact: Fact,
    place: Spot,
    related: Option<Spot>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Fact {
    LookAlike { written: String, read: String },
    RawHtml,
    UnknownFile,
    StaleAcknowledgement { rule: String, rules: Vec<String> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Spot {
    file: String,
    span: Range<usize>,
}

impl Kept {
    /// A diagnostic to be written down; none where its kind cannot be.
    pub fn of(diagnostic: &Diagnostic) -> Option<Kept> {
        let fact = match diagnostic.kind.clone() {
            Kind::LookAlike { written, read } => Fact::LookAlike { written, read },
            Kind::RawHtml => Fact::RawHtml,
            Kind::UnknownFile { meant: None } => Fact::UnknownFile,
            Kind::StaleAcknowledgement { rule, rules } => Fact::StaleAcknowledgement { rule, rules },
            _ => return None,
        };
        Some(Kept {
            fact,
            place: spot(&diagnostic.place),
            related: diagnostic.related.as_ref().map(spot),
        })
    }

    /// The diagnostic.
    pub fn told(self) -> Diagnostic {
        let kind = match self.fact {
            Fact::LookAlike { written, read } => Kind::LookAlike { written, read },
            Fact::RawHtml => Kind::RawHtml,
            Fact::UnknownFile => Kind::UnknownFile { meant: None },
            Fact::StaleAcknowledgement { rule, rules } => Kind::StaleAcknowledgement { rule, rules },
        };
        Diagnostic {
            kind,
            place: place(self.place),
            related: self.related.map(place),
        }
    }
}

fn spot(place: &Place) -> Spot {
    Spot {
        file: place.file.to_string(),
        span: place.span.clone(),
    }
}

fn place(spot: Spot) -> Place {
    Place::new(&spot.file.into(), spot.span)
}
