//! `ayumi export` and `ayumi import` as they are typed.

use std::path::{Path, PathBuf};
use std::process::Command;

use ayumi::locale::Lang;
use ayumi::workbook::Value as Cell;

use super::{CITIES, grid};
use crate::program::snapshot;
use crate::site;

/// A copy of the repository's content, and a folder for workbooks.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in site::five_cities()
            .iter()
            .filter(|(path, _)| path.starts_with("content/"))
        {
            let to = folder.path().join("site").join(path);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(to, bytes).unwrap();
        }
        Desk { folder }
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn books(&self) -> PathBuf {
        self.folder.path().join("books")
    }

    fn run(&self, arguments: &[&str], lang: &str) -> (i32, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
        program
            .args(arguments)
            .arg("--site")
            .arg(self.site())
            .args(["--lang", lang]);
        let output = program.current_dir(self.folder.path()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    /// A workbook that was exported, changed in one cell of the sheet of records.
    fn changed(&self, name: &str, row: usize, column: usize, text: &str) -> String {
        let path = self.books().join(name);
        let bytes = std::fs::read(&path).unwrap();
        let mut grid = grid(&ayumi::workbook::read(name, &bytes).unwrap());
        let (_, rows) = grid.iter_mut().find(|(name, _)| name == "記録").unwrap();
        rows[row][column] = Some(Cell::Text(text.to_owned()));
        let path = self.books().join(format!("changed-{name}"));
        std::fs::write(&path, super::bytes(&grid)).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn all_cities_come_back_unchanged_to_the_byte() {
    let desk = Desk::new();
    let before = snapshot(&desk.site());
    let mut arguments = vec!["export"];
    arguments.extend(CITIES);
    arguments.extend(["--output", "books"]);
    let (code, said) = desk.run(&arguments, "ja");
    assert_eq!(code, 0, "{said}");
    assert_eq!(names(&desk.books()).len(), 10);
    for city in CITIES {
        let (code, said) = desk.run(
            &[
                "import",
                &format!("books/{city}-data.xlsx"),
                "--write",
                "--delete",
            ],
            "ja",
        );
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("変わる所はありません。"), "{said}");
    }
    assert_eq!(snapshot(&desk.site()), before, "not even touched");
}

#[test]
fn an_import_lists_first_and_writes_when_it_is_told_to() {
    let desk = Desk::new();
    let (code, said) = desk.run(&["export", "kasama", "--output", "books"], "ja");
    assert_eq!(code, 0, "{said}");
    let before = snapshot(&desk.site());
    let book = desk.changed("kasama-data.xlsx", 139, 3, "▲");
    let (code, said) = desk.run(&["import", &book], "ja");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("シート『記録』 D140: 2020 / 1-1-3 評価: ○ → ▲"),
        "{said}"
    );
    assert!(said.contains("まだ書き込んでいません。"), "{said}");
    assert_eq!(snapshot(&desk.site()), before);

    let (code, said) = desk.run(&["import", &book, "--write"], "en");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("written: content/kasama/2020/items.yaml"), "{said}");
    let after = snapshot(&desk.site());
    let changed: Vec<&PathBuf> = after
        .keys()
        .filter(|path| after[*path].1 != before[*path].1)
        .collect();
    assert_eq!(changed, [Path::new("content/kasama/2020/items.yaml")]);
    let own = |files: &std::collections::BTreeMap<PathBuf, (std::time::SystemTime, Vec<u8>)>| {
        String::from_utf8(files[changed[0]].1.clone()).unwrap()
    };
    assert_eq!(
        own(&after),
        own(&before).replacen("1-1-3:\n  status: ○", "1-1-3:\n  status: ▲", 1)
    );

    // What was taken over is there: the same workbook changes nothing more.
    let (code, said) = desk.run(&["import", &book, "--write"], "ja");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("変わる所はありません。"), "{said}");
}

