//! Where a cell stands and what is in it.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// A cell's address, counted from zero; shown as `F23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Row, from zero.
    pub row: u32,
    /// Column, from zero.
    pub column: u32,
}

impl At {
    /// A cell by row and column, from zero.
    pub fn new(row: u32, column: u32) -> Self {
        At { row, column }
    }

    /// Reads an address as spreadsheets write it: `F23`, `$F$23`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace('$', "");
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = text.split_at(digits);
        if letters.is_empty() || letters.len() > 4 || !row.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut column = 0u32;
        for letter in letters.bytes() {
            let letter = letter.to_ascii_uppercase();
            if !letter.is_ascii_uppercase() {
                return None;
            }
            column = column * 26 + u32::from(letter - b'A') + 1;
        }
        let row: u32 = row.parse().ok()?;
        Some(At::new(row.checked_sub(1)?, column - 1))
    }
}

/// The letters of a column: 0 is A, 26 is AA.
pub(super) fn column_letters(column: u32) -> String {
    let (mut rest, mut letters) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The upper left corner.
    pub first: At,
    /// The lower right corner.
    pub last: At,
}

impl Area {
    /// Reads a range as spreadsheets write it: `A1:C3`, or one cell.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (At::parse(first)?, At::parse(last)?);
        (first.row <= last.row && first.column <= last.column).then_some(Area { first, last })
    }

    /// Whether a cell lies in it.
    pub fn contains(self, at: At) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The western year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What stands in a cell. An empty cell is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, with line breaks as `\n`.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A number shown as a percentage: 82.3 where the cell holds 0.823 and shows 82.3 %.
    Percent(Decimal),
    /// A day.
    Date(Date),
    /// True or false.
    Boolean(bool),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula whose result the file does not hold.
    Unevaluated,
}

impl Value {
    /// Text with line breaks made one kind; nothing where it is empty or blank.
    pub(super) fn text(text: &str) -> Option<Self> {
        // Excel keeps a carriage return that XML would swallow as the escape _x000D_.
        let text = text
            .replace("_x000D_", "\r")
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        let blank = text.chars().all(char::is_whitespace);
        (!blank).then_some(Value::Text(text))
    }

    /// A binary fraction as the decimal that a spreadsheet shows, which has fifteen digits.
    pub(super) fn number(number: f64, percent: bool) -> Self {
        let exact = Decimal::from_f64_retain(number).filter(|_| number.is_finite());
        let decimal = number
            .to_string()
            .parse()
            .ok()
            .or(exact)
            .or_else(|| Decimal::from_f64(number));
        let Some(decimal) = decimal.and_then(|decimal: Decimal| decimal.round_sf(15)) else {
            return Value::Text(number.to_string());
        };
        let hundredfold = decimal.checked_mul(Decimal::ONE_HUNDRED).filter(|_| percent);
        hundredfold.map_or_else(
            || Value::Number(decimal.normalize()),
            |hundredfold| Value::Percent(hundredfold.normalize()),
        )
    }

    /// A day, or the text of it where there is no such day.
    pub(super) fn date(year: u16, month: u8, day: u8) -> Self {
        Value::Date(Date { year, month, day })
    }

    /// How many bytes of text it holds.
    pub(super) fn weight(&self) -> usize {
        match self {
            Value::Text(text) | Value::Error(text) => text.len(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, At, Value};

    #[test]
    fn addresses_are_written_as_spreadsheets_write_them() {
        for (text, row, column) in [
            ("A1", 0, 0),
            ("Z9", 8, 25),
            ("AA10", 9, 26),
            ("XFD1048576", 1_048_575, 16_383),
        ] {
            assert_eq!(At::parse(text), Some(At::new(row, column)));
            assert_eq!(At::new(row, column).to_string(), text);
        }
        for text in ["", "A", "1", "A0", "あ1", "AAAAA1", "A1B", "A99999999999"] {
            assert_eq!(At::parse(text), None, "{text}");
        }
        assert!(Area::parse("B2:$C$4").unwrap().contains(At::new(3, 1)));
        assert_eq!(Area::parse("C4:B2"), None);
    }

    #[test]
    fn numbers_are_those_that_a_spreadsheet_shows() {
        let number = |value: f64| Value::number(value, false);
        assert_eq!(number(0.1 + 0.2), Value::Number("0.3".parse().unwrap()));
        assert_eq!(number(-5.0), Value::Number("-5".parse().unwrap()));
        assert_eq!(
            Value::number(0.823, true),
            Value::Percent("82.3".parse().unwrap())
        );
        assert_eq!(number(1e300), Value::Text(1e300.to_string()));
    }

    #[test]
    fn line_breaks_are_of_one_kind_and_blank_cells_are_none() {
        assert_eq!(
            Value::text("a\r\nb_x000D_\nc"),
            Some(Value::Text("a\nb\nc".to_owned()))
        );
        assert_eq!(Value::text(" \u{3000}\n"), None);
    }
}
