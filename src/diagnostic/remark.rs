//! Findings as `ayumi check` shows them: a rule, a place and a sentence made elsewhere. They never stop a build.

use std::fmt::Write;

use super::Place;
use super::render::{Lookup, position};
use crate::locale::Lang;

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: &'static str,
    /// Where it stands in the content.
    pub place: Place,
    /// The sentence.
    pub message: String,
    /// Why the office lets it stand, where it has said so.
    pub acknowledged: Option<String>,
}

impl Remark {
    /// The stable word used in JSON and in the open data.
    pub fn severity(&self) -> &'static str {
        if self.acknowledged.is_some() {
            "acknowledged"
        } else {
            "finding"
        }
    }
}

/// A list for people: a heading, then file, line and sentence of each.
pub fn remarks_to_text(remarks: &[Remark], lookup: &Lookup<'_>, lang: Lang) -> String {
    if remarks.is_empty() {
        return String::new();
    }
    let known = remarks
        .iter()
        .filter(|remark| remark.acknowledged.is_some())
        .count();
    let mut text = match (lang, known) {
        (Lang::Ja, 0) => format!("照合の結果（{}件）\n", remarks.len()),
        (Lang::Ja, known) => format!("照合の結果（{}件、うち確認済み{known}件）\n", remarks.len()),
        (Lang::En, 0) => format!("Findings ({})\n", remarks.len()),
        (Lang::En, known) => format!("Findings ({}, {known} of them acknowledged)\n", remarks.len()),
    };
    for remark in remarks {
        let source = lookup(&remark.place.file).unwrap_or_default();
        let (line, column) = position(&source, remark.place.span.start);
        let _ = writeln!(
            text,
            "\n{}:{line}:{column} [{}]\n  {}",
            remark.place.file, remark.rule, remark.message
        );
    }
    text
}

/// One row of the JSON report, of the same keys as a diagnostic's.
pub(super) fn row(remark: &Remark, lookup: &Lookup<'_>) -> serde_json::Value {
    let text = lookup(&remark.place.file).unwrap_or_default();
    let (line, column) = position(&text, remark.place.span.start);
    let (end_line, end_column) = position(&text, remark.place.span.end);
    serde_json::json!({
        "severity": remark.severity(),
        "rule": remark.rule,
        "file": &*remark.place.file,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": remark.message,
        "hint": remark.acknowledged,
    })
}
