//! Files that are broken or meant to do harm: each is refused in plain words, by what is counted and not by what the
//! file says of itself.

use ayumi::locale::Lang;
use ayumi::workbook::{Slip, Value, read};

use super::making::{container, ods, package, record, words, xls, xlsx};

/// What is said of a file that is not read.
fn refused(name: &str, bytes: &[u8]) -> (Slip, String) {
    let fault = match read(name, bytes) {
        Err(fault) => fault,
        Ok(workbook) => panic!("{name} was read: {workbook:?}"),
    };
    let sentence = fault.sentence(Lang::Ja);
    assert!(!fault.sentence(Lang::En).is_empty());
    assert!(fault.hint(Lang::Ja).is_some(), "{sentence}");
    (fault.slip, sentence)
}

fn cell(address: &str) -> String {
    format!("<sheetData><row><c r=\"{address}\"><v>1</v></c></row></sheetData>")
}

#[test]
fn far_corners_are_refused_with_their_address() {
    let (slip, sentence) = refused("a.xlsx", &xlsx(&cell("XFD1048576"), &[]));
    assert_eq!(slip, Slip::TooFar);
    assert_eq!(
        sentence,
        "シート『一覧』 XFD1048576: 値が表の範囲の外にあります（読むのは100000行、512列まで）"
    );
    for address in ["SS1", "A100001", "ZZZ9"] {
        assert_eq!(
            refused("a.xlsx", &xlsx(&cell(address), &[])).0,
            Slip::TooFar,
            "{address}"
        );
    }
    for address in ["XFE16777217", "A0", "A99999999999", "１", "AAAAA1"] {
        let (slip, sentence) = refused("a.xlsx", &xlsx(&cell(address), &[]));
        assert!(
            slip == Slip::TooFar || matches!(slip, Slip::BadAddress { .. }),
            "{address}: {sentence}"
        );
    }
    // A corner that holds nothing, and a dimension that says more than is there, are nobody's concern.
    let formatted = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\" s=\"0\"/></row></sheetData>";
    let workbook = read("a.xlsx", &xlsx(formatted, &[])).unwrap();
    assert_eq!(workbook.sheets[0].cells().count(), 1);
}

#[test]
fn a_far_corner_of_old_excel_is_refused_before_memory_is_taken_for_it() {
    let number = |row: u16, column: u16| {
        record(
            0x0203,
            &[words(&[row, column, 0]), 1f64.to_le_bytes().to_vec()].concat(),
        )
    };
    let (slip, sentence) = refused("a.xls", &xls(&[number(0, 0), number(65_535, 255)]));
    assert_eq!(slip, Slip::TooFar);
    assert!(sentence.starts_with("シート『一覧』 IV65536: "), "{sentence}");
    let dimensions = |rows: u32, columns: u16| {
        let data = [0u32.to_le_bytes(), rows.to_le_bytes()].concat();
        record(0x0200, &[data, words(&[0, columns, 0])].concat())
    };
    assert_eq!(
        refused("a.xls", &xls(&[dimensions(u32::MAX, 256)])).0,
        Slip::TooFar
    );
    assert_eq!(
        refused("a.xls", &xls(&[dimensions(65_536, u16::MAX)])).0,
        Slip::TooFar
    );
    assert!(read("a.xls", &xls(&[dimensions(100, 20), number(3, 3)])).is_ok());
}

#[test]
fn repeated_cells_of_libreoffice_are_counted_and_not_spread_out() {
    let table = |rows: &str, columns: &str| {
        ods(&format!(
            "<table:table table:name=\"一覧\"><table:table-row table:number-rows-repeated=\"{rows}\">\
             <table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" \
             office:value=\"1\"/></table:table-row></table:table>"
        ))
    };
    assert_eq!(refused("a.ods", &table("1", "16384")).0, Slip::TooFar);
    assert_eq!(refused("a.ods", &table("1048576", "1")).0, Slip::TooFar);
    let (slip, sentence) = refused("a.ods", &table("90000", "500"));
    assert_eq!(slip, Slip::TooMuch);
    assert!(sentence.starts_with("シート『一覧』 "), "{sentence}");
    assert_eq!(
        read("a.ods", &table("3", "4")).unwrap().sheets[0].cells().count(),
        12
    );
}

