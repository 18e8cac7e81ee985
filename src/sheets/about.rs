//! The sheets beside the tables: what the file is, what every column means, what may be chosen, what every cell said
//! when the file was written.

use std::collections::BTreeMap;

use super::export::fingerprints;
use super::table::{Column, Kind, Listing, Role, Table};
use super::value::{Form, Value};
use crate::locale::Lang;
use crate::workbook::{At, Sheet, Value as CellValue, Workbook};
use crate::yaml::Step;

/// What the file says it is.
const FORMAT: &str = "ayumi-export 1";

/// A sheet beside the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    File,
    Dictionary,
    Choices,
    AsExported,
}

/// Its name.
pub(super) fn name(about: About, lang: Lang) -> &'static str {
    let (ja, en) = match about {
        About::File => ("このファイル", "about"),
        About::Dictionary => ("データ辞書", "dictionary"),
        About::Choices => ("選択肢", "choices"),
        About::AsExported => ("書き出し時の控え", "as_exported"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// All their names.
pub(super) fn names() -> Vec<&'static str> {
    let all = [About::File, About::Dictionary, About::Choices, About::AsExported];
    all.into_iter()
        .flat_map(|about| [name(about, Lang::Ja), name(about, Lang::En)])
        .collect()
}

/// What the data workbook is called, after the city's name.
pub(super) fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "記録データ",
        Lang::En => "progress records",
    }
}

/// Title and text of the message that a value is none of those offered.
pub(super) fn not_offered(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Ja => (
            "選択肢にありません",
            "シート「選択肢」にある値から選んでください。",
        ),
        Lang::En => (
            "Not among the choices",
            "Choose one of the values on the sheet choices.",
        ),
    }
}

fn texts(row: [&str; 2]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

/// What the file is, for people and for the import.
pub(super) fn file(listing: &Listing, lang: Lang) -> Vec<Vec<String>> {
    let rows = match lang {
        Lang::Ja => [
            ["項目", "内容"],
            ["形式", FORMAT],
            ["市のキー", &listing.city],
            ["市", &listing.name],
            [
                "使い方",
                "値を直して保存し、ayumi import で取り込みます。行は並べ替えても、加えてもかまいません。列の意味はシート「データ辞書」にあります。",
            ],
            [
                "触れないもの",
                "1行目の見出しと、シート「書き出し時の控え」は変えないでください。",
            ],
        ],
        Lang::En => [
            ["entry", "content"],
            ["format", FORMAT],
            ["city", &listing.city],
            ["name", &listing.name],
            [
                "use",
                "Change values, save, and take them over with ayumi import. Rows may be sorted and added. The sheet dictionary says what the columns mean.",
            ],
            [
                "leave",
                "Leave the headings in row 1 and the sheet as_exported as they are.",
            ],
        ],
    };
    rows.into_iter().map(texts).collect()
}

/// The city that a workbook was exported of; none where it is no export.
pub fn city_of(workbook: &Workbook) -> Option<String> {
    let sheet = [Lang::Ja, Lang::En]
        .into_iter()
        .find_map(|lang| workbook.sheet(name(About::File, lang)))?;
    let entry = |names: [&str; 2]| {
        let rows = sheet.cells().filter(|(at, _)| at.column == 0);
        let mut rows = rows
            .filter(|(_, value)| matches!(value, CellValue::Text(text) if names.contains(&text.as_str())));
        text(sheet, At::new(rows.next()?.0.row, 1))
    };
    entry(["形式", "format"]).filter(|format| format == FORMAT)?;
    entry(["市のキー", "city"])
}

/// The language that a workbook was exported in.
pub(super) fn language_of(workbook: &Workbook) -> Option<Lang> {
    [Lang::Ja, Lang::En]
        .into_iter()
        .find(|lang| workbook.sheet(name(About::File, *lang)).is_some())
}

pub(super) fn text(sheet: &Sheet, at: At) -> Option<String> {
    match sheet.value(at)? {
        CellValue::Text(text) => Some(text.clone()),
        CellValue::Number(number) => Some(number.normalize().to_string()),
        _ => None,
    }
}

/// Every column of every table.
pub(super) fn dictionary(listing: &Listing, lang: Lang) -> Vec<Vec<String>> {
    let headings: [&str; 6] = match lang {
        Lang::Ja => ["シート", "列", "役割", "書き方", "内容の項目", "意味"],
        Lang::En => ["sheet", "column", "role", "form", "key_in_content", "meaning"],
    };
    let mut rows = vec![headings.iter().map(ToString::to_string).collect()];
    for table in &listing.tables {
        for column in &table.columns {
            let about = match lang {
                Lang::Ja => column.about.0,
                Lang::En => column.about.1,
            };
            rows.push(vec![
                table.kind.name(lang).to_owned(),
                column.heading(lang).to_owned(),
                role(column.role, lang).to_owned(),
                form(column, lang),
                path(column),
                about.to_owned(),
            ]);
        }
    }
    rows
}

fn role(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Key, Lang::Ja) => "鍵",
        (Role::Key, Lang::En) => "key",
        (Role::Value, Lang::Ja) => "値",
        (Role::Value, Lang::En) => "value",
        (Role::Label, Lang::Ja) => "参考",
        (Role::Label, Lang::En) => "reading",
    }
}

