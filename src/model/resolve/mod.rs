//! Content → model: every reference looked up, every mistake of every file reported, nothing guessed.
//!
//! Owns what crosses a single value: required keys, uniqueness, references, lives of items. A mistake leaves the
//! model as complete as it can be, so that the rest is still checked.

mod acknowledged;
mod consequences;
mod context;
mod departments;
mod figures;
mod plan;
mod records;
mod report;
mod scale;

use std::collections::BTreeMap;

use super::{Correction, Municipality, Redirect, Series, SeriesLine, Site};
use super::{EditionOptions, EditionPart, SiteTexts};
use crate::content::{self, Calendar, MunicipalityFiles, Read};
use crate::diagnostic::{Diagnostic, Expected, Kind, Reference};
use crate::locale::{FiscalYear, Lang, YearLabels, municipality_code};
use crate::prose;
use crate::yaml::{LANGUAGES, Marked};
use context::Context;

/// Resolves `site.yaml`, given the keys of the municipalities there are.
pub fn site(read: &Read<content::Site>, keys: &[String], diagnostics: &mut Vec<Diagnostic>) -> Option<Site> {
    let mut cx = Context::new(&read.file, diagnostics);
    // Without a site the municipalities can still be checked: one run tells every mistake.
    let unknown = content::Site::default();
    let site = read.value.get().unwrap_or(&unknown);
    let title = if read.value.is_given() {
        cx.required(&site.title, "title", &read.value)
    } else {
        None
    };
    let lang = language(&site.language, &mut cx).unwrap_or(Lang::Ja);
    let mut languages = vec![lang];
    for other in context::list(&site.other_languages) {
        languages.extend(language(other, &mut cx).filter(|other| !languages.contains(other)));
    }
    let mut order = Vec::new();
    for key in site.municipalities.get().into_iter().flatten() {
        let Some(name) = key.get() else { continue };
        if !keys.contains(name) {
            let what = Reference::Municipality;
            cx.say(
                Kind::UnknownReference {
                    what,
                    name: name.clone(),
                    allowed: keys.to_vec(),
                },
                key.span(),
            );
        } else if order.contains(name) {
            cx.say(
                Kind::DuplicateDefinition {
                    what: Reference::Municipality,
                    name: name.clone(),
                },
                key.span(),
            );
        } else {
            order.push(name.clone());
        }
    }
    let [policy, results] = accessibility(site, &mut cx);
    consequences::drop_misspelt(diagnostics);
    order.extend(
        keys.iter()
            .filter(|key| !order.contains(key))
            .cloned()
            .collect::<Vec<_>>(),
    );
    Some(Site {
        title: title.unwrap_or_default(),
        lang,
        languages,
        translations: Vec::new(),
        base_url: site
            .base_url
            .get()
            .map(|url| format!("{}/", url.trim_end_matches('/'))),
        theme: site.theme.get().cloned().unwrap_or_else(|| "default".into()),
        order,
        publisher: site.publisher.get().cloned(),
        license: site.license.get().cloned(),
        notice: site.notice.get().cloned(),
        policy,
        results,
        preview: false,
        edition: edition(site),
    })
}

fn language(word: &Marked<String>, cx: &mut Context<'_>) -> Option<Lang> {
    let name = word.get()?;
    let lang = Lang::from_code(name);
    if lang.is_none() {
        let allowed = LANGUAGES.map(str::to_owned).to_vec();
        let kind = Kind::UnknownWord {
            word: name.clone(),
            allowed,
        };
        cx.say(kind, word.span());
    }
    lang
}

/// What the site says of itself in a language that is not its own.
pub fn site_texts(read: &Read<content::Site>, lang: Lang) -> SiteTexts {
    let unknown = content::Site::default();
    let site = read.value.get().unwrap_or(&unknown);
    SiteTexts {
        lang,
        title: site.title.get().cloned(),
        publisher: site.publisher.get().cloned(),
        license: site.license.get().cloned(),
        notice: site.notice.get().cloned(),
    }
}

/// The addresses of the policy and of the results.
fn accessibility(site: &content::Site, cx: &mut Context<'_>) -> [Option<String>; 2] {
    let Some(written) = site.accessibility.get() else {
        return [None, None];
    };
    [&written.policy, &written.results].map(|field| {
        let address = field.get()?;
        let outside = prose::outside(address);
        if outside.is_none() {
            let address = address.clone();
            let inside = false;
            cx.say(Kind::UnsafeLink { address, inside }, field.span());
        }
        outside
    })
}

fn edition(site: &content::Site) -> EditionOptions {
    let written = site.edition.get();
    let mut parts: Vec<EditionPart> = Vec::new();
    for part in written
        .and_then(|edition| edition.parts.get())
        .into_iter()
        .flatten()
        .filter_map(|part| part.get())
    {
        if !parts.contains(part) {
            parts.push(*part);
        }
    }
    if parts.is_empty() {
        parts = EditionPart::ALL.to_vec();
    }
    EditionOptions {
        paper: written
            .and_then(|edition| edition.paper.get().copied())
            .unwrap_or_default(),
        orientation: written
            .and_then(|edition| edition.orientation.get().copied())
            .unwrap_or_default(),
        parts,
    }
}

