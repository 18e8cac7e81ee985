//! Tables, columns and rows: what a workbook is made of and held against.

use super::change::Spot;
use super::value::{Form, Rating, Value};
use crate::locale::Lang;
use crate::yaml::Step;

/// The tables, in the order of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Reports of fiscal years.
    Reports,
    /// Records of items.
    Records,
    /// Figures that reports tell.
    Figures,
    /// What reports tell of sections.
    SectionRecords,
    /// Totals that documents print.
    Declared,
    /// Items of plans.
    Items,
    /// Sections of plans.
    Sections,
    /// Indicators.
    Indicators,
    /// Figures that plans tell.
    PlanFigures,
    /// Milestones.
    Milestones,
    /// Series.
    Series,
    /// Figures of series.
    SeriesFigures,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 12] = [
        Kind::Reports,
        Kind::Records,
        Kind::Figures,
        Kind::SectionRecords,
        Kind::Declared,
        Kind::Items,
        Kind::Sections,
        Kind::Indicators,
        Kind::PlanFigures,
        Kind::Milestones,
        Kind::Series,
        Kind::SeriesFigures,
    ];

    /// The sheet's name.
    pub fn name(self, lang: Lang) -> &'static str {
        let (ja, en) = match self {
            Kind::Reports => ("年度", "reports"),
            Kind::Records => ("記録", "records"),
            Kind::Figures => ("実績値", "figures"),
            Kind::SectionRecords => ("区分の記録", "section_records"),
            Kind::Declared => ("公表値", "declared"),
            Kind::Items => ("取組", "items"),
            Kind::Sections => ("区分", "sections"),
            Kind::Indicators => ("指標", "indicators"),
            Kind::PlanFigures => ("計画値", "plan_figures"),
            Kind::Milestones => ("予定", "schedule"),
            Kind::Series => ("統計", "series"),
            Kind::SeriesFigures => ("統計の値", "series_figures"),
        };
        match lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// With the other keys, says which row this is.
    Key,
    /// A value of the content.
    Value,
    /// Only for people to read.
    Label,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading in Japanese.
    pub ja: String,
    /// Its heading in English.
    pub en: String,
    /// What it is for.
    pub role: Role,
    /// What may stand in it.
    pub form: Form,
    /// Where its value stands below the row's place.
    pub path: Vec<Step>,
    /// What it says, in Japanese and English.
    pub about: (&'static str, &'static str),
}

/// A heading in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    ja: String,
    en: String,
}

impl Heading {
    /// The heading.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

impl Column {
    /// The heading in both languages.
    pub fn headings(&self) -> Heading {
        Heading {
            ja: self.ja.clone(),
            en: self.en.clone(),
        }
    }

    /// The heading.
    pub fn heading(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// A cell and the place its value has in the content.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What the content says.
    pub value: Value,
    /// Where, where not below the row's place.
    pub elsewhere: Option<(String, Spot)>,
}

impl Cell {
    /// A value in its usual place.
    pub fn of(value: Value) -> Cell {
        Cell {
            value,
            elsewhere: None,
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// The file it stands in.
    pub file: String,
    /// Where in the file.
    pub at: Vec<Step>,
    /// The plan whose scale and fields it has, among the listing's.
    pub plan: usize,
    /// Whether the row is written as a bare number.
    pub bare: bool,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which.
    pub kind: Kind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The key of a row: what its key columns say.
    pub fn key(&self, cells: &[Value]) -> Vec<String> {
        let cells = self.columns.iter().zip(cells);
        cells
            .filter(|(column, _)| column.role == Role::Key)
            .map(|(_, value)| value.key())
            .collect()
    }

    /// The key of one of its own rows.
    pub fn key_of(&self, row: &Row) -> Vec<String> {
        let values: Vec<Value> = row.cells.iter().map(|cell| cell.value.clone()).collect();
        self.key(&values)
    }
}

/// What the tables need to know of a plan.
#[derive(Debug, Clone)]
pub struct PlanFacts {
    /// Its key.
    pub key: String,
    /// Its file.
    pub file: String,
    /// Its scale.
    pub scale: Vec<Rating>,
    /// Its fields: key and label.
    pub fields: Vec<(String, String)>,
    /// Sections: key and place.
    pub sections: Vec<(String, Vec<Step>)>,
    /// Items: key, place, and the section's key.
    pub items: Vec<(String, Vec<Step>, String)>,
}

/// What the tables need to know of a report.
#[derive(Debug, Clone)]
pub struct YearFacts {
    /// The fiscal year.
    pub year: i32,
    /// Its plan, among the listing's.
    pub plan: usize,
}

/// All tables of a city.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The city's key.
    pub city: String,
    /// Its name.
    pub name: String,
    /// Its plans.
    pub plans: Vec<PlanFacts>,
    /// Its years.
    pub years: Vec<YearFacts>,
    /// Departments that stand in charge of something, in order of appearance.
    pub departments: Vec<String>,
    /// Departments that the city's own file names.
    pub registered: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

impl Listing {
    /// The table of a kind.
    pub fn table(&self, kind: Kind) -> Option<&Table> {
        self.tables.iter().find(|table| table.kind == kind)
    }

    /// The scale of a plan.
    pub fn scale(&self, plan: usize) -> &[Rating] {
        self.plans.get(plan).map_or(&[], |plan| &plan.scale)
    }
}
