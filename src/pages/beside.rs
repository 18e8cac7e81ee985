//! Texts of two years beside each other, with what was taken out and what was put in.

use serde::Serialize;

use super::city::City;
use super::texts::{TextView, Texts};
use super::words::pick;
use crate::model::{ItemId, Plan, Report, Text};
use crate::prose::{self, Mark};

/// Texts of two years beside each other.
#[derive(Debug, Clone, Serialize)]
pub struct SideBySide {
    /// The earlier year.
    pub before: String,
    /// The later year.
    pub after: String,
    /// Field by field.
    pub fields: Vec<FieldPair>,
}

/// One field in two years.
#[derive(Debug, Clone, Serialize)]
pub struct FieldPair {
    /// 実績.
    pub label: String,
    /// The earlier text, what is gone marked.
    pub before: Option<TextView>,
    /// The later text, what is new marked.
    pub after: Option<TextView>,
    /// Whether both read the same, so that one is enough.
    pub is_same: bool,
}

impl SideBySide {
    /// Whether all fields read the same in both years.
    pub fn is_same(&self) -> bool {
        self.fields.iter().all(|field| field.is_same)
    }
}

/// The texts of the two newest reports that have any, for one item.
pub fn side_by_side(
    city: &City<'_>,
    plan: &Plan,
    reports: &[&Report],
    id: ItemId,
    texts: &Texts,
) -> Option<SideBySide> {
    let has_text = |report: &&&Report| {
        report
            .record(id)
            .is_some_and(|record| record.texts.iter().any(Option::is_some))
    };
    let with_text: Vec<&Report> = reports.iter().filter(has_text).copied().collect();
    let [.., before, after] = with_text.as_slice() else {
        return None;
    };
    let text = |report: &'_ Report, at: usize| report.record(id).and_then(|record| record.texts[at].clone());
    let fields = plan.fields.iter().enumerate().map(|(at, field)| {
        pair(
            city,
            texts,
            field.label.clone(),
            text(before, at).as_ref(),
            text(after, at).as_ref(),
        )
    });
    Some(SideBySide {
        before: city.year(before.year),
        after: city.year(after.year),
        fields: fields
            .filter(|pair| pair.before.is_some() || pair.after.is_some())
            .collect(),
    })
}

fn pair(
    city: &City<'_>,
    texts: &Texts,
    label: String,
    before: Option<&Text>,
    after: Option<&Text>,
) -> FieldPair {
    let proses = match (before, after) {
        (Some(Text::Prose(before)), Some(Text::Prose(after))) => Some((before, after)),
        _ => None,
    };
    let (mut before, mut after) = (
        before.map(|text| texts.view(text)),
        after.map(|text| texts.view(text)),
    );
    let mut is_same = false;
    if let (
        Some(TextView { html: Some(old), .. }),
        Some(TextView { html: Some(new), .. }),
        Some((from, to)),
    ) = (&mut before, &mut after, proses)
    {
        let found = texts.revision(from, to);
        is_same = found.is_none();
        let gone = Mark {
            element: "del",
            word: pick(city.lang, "（前の年度だけ）", "(earlier only) "),
        };
        let added = Mark {
            element: "ins",
            word: pick(city.lang, "（後の年度だけ）", "(later only) "),
        };
        *old = prose::mark(old, &found.removed, gone);
        *new = prose::mark(new, &found.added, added);
    }
    FieldPair {
        label,
        before,
        after,
        is_same,
    }
}
