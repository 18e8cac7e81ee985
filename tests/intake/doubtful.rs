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

#[test]
fn cells_that_are_no_ratings_and_no_numbers_are_told() {
    let rows = [
        "番号|取組項目|指標|実績(R5)|進捗(R5)",
        "|市税の徴収|収納率|10件(累計 25件)|－",
        "2|広告収入|枠|3|◎\n（○）",
        "3|公用車|台|2|",
        "4|照明|個|1|○",
    ];
    let mut items = sheet("一覧", &rows);
    let day = ayumi::workbook::Date {
        year: 2024,
        month: 1,
        day: 2,
    };
    let cells: Vec<(At, Value)> = items.cells().map(|(at, value)| (at, value.clone())).collect();
    let more = [
        (At::new(1, 0), Value::Date(day)),
        (At::new(3, 4), Value::Boolean(true)),
    ];
    items = Sheet::of("一覧", cells.into_iter().chain(more));
    let (files, said) = taken(&book(vec![items]));
    assert_eq!(
        said[..4],
        [
            "シート『一覧』 D2: 数値ではありません。文字のまま取り込みます: 10件(累計 25件)",
            "シート『一覧』 A2: 日付になっています。取り込みません。セルの表示形式を文字列にして入れ直してください: 2024-01-02",
            "シート『一覧』 E2: 「－」は評価なしとします",
            "シート『一覧』 E3: 同じ所の値が二つあります。初めの値を取り込み、次の値は残します: （○）",
        ]
    );
    let records = file(&files, "2023/items.yaml");
    assert!(records.contains("10件(累計 25件)"), "{records}");
    assert_eq!(records.matches("status: ◎").count(), 1, "{records}");
    assert_eq!(
        records.matches("status: TRUE").count() + records.matches("status: \"TRUE\"").count(),
        1,
        "{records}"
    );
    assert!(!file(&files, "plans/1.yaml").contains("2024-01-02"));
}

#[test]
fn a_form_about_one_item_is_not_read() {
    let form = sheet(
        "個票1",
        &[
            "行政改革 個別管理シート（令和5年度）",
            "取組番号|1-1",
            "取組名|公共施設の再編",
            "担当課|総務課",
            "評価|A",
            "指標|R3|R4|R5",
            "目標|10|20|30",
            "実績|9|11|31",
        ],
    );
    let workbook = book(vec![form]);
    assert_eq!(Mapping::propose(&workbook).tables, Vec::<Vec<_>>::new());
    let (files, said) = taken(&workbook);
    assert!(
        said[0].contains("シート「個票1」は項目ごとの個票です。この形は読めません"),
        "{said:?}"
    );
    assert!(!file(&files, "plans/1.yaml").contains("- key: "));
}

#[test]
fn an_item_begins_later_only_where_an_earlier_column_says_nothing_of_it() {
    let (files, _) = table(
        "番号,取組項目,指標,実績(R3),実績(R4),評価(R4),取組結果(R4)\n\
         1,市税の徴収,収納率(%),97,98,○,督促状を発送し、収納率が前年度を上回った。\n\
         2,中止した取組,,,,－,令和3年度で終了し、次の計画には載せていない。\n\
         3,広告収入,枠(件),,5,○,広報紙の広告の枠を増やし、要綱を見直した。\n",
    );
    let plan = file(&files, "plans/1.yaml");
    assert_eq!(plan.matches("since: ").count(), 1, "{plan}");
    assert!(file(&files, "2021/items.yaml").contains("1-2:\n  state: not_reported"));
}

#[test]
fn a_schedule_goes_on_until_other_words_stand_in_a_year() {
    let (files, said) = table(
        "番号,取組項目,実施スケジュール,,,,\n\
         ,,R2,R3,R4,R5,R6\n\
         1,市税の徴収,実施,→,→,→,→\n\
         2,広告収入,検討,検討,実施,→,\n\
         3,公用車,○,○,◎,●,―\n",
    );
    assert!(
        !said.iter().any(|words| words.contains("どの取組の時期か")),
        "{said:?}"
    );
    let plan = file(&files, "plans/1.yaml");
    for part in [
        "- {title: 実施, from: 2020, to: 2024}",
        "- {title: 検討, from: 2020, to: 2021}\n          - {title: 実施, from: 2022, to: 2023}",
        "- {title: ○, from: 2020, to: 2021}\n          - {title: ◎, from: 2022, to: 2022}\n          - {title: ●, from: 2023, to: 2023}",
    ] {
        assert!(plan.contains(part), "{part}\nis not in\n{plan}");
    }
}
