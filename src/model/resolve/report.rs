//! Reports: which plan they are on, what they declare, and whether every living item has its record.

use super::context::{Context, source};
use super::{figures, records};
use crate::content::{self, MunicipalityFiles, YearFiles};
use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::model::{Declared, ItemId, Municipality, Plan, Prose, Report, Scope, SectionId, StatusId};
use crate::yaml::Marked;

/// The word for the whole plan where a section key could stand.
const ALL: &str = "all";

/// Resolves the reports of all years and adds their figures to the plans' indicators.
pub(super) fn reports(
    files: &MunicipalityFiles,
    municipality: &mut Municipality,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut years: Vec<&YearFiles> = files.years.iter().collect();
    years.sort_by_key(|files| files.year);
    for files in years {
        if let Some(report) = report(files, &mut municipality.plans, diagnostics) {
            municipality.reports.push(report);
        }
    }
    for report in &municipality.reports {
        check_lives(report, municipality, files, diagnostics);
    }
}

fn report(files: &YearFiles, plans: &mut [Plan], diagnostics: &mut Vec<Diagnostic>) -> Option<Report> {
    let Some(read) = &files.report else {
        let folder = files
            .records
            .as_ref()
            .map(|read| &read.file)
            .or(files.record_files.first().map(|(_, read)| &read.file));
        let file = folder.or(files.sections.as_ref().map(|read| &read.file))?;
        let folder = file
            .split_once(&format!("/{}/", files.year))
            .map_or("", |(folder, _)| folder);
        let path = format!("{folder}/{}/report.md", files.year);
        diagnostics.push(Diagnostic::new(
            Kind::MissingFile { path: path.clone() },
            Place::whole(path),
        ));
        return None;
    };
    let mut cx = Context::new(&read.file, diagnostics);
    let written = read.value.get()?;
    if !written.plan.is_given() && read.value.span() == (0..0) {
        cx.say(Kind::NoFrontMatter { key: "plan" }, read.body.span());
        return None;
    }
    let key = cx.required(&written.plan, "plan", &read.value)?;
    let Some(at) = plans.iter().position(|plan| plan.key == key) else {
        let allowed = plans.iter().map(|plan| plan.key.clone()).collect();
        cx.say(
            Kind::UnknownReference {
                what: Reference::Plan,
                name: key,
                allowed,
            },
            written.plan.span(),
        );
        return None;
    };
    let plan = &mut plans[at];
    let declared = declared(written, files.year, plan, &mut cx);
    let acknowledged =
        super::acknowledged::acknowledged(&written.acknowledged, Some(files.year), &plan.items, &mut cx);
    let body = Some(&read.body).filter(|body| body.get().is_some_and(|text| !text.trim().is_empty()));
    let summary = Some(&written.summary).filter(|summary| summary.get().is_some());
    if let (Some(first), Some(second), false) = (summary, body, files.translated) {
        let first = read.place(first.span());
        cx.twice(Reference::Field, "summary", second.span(), &first);
    }
    let summary = summary.or(body).and_then(|text| {
        Some(Prose {
            markdown: text.get()?.clone(),
            place: read.place(text.span()),
        })
    });
    let records = records::records(files, plan, diagnostics);
    let sections = sections(files, plan, diagnostics);
    Some(Report {
        year: files.year,
        plan: at,
        source: written.source.get().map(source),
        published: written.published.get().map(|date| date.0),
        summary,
        declared,
        records,
        sections,
        acknowledged,
    })
}

fn declared(written: &content::Report, year: i32, plan: &Plan, cx: &mut Context<'_>) -> Vec<Declared> {
    let mut totals = Vec::new();
    for entry in super::context::list(&written.declared) {
        let Some(total) = entry.get() else { continue };
        let Some(scope) = scope(&total.scope, plan, cx) else {
            continue;
        };
        totals.push(Declared {
            scope,
            year: total.year.get().map_or(year, |year| year.0),
            total: total.total.get().map(|number| number.0),
            counts: counts(total, plan, cx),
            rate: total.rate.get().map(|number| number.0),
            source: total.source.get().map(source),
            note: total.note.get().cloned(),
            place: cx.place(entry.span()),
        });
    }
    totals
}

fn scope(written: &Marked<String>, plan: &Plan, cx: &mut Context<'_>) -> Option<Scope> {
    match written.get() {
        None => Some(Scope::All),
        Some(word) if word == ALL => Some(Scope::All),
        Some(key) => section(key, written, plan, cx).map(Scope::Section),
    }
}

