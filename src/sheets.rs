//! A city's content as tables: one list of cells that an export writes and an import holds a workbook against.
//!
//! Owns which value stands in which cell. Pure: reading and writing files is `tree`'s business, what a spreadsheet
//! holds is `workbook`'s.

mod about;
mod blame;
pub mod change;
mod columns;
mod compare;
mod doubt;
mod edits;
mod export;
mod insert;
mod listing;
mod reading;
mod table;
mod take;
mod value;
pub mod words;

pub use about::city_of;
pub use blame::blame;
pub use compare::{Added, Edited, Gone, Matter, Problem, Proposal, Seen, compare, text_of};
pub use edits::{RECORD, SECTION_RECORD};
pub use export::{NoWorkbook, TooLong, data_workbook};
pub use listing::list;
pub use reading::reading_workbook;
pub use table::{Cell, Column, Heading, Kind, Listing, PlanFacts, Role, Row, Table, YearFacts};
pub use take::take;
pub use value::{Form, Rating, Shown, Unfit, Value, Word};
