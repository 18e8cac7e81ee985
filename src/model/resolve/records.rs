//! Records: from `items.yaml` and from `items/<item>.md`, the same thing in two spellings.

use super::context::{Context, charge, texts};
use super::{report, scale};
use crate::content::{self, Read, YearFiles};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::model::{Plan, Prose, Record, State, StatusId, Text};
use crate::prose::split_fields;

/// Keys of a record that are not the plan's own fields.
const RECORD_KEYS: [&str; 7] = [
    "status",
    "state",
    "values",
    "departments",
    "title",
    "number",
    "flags",
];

/// Resolves the records of a year, one place per item of the plan.
pub(super) fn records(
    files: &YearFiles,
    plan: &mut Plan,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<Record>> {
    let mut records: Vec<Option<Record>> = vec![None; plan.items.len()];
    if let Some(read) = &files.records {
        let mut cx = Context::new(&read.file, diagnostics);
        for (key, written) in read
            .value
            .get()
            .map(|entries| entries.0.as_slice())
            .unwrap_or_default()
        {
            let Some(name) = key.get() else { continue };
            let Some(at) = find_item(name, plan, cx.place(key.span()), &mut cx) else {
                continue;
            };
            // A key without a value (`1-3-9:`) is a record that says nothing yet.
            let empty = content::Record::default();
            let written = written.get().unwrap_or(&empty);
            records[at] = Some(record(
                written,
                at,
                files.year,
                cx.place(key.span()),
                plan,
                &mut cx,
            ));
        }
    }
    for (name, read) in &files.record_files {
        let mut cx = Context::new(&read.file, diagnostics);
        let place = Place::whole(&*read.file);
        let Some(at) = find_item(name, plan, place.clone(), &mut cx) else {
            continue;
        };
        if let Some(first) = &records[at] {
            let twin = Diagnostic::new(Kind::RecordTwice { item: name.clone() }, place);
            let twin = match &first.place {
                Some(first) => twin.related(first.clone()),
                None => twin,
            };
            cx.diagnostics.push(twin);
            continue;
        }
        let Some(written) = read.value.get() else { continue };
        let mut resolved = record(written, at, files.year, place, plan, &mut cx);
        headings(read, plan, &mut resolved, files.translated, &mut cx);
        records[at] = Some(resolved);
    }
    records
}

fn find_item(name: &str, plan: &Plan, place: Place, cx: &mut Context<'_>) -> Option<usize> {
    let found = plan.items.iter().position(|item| item.key == name);
    if found.is_none() {
        let allowed = plan.items.iter().map(|item| item.key.clone()).collect();
        let kind = Kind::UnknownReference {
            what: Reference::Item,
            name: name.to_owned(),
            allowed,
        };
        cx.diagnostics.push(Diagnostic::new(kind, place));
    }
    found
}

fn record(
    written: &content::Record,
    at: usize,
    year: i32,
    place: Place,
    plan: &mut Plan,
    cx: &mut Context<'_>,
) -> Record {
    let (status, status_lost) = rating(written, plan, cx);
    report::values(&written.values, &mut plan.items[at].indicators, year, cx);
    let mut record = Record {
        status,
        status_lost,
        not_reported: written.state.get().is_some(),
        texts: vec![None; plan.fields.len()],
        title: written.title.get().cloned(),
        number: written.number.get().cloned(),
        flags: written.flags.is_given().then(|| texts(&written.flags)),
        charge: written
            .departments
            .is_given()
            .then(|| charge(&written.departments)),
        place: Some(place),
    };
    for (key, text) in &written.rest.0 {
        let Some(name) = key.get() else { continue };
        if let Some(field) = plan.fields.iter().position(|field| field.key == *name) {
            record.texts[field] = cx.text(text);
        } else {
            // A field's label in place of its key leaves no doubt which one was meant.
            let labelled = plan.fields.iter().find(|field| field.heading == *name);
            let own = plan.fields.iter().map(|field| field.key.clone());
            let allowed = match labelled {
                Some(field) => vec![field.key.clone()],
                None => RECORD_KEYS.iter().map(ToString::to_string).chain(own).collect(),
            };
            cx.say(
                Kind::UnknownKey {
                    key: name.clone(),
                    allowed,
                },
                key.span(),
            );
        }
    }
    record
}

/// The rating, and whether there is one that cannot be read.
fn rating(written: &content::Record, plan: &Plan, cx: &mut Context<'_>) -> (Option<StatusId>, bool) {
    let span = written.status.span();
    match written.status.get() {
        None => (None, false),
        Some(content::Prose::Text(word)) => (scale::find(word, span, &plan.scale, cx), false),
        Some(content::Prose::Missing(missing)) => {
            let state = cx.required(&missing.state, "state", &written.status);
            if state.is_some_and(|state| state != State::Lost) {
                let kind = Kind::UnknownWord {
                    word: "state".into(),
                    allowed: vec!["lost".into()],
                };
                cx.say(kind, missing.state.span());
            }
            (None, state == Some(State::Lost))
        }
    }
}

/// The fields of a record file: one heading each.
fn headings(
    read: &Read<content::Record>,
    plan: &Plan,
    record: &mut Record,
    translated: bool,
    cx: &mut Context<'_>,
) {
    let Some(body) = read.body.get() else { return };
    let offset = read.body.span().start;
    let mut seen: Vec<Option<Place>> = vec![None; plan.fields.len()];
    for part in split_fields(body) {
        let place = |span: &std::ops::Range<usize>| read.place(offset + span.start..offset + span.end);
        let labels = || plan.fields.iter().map(|field| field.heading.clone()).collect();
        if part.heading_span.is_empty() {
            let indent = body[part.body_span.clone()].len() - body[part.body_span.clone()].trim_start().len();
            let text = part.body_span.start + indent..part.body_span.end;
            cx.diagnostics.push(Diagnostic::new(
                Kind::TextBeforeHeading { fields: labels() },
                place(&text),
            ));
            continue;
        }
        let Some(field) = plan.fields.iter().position(|field| field.heading == part.heading) else {
            let kind = Kind::UnknownHeading {
                heading: part.heading,
                allowed: labels(),
            };
            cx.diagnostics
                .push(Diagnostic::new(kind, place(&part.heading_span)));
            continue;
        };
        let heading = place(&part.heading_span);
        if record.texts[field].is_some() && seen[field].is_none() && translated {
            // The translation in the front matter stands in for it.
            seen[field] = Some(heading);
            continue;
        }
        if let Some(first) = seen[field]
            .replace(heading.clone())
            .or_else(|| front_matter_field(record, field))
        {
            let kind = Kind::DuplicateDefinition {
                what: Reference::Field,
                name: part.heading,
            };
            cx.diagnostics.push(Diagnostic::new(kind, heading).related(first));
            continue;
        }
        let markdown = body[part.body_span.clone()].to_owned();
        record.texts[field] = Some(Text::Prose(Prose {
            markdown,
            place: place(&part.body_span),
        }));
    }
}

/// Where the front matter already gives the text of a field.
fn front_matter_field(record: &Record, field: usize) -> Option<Place> {
    match record.texts[field].as_ref()? {
        Text::Prose(prose) => Some(prose.place.clone()),
        Text::Missing(_) => record.place.clone(),
    }
}
