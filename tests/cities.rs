//! The real content: what must hold of the five cities, and that their open data say the same in every form.

use ayumi::analysis::{Move, Tally, reconcile, transitions};
use ayumi::model::{FigureKind, Municipality, Report};
use ayumi::tree::Tree;
use serde_json::Value;

use crate::site::{city, five_cities_built};

const CITIES: [&str; 5] = ["kasama", "minami-alps", "nihonmatsu", "kikugawa", "ishioka"];

fn moves(city: &Municipality, before: i32, after: i32) -> [usize; 5] {
    let (before, after) = (city.report(before).unwrap(), city.report(after).unwrap());
    let moves = transitions(city.plan_of(after), before, after);
    [Move::Better, Move::Same, Move::Worse, Move::Ended, Move::New]
        .map(|step| moves.iter().filter(|transition| transition.step == step).count())
}

fn tally(city: &Municipality, report: &Report) -> Tally {
    Tally::of_all(city.plan_of(report), report)
}

#[test]
fn the_number_of_items() {
    let counts = CITIES.map(|key| city(key).plans.iter().map(|plan| plan.items.len()).sum::<usize>());
    assert_eq!(counts, [70, 38, 37, 26, 26]);
}

#[test]
fn how_the_ratings_of_kasama_moved() {
    let kasama = city("kasama");
    assert_eq!(
        moves(&kasama, 2019, 2020),
        [4, 46, 16, 2, 2],
        "better, same, worse, ended, new"
    );
    assert_eq!(moves(&kasama, 2018, 2019), [8, 51, 9, 0, 0]);
}

#[test]
fn the_rates_of_kasama_as_counted_and_as_published() {
    let kasama = city("kasama");
    let counted = [2018, 2019, 2020].map(|year| {
        let rate = tally(&kasama, kasama.report(year).unwrap()).rate().unwrap();
        rate.percent().unwrap().value().0.to_string()
    });
    assert_eq!(counted, ["83.8", "85.3", "75.0"]);
    let published = [2018, 2019, 2020].map(|year| {
        let mut totals = reconcile(&kasama, 0).into_iter().map(|total| total.declared);
        totals
            .find(|declared| declared.year == year)
            .unwrap()
            .rate
            .unwrap()
            .to_string()
    });
    assert_eq!(published, ["82.4", "88.2", "75.7"]);
}

#[test]
fn the_ratings_of_minami_alps() {
    let minami_alps = city("minami-alps");
    let report = minami_alps.newest().unwrap();
    let symbols: Vec<&str> = minami_alps
        .plan_of(report)
        .scale
        .iter()
        .map(|status| status.symbol.as_str())
        .collect();
    let tally = tally(&minami_alps, report);
    assert_eq!(symbols, ["A", "B", "C", "D"]);
    assert_eq!((tally.counts.as_slice(), tally.unrated), (&[10, 26, 1, 0][..], 1));
}

#[test]
fn the_milestones_of_nihonmatsu_have_no_span_that_can_be_read() {
    let nihonmatsu = city("nihonmatsu");
    let milestones: Vec<_> = nihonmatsu
        .plans
        .iter()
        .flat_map(|plan| &plan.items)
        .flat_map(|item| &item.schedule)
        .collect();
    assert_eq!(milestones.len(), 53);
    assert!(milestones.iter().all(|milestone| milestone.span.is_none()));
    assert!(
        nihonmatsu.plans.iter().all(|plan| !plan.has_scale()),
        "二本松 rates nothing"
    );
}

#[test]
fn ishioka_has_a_plan_and_no_report() {
    let ishioka = city("ishioka");
    assert_eq!(
        ishioka
            .plans
            .iter()
            .flat_map(ayumi::model::Plan::indicators)
            .count(),
        23
    );
    assert!(ishioka.reports.is_empty());
}

#[test]
fn kikugawa_tells_of_every_item_in_both_years() {
    let kikugawa = city("kikugawa");
    assert_eq!(
        kikugawa
            .reports
            .iter()
            .map(|report| report.year)
            .collect::<Vec<_>>(),
        [2022, 2023]
    );
    for report in &kikugawa.reports {
        let told = report
            .records
            .iter()
            .flatten()
            .filter(|record| record.texts.iter().any(Option::is_some));
        assert_eq!(told.count(), 26, "{}", report.year);
    }
    let both = kikugawa.plans[0].indicators().filter(|indicator| {
        let told = |year| {
            indicator
                .of_kind(FigureKind::Actual)
                .any(|figure| figure.reported == Some(year))
        };
        told(2022) && told(2023)
    });
    let count = both.count();
    assert!(count >= 70, "{count} indicators with results in two reports");
}

