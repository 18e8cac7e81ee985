//! `import.yaml`: which column of a table is what. Proposed from the headings, corrected by people, used again next year.

use std::sync::Arc;

use super::grid::Grid;
use super::heading::{field_key, known_by, said, without_years};
use super::tables::{Column, Piece, signature, take_apart};
use crate::content::{ColumnUse as Role, Import, ImportColumn};
use crate::diagnostic::{Diagnostic, Kind};
use crate::locale::Lang;
use crate::workbook::{At, Workbook};
use crate::yaml::{self, Marked, Sink, scalar};

/// Which column of a table is what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The plan's key.
    pub plan: String,
    /// The plan's title.
    pub title: Option<String>,
    /// The fiscal year of what names none.
    pub year: Option<i32>,
    /// The tables, by their headings.
    pub tables: Vec<Vec<Use>>,
}

/// What one column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub role: Role,
    /// The fiscal year, where the heading's own is not meant.
    pub year: Option<i32>,
    /// The key of a text.
    pub key: Option<String>,
    /// The label of a text.
    pub label: Option<String>,
}

/// The plan's own title in that of a table: 行政改革プラン of 行政改革プラン 令和4年度 進捗状況一覧, 取組一覧 of 令和5年度 取組一覧.
fn plan_title(title: &str) -> String {
    let (first, rest) = title.split_once(['　', ' ']).unwrap_or((title, ""));
    if without_years(first).is_empty() && !rest.trim().is_empty() {
        return rest.trim().to_owned();
    }
    let of_year = title.find(['　', ' ']).filter(|at| {
        let rest = title[*at..].trim_start();
        said(rest).year.is_some() || rest.ends_with("一覧") || rest.ends_with("一覧表")
    });
    of_year.map_or(title, |at| &title[..at]).to_owned()
}

impl Mapping {
    /// The table of these headings, whatever years they name.
    pub(super) fn table(&self, columns: &[Column]) -> Option<&[Use]> {
        let wanted = signature(columns);
        let known =
            |uses: &[Use]| -> Vec<String> { uses.iter().map(|column| known_by(&column.heading)).collect() };
        self.tables
            .iter()
            .map(Vec::as_slice)
            .find(|uses| known(uses) == wanted)
    }

    /// What a column's `year` counts from: the year of the tables that the mapping was made for.
    fn base(&self) -> Option<i32> {
        let columns = self.tables.iter().flatten();
        self.year
            .or_else(|| columns.filter_map(|column| column.year).max())
    }

    /// The year of a column in a sheet that is about `of_sheet`. A year written for a column moves on with the tables,
    /// unless its heading still names the same one.
    pub(super) fn year_of(&self, column: &Use, place: &Column, of_sheet: Option<i32>) -> Option<i32> {
        let named = said(&place.heading).year;
        let Some(written) = column.year else {
            return named.or(of_sheet);
        };
        if named.is_some() && named == said(&column.heading).year {
            return Some(written);
        }
        let moved = of_sheet.zip(self.base()).map_or(0, |(now, then)| now - then);
        Some(written + moved)
    }

