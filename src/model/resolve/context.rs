//! Where a mistake is reported while one file is resolved, and the small look-ups every file shares.

use std::ops::Range;
use std::sync::Arc;

use crate::content::{self, Prose as WrittenProse, TextOrList, is_key, is_reserved};
use crate::diagnostic::{Diagnostic, Expected, Kind, Place, Reference};
use crate::model::{Charge, Prose, Source, State, Text, Title};
use crate::yaml::Marked;

/// One file being resolved.
pub(super) struct Context<'d> {
    /// The file.
    pub file: Arc<str>,
    /// Everything found so far, in all files.
    pub diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Context<'d> {
    pub fn new(file: &Arc<str>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Context {
            file: Arc::clone(file),
            diagnostics,
        }
    }

    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, span)
    }

    pub fn say(&mut self, kind: Kind, span: Range<usize>) {
        let place = self.place(span);
        self.diagnostics.push(Diagnostic::new(kind, place));
    }

    /// A second definition of something, with the place of the first.
    pub fn twice(&mut self, what: Reference, name: &str, span: Range<usize>, first: &Place) {
        let kind = Kind::DuplicateDefinition {
            what,
            name: name.to_owned(),
        };
        let place = self.place(span);
        self.diagnostics
            .push(Diagnostic::new(kind, place).related(first.clone()));
    }

    /// A key's value; its absence is reported on the mapping that should hold it, a wrong one already is.
    pub fn required<T: Clone, P>(
        &mut self,
        field: &Marked<T>,
        key: &'static str,
        holder: &Marked<P>,
    ) -> Option<T> {
        if !field.is_given() {
            self.say(Kind::MissingKey { key }, holder.span());
        }
        field.get().cloned()
    }

    /// As [`Context::required`], for lists; empty where there is none.
    pub fn required_list<'f, T, P>(
        &mut self,
        field: &'f Marked<Vec<Marked<T>>>,
        key: &'static str,
        holder: &Marked<P>,
    ) -> &'f [Marked<T>] {
        if !field.is_given() {
            self.say(Kind::MissingKey { key }, holder.span());
        }
        list(field)
    }

    /// A required value that must be a key.
    pub fn key<P>(
        &mut self,
        field: &Marked<String>,
        key: &'static str,
        holder: &Marked<P>,
    ) -> Option<String> {
        let text = self.required(field, key, holder)?;
        if !is_key(&text) {
            self.say(
                Kind::WrongType {
                    expected: Expected::Key,
                    found: text.as_str().into(),
                },
                field.span(),
            );
            return None;
        }
        if is_reserved(&text) {
            self.say(Kind::ReservedName { name: text }, field.span());
            return None;
        }
        Some(text)
    }

    /// Prose, or the reason why there is none.
    pub fn text(&mut self, field: &Marked<WrittenProse>) -> Option<Text> {
        match field.get()? {
            WrittenProse::Text(markdown) => Some(Text::Prose(Prose {
                markdown: markdown.clone(),
                place: self.place(field.span()),
            })),
            WrittenProse::Missing(missing) => {
                self.required(&missing.state, "state", field).map(Text::Missing)
            }
        }
    }

    /// A title, or the fact that it is lost.
    pub fn title<P>(&mut self, field: &Marked<WrittenProse>, holder: &Marked<P>) -> Title {
        if !field.is_given() {
            self.say(Kind::MissingKey { key: "title" }, holder.span());
        }
        match field.get() {
            Some(WrittenProse::Text(text)) => Title::Text(text.trim().to_owned()),
            Some(WrittenProse::Missing(missing)) => {
                if self
                    .required(&missing.state, "state", field)
                    .is_some_and(|state| state != State::Lost)
                {
                    let allowed = vec!["lost".to_owned()];
                    self.say(
                        Kind::UnknownWord {
                            word: "state".into(),
                            allowed,
                        },
                        missing.state.span(),
                    );
                }
                Title::Lost {
                    stand_in: missing.stand_in.get().cloned(),
                }
            }
            None => Title::Text(String::new()),
        }
    }
}

/// The elements of a list; none where there is no list.
pub(super) fn list<T>(field: &Marked<Vec<Marked<T>>>) -> &[Marked<T>] {
    field.get().map(Vec::as_slice).unwrap_or_default()
}

/// The texts of a list.
pub(super) fn texts(field: &Marked<Vec<Marked<String>>>) -> Vec<String> {
    list(field).iter().filter_map(Marked::get).cloned().collect()
}

fn names(field: &Marked<TextOrList>) -> Vec<String> {
    field
        .get()
        .map(|list| list.0.iter().filter_map(Marked::get).cloned().collect())
        .unwrap_or_default()
}

/// Who is in charge.
pub(super) fn charge(field: &Marked<content::Departments>) -> Charge {
    field
        .get()
        .map(|written| Charge {
            lead: names(&written.lead),
            joint: names(&written.joint),
            related: names(&written.related),
        })
        .unwrap_or_default()
}

/// A source as written.
pub(super) fn source(written: &content::Source) -> Source {
    Source {
        title: written.title.get().cloned(),
        published: written.published.get().map(|date| date.0),
        page: written.page.get().cloned(),
        url: written.url.get().cloned(),
        note: written.note.get().cloned(),
    }
}
