//! One sheet per item: its rating and where it came from, its facts, its figures, the city's own columns.

use serde::Serialize;

use super::anchors::sheet_id;
use super::figures::{self, Figures};
use super::{Scene, prose, sections};
use crate::model::{Item, ItemId, Record, Report, SectionId};
use crate::pages::city::{BELOW, numbered};
use crate::pages::item::{self, Fact, FieldView, HistoryView, Outline, Schedule};
use crate::pages::words::pick;

/// All sheets.
#[derive(Debug, Clone, Serialize)]
pub struct Sheets {
    /// Sections that hold items, in reading order.
    pub sections: Vec<SheetSection>,
}

/// The sheets of one section.
#[derive(Debug, Clone, Serialize)]
pub struct SheetSection {
    /// Unique in the document.
    pub id: String,
    /// Printed numbers and title.
    pub label: String,
    /// Titles from the top down.
    pub path: String,
    /// The pillar it stands in.
    #[serde(skip)]
    pub section: SectionId,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Unique in the document.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// Which.
    #[serde(skip)]
    pub item: ItemId,
    /// 重点, ….
    pub flags: Vec<String>,
    /// Ratings up to this year.
    pub history: Vec<HistoryView>,
    /// Facts in pairs.
    pub facts: Vec<Fact>,
    /// What the plan says of it.
    pub outline: Option<Outline>,
    /// The city's own columns.
    pub fields: Vec<SheetField>,
    /// Said where there is no text.
    pub empty: Option<String>,
    /// Its figures.
    pub figures: Figures,
    /// Its milestones.
    pub schedule: Option<Schedule>,
}

/// One column of the record.
#[derive(Debug, Clone, Serialize)]
pub struct SheetField {
    /// Label and text.
    #[serde(flatten)]
    pub field: FieldView,
    /// Whether it may be broken between pages.
    pub tall: bool,
}

pub(super) fn part(scene: &Scene<'_>) -> Sheets {
    let plan = scene.plan;
    let sections = (0..plan.sections.len()).map(SectionId).filter_map(|section| {
        let items = (0..plan.items.len())
            .map(ItemId)
            .filter(|id| plan.item(*id).section == section);
        let sheets: Vec<Sheet> = items.filter_map(|id| sheet(scene, id)).collect();
        (!sheets.is_empty()).then(|| SheetSection {
            id: format!("g-{}", plan.section(section).key),
            label: sections::heading(scene, section),
            path: scene.city.section_path(plan, section).join(BELOW),
            section,
            sheets,
        })
    });
    Sheets {
        sections: sections.collect(),
    }
}

/// The item's facts. The plan is on the cover and at the head of every page, and need not be in every sheet.
fn facts(scene: &Scene<'_>, item: &Item, record: &Record) -> Vec<Fact> {
    let mut facts = item::facts(
        scene.city,
        &scene.path,
        scene.report.plan,
        scene.plan,
        item,
        Some(record),
        None,
    );
    facts.retain(|fact| fact.texts != [scene.plan.title.as_str()]);
    facts
}

fn sheet(scene: &Scene<'_>, id: ItemId) -> Option<Sheet> {
    let Scene {
        city,
        plan,
        report,
        texts,
        ..
    } = scene;
    let record = report.record(id)?;
    let item = plan.item(id);
    let reports: Vec<&Report> = city.municipality.reports_on(report.plan).collect();
    let fields: Vec<SheetField> = item::field_views(plan, record, texts)
        .into_iter()
        .map(prose::field_on_paper)
        .map(|field| SheetField {
            tall: prose::lines(&field.text, prose::COLUMN) > prose::TALL,
            field,
        })
        .collect();
    let empty = (record.not_reported || fields.is_empty())
        .then(|| item::silence(city.lang, item, record, report.year));
    let number = record.number.as_ref().or(item.number.as_ref());
    Some(Sheet {
        id: sheet_id(&item.key),
        label: numbered(
            number.map(String::as_str),
            &city.item_title(item, id, Some(report)).text,
        ),
        item: id,
        flags: record.flags.clone().unwrap_or_else(|| item.flags.clone()),
        history: item::history(city, plan, &reports, id),
        facts: facts(scene, item, record),
        outline: item.outline.as_ref().map(|text| Outline {
            label: plan
                .outline_label
                .clone()
                .unwrap_or_else(|| pick(city.lang, "計画の内容", "What the plan says").into()),
            text: prose::text_on_paper(texts.view(text)),
        }),
        fields,
        empty: empty.map(str::to_owned),
        figures: figures::figures(scene, &item.indicators, &item.key),
        schedule: item::schedule(city, plan, item),
    })
}
