//! What a reader must know to trust the edition: findings, the scale, sources, corrections, terms.

use serde::Serialize;

use super::Scene;
use crate::pages::View;
use crate::pages::about::{self, CorrectionView, PlanScale, SourceView};
use crate::pages::words::pick;

/// The last part.
#[derive(Debug, Serialize)]
pub struct Reference {
    /// Findings about this year, in neutral words.
    pub findings: Vec<String>,
    /// Said where there is none.
    pub no_findings: &'static str,
    /// The plan and how it rates.
    pub scale: Option<PlanScale>,
    /// The documents.
    pub sources: Vec<SourceView>,
    /// Corrections after publication.
    pub corrections: Vec<CorrectionView>,
    /// The licence of the data.
    pub license: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
}

pub(super) fn part(scene: &Scene<'_>) -> Reference {
    let (city, report) = (scene.city, scene.report);
    let checked = !report.declared.is_empty();
    let mut reference = Reference {
        findings: Vec::new(),
        no_findings: if checked {
            pick(
                city.lang,
                "公表値と集計値に異なるところはありません。",
                "Published and counted values agree.",
            )
        } else {
            pick(
                city.lang,
                "この年度の資料には合計の記載がなく、照合するものはありません。",
                "The document prints no totals, and so there is nothing to compare.",
            )
        },
        scale: None,
        sources: Vec::new(),
        corrections: Vec::new(),
        license: None,
        contact: None,
    };
    if let View::About(about) = about::page(city).view {
        let year = city.year(report.year);
        let about = *about;
        let of_year = about
            .findings
            .into_iter()
            .filter(|finding| finding.year.as_deref() == Some(&year));
        reference.findings = of_year.map(|finding| finding.sentence).collect();
        // Two documents that print the same totals are one statement to a reader.
        reference.findings.dedup();
        reference.scale = about.plans.into_iter().nth(report.plan);
        reference.sources = about.sources;
        reference.corrections = about.corrections;
        reference.license = about.license;
        reference.contact = about.contact;
    }
    reference
}
