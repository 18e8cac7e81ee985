//! What a reader must know to trust the edition: findings, the scale, sources, corrections, terms.

use serde::Serialize;

use super::Scene;
use crate::pages::View;
use crate::pages::about::{self, PlanScale, SourceView};
use crate::pages::city::numbered;
use crate::pages::corrections::CorrectionView;
use crate::pages::words::{self, pick};

/// The last part.
#[derive(Debug, Serialize)]
pub struct Reference {
    /// Findings about this year, in neutral words.
    pub findings: Vec<FindingLine>,
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

/// One finding.
#[derive(Debug, PartialEq, Serialize)]
pub struct FindingLine {
    /// The item concerned.
    pub item: Option<String>,
    /// Its sheet.
    pub href: Option<String>,
    /// In neutral words.
    pub sentence: String,
}

/// The findings about this year; those on an item name it, because on paper they do not stand on its page.
fn findings(scene: &Scene<'_>) -> Vec<FindingLine> {
    let Scene {
        city, plan, report, ..
    } = scene;
    let of_year = city.findings.iter();
    let of_year = of_year.filter(|finding| finding.plan == report.plan && finding.year == Some(report.year));
    let mut lines: Vec<FindingLine> = of_year
        .map(|finding| {
            let item = finding.item.map(|id| plan.item(id));
            FindingLine {
                item: item.map(|item| numbered(item.number.as_deref(), &city.title(&item.title).text)),
                href: item.and_then(|item| scene.anchors.to(&item.key)),
                sentence: words::finding(city, finding),
            }
        })
        .collect();
    // Two documents that print the same totals are one statement to a reader.
    lines.dedup();
    lines
}

pub(super) fn part(scene: &Scene<'_>) -> Reference {
    let (city, report) = (scene.city, scene.report);
    let checked = !report.declared.is_empty();
    let mut reference = Reference {
        findings: findings(scene),
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
        let about = *about;
        reference.scale = about.plans.into_iter().nth(report.plan);
        reference.sources = about.sources;
        reference.corrections = about.corrections;
        reference.license = about.license;
        reference.contact = about.contact;
    }
    reference
}
