//! What is said of a workbook that cannot be taken over as it is: always with sheet and cell, never silently.

use ayumi::locale::Lang;
use ayumi::sheets::{self, words};
use ayumi::tree::Tree;
use ayumi::workbook::Value as Cell;

use super::{Grid, export, grid, listing, saved};
use crate::site;

pub(super) const CITY: &str = "kasama";

#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands for a cell, which may be empty"
)]
pub(super) fn text(text: &str) -> Option<Cell> {
    Some(Cell::Text(text.to_owned()))
}

pub(super) struct Case {
    pub tree: Tree,
    pub grid: Grid,
}

impl Case {
    pub fn new() -> Self {
        let tree = site::five_cities().clone();
        let grid = grid(&export(&tree, CITY, Lang::Ja));
        Case { tree, grid }
    }

    pub fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<Option<Cell>>> {
        &mut self.grid.iter_mut().find(|(name, _)| name == sheet).unwrap().1
    }

    /// The cell of a column in the first row whose cells say this.
    pub fn cell(&mut self, sheet: &str, row: &[&str], heading: &str) -> &mut Option<Cell> {
        let rows = self.rows(sheet);
        let column = rows[0].iter().position(|cell| *cell == text(heading)).unwrap();
        let says = |cell: &Option<Cell>, wanted: &str| match cell {
            Some(Cell::Text(own)) => own == wanted,
            Some(Cell::Number(own)) => own.to_string() == wanted,
            _ => false,
        };
        let own = rows.iter_mut().find(|cells| {
            row.iter()
                .zip(cells.iter())
                .all(|(wanted, cell)| says(cell, wanted))
        });
        &mut own.unwrap()[column]
    }

    /// The content as somebody left it after the export.
    fn edit_by_hand(&mut self, file: &str, from: &str, to: &str) {
        let path = format!("content/{CITY}/{file}");
        let own = String::from_utf8(self.tree.bytes(&path).unwrap().to_vec()).unwrap();
        assert!(own.contains(from), "{file}: {from}");
        self.tree.insert(path, own.replacen(from, to, 1));
    }

    /// Everything that is told: changes, then notes, then problems.
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let listing = listing(&self.tree, CITY);
        let proposal = sheets::compare(&listing, &saved(&self.grid));
        let mut lines = words::changes(&listing, &proposal, false, lang);
        lines.extend(proposal.notes.iter().map(|note| words::note(note, lang)));
        lines.extend(
            proposal
                .problems
                .iter()
                .map(|problem| words::problem(problem, lang)),
        );
        lines
    }
}

#[test]
fn a_change_is_named_with_its_cell_in_both_languages() {
    let mut case = Case::new();
    *case.cell("記録", &["2020", "1-1-3"], "評価") = text("遅れている");
    assert_eq!(
        case.told(Lang::Ja),
        ["シート『記録』 D140: 2020 / 1-1-3 評価: ○ → ▲"]
    );
    assert_eq!(
        case.told(Lang::En),
        ["sheet \"記録\" D140: 2020 / 1-1-3 status: ○ → ▲"]
    );
}

#[test]
fn what_a_column_cannot_hold_is_named_with_its_cell() {
    let mut case = Case::new();
    *case.cell("実績値", &["2020"], "値") = text("約五万");
    *case.cell("記録", &["2020", "1-1-3"], "評価") = text("◇");
    *case.cell("指標", &["3"], "望ましい向き") = text("上");
    *case.cell("実績値", &["2020"], "値の年度") = text("2020.5");
    let told = case.told(Lang::Ja);
    assert_eq!(
        told,
        [
            "シート『記録』 D140: 選択肢にありません（◇）。◎、○、□、▲、終了 から選んでください。",
            "シート『実績値』 J2: 数値ではありません（約五万）。値だけを書き、言葉は「表記」「注記」に書いてください。",
            "シート『実績値』 M2: 整数ではありません（2020.5）。",
            "シート『指標』 H2: 選択肢にありません（上）。高いほど良い、低いほど良い から選んでください。",
        ]
    );
    assert!(case.told(Lang::En)[3].ends_with("(上); choose one of higher, lower"));
}

