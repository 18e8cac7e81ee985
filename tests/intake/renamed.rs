//! Names in a table that are not quite those of the plan: which one may be meant is said, and nothing is written for it.

use ayumi::intake::{Changes, Mapping, changes, plan_of};
use ayumi::locale::Lang;
use ayumi::tree::Tree;
use ayumi::workbook::read;

use super::differs::{changed, held_against, made_of, made_of_any, remarks, resolved};
use crate::program::{ayumi, snapshot};

const TABLE: &str = "\
行政改革プラン 令和5年度,,,,,\n\
◎：計画以上,,,,,\n\
○：継続,,,,,\n\
1 財政の健全化,,,,,\n\
番号,実施項目,進捗状況,指標,実績(R5),取組結果(R5)\n\
①,ICTの活用,◎,申請数(件),98,申請を受け付けた。\n\
②,窓口のオンライン化,○,手続数(件),12,手続を増やした。\n\
③,未利用地の売却,○,売却数(件),5,二つを売却した。\n";

/// The table of the next year with these words written otherwise.
fn next(replaced: &[(&str, &str)]) -> String {
    let mut table = TABLE.replace("(R5)", "(R6)").replace("令和5年度", "令和6年度");
    for (from, to) in replaced {
        assert!(table.contains(from), "{from}");
        table = table.replace(from, to);
    }
    table
}

fn file(found: &Changes, path: &str) -> String {
    String::from_utf8_lossy(found.new_files.bytes(path).unwrap()).into_owned()
}

#[test]
fn the_width_of_letters_makes_no_other_item() {
    let found = held_against(&made_of(TABLE), &next(&[("ICT", "ＩＣＴ")]));
    assert_eq!(remarks(&found), [""; 0]);
    assert!(!found.unsettled);
    assert!(file(&found, "2024/items.yaml").contains("1-1:\n  status: ◎"));
}

#[test]
fn a_title_with_a_word_more_is_proposed_and_holds_the_new_year_back() {
    let tree = made_of(TABLE);
    // The numbers have moved on: only the title tells.
    let table = next(&[
        ("②,窓口のオンライン化", "④,窓口手続のオンライン化の推進"),
        ("③,未利用地の売却", "⑤,未利用地等の売却"),
    ]);
    let found = held_against(&tree, &table);
    assert_eq!(
        remarks(&found),
        [
            "セル B7: 計画にない名称ですが、計画の「窓口のオンライン化」に似ています。同じ項目なら content/city/plans/1.yaml の title を直し、別の項目なら書き加えてから取り込んでください: 窓口手続のオンライン化の推進",
            "セル B8: 計画にない名称ですが、計画の「未利用地の売却」に似ています。同じ項目なら content/city/plans/1.yaml の title を直し、別の項目なら書き加えてから取り込んでください: 未利用地等の売却",
        ]
    );
    assert!(found.unsettled);
    // The year that is there already keeps what it says of them.
    let again = held_against(
        &tree,
        &TABLE
            .replace("未利用地の売却", "未利用地等の売却")
            .replace(",5,", ",6,"),
    );
    assert_eq!((changed(&again), again.unsettled), (vec![], false));
    assert_eq!(again.remarks.len(), 1);
}

#[test]
fn the_number_does_not_outweigh_a_title_that_stands_elsewhere() {
    let table = next(&[
        ("①,ICTの活用", "①,未利用地等の売却"),
        ("③,未利用地の売却", "③,ＡＩ・ICTの活用"),
    ]);
    let said = remarks(&held_against(&made_of(TABLE), &table)).join("\n");
    assert!(
        said.contains("セル B6: 計画にない名称ですが、計画の「未利用地の売却」に似ています"),
        "{said}"
    );
    assert!(
        said.contains("セル B8: 計画にない名称ですが、計画の「ICTの活用」に似ています"),
        "{said}"
    );
}

#[test]
fn an_item_is_proposed_once() {
    let table = next(&[
        ("②,窓口のオンライン化", "④,未利用地等の売却"),
        ("③,未利用地の売却", "⑤,未利用地の早期売却"),
    ]);
    let said = remarks(&held_against(&made_of(TABLE), &table));
    assert_eq!(
        said.iter().filter(|words| words.contains("似ています")).count(),
        1,
        "{said:?}"
    );
    assert!(
        said.iter().any(|words| words.contains("計画にない項目です")),
        "{said:?}"
    );
}

#[test]
fn an_item_that_the_new_year_does_not_have_is_asked_for() {
    let table = next(&[("③,未利用地の売却,○,売却数(件),5,二つを売却した。\n", "")]);
    let tree = made_of(TABLE);
    let found = held_against(&tree, &table);
    assert_eq!(
        remarks(&found),
        [
            "「未利用地の売却」の令和6年度の記録が表にありません。前の年度で終わった項目なら content/city/plans/1.yaml に「until: 2023」と書き、続いている項目なら「ayumi new year city 2024」で令和6年度を作ってから取り込んでください"
        ]
    );
    assert!(found.unsettled);
    // Ended as it says, the year can begin.
    let mut tree = tree.clone();
    let path = "content/city/plans/1.yaml";
    let plan = String::from_utf8_lossy(tree.bytes(path).unwrap()).replace(
        "title: 未利用地の売却\n",
        "title: 未利用地の売却\n        until: 2023\n",
    );
    tree.insert(path, plan);
    let found = held_against(&tree, &table);
    assert_eq!(
        remarks(&found),
        ["「未利用地の売却」は表にありません。そのまま残します"]
    );
    assert!(!found.unsettled && found.new_files.bytes("2024/items.yaml").is_some());
}

