//! Markdown of the content → HTML in views; what cannot be taken over is reported once per text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::place::within;
use super::{inside, words};
use crate::analysis::{Revision, revision};
use crate::diagnostic::{Diagnostic, Kind};
use crate::locale::Lang;
use crate::model::{Municipality, Prose, State, Text};
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
#[derive(Debug, Clone)]
pub struct Texts {
    rendered: Arc<BTreeMap<Id, Rendered>>,
    lang: Lang,
    /// The page that shows the texts.
    page: String,
}

/// A text as HTML, and its links that stay inside the site.
#[derive(Debug)]
struct Rendered {
    html: String,
    links: Vec<InsideLink>,
    /// What it revises of another text, once a page has asked: the page of an item and the comparison show the same pair.
    since: OnceLock<(Id, Revision)>,
}

/// Where a text stands: its file and its first byte.
type Id = (String, usize);

/// A link inside the site: as written, where it stands, and the file it means.
#[derive(Debug)]
struct InsideLink {
    address: String,
    place: crate::diagnostic::Place,
    target: (String, String),
}

/// The level of a heading inside prose: pages use h1 to h3 themselves.
const HEADING_BASE: u8 = 4;

impl Texts {
    /// Renders every text and reports what could not be taken over.
    pub fn new(municipality: &Municipality, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut rendered = BTreeMap::new();
        for prose in all(municipality) {
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
                    ProblemKind::UnsafeLink => unsafe_link(&prose.markdown[problem.span.clone()]),
                    ProblemKind::TooDeep => Kind::TooDeep {
                        limit: prose::MAX_NESTING,
                    },
                };
                diagnostics.push(Diagnostic::new(kind, within(prose, &problem.span)));
            }
            let links = result
                .links
                .iter()
                .filter_map(|link| inside_link(&municipality.key, prose, link))
                .collect();
            rendered.insert(
                id(prose),
                Rendered {
                    html: result.html,
                    links,
                    since: OnceLock::new(),
                },
            );
        }
        Texts {
            rendered: Arc::new(rendered),
            lang,
            page: String::new(),
        }
    }

    /// The same texts, for the page at `path`: links inside the site are relative to it.
    #[must_use]
    pub fn seen_from(&self, path: &str) -> Self {
        Texts {
            page: path.to_owned(),
            ..self.clone()
        }
    }

    /// Reports the links that lead to none of the files of the site.
    pub fn check_links(&self, files: &BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>) {
        let links = self.rendered.values().flat_map(|text| &text.links);
        for link in links.filter(|link| !files.contains(&link.target.0)) {
            let kind = Kind::BrokenLink {
                address: link.address.clone(),
            };
            diagnostics.push(Diagnostic::new(kind, link.place.clone()));
        }
    }

    /// The HTML of a text.
    pub fn html(&self, prose: &Prose) -> String {
        let Some(text) = self.rendered.get(&id(prose)) else {
            return String::new();
        };
        self.relinked(text.html.clone(), &text.links)
    }

    /// What one text takes out of another and puts in, in characters of what readers see of both.
    pub fn revision(&self, before: &Prose, after: &Prose) -> Revision {
        let (Some(old), Some(new)) = (self.rendered.get(&id(before)), self.rendered.get(&id(after))) else {
            return Revision::default();
        };
        let compared = || revision(&prose::visible(&old.html), &prose::visible(&new.html));
        let (since, known) = new.since.get_or_init(|| (id(before), compared()));
        if *since == id(before) {
            known.clone()
        } else {
            compared()
        }
    }

    /// The HTML of a text that stands right below an `h2`: its headings begin one level higher.
    pub fn html_below_h2(&self, prose: &Prose) -> String {
        let options = Options {
            heading_base: HEADING_BASE - 1,
            id_prefix: "",
        };
        let html = prose::render(&prose.markdown, options).html;
        self.relinked(
            html,
            self.rendered.get(&id(prose)).map_or(&[], |text| &text.links),
        )
    }

    /// Links inside the site as seen from the page.
    fn relinked(&self, html: String, links: &[InsideLink]) -> String {
        links.iter().fold(html, |html, link| {
            let (own, shown) = (&link.address, inside::seen_from(&self.page, &link.target));
            html.replace(&format!("href=\"{own}\""), &format!("href=\"{shown}\""))
        })
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

fn id(prose: &Prose) -> Id {
    (prose.place.file.to_string(), prose.place.span.start)
}

fn inside_link(city: &str, prose: &Prose, link: &prose::Link) -> Option<InsideLink> {
    let target = inside::target(city, &link.dest)?;
    let source = &prose.markdown[link.span.clone()];
    let span = match source.rfind(&link.dest) {
        Some(at) => link.span.start + at..link.span.start + at + link.dest.len(),
        None => link.span.clone(),
    };
    Some(InsideLink {
        address: link.dest.clone(),
        place: within(prose, &span),
        target,
    })
}

/// What is wrong with a link or picture whose address is not let through.
fn unsafe_link(source: &str) -> Kind {
    let written = source
        .split_once("](")
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    let address = written.unwrap_or(source.trim_matches(['<', '>'])).to_owned();
    if source.starts_with('!') {
        Kind::ForeignPicture { address }
    } else {
        Kind::UnsafeLink {
            address,
            inside: true,
        }
    }
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
        proses.extend(report.sections.iter().filter_map(|(_, text, _)| prose_of(text)));
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
