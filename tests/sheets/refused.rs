//! What a workbook asks for and the content cannot be: told by the rows and cells that ask for it.

use ayumi::build;
use ayumi::diagnostic::Severity;
use ayumi::locale::Lang;
use ayumi::sheets::{self, words};
use ayumi::workbook::Value as Cell;

use super::told::{CITY, Case, text};
use super::{listing, saved};

/// What is said where the rows that are gone are to be taken away; nothing where the content is sound after it.
fn said(case: &Case) -> Vec<String> {
    let listing = listing(&case.tree, CITY);
    let proposal = sheets::compare(&listing, &saved(&case.grid));
    let problems = match sheets::take(&case.tree, &listing, &proposal, true) {
        Err(problems) => problems,
        Ok(files) => {
            let mut after = case.tree.clone();
            after.extend(files);
            let (_, mut found) = build::resolve(&after, CITY, None);
            found.retain(|found| found.severity() == Severity::Error);
            let (problems, rest) = sheets::blame(&after, CITY, &proposal, found);
            assert_eq!(rest, [], "told without a cell");
            problems
        }
    };
    let problems = problems.iter();
    problems
        .map(|problem| words::problem(problem, Lang::Ja))
        .collect()
}

/// Deletes the rows of a sheet that have this in one of the first cells.
fn delete(case: &mut Case, sheet: &str, says: &[&str]) {
    let rows = case.rows(sheet);
    let before = rows.len();
    rows.retain(|row| {
        !says.iter().all(|wanted| {
            let number = wanted.parse().ok().map(Cell::Number);
            let first = row.iter().take(3);
            first
                .flatten()
                .any(|cell| Some(cell.clone()) == text(wanted) || Some(cell.clone()) == number)
        })
    });
    assert!(rows.len() < before, "{sheet}: {says:?}");
}

#[test]
fn an_item_is_taken_away_with_all_that_is_its_own() {
    let mut case = Case::new();
    delete(&mut case, "取組", &["1-1-3"]);
    delete(&mut case, "指標", &["1-1-3"]);
    assert_eq!(
        said(&case),
        [
            "シート『取組』: この行（3 / 1-1-3）を取り除くには、これに属する シート『記録』 A4、シート『記録』 A72、シート『記録』 A140、シート『実績値』 A2、シート『実績値』 A3 の行も消してください。",
            "シート『指標』: この行（3 / 1-1-3 / overtime）を取り除くには、これに属する シート『実績値』 A2、シート『実績値』 A3 の行も消してください。",
        ]
    );
    delete(&mut case, "記録", &["1-1-3"]);
    delete(&mut case, "実績値", &["1-1-3"]);
    assert_eq!(said(&case), [""; 0]);
}

#[test]
fn a_record_of_an_item_that_goes_on_is_not_taken_away() {
    let mut case = Case::new();
    delete(&mut case, "記録", &["2020", "1-1-2"]);
    assert_eq!(
        said(&case),
        [
            "シート『記録』: 取組「1-1-2」は続いているので、2020年度の記録の行は取り除けません。資料に記載がなければ、行を残し「報告の有無」を「報告なし」としてください。取組をやめるなら、シート「取組」の「終了年度」を書くか、その行と全年度の記録を消してください。"
        ]
    );
    // One that ended the year before needs none.
    *case.cell("取組", &["3", "1-1-2"], "終了年度") = Some(Cell::Number(2019.into()));
    assert_eq!(said(&case), [""; 0]);
}

#[test]
fn what_is_wrong_in_the_content_then_is_told_by_its_cell() {
    let mut case = Case::new();
    *case.cell("取組", &["3", "1-1-2"], "終了年度") = Some(Cell::Number(2019.into()));
    case.rows("取組").push(vec![
        text("3"),
        text("9-9"),
        text("1-1"),
        None,
        text("新しい取組"),
    ]);
    let said = said(&case);
    assert!(
        said[0].starts_with("シート『記録』 A139: 項目「1-1-2」は2020年度"),
        "{said:#?}"
    );
    assert_eq!(
        said[1..],
        [
            "シート『取組』 A72: 取組「9-9」の2018年度、2019年度、2020年度の記録がありません。途中から始まった取組なら「開始年度」を書き、そうでなければシート「記録」に行を加えてください。"
        ]
    );
}

#[test]
fn ratings_and_dates_are_read_as_in_an_office_s_own_table() {
    let mut case = Case::new();
    for (item, rating) in [("1-1-2", "◎ 進んでいる"), ("1-1-3", " ◯ ")] {
        *case.cell("記録", &["2020", item], "評価") = text(rating);
    }
    *case.cell("年度", &["2020"], "公表日") = text("令和3年6月1日");
    let told = case.told(Lang::Ja);
    assert!(told.iter().any(|line| line.ends_with("評価: □ → ◎")), "{told:?}");
    assert!(told.iter().any(|line| line.ends_with("→ 2021-06-01")), "{told:?}");
    assert_eq!(told.len(), 2, "◯ is the ○ that stands there: {told:?}");
    *case.cell("年度", &["2020"], "公表日") = text("6月ごろ");
    assert!(
        case.told(Lang::Ja)
            .concat()
            .contains("D4: 日付ではありません（6月ごろ）")
    );
}
