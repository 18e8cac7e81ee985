//! Rules of the repository that a compiler does not know: who may use whom, how files open, how long they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::accept::files;
use crate::site::repository;

/// Rust files below a folder, by their path in the repository, without what tools leave there.
fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let sources = files(&repository().join(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"));
    sources
        .map(|path| {
            let name = path
                .strip_prefix(repository())
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .filter(|(name, _)| !name.contains("/target/") && !name.contains("node_modules"))
        .collect()
}

/// The table of layers in ARCHITECTURE.md: module → what it may use.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let (_, section) = text.split_once("\n## Layers\n").expect("a section Layers");
    let (section, _) = section.split_once("\n## ").expect("a section after Layers");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let uses = cells[2].split(',').map(str::trim).filter(|name| *name != "–");
        (
            cells[0].trim_matches('`').to_owned(),
            uses.map(str::to_owned).collect(),
        )
    })
    .collect()
}

/// The module of `src/` that a file belongs to.
fn module(path: &str) -> &str {
    let name = path.strip_prefix("src/").unwrap().split('/').next().unwrap();
    name.strip_suffix(".rs").unwrap_or(name)
}

/// The modules that a file names after `crate::`, with the line.
fn uses(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap();
        for (index, _) in code.match_indices("crate::") {
            let rest = &code[index + "crate::".len()..];
            let group = rest
                .strip_prefix('{')
                .map_or(rest, |group| group.split('}').next().unwrap());
            let members = if rest.starts_with('{') {
                group.split(',').collect()
            } else {
                vec![group]
            };
            for member in members {
                let end = member
                    .trim()
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                let name = &member.trim()[..end.unwrap_or(member.trim().len())];
                if !name.is_empty() {
                    found.push((at + 1, name.to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn modules_use_only_what_the_architecture_allows() {
    let layers = layers();
    assert!(
        layers.len() > 10,
        "the table of layers was not understood: {layers:?}"
    );
    let mut wrong = Vec::new();
    for (path, source) in rust_files("src") {
        let own = module(&path);
        // Tests enter by the front door of the corridor, whichever layer they test.
        if matches!(own, "lib" | "main") || source.contains("#![cfg(test)]") {
            continue;
        }
        let Some(allowed) = layers.get(own) else {
            wrong.push(format!(
                "{path}: the module `{own}` is not in the table of ARCHITECTURE.md"
            ));
            continue;
        };
        for (line, used) in uses(&source) {
            if used != own && !allowed.contains(&used) {
                wrong.push(format!("{path}:{line}: `{own}` may not use `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_layers_have_no_circle() {
    let mut left = layers();
    let known: BTreeSet<String> = left.keys().cloned().collect();
    for (module, uses) in &left {
        assert!(
            uses.is_subset(&known),
            "`{module}` uses what is not in the table: {uses:?}"
        );
    }
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, uses)| uses.iter().all(|name| !left.contains_key(name)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(
            !free.is_empty(),
            "a circle among {:?}",
            left.keys().collect::<Vec<_>>()
        );
        left.retain(|name, _| !free.contains(name));
    }
}

#[test]
fn every_file_says_first_what_it_owns() {
    for folder in ["src", "tests", "fuzz", "examples"] {
        for (path, source) in rust_files(folder) {
            assert!(source.starts_with("//! "), "{path} does not open with `//!`");
        }
    }
}

#[test]
fn no_file_is_longer_than_six_hundred_lines() {
    for folder in ["src", "tests", "fuzz", "examples"] {
        for (path, source) in rust_files(folder) {
            let lines = source.lines().count();
            assert!(lines <= 600, "{path} has {lines} lines");
        }
    }
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    for folder in ["src", "tests", "fuzz", "examples"] {
        for path in rust_files(folder).keys() {
            let drawer = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
            let parts = Path::new(path)
                .iter()
                .map(|part| part.to_str().unwrap().trim_end_matches(".rs"));
            let found: Vec<&str> = parts.filter(|part| drawer.contains(part)).collect();
            assert!(
                found.is_empty(),
                "{path}: what does it own? {found:?} says nothing"
            );
        }
    }
}

#[test]
fn nothing_is_left_half_done() {
    // In two pieces, so that this file does not hold the words itself.
    let words = [
        ("to", "do!("),
        ("unimple", "mented!("),
        ("db", "g!("),
        ("FIX", "ME"),
        ("X", "XX"),
        ("HA", "CK:"),
    ];
    for folder in ["src", "tests", "fuzz", "examples"] {
        for (path, source) in rust_files(folder) {
            for (first, second) in words {
                let word = format!("{first}{second}");
                let line = source.lines().position(|line| line.contains(&word));
                assert!(line.is_none(), "{path}:{}: {word}", line.unwrap_or_default() + 1);
            }
        }
    }
}

#[test]
fn the_architecture_fits_in_a_hundred_and_fifty_lines() {
    let lines = std::fs::read_to_string(repository().join("ARCHITECTURE.md"))
        .unwrap()
        .lines()
        .count();
    assert!(lines <= 150, "ARCHITECTURE.md has {lines} lines");
}
