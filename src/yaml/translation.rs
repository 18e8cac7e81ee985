//! Texts in another language: a mapping may say below `en:` what its keys are in English.
//!
//! Owns which values stand in for which. Only texts can be translated: a figure is the same in every language.

use super::Sink;
use super::decoder::{REST, found, is_named, report_unknown};
use super::tree::{Form, Node};
use crate::diagnostic::{Expected, Kind};

/// The keys below which translations stand.
pub const LANGUAGES: [&str; 2] = ["ja", "en"];
/// How a struct asks for the value that a translation stands in for: `label as written`.
pub(super) const AS_WRITTEN: &str = " as written";

type Pair<'s> = (Node<'s>, Node<'s>);

/// The entries of a struct as the sink's language has them: `(known, unknown)`, translations taken out.
pub(super) fn entries<'n, 's>(
    entries: &'n [Pair<'s>],
    fields: &'static [&'static str],
    sink: &Sink,
) -> (Vec<(&'n str, &'n Pair<'s>)>, Vec<&'n Pair<'s>>) {
    let (mut known, mut unknown) = (Vec::with_capacity(entries.len()), Vec::new());
    let mut translations: Vec<&Pair<'s>> = Vec::new();
    for entry in entries {
        match name(&entry.0) {
            Some(word) if LANGUAGES.contains(&word) && !fields.contains(&word) => {
                let texts = texts(&entry.1, fields, sink);
                if sink.language == Some(word) {
                    translations.extend(texts);
                }
            }
            Some(word) if is_named(&entry.0, fields) => known.push((word, entry)),
            _ => unknown.push(entry),
        }
    }
    let mut written = Vec::new();
    for translation in translations {
        let Some(word) = name(&translation.0) else {
            continue;
        };
        if is_named(&translation.0, fields) {
            match known.iter_mut().find(|(own, _)| *own == word) {
                Some(own) => {
                    written.extend(as_written(word, fields).map(|name| (name, own.1)));
                    own.1 = translation;
                }
                None => known.push((word, translation)),
            }
        } else {
            match unknown.iter_mut().find(|own| name(&own.0) == Some(word)) {
                Some(own) => *own = translation,
                None => unknown.push(translation),
            }
        }
    }
    known.extend(written);
    (known, unknown)
}

fn name<'n>(key: &'n Node<'_>) -> Option<&'n str> {
    match &key.form {
        Form::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// The name under which a struct asks for `word` as written, where it does.
fn as_written(word: &str, fields: &'static [&'static str]) -> Option<&'static str> {
    fields
        .iter()
        .copied()
        .find(|field| field.strip_suffix(AS_WRITTEN) == Some(word))
}

/// The translated texts of a mapping; keys that it cannot have and values that are no text are told.
fn texts<'n, 's>(node: &'n Node<'s>, fields: &'static [&'static str], sink: &Sink) -> Vec<&'n Pair<'s>> {
    let Form::Mapping(entries) = &node.form else {
        wrong(node, Expected::Mapping, sink);
        return Vec::new();
    };
    let mut texts = Vec::new();
    for entry in entries {
        if !fields.contains(&REST) && !is_named(&entry.0, fields) {
            report_unknown(&entry.0, fields, sink);
        } else if is_text(&entry.1) {
            texts.push(entry);
        } else {
            wrong(&entry.1, Expected::Text, sink);
        }
    }
    texts
}

fn is_text(node: &Node<'_>) -> bool {
    match &node.form {
        Form::Scalar { .. } => true,
        Form::List(nodes) => nodes.iter().all(is_text),
        Form::Mapping(_) | Form::Refused => false,
    }
}

fn wrong(node: &Node<'_>, expected: Expected, sink: &Sink) {
    if !matches!(node.form, Form::Refused) {
        let found = found(node);
        sink.push(Kind::WrongType { expected, found }, node.span.clone());
    }
}