/// Resolves a municipality; none where a file is broken as YAML, so that its content is only partly known.
pub fn municipality(files: &MunicipalityFiles, diagnostics: &mut Vec<Diagnostic>) -> Option<Municipality> {
    if !files.whole {
        return None;
    }
    let read = &files.municipality;
    let mut cx = Context::new(&read.file, diagnostics);
    let written = read.value.get()?;
    let code = cx
        .required(&written.code, "code", &read.value)
        .unwrap_or_default();
    check_code(&code, &mut cx, written);
    let mut municipality = Municipality {
        key: files.key.clone(),
        code,
        code_place: cx.place(written.code.span()),
        name_place: cx.place(written.name.span()),
        name: cx
            .required(&written.name, "name", &read.value)
            .unwrap_or_default(),
        kana: written.kana.get().cloned(),
        prefecture: written.prefecture.get().cloned(),
        contact: written.contact.get().cloned(),
        notice: written.notice.get().cloned(),
        year_labels: year_labels(written, &mut cx),
        departments: departments::declared(written, &mut cx),
        plans: Vec::new(),
        reports: Vec::new(),
        series: Vec::new(),
        corrections: Vec::new(),
        redirects: redirects(written, &cx),
    };
    municipality.plans = plan::plans(&files.plans, diagnostics);
    report::reports(files, &mut municipality, diagnostics);
    municipality.series = files
        .series
        .iter()
        .map(|(key, read)| series(key, read, diagnostics))
        .collect();
    municipality.corrections = corrections(files, &municipality, diagnostics);
    departments::translate(written, &mut municipality);
    consequences::drop(files, diagnostics);
    Some(municipality)
}

fn check_code(code: &str, cx: &mut Context<'_>, written: &content::Municipality) {
    if code.is_empty() || municipality_code::check(code).is_ok() {
        return;
    }
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let check_digit = (code.len() == 6 && digits.len() == 6)
        .then(|| {
            ('0'..='9').find(|digit| municipality_code::check(&format!("{}{digit}", &code[..5])).is_ok())
        })
        .flatten();
    cx.say(
        Kind::BadCode {
            code: code.to_owned(),
            check_digit,
        },
        written.code.span(),
    );
}

fn year_labels(written: &content::Municipality, cx: &mut Context<'_>) -> YearLabels {
    let mut labels = BTreeMap::new();
    for (year, label) in written
        .year_labels
        .get()
        .map(|entries| entries.0.as_slice())
        .unwrap_or_default()
    {
        let number = year
            .get()
            .and_then(|text| text.parse().ok())
            .filter(|year| (1868..=2199).contains(year));
        match (number, label.get()) {
            (Some(number), Some(label)) => _ = labels.insert(FiscalYear(number), label.clone()),
            (None, _) => {
                let found = year.get().map_or("", String::as_str).into();
                cx.say(
                    Kind::WrongType {
                        expected: Expected::Year,
                        found,
                    },
                    year.span(),
                );
            }
            _ => {}
        }
    }
    labels.into_iter().collect()
}

fn redirects(written: &content::Municipality, cx: &Context<'_>) -> Vec<Redirect> {
    let entries = written.redirects.get().into_iter().flat_map(|entries| &entries.0);
    entries
        .filter_map(|(from, to)| {
            Some(Redirect {
                from: from.get()?.clone(),
                to: to.get()?.clone(),
                place: cx.place(from.span().start..to.span().end),
            })
        })
        .collect()
}

fn series(key: &str, read: &Read<content::Series>, diagnostics: &mut Vec<Diagnostic>) -> Series {
    let mut cx = Context::new(&read.file, diagnostics);
    let empty = content::Series::default();
    let written = read.value.get().unwrap_or(&empty);
    let mut lines = Vec::new();
    for entry in cx.required_list(&written.lines, "lines", &read.value) {
        let Some(line) = entry.get() else { continue };
        let mut figures = Vec::new();
        for value in cx.required_list(&line.values, "values", entry) {
            figures.extend(
                value
                    .get()
                    .and_then(|figure| figures::of_series(figure, value, &mut cx)),
            );
        }
        figures::sort(&mut figures);
        lines.push(SeriesLine {
            key: cx.key(&line.key, "key", entry).unwrap_or_default(),
            name: cx.required(&line.name, "name", entry).unwrap_or_default(),
            unit: line.unit.get().cloned().unwrap_or_default(),
            figures,
        });
    }
    Series {
        key: key.to_owned(),
        title: cx
            .required(&written.title, "title", &read.value)
            .unwrap_or_default(),
        calendar: written.calendar.get().copied().unwrap_or(Calendar::Fiscal),
        source: written.source.get().map(context::source),
        note: written.note.get().cloned(),
        lines,
    }
}

fn corrections(
    files: &MunicipalityFiles,
    municipality: &Municipality,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Correction> {
    let Some(read) = &files.corrections else {
        return Vec::new();
    };
    let mut cx = Context::new(&read.file, diagnostics);
    let items: Vec<String> = municipality
        .plans
        .iter()
        .flat_map(|plan| &plan.items)
        .map(|item| item.key.clone())
        .collect();
    let mut corrections = Vec::new();
    for entry in read.value.get().into_iter().flatten() {
        let Some(written) = entry.get() else { continue };
        if let Some(item) = written.item.get().filter(|item| !items.contains(item)) {
            let kind = Kind::UnknownReference {
                what: Reference::Item,
                name: item.clone(),
                allowed: items.clone(),
            };
            cx.say(kind, written.item.span());
        }
        let date = cx.required(&written.date, "date", entry);
        let kind = cx.required(&written.kind, "kind", entry);
        let (Some(date), Some(kind)) = (date, kind) else {
            continue;
        };
        corrections.push(Correction {
            date: date.0,
            kind,
            year: written.year.get().map(|year| year.0),
            item: written.item.get().cloned(),
            place: written.place.get().cloned(),
            old: written.old.get().cloned(),
            new: written.new.get().cloned(),
            reason: written.reason.get().cloned(),
        });
    }
    corrections
}
