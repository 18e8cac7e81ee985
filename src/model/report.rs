//! A year's report on a plan: records, what it says of sections, the totals it prints.

use rust_decimal::Decimal;

use super::{Acknowledgement, Charge, ItemId, Prose, SectionId, Source, StatusId, Text};
use crate::diagnostic::Place;
use crate::locale::PublishedOn;

/// What is reported for one fiscal year.
#[derive(Debug, Clone)]
pub struct Report {
    /// The fiscal year.
    pub year: i32,
    /// Position of its plan in the municipality.
    pub plan: usize,
    /// The document.
    pub source: Option<Source>,
    /// When it was published.
    pub published: Option<PublishedOn>,
    /// The year's summary.
    pub summary: Option<Prose>,
    /// Totals that documents print for this fiscal year or others.
    pub declared: Vec<Declared>,
    /// One place per item of the plan; empty where the item did not exist.
    pub records: Vec<Option<Record>>,
    /// What the report says of sections, and where.
    pub sections: Vec<(SectionId, Text, Place)>,
    /// Findings the office has looked at.
    pub acknowledged: Vec<Acknowledgement>,
}

/// What is reported on one item.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The city's own rating.
    pub status: Option<StatusId>,
    /// There is a rating, and the source text does not carry it.
    pub status_lost: bool,
    /// The report says nothing of the item.
    pub not_reported: bool,
    /// One place per field of the plan.
    pub texts: Vec<Option<Text>>,
    /// This year's title, where it differs.
    pub title: Option<String>,
    /// This year's number, where it differs.
    pub number: Option<String>,
    /// This year's flags, where they differ.
    pub flags: Option<Vec<String>>,
    /// Who was in charge this year, where it differs.
    pub charge: Option<Charge>,
    /// Where it stands.
    pub place: Option<Place>,
}

/// What a declared total counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole plan.
    All,
    /// One section.
    Section(SectionId),
}

/// A total as printed by a document.
#[derive(Debug, Clone)]
pub struct Declared {
    /// What it counts.
    pub scope: Scope,
    /// The fiscal year it counts.
    pub year: i32,
    /// Number of items.
    pub total: Option<Decimal>,
    /// Counts by status.
    pub counts: Vec<(StatusId, Decimal)>,
    /// The rate in percent.
    pub rate: Option<Decimal>,
    /// Where it is printed.
    pub source: Option<Source>,
    /// A remark.
    pub note: Option<String>,
    /// Where it stands in the content.
    pub place: Place,
}

impl Report {
    /// When it was published: its own date, else that of the document it is made from.
    pub fn published_on(&self) -> Option<PublishedOn> {
        let document = || self.source.as_ref().and_then(|source| source.published);
        self.published.or_else(document)
    }

    /// The record of an item, where it existed and was reported on.
    pub fn record(&self, item: ItemId) -> Option<&Record> {
        self.records[item.0].as_ref()
    }

    /// The rating of an item.
    pub fn status(&self, item: ItemId) -> Option<StatusId> {
        self.record(item).and_then(|record| record.status)
    }

    /// What the report says of a section.
    pub fn section(&self, section: SectionId) -> Option<&Text> {
        self.sections
            .iter()
            .find(|(id, ..)| *id == section)
            .map(|(_, text, _)| text)
    }

    /// Whether any record carries text.
    pub fn has_texts(&self) -> bool {
        self.records
            .iter()
            .flatten()
            .any(|record| record.texts.iter().any(Option::is_some))
    }
}
