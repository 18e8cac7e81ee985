//! Marked tree → serde types. Owns recovery: a wrong field is reported and becomes absent.
//!
//! Types talk to it through three newtype names: [`MARKED`] asks for the place beside the value, [`SHAPE`] for the
//! node's shape before its value, [`NUMBER`] for a number exactly as written.

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer, U64Deserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;
use std::ops::Range;

use super::scalar::{Scalar, understand};
use super::tree::{Form, Node};
use super::{Marked, Sink, translation};
use crate::diagnostic::{Expected, Found, Kind};

/// Newtype name of [`Marked`].
pub(super) const MARKED: &str = "ayumi::Marked";
/// Newtype name by which a type asks for a node's [`Shape`], then for its value.
pub const SHAPE: &str = "ayumi::Shape";
/// Newtype name by which a type asks for a number's own digits.
pub const NUMBER: &str = "ayumi::Number";
/// The field name under which a struct takes all keys it does not name.
pub(super) const REST: &str = "*";

/// The shape of a node, as told to types that accept several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Shape {
    /// Nothing: an empty value, `~`, `null`.
    Nothing,
    /// Text, a number, a truth value.
    Scalar,
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

/// Decodes a whole document.
pub(super) fn decode<T: for<'de> serde::Deserialize<'de>>(node: &Node<'_>, sink: &Sink) -> Marked<T> {
    Marked::deserialize_from(Decoder { node, sink })
}

impl<T: for<'de> serde::Deserialize<'de>> Marked<T> {
    fn deserialize_from(decoder: Decoder<'_, '_>) -> Self {
        let (span, sink) = (decoder.node.span.clone(), decoder.sink);
        match <Marked<T> as serde::Deserialize>::deserialize(decoder) {
            Ok(marked) => marked,
            Err(mistake) => {
                mistake.report(sink, &span);
                Marked::absent()
            }
        }
    }
}

/// A mistake on its way up to the nearest field that can swallow it.
#[derive(Debug)]
pub(super) struct Mistake {
    kind: Option<Kind>,
    expected: Expected,
    place: Option<(Range<usize>, Found)>,
    /// Already told: what stands there was refused as YAML.
    told: bool,
}

impl Mistake {
    fn expected(expected: Expected) -> Self {
        Mistake {
            kind: None,
            expected,
            place: None,
            told: false,
        }
    }

    fn at(mut self, node: &Node<'_>) -> Self {
        self.told |= matches!(node.form, Form::Refused);
        self.place.get_or_insert_with(|| (node.span.clone(), found(node)));
        self
    }

    fn report(self, sink: &Sink, fallback: &Range<usize>) {
        if self.told {
            return;
        }
        let (span, found) = self.place.unwrap_or((fallback.clone(), Found::Nothing));
        sink.push(
            self.kind.unwrap_or(Kind::WrongType {
                expected: self.expected,
                found,
            }),
            span,
        );
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:?}", self.expected)
    }
}

impl std::error::Error for Mistake {}

impl serde::de::Error for Mistake {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Mistake::expected(Expected::Text)
    }

    fn invalid_type(_: serde::de::Unexpected, expected: &dyn serde::de::Expected) -> Self {
        Mistake::expected(Expected::from_serde(&expected.to_string()))
    }

    fn invalid_value(_: serde::de::Unexpected, expected: &dyn serde::de::Expected) -> Self {
        Mistake::expected(Expected::from_serde(&expected.to_string()))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let allowed = expected.iter().map(ToString::to_string).collect();
        let kind = Kind::UnknownWord {
            word: variant.into(),
            allowed,
        };
        Mistake {
            kind: Some(kind),
            expected: Expected::Text,
            place: None,
            told: false,
        }
    }
}

impl Expected {
    /// Translates what a visitor says it expects; serde's own words for the derived types, ours for our own.
    fn from_serde(words: &str) -> Self {
        match words {
            "a number" => Expected::Number,
            "a year" => Expected::Year,
            "a date" => Expected::Date,
            "a figure" => Expected::Figure,
            "prose" => Expected::Prose,
            "a boolean" => Expected::Boolean,
            "a map" => Expected::Mapping,
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => Expected::WholeNumber,
            words if words.starts_with("struct") => Expected::Mapping,
            words if words.contains("sequence") => Expected::List,
            _ => Expected::Text,
        }
    }
}

/// What stands there.
pub(super) fn found(node: &Node<'_>) -> Found {
    match &node.form {
        Form::List(_) => Found::List,
        Form::Mapping(_) => Found::Mapping,
        Form::Scalar { text, plain: true } if understand(text) == Scalar::Null => Found::Nothing,
        Form::Scalar { text, .. } => Found::Text(text.to_string()),
        Form::Refused => Found::Nothing,
    }
}

