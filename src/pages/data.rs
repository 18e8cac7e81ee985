//! The downloads of a city, with their sizes and the meaning of every column.

use serde::Serialize;

use super::city::City;
use super::frame::{About, Frame};
use super::words::pick;
use super::{Page, View, routes};
use crate::locale::{Lang, Number};

/// A file to download.
#[derive(Debug, Clone)]
pub struct Download {
    /// File name: `items.csv`.
    pub file: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Number of rows without the header; none for what is no table.
    pub rows: Option<usize>,
    /// What it holds.
    pub title: String,
    /// Its columns and what they mean; empty for files that repeat a table.
    pub columns: Vec<(String, String)>,
}

/// The view of the downloads.
#[derive(Debug, Serialize)]
pub struct Data {
    /// データ.
    pub heading: String,
    /// What the files are.
    pub lead: String,
    /// The tables.
    pub tables: Vec<TableView>,
    /// Other files.
    pub others: Vec<FileView>,
    /// The licence.
    pub license: Option<String>,
    /// How to cite.
    pub citation: String,
}

/// A table and its files.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// What it holds.
    pub title: String,
    /// 70行.
    pub rows: String,
    /// Its files.
    pub files: Vec<FileView>,
    /// Its columns.
    pub columns: Vec<(String, String)>,
}

/// A file.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// items.csv（CSV、12KB）.
    pub label: String,
    /// Relative to the page.
    pub href: String,
}

/// The page of the downloads.
pub fn page(city: &City<'_>, downloads: &[Download]) -> Page {
    let path = routes::data(city.folder());
    let lang = city.lang;
    let heading = pick(lang, "データ", "Data").to_owned();
    let lead = pick(
        lang,
        "このサイトの数値は、すべて次のファイルに入っています。CSVはUTF-8（BOM付き）で、表計算ソフトでそのまま開けます。",
        "Every number on these pages is in the following files. CSV files are UTF-8 with a byte order mark.",
    )
    .to_owned();
    let about = About {
        path: &path,
        title: heading.clone(),
        description: lead.clone(),
        above: Vec::new(),
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about).with_dataset(city, &heading, downloads);
    let mut tables: Vec<TableView> = Vec::new();
    let mut others = Vec::new();
    for download in downloads {
        let target = routes::download(city.key(), &download.file);
        let file = file_view(lang, download, routes::relative(&path, &target));
        match (
            download.rows,
            tables.iter_mut().find(|table| table.title == download.title),
        ) {
            (None, _) => others.push(file),
            (Some(_), Some(table)) => table.files.push(file),
            (Some(rows), None) => tables.push(TableView {
                title: download.title.clone(),
                rows: match lang {
                    Lang::Ja => format!("{}行", Number(rows.into()).label(lang)),
                    Lang::En => format!("{} rows", Number(rows.into()).label(lang)),
                },
                files: vec![file],
                columns: download.columns.clone(),
            }),
        }
    }
    let view = Data {
        heading,
        lead,
        tables,
        others,
        license: city.site.license.clone(),
        citation: match lang {
            Lang::Ja => format!(
                "出典：{}「{}」",
                city.municipality.name,
                super::words::city_name(city)
            ),
            Lang::En => format!(
                "Source: {}, “{}”",
                city.municipality.name,
                super::words::city_name(city)
            ),
        },
    };
    Page {
        path,
        template: "data",
        frame,
        view: View::Data(view),
    }
}

/// A link to a file states its type and size (A11Y-08).
fn file_view(lang: Lang, download: &Download, href: String) -> FileView {
    let kind = download
        .file
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_uppercase();
    let kilobytes = download.bytes.div_ceil(1024);
    let label = match lang {
        Lang::Ja => format!("{}（{kind}：{kilobytes}KB）", download.file),
        Lang::En => format!("{} ({kind}, {kilobytes} KB)", download.file),
    };
    FileView { label, href }
}
