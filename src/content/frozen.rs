//! Frozen years: what was published stays as it is, unless the corrections say otherwise.
//!
//! A year's seal is a digest of everything in its folder but the line that states it. Line ends and byte order marks
//! do not count.

use std::fmt::Write;

use super::MunicipalityFiles;
use crate::diagnostic::{Diagnostic, Kind};
use crate::tree::{Digest, Tree};

/// What a seal begins with: how it is made, and a letter, so that YAML never takes it for a number.
const SCHEME: &str = "s1-";
/// The key that states a seal.
const KEY: &str = "frozen:";

/// The seal of a year's content as it is.
pub fn seal(tree: &Tree, municipality: &str, year: i32) -> String {
    let folder = format!("content/{municipality}/{year}/");
    let mut text = String::new();
    for (path, _) in tree.below(&folder) {
        let Some(Ok(content)) = tree.text(path) else {
            continue;
        };
        let own = &path[folder.len()..];
        let lines = content
            .lines()
            .filter(|line| own != "report.md" || !line.starts_with(KEY));
        let content = lines.collect::<Vec<_>>().join("\n");
        let _ = write!(text, "{own}\n{}\n{content}\n", content.len());
    }
    format!("{SCHEME}{}", &Digest::of(text.as_bytes()).to_string()[..16])
}

/// Reports frozen years whose content is neither as it was frozen nor as its last correction left it.
pub fn check(files: &MunicipalityFiles, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    for year in &files.years {
        let Some(report) = &year.report else { continue };
        let Some((written, frozen)) = report
            .value
            .get()
            .and_then(|value| Some((value, value.frozen.get()?)))
        else {
            continue;
        };
        let seal = seal(tree, &files.key, year.year);
        let corrections = files
            .corrections
            .iter()
            .filter_map(|read| read.value.get())
            .flatten();
        let of_year = corrections
            .filter_map(|entry| entry.get())
            .filter(|entry| entry.year.get().is_some_and(|corrected| corrected.0 == year.year));
        let last = of_year.filter_map(|entry| entry.seal.get()).next_back();
        if *last.unwrap_or(frozen) != seal {
            diagnostics.push(Diagnostic::new(
                Kind::Frozen {
                    year: year.year,
                    seal,
                },
                report.place(written.frozen.span()),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::seal;
    use crate::tree::Tree;

    #[test]
    fn line_ends_and_the_seal_itself_do_not_count() {
        let site = |report: &str, items: &str| {
            let mut tree = Tree::new();
            tree.insert("content/a/2020/report.md", report);
            tree.insert("content/a/2020/items.yaml", items);
            seal(&tree, "a", 2020)
        };
        let plain = site("---\nplan: x\n---\ntext\n", "i: {}\n");
        assert_eq!(
            plain,
            site(
                "\u{feff}---\r\nplan: x\r\nfrozen: s1-0\r\n---\r\ntext\r\n",
                "i: {}\r\n"
            )
        );
        assert_ne!(plain, site("---\nplan: x\n---\ntext\n", "i: {a}\n"));
        assert_ne!(plain, site("---\nplan: x\n---\ntext.\n", "i: {}\n"));
    }
}
