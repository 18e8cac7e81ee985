//! Only what ayumi wrote is ever removed; what is unchanged is not touched.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};

use crate::site::{TestSite, snapshot};

const PLANTED: [&str; 9] = [
    ".git/HEAD",
    "CNAME",
    ".domains",
    "_redirects",
    "pdf/令和2年度.pdf",
    "kikugawa/council.pdf",
    "kikugawa/items/own/notes.txt",
    "ishioka/.git",
    "assets/logo.png",
];

#[test]
fn foreign_files_stay_and_are_named() {
    let site = TestSite::new();
    site.build();
    for path in PLANTED {
        let target = site.path("output").join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, path).unwrap();
    }
    symlink("kikugawa", site.path("output/latest")).unwrap();
    fs::create_dir_all(site.path("output/kikugawa/empty/deep")).unwrap();
    for round in ["second", "third", "fourth"] {
        site.set_notice(round);
        let result = site.ayumi(&["build"]);
        assert!(result.status.success());
        let said = String::from_utf8_lossy(&result.stderr).into_owned();
        for path in PLANTED {
            assert_eq!(
                fs::read_to_string(site.path("output").join(path)).unwrap(),
                path,
                "{round}"
            );
        }
        for name in [
            "kikugawa/council.pdf",
            "CNAME",
            "_redirects",
            "pdf",
            "latest",
            "assets/logo.png",
            ".git",
        ] {
            assert!(said.contains(name), "{name} is not named in: {said}");
        }
        assert!(site.path("output/latest").is_symlink() && site.path("output/kikugawa/empty/deep").is_dir());
        assert!(site.generations().iter().all(Option::is_some));
    }
    let result = site.ayumi(&["rollback"]);
    assert!(result.status.success());
    for path in PLANTED {
        assert_eq!(
            fs::read_to_string(site.path("output").join(path)).unwrap(),
            path,
            "rollback"
        );
    }
    // A city that goes takes only its own files along.
    fs::remove_dir_all(site.path("content/kikugawa")).unwrap();
    fs::write(site.path("content/site.yaml"), "title: x\nlanguage: ja\n").unwrap();
    site.build();
    let left: Vec<String> = snapshot(&site.path("output/kikugawa")).into_keys().collect();
    assert_eq!(left, ["council.pdf", "items/own/notes.txt"]);
}

#[test]
fn unchanged_files_keep_bytes_and_times() {
    let site = TestSite::new();
    site.build();
    let times = || -> BTreeMap<String, (i64, i64, u64)> {
        let files = snapshot(&site.path("output")).into_keys();
        files
            .map(|path| {
                let meta = fs::metadata(site.path("output").join(&path)).unwrap();
                (path, (meta.mtime(), meta.mtime_nsec(), meta.ino()))
            })
            .collect()
    };
    let before = times();
    site.build();
    assert_eq!(times(), before, "nothing changed, so nothing is touched");

    let plan = fs::read_dir(site.path("content/kikugawa/plans"))
        .unwrap()
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let plan = plan
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .max()
        .unwrap();
    let text = fs::read_to_string(&plan).unwrap();
    let title = text
        .lines()
        .rev()
        .find_map(|line| line.trim().strip_prefix("title: "))
        .unwrap()
        .to_owned();
    fs::write(&plan, text.replace(&title, &format!("{title}改"))).unwrap();
    site.build();
    let after = times();
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(path, _)| path)
        .collect();
    assert!(!changed.is_empty());
    assert!(
        changed.iter().all(|path| !path.starts_with("ishioka/")),
        "{changed:?}"
    );
    assert!(
        changed.len() < before.len() / 4,
        "one title changes few pages: {}",
        changed.len()
    );
}

#[test]
fn a_removed_item_takes_its_page_along() {
    let site = TestSite::new();
    let plan = fs::read_dir(site.path("content/ishioka/plans"))
        .unwrap()
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let plan = plan
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .max()
        .unwrap();
    let text = fs::read_to_string(&plan).unwrap();
    let last = text
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("- key: "))
        .unwrap();
    let indent = " ".repeat(last.len() - last.trim_start().len());
    fs::write(
        &plan,
        format!(
            "{}\n{indent}- key: zz-1\n{indent}  title: 試みの項目\n",
            text.trim_end()
        ),
    )
    .unwrap();
    site.build();
    let page = site.path("output/ishioka/items/zz-1/index.html");
    assert!(page.is_file());
    fs::write(&plan, text).unwrap();
    site.build();
    assert!(
        !page.parent().unwrap().exists(),
        "the page and its folder are gone"
    );
    assert!(site.generations().iter().all(Option::is_some));
}

#[test]
fn a_file_edited_by_hand_is_named_and_kept() {
    let site = TestSite::new();
    site.build();
    let page = site.path("output/kikugawa/index.html");
    fs::write(&page, "edited by hand").unwrap();
    let result = site.ayumi(&["build"]);
    assert!(String::from_utf8_lossy(&result.stderr).contains("kikugawa/index.html"));
    assert!(site.generations().iter().all(Option::is_some));
    let kept = site.path("output/.ayumi/previous/edited/kikugawa/index.html");
    assert_eq!(fs::read_to_string(kept).unwrap(), "edited by hand");
}

#[test]
fn a_failed_build_leaves_no_trace() {
    let site = TestSite::new();
    let broken = "municipalities: [\n";
    fs::write(site.path("content/kikugawa/municipality.yaml"), broken).unwrap();
    assert_eq!(site.ayumi(&["build"]).status.code(), Some(1));
    assert!(!site.path("output").exists(), "nothing was there and nothing is");

    let site = TestSite::new();
    site.build();
    let before = snapshot(&site.path("output"));
    site.set_notice("second");
    fs::write(site.path("content/kikugawa/municipality.yaml"), broken).unwrap();
    assert_eq!(site.ayumi(&["build"]).status.code(), Some(1));
    assert!(snapshot(&site.path("output")) == before);
    assert!(!site.path("output/.ayumi/stage").exists());
}
