//! What of a city can be found, as a script: from `file://` a page may load scripts and nothing else.

use serde_json::json;

use crate::pages::Document;

/// A call that hands the documents to the page of search. JSON is JavaScript.
pub fn search_index(city: &str, documents: &[Document]) -> Vec<u8> {
    format!("ayumiSearch({},{});\n", json!(city), json!(documents)).into_bytes()
}
