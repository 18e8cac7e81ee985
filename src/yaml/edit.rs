//! Changes of a YAML text in place: everything that is not changed keeps its bytes, comments and order included.
//!
//! One call, one change; who makes several parses again between them. A change is a list of splices, so that a text
//! with other line ends than `\n` can follow.

mod layout;

use std::ops::Range;

use super::document::{Document, Step};
use super::tree::{Form, Node};
use layout::{Slot, block, block_scalar, fits_block, inline, line_end, line_start, single_line};

/// What is to stand in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// A text on one line where it can be.
    Text(String),
    /// Markdown: below its key, where the file's form allows it.
    Prose(String),
    /// A number or a word of the format, as it is.
    Plain(String),
    /// A list on one line.
    List(Vec<New>),
    /// A list with a line for each element.
    Items(Vec<New>),
    /// A mapping on one line.
    Flow(Vec<(String, New)>),
    /// A mapping with a line for each key.
    Map(Vec<(String, New)>),
}

/// A stretch of the text and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The stretch, in bytes.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// Why a change cannot be made in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The YAML is broken.
    Broken,
    /// The path leads through something that is neither a mapping nor a list, or past the end of a list.
    NoPlace,
    /// The file is written in a form that cannot be changed here.
    Form,
}

/// Makes `new` the value at `path`; mappings on the way are made where they are missing. A key that is new goes after
/// those that `order` names before it, else to the end.
///
/// # Errors
/// Where that cannot be done in place.
pub fn set(text: &str, path: &[Step], new: &New, order: &[&str]) -> Result<Vec<Splice>, Refusal> {
    let document = Document::parse(text).ok_or(Refusal::Broken)?;
    let Some(root) = document.node() else {
        // A file without a value, comments at most.
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let Some((Step::Key(key), deeper)) = path.split_first() else {
            return Err(Refusal::NoPlace);
        };
        let lines = block(&New::Map(vec![(key.clone(), wrapped(deeper, new)?)]), 0);
        return Ok(vec![splice(text.len()..text.len(), format!("{gap}{lines}\n"))]);
    };
    let found = Found::walk(text, root, path)?;
    match found.rest {
        [] => found.replace(new),
        [Step::Key(key), deeper @ ..] => {
            let value = wrapped(deeper, new)?;
            found.add(key, &value, order)
        }
        [Step::At(_), ..] => Err(Refusal::NoPlace),
    }
}

/// Takes the entry or element at `path` away, with the comments inside it. One that is not there is gone already.
///
/// # Errors
/// Where that cannot be done in place.
pub fn remove(text: &str, path: &[Step]) -> Result<Vec<Splice>, Refusal> {
    let document = Document::parse(text).ok_or(Refusal::Broken)?;
    let (Some(root), Some((last, above))) = (document.node(), path.split_last()) else {
        return Err(Refusal::NoPlace);
    };
    let found = Found::walk(text, root, above)?;
    if !found.rest.is_empty() {
        return Ok(Vec::new());
    }
    match (&found.node.form, last) {
        (Form::Mapping(entries), Step::Key(key)) => {
            let Some(at) = entries.iter().position(|(name, _)| is(name, key)) else {
                return Ok(Vec::new());
            };
            if entries.len() == 1 {
                return found.replace(&New::Flow(Vec::new()));
            }
            let spans = entries.iter().map(|(key, value)| key.span.start..value.span.end);
            Ok(vec![found.cut(&spans.collect::<Vec<_>>(), at)?])
        }
        (Form::List(nodes), Step::At(at)) => {
            if *at >= nodes.len() {
                return Ok(Vec::new());
            }
            if nodes.len() == 1 {
                return found.replace(&New::List(Vec::new()));
            }
            let spans: Vec<Range<usize>> = nodes.iter().map(|node| node.span.clone()).collect();
            Ok(vec![found.cut(&spans, *at)?])
        }
        _ => Err(Refusal::NoPlace),
    }
}

