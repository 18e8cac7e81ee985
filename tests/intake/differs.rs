//! What a table says otherwise than the content of sections and of the plan itself: changed where a year says it, listed
//! with its cell and its file where the plan does.

use ayumi::build;
use ayumi::intake::{Changes, Mapping, changes, new_city, plan_of};
use ayumi::locale::Lang;
use ayumi::model::Municipality;
use ayumi::sheets::change;
use ayumi::tree::Tree;
use ayumi::workbook::{Workbook, read};

use super::same::site;
use crate::site::report;

/// A year's columns, the milestone written across them.
const YEARS: &str = "\
1 財政の健全化,,,,\n\
番号,実施項目,取組結果(R5),主な取組・実施時期 R5,主な取組・実施時期 R6\n\
①,市税の徴収,催告した。,催告,\n\
,,,→,\n";

const TABLE: &str = "\
行政改革プラン 令和5年度,,,,,,,\n\
◎：完了,,,,,,,\n\
○：継続,,,,,,,\n\
1 財政の健全化,,,,,,,\n\
収納率を高める。,,,,,,,\n\
進捗状況,,,,,,,\n\
前年度を上回った。,,,,,,,\n\
指標,基準値(R3),目標(R7),実績(R5),,,,\n\
収納率(%),97,99,98.2,,,,\n\
番号,実施項目,進捗状況,担当課,指標,基準値(R3),目標(R7),実績(R5)\n\
①,市税の徴収【重点】,◎,\"税務課、納税課\",滞納額(千円),900,500,700\n\
②,広告収入の確保,○,財政課,件数(件),3,9,5\n";

fn workbook(table: &str) -> Workbook {
    read("取組.csv", table.as_bytes()).unwrap()
}

pub(super) fn resolved(tree: &Tree) -> Municipality {
    let (city, found) = build::resolve(tree, "city", None);
    assert!(found.is_empty(), "{}", report(&found, tree, Lang::En));
    city.unwrap()
}

/// A site made of the table.
pub(super) fn made() -> Tree {
    made_of(TABLE)
}

pub(super) fn made_of(table: &str) -> Tree {
    let workbook = workbook(table);
    let (files, remarks) = new_city(&workbook, &Mapping::propose(&workbook));
    assert!(remarks.is_empty(), "{remarks:?}");
    site(&files)
}

/// The same of a table that something is said of.
pub(super) fn made_of_any(table: &str) -> Tree {
    let workbook = workbook(table);
    site(&new_city(&workbook, &Mapping::propose(&workbook)).0)
}

/// What a table would do to that site.
pub(super) fn held_against(tree: &Tree, table: &str) -> Changes {
    let (workbook, city) = (workbook(table), resolved(tree));
    let mut mapping = Mapping::propose(&workbook);
    mapping.plan = plan_of(&workbook, &mapping, &city);
    changes(&workbook, &mapping, &city, Lang::Ja)
}

/// The table with these cells written otherwise.
pub(super) fn with(replaced: &[(&str, &str)]) -> String {
    let mut table = TABLE.to_owned();
    for (from, to) in replaced {
        assert!(table.contains(from), "{from}");
        table = table.replace(from, to);
    }
    table
}

pub(super) fn remarks(found: &Changes) -> Vec<String> {
    found
        .remarks
        .iter()
        .map(|remark| remark.sentence(Lang::Ja))
        .collect()
}

pub(super) fn changed(found: &Changes) -> Vec<String> {
    let lines = found.changed.iter().map(|changed| {
        let (spot, old) = (changed.spot.words(Lang::Ja), changed.old.as_deref());
        format!(
            "{spot} {}: {} → {}",
            changed.what,
            old.unwrap_or("なし").trim(),
            changed.new.trim()
        )
    });
    lines.collect()
}

#[test]
fn the_same_table_again_says_nothing() {
    let found = held_against(&made(), TABLE);
    assert_eq!((changed(&found), remarks(&found)), (vec![], vec![]));
    assert!(found.new_files.is_empty());
}

#[test]
fn what_a_year_says_of_a_section_is_changed_and_what_the_plan_says_is_listed() {
    let table = with(&[
        ("収納率を高める。", "収納率を99%に高める。"),
        ("前年度を上回った。", "前年度を下回った。"),
        ("97,99,98.2", "97,99,96.5"),
    ]);
    let tree = made();
    let found = held_against(&tree, &table);
    assert_eq!(
        remarks(&found),
        [
            "セル A5: 1 財政の健全化 説明が今の内容「収納率を高める。」と違います。表の「収納率を99%に高める。」が正しければ、content/city/plans/1.yaml を手で直してください"
        ]
    );
    assert_eq!(
        changed(&found),
        [
            "セル A7 1 財政の健全化 令和5年度 区分の報告: 前年度を上回った。 → 前年度を下回った。",
            "セル D9 1 財政の健全化 令和5年度 収納率 実績: 98.2 → 96.5",
        ]
    );
    let listed: Vec<change::Change> = found
        .changed
        .iter()
        .map(|changed| changed.change.clone())
        .collect();
    let mut after = tree.clone();
    after.extend(change::apply(&tree, &listed).unwrap());
    resolved(&after);
    let again = held_against(&after, &table);
    assert!(again.changed.is_empty(), "{:?}", again.changed);
}

