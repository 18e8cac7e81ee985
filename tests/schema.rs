//! The JSON Schemas beside the content: current, and named by every file that an editor can check.

use std::path::Path;

use crate::accept::Differences;
use ayumi::content::schemas;

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

#[test]
fn the_schemas_beside_the_content_are_those_of_the_types() {
    let current = schemas()
        .into_iter()
        .map(|schema| (format!("{}.schema.json", schema.kind), schema.text))
        .collect();
    let mut differences = Differences::default();
    differences.folder(&content().join(".schema"), &current);
    differences.finish();
}

#[test]
fn every_yaml_file_of_the_content_names_its_schema() {
    let mut named = 0;
    for entry in walkdir::WalkDir::new(content()).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let reference = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let path = entry
            .path()
            .parent()
            .unwrap()
            .join(reference.unwrap_or_else(|| panic!("{}", entry.path().display())));
        assert!(
            path.is_file(),
            "{} names {}",
            entry.path().display(),
            path.display()
        );
        named += 1;
    }
    assert!(named > 15, "only {named} files");
}
