//! Just enough HTML reading for our own output, which quotes every attribute and closes every element.

/// An element: its attributes and everything up to its end tag.
pub struct Element<'h> {
    /// What stands in the start tag after the name.
    pub attributes: &'h str,
    /// What stands between start and end tag.
    pub inner: &'h str,
}

impl<'h> Element<'h> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'h str> {
        let (_, after) = self.attributes.split_once(&format!(" {name}=\""))?;
        after.split_once('"').map(|(value, _)| value)
    }

    /// What a reader sees of it: the inner text without tags.
    pub fn text(&self) -> String {
        text(self.inner)
    }
}

/// All elements of a name, outer ones before those inside them.
pub fn elements<'h>(html: &'h str, name: &str) -> Vec<Element<'h>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    for (at, _) in html.match_indices(&open) {
        let after = &html[at + open.len()..];
        if !after.starts_with([' ', '>', '\n', '/']) {
            continue;
        }
        let Some((attributes, rest)) = after.split_once('>') else {
            continue;
        };
        found.push(Element {
            attributes,
            inner: &rest[..end(rest, &open, &close)],
        });
    }
    found
}

/// Where the end tag that belongs to an element stands; nothing for elements that have none.
fn end(rest: &str, open: &str, close: &str) -> usize {
    let mut depth = 0;
    for (at, _) in rest.match_indices('<') {
        let tag = &rest[at..];
        if tag.starts_with(close) {
            if depth == 0 {
                return at;
            }
            depth -= 1;
        } else if tag.starts_with(open) && tag[open.len()..].starts_with([' ', '>', '\n']) {
            depth += 1;
        }
    }
    0
}

/// Text without tags, with runs of white space made one.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
