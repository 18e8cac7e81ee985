//! An independent reader of the same text. Where it understands something else, so may an editor or a script, and
//! the office is told. The only module that knows `serde_yaml`.

use std::ops::Range;

use serde_yaml::Value;

use super::Sink;
use super::scalar::{Scalar, understand};
use super::tree::{Form, Node};
use crate::diagnostic::Kind;

/// Reports the first thing that the second reader reads differently. The text is known to be sound, without
/// anchors, tags and duplicate keys, so that reading it again costs no more than its length.
pub(super) fn compare(text: &str, offset: usize, node: &Node<'_>, sink: &Sink) {
    match serde_yaml::from_str::<Value>(text) {
        Err(error) => {
            let at = error
                .location()
                .map_or(0, |location| location.index().min(text.len()));
            let at = text.floor_char_boundary(at);
            let end = text[at..]
                .chars()
                .next()
                .map_or(at, |character| at + character.len_utf8());
            say(String::new(), error.to_string(), offset + at..offset + end, sink);
        }
        Ok(value) => {
            if let Some((written, read, span)) = difference(node, &value) {
                say(written, read, span, sink);
            }
        }
    }
}

fn say(written: String, read: String, span: Range<usize>, sink: &Sink) {
    sink.push(Kind::AmbiguousYaml { written, read }, span);
}

/// As written, as the second reader reads it, and where.
type Difference = (String, String, Range<usize>);

fn difference(node: &Node<'_>, value: &Value) -> Option<Difference> {
    match (&node.form, value) {
        (Form::Scalar { text, plain }, value) => {
            let same = same_scalar(text, *plain, value);
            (!same).then(|| (text.to_string(), print(value), node.span.clone()))
        }
        (Form::List(nodes), Value::Sequence(values)) if nodes.len() == values.len() => nodes
            .iter()
            .zip(values)
            .find_map(|(node, value)| difference(node, value)),
        (Form::Mapping(entries), Value::Mapping(pairs)) if entries.len() == pairs.len() => {
            let pairs = entries.iter().zip(pairs);
            pairs.into_iter().find_map(|((key, node), (name, value))| {
                difference(key, name).or_else(|| difference(node, value))
            })
        }
        (_, value) => Some((String::new(), print(value), node.span.clone())),
    }
}

fn same_scalar(text: &str, plain: bool, value: &Value) -> bool {
    let ours = if plain {
        understand(text)
    } else {
        Scalar::Text(text)
    };
    match (ours, value) {
        (Scalar::Null, Value::Null) => true,
        (Scalar::Boolean(ours), Value::Bool(theirs)) => ours == *theirs,
        (Scalar::Integer(_) | Scalar::Decimal(_), Value::Number(theirs)) => {
            text.parse().ok() == theirs.as_f64()
        }
        (Scalar::Text(ours), Value::String(theirs)) => ours == theirs,
        _ => false,
    }
}

fn print(value: &Value) -> String {
    serde_yaml::to_string(value)
        .unwrap_or_default()
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::Kind;
    use crate::yaml::{Entries, Sink, read};

    /// What the second reader reads differently.
    fn read_differently(text: &str) -> Option<(String, String)> {
        let file: Arc<str> = "a.yaml".into();
        let sink = Sink::new(&file);
        read::<Entries<serde::de::IgnoredAny>>(text, 0, &sink);
        sink.into_diagnostics()
            .into_iter()
            .find_map(|diagnostic| match diagnostic.kind {
                Kind::AmbiguousYaml { written, read } => Some((written, read)),
                _ => None,
            })
    }

    #[test]
    fn scalars_that_look_like_numbers_elsewhere() {
        for (text, written, read) in [
            ("key: 1e2\n", "1e2", "100.0"),
            ("0x1F: a\n", "0x1F", "31"),
            ("a: [b, .5]\n", ".5", "0.5"),
            ("a: {b: +3}\n", "+3", "3"),
        ] {
            assert_eq!(
                read_differently(text),
                Some((written.into(), read.into())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_reports_hold_is_read_alike() {
        for text in [
            "code: \"082163\"\nyear: 2020\nvalue: -3.50\non: true\nnothing:\nflags: [重点, 新規]\n",
            "a: |\n  一\n\n    - 二\nb: >\n  三\n  四\nc: 五\n  六\nd: 'it''s'\ne: \"\\t\"\n",
            "\"1-1\": {b: {c: [1, 2.50, no, 12:30, 2020-04-01, 017, 1_000]}}\n# 注釈\n1-2: ▲\n",
        ] {
            assert_eq!(read_differently(text), None, "{text}");
        }
    }
}