#[test]
fn bombs_are_refused_by_what_comes_out_of_them() {
    let zeros = vec![b' '; 33 << 20];
    let (slip, _) = refused("a.xlsx", &xlsx("", &[("xl/sharedStrings.xml", &zeros)]));
    assert!(matches!(slip, Slip::Unpacks { part } if part == "xl/sharedStrings.xml"));
    let many: Vec<(String, &[u8])> = (0..5)
        .map(|n| (format!("xl/media/{n}.bin"), &zeros[..30 << 20]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let (slip, _) = refused("a.xlsx", &xlsx("", &many));
    assert!(matches!(slip, Slip::Unpacks { .. }));
    let parts: Vec<String> = (0..2_001).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused("a.xlsx", &package(&parts)).0, Slip::TooManyParts);
    // A count of texts that is only claimed.
    let claimed = b"<sst xmlns=\"x\" count=\"9\" uniqueCount=\"999999999999\"><si><t>a</t></si></sst>";
    assert_eq!(
        refused("a.xlsx", &xlsx(&cell("A1"), &[("xl/sharedStrings.xml", claimed)])).0,
        Slip::TooMuch
    );
    let honest = b"<sst xmlns=\"x\" count=\"1\" uniqueCount=\"1\"><si><t>a</t></si></sst>";
    assert!(read("a.xlsx", &xlsx(&cell("A1"), &[("xl/sharedStrings.xml", honest)])).is_ok());
}

#[test]
fn formats_are_counted_as_each_takes_far_more_room_than_it_is_written_in() {
    let styles = |count: usize| {
        let formats = "<xf/>".repeat(count);
        format!("<styleSheet xmlns=\"x\"><cellXfs>{formats}</cellXfs></styleSheet>")
    };
    let with = |styles: &str| xlsx(&cell("A1"), &[("xl/styles.xml", styles.as_bytes())]);
    let (slip, _) = refused("a.xlsx", &with(&styles(65_491)));
    assert!(matches!(slip, Slip::Unpacks { .. }));
    assert!(read("a.xlsx", &with(&styles(65_490))).is_ok());
    let long = "あ".repeat(66_667);
    let text = |text: &str| {
        format!("<sheetData><row><c r=\"B7\" t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData>")
    };
    let (slip, sentence) = refused("a.xlsx", &xlsx(&text(&long), &[]));
    assert_eq!(slip, Slip::TooMuch);
    assert!(sentence.starts_with("シート『一覧』 B7: "), "{sentence}");
    assert!(read("a.xlsx", &xlsx(&text(&long[3..]), &[])).is_ok());
}

#[test]
fn one_text_in_a_hundred_thousand_cells_is_counted_each_time() {
    let long = "あ".repeat(40_000);
    let shared = format!("<sst xmlns=\"x\" uniqueCount=\"1\"><si><t>{long}</t></si></sst>");
    let rows: String = (1..=1_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let bytes = xlsx(
        &format!("<sheetData>{rows}</sheetData>"),
        &[("xl/sharedStrings.xml", shared.as_bytes())],
    );
    assert_eq!(refused("a.xlsx", &bytes).0, Slip::TooMuch);
}

#[test]
fn merged_ranges_are_kept_as_ranges() {
    let sheet = format!(
        "{}<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        cell("A1")
    );
    let workbook = read("a.xlsx", &xlsx(&sheet, &[])).unwrap();
    assert_eq!(workbook.sheets[0].merged.len(), 1);
    let many: String = (1..=20_001)
        .map(|n| format!("<mergeCell ref=\"A{n}:B{n}\"/>"))
        .collect();
    let sheet = format!("{}<mergeCells>{many}</mergeCells>", cell("A1"));
    assert_eq!(refused("a.xlsx", &xlsx(&sheet, &[])).0, Slip::TooManyMerged);
    let sheet = format!(
        "{}<mergeCells><mergeCell ref=\"C3:A1\"/></mergeCells>",
        cell("A1")
    );
    assert!(matches!(
        refused("a.xlsx", &xlsx(&sheet, &[])).0,
        Slip::BadAddress { .. }
    ));
}

#[test]
fn declarations_and_entities_are_refused() {
    let with = |text: &str| {
        let part = format!("<?xml version=\"1.0\"?>{text}");
        xlsx("", &[("xl/worksheets/sheet1.xml", part.as_bytes())])
    };
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet>\
         <sheetData><row><c r=\"A1\" t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>";
    assert!(matches!(
        refused("a.xlsx", &with(outside)).0,
        Slip::Declarations { .. }
    ));
    let unknown =
        "<worksheet><sheetData><row><c r=\"A1\" t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>";
    assert!(matches!(
        refused("a.xlsx", &with(unknown)).0,
        Slip::Damaged { .. }
    ));
    let table = "<table:table table:name=\"t\"><table:table-row><table:table-cell><text:p>&a;</text:p></table:table-cell>\
         </table:table-row></table:table>";
    assert!(matches!(refused("a.ods", &ods(table)).0, Slip::Damaged { .. }));
    let latin =
        b"<worksheet><sheetData><row><c r=\"A1\" t=\"str\"><v>\xe9</v></c></row></sheetData></worksheet>";
    let broken = xlsx("", &[("xl/worksheets/sheet1.xml", latin)]);
    assert!(matches!(refused("a.xlsx", &broken).0, Slip::PartNotUtf8 { .. }));
}

#[test]
fn parts_of_one_name_are_refused() {
    let mut bytes = package(&[("xl/workbook.xml", b"<a/>"), ("xl/workbooz.xml", b"<b/>")]);
    while let Some(at) = bytes.windows(12).position(|window| window == b"workbooz.xml") {
        bytes[at..at + 12].copy_from_slice(b"workbook.xml");
    }
    let (slip, _) = refused("a.xlsx", &bytes);
    assert_eq!(
        slip,
        Slip::PartTwice {
            part: "xl/workbook.xml".to_owned()
        }
    );
}

#[test]
fn files_that_are_something_else_are_named() {
    let protected = container(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")]);
    for (name, bytes, message) in [
        ("a.xlsx", protected, "パスワードで保護されているため、読めません"),
        ("a.xls", xls(&[]), ""),
        (
            "a.xls",
            container(&[("/WordDocument", b"x")]),
            "表計算のファイルではなく、Wordです",
        ),
        (
            "a.xlsx",
            package(&[("word/document.xml", b"<a/>")]),
            "表計算のファイルではなく、Wordです",
        ),
        (
            "a.xlsb",
            package(&[("xl/workbook.bin", b"x")]),
            "表計算のファイルではなく、xlsbです",
        ),
        (
            "a.xls",
            b"<html><body><table><tr><td>1</td></tr></table>".to_vec(),
            "表計算のファイルではなく、ウェブページ（HTML）です",
        ),
        (
            "a.xlsx",
            b"%PDF-1.7".to_vec(),
            "表計算のファイルではなく、PDFです",
        ),
        (
            "a.xlsx",
            "番号,題名\n1,題\n".as_bytes().to_vec(),
            "表計算のファイルではありません",
        ),
        ("a.xlsx", Vec::new(), "ファイルが空です"),
        (
            "~$a.xlsx",
            b"\x04abcd".to_vec(),
            "Excelが開いている間だけ作る一時ファイルです",
        ),
        (
            "a.csv",
            "a,\"b\n1,2\n".as_bytes().to_vec(),
            "引用符（\"）が閉じられていません",
        ),
        (
            "a.csv",
            b"a,b\n\x82\xa0,\xff\xff\n".to_vec(),
            "2行目の文字を、UTF-8としてもShift_JISとしても読めません",
        ),
    ] {
        if message.is_empty() {
            assert!(read(name, &bytes).is_ok(), "the control: an empty sheet is read");
        } else {
            assert_eq!(refused(name, &bytes).1, message);
        }
    }
}

#[test]
fn a_password_of_old_excel_is_named() {
    let stream = [
        record(0x0809, &words(&[0x0600, 5, 0, 0, 0, 0, 0, 0])),
        record(0x002f, &words(&[1, 1, 1])),
    ]
    .concat();
    assert_eq!(
        refused("a.xls", &container(&[("/Workbook", &stream)])).0,
        Slip::Protected
    );
}

/// Every length of three small files, and every byte of them turned over: an answer, never a panic.
#[test]
fn cut_off_and_damaged_files_get_an_answer() {
    let number = record(0x0203, &[words(&[3, 3, 0]), 1f64.to_le_bytes().to_vec()].concat());
    let files = [
        ("a.xlsx", xlsx(&cell("A1"), &[])),
        (
            "a.ods",
            ods(
                "<table:table table:name=\"t\"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>",
            ),
        ),
        ("a.xls", xls(&[number])),
    ];
    for (name, whole) in files {
        let workbook = read(name, &whole).unwrap();
        assert_eq!(
            workbook.sheets[0].cells().count(),
            1,
            "the control: the whole file is read"
        );
        for end in (0..whole.len()).step_by(7) {
            // An xls may end early in a sector that holds nothing; a zip has its directory at the end.
            let answer = read(name, &whole[..end]);
            assert!(answer.is_err() || name == "a.xls", "{name} cut at {end} was read");
        }
        for at in (0..whole.len()).step_by(3) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x5a;
            if let Ok(workbook) = read(name, &bytes) {
                assert!(
                    workbook
                        .sheets
                        .iter()
                        .flat_map(ayumi::workbook::Sheet::cells)
                        .all(|(_, value)| *value != Value::Text(String::new()))
                );
            }
        }
    }
}
