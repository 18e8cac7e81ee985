//! The manual of messages: a folder per mistake and per finding in `tests/invalid/`, with what `ayumi check` says of it
//! in both languages. Each holds only the files that differ from the sound site in `tests/invalid/base/`.
//!
//! A build must say the same as a check, and must leave the output alone.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use ayumi::tree::Tree;
use rayon::prelude::*;

use crate::accept::{Differences, files, folders};
use crate::program::{Run, ayumi};
use crate::site::{self, OnDisk};

/// The name of a case, and what makes its files.
type Made = (&'static str, fn(&OnDisk));

/// Files that cannot stand in the repository as they are: too large, not UTF-8, line ends that Git would change.
const MADE: [Made; 7] = [
    ("not-utf8", |site| {
        let text = sound("content/wakaba/2020/items.yaml");
        site.write(
            "content/wakaba/2020/items.yaml",
            encoding_rs::SHIFT_JIS.encode(&text).0,
        );
    }),
    ("not-utf8-but-utf16", |site| {
        let text = sound("content/wakaba/2020/items.yaml");
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        site.write(
            "content/wakaba/2020/items.yaml",
            [b"\xff\xfe".as_slice(), &bytes].concat(),
        );
    }),
    ("file-too-large", |site| {
        let text = sound("content/wakaba/2020/items.yaml");
        site.write(
            "content/wakaba/2020/items.yaml",
            text + &"# 長い注釈\n".repeat(300_000),
        );
    }),
    ("too-deep", |site| {
        site.write(
            "content/wakaba/2020/items.yaml",
            format!("1-1: {}{}\n", "[".repeat(20_000), "]".repeat(20_000)),
        );
    }),
    ("too-deep-in-blocks", |site| {
        let lines = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth)));
        site.write("content/wakaba/2020/items.yaml", lines.collect::<String>());
    }),
    ("symbolic-link", |site| {
        std::os::unix::fs::symlink("/etc/hostname", site.path().join("content/wakaba/2020/memo.yaml"))
            .unwrap();
    }),
    ("windows-line-ends", |site| {
        // Nothing is wrong with a byte order mark and CRLF, and places are still right: the mistake is `順周`.
        let text = sound("content/wakaba/2020/items.yaml")
            .replace('▲', "順周")
            .replace('\n', "\r\n");
        site.write("content/wakaba/2020/items.yaml", format!("\u{feff}{text}"));
    }),
];

fn base() -> Tree {
    site::read(&folder().join("base"))
}

fn folder() -> PathBuf {
    site::repository().join("tests/invalid")
}

fn sound(path: &str) -> String {
    String::from_utf8(base().bytes(path).unwrap().to_vec()).unwrap()
}

/// The site of a mistake on disk.
fn lay_out(case: &Path) -> OnDisk {
    let disk = OnDisk::new(&base());
    for path in std::fs::read_to_string(case.join("gone.txt"))
        .unwrap_or_default()
        .lines()
    {
        std::fs::remove_file(disk.path().join(path)).unwrap();
    }
    for part in ["content", "themes"] {
        for path in files(&case.join(part)) {
            disk.write(
                path.strip_prefix(case).unwrap().to_str().unwrap(),
                std::fs::read(&path).unwrap(),
            );
        }
    }
    let name = case.file_name().unwrap().to_str().unwrap();
    for (_, make) in MADE.iter().filter(|(made, _)| *made == name) {
        make(&disk);
    }
    disk
}

/// What a stranger sees on the terminal.
fn session(command: &str, lang: &str, run: &Run) -> String {
    let mut text = format!("$ ayumi {command} --lang {lang}\n{}{}", run.stderr, run.stdout);
    let _ = writeln!(text, "(exit {})\n", run.code);
    text
}

/// What the program says of a case, in both languages.
fn told(case: &Path) -> String {
    let disk = lay_out(case);
    let mut expected = String::new();
    for lang in ["ja", "en"] {
        let check = ayumi("check", disk.path(), &["--lang", lang]);
        let build = ayumi("build", disk.path(), &["--lang", lang]);
        // What only a finished page shows.
        let finished = ayumi("check", disk.path(), &["--built", "--lang", lang]);
        if build.code == 0 && finished.code != check.code {
            expected += &session("check --built", lang, &finished);
        } else if check.code == build.code {
            let (said, built) = (&check.stderr, &build.stderr);
            assert!(
                built.starts_with(said.as_str()),
                "{}: check and build disagree:\n{said}---\n{built}",
                case.display()
            );
            expected += &session("check", lang, &check);
        } else {
            assert_eq!(check.code, 0, "{}: only a build may know of more", case.display());
            expected += &session("build", lang, &build);
        }
        assert!(
            build.code == 0 || !disk.output().exists(),
            "{}: a failed build wrote something",
            case.display()
        );
        assert!(
            [0, 1].contains(&build.code),
            "{}: {}",
            case.display(),
            build.stderr
        );
    }
    expected.trim_end().to_owned() + "\n"
}

#[test]
fn every_mistake_is_told_as_the_manual_says() {
    let mut cases = folders(&folder());
    cases.extend(MADE.iter().map(|(name, _)| folder().join(name)));
    cases.sort();
    cases.dedup();
    let told: Vec<(&PathBuf, String)> = cases.par_iter().map(|case| (case, told(case))).collect();
    let mut differences = Differences::default();
    for (case, text) in told {
        differences.file(&case.join("expected.txt"), &text);
    }
    differences.finish();
}

#[test]
fn every_rule_is_in_the_manual() {
    let source = std::fs::read_to_string(site::repository().join("src/diagnostic/kind.rs")).unwrap();
    let (_, names) = source.split_once("pub fn rule(&self)").unwrap();
    let (register, _) = names.split_once("\n    }\n").unwrap();
    let rules: Vec<&str> = register.split('"').skip(1).step_by(2).collect();
    assert!(rules.len() > 30, "{rules:?}");
    let expected = folders(&folder())
        .iter()
        .map(|case| std::fs::read_to_string(case.join("expected.txt")).unwrap_or_default())
        .collect::<String>();
    let findings = ayumi::analysis::findings::Rule::ALL.iter().map(|rule| rule.id());
    let missing: Vec<&str> = rules
        .into_iter()
        .chain(findings)
        .filter(|rule| !expected.contains(&format!("[{rule}]")))
        .collect();
    assert!(missing.is_empty(), "no folder in tests/invalid shows {missing:?}");
}

#[test]
fn the_base_is_sound() {
    // Its one finding is meant: mistakes and findings are told apart.
    let run = ayumi("check", OnDisk::new(&base()).path(), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}
