//! A table of open data: named columns with types and meanings, rows of typed cells.

use rust_decimal::Decimal;

use crate::locale::Lang;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text.
    Text,
    /// A number with decimals as printed.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// A column: its name never changes.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the first row.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnType,
    /// What it means, in Japanese.
    pub ja: &'static str,
    /// What it means, in English.
    pub en: &'static str,
    /// The words it may hold; empty where it is free.
    pub words: &'static [&'static str],
}

/// One datum.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A whole number.
    Integer(i64),
    /// A truth value.
    Boolean(bool),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// File name without ending.
    pub name: &'static str,
    /// What it holds, in Japanese and English.
    pub titles: (&'static str, &'static str),
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows: as many cells as columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// What it holds.
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.titles.0,
            Lang::En => self.titles.1,
        }
    }

    /// Its columns and what they mean.
    pub fn meanings(&self, lang: Lang) -> Vec<(String, String)> {
        let meaning = |column: &Column| match lang {
            Lang::Ja => column.ja,
            Lang::En => column.en,
        };
        self.columns
            .iter()
            .map(|column| (column.name.to_owned(), meaning(column).to_owned()))
            .collect()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<Decimal> for Cell {
    fn from(number: Decimal) -> Self {
        Cell::Number(number)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Cell::Integer(number.into())
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Cell::Boolean(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// A column of text.
pub const fn text(name: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column {
        name,
        kind: ColumnType::Text,
        ja,
        en,
        words: &[],
    }
}

/// A column of whole numbers.
pub const fn integer(name: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column {
        name,
        kind: ColumnType::Integer,
        ja,
        en,
        words: &[],
    }
}

/// A column of numbers.
pub const fn number(name: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column {
        name,
        kind: ColumnType::Number,
        ja,
        en,
        words: &[],
    }
}

/// A column of words from a list.
pub const fn words(
    name: &'static str,
    ja: &'static str,
    en: &'static str,
    words: &'static [&'static str],
) -> Column {
    Column {
        name,
        kind: ColumnType::Text,
        ja,
        en,
        words,
    }
}
