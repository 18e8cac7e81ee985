//! The parser's events, adjusted to Japanese prose: line ends between wide characters are gone,
//! and a single `~`, the common range sign of 10~20人, is a character and not a delimiter.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::escape::is_allowed;
use super::marked::Marked;
use super::width::joins;

/// An event and its place in the marked text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// Parses `CommonMark` with tables and strikethrough.
pub(super) fn parse(marked: &Marked) -> Vec<Placed<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(&marked.text, options).into_offset_iter();
    let events = keep_single_tildes(parser, &marked.text);
    join_lines(events)
}

fn keep_single_tildes<'a>(events: impl Iterator<Item = Placed<'a>>, text: &str) -> Vec<Placed<'a>> {
    let is_single = |range: &Range<usize>| !text[range.clone()].starts_with("~~");
    events
        .map(|(event, range)| match event {
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) if is_single(&range) => {
                (Event::Text(CowStr::Borrowed("~")), range)
            }
            _ => (event, range),
        })
        .collect()
}

fn join_lines(events: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let mut kept = Vec::with_capacity(events.len());
    let mut before = LINE_END;
    let mut rest = events.into_iter();
    while let Some((event, range)) = rest.next() {
        if event == Event::SoftBreak {
            let after = rest
                .as_slice()
                .iter()
                .find_map(|(next, _)| edge(next, Edge::First));
            if joins(before, after.unwrap_or(LINE_END)) {
                continue;
            }
        }
        before = edge(&event, Edge::Last).unwrap_or(before);
        kept.push((event, range));
    }
    kept
}

/// Stands for whatever ends a line or a block.
const LINE_END: char = '\n';

#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// The character an event shows at one of its ends; nothing where it shows none.
fn edge(event: &Event<'_>, edge: Edge) -> Option<char> {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
            let mut visible = text.chars().filter(|character| is_allowed(*character));
            match edge {
                Edge::First => visible.next(),
                Edge::Last => visible.next_back(),
            }
        }
        Event::Start(tag) if is_inline(tag.to_end()) => None,
        Event::End(tag) if is_inline(*tag) => None,
        _ => Some(LINE_END),
    }
}

/// Whether an element stands within a line of text.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
