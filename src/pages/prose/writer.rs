//! Writes events as HTML. Each opened element lies on one stack and is closed from it, so the
//! output is balanced whatever the events are; text reaches it only through `escape`.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::address::{self, Address, Use};
use super::escape::{push_attribute, push_text};
use super::events::Placed;
use super::marked::Marked;
use super::table::{Content, Table};
use super::{Link, MAX_NESTING, Options, Problem, ProblemKind, Prose};

/// What closes an element; empty for one that is left out.
type Closing = &'static str;
const LEFT_OUT: Closing = "";

/// An image whose alternative text is being read.
struct Image {
    address: Option<Address>,
    title: String,
    alt: String,
    /// How many tags are open within the text.
    depth: usize,
}

/// The link that is open; links do not nest.
struct OpenLink {
    level: usize,
    text_start: usize,
    dest: String,
}

pub(super) struct Writer<'a> {
    marked: &'a Marked,
    options: Options<'a>,
    prose: Prose,
    open: Vec<Closing>,
    headings: usize,
    table: Table,
    link: Option<OpenLink>,
    image: Option<Image>,
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
            Tag::Link { link_type, dest_url, title, .. } => {
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
            Tag::TableHead => self.open("<thead><tr>", "</tr></thead>\n"),
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
        if let Some(link) = self.link.take_if(|link| link.level == self.open.len())
            && link.text_start == self.prose.html.len()
        {
            // A link without text could not be seen or heard.
            push_text(&mut self.prose.html, &link.dest);
        }
        self.prose.html.push_str(closing);
        if tag == TagEnd::Table {
            self.prose.html.push_str(self.table.end());
        }
    }

    fn open(&mut self, opening: &str, closing: Closing) {
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

    fn has_room(&mut self, range: &Range<usize>) -> bool {
        if self.open.len() < MAX_NESTING {
            return true;
        }
        let told = |problem: &Problem| problem.kind == ProblemKind::TooDeep;
        if !self.prose.problems.iter().any(told) {
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
        const CLOSINGS: [Closing; 6] =
            ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        let below = (level as usize).saturating_sub(2);
        let level = (usize::from(self.options.heading_base).max(1) + below).min(6);
        self.headings += 1;
        let html = &mut self.prose.html;
        html.push_str(&format!("<h{level}"));
        if !self.options.id_prefix.is_empty() {
            let id = format!("{}-{}", self.options.id_prefix, self.headings);
            push_attribute(html, "id", &id);
        }
        html.push('>');
        self.open.push(CLOSINGS[level - 1]);
    }

    fn start_link(&mut self, kind: LinkType, dest: &str, title: &str, range: &Range<usize>) {
        let mail = if kind == LinkType::Email { "mailto:" } else { "" };
        let address = address::allow(&format!("{mail}{dest}"), Use::Link);
        if address.is_none() {
            self.report(ProblemKind::UnsafeLink, range);
        }
        let room = self.link.is_none() && self.has_room(range);
        let Some(address) = address.filter(|_| room) else {
            self.open.push(LEFT_OUT);
            return;
        };
        self.prose.html.push_str("<a");
        push_attribute(&mut self.prose.html, "href", &address.encoded);
        self.push_title(title);
        let level = self.open.len();
        self.open(">", "</a>");
        let text_start = self.prose.html.len();
        self.link = Some(OpenLink { level, text_start, dest: address.dest.clone() });
        self.add_link(address.dest, range);
    }

    fn start_image(&mut self, dest: &str, title: &str, range: &Range<usize>) {
        let address = address::allow(dest, Use::Image);
        match &address {
            Some(address) => self.add_link(address.dest.clone(), range),
            None => self.report(ProblemKind::UnsafeLink, range),
        }
        self.image =
            Some(Image { address, title: title.to_owned(), alt: String::new(), depth: 0 });
    }

    /// Reads the alternative text of an image, in which markup counts for nothing.
    fn image_event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if matches!(event, Event::InlineHtml(_)) {
            self.report(ProblemKind::RawHtml, range);
        }
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth == 0 => self.end_image(),
            Event::End(_) => image.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                image.alt.push_str(&text);
            }
            _ => image.alt.push(' '),
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        let html = &mut self.prose.html;
        let Some(address) = image.address else {
            push_text(html, &image.alt);
            return;
        };
        html.push_str("<img");
        push_attribute(html, "src", &address.encoded);
        push_attribute(html, "alt", &image.alt);
        self.push_title(&image.title);
        self.prose.html.push('>');
    }

    fn push_title(&mut self, title: &str) {
        if !title.is_empty() {
            push_attribute(&mut self.prose.html, "title", title);
        }
    }

    fn add_link(&mut self, dest: String, range: &Range<usize>) {
        self.prose.links.push(Link { dest, span: self.marked.source_range(range) });
    }

    fn report(&mut self, kind: ProblemKind, range: &Range<usize>) {
        self.prose.problems.push(Problem { span: self.marked.source_range(range), kind });
    }
}