/// Makes `new` the element `at` of the list at `path`; what stood there and after it moves on. The list is made where it
/// is missing.
///
/// # Errors
/// Where that cannot be done in place.
pub fn insert(
    text: &str,
    path: &[Step],
    at: usize,
    new: &New,
    order: &[&str],
) -> Result<Vec<Splice>, Refusal> {
    let document = Document::parse(text).ok_or(Refusal::Broken)?;
    let value = document
        .at(path)
        .filter(|value| value.elements().next().is_some());
    let (Some(root), Some(_)) = (document.node(), value) else {
        return set(text, path, &New::Items(vec![new.clone()]), order);
    };
    let found = Found::walk(text, root, path)?;
    let Form::List(nodes) = &found.node.form else {
        return Err(Refusal::NoPlace);
    };
    let Some(before) = at.checked_sub(1).map(|before| before.min(nodes.len() - 1)) else {
        return found.first_element(&nodes[0], new);
    };
    let end = nodes[before].span.end;
    if found.in_flow {
        return Ok(vec![splice(end..end, format!(", {}", inline(new)))]);
    }
    let column =
        found.dash(&nodes[before]).ok_or(Refusal::Form)? - line_start(text, nodes[before].span.start);
    let end = line_end(text, end);
    let margin = " ".repeat(column);
    let lines = block(new, column + 2);
    Ok(vec![splice(
        end..end,
        format!("\n{margin}- {}", lines.trim_start_matches(' ')),
    )])
}

/// `new` below keys that do not exist yet. The innermost mapping stands on one line where it can.
fn wrapped(path: &[Step], new: &New) -> Result<New, Refusal> {
    let mut value = new.clone();
    for step in path.iter().rev() {
        let Step::Key(key) = step else {
            return Err(Refusal::NoPlace);
        };
        let innermost = !matches!(value, New::Map(_) | New::Flow(_) | New::Prose(_) | New::Items(_));
        let entries = vec![(key.clone(), value)];
        value = if innermost {
            New::Flow(entries)
        } else {
            New::Map(entries)
        };
    }
    Ok(value)
}

fn splice(range: Range<usize>, text: String) -> Splice {
    Splice { range, text }
}

fn is(key: &Node<'_>, name: &str) -> bool {
    matches!(&key.form, Form::Scalar { text, .. } if text == name)
}

/// The deepest node on a path, and what of the path is left.
struct Found<'t, 'p> {
    text: &'t str,
    node: &'t Node<'t>,
    /// Key or dash that the node belongs to: where it begins and ends.
    owner: Option<Range<usize>>,
    /// Whether a bracket around the node is open, the node's own included.
    in_flow: bool,
    /// The same, of those around it alone.
    inside_flow: bool,
    rest: &'p [Step],
}

impl<'t, 'p> Found<'t, 'p> {
    fn walk(text: &'t str, root: &'t Node<'t>, path: &'p [Step]) -> Result<Self, Refusal> {
        let mut found = Found {
            text,
            node: root,
            owner: None,
            in_flow: false,
            inside_flow: false,
            rest: path,
        };
        loop {
            found.inside_flow = found.in_flow;
            found.in_flow |= found.is_bracketed();
            let Some((step, rest)) = found.rest.split_first() else {
                return Ok(found);
            };
            let (owner, next) = match (&found.node.form, step) {
                (Form::Mapping(entries), Step::Key(key)) => {
                    match entries.iter().find(|(name, _)| is(name, key)) {
                        Some((key, value)) => (Some(key.span.clone()), value),
                        None => return Ok(found),
                    }
                }
                (Form::List(nodes), Step::At(at)) => {
                    let node = nodes.get(*at).ok_or(Refusal::NoPlace)?;
                    let dash = found.dash(node).map(|dash| dash..dash + 1);
                    (dash.filter(|_| !found.in_flow), node)
                }
                _ if found.is_nothing() => return Ok(found),
                _ => return Err(Refusal::NoPlace),
            };
            found.owner = owner;
            found.node = next;
            found.rest = rest;
        }
    }

    fn is_bracketed(&self) -> bool {
        let is_collection = matches!(self.node.form, Form::List(_) | Form::Mapping(_));
        is_collection && self.text[self.node.span.start..].starts_with(['[', '{'])
    }

    /// A key without a value.
    fn is_nothing(&self) -> bool {
        matches!(self.node.form, Form::Scalar { plain: true, .. })
            && self.owner.as_ref() == Some(&self.node.span)
    }

