//! An `import.yaml` of last year beside the table of this one: a sentence for every column that is other, with its line,
//! and nothing written; what the sentence says to do is enough.

use ayumi::intake::{Mapping, Misfit, fit};
use ayumi::locale::Lang;
use ayumi::workbook::{Workbook, read};

use super::printed;
use crate::program::{ayumi, snapshot};
use crate::site::city;

const TABLE: &str = "\
行政改革プラン 令和5年度,,,,,,,\n\
1 財政の健全化,,,,,,,\n\
番号,実施項目,担当課,進捗状況,指標,実績(R5),取組結果(R5),備考\n\
①,市税の徴収,税務課,◎,収納率(%),98.2,督促状を発送し、収納率が前年度を上回った。,済\n\
②,広告収入の確保,財政課,○,件数(件),12,広報紙の広告の枠を増やし、要綱を見直した。,済\n";

fn workbook(table: &str) -> Workbook {
    read("取組.csv", table.as_bytes()).unwrap()
}

/// The file that last year's table was taken over by.
fn written() -> String {
    Mapping::propose(&workbook(TABLE)).to_yaml(Lang::Ja)
}

/// The table of the next year, its columns in this order; names that it did not have are new columns.
fn next(order: &[&str]) -> String {
    let table = TABLE.replace("(R5)", "(R6)").replace("令和5年度", "令和6年度");
    let mut rows: Vec<Vec<String>> = table
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    let headings = rows[2].clone();
    for row in rows.iter_mut().skip(2) {
        let cells = order.iter().map(|name| {
            let at = headings.iter().position(|heading| heading == name);
            at.map_or_else(
                || {
                    if row[0] == "番号" {
                        (*name).to_owned()
                    } else {
                        "新しい値".to_owned()
                    }
                },
                |at| row[at].clone(),
            )
        });
        *row = cells.collect();
    }
    rows.iter().map(|row| row.join(",") + "\n").collect()
}

fn misfits(file: &str, table: &str) -> Vec<Misfit> {
    let mapping = Mapping::read("import.yaml", file).unwrap();
    let found = fit(&workbook(table), &mapping, ("import.yaml", file));
    assert!(found.known);
    found.misfits
}

fn said(file: &str, table: &str) -> Vec<String> {
    let found = misfits(file, table);
    found.iter().map(|misfit| misfit.sentence(Lang::Ja)).collect()
}

/// The number of the line in the file with these words.
fn line(file: &str, words: &str) -> usize {
    file.lines().position(|line| line.contains(words)).unwrap() + 1
}

const USUAL: [&str; 8] = [
    "番号",
    "実施項目",
    "担当課",
    "進捗状況",
    "指標",
    "実績(R6)",
    "取組結果(R6)",
    "備考",
];

fn with(change: impl Fn(&mut Vec<&str>)) -> String {
    let mut order = USUAL.to_vec();
    change(&mut order);
    next(&order)
}

#[test]
fn headings_of_another_year_alone_are_no_misfit() {
    assert_eq!(said(&written(), &next(&USUAL)), [""; 0]);
    for (key, print) in [
        (
            "kasama",
            printed::kasama as fn(&ayumi::model::Municipality) -> Vec<u8>,
        ),
        ("minami-alps", printed::minami_alps),
        ("nihonmatsu", printed::nihonmatsu),
        ("kikugawa", printed::kikugawa),
        ("ishioka", printed::ishioka),
    ] {
        let workbook = read("表.xlsx", &print(&city(key))).unwrap();
        let mapping = Mapping::propose(&workbook);
        let file = mapping.to_yaml(Lang::En);
        let found = fit(&workbook, &mapping, ("import.yaml", &file));
        assert!(
            found.known && found.misfits.is_empty(),
            "{key}: {:?}",
            found.misfits
        );
    }
}

#[test]
fn a_column_worded_anew_is_told_once_with_its_line() {
    let (file, table) = (written(), with(|order| order[6] = "取組の成果(R6)"));
    let at = line(&file, "取組結果");
    assert_eq!(
        said(&file, &table),
        [format!(
            "import.yaml:{at}:9: 列「取組結果(R5)」があった所（セル G3）の見出しは「取組の成果(R6)」です。同じ列なら、この行の heading を「取組の成果(R6)」に直してください。別の列なら、as も直してください。"
        )]
    );
    let mended = file.replace("heading: 取組結果(R5)", "heading: 取組の成果(R6)");
    assert_eq!(said(&mended, &table), [""; 0]);
}

#[test]
fn a_new_column_brings_the_line_that_says_what_it_is() {
    let file = written();
    let table = with(|order| order.splice(3..3, ["関係課", "今後の課題(R6)"]).for_each(drop));
    let at = line(&file, "担当課}");
    let found = said(&file, &table);
    assert_eq!(
        found[0],
        format!(
            "import.yaml:{at}:9: 「担当課」の右（セル D3）に、ここにない列「関係課」があります。「担当課」の行のすぐ下に「- {{as: related, heading: 関係課}}」と書き足してください（取り込まない列なら as: ignore）。"
        )
    );
    // A second one beside it has the line of the same column, and the key of a text is not one that another has.
    assert!(
        found[1].starts_with(&format!("import.yaml:{at}:9: 「関係課」の右")),
        "{found:?}"
    );
    let lines: Vec<&str> = found
        .iter()
        .map(|said| &said[said.find("「- ").unwrap() + "「".len()..said.rfind("」と書き足して").unwrap()])
        .collect();
    let known = file.lines().nth(at - 1).unwrap();
    let mended = file.replace(known, &format!("{known}\n      {}", lines.join("\n      ")));
    assert_eq!(said(&mended, &table), [""; 0]);
    assert!(lines[1].contains("key: next"), "{lines:?}");
    let first = with(|order| order.insert(0, "区分"));
    assert!(said(&file, &first)[0].contains("columns の一番上に「- {as: section, heading: 区分}」"));
}

