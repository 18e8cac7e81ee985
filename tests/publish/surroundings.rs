//! The same content gives the same bytes whatever the machine says of time, place and people, and a build is of one
//! state of the content.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use crate::site::{TestSite, snapshot};

/// Files of a site built by `sh -c` with something before the program.
fn built(site: &TestSite, before: &str, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    let target = output.path().join("出力");
    let script = format!("{before}\nexec \"$0\" build --site \"$1\" --output \"$2\"");
    let run = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_ayumi")])
        .arg(site.path(""))
        .arg(&target)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{before} {environment:?}: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    for entry in walkdir::WalkDir::new(&target)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && !entry.path().to_string_lossy().contains(".ayumi"))
    {
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o644, "{} with {before}", entry.path().display());
    }
    snapshot(&target)
}

#[test]
fn zone_language_umask_and_folder_do_not_show() {
    let (site, elsewhere) = (TestSite::new(), TestSite::new());
    let plain = built(&site, "", &[]);
    assert!(plain.len() > 80);
    let mut tried = 0;
    for zone in ["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "America/Los_Angeles"] {
        for (language, mask) in [
            ("C", "umask 022"),
            ("ja_JP.UTF-8", "umask 077"),
            ("tr_TR.UTF-8", "umask 000"),
        ] {
            let site = if tried % 2 == 0 { &site } else { &elsewhere };
            let environment = [
                ("TZ", zone),
                ("LC_ALL", language),
                ("LANG", language),
                ("USER", zone),
                ("HOME", "/"),
            ];
            assert!(
                built(site, mask, &environment) == plain,
                "{zone} {language} {mask}"
            );
            tried += 1;
        }
    }
}

#[test]
fn no_page_says_when_it_was_built() {
    let site = TestSite::new();
    let now = String::from_utf8(Command::new("date").arg("+%Y-%m-%d").output().unwrap().stdout).unwrap();
    for (path, bytes) in built(&site, "", &[]) {
        assert!(!String::from_utf8_lossy(&bytes).contains(now.trim()), "{path}");
    }
}

#[test]
fn times_of_files_may_lie() {
    let site = TestSite::new();
    site.build();
    let before = snapshot(&site.path("output"));
    let sources = || {
        walkdir::WalkDir::new(site.path("content"))
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(walkdir::DirEntry::into_path)
    };
    let set = |path: &std::path::Path, time: SystemTime| {
        fs::File::options()
            .append(true)
            .open(path)
            .unwrap()
            .set_modified(time)
            .unwrap();
    };
    for (at, path) in sources().enumerate() {
        let away = Duration::from_secs(86_400 * (1 + at as u64 * 37 % 9_000));
        let time = if at % 2 == 0 {
            SystemTime::UNIX_EPOCH + away
        } else {
            SystemTime::now() + away
        };
        set(&path, time);
    }
    site.build();
    assert_eq!(snapshot(&site.path("output")), before, "only times changed");
    // Another text of the same length, under the old time.
    let path = site.path("content/kikugawa/municipality.yaml");
    let (text, time) = (
        fs::read_to_string(&path).unwrap(),
        fs::metadata(&path).unwrap().modified().unwrap(),
    );
    fs::write(&path, text.replace("notice: first", "notice: other")).unwrap();
    set(&path, time);
    site.build();
    let page = fs::read_to_string(site.path("output/kikugawa/index.html")).unwrap();
    assert!(page.contains("other") && !page.contains("<p>first</p>"));
}

#[test]
fn a_build_is_of_one_state_of_the_content() {
    let site = TestSite::new();
    site.build();
    let pair = |word: &str| {
        for (file, key) in [("municipality.yaml", "notice"), ("plans/2022.yaml", "title")] {
            let path = site.path(&format!("content/kikugawa/{file}"));
            let text = fs::read_to_string(&path).unwrap();
            let lines: Vec<String> = text
                .lines()
                .map(|line| {
                    if line.starts_with(&format!("{key}:")) {
                        format!("{key}: 印{word}")
                    } else {
                        line.to_owned()
                    }
                })
                .collect();
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    };
    let done = AtomicBool::new(false);
    let mut built = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0_u32;
            while !done.load(Ordering::Relaxed) {
                pair(if turn.is_multiple_of(2) { "甲" } else { "乙" });
                turn += 1;
                std::thread::sleep(Duration::from_millis(900));
            }
        });
        for _ in 0..25 {
            let run = site.ayumi(&["build"]);
            match run.status.code() {
                // Content that does not keep still, or was caught half written: said, and nothing published.
                Some(1 | 3) => {}
                Some(0) => {
                    built += 1;
                    let page = fs::read_to_string(site.path("output/kikugawa/about/index.html")).unwrap();
                    // Between two saves one file is of the one state and one of the other, which no program can tell
                    // from an edit that was meant; a file is never torn, and a page never of two readings.
                    let other = fs::read_to_string(site.path("output/kikugawa/index.html")).unwrap();
                    for word in ["甲", "乙"] {
                        let named = |page: &str| page.contains(&format!("印{word}"));
                        assert_eq!(named(&page), named(&other), "two pages of two states");
                    }
                }
                code => panic!("{code:?}: {}", String::from_utf8_lossy(&run.stderr)),
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(built >= 3, "only {built} builds found the content at rest");
}
