//! What a build says while it runs: a line that renews itself on a terminal, nothing in between elsewhere as long as it is
//! quick, and nothing at all where asked to be quiet.

use std::io::ErrorKind;
use std::process::Command;

use crate::program::ayumi;
use crate::site::{self, OnDisk};

/// Runs a build on a terminal of its own; none where the system has no tool for it.
fn on_a_terminal(disk: &OnDisk, more: &str) -> Option<String> {
    let command = format!(
        "'{}' build --full --lang en --site '{}' {more}",
        env!("CARGO_BIN_EXE_ayumi"),
        disk.path().display()
    );
    let run = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .env("LC_ALL", "C")
        .output();
    if run
        .as_ref()
        .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    {
        return None;
    }
    let run = run.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    Some(String::from_utf8(run.stdout).unwrap())
}

#[test]
fn a_terminal_shows_one_line_that_is_gone_at_the_end() {
    let disk = OnDisk::new(site::five_cities());
    let Some(shown) = on_a_terminal(&disk, "") else {
        return;
    };
    let renewed: Vec<&str> = shown.split("\r\u{1b}[K").collect();
    assert!(
        renewed.iter().any(|line| line.contains("of 5 municipalities")
            && line.contains("pages/s")
            && line.contains("s left")),
        "{shown:?}"
    );
    // What is left standing is the result alone.
    assert!(!renewed.last().unwrap().contains("s left"), "{shown:?}");
    assert!(
        renewed.last().unwrap().contains("built 5 municipalities"),
        "{shown:?}"
    );
    let quiet = on_a_terminal(&disk, "--quiet").unwrap();
    assert_eq!(quiet.trim(), "");
}

#[test]
fn elsewhere_a_short_build_says_its_result_and_nothing_else() {
    let disk = OnDisk::new(site::five_cities());
    let run = ayumi("build", disk.path(), &[]).expect(0);
    assert_eq!(run.stderr, "");
    assert_eq!(
        run.stdout.lines().count(),
        6,
        "a line for each city, and one for all: {}",
        run.stdout
    );
    let quiet = ayumi("build", disk.path(), &["--full", "--quiet"]).expect(0);
    assert_eq!(quiet.stdout + &quiet.stderr, "");
    let timed = ayumi("build", disk.path(), &["--timings"]).expect(0);
    assert!(timed.stderr.starts_with("所要時間: 準備"), "{}", timed.stderr);
    assert_eq!(
        timed.stdout.lines().count(),
        1,
        "nothing is said of cities that are left: {}",
        timed.stdout
    );
}

/// A nation in a log: the result is a line, not 1,741.
#[test]
fn many_cities_are_told_together() {
    let smallest = site::read(&site::repository().join("tests/sites/smallest"));
    let mut many = ayumi::tree::Tree::new();
    many.insert("content/site.yaml", smallest.bytes("content/site.yaml").unwrap());
    for city in 0..21 {
        for (path, bytes) in smallest.below("content/wakaba/") {
            many.insert(
                format!("content/city-{city}/{}", &path["content/wakaba/".len()..]),
                bytes,
            );
        }
    }
    let run = ayumi("build", OnDisk::new(&many).path(), &[]).expect(0);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("21団体、"), "{}", run.stdout);
}
