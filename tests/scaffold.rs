//! `ayumi new`: what it begins stands at once, carries on what goes on, and never touches what is there.

use std::path::Path;
use std::process::Command;

use crate::program::{ayumi, snapshot};
use crate::site;

/// Runs `ayumi new …`; its exit code and what it said.
fn new(arguments: &[&str], site: &Path, lang: &str) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    program.arg("new").args(arguments);
    if arguments[0] == "site" {
        program.arg(site);
    } else {
        program.arg("--site").arg(site);
    }
    let output = program.args(["--lang", lang]).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[test]
fn a_new_site_with_a_new_city_builds_at_once() {
    for lang in ["ja", "en"] {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for arguments in [["site"].as_slice(), &["city", "mito"]] {
            let (code, said) = new(arguments, &site, lang);
            assert_eq!(code, 0, "{said}");
        }
        let check = ayumi("check", &site, &[]).expect(0);
        assert!(check.stderr.contains("[unfinished]") || check.stdout.contains("[unfinished]"));
        ayumi("build", &site, &[]).expect(0);
        assert!(site.join("output/mito/index.html").exists());
    }
}

#[test]
fn a_new_year_of_every_real_city_carries_on_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(site::repository().join("content"))
        .into_iter()
        .map(Result::unwrap)
    {
        let to = folder.path().join("content").join(
            entry
                .path()
                .strip_prefix(site::repository().join("content"))
                .unwrap(),
        );
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    let before = snapshot(folder.path());
    for (city, year) in [("kasama", "R3"), ("nihonmatsu", "令和6"), ("ishioka", "2022")] {
        let (code, said) = new(&["year", city, year], folder.path(), "ja");
        assert_eq!(code, 0, "{said}");
    }
    // Their plans end with the year reported last: the office is told, and nothing is guessed.
    for (city, year) in [("minami-alps", "2021"), ("kikugawa", "2024")] {
        let (code, said) = new(&["year", city, year], folder.path(), "ja");
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("期間に含む計画がありません"), "{said}");
    }
    let records = std::fs::read_to_string(folder.path().join("content/kasama/2021/items.yaml")).unwrap();
    // Two of the seventy have ended.
    assert_eq!(
        records
            .lines()
            .filter(|line| line.ends_with(':') && !line.starts_with([' ', '#']))
            .count(),
        68
    );
    assert!(
        records.contains("    overtime: # 年間時間外勤務（時間）\n      actual: {state: pending}"),
        "{records}"
    );
    ayumi("check", folder.path(), &[]).expect(0);
    let after = snapshot(folder.path());
    for (path, was) in before {
        assert_eq!(after.get(&path), Some(&was), "{}", path.display());
    }
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    new(&["site"], folder.path(), "en");
    new(&["city", "mito"], folder.path(), "en");
    let before = snapshot(folder.path());
    let years: Vec<String> = std::fs::read_dir(folder.path().join("content/mito"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.parse::<i32>().is_ok())
        .collect();
    for arguments in [
        ["site"].as_slice(),
        &["city", "mito"],
        &["year", "mito", &years[0]],
    ] {
        let (code, said) = new(arguments, folder.path(), "en");
        assert!(code != 0 && said.contains("content/"), "{code}: {said}");
    }
    assert_eq!(snapshot(folder.path()), before);
}

/// Imports a table of an office into a new site; the site, and what was said.
fn imported(table: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    assert_eq!(new(&["site"], &site, "ja").0, 0);
    let file = folder.path().join("table.csv");
    std::fs::write(&file, table).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    program
        .arg("import")
        .arg(&file)
        .args(["--city", "mito", "--write", "--site"]);
    let output = program.arg(&site).args(["--lang", "ja"]).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{said}");
    (folder, said)
}

const TABLE: &str =
    "行政改革プラン 令和4年度\n番号,取組名,担当課,進捗\n1,窓口の改善,市民税課,○\n2,財政の健全化,管財課,△\n";

#[test]
fn an_imported_city_says_what_the_table_says_and_lists_what_stands_in() {
    let (folder, _) = imported(TABLE);
    let site = folder.path().join("site");
    let own = std::fs::read_to_string(site.join("content/mito/municipality.yaml")).unwrap();
    assert!(!own.contains("notice:") && !own.contains("departments:"), "{own}");
    let check = ayumi("check", &site, &[]).expect(0);
    let said = check.stdout + &check.stderr;
    for (line, sign) in [("code", "999997"), ("name", "●●")] {
        assert!(said.contains(&format!("「{line}」：{sign}")), "{said}");
    }
}
