//! A table as JSON: an array of objects, UTF-8 without byte order mark, numbers as printed.

use super::table::{Cell, Table};

/// The bytes of the file.
pub fn bytes(table: &Table) -> Vec<u8> {
    let mut text = String::from("[");
    for (at, row) in table.rows.iter().enumerate() {
        text.push_str(if at > 0 { ",\n{" } else { "\n{" });
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push_str(&quoted(column.name));
            text.push(':');
            text.push_str(&print(cell));
        }
        text.push('}');
    }
    text.push_str("\n]\n");
    text.into_bytes()
}

/// Numbers are written digit by digit: passing them through a binary fraction could change them.
fn print(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "null".into(),
        Cell::Text(text) => quoted(text.trim_end()),
        Cell::Number(number) => crate::locale::Number(*number).plain(),
        Cell::Integer(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
