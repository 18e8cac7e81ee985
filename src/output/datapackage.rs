//! `datapackage.json`: a Frictionless Data Package (version 1) that describes every table of a city.

use serde_json::{Value, json};

use super::table::{Column, ColumnType, Table};
use crate::locale::Lang;
use crate::model::{Municipality, Site};

/// The bytes of the file.
pub fn bytes(site: &Site, municipality: &Municipality, tables: &[Table]) -> Vec<u8> {
    let mut sources: Vec<Value> = Vec::new();
    let plans = municipality.plans.iter().filter_map(|plan| plan.source.as_ref());
    let reports = municipality
        .reports
        .iter()
        .filter_map(|report| report.source.as_ref());
    for source in plans.chain(reports) {
        let Some(title) = &source.title else { continue };
        let mut entry = json!({ "title": title });
        if let Some(url) = &source.url {
            entry["path"] = url.as_str().into();
        }
        if !sources.contains(&entry) {
            sources.push(entry);
        }
    }
    let package = json!({
        "profile": "tabular-data-package",
        "name": municipality.key,
        "id": municipality.code,
        "title": match site.lang {
            Lang::Ja => format!("{} 計画の進捗", municipality.name),
            Lang::En => format!("{}: progress of plans", municipality.name),
        },
        "description": municipality.notice.as_ref().or(site.notice.as_ref()),
        "licenses": site.license.as_ref().map(|license| vec![license_entry(license)]),
        "sources": sources,
        "contributors": site.publisher.as_ref().map(|name| vec![json!({ "title": name, "role": "publisher" })]),
        "resources": tables.iter().map(|table| resource(site.lang, table)).collect::<Vec<_>>(),
    });
    format!("{:#}\n", without_nulls(package)).into_bytes()
}

/// The licences the site may name, with their addresses; another text stands as it is.
fn license_entry(license: &str) -> Value {
    let path = match license {
        "CC-BY-4.0" => Some("https://creativecommons.org/licenses/by/4.0/"),
        "PDL-1.0" => Some("https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"),
        _ => None,
    };
    match path {
        Some(path) => json!({ "name": license, "path": path }),
        None => json!({ "title": license }),
    }
}

fn resource(lang: Lang, table: &Table) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title(lang),
        "path": format!("{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": {
            "fields": table.columns.iter().map(|column| field(lang, column)).collect::<Vec<_>>(),
            "missingValues": [""],
        },
    })
}

fn field(lang: Lang, column: &Column) -> Value {
    let kind = match column.kind {
        ColumnType::Text => "string",
        ColumnType::Number => "number",
        ColumnType::Integer => "integer",
        ColumnType::Boolean => "boolean",
    };
    let description = match lang {
        Lang::Ja => column.ja,
        Lang::En => column.en,
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": description });
    if !column.words.is_empty() {
        field["constraints"] = json!({ "enum": column.words });
    }
    field
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(map.into_iter().filter(|(_, value)| !value.is_null()).collect()),
        other => other,
    }
}