fn form(column: &Column, lang: Lang) -> String {
    let (ja, en) = match column.form {
        Form::Key => (
            "キー（半角の英小文字・数字・ハイフン）",
            "key: lower-case letters, digits, hyphens",
        ),
        Form::Text => ("文字列", "text"),
        Form::Prose => (
            "文章（Markdown）。{state: lost} などは記載がない理由",
            "Markdown; {state: lost} and the like say why there is none",
        ),
        Form::Number => ("数値", "number"),
        Form::Whole => ("整数", "whole number"),
        Form::Date => ("日付", "date"),
        Form::List | Form::Departments => ("文字列。複数は ; で区切る", "texts joined by ;"),
        Form::Status => ("シート「選択肢」の評価", "a status of the sheet choices"),
        Form::Word(words) => {
            let shown: Vec<&str> = words
                .iter()
                .map(|(code, _, _)| super::value::word(words, code, lang))
                .collect();
            return shown.join(" / ");
        }
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
    .to_owned()
}

fn path(column: &Column) -> String {
    let parts: Vec<String> = column
        .path
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::At(at) => at.to_string(),
        })
        .collect();
    parts.join(".")
}

/// The headings of the choices.
pub(super) fn choice_headings(lang: Lang) -> Vec<String> {
    let headings: [&str; 4] = match lang {
        Lang::Ja => ["種類", "計画", "値", "意味"],
        Lang::En => ["kind", "plan", "value", "meaning"],
    };
    headings.iter().map(ToString::to_string).collect()
}

/// A fingerprint of every value, row by row: by it an import tells what was changed in the workbook from what was
/// changed in the content meanwhile.
pub(super) fn as_exported(listing: &Listing, lang: Lang) -> Vec<Vec<String>> {
    let headings: [&str; 3] = match lang {
        Lang::Ja => ["シート", "鍵", "指紋"],
        Lang::En => ["sheet", "keys", "fingerprints"],
    };
    let mut rows = vec![headings.iter().map(ToString::to_string).collect::<Vec<_>>()];
    for table in &listing.tables {
        for row in &table.rows {
            let values: Vec<Value> = row.cells.iter().map(|cell| cell.value.clone()).collect();
            rows.push(vec![
                table.kind.name(lang).to_owned(),
                table.key(&values).join(" / "),
                columns_and(table, &fingerprints(table, &values, listing.scale(row.plan))),
            ]);
        }
    }
    rows
}

/// `column=fingerprint` for every value that is there; a column that came later is one that was empty.
fn columns_and(table: &Table, fingerprints: &[String]) -> String {
    let values = table.columns.iter().filter(|column| column.role == Role::Value);
    let parts = values.zip(fingerprints).filter(|(_, print)| *print != "-");
    parts
        .map(|(column, print)| format!("{}={print}", path_or_name(column)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a column is known by, whatever its heading is.
pub(super) fn path_or_name(column: &Column) -> String {
    let path = path(column);
    if path.is_empty() { "text".to_owned() } else { path }
}

/// What every row said when the workbook was exported: sheet and key → column → fingerprint.
pub(super) type AsExported = BTreeMap<(Kind, String), BTreeMap<String, String>>;

/// Reads the note of what was exported; none where its sheet is gone.
pub(super) fn read_as_exported(workbook: &Workbook) -> Option<AsExported> {
    let sheet = [Lang::Ja, Lang::En]
        .into_iter()
        .find_map(|lang| workbook.sheet(name(About::AsExported, lang)))?;
    let mut found = AsExported::new();
    for row in 1..=sheet.last_row()? {
        let own = text(sheet, At::new(row, 0)).unwrap_or_default();
        let named = |kind: &Kind| [Lang::Ja, Lang::En].iter().any(|lang| kind.name(*lang) == own);
        let Some(kind) = Kind::ALL.into_iter().find(named) else {
            continue;
        };
        let key = text(sheet, At::new(row, 1)).unwrap_or_default();
        let prints = text(sheet, At::new(row, 2)).unwrap_or_default();
        let prints = prints.split(' ').filter_map(|part| part.split_once('='));
        found.insert(
            (kind, key),
            prints
                .map(|(column, print)| (column.to_owned(), print.to_owned()))
                .collect(),
        );
    }
    Some(found)
}
