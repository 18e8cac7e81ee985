//! Markdown to plain text: for summaries, search and comparison of years. One line per block,
//! list item and table row; markup, addresses and blank lines are gone.

use pulldown_cmark::{Event, TagEnd};

use super::escape::is_allowed;
use super::events::{is_inline, parse};
use super::marked::Marked;

/// The text a reader would see, without markup. Cells are separated by a space.
pub fn plain_text(markdown: &str) -> String {
    let marked = Marked::new(markdown);
    let mut text = String::with_capacity(markdown.len());
    for (event, _) in parse(&marked) {
        push(&mut text, &event);
    }
    text.truncate(text.trim_end().len());
    text
}

/// Appends what one event shows.
pub(super) fn push(text: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(shown) | Event::Code(shown) | Event::Html(shown) | Event::InlineHtml(shown) => {
            text.extend(shown.chars().filter(|character| is_allowed(*character)));
        }
        Event::SoftBreak | Event::End(TagEnd::TableCell) => end_with(text, ' '),
        Event::HardBreak => end_with(text, '\n'),
        Event::Start(tag) if !is_within_line(tag.to_end()) => end_with(text, '\n'),
        Event::End(tag) if !is_within_line(*tag) => end_with(text, '\n'),
        _ => {}
    }
}

/// Ends a word or a line, but makes no empty ones.
fn end_with(text: &mut String, separator: char) {
    if separator == '\n' {
        text.truncate(text.trim_end_matches(' ').len());
    }
    if !text.is_empty() && !text.ends_with([separator, '\n']) {
        text.push(separator);
    }
}

fn is_within_line(tag: TagEnd) -> bool {
    is_inline(tag) || tag == TagEnd::TableCell
}
