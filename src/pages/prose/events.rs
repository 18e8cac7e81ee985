//! The parser's events, adjusted to Japanese prose: line ends between wide characters are gone,
//! and a single `~`, the common range sign of 10~20人, is a character and not a delimiter.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::escape::is_allowed;
use super::marked::Marked;
use super::width::joins;

/// An event and its place in the marked text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// Parses CommonMark with tables and strikethrough.
pub(super) fn parse(marked: &Marked) -> Vec<Placed<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(&marked.text, options).into_offset_iter();
    let events = keep_single_tildes(parser, &marked.text);
    join_lines(events)
}

fn keep_single_tildes<'a>(
    events: impl Iterator<Item = Placed<'a>>,
    text: &str,
) -> Vec<Placed<'a>> {
    let is_single = |range: &Range<usize>| !text[range.clone()].starts_with("~~");
    events
        .map(|(event, range)| match event {
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough)
                if is_single(&range) =>
            {
                (Event::Text(CowStr::Borrowed("~")), range)
            }
            _ => (event, range),
        })
        .collect()
}

fn join_lines(events: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let mut kept = Vec::with_capacity(events.len());
    let mut before = None;
    let mut rest = events.into_iter();
    while let Some((event, range)) = rest.next() {
        let after = || rest.as_slice().iter().find_map(|(next, _)| edge(next, Edge::First));
        match (&event, before) {
            (Event::SoftBreak, Some(before)) if after().flatten().is_some_and(|after| joins(before, after)) => {}
            _ => {
                before = edge(&event, Edge::Last).unwrap_or(before);
                kept.push((event, range));
            }
        }
    }
    kept
}

#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// The character an event puts at its first or last place: `None` where the event puts nothing,
/// `Some(None)` where it ends the line or the block.
fn edge(event: &Event<'_>, edge: Edge) -> Option<Option<char>> {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
            let mut visible = text.chars().filter(|character| is_allowed(*character));
            let found = match edge {
                Edge::First => visible.next(),
                Edge::Last => visible.next_back(),
            };
            found.map(Some)
        }
        Event::Start(tag) if is_inline(&tag.to_end()) => None,
        Event::End(tag) if is_inline(tag) => None,
        _ => Some(None),
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