#[test]
fn a_value_edited_by_hand_meanwhile_is_never_overwritten_silently() {
    let mut case = Case::new();
    // Both changed the same value.
    *case.cell("取組", &["3", "1-1-1"], "取組名") = text("職員研修の強化");
    case.edit_by_hand("plans/3.yaml", "title: 職員研修の充実", "title: 職員研修の拡充");
    // Only the content was changed.
    case.edit_by_hand(
        "plans/3.yaml",
        "title: 人事評価制度の充実",
        "title: 人事評価の充実",
    );
    // Both say the same now.
    *case.cell("取組", &["3", "1-1-3"], "取組名") = text("働き方の改革");
    case.edit_by_hand("plans/3.yaml", "title: 働き方改革の推進", "title: 働き方の改革");
    let told = case.told(Lang::Ja);
    let about = |wanted: &str| {
        told.iter()
            .filter(|line| line.contains(wanted))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        about("取組』 E"),
        [
            "シート『取組』 E3: 書き出した後に内容が直されています。内容の「人事評価の充実」のままにします。",
            "シート『取組』 E2: 書き出した後に内容（content/kasama/plans/3.yaml）も直されています。内容では「職員研修の拡充」です。どちらかに合わせてください。",
        ]
    );
    // The titles beside the records are for reading; that they are old is told.
    assert!(about("参考の列").len() >= 3, "{told:?}");
}

#[test]
fn a_row_that_is_gone_is_listed_and_stays() {
    let mut case = Case::new();
    case.rows("統計の値").remove(1);
    case.edit_by_hand("2018/items.yaml", "1-1-2: {status: ○}\n", "");
    assert_eq!(
        case.told(Lang::Ja),
        [
            "シート『統計の値』: 行がありません（population / total / 2010 / actual / 1）。内容はそのままです。取り除くには --write --delete を付けます（content/kasama/series/population.yaml）",
            "シート『記録』 A3: この行（2018 / 1-1-2）は、書き出した後に内容から消されています。取り込みません。",
        ]
    );
}

#[test]
fn rows_are_known_by_their_keys() {
    let mut case = Case::new();
    let twin = case.rows("記録")[1].clone();
    case.rows("記録").push(twin);
    case.rows("記録").push(vec![
        Some(Cell::Number(2020.into())),
        text("9-9"),
        None,
        text("○"),
    ]);
    case.rows("記録")
        .push(vec![Some(Cell::Number(2020.into())), None, None, text("○")]);
    case.rows("区分")
        .push(vec![text("3"), text("9"), None, None, text("新しい区分")]);
    case.rows("実績値").push(vec![
        Some(Cell::Number(2020.into())),
        None,
        text("1-1-3"),
        text("overtime"),
        text("実績"),
        Some(Cell::Number(2.into())),
        None,
        None,
        None,
        Some(Cell::Number(5.into())),
    ]);
    assert_eq!(
        case.told(Lang::Ja),
        [
            "シート『記録』 A208: A2 と同じ行（2018 / 1-1-1）です。どちらかを消すか、鍵を直してください。",
            "シート『記録』 A210: 「取組」が空です。どの行か分からないので、書いてください。",
            "シート『記録』 B209: 取組「9-9」は、内容にありません。キーを確かめてください。",
            "シート『実績値』 F120: 同じ種類の2つ目の値は、ここでは加えられません。内容のファイルに一覧として書いてください。",
            "シート『区分』 A15: この行は表計算では加えられません。区分は計画のファイルに書き、年度は ayumi new year で始めてください。",
        ]
    );
}

