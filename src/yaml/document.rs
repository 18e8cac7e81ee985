//! A YAML text as it is written: values by their keys, whatever they mean.
//!
//! For those who change a file in place and so need what stands where, not what it says.

use std::ops::Range;
use std::sync::Arc;

use super::Sink;
use super::scalar::{Scalar, understand};
use super::tree::{self, Form, Node};

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An element of a list, counted from 0.
    At(usize),
}

/// A sound YAML document.
#[derive(Debug)]
pub struct Document<'t> {
    root: Option<Node<'t>>,
}

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub struct Value<'n>(&'n Node<'n>);

impl<'t> Document<'t> {
    /// Parses `text`; none where its YAML is broken or uses what the format refuses.
    pub fn parse(text: &'t str) -> Option<Document<'t>> {
        let sink = Sink::new(&Arc::from(""));
        let parsed = tree::parse(text, 0, &sink);
        let sound = parsed.broken_at.is_none() && sink.into_diagnostics().is_empty();
        sound.then_some(Document { root: parsed.root })
    }

    /// The whole; none where the text says nothing.
    pub fn root(&self) -> Option<Value<'_>> {
        self.root.as_ref().map(Value)
    }

    /// The value at a path.
    pub fn at(&self, path: &[Step]) -> Option<Value<'_>> {
        path.iter().try_fold(self.root()?, Value::step)
    }

    pub(super) fn node(&self) -> Option<&Node<'t>> {
        self.root.as_ref()
    }
}

impl<'n> Value<'n> {
    /// The value of a key, where this is a mapping that has it.
    pub fn get(self, key: &str) -> Option<Value<'n>> {
        self.entries()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The value one step further.
    pub fn step(self, step: &Step) -> Option<Value<'n>> {
        match step {
            Step::Key(key) => self.get(key),
            Step::At(at) => self.elements().nth(*at),
        }
    }

    /// Keys and values; none where this is no mapping.
    pub fn entries(self) -> impl Iterator<Item = (&'n str, Value<'n>)> {
        let entries = match &self.0.form {
            Form::Mapping(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(|(key, value)| match &key.form {
            Form::Scalar { text, .. } => Some((text.as_ref(), Value(value))),
            _ => None,
        })
    }

    /// The elements; none where this is no list.
    pub fn elements(self) -> impl Iterator<Item = Value<'n>> {
        let elements = match &self.0.form {
            Form::List(nodes) => nodes.as_slice(),
            _ => &[],
        };
        elements.iter().map(Value)
    }

    /// The text of a scalar that says something; quotes and line ends of the YAML are gone.
    pub fn text(self) -> Option<&'n str> {
        match &self.0.form {
            Form::Scalar { text, plain } if !*plain || understand(text) != Scalar::Null => Some(text),
            _ => None,
        }
    }

    /// Whether this is a scalar, even one that says nothing.
    pub fn is_scalar(self) -> bool {
        matches!(self.0.form, Form::Scalar { .. })
    }

    /// Whether this is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.0.form, Form::Mapping(_))
    }

    /// Whether this is a list.
    pub fn is_list(self) -> bool {
        matches!(self.0.form, Form::List(_))
    }

    /// Where it stands in the text.
    pub fn span(self) -> Range<usize> {
        self.0.span.clone()
    }
}

impl Step {
    /// The value of `key`.
    pub fn key(key: &str) -> Step {
        Step::Key(key.to_owned())
    }
}
