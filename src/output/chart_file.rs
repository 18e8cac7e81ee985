//! Every chart as two files beside its page: the picture, and every number drawn as a table.

use super::csv_file;
use super::table::{Cell, Column, Table, integer, number, text, words};
use crate::pages::{Datum, Page};
use crate::tree::Tree;

/// The columns of a chart's table. The names are part of the public contract.
const COLUMNS: &[Column] = &[
    text(
        "series",
        "系列（指標、進捗の区分など）",
        "what the number belongs to: an indicator, a rating",
    ),
    text("unit", "単位", "unit"),
    integer(
        "fiscal_year",
        "年度（西暦。暦年の系列では年）",
        "fiscal year, or the year of a series by calendar years",
    ),
    text("era_label", "年度の表記", "the year as readers see it"),
    words(
        "kind",
        "種類",
        "what the number is",
        &[
            "target", "actual", "baseline", "limit", "forecast", "count", "counted", "declared",
        ],
    ),
    words(
        "comparator",
        "値との関係（約は ~）",
        "relation to the value; ~ is about",
        &["<=", ">=", "<", ">", "~"],
    ),
    number("value", "値", "value"),
];

/// The files of the charts of a page; `rules` are the style rules of pictures.
pub fn chart_files(page: &Page, rules: &str) -> Tree {
    let mut files = Tree::new();
    for chart in page.chart_files() {
        let rows = chart.data.iter().map(row).collect();
        let table = Table {
            name: "chart",
            titles: ("図の数値", "Numbers of a chart"),
            columns: COLUMNS,
            rows,
        };
        files.insert(chart.picture, chart.poster.render(rules));
        files.insert(chart.table, csv_file::bytes(&table));
    }
    files
}

fn row(datum: &Datum) -> Vec<Cell> {
    let text = |text: &str| {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::from(text)
        }
    };
    vec![
        text(&datum.series),
        text(&datum.unit),
        datum.year.into(),
        text(&datum.year_label),
        text(datum.kind),
        text(datum.comparator),
        datum.value.into(),
    ]
}