#[test]
fn a_section_and_a_year_that_are_not_there_yet_are_not_lost() {
    let tree = made();
    let found = held_against(&tree, &with(&[("1 財政の健全化", "1 歳入の確保")]));
    assert_eq!(
        remarks(&found)[0],
        "セル A4: 計画にない区分です。plans/ の計画に書き加えてから取り込んでください: 歳入の確保"
    );
    let next = with(&[
        ("令和5年度", "令和6年度"),
        ("(R5)", "(R6)"),
        ("上回った", "下回った"),
    ]);
    let found = held_against(&tree, &next);
    assert_eq!((changed(&found), remarks(&found)), (vec![], vec![]));
    let text = found.new_files.bytes("2024/sections.yaml").unwrap();
    let text = String::from_utf8_lossy(text);
    assert!(
        text.contains("前年度を下回った。") && text.contains("actual: 98.2"),
        "{text}"
    );
}

#[test]
fn figures_of_the_plan_that_are_other_are_listed() {
    let table = with(&[
        ("97,99,98.2", "97.5,99,98.2"),
        ("900,500,700", "950,450,700"),
        ("目標(R7),実績(R5)\n", "目標(R7),実績(R5),見込(R6)\n"),
        ("件数(件),3,9,5", "件数(件),3,9,5,7"),
    ]);
    let found = held_against(&made(), &table);
    assert_eq!(changed(&found), [""; 0]);
    assert_eq!(
        remarks(&found),
        [
            "セル B9: 1 財政の健全化 収納率 令和3年度 基準値が今の内容「97」と違います。表の「97.5」が正しければ、content/city/plans/1.yaml を手で直してください",
            "セル F11: 1-1 市税の徴収 滞納額 令和3年度 基準値が今の内容「900」と違います。表の「950」が正しければ、content/city/plans/1.yaml を手で直してください",
            "セル G11: 1-1 市税の徴収 滞納額 令和7年度 目標が今の内容「500」と違います。表の「450」が正しければ、content/city/plans/1.yaml を手で直してください",
            "セル I12: 1-2 広告収入の確保 件数 令和6年度 見込みが今の内容（なし）と違います。表の「7」が正しければ、content/city/2024/items.yaml を手で直してください",
        ]
    );
}

#[test]
fn titles_departments_and_flags_that_are_other_are_listed() {
    let table = with(&[
        ("市税の徴収【重点】", "市税の徴収【新規】"),
        ("税務課、納税課", "収税課"),
        ("②,広告収入の確保", "②,広告料の確保"),
    ]);
    let found = held_against(&made(), &table);
    assert_eq!(changed(&found), [""; 0]);
    assert_eq!(
        remarks(&found),
        [
            "セル B12: 同じ番号の項目は計画では「広告収入の確保」です。同じ項目なら content/city/plans/1.yaml の title を直し、別の項目なら書き加えてから取り込んでください: 広告料の確保",
            "セル B11: 1-1 市税の徴収 印が今の内容「重点」と違います。表の「新規」が正しければ、content/city/plans/1.yaml を手で直してください",
            "セル D11: 1-1 市税の徴収 担当が今の内容「税務課、納税課」と違います。表の「収税課」が正しければ、content/city/plans/1.yaml を手で直してください",
        ]
    );
}

#[test]
fn the_plan_of_ishioka_with_its_indicators_of_sections_says_nothing_of_itself() {
    let city = crate::site::city("ishioka");
    let workbook = read("表.xlsx", &super::printed::ishioka(&city)).unwrap();
    let mut mapping = Mapping::propose(&workbook);
    let baseline = mapping.tables.iter_mut().flatten();
    for column in baseline.filter(|column| column.heading == "基準値(令和13年度)") {
        column.role = ayumi::intake::Role::Target;
    }
    mapping.plan = plan_of(&workbook, &mapping, &city);
    let found = changes(&workbook, &mapping, &city, Lang::Ja);
    assert_eq!(changed(&found), [""; 0]);
    assert_eq!(
        remarks(&found),
        ["シート『基本施策』 C42: 数値ではありません。文字のまま取り込みます: 指標数管理継続"]
    );
}

