//! The same table in every format gives the same cells.

use ayumi::workbook::{At, Format, Sheet, Slip, Value, Workbook, read};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook as Writer};

use super::making::{ods, record, words, xls, xlsx};

fn at(cell: &str) -> At {
    At::parse(cell).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Decimal>().unwrap())
}

fn values(sheet: &Sheet) -> Vec<(String, Value)> {
    sheet
        .cells()
        .map(|(at, value)| (at.to_string(), value.clone()))
        .collect()
}

fn only(workbook: &Workbook) -> &Sheet {
    let [sheet] = workbook.sheets.as_slice() else {
        panic!("{workbook:?}");
    };
    sheet
}

#[test]
fn a_workbook_of_excel() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("一覧").unwrap();
    let look = |format: &str| Look::new().set_num_format(format);
    sheet.merge_range(0, 0, 0, 2, "題名", &Look::new()).unwrap();
    sheet.write(1, 0, "改行\nあり").unwrap();
    sheet.write(1, 1, -3).unwrap();
    sheet.write_with_format(1, 2, 0.823, &look("0.0%")).unwrap();
    sheet.write_with_format(2, 0, 12.5, &look("0.0\"%\"")).unwrap();
    let day = ExcelDateTime::from_ymd(2021, 9, 5).unwrap();
    sheet
        .write_with_format(2, 1, &day, &look("ggge\"年\"m\"月\"d\"日\""))
        .unwrap();
    sheet.write(2, 2, true).unwrap();
    sheet.set_row_hidden(2).unwrap();
    sheet.write(3, 4, "見えない列").unwrap();
    sheet.set_column_hidden(4).unwrap();
    let hidden = writer.add_worksheet().set_name("控え").unwrap();
    hidden.set_hidden(true);
    let bytes = writer.save_to_buffer().unwrap();

    let workbook = read("取組.xlsx", &bytes).unwrap();
    assert_eq!(workbook.format, Format::Xlsx);
    let sheet = workbook.sheet("一覧").unwrap();
    let day = Value::Date(ayumi::workbook::Date {
        year: 2021,
        month: 9,
        day: 5,
    });
    assert_eq!(
        values(sheet),
        [
            ("A1", text("題名")),
            ("A2", text("改行\nあり")),
            ("B2", number("-3")),
            ("C2", Value::Percent("82.3".parse().unwrap())),
            ("A3", number("12.5")),
            ("B3", day),
            ("C3", Value::Boolean(true)),
            ("E4", text("見えない列")),
        ]
        .map(|(cell, value)| (cell.to_owned(), value))
    );
    assert_eq!(sheet.merged_at(at("C1")).unwrap().first, at("A1"));
    let told: Vec<String> = workbook
        .notes
        .iter()
        .map(|note| note.sentence(ayumi::locale::Lang::Ja))
        .collect();
    assert_eq!(
        told,
        [
            "シート『一覧』: 非表示の行があります（3行目から、全部で1行）",
            "シート『一覧』: 非表示の列があります（E列から、全部で1列）",
            "シート『控え』: 非表示のシートです",
        ]
    );
}

#[test]
fn formulas_and_errors_are_told_apart_from_values() {
    let bytes = xlsx(
        "<sheetData><row r=\"23\">\
         <c r=\"A23\"><f>1+1</f><v>2</v></c><c r=\"B23\"><f>1+1</f></c><c r=\"C23\"><f>1+1</f><v></v></c>\
         <c r=\"D23\" t=\"e\"><v>#REF!</v></c><c r=\"E23\" t=\"inlineStr\"><is><t>文</t></is></c></row></sheetData>",
        &[],
    );
    let workbook = read("a.xlsx", &bytes).unwrap();
    assert_eq!(
        values(only(&workbook)),
        [
            ("A23", number("2")),
            ("B23", Value::Unevaluated),
            ("C23", Value::Unevaluated),
            ("D23", Value::Error("#REF!".to_owned())),
            ("E23", text("文")),
        ]
        .map(|(cell, value)| (cell.to_owned(), value))
    );
    let told: Vec<String> = workbook
        .notes
        .iter()
        .map(|note| note.sentence(ayumi::locale::Lang::Ja))
        .collect();
    assert_eq!(
        told,
        [
            "シート『一覧』 B23: 数式の計算結果がファイルに保存されていません",
            "シート『一覧』 C23: 数式の計算結果がファイルに保存されていません",
            "シート『一覧』 D23: セルがエラー（#REF!）になっています",
        ]
    );
}

