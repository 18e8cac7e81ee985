//! Every number that a chart of the five cities shows stands in its table file, in a table on its page, and in the
//! open data of its city.

use std::collections::BTreeSet;

use ayumi::audit::{is_shown_of, numbers};
use rust_decimal::Decimal;

use crate::html::{elements, text};
use crate::site::five_cities_built;

/// One row of a chart's table.
#[derive(Debug)]
struct Row {
    series: String,
    year: String,
    kind: String,
    value: Decimal,
}

fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    reader
        .records()
        .map(Result::unwrap)
        .map(|row| Row {
            series: row[at("series")].to_owned(),
            year: row[at("fiscal_year")].to_owned(),
            kind: row[at("kind")].to_owned(),
            value: row[at("value")].parse().unwrap(),
        })
        .collect()
}

/// Charts that stand as files: address of the picture without its ending, page, city.
fn charts() -> Vec<(String, String, String)> {
    let files = five_cities_built().into_iter().map(|(path, _)| path);
    files
        .filter_map(|path| {
            let stem = path
                .strip_suffix(".svg")
                .filter(|stem| five_cities_built().bytes(&format!("{stem}.csv")).is_some())?;
            let (folder, _) = stem.rsplit_once('/')?;
            Some((
                stem.to_owned(),
                format!("{folder}/index.html"),
                stem.split('/').next()?.to_owned(),
            ))
        })
        .collect()
}

fn file(path: &str) -> String {
    String::from_utf8(
        five_cities_built()
            .bytes(path)
            .unwrap_or_else(|| panic!("{path}"))
            .to_vec(),
    )
    .unwrap()
}

#[test]
fn every_number_drawn_is_in_the_table_of_the_chart() {
    let (mut seen, mut missing) = (0, Vec::new());
    for (stem, ..) in charts() {
        let table = rows(&file(&format!("{stem}.csv")));
        let values: Vec<Decimal> = table.iter().map(|row| row.value).collect();
        let totals: Decimal = values.iter().sum();
        for label in elements(&file(&format!("{stem}.svg")), "text") {
            let class = label.attribute("class").unwrap_or_default();
            // Axes are soft; the title and the lines at the foot of the file are no part of the drawing.
            let words = label.text();
            if ["t-soft", "title", "foot"].contains(&class) || table.iter().any(|row| row.year == words) {
                continue;
            }
            for number in numbers(&label.text()) {
                seen += 1;
                let sums = sums(&stem);
                if !is_shown_of(number, &values) && !sums.contains(&number) && number != totals {
                    missing.push(format!("{stem}: {number} in 「{}」", label.text()));
                }
            }
        }
    }
    assert!(seen > 400, "only {seen} numbers were found");
    assert!(
        missing.is_empty(),
        "{} of {seen}:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// What a drawing of counts adds up: the items of a year, of a rating before or after, of a kind of move.
fn sums(stem: &str) -> BTreeSet<Decimal> {
    let rows = rows(&file(&format!("{stem}.csv")));
    let mut sums = BTreeSet::new();
    if rows.iter().any(|row| row.kind != "count") {
        return sums;
    }
    let mut add = |of: &dyn Fn(&Row) -> String| {
        for name in rows.iter().map(of).collect::<BTreeSet<String>>() {
            sums.insert(
                rows.iter()
                    .filter(|row| of(row) == name)
                    .map(|row| row.value)
                    .sum(),
            );
        }
    };
    add(&|row| row.year.clone());
    add(&|row| row.series.split(" → ").next().unwrap_or_default().to_owned());
    add(&|row| row.series.split(" → ").last().unwrap_or_default().to_owned());
    // The words above a flow count its moves by direction, as the sentence beside it does.
    let page = file(&format!("{}/index.html", stem.rsplit_once('/').unwrap().0));
    sums.extend(
        elements(&page, "p")
            .iter()
            .map(super::html::Element::text)
            .filter(|it| it.contains("変わらず"))
            .flat_map(|it| numbers(&it)),
    );
    sums
}

#[test]
fn every_number_of_a_chart_stands_in_a_table_of_its_page() {
    let (mut seen, mut missing) = (0, Vec::new());
    for (stem, page, _) in charts() {
        let page = file(&page);
        let cells: BTreeSet<Decimal> = elements(&page, "td")
            .iter()
            .flat_map(|cell| numbers(&cell.text()))
            .collect();
        for row in rows(&file(&format!("{stem}.csv"))) {
            seen += 1;
            let cells: Vec<Decimal> = cells.iter().copied().collect();
            let shown = cells.iter().any(|cell| is_shown_of(*cell, &[row.value]));
            if !shown && !text(&page).contains(&row.value.to_string()) {
                missing.push(format!("{stem}: {row:?}"));
            }
        }
    }
    assert!(seen > 400, "only {seen} numbers were found");
    assert!(
        missing.is_empty(),
        "{} of {seen}:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

#[test]
fn every_figure_of_a_chart_is_in_the_open_data() {
    let (mut seen, mut missing) = (0, Vec::new());
    for (stem, _, city) in charts() {
        let (table, name, year) = if stem.contains("series-") {
            ("series.csv", "name", "year")
        } else {
            ("indicators.csv", "name", "fiscal_year")
        };
        let known = known(&file(&format!("{city}/data/{table}")), name, year);
        for row in rows(&file(&format!("{stem}.csv"))) {
            // Counts are those of statuses.csv, which tests/cities.rs holds against the model.
            if !["target", "actual", "baseline", "limit", "forecast"].contains(&row.kind.as_str()) {
                continue;
            }
            seen += 1;
            if !known.contains(&(row.series.clone(), row.year.clone(), row.kind.clone(), row.value)) {
                missing.push(format!("{stem}: {row:?}"));
            }
        }
    }
    assert!(seen > 200, "only {seen} figures were found");
    assert!(
        missing.is_empty(),
        "{} of {seen}:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// Name, year, kind and value of every row of an open data table.
fn known(data: &str, name: &str, year: &str) -> BTreeSet<(String, String, String, Decimal)> {
    let mut reader = csv::Reader::from_reader(data.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| {
        heads
            .iter()
            .position(|head| head == name)
            .unwrap_or_else(|| panic!("{name} in {heads:?}"))
    };
    let text = |row: &csv::StringRecord, name: &str| row[at(name)].to_owned();
    reader
        .records()
        .map(Result::unwrap)
        .filter_map(|row| {
            Some((
                text(&row, name),
                text(&row, year),
                text(&row, "kind"),
                row[at("value")].parse().ok()?,
            ))
        })
        .collect()
}
