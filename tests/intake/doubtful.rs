//! Tables in which something is doubtful: nothing is made up of them, nothing is joined in silence.

use ayumi::intake::{Mapping, new_city};
use ayumi::locale::Lang;
use ayumi::tree::Tree;
use ayumi::workbook::{At, Format, Sheet, Value, Workbook, read};

/// The files made of a workbook by the proposal, and what is said of it.
fn taken(workbook: &Workbook) -> (Tree, Vec<String>) {
    let (files, remarks) = new_city(workbook, &Mapping::propose(workbook));
    let said = remarks.iter().map(|remark| remark.sentence(Lang::Ja));
    (files, said.collect())
}

fn table(text: &str) -> (Tree, Vec<String>) {
    taken(&read("表.csv", text.as_bytes()).unwrap())
}

fn file(files: &Tree, path: &str) -> String {
    let text = files.text(path).unwrap_or_else(|| panic!("{path} is not made"));
    text.unwrap().into_owned()
}

/// A sheet of text cells, a line for a row, `|` between the cells.
fn sheet(name: &str, rows: &[&str]) -> Sheet {
    let cells = (0..).zip(rows).flat_map(|(row, line)| {
        (0..)
            .zip(line.split('|'))
            .map(move |(column, text)| (At::new(row, column), Value::Text(text.to_owned())))
    });
    Sheet::of(
        name,
        cells.filter(|(_, value)| *value != Value::Text(String::new())),
    )
}

fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        format: Format::Xlsx,
        sheets,
        notes: Vec::new(),
    }
}

#[test]
fn a_sheet_without_a_table_makes_no_section() {
    let items = ["番号|取組項目|進捗(R5)", "1-1|使用料の見直し|◎", "1-2|広告|○"];
    let (files, said) = taken(&book(vec![
        sheet("歳入", &items),
        sheet("集計", &["評価別の件数", "評価|件数", "◎|1", "○|1", "計|2"]),
        sheet("人口", &["人口の推移", "年|人口", "R1|50123", "R2|49987"]),
        sheet("凡例", &["◎：計画以上", "○：計画どおり"]),
    ]));
    assert_eq!(
        said,
        [
            "シート『集計』 A1: シート「集計」には取組の表がないので、取り込みません",
            "シート『人口』 A1: シート「人口」には取組の表がないので、取り込みません",
        ]
    );
    let plan = file(&files, "plans/1.yaml");
    assert_eq!(plan.matches("- key: ").count(), 3, "{plan}");
    assert!(plan.contains("symbol: ◎, label: 計画以上"), "{plan}");
}

#[test]
fn a_number_of_its_own_is_an_item_of_its_own() {
    let (files, said) = table(
        "番号,取組項目,進捗(R5),取組結果(R5)\n\
         1,市税の徴収,◎,督促状を発送し、収納率が前年度を上回った。\n\
         2,,○,窓口の混雑状況を公開し、待ち時間を短くした。\n\
         3,広告収入,△,広報紙の広告の枠を増やし、要綱を見直した。\n\
         3,公用車の削減,○,公用車の台数を減らし、共用の車を増やした。\n\
         小計,,4,\n",
    );
    assert_eq!(
        said[..3],
        [
            "セル B3: 番号「2」の項目名がありません。名前のない項目として取り込みます",
            "セル A5: 番号「3」の項目が二つあります。番号を確かめてください",
            "セル A6: どの項目の行か分かりません: 小計 4",
        ]
    );
    let records = file(&files, "2023/items.yaml");
    assert!(
        records.contains("1-2:\n  status: ○\n  result: |\n    窓口"),
        "{records}"
    );
    assert!(file(&files, "plans/1.yaml").contains("number: \"2\"\n        title: {state: lost}"),);
}
