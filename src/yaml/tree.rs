//! YAML text → a tree in which every node knows its bytes.
//!
//! Refuses what a report never needs and what makes YAML ambiguous or explosive: anchors, aliases, tags, merge
//! keys, several documents, deep nesting, full-width spaces where YAML counts columns.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use super::Sink;
use super::indentation::BadIndentation;
use super::mistake::explain;
use crate::diagnostic::{Diagnostic, Expected, Found, Kind, Place, YamlFeature};

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
    Scalar {
        text: Cow<'s, str>,
        plain: bool,
    },
    List(Vec<Node<'s>>),
    Mapping(Vec<(Node<'s>, Node<'s>)>),
    /// Something refused, which is reported already.
    Refused,
}

/// What came of a text.
pub(super) struct Parsed<'s> {
    /// The tree; where the YAML is broken, what stood before the break.
    pub root: Option<Node<'s>>,
    /// From where on the tree cannot be trusted; none where the YAML is sound.
    pub broken_at: Option<usize>,
}

/// Parses one document.
pub(super) fn parse<'s>(text: &'s str, offset: usize, sink: &Sink) -> Parsed<'s> {
    let parser = Parser::new_from_str(text);
    let mut builder = Builder {
        parser,
        text,
        offset,
        sink,
        broken_at: None,
        alias_at: None,
        last: 0,
        open: Vec::new(),
        quoted: Vec::new(),
    };
    let root = builder.node(0);
    builder.refuse_further_documents();
    builder.refuse_bad_indentation();
    let broken_at = builder.broken_at.into_iter().chain(builder.alias_at).min();
    Parsed {
        root,
        broken_at: broken_at.map(|at| offset + at),
    }
}

struct Builder<'s, 'k> {
    parser: Parser<'s, granit_parser::StrInput<'s>>,
    text: &'s str,
    offset: usize,
    sink: &'k Sink,
    /// From where on the text is not understood.
    broken_at: Option<usize>,
    /// From where on the text is not what it would be without aliases.
    alias_at: Option<usize>,
    /// Where the last event began.
    last: usize,
    /// Collections that are open, where they are written in brackets.
    open: Vec<usize>,
    /// Block scalars and quoted texts: inside them every character is their own.
    quoted: Vec<Range<usize>>,
}

