//! A table as CSV: UTF-8 with byte order mark, CRLF, RFC 4180, so that a double click opens it unharmed.

use super::table::{Cell, Column, Table};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of the file.
pub fn bytes(table: &Table) -> Vec<u8> {
    let mut buffer = BYTE_ORDER_MARK.to_vec();
    let mut line = |cells: Vec<String>| {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                buffer.push(b',');
            }
            write_cell(cell, &mut buffer);
        }
        buffer.extend_from_slice(b"\r\n");
    };
    line(
        table
            .columns
            .iter()
            .map(|column| column.name.to_owned())
            .collect(),
    );
    for row in &table.rows {
        line(
            row.iter()
                .zip(table.columns)
                .map(|(cell, column)| print(cell, column))
                .collect(),
        );
    }
    buffer
}

fn write_cell(cell: &str, buffer: &mut Vec<u8>) {
    if cell.contains(['"', ',', '\r', '\n']) {
        buffer.push(b'"');
        buffer.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        buffer.push(b'"');
    } else {
        buffer.extend_from_slice(cell.as_bytes());
    }
}

fn print(cell: &Cell, column: &Column) -> String {
    match cell {
        Cell::Empty => String::new(),
        // Our own words are no formula: `=` and `<=` stay what the dictionary says they are.
        Cell::Text(word) if column.words.contains(&word.as_str()) => word.clone(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => crate::locale::Number(*number).plain(),
        Cell::Integer(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe (CWE-1236); printed numbers do not.
fn harmless(text: &str) -> String {
    let text = text.trim_end().replace(['\r', '\n'], " ");
    // A lone sign is no formula.
    let risky = text.chars().count() > 1
        && text.starts_with(['=', '+', '-', '@', '\t', '\0', '＝', '＋', '－', '＠']);
    let numeric = text
        .trim_start_matches(['-', '+'])
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'));
    if risky && !numeric {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_text_and_numbers_stay() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-5.76%"), "-5.76%");
        assert_eq!(harmless("-"), "-");
        assert_eq!(harmless("="), "=");
        assert_eq!(harmless("▲3%"), "▲3%");
    }
}
