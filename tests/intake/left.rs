//! What is not taken over is told, each with its cell; and the program says so before it writes anything.

use ayumi::intake::{Mapping, Role, new_city};
use ayumi::locale::Lang;
use ayumi::workbook::read;

use crate::program::{ayumi, snapshot};

const TABLE: &str = "\
令和5年度 取組一覧,,,,,,\n\
この表は内部用です。,,,,,,\n\
◎：完了,,,,,,\n\
○：継続,,,,,,\n\
,,,,,,\n\
1 財政の健全化,,,,,,\n\
番号,実施項目,進捗状況,担当課,指標,実績(R5),備考\n\
,,○,財政課,,,\n\
①,市税の徴収【重点】,◎,\"税務課、納税課\",収納率(%),98.2,口頭で確認\n\
②,広告収入の確保,○,財政課,-,12,\n\
③,未利用地の売却,×,管財課,売却額(千円),一部売却,\n";

/// Everything that is said of the table.
fn said(table: &str) -> Vec<String> {
    let workbook = read("取組.csv", table.as_bytes()).unwrap();
    let (_, remarks) = new_city(&workbook, &Mapping::propose(&workbook));
    remarks.iter().map(|remark| remark.sentence(Lang::Ja)).collect()
}

#[test]
fn nothing_is_left_out_in_silence() {
    assert_eq!(
        said(TABLE),
        [
            "セル A2: 表の外の文字です: この表は内部用です。",
            "セル C8: どの項目の行か分かりません: ○ 財政課",
            "セル F10: どの指標の数値か分かりません: 12",
            "セル F11: 数値ではありません。文字のまま取り込みます: 一部売却",
            "セル G9: 列「備考」は取り込みません",
            "評価「×」の説明が凡例にありません",
        ]
    );
}

#[test]
fn a_proposal_is_a_line_for_every_column_and_is_read_back() {
    let workbook = read("取組.csv", TABLE.as_bytes()).unwrap();
    let proposed = Mapping::propose(&workbook);
    let roles: Vec<Role> = proposed.tables[0].iter().map(|column| column.role).collect();
    assert_eq!(
        roles,
        [
            Role::Number,
            Role::Title,
            Role::Status,
            Role::Department,
            Role::Indicator,
            Role::Actual,
            Role::Ignore
        ]
    );
    assert_eq!(proposed.year, Some(2023));
    for lang in [Lang::Ja, Lang::En] {
        assert_eq!(
            Mapping::read("import.yaml", &proposed.to_yaml(lang)).unwrap(),
            proposed
        );
    }
    // Next year's headings name another year, and are the same columns.
    let next = TABLE.replace("(R5)", "(R6)");
    let (files, _) = new_city(&read("次.csv", next.as_bytes()).unwrap(), &proposed);
    assert!(files.bytes("2024/items.yaml").is_some());
}

#[test]
fn a_mistake_in_the_mapping_has_its_line() {
    let found = Mapping::read(
        "import.yaml",
        "year: 令和5年度\ntables:\n  - columns:\n      - {as: titel, heading: 実施項目}\n",
    );
    let found = found.unwrap_err();
    let rules: Vec<&str> = found.iter().map(|diagnostic| diagnostic.kind.rule()).collect();
    assert_eq!(rules, ["wrong-type", "unknown-word"]);
    assert!(found[1].place.span.start > 40);
}

