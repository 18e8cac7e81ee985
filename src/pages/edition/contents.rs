//! The contents: every heading of the document in its order, nested, with the page where it is known.

use serde::Serialize;

use super::{Content, PageNumbers, Part};

/// One heading.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The heading's id.
    pub id: String,
    /// The heading.
    pub label: String,
    /// The page it stands on; none until the document was printed once.
    pub page: Option<usize>,
    /// The headings below it.
    pub below: Vec<Entry>,
}

/// The headings of all parts.
pub(super) fn entries(parts: &[Part], numbers: &PageNumbers) -> Vec<Entry> {
    let entry = |id: &str, label: String, below| Entry {
        id: id.to_owned(),
        label,
        page: numbers.get(id).copied(),
        below,
    };
    parts
        .iter()
        .map(|part| {
            let below = match &part.content {
                Content::Sections(sections) => sections
                    .reports
                    .iter()
                    .map(|section| entry(&section.id, section.label.clone(), Vec::new()))
                    .collect(),
                Content::Sheets(sheets) => sheets
                    .sections
                    .iter()
                    .map(|section| {
                        let items = section.sheets.iter();
                        let items = items
                            .map(|sheet| entry(&sheet.id, sheet.label.clone(), Vec::new()))
                            .collect();
                        entry(&section.id, section.label.clone(), items)
                    })
                    .collect(),
                _ => Vec::new(),
            };
            entry(part.id, format!("{} {}", part.number, part.label), below)
        })
        .collect()
}