impl<'s> Builder<'s, '_> {
    /// The next event that carries content; none at the end or after a break. Its span is in the text, not the file.
    fn event(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        while self.broken_at.is_none() {
            match self.parser.next_event()? {
                Ok((Event::StreamStart | Event::DocumentStart(..) | Event::Comment(..), _)) => {}
                Ok((event, span)) => {
                    let span = range(&span);
                    self.last = span.start;
                    return Some((event, span));
                }
                Err(error) => self.give_up(&error),
            }
        }
        None
    }

    fn give_up(&mut self, error: &ScanError) {
        let mut at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.text.len())
            .min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let bracket = self.open.last().copied();
        self.broken_at = Some(self.open.first().copied().unwrap_or(self.last).min(self.last));
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let at = bracket.unwrap_or(at);
            self.say(Kind::TooDeep { limit: MAX_DEPTH }, at..at + 1);
            return;
        }
        let (mistake, place) = explain(error.kind(), self.text, at, bracket);
        let detail = (mistake == crate::diagnostic::YamlMistake::Other).then(|| error.info().clone());
        let line = self.text[..place.start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        self.broken_at = self.broken_at.map(|broken| broken.min(line));
        self.say(Kind::YamlSyntax { mistake, detail }, place);
    }

    /// Reports something at a place in the text.
    fn say(&self, kind: Kind, span: Range<usize>) {
        self.sink.push(kind, self.in_file(&span));
    }

    fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        self.offset + span.start..self.offset + span.end
    }

    fn node(&mut self, depth: usize) -> Option<Node<'s>> {
        let (event, span) = self.event()?;
        if depth > MAX_DEPTH {
            self.say(Kind::TooDeep { limit: MAX_DEPTH }, span);
            self.broken_at = Some(self.open.first().copied().unwrap_or(self.last));
            return None;
        }
        self.refuse_properties(&event, &span);
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                if !plain {
                    self.quoted.push(span.clone());
                }
                let span = self.in_file(&self.trimmed(span));
                Some(Node {
                    span,
                    form: Form::Scalar { text, plain },
                })
            }
            Event::SequenceStart(..) => Some(self.collection(span, depth, Self::list)),
            Event::MappingStart(..) => Some(self.collection(span, depth, Self::mapping)),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(
                    YamlFeature::Alias(self.text[span.clone()].to_owned()),
                    span.clone(),
                );
                self.alias_at.get_or_insert(span.start);
                Some(Node {
                    span: self.in_file(&span),
                    form: Form::Refused,
                })
            }
            _ => None,
        }
    }

    /// Block scalars end with the line break after them; a caret should not run on to the next line.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let Some(text) = self.text.get(span.clone()) else {
            return span;
        };
        span.start..span.start + text.trim_end().len()
    }

    fn collection(
        &mut self,
        start: Range<usize>,
        depth: usize,
        read: fn(&mut Self, usize) -> (Form<'s>, usize),
    ) -> Node<'s> {
        let in_brackets = self.text[start.start..].starts_with(['[', '{']);
        if in_brackets {
            self.open.push(start.start);
        }
        let (form, end) = read(self, depth + 1);
        let end = end.max(self.offset + start.end);
        // Brackets that are still open at a break stay on the stack: they are what is wrong.
        if in_brackets && self.broken_at.is_none() {
            self.open.pop();
        }
        Node {
            span: self.offset + start.start..end,
            form,
        }
    }

    fn list(&mut self, depth: usize) -> (Form<'s>, usize) {
        let mut nodes = Vec::new();
        while let Some(node) = self.node(depth) {
            nodes.push(node);
        }
        let end = self.end_of(nodes.last().map(|node| node.span.end));
        (Form::List(nodes), end)
    }

    fn mapping(&mut self, depth: usize) -> (Form<'s>, usize) {
        let mut entries: Vec<(Node<'s>, Node<'s>)> = Vec::new();
        let mut end = 0;
        while let Some(key) = self.node(depth) {
            let Some(mut value) = self.node(depth) else {
                break;
            };
            if is_nothing(&value) {
                // A caret under a value that is not there would point at nothing: it goes under its key.
                value.span = key.span.clone();
            }
            end = value.span.end.max(key.span.end);
            if self.keep(&key, &entries) {
                entries.push((key, value));
            }
        }
        (Form::Mapping(entries), self.end_of(Some(end)))
    }

    /// Where a collection ends: at its bracket, which is the last event, or after its last node.
    fn end_of(&self, last_node: Option<usize>) -> usize {
        let bracket = self.broken_at.is_none() && self.text[self.last..].starts_with([']', '}']);
        let bracket = if bracket { self.offset + self.last + 1 } else { 0 };
        last_node.unwrap_or(0).max(bracket)
    }

    /// Whether a key may enter its mapping; a second one of the same name, a merge key and an empty key may not.
    fn keep(&self, key: &Node<'s>, entries: &[(Node<'s>, Node<'s>)]) -> bool {
        let Form::Scalar { text, plain } = &key.form else {
            let found = if matches!(key.form, Form::List(_)) {
                Found::List
            } else {
                Found::Mapping
            };
            self.sink.push(
                Kind::WrongType {
                    expected: Expected::Key,
                    found,
                },
                key.span.clone(),
            );
            return false;
        };
        if *plain && text == "<<" {
            self.sink.push(
                Kind::YamlFeature {
                    feature: YamlFeature::Merge,
                },
                key.span.clone(),
            );
            return false;
        }
        let twin = entries.iter().find(|(other, _)| match &other.form {
            Form::Scalar { text: name, .. } => name == text,
            _ => false,
        });
        if let Some((first, _)) = twin {
            let place = |span: &Range<usize>| Place::new(&self.sink.file, span.clone());
            let kind = Kind::DuplicateKey {
                key: text.to_string(),
            };
            self.sink
                .add(Diagnostic::new(kind, place(&key.span)).related(place(&first.span)));
        }
        twin.is_none()
    }

    /// Anchors and tags stand before their node, on its line.
    fn refuse_properties(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let sign = match (event.tag().is_some(), event.anchor_id().is_some()) {
            (true, _) => '!',
            (_, true) => '&',
            _ => return,
        };
        let line = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..span.start];
        let start = before
            .rfind(sign)
            .map(|at| before[..at].trim_end_matches('!').len())
            .map_or(span.start, |at| line + at);
        let length = self.text[start..]
            .find(char::is_whitespace)
            .unwrap_or(self.text.len() - start);
        let written = self.text[start..start + length].to_owned();
        let feature = if sign == '!' {
            YamlFeature::Tag(written)
        } else {
            YamlFeature::Anchor(written)
        };
        self.refuse(feature, start..start + length);
    }

    /// Reports a feature once per file: who uses one uses it everywhere.
    fn refuse(&self, feature: YamlFeature, span: Range<usize>) {
        let kind = Kind::YamlFeature { feature };
        if !self.sink.has_alike(&kind) {
            self.say(kind, span);
        }
    }

    fn refuse_further_documents(&mut self) {
        while let Some((event, span)) = self.event() {
            if event.is_node() {
                let mark = self.text[..span.start]
                    .rfind("---")
                    .map_or(span.clone(), |at| at..at + 3);
                self.say(
                    Kind::YamlFeature {
                        feature: YamlFeature::SecondDocument,
                    },
                    mark,
                );
                self.broken_at = Some(span.start);
            }
        }
    }

    /// Characters that look like indentation and are none. They explain a break on their line or the next one
    /// better than the parser does.
    fn refuse_bad_indentation(&mut self) {
        let bad: Vec<BadIndentation> = super::indentation::find(self.text, &self.quoted).collect();
        let Some(first) = bad.first() else { return };
        self.sink.retain(|kind| !matches!(kind, Kind::YamlSyntax { .. }));
        for BadIndentation { character, span } in &bad {
            self.say(
                Kind::BadIndentCharacter {
                    character: *character,
                },
                span.clone(),
            );
        }
        self.broken_at = Some(
            self.broken_at
                .map_or(first.span.start, |at| at.min(first.span.start)),
        );
    }
}

fn range(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}

/// A value that is not there; the parser gives it as a null without extent.
fn is_nothing(node: &Node<'_>) -> bool {
    matches!(&node.form, Form::Scalar { plain: true, .. }) && node.span.is_empty()
}