#[test]
fn a_title_that_a_year_gave_an_item_is_one_of_its_names() {
    let mut tree = made_of(TABLE);
    let path = "content/city/2023/items.yaml";
    let records =
        String::from_utf8_lossy(tree.bytes(path).unwrap()).replace("1-3:\n", "1-3:\n  title: 遊休地の処分\n");
    tree.insert(path, records);
    let same_year = TABLE.replace("未利用地の売却", "遊休地の処分");
    let found = held_against(&tree, &same_year);
    assert_eq!((changed(&found), remarks(&found)), (vec![], vec![]));
    // Another year would be printed under the plan's title: that is said.
    let found = held_against(&tree, &next(&[("未利用地の売却", "遊休地の処分")]));
    assert_eq!(
        remarks(&found),
        [
            "セル B8: 1-3 未利用地の売却 名称が今の内容「未利用地の売却」と違います。表の「遊休地の処分」が正しければ、content/city/plans/1.yaml を手で直してください"
        ]
    );
}

#[test]
fn ratings_of_a_new_year_are_those_of_the_plan() {
    let found = held_against(
        &made_of(TABLE),
        &next(&[("オンライン化,○", "オンライン化,〇"), ("○：継続,,,,,\n", "")]),
    );
    assert!(file(&found, "2024/items.yaml").contains("1-2:\n  status: ○\n"));
    let found = held_against(&made_of(TABLE), &next(&[("売却,○", "売却,□")]));
    assert_eq!(
        remarks(&found),
        ["セル C8: 計画の statuses にない評価です。取り込みません: □"]
    );
    assert!(found.unsettled);
}

#[test]
fn sections_and_indicators_that_are_alike_are_proposed() {
    let table = next(&[
        ("1 財政の健全化", "1 財政の健全化の推進"),
        ("手続数(件)", "手続総数(件)"),
    ]);
    let said = remarks(&held_against(&made_of(TABLE), &table)).join("\n");
    for words in [
        "セル A4: 計画にない区分ですが、計画の「財政の健全化」に似ています",
        "セル E7: 計画のこの項目や区分にない指標ですが、計画の「手続数」に似ています",
    ] {
        assert!(said.contains(words), "{words}\nis not in\n{said}");
    }
}

#[test]
fn a_table_whose_titles_are_mostly_worded_anew_makes_no_plan_of_its_own() {
    // Without an import.yaml that names the plan, only the titles tell which one it is.
    let table = next(&[
        ("ICTの活用", "ICTの活用推進"),
        ("窓口のオンライン化", "窓口手続のオンライン化"),
        ("未利用地の売却", "未利用地等の売却"),
    ]);
    let found = held_against(&made_of(TABLE), &table);
    assert_eq!(remarks(&found).len(), 3, "{:?}", remarks(&found));
    assert!(found.new_files.bytes("plans/2.yaml").is_none() && found.unsettled);
}

#[test]
fn a_table_of_no_plan_says_that_it_makes_one() {
    let tree: Tree = made_of_any(TABLE);
    let table = "番号,実施項目,進捗状況(R6)\n①,広報紙の発行,◎\n②,消防団の活動,○\n";
    let workbook = read("取組.csv", table.as_bytes()).unwrap();
    let (city, mut mapping) = (resolved(&tree), Mapping::propose(&workbook));
    mapping.plan = plan_of(&workbook, &mapping, &city);
    assert_eq!(mapping.plan, "2");
    let said = remarks(&changes(&workbook, &mapping, &city, Lang::Ja));
    assert!(
        said.contains(
            &"項目の名称が今の計画（1）と合わないので、新しい計画「2」とします。今の計画の表なら、import.yaml の plan をその計画の名前に直してください".to_owned()
        ),
        "{said:?}"
    );
}

#[test]
fn the_program_writes_no_year_with_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content")).unwrap();
    std::fs::write(site.join("content/site.yaml"), "title: 試し\n").unwrap();
    let take = |table: &str, code: i32| {
        let path = folder.path().join("取組.csv");
        std::fs::write(&path, table).unwrap();
        ayumi(
            "import",
            &site,
            &[path.to_str().unwrap(), "--city", "wakaba", "--write"],
        )
        .expect(code)
    };
    take(TABLE, 0);
    let before = snapshot(&site);
    let run = take(&next(&[("未利用地の売却", "未利用地等の売却")]), 1);
    assert!(
        run.stderr
            .contains("新しい年度の記録に欠ける項目や評価があるため"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("missing-record"), "{}", run.stderr);
    assert_eq!(snapshot(&site), before);
    take(&next(&[]), 0);
    assert!(site.join("content/wakaba/2024/items.yaml").exists());
}
