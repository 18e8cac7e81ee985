//! Writes events as HTML. Each opened element lies on one stack and is closed from it, so the
//! output is balanced whatever the events are; text reaches it only through `escape`.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::escape::{push_attribute, push_text};
use super::events::Placed;
use super::linked::{Image, OpenLink};
use super::marked::Marked;
use super::plain;
use super::table::{Content, Table};
use super::{Link, MAX_NESTING, Options, Problem, ProblemKind, Prose};

/// What closes an element; empty for one that is left out.
pub(super) type Closing = &'static str;
pub(super) const LEFT_OUT: Closing = "";

/// Takes events and becomes a [`Prose`].
pub(super) struct Writer<'a> {
    marked: &'a Marked,
    options: Options<'a>,
    pub(super) prose: Prose,
    pub(super) open: Vec<Closing>,
    headings: usize,
    table: Table,
    pub(super) link: Option<OpenLink>,
    pub(super) image: Option<Image>,
    told_too_deep: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(marked: &'a Marked, options: Options<'a>) -> Self {
        Self {
            marked,
            options,
            prose: Prose::default(),
            open: Vec::new(),
            headings: 0,
            table: Table::default(),
            link: None,
            image: None,
            told_too_deep: false,
        }
    }

    pub(super) fn write(mut self, events: Vec<Placed<'_>>) -> Prose {
        let mut events = events.into_iter().peekable();
        while let Some((event, range)) = events.next() {
            if self.image.is_some() {
                self.image_event(event, &range);
                continue;
            }
            let content = match events.peek() {
                Some((Event::End(TagEnd::TableCell), _)) => Content::Empty,
                _ => Content::Text,
            };
            if let Some(name) = self.table.name() {
                plain::push(name, &event);
            }
            self.event(event, &range, content);
        }
        self.prose
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>, content: Content) {
        match event {
            Event::Start(tag) => self.start(tag, range, content),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => push_text(&mut self.prose.html, &text),
            Event::Code(text) => {
                self.prose.html.push_str("<code>");
                push_text(&mut self.prose.html, &text);
                self.prose.html.push_str("</code>");
            }
            Event::InlineHtml(text) => {
                self.report(ProblemKind::RawHtml, range);
                push_text(&mut self.prose.html, &text);
            }
            Event::SoftBreak => self.prose.html.push('\n'),
            Event::HardBreak => self.prose.html.push_str("<br>\n"),
            Event::Rule => self.prose.html.push_str("<hr>\n"),
            // Of extensions that are not enabled.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>, content: Content) {
        match tag {
            Tag::BlockQuote(_) => self.nest("<blockquote>\n", "</blockquote>\n", range),
            Tag::List(first) => self.start_list(first, range),
            Tag::Item => self.start_item(),
            Tag::Emphasis => self.nest("<em>", "</em>", range),
            Tag::Strong => self.nest("<strong>", "</strong>", range),
            Tag::Strikethrough => self.nest("<del>", "</del>", range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, range),
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::HtmlBlock => {
                self.report(ProblemKind::RawHtml, range);
                self.open("<p>", "</p>\n");
            }
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::CodeBlock(_) => self.open("<pre><code>", "</code></pre>\n"),
            Tag::Table(alignments) => {
                self.table = Table::new(alignments);
                self.open("<div class=\"scroll\"><table>\n", LEFT_OUT);
            }
            Tag::TableHead => {
                self.table.begin_head(self.prose.html.len());
                self.open("<thead><tr>", "</tr></thead>\n");
            }
            Tag::TableRow => {
                let row = self.table.begin_row();
                self.open(row, "</tr>\n");
            }
            Tag::TableCell => {
                let (cell, closing) = self.table.next_cell(content);
                self.open(cell, closing);
            }
            // Of extensions that are not enabled.
            _ => self.open("", LEFT_OUT),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let closing = self.open.pop().unwrap_or(LEFT_OUT);
        self.end_link();
        self.prose.html.push_str(closing);
        match tag {
            TagEnd::TableHead => self.add_caption(),
            TagEnd::Table => self.prose.html.push_str(self.table.end()),
            _ => {}
        }
    }

    /// A table is called by what its columns are called: Markdown has no other name for it.
    fn add_caption(&mut self) {
        let Some((at, name)) = self.table.end_head() else {
            return;
        };
        let mut caption = String::from("<caption class=\"vh\">");
        push_text(&mut caption, &name);
        caption.push_str("</caption>\n");
        self.prose.html.insert_str(at, &caption);
    }

    pub(super) fn open(&mut self, opening: &str, closing: Closing) {
        self.prose.html.push_str(opening);
        self.open.push(closing);
    }

    /// Opens an element that can hold its like, unless that would be too deep.
    fn nest(&mut self, opening: &str, closing: Closing, range: &Range<usize>) {
        if self.has_room(range) {
            self.open(opening, closing);
        } else {
            self.open.push(LEFT_OUT);
        }
    }

    pub(super) fn has_room(&mut self, range: &Range<usize>) -> bool {
        if self.open.len() < MAX_NESTING {
            return true;
        }
        if !std::mem::replace(&mut self.told_too_deep, true) {
            self.report(ProblemKind::TooDeep, range);
        }
        false
    }

    fn start_list(&mut self, first: Option<u64>, range: &Range<usize>) {
        match first {
            None => self.nest("<ul>\n", "</ul>\n", range),
            Some(1) => self.nest("<ol>\n", "</ol>\n", range),
            Some(first) => self.nest(&format!("<ol start=\"{first}\">\n"), "</ol>\n", range),
        }
    }

    /// An item is there if and only if its list is.
    fn start_item(&mut self) {
        if self.open.last().is_some_and(|list| *list != LEFT_OUT) {
            self.open("<li>", "</li>\n");
        } else {
            self.open.push(LEFT_OUT);
        }
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        const CLOSINGS: [Closing; 6] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        const OPENINGS: [&str; 6] = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
        let below = (level as usize).saturating_sub(2);
        let level = (usize::from(self.options.heading_base).max(1) + below).min(6);
        self.headings += 1;
        let html = &mut self.prose.html;
        html.push_str(OPENINGS[level - 1]);
        if !self.options.id_prefix.is_empty() {
            let id = format!("{}-{}", self.options.id_prefix, self.headings);
            push_attribute(html, "id", &id);
        }
        html.push('>');
        self.open.push(CLOSINGS[level - 1]);
    }

    pub(super) fn add_link(&mut self, dest: String, range: &Range<usize>) {
        self.prose.links.push(Link {
            dest,
            span: self.marked.source_range(range),
        });
    }

    pub(super) fn report(&mut self, kind: ProblemKind, range: &Range<usize>) {
        self.prose.problems.push(Problem {
            span: self.marked.source_range(range),
            kind,
        });
    }
}
