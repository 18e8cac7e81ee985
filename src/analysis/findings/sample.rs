//! Small municipalities for the tests of the rules: files written in one string, resolved as a build would.
#![cfg(test)]

use super::{Finding, Rule, findings};
use crate::build;
use crate::model::Municipality;
use crate::tree::Tree;

/// Stands in front of every file's path.
const MARK: &str = "=== ";

/// A plan with two items, used where a test writes none of its own.
const PLAN: &str = "title: 計画
period: {from: 2018, to: 2022}
levels: [区分, 項目]
statuses:
  - {key: ahead, symbol: ◎, label: 進んでいる, tone: ahead, on_track: true}
  - {key: done, symbol: ○, label: 計画どおり, tone: \"on\", on_track: true}
  - {key: near, symbol: □, label: ほぼ計画どおり, meaning: 計画の8割以上, tone: near, on_track: true}
  - {key: late, symbol: ▲, label: 遅れている, tone: late, on_track: false}
  - {key: ended, symbol: 終了, label: 終了, tone: closed, terminal: true}
rate: {label: 進捗率}
fields: [{key: result, label: 結果}]
sections:
  - key: s
    title: 区分
    items:
      - key: a
        title: 甲
        indicators: [{key: x, name: 利用者の増減, unit: 人, better: higher}, {key: y, name: 費用, unit: 円, better: lower}, {key: z, name: 対象, unit: 人}]
      - {key: b, title: 乙, indicators: [{key: x, name: 利用者の増減, unit: 人, better: higher}]}
";

/// A municipality from files below its folder: `=== path`, then the text. Its own card and, unless written,
/// a plan with the items `a` and `b` are added. Panics where the content has errors: the test is then wrong.
pub(super) fn city(files: &str) -> Municipality {
    let mut tree = Tree::new();
    tree.insert("content/t/municipality.yaml", "{code: \"082163\", name: 見本市}");
    tree.insert("content/t/plans/p.yaml", PLAN);
    for file in files.split(&format!("\n{MARK}")).skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        tree.insert(format!("content/t/{path}"), text);
    }
    let (city, diagnostics) = build::resolve(&tree, "t", None);
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.severity() == crate::diagnostic::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    city.expect("a sample resolves")
}

/// The files of one year of the plan `p`: a report, and the text of `items.yaml` where there is one.
pub(super) fn year(year: i32, records: &str) -> String {
    let report = format!("\n{MARK}{year}/report.md\n---\nplan: p\n---");
    if records.is_empty() {
        report
    } else {
        format!("{report}\n{MARK}{year}/items.yaml\n{records}")
    }
}

/// The findings of one rule.
pub(super) fn of(rule: Rule, files: &str) -> Vec<Finding> {
    findings(&city(files))
        .into_iter()
        .filter(|finding| finding.rule() == rule)
        .collect()
}

/// As [`of`], for records of the sample plan in 2020 alone: the text of `items.yaml`.
pub(super) fn in_records(rule: Rule, records: &str) -> Vec<Finding> {
    of(
        rule,
        &format!("\n{MARK}2020/report.md\n---\nplan: p\n---\n{MARK}2020/items.yaml\n{records}"),
    )
}

/// As [`of`], for a plan of one section with these items and no report.
pub(super) fn in_items(rule: Rule, items: &str) -> Vec<Finding> {
    let plan = format!(
        "title: 計画\nperiod: {{from: 2018, to: 2022}}\nlevels: [区分, 項目]\nsections:\n  - key: s\n    title: 区分\n    items:\n{items}"
    );
    of(rule, &format!("\n{MARK}plans/p.yaml\n{plan}"))
}