    /// The dash before an element of a block list.
    fn dash(&self, element: &Node<'_>) -> Option<usize> {
        let before = self.text[..element.span.start].trim_end_matches(' ');
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// The column that the owner stands in: what belongs to it is indented deeper.
    fn column(&self) -> usize {
        self.owner
            .as_ref()
            .map_or(0, |owner| owner.start - line_start(self.text, owner.start))
    }

    /// Where the value of the owner may begin: after its colon or dash.
    fn after_owner(&self) -> Option<usize> {
        let owner = self.owner.as_ref()?;
        if self.text[owner.clone()].starts_with('-') && owner.len() == 1 {
            return Some(owner.end);
        }
        let rest = &self.text[owner.end..];
        rest.trim_start()
            .starts_with(':')
            .then(|| owner.end + rest.find(':').unwrap_or(0) + 1)
    }

    /// How the value is written.
    fn slot(&self) -> Slot {
        let begin = self.after_owner().unwrap_or(self.node.span.start);
        let between = self.text.get(begin..self.node.span.start).unwrap_or_default();
        let header = between.trim_start();
        if matches!(self.node.form, Form::Scalar { plain: false, .. }) && header.starts_with(['|', '>']) {
            return Slot::Block {
                header: self.node.span.start - header.len(),
            };
        }
        match (&self.node.form, self.text.as_bytes().get(self.node.span.start)) {
            (Form::Scalar { plain: false, .. }, Some(b'"')) => Slot::Double,
            (Form::Scalar { plain: false, .. }, Some(b'\'')) => Slot::Single,
            _ => Slot::Plain,
        }
    }

    fn replace(&self, new: &New) -> Result<Vec<Splice>, Refusal> {
        if let New::Text(text) | New::Prose(text) = new {
            let is_scalar = matches!(self.node.form, Form::Scalar { .. });
            let slot = self.slot();
            let many = text.contains('\n') || (matches!(new, New::Prose(_)) && !is_scalar);
            let wants_block = matches!(slot, Slot::Block { .. }) || many;
            if wants_block && !self.in_flow_around() && self.owner.is_some() && fits_block(text) {
                return self.replace_by_block(text, &slot);
            }
            return self.replace_inline(&single_line(text, &slot));
        }
        let has_lines = match new {
            New::Items(items) => !items.is_empty(),
            New::Map(entries) => !entries.is_empty(),
            New::List(_) => matches!(self.node.form, Form::List(_)) && !self.in_flow,
            _ => false,
        };
        if has_lines && !self.in_flow_around() && self.owner.is_some() {
            return self.replace_by_lines(new);
        }
        self.replace_inline(&inline(new))
    }

    /// Whether the node stands inside brackets of others.
    fn in_flow_around(&self) -> bool {
        self.inside_flow
    }

    /// The stretch that the value takes, header of a block scalar included, and what goes between it and its owner.
    fn replace_inline(&self, written: &str) -> Result<Vec<Splice>, Refusal> {
        if self.is_nothing() {
            let at = self.after_owner().ok_or(Refusal::Form)?;
            return Ok(vec![splice(at..at, format!(" {written}"))]);
        }
        let is_block = match (&self.node.form, self.slot()) {
            (_, Slot::Block { header }) => {
                let body = line_end(self.text, self.node.span.start.max(header));
                let body = line_end(self.text, self.node.span.end.max(body));
                let head = self.text[header..]
                    .find(['\n', ' '])
                    .map_or(body, |end| header + end);
                let newline = line_end(self.text, header);
                return Ok(vec![
                    splice(header..head, written.to_owned()),
                    splice(newline..body, String::new()),
                ]);
            }
            (Form::List(_) | Form::Mapping(_), _) => !self.in_flow,
            _ => false,
        };
        match (is_block, self.after_owner()) {
            // The comment on the owner's line stays.
            (true, Some(at)) if line_end(self.text, at) <= self.node.span.start => Ok(vec![
                splice(at..at, format!(" {written}")),
                splice(line_end(self.text, at)..self.node.span.end, String::new()),
            ]),
            _ => Ok(vec![splice(self.node.span.clone(), written.to_owned())]),
        }
    }

    fn replace_by_block(&self, text: &str, slot: &Slot) -> Result<Vec<Splice>, Refusal> {
        if let Slot::Block { header } = slot {
            return Ok(block_scalar::change(
                self.text,
                *header,
                &self.node.span,
                text,
                self.column(),
            ));
        }
        let margin = self.column() + 2;
        let (header, body) = block_scalar::new(text, self.column(), margin);
        let mut splices = self.replace_inline(&header)?;
        // The lines go below the owner's, after whatever comment is left on it.
        match splices.as_mut_slice() {
            [only] if only.text.ends_with(&header) => {
                let end = line_end(self.text, only.range.end);
                splices.push(splice(end..end, format!("\n{body}")));
            }
            [_, second] => second.text = format!("\n{body}"),
            _ => return Err(Refusal::Form),
        }
        Ok(splices)
    }

    fn replace_by_lines(&self, new: &New) -> Result<Vec<Splice>, Refusal> {
        if let (Form::List(nodes), New::List(items) | New::Items(items)) = (&self.node.form, new)
            && !self.in_flow
            && let Some(first) = nodes.first()
        {
            let dash = self.dash(first).ok_or(Refusal::Form)?;
            let column = dash - line_start(self.text, dash);
            let lines = block(&New::Items(items.clone()), column);
            let lines = lines.trim_start_matches(' ').to_owned();
            return Ok(vec![splice(dash..self.node.span.end, lines)]);
        }
        let at = self.after_owner().ok_or(Refusal::Form)?;
        let lines = block(new, self.column() + 2);
        if self.is_nothing() {
            let end = line_end(self.text, at);
            return Ok(vec![splice(end..end, format!("\n{lines}"))]);
        }
        // A value on one line makes room; its comment stays on the owner's line.
        let end = line_end(self.text, self.node.span.end);
        Ok(vec![
            splice(at..self.node.span.end, String::new()),
            splice(end..end, format!("\n{lines}")),
        ])
    }

    /// Adds a key to the mapping that was found.
    fn add(&self, key: &str, value: &New, order: &[&str]) -> Result<Vec<Splice>, Refusal> {
        let entry = |value: &New| New::Map(vec![(key.to_owned(), value.clone())]);
        let Form::Mapping(entries) = &self.node.form else {
            return if self.is_nothing() {
                self.replace(&entry(value))
            } else {
                Err(Refusal::NoPlace)
            };
        };
        let place = order.iter().position(|name| *name == key);
        let earlier = |name: &Node<'_>| {
            let Form::Scalar { text, .. } = &name.form else {
                return true;
            };
            let own = order.iter().position(|word| word == text);
            place.is_none_or(|place| own.is_none_or(|own| own < place))
        };
        let before = match place {
            Some(_) => {
                let known = entries
                    .iter()
                    .rposition(|(name, _)| earlier(name) && order.iter().any(|word| is(name, word)));
                known.or_else(|| {
                    entries
                        .iter()
                        .take_while(|(name, _)| earlier(name))
                        .count()
                        .checked_sub(1)
                })
            }
            None => entries.len().checked_sub(1),
        };
        if self.in_flow {
            if !self.inside_flow && wants_lines(value) && self.owner.is_some() {
                return self.unfold(entries, before, key, value);
            }
            let written = format!("{}: {}", super::scalar(key), inline(value));
            return Ok(vec![match (before, entries.first()) {
                (Some(at), _) => splice(
                    entries[at].1.span.end..entries[at].1.span.end,
                    format!(", {written}"),
                )
                .after_colon(self.text, &entries[at]),
                (None, Some((first, _))) => {
                    splice(first.span.start..first.span.start, format!("{written}, "))
                }
                (None, None) => splice(self.node.span.start + 1..self.node.span.start + 1, written),
            }]);
        }
        let (first, _) = entries.first().ok_or(Refusal::Form)?;
        let column = first.span.start - line_start(self.text, first.span.start);
        let lines = block(&entry(value), column);
        let added = if let Some(at) = before {
            let end = line_end(self.text, entries[at].1.span.end);
            splice(end..end, format!("\n{lines}"))
        } else {
            let at = first.span.start;
            let margin = " ".repeat(column);
            splice(at..at, format!("{}\n{margin}", lines.trim_start_matches(' ')))
        };
        Ok(vec![added])
    }

