//! The tables of the five cities, read by the proposed mapping with a few lines corrected, give the records of `content/`.

use ayumi::build;
use ayumi::intake::{Mapping, RemarkKind, new_city};
use ayumi::locale::Lang;
use ayumi::model::Municipality;
use ayumi::scaffold;
use ayumi::tree::Tree;
use ayumi::workbook::read;
use similar::{ChangeTag, TextDiff};

use super::printed;
use super::told::{self, Carried};
use crate::site::{city, report};

/// The most lines of a proposed mapping that an office has to correct.
const CORRECTED: usize = 5;

/// A new city made from a workbook by a corrected mapping.
fn imported(bytes: &[u8], corrections: &[(&str, &str)]) -> Municipality {
    let workbook = read("表.xlsx", bytes).unwrap();
    let proposed = Mapping::propose(&workbook).to_yaml(Lang::Ja);
    let mut corrected = proposed.clone();
    for (from, to) in corrections {
        assert!(corrected.contains(from), "{from} is not in\n{proposed}");
        corrected = corrected.replace(from, to);
    }
    let diff = TextDiff::from_lines(&proposed, &corrected);
    let changed = diff
        .iter_all_changes()
        .filter(|change| change.tag() == ChangeTag::Insert)
        .count();
    assert!(changed <= CORRECTED, "{changed} lines were corrected");
    let mapping =
        Mapping::read("import.yaml", &corrected).unwrap_or_else(|found| panic!("{found:?}\n{corrected}"));
    let (files, remarks) = new_city(&workbook, &mapping);
    // The line with the date and the city's name below the title of one of them.
    let left = remarks.iter().filter(|remark| {
        matches!(
            remark.kind,
            RemarkKind::Words(_) | RemarkKind::Table(..) | RemarkKind::Row(_) | RemarkKind::Column(_)
        )
    });
    let left: Vec<String> = left.map(|remark| remark.sentence(Lang::Ja)).collect();
    assert!(left.iter().all(|words| words.contains("令和3年11月")), "{left:?}");
    let tree = site(&files);
    let (municipality, found) = build::resolve(&tree, "city", None);
    assert!(
        found.is_empty(),
        "{}\n{corrected}",
        report(&found, &tree, Lang::En)
    );
    municipality.unwrap()
}

/// A site whose only city, `city`, has these files.
pub fn site(files: &Tree) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in &scaffold::site(Lang::Ja) {
        tree.insert(format!("content/{path}"), bytes.clone());
    }
    let card = scaffold::city(&scaffold::Card::default(), 2020, Lang::Ja);
    tree.insert(
        "content/city/municipality.yaml",
        card.bytes("municipality.yaml").unwrap(),
    );
    for (path, bytes) in files {
        tree.insert(format!("content/city/{path}"), bytes.clone());
    }
    tree
}

fn same(key: &str, print: fn(&Municipality) -> Vec<u8>, carried: Carried, corrections: &[(&str, &str)]) {
    let city = city(key);
    let back = imported(&print(&city), corrections);
    let (wanted, given) = (told::told(&city, carried), told::told(&back, carried));
    let diff = TextDiff::from_lines(&wanted.join("\n"), &given.join("\n"))
        .unified_diff()
        .context_radius(1)
        .to_string();
    assert!(wanted == given, "{diff}");
    assert!(wanted.len() > 50, "the control: there is something to compare");
}

#[test]
fn twelve_columns_of_kasama() {
    same("kasama", printed::kasama, told::of_2020, &[]);
}

#[test]
fn fourteen_columns_and_merged_groups_of_minami_alps() {
    same("minami-alps", printed::minami_alps, told::none, &[]);
}

#[test]
fn years_as_columns_of_nihonmatsu() {
    same("nihonmatsu", printed::nihonmatsu, told::none, &[]);
}

#[test]
fn two_years_side_by_side_of_kikugawa() {
    same("kikugawa", printed::kikugawa, told::none, &[]);
}

#[test]
fn several_small_tables_of_ishioka() {
    // The document calls a limit that is aimed at 基準値, as it does the figures that others begin from.
    let corrections = [(
        "as: baseline, heading: 基準値(令和13年度)",
        "as: target, heading: 基準値(令和13年度)",
    )];
    same("ishioka", printed::ishioka, told::of_plan, &corrections);
}
