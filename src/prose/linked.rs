//! Links and images: the part of the writer that deals with addresses.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use super::ProblemKind;
use super::address::{self, Address, Use};
use super::escape::{push_attribute, push_text};
use super::writer::{LEFT_OUT, Writer};

/// An image whose alternative text is being read.
pub(super) struct Image {
    address: Option<Address>,
    title: String,
    alt: String,
    /// How many tags are open within the text.
    depth: usize,
}

/// The link that is open; links do not nest.
pub(super) struct OpenLink {
    level: usize,
    text_start: usize,
    dest: String,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, dest: &str, title: &str, range: &Range<usize>) {
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
        self.link = Some(OpenLink {
            level,
            text_start,
            dest: address.dest.clone(),
        });
        self.add_link(address.dest, range);
    }

    /// Ends the link if it lies at the level just left.
    pub(super) fn end_link(&mut self) {
        if let Some(link) = self.link.take_if(|link| link.level == self.open.len())
            && link.text_start == self.prose.html.len()
        {
            // A link without text could not be seen or heard.
            push_text(&mut self.prose.html, &link.dest);
        }
    }

    pub(super) fn start_image(&mut self, dest: &str, title: &str, range: &Range<usize>) {
        let address = address::allow(dest, Use::Image);
        match &address {
            Some(address) => self.add_link(address.dest.clone(), range),
            None => self.report(ProblemKind::UnsafeLink, range),
        }
        self.image = Some(Image {
            address,
            title: title.to_owned(),
            alt: String::new(),
            depth: 0,
        });
    }

    /// Reads the alternative text of an image, in which markup counts for nothing.
    pub(super) fn image_event(&mut self, event: Event<'_>, range: &Range<usize>) {
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
}
