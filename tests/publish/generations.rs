//! One generation is kept, and `ayumi rollback` brings it back.

use std::fs;

use crate::site::{TestSite, snapshot};

#[test]
fn rollback_brings_back_the_generation_before_and_undoes_itself() {
    let site = TestSite::new();
    site.build();
    assert_eq!(
        site.ayumi(&["rollback"]).status.code(),
        Some(2),
        "the first generation has none before it"
    );
    let first = snapshot(&site.path("output"));
    site.set_notice("second");
    site.build();
    let second = snapshot(&site.path("output"));
    assert!(first != second);
    for expected in [&first, &second, &first] {
        assert!(site.ayumi(&["rollback"]).status.success());
        assert!(snapshot(&site.path("output")) == *expected);
    }
    // A build that changes nothing does not use the generation up.
    site.build();
    site.build();
    assert!(snapshot(&site.path("output")) == second);
    assert!(site.ayumi(&["rollback"]).status.success());
    assert!(snapshot(&site.path("output")) == first);
}

#[test]
fn rollback_undoes_cities_that_came_and_went() {
    let site = TestSite::new();
    site.build();
    let both = snapshot(&site.path("output"));
    fs::rename(site.path("content/kikugawa"), site.path("kikugawa")).unwrap();
    let config = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    fs::write(
        site.path("content/site.yaml"),
        config.replace("[ishioka, kikugawa]", "[ishioka]"),
    )
    .unwrap();
    let result = site.ayumi(&["build"]);
    assert!(
        String::from_utf8_lossy(&result.stderr).contains("kikugawa"),
        "what goes is named"
    );
    assert!(!site.path("output/kikugawa").exists());
    let one = snapshot(&site.path("output"));
    assert!(site.ayumi(&["rollback"]).status.success());
    assert!(snapshot(&site.path("output")) == both);
    assert!(site.ayumi(&["rollback"]).status.success());
    assert!(snapshot(&site.path("output")) == one);
    fs::rename(site.path("kikugawa"), site.path("content/kikugawa")).unwrap();
    fs::write(site.path("content/site.yaml"), config).unwrap();
    site.build();
    assert!(site.ayumi(&["rollback"]).status.success());
    assert!(snapshot(&site.path("output")) == one);
}

#[test]
fn one_city_alone_leaves_the_others_as_they_are() {
    let site = TestSite::new();
    site.build();
    let before = site.generations();
    site.set_notice("second");
    assert!(site.ayumi(&["build", "--only", "kikugawa"]).status.success());
    let after = site.generations();
    assert_eq!(before[0], after[0]);
    assert!(after[1].is_some() && after[1] != before[1]);
    assert!(site.ayumi(&["rollback"]).status.success());
    assert_eq!(site.generations(), before);
}

#[test]
fn a_frozen_year_changes_only_with_a_correction() {
    let site = TestSite::new();
    let (report, corrections) = (
        site.path("content/kikugawa/2023/report.md"),
        site.path("content/kikugawa/corrections.yaml"),
    );
    let seal = || {
        let said = String::from_utf8_lossy(&site.ayumi(&["check"]).stderr).into_owned();
        let at = said
            .find("`frozen: s1-")
            .unwrap_or_else(|| panic!("no seal in {said}"));
        said[at + 9..].split('`').next().unwrap().to_owned()
    };
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replacen("---\n", "---\nfrozen: s1-\n", 1)).unwrap();
    let frozen = text.replacen("---\n", &format!("---\nfrozen: {}\n", seal()), 1);
    fs::write(&report, &frozen).unwrap();
    site.build();
    let before = snapshot(&site.path("output"));

    fs::write(&report, format!("{frozen}\nのちに書き加えた文。\n")).unwrap();
    let result = site.ayumi(&["build"]);
    assert_eq!(result.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&result.stderr).contains("[frozen]"));
    assert!(snapshot(&site.path("output")) == before);

    let entry = |seal: &str| {
        format!("- {{date: 2025-10-01, kind: correction, year: 2023, reason: 脱落, seal: {seal}}}\n")
    };
    fs::write(&corrections, entry(&seal())).unwrap();
    site.build();
    fs::write(&report, format!("{frozen}\nさらに変えた文。\n")).unwrap();
    assert_eq!(
        site.ayumi(&["build"]).status.code(),
        Some(1),
        "a correction covers one change, not all that follow"
    );
    fs::write(&report, &frozen).unwrap();
    assert_eq!(site.ayumi(&["build"]).status.code(), Some(1), "nor the way back");
}

#[test]
fn names_that_trouble_some_systems_are_mistakes_of_the_content() {
    for name in ["con", "nul", "com1", "assets", "compare"] {
        let site = TestSite::new();
        fs::rename(
            site.path("content/kikugawa"),
            site.path(&format!("content/{name}")),
        )
        .unwrap();
        fs::write(site.path("content/site.yaml"), "title: x\nlanguage: ja\n").unwrap();
        let result = site.ayumi(&["check"]);
        assert_eq!(result.status.code(), Some(1), "{name}");
        assert!(
            String::from_utf8_lossy(&result.stderr).contains("[reserved-name]"),
            "{name}"
        );
    }
}
