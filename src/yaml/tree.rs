//! YAML text → a tree in which every node knows its bytes.
//!
//! Refuses what a report never needs and what makes YAML ambiguous or explosive: anchors, aliases, tags, merge
//! keys, several documents, deep nesting, full-width spaces where YAML counts columns.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::Sink;
use crate::diagnostic::{Diagnostic, Kind, Place};

/// Nesting allowed: a plan's tree with its figures needs about fifteen levels.
const MAX_DEPTH: usize = 48;

/// A node and where it stands in the file.
#[derive(Debug)]
pub(super) struct Node<'s> {
    pub span: Range<usize>,
    pub form: Form<'s>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Form<'s> {
    Scalar { text: Cow<'s, str>, plain: bool },
    List(Vec<Node<'s>>),
    Mapping(Vec<(Node<'s>, Node<'s>)>),
}

/// Parses one document. The flag is false where the YAML is broken; the tree then holds what stood before.
pub(super) fn parse<'s>(text: &'s str, offset: usize, sink: &Sink) -> (Option<Node<'s>>, bool) {
    if refuse_bad_indentation(text, offset, sink) {
        return (None, false);
    }
    let mut builder = Builder { parser: Parser::new_from_str(text), text, offset, sink, whole: true };
    let root = builder.node(0);
    builder.refuse_further_documents();
    (root, builder.whole)
}

/// Reports characters that look like indentation and are none; the parser would only say something puzzling.
fn refuse_bad_indentation(text: &str, offset: usize, sink: &Sink) -> bool {
    let mut position = 0;
    let mut found = false;
    for line in text.split_inclusive('\n') {
        for (index, character) in line.char_indices() {
            match character {
                ' ' => {}
                '\u{3000}' | '\t' | '\u{a0}' if !line.trim().is_empty() => {
                    let start = offset + position + index;
                    sink.push(Kind::BadIndentCharacter { character }, start..start + character.len_utf8());
                    found = true;
                    break;
                }
                _ => break,
            }
        }
        position += line.len();
    }
    found
}

struct Builder<'s, 'k> {
    parser: Parser<'s, granit_parser::StrInput<'s>>,
    text: &'s str,
    offset: usize,
    sink: &'k Sink,
    whole: bool,
}

impl<'s> Builder<'s, '_> {
    /// The next event that carries content; none at the end or after a break.
    fn event(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        while self.whole {
            match self.parser.next_event()? {
                Ok((Event::StreamStart | Event::DocumentStart(..) | Event::Comment(..), _)) => {}
                Ok((event, span)) => return Some((event, self.range(&span))),
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
                    let end = self.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                    let (at, end) = (self.offset + at, self.offset + end);
                    self.sink.push(Kind::YamlSyntax { detail: error.info().clone() }, at..end);
                    self.whole = false;
                }
            }
        }
        None
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        self.offset + range.start..self.offset + range.end
    }

    fn node(&mut self, depth: usize) -> Option<Node<'s>> {
        let (event, span) = self.event()?;
        if depth > MAX_DEPTH {
            self.sink.push(Kind::TooDeep { limit: MAX_DEPTH }, span);
            self.whole = false;
            return None;
        }
        if event.anchor_id().is_some() || event.tag().is_some() {
            let feature = if event.tag().is_some() { "!tag" } else { "&anchor" };
            self.sink.push(Kind::YamlFeature { feature }, span.clone());
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                Some(Node { span: self.trimmed(span), form: Form::Scalar { text, plain } })
            }
            Event::SequenceStart(..) => Some(self.list(span, depth)),
            Event::MappingStart(..) => Some(self.mapping(span, depth)),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.sink.push(Kind::YamlFeature { feature: "*alias" }, span.clone());
                Some(Node { span, form: Form::Scalar { text: Cow::Borrowed(""), plain: true } })
            }
            _ => None,
        }
    }

    /// Block scalars end with the line break after them; a caret should not run on to the next line.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let Some(text) = self.text.get(span.start - self.offset..span.end - self.offset) else {
            return span;
        };
        span.start..span.start + text.trim_end().len()
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Node<'s> {
        let mut nodes = Vec::new();
        let mut end = start.end;
        while let Some(node) = self.node(depth + 1) {
            end = node.span.end;
            nodes.push(node);
        }
        Node { span: start.start..end, form: Form::List(nodes) }
    }

    fn mapping(&mut self, start: Range<usize>, depth: usize) -> Node<'s> {
        let mut entries: Vec<(Node<'s>, Node<'s>)> = Vec::new();
        let mut end = start.end;
        while let Some(key) = self.node(depth + 1) {
            let Some(value) = self.node(depth + 1) else {
                break;
            };
            end = value.span.end.max(key.span.end);
            if self.keep(&key, &entries) {
                entries.push((key, value));
            }
        }
        Node { span: start.start..end, form: Form::Mapping(entries) }
    }

    /// Whether a key may enter its mapping; a second one of the same name, a merge key and an empty key may not.
    fn keep(&self, key: &Node<'s>, entries: &[(Node<'s>, Node<'s>)]) -> bool {
        let Form::Scalar { text, plain } = &key.form else {
            self.sink.push(
                Kind::WrongType { expected: crate::diagnostic::Expected::Key, found: "…".into() },
                key.span.clone(),
            );
            return false;
        };
        if *plain && text == "<<" {
            self.sink.push(Kind::YamlFeature { feature: "<<" }, key.span.clone());
            return false;
        }
        let twin = entries.iter().find(|(other, _)| match &other.form {
            Form::Scalar { text: name, .. } => name == text,
            _ => false,
        });
        if let Some((first, _)) = twin {
            let place = |span: &Range<usize>| Place::new(&self.sink.file, span.clone());
            let kind = Kind::DuplicateKey { key: text.to_string() };
            self.sink.add(Diagnostic::new(kind, place(&key.span)).related(place(&first.span)));
        }
        twin.is_none()
    }

    fn refuse_further_documents(&mut self) {
        while let Some((event, span)) = self.event() {
            if event.is_node() {
                self.sink.push(Kind::YamlFeature { feature: "---" }, span);
                self.whole = false;
            }
        }
    }
}
