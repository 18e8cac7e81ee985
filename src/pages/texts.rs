//! Markdown of the content → HTML in views; what cannot be taken over is reported once per text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::city::City;
use super::words;
use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::model::{Municipality, Site, Prose, State, Text};
use crate::prose::{self, Options, ProblemKind};

/// A text, or the reason why there is none.
#[derive(Debug, Clone, Serialize)]
pub struct TextView {
    /// Safe HTML.
    pub html: Option<String>,
    /// The reason in words.
    pub missing: Option<String>,
}

/// All prose of a municipality, rendered once and checked once.
pub struct Texts {
    rendered: BTreeMap<(String, usize), String>,
    lang: crate::locale::Lang,
}

/// The level of a heading inside prose: pages use h1 to h3 themselves.
const HEADING_BASE: u8 = 4;

impl Texts {
    /// As [`Self::new`], for a municipality by itself.
    pub fn of(site: &Site, municipality: &Municipality, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self::new(&City::new(site, municipality), diagnostics)
    }

    /// Renders every text and reports what could not be taken over.
    pub fn new(city: &City<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut texts = Texts {
            rendered: BTreeMap::new(),
            lang: city.lang,
        };
        for prose in all(city.municipality) {
            let result = prose::render(
                &prose.markdown,
                Options {
                    heading_base: HEADING_BASE,
                    id_prefix: "",
                },
            );
            for problem in &result.problems {
                let kind = match problem.kind {
                    ProblemKind::RawHtml => Kind::RawHtml,
                    ProblemKind::UnsafeLink => Kind::UnsafeLink {
                        address: prose.markdown[problem.span.clone()].to_owned(),
                    },
                    ProblemKind::TooDeep => Kind::TooDeep {
                        limit: prose::MAX_NESTING,
                    },
                };
                diagnostics.push(Diagnostic::new(kind, within(prose, &problem.span)));
            }
            texts.rendered.insert(id(prose), result.html);
        }
        texts
    }

    /// The HTML of a text.
    pub fn html(&self, prose: &Prose) -> String {
        self.rendered.get(&id(prose)).cloned().unwrap_or_default()
    }

    /// The HTML of a text that stands right below an `h2`: its headings begin one level higher.
    pub fn html_below_h2(&self, prose: &Prose) -> String {
        prose::render(
            &prose.markdown,
            Options {
                heading_base: HEADING_BASE - 1,
                id_prefix: "",
            },
        )
        .html
    }

    /// A text or the reason why there is none.
    pub fn view(&self, text: &Text) -> TextView {
        match text {
            Text::Prose(prose) => TextView {
                html: Some(self.html(prose)),
                missing: None,
            },
            Text::Missing(state) => TextView {
                html: None,
                missing: Some(self.reason(*state)),
            },
        }
    }

    fn reason(&self, state: State) -> String {
        words::state(self.lang, state).to_owned()
    }
}

fn id(prose: &Prose) -> (String, usize) {
    (prose.place.file.to_string(), prose.place.span.start)
}

/// A part of a text in its file. Block scalars are indented in the file, so the place is then the whole block.
fn within(prose: &Prose, span: &std::ops::Range<usize>) -> Place {
    let length = prose.place.span.len();
    if length == prose.markdown.len() {
        let start = prose.place.span.start;
        return Place::new(&prose.place.file, start + span.start..start + span.end);
    }
    prose.place.clone()
}

/// Every text of a municipality.
fn all(municipality: &Municipality) -> Vec<&Prose> {
    let mut proses = Vec::new();
    for plan in &municipality.plans {
        proses.extend(&plan.summary);
        for section in &plan.sections {
            proses.extend(section.summary.as_ref().and_then(prose_of));
            proses.extend(&section.text);
        }
        proses.extend(
            plan.items
                .iter()
                .filter_map(|item| item.outline.as_ref())
                .filter_map(prose_of),
        );
    }
    for report in &municipality.reports {
        proses.extend(&report.summary);
        proses.extend(report.sections.iter().filter_map(|(_, text)| prose_of(text)));
        let texts = report
            .records
            .iter()
            .flatten()
            .flat_map(|record| record.texts.iter().flatten());
        proses.extend(texts.filter_map(prose_of));
    }
    proses
}

fn prose_of(text: &Text) -> Option<&Prose> {
    match text {
        Text::Prose(prose) => Some(prose),
        Text::Missing(_) => None,
    }
}