#[test]
fn a_workbook_of_libreoffice() {
    let bytes = ods("<table:table table:name=\"一覧\">\
         <table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16382\"/>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\">\
         <text:p>題&amp;名</text:p><text:p>二行<text:s text:c=\"2\"/>目</text:p></table:table-cell>\
         <table:covered-table-cell/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>\
         <table:table-cell office:value-type=\"float\" office:value=\"-3.5\"><text:p>▲3.5</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
         <table:table-row table:visibility=\"collapse\">\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.823\"><text:p>82.3%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2021-09-05\"><text:p>令和3年</text:p></table:table-cell>\
         </table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
         </table:table-row></table:table>");
    let workbook = read("a.ods", &bytes).unwrap();
    let sheet = only(&workbook);
    let day = Value::Date(ayumi::workbook::Date {
        year: 2021,
        month: 9,
        day: 5,
    });
    assert_eq!(
        values(sheet),
        [
            ("A1", text("題&名\n二行  目")),
            ("B2", number("-3.5")),
            ("B3", number("-3.5")),
            ("A4", Value::Percent("82.3".parse().unwrap())),
            ("B4", day),
        ]
        .map(|(cell, value)| (cell.to_owned(), value))
    );
    assert_eq!(sheet.merged_at(at("B1")).unwrap().first, at("A1"));
    assert_eq!(workbook.notes.len(), 1, "{:?}", workbook.notes);
    assert_eq!(workbook.notes[0].slip, Slip::HiddenRows { first: 3, count: 1 });
}

#[test]
fn a_workbook_of_old_excel() {
    let label = |row: u16, column: u16, text: &str| {
        let letters: Vec<u16> = text.encode_utf16().collect();
        let head = words(&[row, column, 0, u16::try_from(letters.len()).unwrap()]);
        record(0x0204, &[head, vec![1], words(&letters)].concat())
    };
    let number_record = |row: u16, column: u16, value: f64| {
        record(
            0x0203,
            &[words(&[row, column, 0]), value.to_le_bytes().to_vec()].concat(),
        )
    };
    let bytes = xls(&[
        record(
            0x0200,
            &[4u32.to_le_bytes(), 6u32.to_le_bytes(), [1, 0, 3, 0], [0; 4]].concat()[..14],
        ),
        record(
            0x0208,
            &[words(&[5, 0, 3, 0, 0, 0]), vec![0x20, 0, 0, 0]].concat(),
        ),
        label(4, 1, "取組\n結果"),
        number_record(5, 2, -3.5),
        record(0x00e5, &words(&[1, 4, 4, 1, 2])),
    ]);
    let workbook = read("a.xls", &bytes).unwrap();
    let sheet = only(&workbook);
    assert_eq!(sheet.name, "一覧");
    assert_eq!(
        values(sheet),
        [
            ("B5".to_owned(), text("取組\n結果")),
            ("C6".to_owned(), number("-3.5"))
        ]
    );
    assert_eq!(sheet.merged_at(at("C5")).unwrap().first, at("B5"));
    assert_eq!(workbook.notes[0].slip, Slip::HiddenRows { first: 5, count: 1 });
}

#[test]
fn csv_in_the_encodings_that_excel_writes() {
    let table = "題名,,\r\n\r\n番号,\"改行\r\nあり\",▲3\r\n１,\"引用\"\"符\",82.3%\r\n";
    let expected = [
        ("A1", text("題名")),
        ("A3", text("番号")),
        ("B3", text("改行\nあり")),
        ("C3", text("▲3")),
        ("A4", text("１")),
        ("B4", text("引用\"符")),
        ("C4", text("82.3%")),
    ]
    .map(|(cell, value)| (cell.to_owned(), value));
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(table);
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(table.encode_utf16().flat_map(u16::to_le_bytes));
    for bytes in [
        table.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", table.as_bytes()].concat(),
        sjis.into_owned(),
        utf16,
        table.replace("\r\n", "\n").into_bytes(),
    ] {
        let workbook = read("a.csv", &bytes).unwrap();
        assert_eq!(workbook.format, Format::Csv);
        assert_eq!(values(only(&workbook)), expected);
    }
    let tabs = read("a.tsv", table.replace(',', "\t").as_bytes()).unwrap();
    assert_eq!(values(only(&tabs)), expected);
}

#[test]
fn a_name_that_ends_otherwise_is_told_and_read() {
    let bytes = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
        &[],
    );
    let workbook = read("旧.xls", &bytes).unwrap();
    assert_eq!(workbook.notes[0].slip, Slip::OtherEnding { really: Format::Xlsx });
    assert_eq!(values(only(&workbook)), [("A1".to_owned(), number("1"))]);
}