    /// Proposes a mapping by the words of the headings and the look of what stands below them.
    pub fn propose(workbook: &Workbook) -> Mapping {
        let mut mapping = Mapping {
            plan: "1".to_owned(),
            title: None,
            year: None,
            tables: Vec::new(),
        };
        for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
            let grid = Grid::new(sheet);
            let found = take_apart(&grid);
            let mut titles = super::tables::titles(&found.pieces).into_iter();
            if let Some(title) = titles.find(|title| super::legend::entries(title, false).is_empty()) {
                mapping.title.get_or_insert_with(|| plan_title(&title));
            }
            let mut tables = Vec::new();
            for (layout, columns) in found.tables.iter().enumerate() {
                let rows = rows_of(&found.pieces, layout);
                let uses = super::proposal::uses(&grid, columns, &rows);
                if mapping.table(columns).is_none() {
                    mapping.tables.push(uses.clone());
                }
                tables.push(uses);
            }
            let year = super::year::of_sheet(&grid, &found, |at| tables.get(at).map(Vec::as_slice), None);
            mapping.year = mapping.year.max(year);
        }
        mapping.settle_texts();
        mapping
    }

    /// Gives texts their keys and labels: the same for the same words, and a plan for the next year to this one.
    fn settle_texts(&mut self) {
        let year = self.year;
        let mut taken: Vec<(String, String)> = Vec::new();
        for column in self
            .tables
            .iter_mut()
            .flatten()
            .filter(|column| column.role == Role::Text)
        {
            let plain = without_years(&column.heading);
            let named = said(&column.heading).year;
            let next = year.is_some() && named.is_some_and(|named| Some(named) > year);
            if next {
                column.year = year;
            }
            let label = if next {
                format!("次年度の{plain}")
            } else {
                plain
            };
            let key = match taken.iter().find(|(_, known)| *known == label) {
                Some((key, _)) => key.clone(),
                None => free_key(&label, &taken),
            };
            taken.push((key.clone(), label.clone()));
            column.key = Some(key);
            column.label = Some(label);
        }
    }

    /// Gives a text that comes to these its label and a key: that of the same words, else one that is free.
    pub(super) fn name_text(&self, column: &mut Use) {
        let texts = self.tables.iter().flatten().filter_map(|known| {
            let key = known.key.clone()?;
            Some((key, known.label.clone().unwrap_or_default()))
        });
        let taken: Vec<(String, String)> = texts.collect();
        let label = without_years(&column.heading);
        let known = taken.iter().find(|(_, known)| *known == label);
        column.key = Some(known.map_or_else(|| free_key(&label, &taken), |(key, _)| key.clone()));
        column.label = Some(label);
    }

    /// The file, with a line for every column.
    pub fn to_yaml(&self, lang: Lang) -> String {
        let mut text = match lang {
            Lang::Ja => "# 表の見出しから読み取った対応です。違う所を直してから、もう一度 ayumi import を実行してください。\n\
                 # as: number 番号、title 項目名、section 上位の区分、status 進捗、department 担当、joint 共同、related 関係課、\n\
                 #     plans 関連計画、outline 内容、indicator 指標、unit 単位、baseline 基準値、target 目標、actual 実績、\n\
                 #     limit 上限、forecast 見込み、text 文章（key と label）、schedule 実施時期、flags 印、ignore 取り込まない\n\
                 # year は、見出しの年度と違う年度の値であるときだけ書きます。\n",
            Lang::En => "# What each column is, as its heading says. Correct what is wrong and run ayumi import again.\n\
                 # as: number, title, section, status, department, joint, related, plans, outline, indicator, unit, baseline,\n\
                 #     target, actual, limit, forecast, text (with key and label), schedule, flags, ignore\n\
                 # year is written only where the column is of another year than its heading names.\n",
        }
        .to_owned();
        text.insert_str(
            0,
            "# yaml-language-server: $schema=../.schema/import.schema.json\n",
        );
        text.push_str(&format!("plan: {}\n", scalar(&self.plan)));
        if let Some(title) = &self.title {
            text.push_str(&format!("title: {}\n", scalar(title)));
        }
        if let Some(year) = self.year {
            text.push_str(&format!("year: {year}\n"));
        }
        text.push_str("tables:\n");
        for table in &self.tables {
            text.push_str("  - columns:\n");
            for column in table {
                text.push_str(&format!("      {}\n", line(column)));
            }
        }
        text
    }

    /// Reads the file; every mistake in it has its line.
    ///
    /// # Errors
    /// All mistakes.
    pub fn read(file: &str, text: &str) -> Result<Mapping, Vec<Diagnostic>> {
        let file: Arc<str> = file.into();
        let sink = Sink::new(&file);
        let (written, _) = yaml::read::<Import>(text, 0, &sink);
        let mut mapping = Mapping {
            plan: "1".to_owned(),
            title: None,
            year: None,
            tables: Vec::new(),
        };
        if let Some(value) = written.get() {
            if let Some(plan) = value.plan.get() {
                mapping.plan.clone_from(plan);
            }
            mapping.title = value.title.get().cloned();
            mapping.year = value.year.get().map(|year| year.0);
            for table in value.tables.get().into_iter().flatten().filter_map(Marked::get) {
                let columns = table.columns.get().into_iter().flatten();
                mapping
                    .tables
                    .push(columns.filter_map(|column| used(column, &sink)).collect());
            }
        }
        let found = sink.into_diagnostics();
        if found.is_empty() { Ok(mapping) } else { Err(found) }
    }
}

/// The line of a column: `- {as: title, heading: 実施項目}`.
pub(super) fn line(column: &Use) -> String {
    let mut parts = vec![
        format!("as: {}", column.role.word()),
        format!("heading: {}", scalar(&column.heading)),
    ];
    parts.extend(column.year.map(|year| format!("year: {year}")));
    parts.extend(column.key.iter().map(|key| format!("key: {}", scalar(key))));
    parts.extend(
        column
            .label
            .iter()
            .map(|label| format!("label: {}", scalar(label))),
    );
    format!("- {{{}}}", parts.join(", "))
}

/// Where each column of each table stands in a file that is read without mistakes, in bytes.
pub(super) fn places(text: &str) -> Vec<Vec<usize>> {
    let sink = Sink::new(&Arc::from(""));
    let (written, _) = yaml::read::<Import>(text, 0, &sink);
    let tables = written.get().and_then(|value| value.tables.get());
    let tables = tables.into_iter().flatten().filter_map(Marked::get);
    tables
        .map(|table| {
            let columns = table.columns.get().into_iter().flatten();
            columns.map(|column| column.span().start).collect()
        })
        .collect()
}

fn used(written: &Marked<ImportColumn>, sink: &Sink) -> Option<Use> {
    let column = written.get()?;
    for (given, key) in [
        (column.role.is_given(), "as"),
        (column.heading.is_given(), "heading"),
    ] {
        if !given {
            sink.push(Kind::MissingKey { key }, written.span());
        }
    }
    Some(Use {
        heading: column.heading.get()?.clone(),
        role: *column.role.get()?,
        year: column.year.get().map(|year| year.0),
        key: column.key.get().cloned(),
        label: column.label.get().cloned(),
    })
}

/// A key for a label: the field's usual one, else a numbered one.
fn free_key(label: &str, taken: &[(String, String)]) -> String {
    let free = |key: &str| !taken.iter().any(|(other, _)| other == key);
    if let Some(key) = field_key(label).filter(|key| free(key)) {
        return key.to_owned();
    }
    let mut number = taken.len() + 1;
    loop {
        let key = format!("text-{number}");
        if free(&key) {
            return key;
        }
        number += 1;
    }
}

/// The rows of a layout.
pub(super) fn rows_of(pieces: &[Piece], wanted: usize) -> Vec<u32> {
    let mut current = None;
    let mut rows = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Head { layout, .. } => current = Some(*layout),
            Piece::Row { row } if current == Some(wanted) => rows.push(*row),
            _ => {}
        }
    }
    rows
}

/// What stands below a heading, row by row.
pub(super) fn below(grid: &Grid<'_>, column: u32, rows: &[u32]) -> Vec<String> {
    let cells = rows.iter().filter_map(|row| grid.own_text(At::new(*row, column)));
    cells.filter(|text| !text.trim().is_empty()).collect()
}
