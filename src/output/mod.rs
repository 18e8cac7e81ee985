//! Files beside the pages: open data, feed, sitemap; and the check that every link inside the output resolves.

mod chart_file;
mod csv_file;
mod datapackage;
pub mod difference;
mod feed;
mod json_file;
pub mod links;
mod redirects;
mod robots;
mod search_index;
mod sitemap;
mod table;
mod tables;

use crate::model::{Municipality, Site};
use crate::pages::{Answers, Download, routes};
use crate::tree::Tree;

pub use chart_file::chart_files;
pub use feed::feed;
pub use redirects::redirects;
pub use robots::robots;
pub use search_index::search_index;
pub use sitemap::sitemap;
pub use table::{Cell, Column, ColumnType, Table};
pub use tables::tables;

/// The open data of a municipality, and what the page of downloads says of each file.
pub fn open_data(site: &Site, municipality: &Municipality, answers: &Answers) -> (Tree, Vec<Download>) {
    let tables = tables(site, municipality, answers);
    let mut tree = Tree::new();
    let mut downloads = Vec::new();
    let mut add = |file: String, bytes: Vec<u8>, table: Option<&Table>, title: &str| {
        downloads.push(Download {
            file: file.clone(),
            bytes: bytes.len(),
            rows: table.map(|table| table.rows.len()),
            title: title.to_owned(),
            columns: table.map(|table| table.meanings(site.lang)).unwrap_or_default(),
        });
        tree.insert(routes::download(&municipality.key, &file), bytes);
    };
    for table in &tables {
        let title = table.title(site.lang);
        add(
            format!("{}.csv", table.name),
            csv_file::bytes(table),
            Some(table),
            title,
        );
        add(
            format!("{}.json", table.name),
            json_file::bytes(table),
            Some(table),
            title,
        );
    }
    let package = datapackage::bytes(site, municipality, &tables);
    add("datapackage.json".into(), package, None, "datapackage.json");
    (tree, downloads)
}
