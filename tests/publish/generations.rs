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
