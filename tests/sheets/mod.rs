//! Excel and back: an export that nobody touched changes nothing, one that was changed brings exactly the changes.

mod program;
mod refused;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use ayumi::locale::Lang;
use ayumi::sheets::{self, Column, Form, Kind, Listing, Proposal, Role, Table, Value};
use ayumi::tree::Tree;
use ayumi::workbook::{self, At, Value as Cell, Workbook};

use crate::site;

const CITIES: [&str; 5] = ["kasama", "minami-alps", "nihonmatsu", "kikugawa", "ishioka"];

fn listing(tree: &Tree, city: &str) -> Listing {
    sheets::list(tree, city).unwrap()
}

fn export(tree: &Tree, city: &str, lang: Lang) -> Workbook {
    let bytes = sheets::data_workbook(&listing(tree, city), lang).unwrap();
    workbook::read("x.xlsx", &bytes).unwrap()
}

/// Sheets with rows of cells.
type Grid = Vec<(String, Vec<Vec<Option<Cell>>>)>;

fn grid(workbook: &Workbook) -> Grid {
    let sheets = workbook.sheets.iter().map(|sheet| {
        let width = sheet.last_column().map_or(0, |last| last + 1);
        let rows = 0..sheet.last_row().map_or(0, |last| last + 1);
        let rows = rows.map(|row| {
            (0..width)
                .map(|column| sheet.value(At::new(row, column)).cloned())
                .collect()
        });
        (sheet.name.clone(), rows.collect())
    });
    sheets.collect()
}

/// Writes a grid as another program would, and reads it.
fn saved(grid: &Grid) -> Workbook {
    workbook::read("x.xlsx", &bytes(grid)).unwrap()
}

fn bytes(grid: &Grid) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in grid {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    None => continue,
                    Some(Cell::Number(number)) => sheet
                        .write_number(row, column, number.to_string().parse::<f64>().unwrap())
                        .unwrap(),
                    Some(Cell::Text(text)) => sheet.write_string(row, column, text).unwrap(),
                    Some(other) => panic!("{other:?}"),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn an_export_that_nobody_touched_changes_nothing() {
    let mut sites = vec![(site::five_cities().clone(), CITIES.map(str::to_owned).to_vec())];
    for entry in std::fs::read_dir(site::repository().join("tests/sites")).unwrap() {
        let tree = site::read(&entry.unwrap().path());
        let cities = ayumi::content::municipality_keys(&tree);
        sites.push((tree, cities));
    }
    let mut cells = 0;
    for (tree, cities) in &sites {
        for (city, lang) in cities
            .iter()
            .flat_map(|city| [(city, Lang::Ja), (city, Lang::En)])
        {
            let listing = listing(tree, city);
            let workbook = export(tree, city, lang);
            assert_eq!(workbook.notes, [], "{city}: nothing hidden, no formula");
            assert_eq!(sheets::city_of(&workbook).as_ref(), Some(city));
            let proposal = sheets::compare(&listing, &workbook);
            assert_eq!(proposal.problems, [], "{city}");
            assert_eq!(proposal.notes, [], "{city}");
            let asked = proposal.edited.len() + proposal.added.len() + proposal.gone.len();
            assert_eq!(
                asked, 0,
                "{city}: {:?} {:?} {:?}",
                proposal.edited, proposal.added, proposal.gone
            );
            assert!(sheets::take(tree, &listing, &proposal, true).unwrap().is_empty());
            // What another program makes of it says the same.
            let again = sheets::compare(&listing, &saved(&grid(&workbook)));
            assert!(
                again.edited.is_empty() && again.problems.is_empty(),
                "{city}: {again:?}"
            );
            cells += listing.tables.iter().map(|table| table.rows.len()).sum::<usize>();
        }
    }
    assert!(cells > 1000, "{cells}");
}

#[test]
fn the_same_content_gives_the_same_workbook() {
    let listing = listing(site::five_cities(), "kasama");
    let bytes = || sheets::data_workbook(&listing, Lang::Ja).unwrap();
    assert_eq!(bytes(), bytes());
}

/// A source of choices that are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

const TEXTS: [&str; 14] = [
    "改めた",
    "=1+1",
    "+81",
    "-3",
    "@市",
    "'引用'",
    "\"引用\": # 印",
    "no",
    "1e3",
    "0123",
    "- 箇条",
    "{波} [角]",
    "a: b, c",
    "_x0041_ と\\",
];
const PROSE: [&str; 6] = [
    "一行の文章。",
    "二つの段落。\n\n- 箇条\n- 書き: 「#1」",
    "  字下げで始まる\n続き",
    "| 表 | 値 |\n|---|---|\n| a | 1 |",
    "---\n線で始まる",
    "　全角の字下げ\n\n\n空行のあと",
];

/// Another value for a cell; none where the column is not for changing.
fn other(column: &Column, scale: &[ayumi::sheets::Rating], dice: &mut Dice) -> Option<Cell> {
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    match column.form {
        // One end of a range alone is refused.
        _ if ["from", "to"].contains(&column.en.as_str()) && column.form == Form::Number => None,
        Form::Text => text(dice.one(&TEXTS)),
        Form::Prose => text(dice.one(&PROSE)),
        Form::Number => {
            let number = format!(
                "{}{}.{}",
                dice.one(&["", "-"]),
                dice.below(100_000),
                dice.below(100)
            );
            Some(Cell::Number(number.parse().unwrap()))
        }
        Form::Whole => Some(Cell::Number((2000 + dice.below(30)).into())),
        Form::Date => text(dice.one(&["2021", "2021-09", "2021-09-30"])),
        Form::List => text(dice.one(&["重点", "重点;新規", "a: b;#c;no"])),
        Form::Departments => text(dice.one(&["財政課", "総務課;全ての課等"])),
        Form::Status if scale.is_empty() => None,
        Form::Status => text(&dice.one(scale).symbol),
        Form::Word(words) => text(dice.one(words).1),
        Form::Key => None,
    }
}

/// What was done to a grid.
#[derive(Debug, Default, PartialEq)]
struct Done {
    edited: BTreeMap<(Kind, Vec<String>, String), Value>,
    added: BTreeSet<(Kind, Vec<String>)>,
    gone: BTreeSet<(Kind, Vec<String>)>,
}

impl Done {
    fn of(proposal: &Proposal) -> Done {
        Done {
            edited: proposal
                .edited
                .iter()
                .map(|edited| {
                    (
                        (edited.kind, edited.key.clone(), edited.heading.clone()),
                        edited.new.clone(),
                    )
                })
                .collect(),
            added: proposal
                .added
                .iter()
                .map(|added| (added.kind, added.key.clone()))
                .collect(),
            gone: proposal
                .gone
                .iter()
                .map(|gone| (gone.kind, gone.key.clone()))
                .collect(),
        }
    }

    fn count(&self) -> usize {
        self.edited.len() + self.added.len() + self.gone.len()
    }
}

struct Editor<'l> {
    listing: &'l Listing,
    grid: Grid,
    dice: Dice,
    /// Rows that something was done to.
    touched: BTreeSet<(Kind, Vec<String>)>,
    done: Done,
    moved: usize,
}