#[test]
fn a_milestone_of_other_years_is_listed() {
    let tree = made_of(YEARS);
    assert_eq!(remarks(&held_against(&tree, YEARS)), [""; 0]);
    let found = held_against(&tree, &YEARS.replace(",,,→,", ",,,→,→"));
    assert_eq!(
        remarks(&found),
        [
            "セル D3: 1-1 市税の徴収 実施時期が今の内容「催告 令和5年度」と違います。表の「催告 令和5年度～令和6年度」が正しければ、content/city/plans/1.yaml を手で直してください"
        ]
    );
}

#[test]
fn a_target_that_the_plan_has_for_the_year_is_not_written_twice() {
    let mut tree = made();
    let path = "content/city/plans/1.yaml";
    let plan = String::from_utf8_lossy(tree.bytes(path).unwrap()).replace("year: 2025", "year: 2023");
    tree.insert(path, plan);
    let table = with(&[("目標(R7)", "目標(R5)")]);
    let found = held_against(&tree, &table);
    assert_eq!((changed(&found), remarks(&found)), (vec![], vec![]));
    let found = held_against(&tree, &table.replace("900,500,700", "900,450,700"));
    assert_eq!(
        changed(&found),
        ["セル G11 1-1 市税の徴収 令和5年度 滞納額 目標: 500 → 450"]
    );
}

#[test]
fn a_legend_that_explains_a_rating_otherwise_is_listed() {
    let table = with(&[
        ("○：継続", "○：継続実施"),
        ("1 財政の健全化", "△：遅れ,,,,,,,\n1 財政の健全化"),
    ]);
    let found = held_against(&made(), &table);
    assert_eq!(changed(&found), [""; 0]);
    assert_eq!(
        remarks(&found),
        [
            "セル A3: 凡例の「○」の説明が今の内容「継続」と違います。表の「継続実施」が正しければ、content/city/plans/1.yaml を手で直してください",
            "セル A4: 計画の statuses にない区分が凡例にあります。使うなら content/city/plans/1.yaml に書き加えてください: △ 遅れ",
        ]
    );
    // Either the label or the longer meaning may be what the legend prints.
    let mut tree = made();
    let path = "content/city/plans/1.yaml";
    let plan = String::from_utf8_lossy(tree.bytes(path).unwrap())
        .replace("label: 継続}", "label: 続く, meaning: 継続}");
    assert!(plan.contains("meaning"), "{plan}");
    tree.insert(path, plan);
    assert_eq!(remarks(&held_against(&tree, TABLE)), [""; 0]);
}

const LEVELS: &str = "\
行政改革プラン 令和5年度,,,\n\
基本方針,分野,実施項目,進捗状況\n\
財政の健全化,歳入,市税の徴収,◎\n\
財政の健全化,歳出,補助金の見直し,○\n";

#[test]
fn names_of_levels_are_taken_over_and_listed_where_they_are_other() {
    let tree = made_of_any(LEVELS);
    let plan = resolved(&tree).plans.remove(0);
    assert_eq!(plan.levels, ["基本方針", "分野", "実施項目"]);
    assert_eq!(remarks(&held_against(&tree, LEVELS)), [""; 0]);
    let found = held_against(&tree, &LEVELS.replace("分野", "中項目"));
    assert_eq!(
        remarks(&found),
        [
            "セル B2: 階層の名称が今の内容「分野」と違います。表の「中項目」が正しければ、content/city/plans/1.yaml を手で直してください"
        ]
    );
    // Headings above tables are sections that no column names: what the plan calls its levels is not known then.
    assert!(resolved(&made()).plans[0].levels.is_empty());
    let above = LEVELS.replace("基本方針,分野", "1 財政の健全化,,,\n備考,分野");
    assert!(resolved(&made_of_any(&above)).plans[0].levels.is_empty());
}

#[test]
fn another_spelling_of_an_indicator_is_listed_and_its_figures_are_compared() {
    let table = with(&[("収納率(%),97,99,98.2", "収納率（％）,97,99,98.5")]);
    let found = held_against(&made(), &table);
    assert_eq!(
        remarks(&found),
        [
            "セル B9: 1 財政の健全化 指標「収納率」の表記が今の内容「収納率(%)」と違います。表の「収納率（％）」が正しければ、content/city/plans/1.yaml を手で直してください"
        ]
    );
    assert_eq!(
        changed(&found),
        ["セル D9 1 財政の健全化 令和5年度 収納率 実績: 98.2 → 98.5"]
    );
    // A plan that gives name and unit apart has no spelling of its own.
    let mut tree = made();
    let path = "content/city/plans/1.yaml";
    let plan = String::from_utf8_lossy(tree.bytes(path).unwrap()).replace("printed: 収納率(%)", "flags: []");
    tree.insert(path, plan);
    assert_eq!(remarks(&held_against(&tree, TABLE)), [""; 0]);
}