#[test]
fn a_column_that_moved_or_is_gone_is_told_once() {
    let file = written();
    let moved = with(|order| order.swap(2, 3));
    let at = line(&file, "担当課}");
    assert_eq!(
        said(&file, &moved),
        [format!(
            "import.yaml:{at}:9: 列「担当課」は、今は「進捗状況」の右（セル D3）にあります。この行を「進捗状況」の行のすぐ下へ移してください。"
        )]
    );
    let first = with(|order| order.rotate_right(1));
    assert!(said(&file, &first)[0].contains("この行を columns の一番上へ移してください"));
    let gone = with(|order| order.truncate(7));
    let at = line(&file, "備考");
    assert_eq!(
        said(&file, &gone),
        [format!(
            "import.yaml:{at}:9: 列「備考」が表にありません。なくなった列なら、この行を消してください。"
        )]
    );
}

#[test]
fn several_changes_at_once_are_told_apart() {
    let file = written();
    let table = with(|order| {
        order[2] = "所管課";
        order.remove(7);
        order.insert(4, "効果");
    });
    let found = said(&file, &table);
    let about: Vec<&str> = found
        .iter()
        .map(|said| {
            said.split("import.yaml:")
                .nth(1)
                .unwrap()
                .split_once(": ")
                .unwrap()
                .1
        })
        .map(|words| words.split('（').next().unwrap())
        .collect();
    assert_eq!(
        about,
        [
            "列「担当課」があった所",
            "「進捗状況」の右",
            "列「備考」が表にありません。なくなった列なら、この行を消してください。",
        ]
    );
    for misfit in misfits(&file, &table) {
        assert!(
            misfit.sentence(Lang::En).starts_with("import.yaml:"),
            "{misfit:?}"
        );
    }
}

#[test]
fn years_side_by_side_that_grow_by_one_are_two_new_columns() {
    let table = |years: &[i32]| {
        let pairs: String = years
            .iter()
            .map(|year| format!(",目標(R{year}),実績(R{year})"))
            .collect();
        let cells = ",97,98".repeat(years.len());
        format!("番号,実施項目,指標{pairs},評価\n1,市税の徴収,収納率(%){cells},◎\n")
    };
    let file = Mapping::propose(&workbook(&table(&[4, 5]))).to_yaml(Lang::Ja);
    assert_eq!(said(&file, &table(&[5, 6])), [""; 0]);
    let found = said(&file, &table(&[4, 5, 6]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("「- {as: target, heading: 目標(R6)}」"),
        "{found:?}"
    );
    assert!(
        found[1].contains("「- {as: actual, heading: 実績(R6)}」"),
        "{found:?}"
    );
}

#[test]
fn the_program_tells_the_misfits_alone_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content")).unwrap();
    std::fs::write(site.join("content/site.yaml"), "title: 試し\n").unwrap();
    let file = |name: &str, table: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, table).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let first = file("R5.csv", TABLE);
    ayumi("import", &site, &[&first, "--city", "wakaba", "--write"]).expect(0);
    let before = snapshot(&site);
    // A table of other headings and one of none: each says so, and how to go on.
    for (name, table, lines, words) in [
        (
            "R6.csv",
            with(|order| order.insert(3, "関係課")),
            2,
            "上の所を直してから",
        ),
        (
            "名簿.csv",
            "No,氏名,担当課\n1,若葉太郎,税務課\n".to_owned(),
            2,
            "別の場所に移してから",
        ),
    ] {
        let table = file(name, &table);
        let run = ayumi("import", &site, &[&table, "--city", "wakaba", "--write"]).expect(1);
        assert_eq!(run.stderr.lines().count(), lines, "{}", run.stderr);
        assert!(
            run.stderr.contains(words) && run.stdout.is_empty(),
            "{}{}",
            run.stderr,
            run.stdout
        );
        assert_eq!(snapshot(&site), before);
    }
    // The same table under another sheet's name is the same table.
    let renamed = file("令和6年度.csv", &next(&USUAL));
    ayumi("import", &site, &[&renamed, "--city", "wakaba", "--write"]).expect(0);
    assert!(site.join("content/wakaba/2024/items.yaml").exists());
}

#[test]
fn a_table_that_nobody_knows_is_told_once_beside_those_that_are() {
    let mapping = Mapping::propose(&workbook(TABLE));
    let table = format!("{TABLE}3 参考,,,,,,,\n指標,目標値,単位,,,,,\n人口,50000,人,,,,,\n面積,60,㎡,,,,,\n");
    let (_, remarks) = ayumi::intake::new_city(&workbook(&table), &mapping);
    let said: Vec<String> = remarks.iter().map(|remark| remark.sentence(Lang::Ja)).collect();
    assert!(
        said.contains(
            &"セル A7: import.yaml にない見出しの表です。2行を取り込みません: 指標 | 目標値 | 単位"
                .to_owned()
        ),
        "{said:?}"
    );
    assert!(!said.iter().any(|words| words.contains("人口")), "{said:?}");
}