#[test]
fn what_cannot_be_taken_over_keeps_everything_as_it_is() {
    let desk = Desk::new();
    desk.run(&["export", "kasama", "--output", "books"], "ja");
    let before = snapshot(&desk.site());
    let book = desk.changed("kasama-data.xlsx", 139, 3, "◇");
    let (code, said) = desk.run(&["import", &book, "--write"], "ja");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("シート『記録』 D140: 選択肢にありません（◇）"),
        "{said}"
    );
    // A key that the plan does not have would be an error of the content.
    let book = desk.changed("kasama-data.xlsx", 139, 5, "{state: 謎}");
    let (code, said) = desk.run(&["import", &book, "--write"], "ja");
    assert_eq!(code, 1, "{said}");
    // So would a link that leads nowhere.
    let book = desk.changed("kasama-data.xlsx", 139, 5, "[前の項目](../9-9-9/index.html)");
    let (code, said) = desk.run(&["import", &book, "--write"], "ja");
    assert_eq!(code, 1, "{said}");
    assert_eq!(snapshot(&desk.site()), before);
}

#[test]
fn an_export_never_writes_over_somebodys_work() {
    let desk = Desk::new();
    let export = ["export", "kasama", "--output", "books"];
    assert_eq!(desk.run(&export, "ja").0, 0);
    let (code, said) = desk.run(&export, "ja");
    assert_eq!(code, 0, "the same bytes harm nobody: {said}");
    std::fs::write(desk.books().join("kasama-data.xlsx"), "mine").unwrap();
    let (code, said) = desk.run(&export, "ja");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("がすでにあり、内容が違います"), "{said}");
    assert_eq!(
        std::fs::read(desk.books().join("kasama-data.xlsx")).unwrap(),
        b"mine"
    );
    let (code, said) = desk.run(&["export", "kasma"], "en");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("kasama"), "{said}");
}

#[test]
fn the_reading_workbook_has_the_citys_own_columns() {
    let municipality = site::city("kasama");
    let bytes = ayumi::sheets::reading_workbook(&municipality, Lang::Ja).unwrap();
    assert_eq!(
        bytes,
        ayumi::sheets::reading_workbook(&municipality, Lang::Ja).unwrap()
    );
    let workbook = ayumi::workbook::read("x.xlsx", &bytes).unwrap();
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "令和2年度",
            "区分 令和2年度",
            "令和元年度",
            "区分 令和元年度",
            "平成30年度",
            "区分 平成30年度",
        ]
    );
    let headings: Vec<String> = workbook.sheets[0]
        .row(2)
        .map(|(_, value)| match value {
            Cell::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected =
        "基本方針 区分 番号 実施項目 印 主管課 指標 目標値 実績値 評価 具体的な取組結果 次年度の取組計画";
    assert_eq!(headings.join(" "), expected);
    assert_eq!(
        workbook.sheets[0].last_row(),
        Some(72),
        "seventy items below title and headings"
    );
}

#[test]
fn an_export_is_taken_back_where_it_came_from() {
    let desk = Desk::new();
    let (code, said) = desk.run(&["export", "kasama", "--output", "books"], "ja");
    assert_eq!(code, 0, "{said}");
    let (code, said) = desk.run(&["import", "books/kasama-data.xlsx", "--city", "kikugawa"], "ja");
    assert_eq!(code, 2, "{said}");
    assert!(
        said.starts_with("「books/kasama-data.xlsx」は「kasama」から書き出したファイルで、--city の「kikugawa」のものではありません。"),
        "{said}"
    );
    std::fs::remove_dir_all(desk.site().join("content/kasama")).unwrap();
    let (code, said) = desk.run(&["import", "books/kasama-data.xlsx"], "ja");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("このサイトにある自治体は minami-alps、"), "{said}");
    assert!(!said.contains("-->"), "{said}");
}

#[test]
fn a_folder_is_no_workbook() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.books().join("dir.xlsx")).unwrap();
    let (code, said) = desk.run(&["import", "books/dir.xlsx"], "ja");
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "「books/dir.xlsx」はフォルダーです。中のファイルを指定してください。\n"
        )
    );
}
