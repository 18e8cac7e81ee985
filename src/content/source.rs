//! Where a figure or a document comes from.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::yaml::Marked;

/// A published document, or a place in it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Source {
    /// The document's title.
    pub title: Marked<String>,
    /// When it was published.
    pub published: Marked<Published>,
    /// Page, as printed.
    pub page: Marked<String>,
    /// Its address.
    pub url: Marked<String>,
    /// Anything else a reader needs to find it.
    pub note: Marked<String>,
}

/// A civil date of year, month or day precision, in ISO 8601 form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published(pub crate::locale::PublishedOn);

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;
        impl Visitor<'_> for DateVisitor {
            type Value = Published;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a date")
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Published, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Published, E> {
                let wrong = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
                text.parse().map(Published).map_err(|_| wrong())
            }
        }
        deserializer.deserialize_any(DateVisitor)
    }
}
