//! `ayumi diff`, `ayumi pack`, `ayumi verify`: what goes out, in one piece, and proof that it is what was published.

use std::fs;

use crate::site::{TestSite, verify};

#[test]
fn a_zip_has_the_same_bytes_every_time_and_verifies() {
    let site = TestSite::new();
    site.build();
    fs::write(site.path("output/foreign.txt"), "not ours").unwrap();
    let (one, two) = (site.path("one.zip"), site.path("two.zip"));
    assert!(
        site.ayumi(&["pack", "--to", one.to_str().unwrap()])
            .status
            .success()
    );
    site.set_notice("other");
    site.build();
    site.set_notice("first");
    site.build();
    assert!(
        site.ayumi(&["pack", "--to", two.to_str().unwrap()])
            .status
            .success()
    );
    let bytes = fs::read(&one).unwrap();
    assert!(
        bytes == fs::read(&two).unwrap(),
        "the same site gives the same bytes, times of files do not matter"
    );
    let verified = verify(&one);
    assert!(verified.status.success(), "{verified:?}");
    assert!(
        !String::from_utf8_lossy(&verified.stderr).contains("foreign"),
        "foreign files are not handed over"
    );

    let mut flipped = bytes;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    fs::write(&two, flipped).unwrap();
    assert!(!verify(&two).status.success(), "one flipped bit is noticed");
}

#[test]
fn verify_names_what_is_missing_changed_and_not_listed() {
    let site = TestSite::new();
    site.build();
    let output = site.path("output");
    assert!(verify(&output).status.success());
    let page = output.join("kikugawa/index.html");
    let mut bytes = fs::read(&page).unwrap();
    bytes[100] ^= 1;
    fs::write(&page, bytes).unwrap();
    fs::remove_file(output.join("ishioka/index.html")).unwrap();
    fs::write(output.join("extra.html"), "").unwrap();
    let result = verify(&output);
    assert_eq!(result.status.code(), Some(1));
    let said = String::from_utf8_lossy(&result.stderr).into_owned();
    for line in [
        "kikugawa/index.html: changed",
        "ishioka/index.html: missing",
        "extra.html: not listed",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(
        site.ayumi(&["pack", "--to", site.path("x.zip").to_str().unwrap()])
            .status
            .code(),
        Some(1)
    );
    assert!(!site.path("x.zip").exists());
}

#[test]
fn diff_says_in_words_what_a_release_changes() {
    let site = TestSite::new();
    site.build();
    let said = |arguments: &[&str]| String::from_utf8_lossy(&site.ayumi(arguments).stdout).into_owned();
    assert_eq!(said(&["diff"]).trim(), "nothing would change");
    let plan = fs::read_dir(site.path("content/ishioka/plans"))
        .unwrap()
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let plan = plan
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .max()
        .unwrap();
    let text = fs::read_to_string(&plan).unwrap();
    let (at, title) = text
        .rmatch_indices("title: ")
        .find_map(|(at, _)| {
            let line = text[at + 7..].lines().next()?;
            (!line.starts_with(['{', '"'])).then(|| (at + 7, line.to_owned()))
        })
        .unwrap();
    fs::write(
        &plan,
        format!("{}{title}改{}", &text[..at], &text[at + title.len()..]),
    )
    .unwrap();
    let before = crate::site::snapshot(&site.path("output"));
    let text = said(&["diff"]);
    assert!(text.contains(&title), "{text}");
    assert!(!text.contains("菊川"), "only what changes is named: {text}");
    let json: serde_json::Value = serde_json::from_str(&said(&["diff", "--format", "json"])).unwrap();
    assert!(
        json.as_array()
            .is_some_and(|parts| parts.iter().any(|part| part["key"] == "ishioka"))
    );
    assert!(
        crate::site::snapshot(&site.path("output")) == before,
        "nothing is written"
    );
}
