//! Small scalars of the format: years, prose with a state, one text or several.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::State;
use crate::yaml::{Marked, SHAPE, Shape};

/// A western fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(pub i32);

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct YearVisitor;
        impl Visitor<'_> for YearVisitor {
            type Value = Year;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a year")
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Year, E> {
                match i32::try_from(value) {
                    Ok(year) if (1868..=2199).contains(&year) => Ok(Year(year)),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Signed(value), &self)),
                }
            }

            /// Keys of a mapping arrive as text.
            fn visit_str<E: Error>(self, text: &str) -> Result<Year, E> {
                match text.parse() {
                    Ok(value) => self.visit_i64(value),
                    Err(_) => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
                }
            }
        }
        deserializer.deserialize_any(YearVisitor)
    }
}

/// Markdown text, or the reason why there is none.
#[derive(Debug, Clone)]
pub enum Prose {
    /// Markdown as written.
    Text(String),
    /// `{state: …, stand_in: …}`.
    Missing(Narrative),
}

/// A text that is not there.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Narrative {
    /// Why.
    pub state: Marked<State>,
    /// Something to call a lost title by.
    pub stand_in: Marked<String>,
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ProseVisitor;
        impl<'de> Visitor<'de> for ProseVisitor {
            type Value = Prose;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("prose")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Prose, A::Error> {
                let wrong = || A::Error::invalid_type(serde::de::Unexpected::Other("a list"), &ProseVisitor);
                match parts.next_element()?.ok_or_else(wrong)? {
                    Shape::Scalar => parts.next_element()?.map(Prose::Text).ok_or_else(wrong),
                    Shape::Mapping => parts.next_element()?.map(Prose::Missing).ok_or_else(wrong),
                    Shape::Nothing | Shape::List => Err(wrong()),
                }
            }
        }
        deserializer.deserialize_newtype_struct(SHAPE, ProseVisitor)
    }
}

/// One text, or a list of texts.
#[derive(Debug, Clone, Default)]
pub struct TextOrList(pub Vec<Marked<String>>);

impl<'de> Deserialize<'de> for TextOrList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextsVisitor;
        impl<'de> Visitor<'de> for TextsVisitor {
            type Value = TextOrList;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<TextOrList, A::Error> {
                match parts.next_element()? {
                    Some(Shape::List) => Ok(TextOrList(parts.next_element()?.unwrap_or_default())),
                    Some(Shape::Scalar) => Ok(TextOrList(parts.next_element()?.into_iter().collect())),
                    _ => Err(A::Error::invalid_type(
                        serde::de::Unexpected::Other("a mapping"),
                        &TextsVisitor,
                    )),
                }
            }
        }
        deserializer.deserialize_newtype_struct(SHAPE, TextsVisitor)
    }
}
