//! `municipality.yaml`: who reports.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::yaml::{Entries, Marked};

/// `municipality.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Municipality {
    /// 全国地方公共団体コード, six digits with check digit.
    pub code: Marked<String>,
    /// 笠間市.
    pub name: Marked<String>,
    /// かさまし.
    pub kana: Marked<String>,
    /// 茨城県.
    pub prefecture: Marked<String>,
    /// Whom to ask.
    pub contact: Marked<String>,
    /// Shown on the city's pages.
    pub notice: Marked<String>,
    /// Fiscal year → the city's own label.
    pub year_labels: Marked<Entries<String>>,
    /// Old place of a page → new place, both below the city's folder: `items/9-9: items/1-1`.
    pub redirects: Marked<Entries<String>>,
    /// Departments with an address of their own.
    pub departments: Marked<Vec<Marked<Department>>>,
}

/// A department and its address.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Department {
    /// Its part of the address.
    pub key: Marked<String>,
    /// Its name as written in the items.
    pub name: Marked<String>,
    /// The same, where `name` is a translation.
    #[serde(rename = "name as written")]
    #[schemars(skip)]
    pub written_name: Marked<String>,
    /// Its reading.
    pub kana: Marked<String>,
}