impl Editor<'_> {
    fn rows(&mut self, kind: Kind) -> &mut Vec<Vec<Option<Cell>>> {
        let name = kind.name(Lang::Ja);
        &mut self.grid.iter_mut().find(|(own, _)| own == name).unwrap().1
    }

    fn values(&self, table: &Table, row: &[Option<Cell>]) -> Vec<Value> {
        values(self.listing, table, row)
    }

    fn any_row(&mut self) -> Option<(Kind, usize)> {
        let kind = self.dice.one(&Kind::ALL);
        let rows = self.rows(kind).len();
        (rows > 1).then(|| (kind, 1 + self.dice.below(rows - 1)))
    }

    fn edit(&mut self) {
        let Some((kind, at)) = self.any_row() else { return };
        let table = self.listing.table(kind).unwrap();
        let row = self.rows(kind)[at].clone();
        let before = self.values(table, &row);
        let key = table.key(&before);
        let column = self.dice.below(table.columns.len());
        let heading = table.columns[column].ja.clone();
        let is_new = self.done.added.contains(&(kind, key.clone()));
        if table.columns[column].role != Role::Value
            || is_new
            || self
                .done
                .edited
                .contains_key(&(kind, key.clone(), heading.clone()))
        {
            return;
        }
        let scale = self.listing.scale(0);
        let clears = self.dice.below(5) == 0;
        let new = if clears {
            None
        } else {
            other(&table.columns[column], scale, &mut self.dice)
        };
        if new.is_none() && (!clears || ["下限", "上限"].contains(&heading.as_str())) {
            return;
        }
        let value = Value::from_cell(new.as_ref(), table.columns[column].form, scale).unwrap();
        if value == before[column] {
            return;
        }
        let row = &mut self.rows(kind)[at];
        row.resize(table.columns.len(), None);
        row[column] = new;
        self.touched.insert((kind, key.clone()));
        self.done.edited.insert((kind, key, heading), value);
    }

    fn change_order(&mut self) {
        let Some((kind, from)) = self.any_row() else {
            return;
        };
        let rows = self.rows(kind);
        let row = rows.remove(from);
        let length = rows.len();
        let to = 1 + self.dice.below(length);
        self.rows(kind).insert(to, row);
        self.moved += 1;
    }

    fn delete(&mut self) {
        let Some((kind, at)) = self.any_row() else { return };
        // A row that others stand in takes them along; the figures of one kind renumber.
        if ![
            Kind::Milestones,
            Kind::Figures,
            Kind::SeriesFigures,
            Kind::Declared,
        ]
        .contains(&kind)
        {
            return;
        }
        let table = self.listing.table(kind).unwrap();
        let row = self.rows(kind)[at].clone();
        let key = table.key(&self.values(table, &row));
        if self.touched.insert((kind, key.clone())) {
            self.rows(kind).remove(at);
            self.done.gone.insert((kind, key));
        }
    }

    fn add(&mut self, kind: Kind, cells: &[(&str, &str)]) {
        let table = self.listing.table(kind).unwrap();
        let row: Vec<Option<Cell>> = table
            .columns
            .iter()
            .map(|column| {
                let (_, text) = cells.iter().find(|(heading, _)| *heading == column.ja)?;
                let number = matches!(column.form, Form::Number | Form::Whole);
                Some(if number {
                    Cell::Number(text.parse().unwrap())
                } else {
                    Cell::Text((*text).to_owned())
                })
            })
            .collect();
        let key = table.key(&self.values(table, &row));
        let length = self.rows(kind).len();
        let to = 1 + self.dice.below(length);
        self.rows(kind).insert(to, row);
        self.touched.insert((kind, key.clone()));
        self.done.added.insert((kind, key));
    }

    /// A new item with an indicator, a record and figures.
    fn new_item(&mut self, number: usize) {
        let plan = &self.listing.plans[0];
        let sections: Vec<&String> = plan.items.iter().map(|(_, _, section)| section).collect();
        let section = self.dice.one(&sections).clone();
        let (plan, key) = (plan.key.clone(), format!("9-9-{number}"));
        let outline = self.dice.one(&PROSE);
        self.add(
            Kind::Items,
            &[
                ("計画", &plan),
                ("取組", &key),
                ("所属区分", &section),
                ("取組名", "新しい: 取組"),
                ("主管課", "財政課;総務課"),
                ("計画の内容", outline),
            ],
        );
        self.add(
            Kind::Milestones,
            &[
                ("計画", &plan),
                ("取組", self.listing.plans[0].items[number].0.as_str()),
                ("枝番", "9"),
                ("内容", "調査"),
                ("開始年度", "2021"),
            ],
        );
        let Some(facts) = self.listing.years.last() else {
            return;
        };
        let year = facts.year.to_string();
        let fields = &self.listing.plans[0].fields;
        let field = fields
            .first()
            .map_or_else(|| "この年度の番号".to_owned(), |field| field.1.clone());
        self.add(
            Kind::Records,
            &[
                ("年度", &year),
                ("取組", &key),
                (&field, "記録した。\n\n次へ進む。"),
            ],
        );
        // A figure for an indicator that had none of this kind.
        let indicators = self.listing.table(Kind::Indicators).unwrap();
        let figures = self.listing.table(Kind::Figures).unwrap();
        for row in &indicators.rows {
            let names: Vec<String> = row.cells[1..4].iter().map(|cell| cell.value.key()).collect();
            let own = vec![
                year.clone(),
                names[0].clone(),
                names[1].clone(),
                names[2].clone(),
                "forecast".to_owned(),
                "1".to_owned(),
            ];
            let is_known = figures.rows.iter().any(|row| figures.key_of(row) == own);
            if is_known || !self.touched.insert((Kind::Figures, own)) {
                continue;
            }
            let value = self.dice.one(&["", "12"]);
            let mut cells = vec![
                ("年度", year.as_str()),
                ("区分", &names[0]),
                ("取組", &names[1]),
                ("指標", &names[2]),
                ("種類", "見込"),
                ("値", "5"),
            ];
            cells.retain(|(_, text)| !text.is_empty());
            cells.extend((!value.is_empty()).then_some(("表記", "約5")));
            self.add(Kind::Figures, &cells);
            break;
        }
    }
}

