//! Figures of an item or a section on paper: drawn where there is a course to see, else in one table for all of them.

use serde::Serialize;

use super::Scene;
use super::totals::on_paper;
use crate::model::Indicator;
use crate::pages::figures::FigureView;
use crate::pages::rows::{self, IndicatorView, Size, VerdictView};

/// Years from which a drawing shows more than its table.
const COURSE: usize = 3;

/// The figures of an item or a section.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Indicators with a drawing.
    pub drawn: Vec<IndicatorView>,
    /// The others.
    pub table: Option<FigureTable>,
}

/// Several indicators in one table.
#[derive(Debug, Clone, Serialize)]
pub struct FigureTable {
    /// The kinds of figures there are.
    pub kinds: Vec<&'static str>,
    /// Whether any target is held against a result.
    pub judged: bool,
    /// One row for each indicator and year.
    pub rows: Vec<FigureRow>,
    /// What indicators measure, where it is said.
    pub notes: Vec<String>,
}

/// One indicator in one year.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRow {
    /// The indicator.
    pub name: String,
    /// Its direction and its marks: 高いほど良い.
    pub remarks: String,
    /// The year.
    pub year: String,
    /// One cell per kind.
    pub cells: Vec<Vec<FigureView>>,
    /// Whether the target was reached.
    pub verdict: Option<VerdictView>,
}

/// Indicators for paper; `owner` makes their ids unique.
pub(super) fn figures(scene: &Scene<'_>, indicators: &[Indicator], owner: &str) -> Figures {
    let view = |indicator: &Indicator| {
        rows::indicator(
            scene.city,
            indicator,
            format!("f-{owner}--{}", indicator.key),
            Size::Paper(COURSE),
        )
    };
    let (mut drawn, tabled): (Vec<_>, Vec<_>) =
        indicators.iter().map(view).partition(|view| view.chart.is_some());
    for view in &mut drawn {
        view.chart = view.chart.take().map(on_paper);
    }
    Figures {
        drawn,
        table: table(tabled),
    }
}

fn table(views: Vec<IndicatorView>) -> Option<FigureTable> {
    let mut kinds: Vec<&'static str> = Vec::new();
    for kind in views.iter().flat_map(|view| &view.kinds) {
        if !kinds.contains(kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        return None;
    }
    let notes = views
        .iter()
        .filter_map(|view| Some(format!("{}：{}", view.name, view.definition.as_ref()?)));
    Some(FigureTable {
        notes: notes.collect(),
        judged: views.iter().any(|view| view.judged),
        rows: views.into_iter().flat_map(|view| rows_of(view, &kinds)).collect(),
        kinds,
    })
}

fn rows_of(view: IndicatorView, kinds: &[&'static str]) -> Vec<FigureRow> {
    let mut remarks = view.flags.clone();
    remarks.extend(view.better.map(str::to_owned));
    let remarks = remarks.join(" ");
    let row = |year: rows::IndicatorYear| {
        let cell = |kind: &&str| {
            let at = view.kinds.iter().position(|other| other == kind);
            at.map(|at| year.cells[at].clone()).unwrap_or_default()
        };
        let cells = kinds.iter().map(cell).collect();
        FigureRow {
            name: view.name.clone(),
            remarks: remarks.clone(),
            cells,
            year: year.label,
            verdict: year.verdict,
        }
    };
    view.years.into_iter().map(row).collect()
}
