//! Headings as offices word them, and what their columns are proposed to be.

use ayumi::intake::{Mapping, Role, new_city};
use ayumi::locale::Lang;
use ayumi::workbook::read;

/// What each column of a table is proposed to be.
fn roles(table: &str) -> Vec<Role> {
    let mapping = Mapping::propose(&read("表.csv", table.as_bytes()).unwrap());
    mapping.tables[0].iter().map(|column| column.role).collect()
}

#[test]
fn below_a_heading_over_several_columns_the_lowest_row_decides() {
    for above in [
        "計画と実績",
        "目標・実績",
        "年度別計画及び実績",
        "数値目標",
        "目標値及び実績値",
    ] {
        let table =
            format!("番号,取組項目,指標,{above},,評価\n,,,目標,実績,\n1,市税の徴収,収納率（%）,97,98,◎\n");
        assert_eq!(
            roles(&table)[3..],
            [Role::Target, Role::Actual, Role::Status],
            "{above}"
        );
    }
    assert_eq!(
        roles("番号,取組項目,指標,年度別計画及び実績,\n,,,計画,実績\n1,市税の徴収,収納率（%）,97,98\n")[3..],
        [Role::Target, Role::Actual]
    );
}

#[test]
fn short_answers_are_no_ratings() {
    let table = |heading: &str, answer: &str| {
        format!("番号,取組項目,評価,{heading}\n1,市税の徴収,◎,{answer}\n2,広告,○,{answer}\n")
    };
    for (heading, answer) in [
        ("今後の課題", "特になし"),
        ("取組内容", "実施済"),
        ("取組結果", "継続"),
        ("外部評価", "△"),
    ] {
        assert_eq!(
            roles(&table(heading, answer))[2..],
            [Role::Status, Role::Text],
            "{heading}"
        );
    }
    let shares = "番号,取組項目,達成度,評価\n1,市税の徴収,100.3%,A\n2,広告,98%,C\n";
    assert_eq!(roles(shares)[2..], [Role::Text, Role::Status]);
    assert_eq!(
        roles("番号,取組項目,自己評価\n1,市税の徴収,◎\n")[2],
        Role::Status,
        "the control"
    );
}

#[test]
fn everyday_words_for_titles_indicators_and_ratings() {
    for heading in [
        "推進項目",
        "推進施策",
        "具体的取組",
        "個別事業",
        "取組みの名称",
        "施策名",
    ] {
        let table =
            format!("番号,{heading},所管課,評価,令和4年度の主な取組\n1,市税の徴収,税務課,◎,督促した\n");
        assert_eq!(
            roles(&table),
            [
                Role::Number,
                Role::Title,
                Role::Department,
                Role::Status,
                Role::Text
            ],
            "{heading}"
        );
    }
    for heading in [
        "KPI",
        "ＫＰＩ",
        "重要業績評価指標（KPI）",
        "数値目標の項目",
        "指標の名称",
    ] {
        let table = format!("番号,取組項目,{heading},実績\n1,市税の徴収,収納率（%）,98\n");
        assert_eq!(roles(&table)[2..], [Role::Indicator, Role::Actual], "{heading}");
    }
    for heading in ["進捗区分", "ランク", "達成区分"] {
        let table = format!("番号,取組項目,{heading}\n1,市税の徴収,A\n");
        assert_eq!(roles(&table)[2], Role::Status, "{heading}");
    }
}

#[test]
fn a_legend_above_or_below_the_table_explains_the_ratings() {
    for (above, below) in [
        ("", "◎：計画以上 ○：計画どおり △：遅れ\n"),
        ("評価：◎計画以上　○計画どおり　△遅れ\n", ""),
        ("", "評価区分\n◎ 計画以上\n○ 計画どおり\n△ 遅れ\n"),
    ] {
        let table = format!("{above}番号,取組項目,評価(R5)\n1,市税の徴収,◎\n2,広告,○\n{below}");
        let workbook = read("表.csv", table.as_bytes()).unwrap();
        let (files, remarks) = new_city(&workbook, &Mapping::propose(&workbook));
        let said: Vec<String> = remarks.iter().map(|remark| remark.sentence(Lang::Ja)).collect();
        assert!(said.is_empty(), "{said:?}");
        let plan = files.text("plans/1.yaml").unwrap().unwrap();
        assert!(plan.contains("symbol: ○, label: 計画どおり}"), "{plan}");
        assert_eq!(plan.matches("symbol: ").count(), 3, "{plan}");
    }
}