fn values(listing: &Listing, table: &Table, row: &[Option<Cell>]) -> Vec<Value> {
    let columns = table.columns.iter().enumerate();
    let read = columns.map(|(at, column)| {
        let cell = row.get(at).and_then(Option::as_ref);
        let value = Value::from_cell(cell, column.form, listing.scale(0)).unwrap();
        if column.en == "no" && value == Value::Empty {
            Value::Number(1.into())
        } else {
            value
        }
    });
    read.collect()
}

/// What the tables of a grid say: keys without numbers among others, and the values, labels left out.
fn said(listing: &Listing, grid: &Grid) -> BTreeMap<(Kind, Vec<String>), Vec<String>> {
    let mut found: BTreeMap<(Kind, Vec<String>), Vec<String>> = BTreeMap::new();
    for table in &listing.tables {
        let rows = &grid
            .iter()
            .find(|(name, _)| name == table.kind.name(Lang::Ja))
            .unwrap()
            .1;
        for row in rows.iter().skip(1) {
            let values = values(listing, table, row);
            let of = |role: Role| {
                let columns = table
                    .columns
                    .iter()
                    .zip(&values)
                    .filter(move |(column, _)| column.role == role);
                columns
                    .filter(|(column, _)| column.en != "no")
                    .map(|(_, value)| value.clone())
                    .collect::<Vec<_>>()
            };
            let own = of(Role::Value);
            let is_figure = [Kind::Figures, Kind::PlanFigures].contains(&table.kind);
            if is_figure && own.iter().all(|value| *value == Value::Empty) {
                continue;
            }
            let key = of(Role::Key).iter().map(Value::key).collect();
            found.entry((table.kind, key)).or_default().push(
                own.iter()
                    .map(|value| format!("{} {}", value.fingerprint(), value.key()))
                    .collect::<Vec<_>>()
                    .join("|"),
            );
        }
    }
    found.values_mut().for_each(|same| same.sort());
    found
}

