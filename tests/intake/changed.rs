//! A table held against a city that is there: what is other is changed, and nothing else.

use ayumi::build;
use ayumi::intake::{Changes, Mapping, Remark, RemarkKind, changes, plan_of};
use ayumi::locale::Lang;
use ayumi::model::{Amount, FigureKind, ItemId, Municipality, StatusId, Text};
use ayumi::sheets::change;
use ayumi::tree::Tree;
use ayumi::workbook::read;

use super::{printed, told};
use crate::site::{city, five_cities, report};

/// What a workbook would do to a city, by the proposed mapping.
fn held_against(city: &Municipality, bytes: &[u8]) -> Changes {
    let workbook = read("表.xlsx", bytes).unwrap();
    let mut mapping = Mapping::propose(&workbook);
    mapping.plan = plan_of(&workbook, &mapping, city);
    changes(&workbook, &mapping, city, Lang::Ja)
}

/// The city after the changes.
fn after(key: &str, changes: &Changes) -> Municipality {
    let listed: Vec<change::Change> = changes
        .changed
        .iter()
        .map(|changed| changed.change.clone())
        .collect();
    let mut tree: Tree = five_cities().clone();
    tree.extend(change::apply(&tree, &listed).unwrap());
    let (municipality, found) = build::resolve(&tree, key, None);
    assert!(found.is_empty(), "{}", report(&found, &tree, Lang::En));
    municipality.unwrap()
}

#[test]
fn a_table_of_the_content_itself_changes_nothing() {
    for (key, print) in [
        ("kasama", printed::kasama as fn(&Municipality) -> Vec<u8>),
        ("minami-alps", printed::minami_alps),
        ("nihonmatsu", printed::nihonmatsu),
        ("kikugawa", printed::kikugawa),
    ] {
        let city = city(key);
        let found = held_against(&city, &print(&city));
        assert!(found.changed.is_empty(), "{key}: {:?}", found.changed);
        assert!(found.new_files.is_empty(), "{key}");
        let of_cells = |remark: &&Remark| {
            matches!(
                remark.kind,
                RemarkKind::Words(_)
                    | RemarkKind::NotANumber(_)
                    | RemarkKind::NoMilestone(_)
                    | RemarkKind::SameNumber(_)
            )
        };
        let left = found.remarks.iter().filter(|remark| !of_cells(remark));
        let left: Vec<String> = left.map(|remark| remark.sentence(Lang::Ja)).collect();
        assert_eq!(left, [""; 0], "{key}");
    }
}

#[test]
fn a_changed_table_changes_what_is_other_and_names_what_was_there() {
    let city = city("kasama");
    let mut meant = city.clone();
    let report = meant
        .reports
        .iter_mut()
        .find(|report| report.year == 2020)
        .unwrap();
    let record = report.records[0].as_mut().unwrap();
    record.status = Some(StatusId(0));
    let Some(Text::Prose(prose)) = &mut record.texts[1] else {
        panic!("the first item has a text");
    };
    prose.markdown = "研修を見直す。\n\n- 新任職員\n- 管理職\n".to_owned();
    let ghg = meant.plans[0]
        .items
        .iter_mut()
        .find(|item| item.key == "1-3-9")
        .unwrap();
    let figures = ghg.indicators[0].figures.iter_mut();
    for figure in figures.filter(|figure| figure.kind == FigureKind::Actual) {
        figure.amount = Amount::Number {
            value: "4.8".parse().unwrap(),
            comparator: None,
            state: None,
        };
    }
    let found = held_against(&city, &printed::kasama(&meant));
    let told: Vec<String> = found
        .changed
        .iter()
        .map(|changed| {
            let old = changed.old.as_deref().unwrap_or("なし");
            format!(
                "{} {}: {} → {}",
                changed.spot.words(Lang::Ja),
                changed.what,
                short(old),
                short(&changed.new)
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "シート『実施項目一覧』 E11 1-1-1 職員研修の充実 令和2年度 進捗: □ → ◎",
            "シート『実施項目一覧』 L11 1-1-1 職員研修の充実 令和2年度 次年度の取組計画: 勤務年数や役職に応 → 研修を見直す。新任",
            "シート『実施項目一覧』 J35 1-3-9 笠間市役所地球温暖化対策率先実行計画の推進 令和2年度 温室効果ガス排出量の削減 実績: 5.2 → 4.8",
        ]
    );
    let back = after("kasama", &found);
    assert_eq!(
        told::told(&back, told::of_2020),
        told::told(&meant, told::of_2020)
    );
    assert_ne!(
        told::told(&back, told::of_2020),
        told::told(&city, told::of_2020),
        "the control"
    );
}

#[test]
fn a_table_of_another_plan_makes_that_plan_and_leaves_the_others() {
    let (kikugawa, kasama) = (city("kikugawa"), city("kasama"));
    let found = held_against(&kikugawa, &printed::kasama(&kasama));
    assert!(found.changed.is_empty(), "{:?}", found.changed);
    let mut tree: Tree = five_cities().clone();
    for (path, bytes) in &found.new_files {
        assert!(
            tree.bytes(&format!("content/kikugawa/{path}")).is_none(),
            "{path} is there already"
        );
        tree.insert(format!("content/kikugawa/{path}"), bytes.clone());
    }
    let (back, diagnostics) = build::resolve(&tree, "kikugawa", None);
    assert!(
        diagnostics.is_empty(),
        "{}",
        report(&diagnostics, &tree, Lang::En)
    );
    let back = back.unwrap();
    let items: Vec<usize> = back.plans.iter().map(|plan| plan.items.len()).collect();
    assert_eq!(items, [70, 26]);
    assert_eq!(back.reports.len(), 5);
}

fn short(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .take(9)
        .collect()
}

#[test]
fn a_year_that_is_not_there_yet_is_made_under_the_keys_of_the_plan() {
    let whole = city("kikugawa");
    let mut tree = Tree::new();
    for (path, bytes) in five_cities()
        .iter()
        .filter(|(path, _)| !path.starts_with("content/kikugawa/2023/"))
    {
        tree.insert(path.clone(), bytes.clone());
    }
    let (before, found) = build::resolve(&tree, "kikugawa", None);
    assert!(found.is_empty(), "{}", report(&found, &tree, Lang::En));
    let before = before.unwrap();
    assert_eq!(before.reports.len(), 1);
    let found = held_against(&before, &printed::kikugawa(&whole));
    assert!(found.changed.is_empty(), "{:?}", found.changed);
    for (path, bytes) in &found.new_files {
        tree.insert(format!("content/kikugawa/{path}"), bytes.clone());
    }
    let (back, found) = build::resolve(&tree, "kikugawa", None);
    assert!(found.is_empty(), "{}", report(&found, &tree, Lang::En));
    let back = back.unwrap();
    assert_eq!(told::told(&back, told::none), told::told(&whole, told::none));
    let key = |city: &Municipality| city.plans[0].item(ItemId(3)).key.clone();
    assert_eq!(key(&back), key(&whole));
}
