//! A figure as written: a number, or a mapping that says what stands in its place.

use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::{Source, Year};
use crate::yaml::{Marked, NUMBER, SHAPE, Shape};

/// An exact decimal, as many places as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub Decimal);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor;
        impl Visitor<'_> for NumberVisitor {
            type Value = Number;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
                text.parse()
                    .map(Number)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_newtype_struct(NUMBER, NumberVisitor)
    }
}

/// How a number relates to what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// 以下
    AtMost,
    /// 以上
    AtLeast,
    /// 未満
    LessThan,
    /// 超
    MoreThan,
    /// 約
    About,
}

/// Why a number is missing or weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The source prints "-".
    None,
    /// 該当なし.
    NotApplicable,
    /// To be published.
    Pending,
    /// 未定.
    Undecided,
    /// ●●, 調整中.
    Placeholder,
    /// 速報.
    Provisional,
    /// 予算額.
    Budget,
    /// Unreadable in the source text; not the city's omission.
    Lost,
    /// Zero, told in words (実績なし).
    ZeroInWords,
}

impl Comparator {
    /// As the format writes it.
    pub fn word(self) -> &'static str {
        match self {
            Comparator::AtMost => "at_most",
            Comparator::AtLeast => "at_least",
            Comparator::LessThan => "less_than",
            Comparator::MoreThan => "more_than",
            Comparator::About => "about",
        }
    }
}

impl State {
    /// As the format writes it.
    pub fn word(self) -> &'static str {
        match self {
            State::None => "none",
            State::NotApplicable => "not_applicable",
            State::Pending => "pending",
            State::Undecided => "undecided",
            State::Placeholder => "placeholder",
            State::Provisional => "provisional",
            State::Budget => "budget",
            State::Lost => "lost",
            State::ZeroInWords => "zero_in_words",
        }
    }
}

/// The way a target points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 増.
    Increase,
    /// 減.
    Decrease,
}

impl Direction {
    /// As the format writes it.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Increase => "increase",
            Direction::Decrease => "decrease",
        }
    }
}

/// A figure with all that may be said of it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FigureForm {
    /// The number.
    pub value: Marked<Number>,
    /// The source's spelling.
    pub printed: Marked<String>,
    /// 以上, 以下, ….
    pub comparator: Marked<Comparator>,
    /// The fiscal year it belongs to, where not the report's own.
    pub year: Marked<Year>,
    /// Why the number is missing or weak.
    pub state: Marked<State>,
    /// A remark for readers.
    pub note: Marked<String>,
    /// Where it is printed.
    pub source: Marked<Source>,
    /// A target that is a direction.
    pub direction: Marked<Direction>,
    /// A target in words.
    pub text: Marked<String>,
    /// A target that is a range.
    pub between: Marked<Vec<Marked<Number>>>,
}

/// A bare number, or a mapping.
#[derive(Debug, Clone)]
pub enum Figure {
    /// A bare number.
    Number(Marked<Number>),
    /// A mapping.
    Form(Box<FigureForm>),
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FigureVisitor;
        impl<'de> Visitor<'de> for FigureVisitor {
            type Value = Figure;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a figure")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Figure, A::Error> {
                let wrong =
                    || A::Error::invalid_type(serde::de::Unexpected::Other("something else"), &FigureVisitor);
                match parts.next_element()?.ok_or_else(wrong)? {
                    Shape::Scalar => parts.next_element()?.map(Figure::Number).ok_or_else(wrong),
                    Shape::Mapping => parts
                        .next_element()?
                        .map(|form| Figure::Form(Box::new(form)))
                        .ok_or_else(wrong),
                    Shape::Nothing | Shape::List => Err(wrong()),
                }
            }
        }
        deserializer.deserialize_newtype_struct(SHAPE, FigureVisitor)
    }
}

/// One figure, or several of one kind.
#[derive(Debug, Clone, Default)]
pub struct Figures(pub Vec<Marked<Figure>>);

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FiguresVisitor;
        impl<'de> Visitor<'de> for FiguresVisitor {
            type Value = Figures;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a figure")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Figures, A::Error> {
                match parts.next_element()? {
                    Some(Shape::List) => Ok(Figures(parts.next_element()?.unwrap_or_default())),
                    Some(Shape::Scalar | Shape::Mapping) => {
                        Ok(Figures(parts.next_element()?.into_iter().collect()))
                    }
                    _ => Err(A::Error::invalid_type(
                        serde::de::Unexpected::Unit,
                        &FiguresVisitor,
                    )),
                }
            }
        }
        deserializer.deserialize_newtype_struct(SHAPE, FiguresVisitor)
    }
}