    /// A mapping on one line becomes one with a line for each key, because a text of several lines comes in.
    fn unfold(
        &self,
        entries: &[(Node<'_>, Node<'_>)],
        before: Option<usize>,
        key: &str,
        value: &New,
    ) -> Result<Vec<Splice>, Refusal> {
        let at = self.after_owner().ok_or(Refusal::Form)?;
        if self.text[self.node.span.clone()].contains('\n') {
            return Err(Refusal::Form);
        }
        let column = self.column() + 2;
        let margin = " ".repeat(column);
        let own = block(&New::Map(vec![(key.to_owned(), value.clone())]), column);
        let mut lines: Vec<String> = entries
            .iter()
            .map(|(key, value)| format!("{margin}{}", &self.text[key.span.start..value.span.end]))
            .collect();
        lines.insert(before.map_or(0, |at| at + 1), own);
        let end = line_end(self.text, self.node.span.end);
        Ok(vec![
            splice(at..self.node.span.end, String::new()),
            splice(end..end, format!("\n{}", lines.join("\n"))),
        ])
    }

    fn first_element(&self, first: &Node<'_>, new: &New) -> Result<Vec<Splice>, Refusal> {
        if self.in_flow {
            return Ok(vec![splice(
                first.span.start..first.span.start,
                format!("{}, ", inline(new)),
            )]);
        }
        let dash = self.dash(first).ok_or(Refusal::Form)?;
        let column = dash - line_start(self.text, dash);
        let lines = block(new, column + 2);
        let margin = " ".repeat(column);
        Ok(vec![splice(
            dash..dash,
            format!("- {}\n{margin}", lines.trim_start_matches(' ')),
        )])
    }

