//! Values that know where they stand.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::decoder::MARKED;

/// A field as written: absent, there and understood, or there and wrong (then the mistake is already reported).
#[derive(Debug, Clone)]
pub struct Marked<T> {
    value: Option<T>,
    span: Option<Range<usize>>,
}

impl<T> Default for Marked<T> {
    fn default() -> Self {
        Marked::absent()
    }
}

impl<T> Marked<T> {
    /// A field that is not there.
    pub fn absent() -> Self {
        Marked {
            value: None,
            span: None,
        }
    }

    /// A value that stands at `span`.
    pub fn at(value: T, span: Range<usize>) -> Self {
        Marked {
            value: Some(value),
            span: Some(span),
        }
    }

    /// The value, where it is there and understood.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value, taken out.
    pub fn take(self) -> Option<T> {
        self.value
    }

    /// Whether the key is written at all, right or wrong.
    pub fn is_given(&self) -> bool {
        self.span.is_some()
    }

    /// Where it stands; an empty range at the start of the file for what is not there.
    pub fn span(&self) -> Range<usize> {
        self.span.clone().unwrap_or(0..0)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Marked<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MarkedVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for MarkedVisitor<T> {
            type Value = Marked<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a marked value")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Marked<T>, A::Error> {
                let start: u64 = parts.next_element()?.unwrap_or_default();
                let end: u64 = parts.next_element()?.unwrap_or_default();
                let position = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
                Ok(Marked {
                    value: parts.next_element()?,
                    span: Some(position(start)..position(end)),
                })
            }
        }
        deserializer.deserialize_newtype_struct(MARKED, MarkedVisitor(PhantomData))
    }
}

/// A mapping in the order written, with the places of its keys.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Marked<String>, Marked<T>)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

/// The keys of a mapping that its type does not name: declare a field `#[serde(rename = "*")] rest: Rest<T>`.
pub type Rest<T> = Entries<T>;
