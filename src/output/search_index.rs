//! What of a city can be found, as a script: from `file://` a page may load scripts and nothing else.

use serde_json::json;

use crate::pages::Index;

/// A call that hands what can be found to the page of search. JSON is JavaScript.
pub fn search_index(city: &str, index: &Index) -> Vec<u8> {
    format!("ayumiSearch({},{});\n", json!(city), json!(index)).into_bytes()
}