    /// Takes one of several neighbours away.
    fn cut(&self, spans: &[Range<usize>], at: usize) -> Result<Splice, Refusal> {
        let own = &spans[at];
        if self.in_flow {
            let range = match (spans.get(at + 1), at.checked_sub(1)) {
                (Some(next), _) => own.start..next.start,
                (None, Some(before)) => spans[before].end..own.end,
                (None, None) => return Err(Refusal::Form),
            };
            return Ok(splice(range, String::new()));
        }
        let line = line_start(self.text, own.start);
        let is_element = matches!(self.node.form, Form::List(_));
        let lead = self.text[line..own.start].trim_start_matches(' ');
        let own_line = lead.is_empty() || (is_element && lead.trim_end() == "-");
        if !own_line {
            // The first key after a dash: the next one takes its place.
            let next = spans.get(at + 1).ok_or(Refusal::Form)?;
            let same_line = is_element || self.text[own.start..next.start].lines().count() < 2;
            return if same_line {
                Err(Refusal::Form)
            } else {
                Ok(splice(own.start..next.start, String::new()))
            };
        }
        let end = line_end(self.text, own.end);
        let range = if end < self.text.len() {
            line..end + 1
        } else {
            line.saturating_sub(1)..end
        };
        Ok(splice(range, String::new()))
    }
}

/// Whether a value has several lines.
fn wants_lines(value: &New) -> bool {
    match value {
        New::Text(text) => text.contains('\n'),
        New::Prose(_) => true,
        New::Items(items) => !items.is_empty(),
        New::Map(entries) => entries.iter().any(|(_, value)| wants_lines(value)),
        New::Plain(_) | New::List(_) | New::Flow(_) => false,
    }
}

impl Splice {
    /// Moved behind the colon of an entry that has no value.
    fn after_colon(mut self, text: &str, (key, value): &(Node<'_>, Node<'_>)) -> Splice {
        if key.span == value.span {
            let rest = &text[key.span.end..];
            let at = key.span.end + rest.find(':').map_or(0, |colon| colon + 1);
            self.range = at..at;
        }
        self
    }
}

/// Makes splices in a text; they may come in any order and do not overlap.
pub fn apply(text: &str, splices: &[Splice]) -> String {
    let mut ordered: Vec<&Splice> = splices.iter().collect();
    ordered.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut result = String::with_capacity(text.len());
    let mut from = 0;
    for splice in ordered {
        result.push_str(&text[from..splice.range.start]);
        result.push_str(&splice.text);
        from = splice.range.end;
    }
    result.push_str(&text[from..]);
    result
}

#[cfg(test)]
mod tests;