/// A table of the open data in both forms.
struct OpenTable {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    json: Vec<Value>,
}

fn open_table(output: &Tree, city: &str, name: &str) -> OpenTable {
    let csv = output.bytes(&format!("{city}/data/{name}.csv")).unwrap();
    let text = csv
        .strip_prefix("\u{feff}".as_bytes())
        .expect("a byte order mark");
    assert_rfc_4180(text);
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text);
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let json = serde_json::from_slice(output.bytes(&format!("{city}/data/{name}.json")).unwrap()).unwrap();
    OpenTable { header, rows, json }
}

/// Every line ends with CRLF, the last one too, and a quote stands only at the ends of a cell or doubled.
fn assert_rfc_4180(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    for line in text.split("\r\n") {
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
    }
}

const TABLES: [&str; 6] = ["items", "statuses", "indicators", "totals", "findings", "series"];

#[test]
fn csv_and_json_say_the_same() {
    let mut cells = 0;
    for city in CITIES {
        for name in TABLES {
            let table = open_table(five_cities_built(), city, name);
            assert_eq!(table.rows.len(), table.json.len(), "{city}/{name}");
            for (row, object) in table.rows.iter().zip(&table.json) {
                let object = object.as_object().unwrap();
                assert_eq!(
                    object.keys().collect::<Vec<_>>(),
                    table.header.iter().collect::<Vec<_>>()
                );
                for (cell, (column, value)) in row.iter().zip(object) {
                    assert_eq!(*cell, as_csv(column, value), "{city}/{name}: {row:?}");
                    cells += 1;
                }
            }
        }
    }
    assert!(cells > 10_000, "only {cells} cells compared");
}

/// A JSON value as the CSV writes it: one line, and no text that a spreadsheet would take for a formula.
fn as_csv(column: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(word) if column == "comparator" => word.clone(),
        Value::String(text) => {
            let line = text.replace(['\r', '\n'], " ");
            let number = line
                .trim_start_matches(['-', '+'])
                .chars()
                .all(|c| c.is_ascii_digit() || ".,%".contains(c));
            if line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !number {
                format!("'{line}")
            } else {
                line
            }
        }
        other => other.to_string(),
    }
}

#[test]
fn every_number_reads_back() {
    let mut values = 0;
    for city in CITIES {
        let table = open_table(five_cities_built(), city, "indicators");
        let column = |name: &str| table.header.iter().position(|column| column == name).unwrap();
        for row in &table.rows {
            let (value, status) = (&row[column("value")], &row[column("value_status")]);
            assert!(
                !value.is_empty() || !status.is_empty(),
                "{city}: neither a value nor a reason: {row:?}"
            );
            if !value.is_empty() {
                let number: rust_decimal::Decimal = value.parse().unwrap();
                assert_eq!(number.to_string(), *value);
                assert!(
                    row[column("comparator")].len() <= 2 && !row[column("comparator")].is_empty(),
                    "{row:?}"
                );
                values += 1;
            }
            assert!(
                row[column("fiscal_year")].is_empty() || is_year(&row[column("fiscal_year")]),
                "{row:?}"
            );
        }
        let table = open_table(five_cities_built(), city, "statuses");
        let column = |name: &str| table.header.iter().position(|column| column == name).unwrap();
        for row in &table.rows {
            assert!(is_year(&row[column("fiscal_year")]), "{row:?}");
            assert!(
                ["true", "false", ""].contains(&row[column("on_track")].as_str()),
                "{row:?}"
            );
        }
    }
    assert!(values > 400, "only {values} values");
}

fn is_year(text: &str) -> bool {
    text.parse::<i32>().is_ok_and(|year| (1990..2100).contains(&year))
}

