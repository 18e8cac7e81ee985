//! One slip, one message: drops what only follows from a mistake that is told already.
//!
//! A status that is defined wrongly would make every record unknown that bears it; a key misspelt is also a key
//! missing. The office mends the cause, and what else there is to say comes with the next run only where the cause
//! hides it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::context::list;
use super::plan::for_each_item;
use crate::content::{MunicipalityFiles, YearFiles};
use crate::diagnostic::{Diagnostic, Expected, Kind, Reference, nearest};

/// Drops what follows from other diagnostics of the same municipality.
pub(super) fn drop(files: &MunicipalityFiles, diagnostics: &mut Vec<Diagnostic>) {
    suggest_items_without_a_record(diagnostics);
    let causes = Causes::of(files, diagnostics);
    diagnostics.retain(|diagnostic| !causes.explain(diagnostic));
    drop_misspelt(diagnostics);
}

/// Drops missing keys that are there, misspelt.
pub(super) fn drop_misspelt(diagnostics: &mut Vec<Diagnostic>) {
    let all = diagnostics.clone();
    diagnostics.retain(|diagnostic| !is_the_misspelt_key(diagnostic, &all));
}

/// What only a plan defines.
const DEFINED_BY_A_PLAN: [Reference; 5] = [
    Reference::Status,
    Reference::Field,
    Reference::Item,
    Reference::Section,
    Reference::Indicator,
];

/// What is known to be wrong where things are defined.
#[derive(Default)]
struct Causes {
    /// What is not all defined: names of these may be unknown through no fault of theirs.
    undefined: Vec<Reference>,
    /// Items whose life cannot be read.
    lives: BTreeSet<String>,
    /// Years whose records are not all there to look at.
    years: BTreeSet<i32>,
    /// Item and year of records that stand under a wrong key.
    misnamed: BTreeSet<(String, i32)>,
}

impl Causes {
    fn of(files: &MunicipalityFiles, diagnostics: &[Diagnostic]) -> Self {
        let mut causes = Causes::default();
        for plan in &files.plans {
            let Some(written) = plan.plan.value.get() else {
                continue;
            };
            if plan.plan.value.span().is_empty() {
                causes.undefined.extend(DEFINED_BY_A_PLAN);
            }
            let inside = |span: Range<usize>| {
                diagnostics
                    .iter()
                    .any(|other| is_inside(other, &plan.plan.file, &span))
            };
            let lists = [
                (Reference::Status, written.statuses.span()),
                (Reference::Field, written.fields.span()),
            ];
            let broken = lists.into_iter().filter(|(_, span)| inside(span.clone()));
            causes.undefined.extend(broken.map(|(what, _)| what));
            for_each_item(list(&written.sections), &mut |item| {
                let unread = [&item.since, &item.until]
                    .iter()
                    .any(|year| year.is_given() && year.get().is_none());
                causes.lives.extend(item.key.get().filter(|_| unread).cloned());
            });
            for diagnostic in diagnostics
                .iter()
                .filter(|other| other.place.file == plan.plan.file)
            {
                causes.note_definition(&diagnostic.kind);
            }
        }
        for year in &files.years {
            let broken = |file| diagnostics.iter().any(|other| is_unread(other, file));
            let beside = |other: &Diagnostic| names_a_file_of(other, year.year);
            if record_files(year).any(broken) || diagnostics.iter().any(beside) {
                causes.years.insert(year.year);
            }
            for diagnostic in diagnostics {
                if let Kind::UnknownReference {
                    what: Reference::Item,
                    name,
                    allowed,
                } = &diagnostic.kind
                    && record_files(year).any(|file| *file == diagnostic.place.file)
                {
                    let meant = nearest(name, allowed.iter().map(String::as_str));
                    causes
                        .misnamed
                        .extend(meant.map(|item| (item.to_owned(), year.year)));
                }
            }
        }
        causes
    }

