//! `docs/reliability.md` names a test for every promise: each of them is there.

use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_test_that_the_promises_name_exists() {
    let document = read("docs/reliability.md");
    let named: BTreeSet<&str> = document
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| code.contains("::"))
        .collect();
    assert!(named.len() > 30, "only {} tests are named", named.len());
    let mut missing = Vec::new();
    for name in named {
        let (module, test) = name.split_once("::").unwrap();
        if module == "tree" {
            continue;
        }
        let places = [
            format!("tests/publish/{module}.rs"),
            format!("tests/workbooks/{module}.rs"),
            format!("tests/{module}/mod.rs"),
        ];
        let is_there = |path: &String| {
            Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file()
                && (test == "*" || read(path).contains(&format!("\nfn {test}()")))
        };
        let found = places.iter().any(is_there);
        if !found {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_row_names_a_test() {
    let document = read("docs/reliability.md");
    let rows = document
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| fault") && !line.starts_with("|---"));
    let bare: Vec<&str> = rows
        .filter(|row| !row.contains("::") && !row.contains("tests/") && !row.contains("the same"))
        .collect();
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
