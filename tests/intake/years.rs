//! Which fiscal year a table is of: next year's never comes over this year's.

use ayumi::intake::{Mapping, new_city};
use ayumi::locale::Lang;
use ayumi::tree::Tree;
use ayumi::workbook::{At, Sheet, Value, Workbook, read};

const TABLE: &str = "\
若葉市行政改革プラン　令和4年度 進捗状況一覧,,,,,,,\n\
令和5年6月1日,,,,,,,\n\
番号,実施項目,指標,令和3年度,,令和4年度,,進捗,令和4年度の取組実績,令和5年度の取組計画\n\
,,,目標,実績,目標,実績,,,\n\
1,市税の徴収,収納率（％）,97,97.1,98,98.2,○,督促した。,財産調査を強める。\n";

/// The files that a table makes by a mapping of another, and what is said.
fn taken(table: &str, mapping: &Mapping) -> (Tree, Vec<String>) {
    let (files, remarks) = new_city(&read("表.csv", table.as_bytes()).unwrap(), mapping);
    let said = remarks.iter().map(|remark| remark.sentence(Lang::Ja));
    (files, said.collect())
}

fn proposed(table: &str) -> Mapping {
    Mapping::propose(&read("表.csv", table.as_bytes()).unwrap())
}

fn file(files: &Tree, path: &str) -> String {
    files
        .text(path)
        .map_or_else(String::new, |text| text.unwrap().into_owned())
}

#[test]
fn the_table_of_the_next_year_is_of_the_next_year() {
    let mapping = proposed(TABLE);
    assert_eq!(mapping.year, Some(2022));
    let next = TABLE
        .replace("令和5年度", "令和6年度")
        .replace("令和4年度", "令和5年度")
        .replace("令和3年度", "令和4年度")
        .replace('○', "◎");
    let (files, _) = taken(&next, &mapping);
    let newest = file(&files, "2023/items.yaml");
    for part in ["status: ◎", "actual: 98.2", "督促した。", "財産調査を強める。"] {
        assert!(newest.contains(part), "{part} is not in\n{newest}");
    }
    let last = file(&files, "2022/items.yaml");
    assert!(!last.contains("status") && !last.contains("財産調査"), "{last}");
}

#[test]
fn a_title_or_a_sheet_names_the_year_where_no_column_does() {
    let table = |above: &str| format!("{above}番号,実施項目,進捗,実績\n1,市税の徴収,○,12件\n");
    let mapping = proposed(&table("行革プラン 令和4年度 一覧,\n"));
    for (above, year) in [
        ("行革プラン 令和5年度 一覧,\n", 2023),
        ("行革プラン,\n2023年度,\n", 2023),
        ("行革プラン,\nR5.6.1現在,\n", 2022),
        ("", 2022),
    ] {
        let (files, _) = taken(&table(above), &mapping);
        let records = file(&files, &format!("{year}/items.yaml"));
        assert!(records.contains("status: ○"), "{above}");
    }
    let sheet = Sheet::of(
        "R6",
        [
            ("A1", "実施項目"),
            ("B1", "進捗"),
            ("A2", "文書管理"),
            ("B2", "○"),
        ]
        .map(|(at, words)| (At::parse(at).unwrap(), Value::Text(words.to_owned()))),
    );
    let workbook = Workbook {
        format: ayumi::workbook::Format::Xlsx,
        sheets: vec![sheet],
        notes: Vec::new(),
    };
    let (files, _) = new_city(&workbook, &Mapping::propose(&workbook));
    assert!(file(&files, "2024/items.yaml").contains("status: ○"));
}

#[test]
fn columns_that_stand_ready_for_years_to_come_are_not_the_newest() {
    let (files, _) = {
        let table = "番号,実施項目,進捗,実績(R4),実績(R5),実績(R6)\n1,市税の徴収,○,12件,13件,\n";
        taken(table, &proposed(table))
    };
    assert!(file(&files, "2023/items.yaml").contains("status: ○"));
}