#[test]
fn the_program_proposes_lists_and_writes_only_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::process::Command::new(env!("CARGO_BIN_EXE_ayumi"))
        .args(["new", "site"])
        .arg(&site)
        .output()
        .unwrap();
    let table = folder.path().join("取組.csv");
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(TABLE);
    std::fs::write(&table, &sjis).unwrap();
    let table = table.to_str().unwrap();

    let run = ayumi("import", &site, &[table]).expect(2);
    assert!(run.stderr.contains("--city"), "{}", run.stderr);
    let run = ayumi("import", &site, &[table, "--city", "wakaba"]).expect(0);
    assert!(
        run.stdout.contains("content/wakaba/import.yaml") && run.stdout.contains("--write"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.contains("セル F10: どの指標の数値か分かりません"),
        "{}",
        run.stderr
    );
    assert!(!site.join("content/wakaba/plans").exists());
    let run = ayumi("import", &site, &[table, "--city", "wakaba", "--write"]).expect(0);
    assert!(
        run.stdout.contains("content/wakaba/2023/items.yaml"),
        "{}",
        run.stdout
    );
    ayumi("build", &site, &[]).expect(0);

    // Again: nothing. A value that somebody has changed by hand meanwhile is named before it is replaced.
    let run = ayumi("import", &site, &[table, "--city", "wakaba", "--write"]).expect(0);
    assert!(run.stdout.contains("変わる所はありません"), "{}", run.stdout);
    let items = site.join("content/wakaba/2023/items.yaml");
    let text = std::fs::read_to_string(&items).unwrap();
    std::fs::write(&items, text.replacen("status: ◎", "status: ○ # 部長確認", 1)).unwrap();
    let before = snapshot(&site);
    let run = ayumi("import", &site, &[table, "--city", "wakaba"]).expect(0);
    assert!(
        run.stdout
            .contains("セル C9: 1-1 市税の徴収 令和5年度 進捗「○」→「◎」"),
        "{}",
        run.stdout
    );
    assert_eq!(
        snapshot(&site),
        before,
        "nothing is written unless it is asked for"
    );
    ayumi("import", &site, &[table, "--city", "wakaba", "--write"]).expect(0);
    let text = std::fs::read_to_string(&items).unwrap();
    assert!(text.contains("status: ◎ # 部長確認"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_site_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content")).unwrap();
    std::fs::write(site.join("content/site.yaml"), "title: 試し\n").unwrap();
    let file = folder.path().join("取組.xlsx");
    std::fs::write(
        &file,
        crate::workbooks::making::package(&[("xl/workbook.bin", b"x")]),
    )
    .unwrap();
    let before = snapshot(&site);
    let run = ayumi("import", &site, &[file.to_str().unwrap(), "--city", "wakaba"]).expect(1);
    assert!(run.stderr.contains("xlsbです"), "{}", run.stderr);
    assert_eq!(snapshot(&site), before);
}

#[test]
fn ranges_merged_over_one_another_do_not_multiply() {
    let cell =
        |address: &str, text: &str| format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}</row><row r=\"90000\">{}</row></sheetData><mergeCells>{}</mergeCells>",
        cell("A1", "番号"),
        cell("B1", "実施項目"),
        cell("B2", "市税の徴収"),
        cell("SR90000", "端"),
        "<mergeCell ref=\"A3:SR90000\"/>".repeat(19_000)
    );
    let workbook = read("a.xlsx", &crate::workbooks::making::xlsx(&sheet, &[])).unwrap();
    assert_eq!(Mapping::propose(&workbook).tables[0].len(), 2);
}

#[test]
fn nothing_is_written_until_the_year_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content")).unwrap();
    std::fs::write(site.join("content/site.yaml"), "title: 試し\n").unwrap();
    let table = folder.path().join("取組.csv");
    std::fs::write(&table, "番号,実施項目,進捗\n1,文書管理,○\n").unwrap();
    let table = table.to_str().unwrap();
    let run = ayumi("import", &site, &[table, "--city", "wakaba", "--write"]).expect(1);
    assert!(
        run.stderr
            .contains("content/wakaba/import.yaml に「year: 2023」のように"),
        "{}",
        run.stderr
    );
    assert!(!site.join("content/wakaba/plans").exists());
    let mapping = site.join("content/wakaba/import.yaml");
    let text = std::fs::read_to_string(&mapping).unwrap();
    std::fs::write(&mapping, text.replace("tables:", "year: 2023\ntables:")).unwrap();
    ayumi("import", &site, &[table, "--city", "wakaba", "--write"]).expect(0);
    assert!(site.join("content/wakaba/2023/items.yaml").exists());
}