#[test]
fn headings_and_sheets_may_stand_anywhere_and_strangers_are_named() {
    let mut case = Case::new();
    for row in case.rows("記録") {
        row.swap(0, 5);
        row.push(None);
    }
    case.rows("記録")[0][11] = text("メモ");
    case.rows("取組")[0][4] = None;
    case.rows("年度")[0][0] = text("年");
    case.grid.retain(|(name, _)| name != "統計の値");
    case.grid.reverse();
    case.grid.push(("計算".to_owned(), vec![vec![text("1")]]));
    let told = case.told(Lang::Ja);
    assert!(
        told.iter()
            .any(|line| line.starts_with("シート『記録』") && line.contains("「メモ」は知らない見出し")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line == "シート『取組』: 列「取組名」がありません。この列の値は変わりません。"),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line == "シート『年度』: 鍵の列「年度」がありません。見出しを元に戻してください。"),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line == "シート『統計の値』: シートがありません。この表は変わりません。"),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line == "シート『計算』: 書き出したシートではないので、取り込みません。"),
        "{told:?}"
    );
    assert!(told.iter().all(|line| !line.contains('→')), "{told:?}");
    case.grid.retain(|(name, _)| name != "書き出し時の控え");
    assert_eq!(case.told(Lang::Ja).len(), 1);
    assert!(case.told(Lang::Ja)[0].starts_with("シート「書き出し時の控え」がありません。"));
}

#[test]
fn a_text_that_no_cell_can_hold_is_named() {
    let mut case = Case::new();
    let long = "長".repeat(32_768);
    case.edit_by_hand("plans/3.yaml", "title: 職員研修の充実", &format!("title: {long}"));
    let Err(sheets::NoWorkbook::TooLong(found)) = sheets::data_workbook(&listing(&case.tree, CITY), Lang::Ja)
    else {
        panic!("it was written")
    };
    let places: Vec<(&str, &str)> = found
        .iter()
        .map(|text| (text.sheet.as_str(), text.row.as_str()))
        .collect();
    assert!(places.contains(&("取組", "3 / 1-1-1")), "{places:?}");
    assert_eq!(found[0].length, 32_768);
}

#[test]
fn no_text_becomes_a_formula_and_a_negative_number_stays_one() {
    let mut case = Case::new();
    for text in ["=HYPERLINK(A1)", "+1", "-1", "@x", "＝1", "\u{9}=1"] {
        case.tree = site::five_cities().clone();
        case.edit_by_hand(
            "plans/3.yaml",
            "title: 職員研修の充実",
            &format!("title: {text:?}"),
        );
        let workbook = export(&case.tree, CITY, Lang::Ja);
        let items = workbook.sheet("取組").unwrap();
        let at = ayumi::workbook::At::new(1, 4);
        assert_eq!(items.value(at), Some(&Cell::Text(text.to_owned())));
    }
    let reserves = export(site::five_cities(), "minami-alps", Lang::Ja);
    let figures = reserves.sheet("実績値").unwrap();
    let negative = figures
        .cells()
        .any(|(_, value)| *value == Cell::Number("-18.9".parse().unwrap()));
    assert!(negative, "-18.9 is a number, not a text");
}

#[test]
fn departments_nobody_has_heard_of_and_flags_in_brackets_are_named() {
    let mut case = Case::new();
    *case.cell("取組", &["3", "1-1-1"], "主管課") = text("存在しない課");
    *case.cell("取組", &["3", "1-1-2"], "印") = text("【新規】、重点");
    *case.cell("取組", &["3", "1-1-3"], "印") = text("新規;重点");
    let told = case.told(Lang::Ja);
    let notes: Vec<&String> = told.iter().filter(|line| !line.contains('→')).collect();
    assert_eq!(
        notes,
        [
            "シート『取組』 G2: 「存在しない課」は、これまで内容のどこにもない課の名前です。新しい課でなければ、書き方を確かめてください。書かれたとおりに取り込みます。",
            "シート『取組』 F3: 印「【新規】、重点」に括弧や読点が入っています。印は括弧を付けず、複数は ; で区切ります（新規;重点）。このままでは、書かれたとおりの一つの印になります。",
        ]
    );
}
