//! Shapes of tables that offices keep beside the printed ones, each as small as it can be.

use ayumi::intake::{Mapping, new_city};
use ayumi::locale::Lang;
use ayumi::tree::Tree;
use ayumi::workbook::{At, Sheet, Value, Workbook, read};

/// The files made of a table, and what is said of it.
fn taken(workbook: &Workbook) -> (Tree, Vec<String>) {
    let (files, remarks) = new_city(workbook, &Mapping::propose(workbook));
    (
        files,
        remarks.iter().map(|remark| remark.sentence(Lang::Ja)).collect(),
    )
}

fn table(text: &str) -> (Tree, Vec<String>) {
    taken(&read("表.csv", text.as_bytes()).unwrap())
}

fn file(files: &Tree, path: &str) -> String {
    let paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
    let text = files
        .text(path)
        .unwrap_or_else(|| panic!("{path} is not in {paths:?}"));
    text.unwrap().into_owned()
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn an_item_that_is_itself_what_is_measured_with_years_over_two_rows() {
    let (files, said) = table(
        "行財政改革 進行管理表\n\
         No,取組項目,担当課,令和4年度,,令和5年度,\n\
         ,,,目標,実績,目標,実績\n\
         1,市税収納率（％）,税務課,98,98.1,98.5,98.2\n\
         2,広告収入（千円）,財政課,\"1,200\",900千円,\"1,200\",135万円\n\
         ,合計,,\"1,298\",998.1,,\n",
    );
    assert_eq!(said, ["セル B6: どの項目の行か分かりません: 合計 1,298 998.1"]);
    let plan = file(&files, "plans/1.yaml");
    holds(
        &plan,
        &[
            "title: 行財政改革 進行管理表",
            "period: {from: 2022}",
            "title: 市税収納率（％）",
            "name: 市税収納率\n",
            "unit: \"%\"",
            "unit: 千円",
        ],
    );
    let last = file(&files, "2023/items.yaml");
    holds(
        &last,
        &[
            "target: 98.5\n",
            "actual: 98.2\n",
            "actual: {value: 1350, printed: 135万円}",
        ],
    );
    holds(
        &file(&files, "2022/items.yaml"),
        &["actual: {value: 900, printed: 900千円}"],
    );
}

#[test]
fn headings_in_several_levels_and_notes_below_the_table() {
    let (files, said) = table(
        "取組一覧（令和5年度）,,\n\
         1 財政の健全化,,\n\
         歳入と歳出の均衡を図る。,,\n\
         1-1 歳入の確保,,\n\
         番号,項目,進捗\n\
         1-1-1,市税の徴収,〇\n\
         1-1-2,広告収入,Ａ\n\
         ※Ａは達成を表す。,,\n\
         1-2 歳出の削減,,\n\
         番号,項目,進捗\n\
         1-2-1,補助金の見直し,○\n\
         2 市民協働,,\n\
         番号,項目,進捗\n\
         2-1-1,審議会の公開,A\n\
         ○：継続,,\n\
         A：達成,,\n\
         注：評価は担当課による。,,\n",
    );
    assert_eq!(
        said,
        [
            "セル A8: 表の外の文字です: ※Ａは達成を表す。",
            "セル A17: 表の外の文字です: 注：評価は担当課による。"
        ]
    );
    let plan = file(&files, "plans/1.yaml");
    holds(
        &plan,
        &[
            "- key: \"1\"\n    number: \"1\"\n    title: 財政の健全化\n    summary: |\n      歳入と歳出の均衡を図る。\n",
            "- key: 1-1\n        number: 1-1\n        title: 歳入の確保\n        items:\n",
            "- key: 1-2\n        number: 1-2\n        title: 歳出の削減\n",
            "- key: \"2\"\n    number: \"2\"\n    title: 市民協働\n",
            "symbol: ○, label: 継続}",
        ],
    );
    assert_eq!(plan.matches("symbol: ").count(), 2, "{plan}");
}

#[test]
fn a_sheet_for_every_section_and_one_that_is_hidden() {
    let sheet = |name: &str, title: &str, hidden: bool| {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut sheet = Sheet::of(
            name,
            [
                ("A1", "実施項目"),
                ("B1", "取組内容(R5)"),
                ("A2", title),
                ("B2", "実施した。"),
            ]
            .map(|(at, words)| (At::parse(at).unwrap(), text(words))),
        );
        sheet.hidden = hidden;
        sheet
    };
    let workbook = Workbook {
        format: ayumi::workbook::Format::Xlsx,
        sheets: vec![
            sheet("総務部", "文書管理", false),
            sheet("財政部", "予算編成", false),
            sheet("控え", "秘密", true),
        ],
        notes: Vec::new(),
    };
    let (files, said) = taken(&workbook);
    assert!(said.is_empty(), "{said:?}");
    let plan = file(&files, "plans/1.yaml");
    holds(
        &plan,
        &[
            "title: 総務部\n    items:\n      - key: 1-1\n        title: 文書管理",
            "title: 財政部\n    items:\n      - key: 2-1\n",
        ],
    );
    assert!(!plan.contains("秘密"));
    holds(
        &file(&files, "2023/items.yaml"),
        &["2-1:\n  result: |\n    実施した。\n"],
    );
}

#[test]
fn a_table_without_any_year_says_what_is_missing() {
    let (files, said) = table("実施項目,担当課,進捗\n文書管理,総務課,○\n");
    assert_eq!(
        said,
        [
            "セル C2: 年度が分かりません。import.yaml に year を書いてください: ○",
            "どの表にも年度がありません。計画の period を2000から始まるものとしました。直してください",
        ]
    );
    holds(
        &file(&files, "plans/1.yaml"),
        &["title: 文書管理", "departments: {lead: [総務課]}"],
    );
}

#[test]
fn signs_of_markdown_and_yaml_in_cells_stay_what_they_are() {
    let (files, _) = table(
        "番号,実施項目,取組結果(R5)\n\
         1,\"見直し: #1 [案] {x}\",\"*重要* <b>太字</b>\n# 見出しではない\n1. 一つ目\n- 引き算\n  字下げ\n・一覧\"\n",
    );
    let records = file(&files, "2023/items.yaml");
    holds(
        &records,
        &[
            "    \\*重要\\* \\<b>太字\\</b>\n\n    \\# 見出しではない\n\n    1\\. 一つ目\n\n    \\- 引き算\n\n    字下げ\n\n    - 一覧\n",
        ],
    );
    holds(&file(&files, "plans/1.yaml"), &["title: \"見直し: #1 [案] {x}\""]);
}

#[test]
fn the_plan_and_the_year_are_told_apart_in_a_title() {
    for (title, plan) in [
        ("令和5年度 取組一覧", "取組一覧"),
        ("行政改革プラン　令和5年度　進捗状況一覧", "行政改革プラン"),
        ("令和5年度行政改革プラン", "令和5年度行政改革プラン"),
    ] {
        let table = format!("{title},\n番号,実施項目,進捗\n1,文書管理,○\n");
        let mapping = Mapping::propose(&read("表.csv", table.as_bytes()).unwrap());
        assert_eq!(
            (mapping.title.as_deref(), mapping.year),
            (Some(plan), Some(2023)),
            "{title}"
        );
    }
}
