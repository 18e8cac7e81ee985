//! A city's content as tables: one list of cells that an export writes and an import holds a workbook against.
//!
//! Owns which value stands in which cell. Pure: reading and writing files is `tree`'s business, what a spreadsheet
//! holds is `workbook`'s.

pub mod change;
