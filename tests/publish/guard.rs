//! Folders that are refused, before anything is touched.

use std::fs;
use std::os::unix::fs::symlink;

use crate::site::{TestSite, snapshot};

fn refused(site: &TestSite, output: &str) {
    let before = snapshot(&site.path(""));
    let result = site.ayumi(&["build", "--output", output]);
    assert_eq!(
        result.status.code(),
        Some(2),
        "{output}: {}",
        String::from_utf8_lossy(&result.stderr)
    );
    assert!(!result.stderr.is_empty(), "{output}: a reason is given");
    assert!(
        snapshot(&site.path("")) == before,
        "{output}: something was touched"
    );
}

#[test]
fn outputs_that_hold_or_touch_the_sources_are_refused() {
    let site = TestSite::new();
    fs::create_dir_all(site.path("themes/default/css")).unwrap();
    let base = site.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let name = base.rsplit('/').next().unwrap().to_owned();
    let home = std::env::var("HOME").unwrap();
    let spellings = [
        "/".to_owned(),
        home,
        base.clone(),
        format!("{base}/"),
        format!("{base}/."),
        format!("{base}/output/.."),
        format!("{base}/../{name}"),
        format!("{base}/.."),
        format!("{base}/content"),
        format!("{base}/content/"),
        format!("{base}/content/new/deep"),
        format!("{base}/output/../content"),
        format!("{base}/content/ishioka"),
        format!("{base}/themes"),
        format!("{base}/themes/default/css"),
    ];
    for spelling in &spellings {
        refused(&site, spelling);
    }
    // The control: the same site builds where it may.
    assert!(
        site.ayumi(&["build", "--output", &format!("{base}/output")])
            .status
            .success()
    );
}

#[test]
fn links_are_never_written_through() {
    let site = TestSite::new();
    fs::create_dir_all(site.path("victim")).unwrap();
    fs::write(site.path("victim/thesis.docx"), "years of work").unwrap();
    symlink(site.path("victim"), site.path("linked")).unwrap();
    let linked = site.path("linked").to_string_lossy().into_owned();
    refused(&site, &linked);
    refused(&site, &format!("{linked}/"));
    symlink(site.path("content"), site.path("to-content")).unwrap();
    refused(&site, &format!("{}/x", site.path("to-content").display()));

    site.build();
    let output = site.path("output").to_string_lossy().into_owned();
    for (at, target) in [
        ("kikugawa/trap", "victim"),
        ("ishioka/trap.html", "victim/thesis.docx"),
        ("assets/x", "victim"),
    ] {
        site.set_notice(at);
        symlink(site.path(target), site.path(&format!("output/{at}"))).unwrap();
        refused(&site, &output);
        fs::remove_file(site.path(&format!("output/{at}"))).unwrap();
    }
    fs::remove_dir_all(site.path("output/kikugawa")).unwrap();
    symlink(site.path("victim"), site.path("output/kikugawa")).unwrap();
    refused(&site, &output);
    assert_eq!(
        fs::read_to_string(site.path("victim/thesis.docx")).unwrap(),
        "years of work"
    );
}

#[test]
fn a_file_in_the_way_of_a_page_is_not_overwritten() {
    let site = TestSite::new();
    let output = site.path("output").to_string_lossy().into_owned();
    for path in ["index.html", "kikugawa/items/index.html", "assets/site.css"] {
        let path = site.path("output").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "someone's own").unwrap();
        refused(&site, &output);
        fs::remove_file(&path).unwrap();
    }
    site.build();
}