    /// A definition that did not come about: its name is then unknown to those who use it.
    fn note_definition(&mut self, kind: &Kind) {
        match kind {
            Kind::DuplicateDefinition { what, .. } => self.undefined.push(*what),
            Kind::MissingKey {
                key: "key" | "sections",
            }
            | Kind::ReservedName { .. }
            | Kind::WrongType {
                expected: Expected::Key | Expected::Mapping | Expected::List,
                ..
            } => {
                self.undefined
                    .extend([Reference::Item, Reference::Indicator, Reference::Section]);
            }
            _ => {}
        }
    }

    fn explain(&self, diagnostic: &Diagnostic) -> bool {
        match &diagnostic.kind {
            Kind::UnknownReference { what, .. } => self.undefined.contains(what),
            Kind::StatusWithoutScale => self.undefined.contains(&Reference::Status),
            Kind::UnknownHeading { .. } => self.undefined.contains(&Reference::Field),
            Kind::UnknownKey { allowed, .. } => {
                self.undefined.contains(&Reference::Field) && allowed.iter().any(|key| key == "status")
            }
            Kind::MissingRecord { item, year } => {
                self.years.contains(year)
                    || self.lives.contains(item)
                    || self.misnamed.contains(&(item.clone(), *year))
            }
            Kind::RecordOutsideLife { item, .. } => self.lives.contains(item),
            _ => false,
        }
    }
}

fn record_files(year: &YearFiles) -> impl Iterator<Item = &std::sync::Arc<str>> {
    let own = year.record_files.iter().map(|(_, read)| &read.file);
    year.records.iter().map(|read| &read.file).chain(own)
}

/// Whether a file that is not read was meant to hold records of a year.
fn names_a_file_of(diagnostic: &Diagnostic, year: i32) -> bool {
    let folder = format!("/{year}/");
    match &diagnostic.kind {
        Kind::UnknownFile { meant: Some(path) } => path.contains(&folder),
        Kind::BadFileName { .. } | Kind::ReservedName { .. } => diagnostic.place.file.contains(&folder),
        _ => false,
    }
}

/// Whether a records file is, as a whole, not what it should be.
fn is_unread(diagnostic: &Diagnostic, file: &std::sync::Arc<str>) -> bool {
    let whole = matches!(
        diagnostic.kind,
        Kind::WrongType {
            expected: Expected::Mapping,
            ..
        }
    ) && diagnostic.place.span.start == 0;
    diagnostic.place.file == *file && (whole || matches!(diagnostic.kind, Kind::YamlFeature { .. }))
}

fn is_inside(diagnostic: &Diagnostic, file: &str, span: &Range<usize>) -> bool {
    *diagnostic.place.file == *file
        && span.start <= diagnostic.place.span.start
        && diagnostic.place.span.end <= span.end
        && !span.is_empty()
}

/// Whether a missing key is there, misspelt.
fn is_the_misspelt_key(diagnostic: &Diagnostic, all: &[Diagnostic]) -> bool {
    let Kind::MissingKey { key } = &diagnostic.kind else {
        return false;
    };
    all.iter().any(|other| match &other.kind {
        Kind::UnknownKey {
            key: written,
            allowed,
        } => {
            is_inside(other, &diagnostic.place.file, &diagnostic.place.span)
                && nearest(written, allowed.iter().map(String::as_str)) == Some(*key)
        }
        _ => false,
    })
}

/// An unknown item in a year's records is most likely one that has no record there: those are suggested first.
fn suggest_items_without_a_record(diagnostics: &mut [Diagnostic]) {
    let missing: Vec<(String, i32)> = diagnostics
        .iter()
        .filter_map(|other| match &other.kind {
            Kind::MissingRecord { item, year } => Some((item.clone(), *year)),
            _ => None,
        })
        .collect();
    for diagnostic in diagnostics {
        let file = diagnostic.place.file.to_string();
        if let Kind::UnknownReference {
            what: Reference::Item,
            allowed,
            ..
        } = &mut diagnostic.kind
        {
            let is_missing = |item: &String| {
                missing
                    .iter()
                    .any(|(other, year)| other == item && file.contains(&format!("/{year}/")))
            };
            allowed.sort_by_key(|item| !is_missing(item));
        }
    }
}
