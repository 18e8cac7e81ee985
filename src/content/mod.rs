//! The content as written: one type per file kind, every value with its place.
//!
//! Owns the file format and nothing beyond a single file: whether a key that is referred to exists is `model`'s
//! question. Reads bytes from a [`Tree`]; never touches a disk.

mod acknowledged;
mod correction;
mod edition;
mod figure;
pub mod frozen;
mod import;
mod layout;
mod municipality;
mod plan;
mod reader;
mod record;
mod report;
mod schema;
mod series;
mod site;
mod source;
mod text;
mod theme;

pub use acknowledged::Acknowledged;
pub use correction::{Correction, CorrectionKind};
pub use edition::{Edition, EditionPart, Orientation, Paper};
pub use figure::{Comparator, Direction, Figure, FigureForm, Figures, Number, State};
pub use import::{ColumnUse, Import, ImportColumn, ImportTable};
pub(crate) use layout::{is_key, is_reserved, is_site_folder, year};
pub use municipality::{Department, Municipality};
pub use plan::{
    Better, Continues, Departments, Indicator, Item, Label, Limits, Milestone, Period, Plan, Predecessors,
    Rate, Section, Status, Title, Tone,
};
pub(crate) use reader::split_front_matter;
pub use reader::{
    MunicipalityFiles, PlanFiles, Read, YearFiles, municipality_keys, read_municipality, read_site,
};
pub use record::{Kind as FigureKind, Record, RecordState, RecordValues, SectionRecord};
pub use report::{Declared, Report};
pub use schema::{FileSchema, schemas};
pub use series::{Calendar, Line, Series, SeriesFigure};
pub use site::{Accessibility, Site};
pub use source::{Published, Source};
pub use text::{Narrative, Prose, TextOrList, Year};
pub use theme::{Base, FooterLine, Theme};