#[test]
fn every_figure_of_the_model_is_in_the_open_data() {
    for key in CITIES {
        let city = city(key);
        let figures: usize = city
            .plans
            .iter()
            .flat_map(ayumi::model::Plan::indicators)
            .map(|i| i.figures.len())
            .sum();
        let table = open_table(five_cities_built(), key, "indicators");
        assert_eq!(table.rows.len(), figures, "{key}");
        let records: usize = city
            .reports
            .iter()
            .filter(|report| city.plan_of(report).has_scale())
            .map(|report| report.records.iter().flatten().count())
            .sum();
        assert_eq!(
            open_table(five_cities_built(), key, "statuses").rows.len(),
            records,
            "{key}"
        );
    }
}

#[test]
fn the_data_package_describes_every_column() {
    for city in CITIES {
        let package = five_cities_built()
            .bytes(&format!("{city}/data/datapackage.json"))
            .unwrap();
        let package: Value = serde_json::from_slice(package).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let described: Vec<&str> = resources
            .iter()
            .map(|resource| resource["path"].as_str().unwrap())
            .collect();
        let prefix = format!("{city}/data/");
        let files: Vec<&str> = five_cities_built()
            .below(&prefix)
            .map(|(path, _)| &path[prefix.len()..])
            .filter(|name| name.ends_with(".csv"))
            .collect();
        assert_eq!(
            {
                let mut sorted = described.clone();
                sorted.sort_unstable();
                sorted
            },
            files,
            "{city}"
        );
        for resource in resources {
            let table = open_table(five_cities_built(), city, resource["name"].as_str().unwrap());
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .collect();
            assert_eq!(names, table.header, "{city}: {}", resource["name"]);
            for (at, field) in fields.iter().enumerate() {
                assert!(!field["description"].as_str().unwrap().is_empty(), "{field}");
                for row in &table.rows {
                    assert!(fits(&row[at], field), "{city}: {} does not fit {field}", row[at]);
                }
            }
        }
    }
}

/// Whether a cell is what its field's description says.
fn fits(cell: &str, field: &Value) -> bool {
    let typed = match field["type"].as_str().unwrap() {
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<rust_decimal::Decimal>().is_ok(),
        "boolean" => ["true", "false"].contains(&cell),
        kind => kind == "string",
    };
    let words = field["constraints"]["enum"].as_array();
    cell.is_empty() || typed && words.is_none_or(|words| words.iter().any(|word| word == cell))
}

/// A page of the five cities, built.
fn page(path: &str) -> String {
    let bytes = five_cities_built().bytes(path);
    String::from_utf8(bytes.unwrap_or_else(|| panic!("{path}")).to_vec()).unwrap()
}

#[test]
fn indicators_called_the_same_are_told_apart_by_their_items() {
    let page = page("kasama/indicators/index.html");
    let chart = page.split("id=\"targets-3-2-1\"").nth(1).unwrap_or(&page);
    for item in [
        "市税収納率の向上",
        "保育所保育料収納率の向上",
        "学校給食費収納率の向上",
    ] {
        assert!(page.contains(&format!("収納率（現年度）（{item}）は")), "{item}");
        assert!(chart.contains(&format!("{item}・高いほど良い")), "{item}");
    }
}

#[test]
fn a_section_of_indicators_is_headed_by_its_own_name() {
    let page = page("minami-alps/indicators/index.html");
    assert!(page.contains("</span>② 歳入確保の取組推進</h2>"));
}

#[test]
fn nothing_but_noughts_is_no_drawing() {
    let page = page("kasama/items/2-3-3/index.html");
    assert!(page.contains("一般会計繰入金（病院運営費補助金）"));
    assert!(!page.contains("<figcaption>一般会計繰入金"));
    assert!(page.contains("訪問看護件数は令和元年度の2,552件から令和2年度の2,659件に増えた"));
}

#[test]
fn a_row_without_an_axis_writes_counts_in_full() {
    let page = page("kasama/2020/index.html");
    assert!(page.contains("目標 8,900<") && page.contains("実績 11,960<"));
}

#[test]
fn what_is_the_same_in_every_row_is_no_column() {
    assert!(!page("kasama/departments/index.html").contains("関係課として加わる項目"));
    assert!(page("minami-alps/departments/index.html").contains("関係課として加わる項目"));
    assert!(!page("kasama/departments/hisho/index.html").contains("<th scope=\"col\">担当課</th>"));
    let step = page("nihonmatsu/items/2-2-6/index.html");
    assert!(step.contains("取組と実施時期") && !step.contains("<th scope=\"col\">記号</th>"));
}