#[derive(Clone, Copy)]
pub(super) struct Decoder<'n, 's> {
    node: &'n Node<'s>,
    sink: &'n Sink,
}

impl<'n, 's> Decoder<'n, 's> {
    fn child(self, node: &'n Node<'s>) -> Self {
        Decoder {
            node,
            sink: self.sink,
        }
    }

    fn shape(self) -> Shape {
        match &self.node.form {
            Form::List(_) => Shape::List,
            Form::Mapping(_) => Shape::Mapping,
            Form::Scalar { text, plain: true } if understand(text) == Scalar::Null => Shape::Nothing,
            Form::Scalar { .. } => Shape::Scalar,
            Form::Refused => Shape::Nothing,
        }
    }
}

impl<'de> Deserializer<'de> for Decoder<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.node.form {
            Form::Scalar { text, plain: false } => visitor.visit_str(text),
            Form::Scalar { text, plain: true } => match understand(text) {
                Scalar::Null => visitor.visit_unit(),
                Scalar::Boolean(value) => visitor.visit_bool(value),
                Scalar::Integer(value) => visitor.visit_i64(value),
                Scalar::Decimal(text) | Scalar::Text(text) => visitor.visit_str(text),
            },
            Form::List(nodes) => visitor.visit_seq(Nodes {
                decoder: self,
                rest: nodes.iter(),
            }),
            Form::Mapping(_) => self.deserialize_map(visitor),
            Form::Refused => visitor.visit_unit(),
        }
        .map_err(|mistake| mistake.at(self.node))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.shape() == Shape::Nothing {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// Text fields take numbers and truth values as they are written: `title: 2020` is a title.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match (&self.node.form, self.shape()) {
            (Form::Scalar { text, .. }, Shape::Scalar) => visitor.visit_str(text),
            _ => Err(Mistake::invalid_type(serde::de::Unexpected::Unit, &"text")),
        }
        .map_err(|mistake| mistake.at(self.node))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.node.form {
            Form::Mapping(entries) => {
                let entries = entries.iter().collect();
                visitor.visit_map(Pairs {
                    decoder: self,
                    entries,
                    next: 0,
                    value: None,
                })
            }
            _ => Err(Mistake::expected(Expected::Mapping)),
        }
        .map_err(|mistake| mistake.at(self.node))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let Form::Mapping(entries) = &self.node.form else {
            return Err(Mistake::expected(Expected::Mapping).at(self.node));
        };
        let (known, unknown) = translation::entries(entries, fields, self.sink);
        let takes_rest = fields.contains(&REST);
        if !takes_rest {
            for (key, _) in &unknown {
                report_unknown(key, fields, self.sink);
            }
        }
        let rest = takes_rest.then_some(unknown);
        visitor
            .visit_map(Fields {
                decoder: self,
                known,
                next: 0,
                rest,
            })
            .map_err(|mistake| mistake.at(self.node))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let Form::Scalar { text, .. } = &self.node.form else {
            return Err(Mistake::expected(Expected::Text).at(self.node));
        };
        if self.shape() == Shape::Nothing {
            return Err(Mistake::expected(Expected::Text).at(self.node));
        }
        if !variants.contains(&text.as_ref()) {
            return Err(Mistake::unknown_variant(text, variants).at(self.node));
        }
        let word: StrDeserializer<Mistake> = text.as_ref().into_deserializer();
        visitor.visit_enum(word).map_err(|mistake| mistake.at(self.node))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match name {
            MARKED => visitor.visit_seq(MarkedParts {
                decoder: self,
                part: 0,
            }),
            SHAPE => visitor
                .visit_seq(ShapeParts {
                    decoder: self,
                    part: 0,
                })
                .map_err(|mistake| mistake.at(self.node)),
            NUMBER => match &self.node.form {
                Form::Scalar { text, plain: true } => match understand(text) {
                    Scalar::Integer(_) | Scalar::Decimal(_) => visitor.visit_str(text),
                    _ => Err(Mistake::expected(Expected::Number)),
                },
                _ => Err(Mistake::expected(Expected::Number)),
            }
            .map_err(|mistake| mistake.at(self.node)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct ignored_any
    }
}