/// Compares row by row, so that a difference is short.
fn same(
    read: &BTreeMap<(Kind, Vec<String>), Vec<String>>,
    expected: &BTreeMap<(Kind, Vec<String>), Vec<String>>,
    city: &str,
) {
    for key in read.keys().chain(expected.keys()) {
        assert_eq!(read.get(key), expected.get(key), "{city}: {key:?}");
    }
}

#[test]
fn three_hundred_random_edits_come_back_as_exactly_those() {
    let mut total = 0;
    for (city, seed) in CITIES.into_iter().zip(1u64..) {
        total += random_edits(site::five_cities(), city, seed, 60);
    }
    assert!(total >= 300, "{total}");
}

#[test]
fn records_in_markdown_and_translations_are_edited_as_well() {
    let sites = [
        "records-as-markdown-files",
        "two-languages",
        "three-years-with-scale",
        "deep-sections",
        "english",
    ];
    for (name, seed) in sites.into_iter().zip(1u64..) {
        let tree = site::read(&site::repository().join("tests/sites").join(name));
        for city in ayumi::content::municipality_keys(&tree) {
            for turn in 0..4 {
                random_edits(&tree, &city, seed * 100 + turn, 12);
            }
        }
    }
}

fn random_edits(tree: &Tree, city: &str, seed: u64, wanted: usize) -> usize {
    let listing = listing(tree, city);
    let mut editor = Editor {
        listing: &listing,
        grid: grid(&export(tree, city, Lang::Ja)),
        dice: Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        touched: BTreeSet::new(),
        done: Done::default(),
        moved: 0,
    };
    for number in 0..3.min(listing.plans[0].items.len()) {
        editor.new_item(number);
    }
    let mut tries = 0;
    while editor.done.count() + editor.moved < wanted && tries < 1000 {
        tries += 1;
        match editor.dice.below(10) {
            0 => editor.change_order(),
            1 => editor.delete(),
            _ => editor.edit(),
        }
    }
    let Editor {
        grid: changed,
        done,
        moved,
        ..
    } = editor;
    let proposal = sheets::compare(&listing, &saved(&changed));
    assert_eq!(proposal.problems, [], "{city}");
    // The edits bring departments that are new in some cities.
    let mut notes = proposal.notes.iter();
    assert!(
        notes.all(|note| matches!(note.matter, sheets::Matter::NewDepartment(_))),
        "{city}: {:?}",
        proposal.notes
    );
    assert_eq!(Done::of(&proposal), done, "{city}");

    // With the rows that are gone taken away, the content says what the workbook says, and nothing else.
    let after = |delete: bool| {
        let files = sheets::take(tree, &listing, &proposal, delete)
            .unwrap_or_else(|found| panic!("{city}: {found:?}"));
        let mut after = tree.clone();
        after.extend(files);
        after
    };
    same(
        &said(&listing, &grid(&export(&after(true), city, Lang::Ja))),
        &said(&listing, &changed),
        city,
    );

    // Without, they are left as they were.
    let mut kept = changed;
    for (name, rows) in grid(&export(tree, city, Lang::Ja)) {
        let Some(table) = listing
            .tables
            .iter()
            .find(|table| table.kind.name(Lang::Ja) == name)
        else {
            continue;
        };
        let gone = rows.into_iter().skip(1).filter(|row| {
            done.gone
                .contains(&(table.kind, table.key(&values(&listing, table, row))))
        });
        kept.iter_mut()
            .find(|(own, _)| *own == name)
            .unwrap()
            .1
            .extend(gone);
    }
    same(
        &said(&listing, &grid(&export(&after(false), city, Lang::Ja))),
        &said(&listing, &kept),
        city,
    );
    done.count() + moved
}
