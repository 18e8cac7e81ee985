//! What is told or kept apart in a table held against a city, each by the smallest table that shows it.

use ayumi::intake::{Mapping, fit, new_city};
use ayumi::locale::Lang;
use ayumi::workbook::{At, Format, Sheet, Value, Workbook, read};

use super::differs::{changed, held_against, made_of_any, remarks};

const TABLE: &str = "\
行政改革プラン 令和5年度,,,,,,\n\
番号,区分,実施項目,関連計画,指標,単位,実績(R5)\n\
①,歳入,市税の徴収,総合計画,収納率,%,98.2\n\
②,歳出,補助金の見直し,総合計画,件数,件,12\n";

fn said(table: &str) -> Vec<String> {
    let workbook = read("取組.csv", table.as_bytes()).unwrap();
    let (_, remarks) = new_city(&workbook, &Mapping::propose(&workbook));
    remarks.iter().map(|remark| remark.sentence(Lang::Ja)).collect()
}

#[test]
fn units_related_plans_and_sections_of_items_that_are_other_are_listed() {
    let tree = made_of_any(TABLE);
    assert_eq!(remarks(&held_against(&tree, TABLE)), [""; 0]);
    for (from, to, words) in [
        (
            "件数,件",
            "件数,社",
            "セル G4: 2-1 補助金の見直し 件数 単位が今の内容「件」と違います",
        ),
        (
            "市税の徴収,総合計画",
            "市税の徴収,財政計画",
            "関連計画が今の内容「総合計画」と違います",
        ),
        (
            "歳出,補助金",
            "歳入,補助金",
            "区分が今の内容「2 歳出」と違います。表の「1 歳入」",
        ),
    ] {
        let said = remarks(&held_against(&tree, &TABLE.replace(from, to))).join("\n");
        assert!(said.contains(words), "{words}\nis not in\n{said}");
    }
}

#[test]
fn a_figure_that_names_its_own_year_is_written_with_it() {
    let found = held_against(&made_of_any(TABLE), &TABLE.replace(",12\n", ",13 (R4)\n"));
    assert_eq!(changed(&found).len(), 1);
    let change = format!("{:?}", found.changed[0].change);
    assert!(change.contains("2022"), "{change}");
}

#[test]
fn a_second_baseline_and_a_forecast_without_a_report_are_told() {
    let table =
        "番号,実施項目,指標,基準値(R3),基準値(R4),実績(R5),見込(R6)\n1,市税の徴収,収納率(%),96,97,98,99\n";
    let said = said(table);
    assert!(
        said.iter()
            .any(|words| words.contains("E2: 同じ所の値が二つあります")),
        "{said:?}"
    );
    assert!(
        said.iter()
            .any(|words| words.contains("G2: 報告のない年度の見込みです")),
        "{said:?}"
    );
}

#[test]
fn a_heading_that_goes_on_is_the_same_section() {
    for more in ["（続き）", "(続き)"] {
        let table = format!(
            "行政改革プラン,,\n1 財政の健全化,,\n番号,実施項目,進捗(R5)\n1,市税の徴収,◎\n1 財政の健全化{more},,\n番号,実施項目,進捗(R5)\n2,広告収入,○\n"
        );
        let workbook = read("取組.csv", table.as_bytes()).unwrap();
        let (files, _) = new_city(&workbook, &Mapping::propose(&workbook));
        let plan = files.text("plans/1.yaml").unwrap().unwrap();
        assert_eq!(plan.matches("財政の健全化").count(), 1, "{plan}");
    }
}

#[test]
fn a_year_that_reports_on_another_plan_is_left_as_it_is() {
    let mut tree = made_of_any(TABLE);
    let path = "content/city/plans/1.yaml";
    let plan = String::from_utf8_lossy(tree.bytes(path).unwrap()).into_owned();
    // The same items in a plan that no report is on.
    let other = plan
        .replace("key: 1-", "key: 9-")
        .replace("key: \"1", "key: \"9")
        .replace("key: \"2", "key: \"8");
    tree.insert("content/city/plans/2.yaml", other.replace("key: 2-", "key: 8-"));
    let city = super::differs::resolved(&tree);
    let workbook = read("取組.csv", TABLE.replace(",12\n", ",13\n").as_bytes()).unwrap();
    let mut mapping = Mapping::propose(&workbook);
    mapping.plan = "2".to_owned();
    let found = ayumi::intake::changes(&workbook, &mapping, &city, Lang::Ja);
    assert_eq!(changed(&found), [""; 0]);
    assert!(
        remarks(&found).contains(
            &"令和5年度の報告は別の計画のものです。この表の令和5年度の値は取り込みません".to_owned()
        ),
        "{:?}",
        remarks(&found)
    );
}

#[test]
fn a_misfit_on_every_sheet_is_told_once_and_hidden_sheets_are_not_looked_at() {
    let sheet = |name: &str, rows: &[&str], hidden: bool| {
        let cells = (0..).zip(rows).flat_map(|(row, line)| {
            let cells = (0..).zip(line.split('|'));
            cells.map(move |(column, text)| (At::new(row, column), Value::Text(text.to_owned())))
        });
        let mut sheet = Sheet::of(name, cells);
        sheet.hidden = hidden;
        sheet
    };
    let book = |sheets| Workbook {
        format: Format::Xlsx,
        sheets,
        notes: Vec::new(),
    };
    let (old, new) = (
        ["番号|実施項目|進捗", "1|文書管理|○"],
        ["番号|実施項目|評価", "1|文書管理|○"],
    );
    let file = Mapping::propose(&book(vec![sheet("総務部", &old, false)])).to_yaml(Lang::Ja);
    let mapping = Mapping::read("import.yaml", &file).unwrap();
    let count = |sheets| fit(&book(sheets), &mapping, ("import.yaml", &file)).misfits.len();
    assert_eq!(
        count(vec![sheet("総務部", &new, false), sheet("財政部", &new, false)]),
        1
    );
    assert_eq!(
        count(vec![sheet("総務部", &old, false), sheet("控え", &new, true)]),
        0
    );
}