/// Says that a struct has no such key.
pub(super) fn report_unknown(key: &Node<'_>, fields: &[&str], sink: &Sink) {
    if let Form::Scalar { text, .. } = &key.form {
        let typed = fields
            .iter()
            .filter(|field| !field.ends_with(translation::AS_WRITTEN));
        let allowed = typed.map(ToString::to_string).collect();
        sink.push(
            Kind::UnknownKey {
                key: text.to_string(),
                allowed,
            },
            key.span.clone(),
        );
    }
}

pub(super) fn is_named(key: &Node<'_>, fields: &[&str]) -> bool {
    match &key.form {
        Form::Scalar { text, .. } => {
            text != REST && !text.ends_with(translation::AS_WRITTEN) && fields.contains(&text.as_ref())
        }
        _ => false,
    }
}

/// The elements of a list.
struct Nodes<'n, 's> {
    decoder: Decoder<'n, 's>,
    rest: std::slice::Iter<'n, Node<'s>>,
}

impl<'de> SeqAccess<'de> for Nodes<'_, '_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some(node) = self.rest.next() else {
            return Ok(None);
        };
        seed.deserialize(self.decoder.child(node))
            .map(Some)
            .map_err(|mistake| mistake.at(node))
    }
}

/// The entries of a mapping, as keys and values.
struct Pairs<'n, 's> {
    decoder: Decoder<'n, 's>,
    entries: Vec<&'n (Node<'s>, Node<'s>)>,
    next: usize,
    value: Option<&'n Node<'s>>,
}

impl<'de> MapAccess<'de> for Pairs<'_, '_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        let Some((key, value)) = self.entries.get(self.next) else {
            return Ok(None);
        };
        self.next += 1;
        self.value = Some(value);
        seed.deserialize(self.decoder.child(key))
            .map(Some)
            .map_err(|mistake| mistake.at(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let node = self
            .value
            .take()
            .ok_or_else(|| Mistake::expected(Expected::Mapping))?;
        seed.deserialize(self.decoder.child(node))
            .map_err(|mistake| mistake.at(node))
    }
}

/// The fields of a struct; those it does not name come last, together, where it asks for them.
struct Fields<'n, 's> {
    decoder: Decoder<'n, 's>,
    /// By the names that the struct has for them.
    known: Vec<(&'n str, &'n (Node<'s>, Node<'s>))>,
    next: usize,
    rest: Option<Vec<&'n (Node<'s>, Node<'s>)>>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        match (self.known.get(self.next), &self.rest) {
            (Some((name, _)), _) => seed.deserialize(StrDeserializer::new(name)).map(Some),
            (None, Some(_)) => seed.deserialize(BorrowedStrDeserializer::new(REST)).map(Some),
            (None, None) => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        if let Some((_, (_, value))) = self.known.get(self.next) {
            self.next += 1;
            return seed
                .deserialize(self.decoder.child(value))
                .map_err(|mistake| mistake.at(value));
        }
        let entries = self.rest.take().unwrap_or_default();
        seed.deserialize(RestDecoder(Pairs {
            decoder: self.decoder,
            entries,
            next: 0,
            value: None,
        }))
    }
}

/// The unnamed keys of a struct, as a mapping of their own.
struct RestDecoder<'n, 's>(Pairs<'n, 's>);

impl<'de> Deserializer<'de> for RestDecoder<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_map(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Start, end, and the value where it can be understood.
struct MarkedParts<'n, 's> {
    decoder: Decoder<'n, 's>,
    part: u8,
}

impl<'de> SeqAccess<'de> for MarkedParts<'_, '_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        self.part += 1;
        let span = &self.decoder.node.span;
        match self.part {
            1 => seed
                .deserialize(U64Deserializer::new(span.start as u64))
                .map(Some),
            2 => seed.deserialize(U64Deserializer::new(span.end as u64)).map(Some),
            3 => match seed.deserialize(self.decoder) {
                Ok(value) => Ok(Some(value)),
                Err(mistake) => {
                    mistake.at(self.decoder.node).report(self.decoder.sink, span);
                    Ok(None)
                }
            },
            _ => Ok(None),
        }
    }
}

/// The node's shape, then its value.
struct ShapeParts<'n, 's> {
    decoder: Decoder<'n, 's>,
    part: u8,
}

impl<'de> SeqAccess<'de> for ShapeParts<'_, '_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        self.part += 1;
        if self.part > 1 {
            return seed.deserialize(self.decoder).map(Some);
        }
        let word = match self.decoder.shape() {
            Shape::Nothing => "Nothing",
            Shape::Scalar => "Scalar",
            Shape::List => "List",
            Shape::Mapping => "Mapping",
        };
        seed.deserialize(BorrowedStrDeserializer::new(word)).map(Some)
    }
}