fn section(key: &str, written: &Marked<String>, plan: &Plan, cx: &mut Context<'_>) -> Option<SectionId> {
    let found = plan
        .sections
        .iter()
        .position(|section| section.key == key)
        .map(SectionId);
    if found.is_none() {
        let allowed = plan.sections.iter().map(|section| section.key.clone()).collect();
        cx.say(
            Kind::UnknownReference {
                what: Reference::Section,
                name: key.to_owned(),
                allowed,
            },
            written.span(),
        );
    }
    found
}

fn counts(
    total: &content::Declared,
    plan: &Plan,
    cx: &mut Context<'_>,
) -> Vec<(StatusId, rust_decimal::Decimal)> {
    let mut counts = Vec::new();
    for (key, count) in total
        .counts
        .get()
        .map(|entries| entries.0.as_slice())
        .unwrap_or_default()
    {
        let Some(name) = key.get() else { continue };
        let status = super::scale::find(name, key.span(), &plan.scale, cx);
        if let (Some(status), Some(count)) = (status, count.get()) {
            counts.push((status, count.0));
        }
    }
    counts
}

/// What the year's report says of sections; their figures go to the sections' indicators.
fn sections(
    files: &YearFiles,
    plan: &mut Plan,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(SectionId, crate::model::Text, Place)> {
    let Some(read) = &files.sections else {
        return Vec::new();
    };
    let mut cx = Context::new(&read.file, diagnostics);
    let mut texts = Vec::new();
    for (key, record) in read
        .value
        .get()
        .map(|entries| entries.0.as_slice())
        .unwrap_or_default()
    {
        let (Some(name), Some(record)) = (key.get(), record.get()) else {
            continue;
        };
        let owner = if name == ALL {
            None
        } else {
            section(name, key, plan, &mut cx)
        };
        if owner.is_none() && name != ALL {
            continue;
        }
        let indicators = match owner {
            Some(id) => &mut plan.sections[id.0].indicators,
            None => &mut plan.indicators,
        };
        values(&record.values, indicators, files.year, &mut cx);
        if let (Some(id), Some(text)) = (owner, cx.text(&record.summary)) {
            texts.push((id, text, cx.place(key.span())));
        }
    }
    texts
}

/// Adds the figures of a record to the indicators of its owner.
pub(super) fn values(
    written: &Marked<crate::yaml::Entries<content::RecordValues>>,
    indicators: &mut [crate::model::Indicator],
    year: i32,
    cx: &mut Context<'_>,
) {
    for (key, values) in written
        .get()
        .map(|entries| entries.0.as_slice())
        .unwrap_or_default()
    {
        let (Some(name), Some(values)) = (key.get(), values.get()) else {
            continue;
        };
        if let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.key == *name) {
            figures::add(indicator, values, year, cx);
        } else {
            let allowed = indicators.iter().map(|indicator| indicator.key.clone()).collect();
            cx.say(
                Kind::UnknownReference {
                    what: Reference::Indicator,
                    name: name.clone(),
                    allowed,
                },
                key.span(),
            );
        }
    }
}

/// Every item has a record in every reported year of its life, and none outside it.
fn check_lives(
    report: &Report,
    municipality: &Municipality,
    files: &MunicipalityFiles,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let year_files = files.years.iter().find(|files| files.year == report.year);
    let file = year_files.and_then(|files| {
        files
            .records
            .as_ref()
            .map(|read| &read.file)
            .or(files.report.as_ref().map(|read| &read.file))
    });
    for (at, item) in municipality.plan_of(report).items.iter().enumerate() {
        let over = municipality.ended_before(report.plan, ItemId(at), report.year);
        let outside = !item.spans(report.year);
        match (&report.records[at], outside, over) {
            (Some(record), true, _) | (Some(record), _, Some(_)) => {
                let ended = over.filter(|_| !outside).map(|earlier| earlier.year);
                let kind = Kind::RecordOutsideLife {
                    item: item.key.clone(),
                    year: report.year,
                    ended,
                };
                let place = record.place.clone().unwrap_or_else(|| item.place.clone());
                let end = over
                    .filter(|_| !outside)
                    .and_then(|earlier| earlier.records[at].as_ref()?.place.clone());
                diagnostics
                    .push(Diagnostic::new(kind, place).related(end.unwrap_or_else(|| item.place.clone())));
            }
            (None, false, None) => {
                let kind = Kind::MissingRecord {
                    item: item.key.clone(),
                    year: report.year,
                };
                let place = file.map_or_else(
                    || item.place.clone(),
                    |file: &std::sync::Arc<str>| Place::whole(&**file),
                );
                diagnostics.push(Diagnostic::new(kind, place).related(item.place.clone()));
            }
            _ => {}
        }
    }
}
