//! The sections: how their items divide, what the report says of them, their own figures.

use serde::Serialize;

use super::Scene;
use super::figures::{self, Figures};
use super::prose::text_on_paper;
use crate::locale::Lang;
use crate::model::SectionId;
use crate::pages::headline;
use crate::pages::texts::TextView;
use crate::pages::year::{self, SectionRow};

/// The sections of a year.
#[derive(Debug, Clone, Serialize)]
pub struct Sections {
    /// How their items divide.
    pub rows: Vec<SectionRow>,
    /// Whether the plan rates its items.
    pub rated: bool,
    /// The head of the rate.
    pub rate_label: Option<String>,
    /// Sections about which there is more to say.
    pub reports: Vec<SectionReport>,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionReport {
    /// Unique in the document.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// What the report says.
    pub text: Option<TextView>,
    /// Its figures.
    pub figures: Figures,
}

pub(super) fn part(scene: &Scene<'_>) -> Sections {
    let Scene {
        city, plan, report, ..
    } = scene;
    let mut reports = Vec::new();
    if !plan.indicators.is_empty() {
        reports.push(SectionReport {
            id: "s-plan".into(),
            label: match city.lang {
                Lang::Ja => format!("{}の指標", plan.title),
                Lang::En => format!("Indicators of {}", plan.title),
            },
            text: None,
            figures: figures::figures(scene, &plan.indicators, "plan"),
        });
    }
    reports.extend(
        (0..plan.sections.len())
            .map(SectionId)
            .filter_map(|id| section(scene, id)),
    );
    Sections {
        rows: year::sections(city, plan, report),
        rated: plan.has_scale(),
        rate_label: headline::rate_label(city.lang, plan),
        reports,
    }
}

fn section(scene: &Scene<'_>, id: SectionId) -> Option<SectionReport> {
    let section = scene.plan.section(id);
    let text = scene
        .report
        .section(id)
        .map(|text| text_on_paper(scene.texts.view(text)));
    if text.is_none() && section.indicators.is_empty() {
        return None;
    }
    Some(SectionReport {
        id: format!("s-{}", section.key),
        label: heading(scene, id),
        text,
        figures: figures::figures(scene, &section.indicators, &format!("s-{}", section.key)),
    })
}

/// The printed numbers from the top down, and the section's own title: 1 (2) 定員管理.
pub(super) fn heading(scene: &Scene<'_>, id: SectionId) -> String {
    let plan = scene.plan;
    let numbers: Vec<String> = plan
        .path(id)
        .into_iter()
        .filter_map(|id| plan.section(id).number.clone())
        .collect();
    let title = scene.city.title(&plan.section(id).title).text;
    if numbers.is_empty() {
        title
    } else {
        format!("{} {title}", numbers.join(" "))
    }
}
