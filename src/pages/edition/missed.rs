//! What was missed, and what the city writes about it.
//!
//! Missed is what the plan's own scale calls not on track, or a result that its declared target rules out. The texts
//! are the last columns of the record, where cities report how it went and what comes next; the sheet has them all.

use serde::Serialize;

use super::Scene;
use super::prose;
use crate::analysis::{Verdict, verdict};
use crate::locale::Lang;
use crate::model::{FigureKind, Indicator, ItemId};
use crate::pages::city::{BELOW, City, numbered};
use crate::pages::figures::FigureView;
use crate::pages::item::{self, FieldView};
use crate::pages::status::StatusView;

/// How many of the last columns of a record are shown.
const COLUMNS: usize = 2;

/// What was missed.
#[derive(Debug, Clone, Serialize)]
pub struct Missed {
    /// How many, and by which rule.
    pub lead: String,
    /// Which.
    pub items: Vec<MissedItem>,
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct MissedItem {
    /// The sections above it.
    pub path: String,
    /// The item.
    pub label: String,
    /// Its sheet.
    pub href: Option<String>,
    /// Its rating.
    pub status: Option<StatusView>,
    /// Results that missed their target.
    pub figures: Vec<MissedFigure>,
    /// What the city writes.
    pub fields: Vec<FieldView>,
    /// Whether it may be broken between pages.
    pub tall: bool,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct MissedFigure {
    /// The indicator.
    pub name: String,
    /// The target.
    pub target: FigureView,
    /// The result.
    pub actual: FigureView,
}

/// The part, where anything was missed.
pub(super) fn part(scene: &Scene<'_>) -> Option<Missed> {
    let items: Vec<MissedItem> = City::items(scene.plan)
        .filter_map(|(id, _)| missed(scene, id))
        .collect();
    (!items.is_empty()).then(|| Missed {
        lead: lead(scene, items.len()),
        items,
    })
}

/// What is said at the beginning where nothing was missed, or nothing can be called so.
pub(super) fn nothing(scene: &Scene<'_>) -> Option<String> {
    let any = City::items(scene.plan).any(|(id, _)| missed(scene, id).is_some());
    (!any).then(|| lead(scene, 0))
}

fn lead(scene: &Scene<'_>, count: usize) -> String {
    let (plan, year) = (scene.plan, scene.report.year);
    let has_targets = plan
        .indicators()
        .any(|indicator| verdict(indicator, year).is_some());
    let late: Vec<&str> = plan
        .scale
        .iter()
        .filter(|status| status.on_track == Some(false))
        .map(|status| status.label.as_str())
        .collect();
    match (scene.city.lang, plan.has_scale(), has_targets) {
        (Lang::Ja, false, false) => "この計画には進捗の区分がなく、目標と実績の両方がある指標もないため、遅れや未達を判定していません。".into(),
        (Lang::En, false, false) => "This plan rates nothing and has no indicator with both target and result; nothing is called missed.".into(),
        (Lang::Ja, false, true) => format!("実績が目標に届かなかった指標のある項目は{count}です。この計画には進捗の区分がありません。"),
        (Lang::En, false, true) => format!("{count} items have a result that missed its target. This plan does not rate its items."),
        (Lang::Ja, true, _) => format!(
            "区分が「{}」の項目と、実績が目標に届かなかった指標のある項目は、合わせて{count}です。",
            late.join("」「")
        ),
        (Lang::En, true, _) => format!("{count} items are rated “{}” or have a result that missed its target.", late.join("”, “")),
    }
}

fn missed(scene: &Scene<'_>, id: ItemId) -> Option<MissedItem> {
    let Scene {
        city,
        plan,
        report,
        texts,
        ..
    } = scene;
    let record = report.record(id)?;
    let item = plan.item(id);
    let late = record
        .status
        .filter(|status| plan.status(*status).on_track == Some(false));
    let figures: Vec<MissedFigure> = item
        .indicators
        .iter()
        .filter_map(|indicator| figure(scene, indicator))
        .collect();
    if late.is_none() && figures.is_empty() {
        return None;
    }
    let mut fields = item::field_views(plan, record, texts);
    let fields = fields.split_off(fields.len().saturating_sub(COLUMNS));
    let fields: Vec<FieldView> = fields.into_iter().map(prose::field_on_paper).collect();
    let lines: usize = fields
        .iter()
        .map(|field| prose::lines(&field.text, prose::COLUMN))
        .sum();
    let number = record.number.as_ref().or(item.number.as_ref());
    Some(MissedItem {
        path: city.section_path(plan, item.section).join(BELOW),
        label: numbered(
            number.map(String::as_str),
            &city.item_title(item, id, Some(report)).text,
        ),
        href: scene.anchors.to(&item.key),
        status: record.status.map(|status| StatusView::of(plan, status)),
        figures,
        tall: lines > prose::TALL,
        fields,
    })
}

fn figure(scene: &Scene<'_>, indicator: &Indicator) -> Option<MissedFigure> {
    let year = scene.report.year;
    if verdict(indicator, year) != Some(Verdict::Missed) {
        return None;
    }
    let view = |kind| {
        Some(FigureView::of(
            scene.city,
            indicator.figure(kind, year)?,
            &indicator.unit,
        ))
    };
    Some(MissedFigure {
        name: indicator.name.clone(),
        target: view(FigureKind::Target)?,
        actual: view(FigureKind::Actual)?,
    })
}
