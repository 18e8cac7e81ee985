//! Expected files: compared, or written anew where `AYUMI_ACCEPT=1` is set.
//!
//! Collects every difference before it fails, so that one run shows them all.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Differences found so far.
#[derive(Default)]
pub struct Differences {
    found: Vec<String>,
}

/// Whether expected files are to be written instead of compared.
fn accepting() -> bool {
    std::env::var_os("AYUMI_ACCEPT").is_some_and(|value| value != "0" && !value.is_empty())
}

impl Differences {
    /// Compares one expected file.
    pub fn file(&mut self, expected: &Path, actual: &str) {
        let before = std::fs::read_to_string(expected).ok();
        if before.as_deref() == Some(actual) {
            return;
        }
        if accepting() {
            std::fs::create_dir_all(expected.parent().unwrap()).unwrap();
            std::fs::write(expected, actual).unwrap();
            return;
        }
        let name = expected
            .strip_prefix(env!("CARGO_MANIFEST_DIR"))
            .unwrap_or(expected)
            .display();
        self.found.push(match before {
            None => format!("{name}: not there yet; it would be:\n{actual}"),
            Some(before) => format!("{name}:\n{}", lines_that_differ(&before, actual)),
        });
    }

    /// Compares a whole folder in both directions: missing files fail, and so do files nobody makes any more.
    pub fn folder(&mut self, expected: &Path, actual: &BTreeMap<String, String>) {
        for (path, text) in actual {
            self.file(&expected.join(path), text);
        }
        for path in files(expected) {
            let name = path.strip_prefix(expected).unwrap().to_str().unwrap();
            if actual.contains_key(name) {
                continue;
            }
            if accepting() {
                std::fs::remove_file(&path).unwrap();
            } else {
                self.found
                    .push(format!("{}: expected, and no longer made", path.display()));
            }
        }
    }

    /// Fails with everything that differs.
    #[track_caller]
    pub fn finish(self) {
        let count = self.found.len();
        assert!(
            count == 0,
            "{}\n{count} expected files differ; if the new ones are right: AYUMI_ACCEPT=1 cargo test",
            self.found.join("\n")
        );
    }
}

/// All files below a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    walk.filter(|entry| !entry.file_type().is_dir())
        .map(|entry| entry.path().to_owned())
        .collect()
}

/// The folders directly below a folder, by name.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The stretch of lines that differs, with a little around it.
fn lines_that_differ(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(after.len()) - same_start;
    let ends = before.iter().rev().zip(after.iter().rev()).take(rest);
    let same_end = ends.take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    let mut show = |sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(text, "{sign} {line}");
        }
    };
    show(' ', &before[same_start.saturating_sub(2)..same_start]);
    show('-', &before[same_start..before.len() - same_end]);
    show('+', &after[same_start..after.len() - same_end]);
    text
}
