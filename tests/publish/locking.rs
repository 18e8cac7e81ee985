//! Two builds at once never mix.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::site::TestSite;

#[test]
fn the_second_build_waits_and_then_names_the_holder() {
    let site = TestSite::new();
    site.build();
    let lock = fs::File::options()
        .write(true)
        .open(site.path("output/.ayumi/lock"))
        .unwrap();
    lock.lock().unwrap();
    fs::write(site.path("output/.ayumi/lock"), "4242").unwrap();
    site.set_notice("second");
    let before = site.generations();
    let start = Instant::now();
    let result = site.ayumi(&["build"]);
    let waited = start.elapsed();
    assert_eq!(result.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&result.stderr).contains("4242"),
        "{result:?}"
    );
    assert!(
        waited >= Duration::from_secs(9) && waited < Duration::from_secs(20),
        "{waited:?}"
    );
    assert_eq!(site.generations(), before);
    drop(lock);
    assert!(
        site.ayumi(&["build"]).status.success(),
        "a lock without a holder is none"
    );
}

#[test]
fn builds_of_different_content_side_by_side_never_mix() {
    let (one, two) = (TestSite::new(), TestSite::new());
    one.set_notice("one");
    two.set_notice("two");
    let output = one.path("output").to_string_lossy().into_owned();
    for _ in 0..5 {
        let children: Vec<_> = [&one, &two]
            .iter()
            .map(|site| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
                site.with_site(&mut command, &["build", "--output", &output])
                    .stdout(Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        let pages: Vec<String> = ["index.html", "ishioka/index.html", "kikugawa/index.html"]
            .iter()
            .map(|page| fs::read_to_string(one.path("output").join(page)).unwrap())
            .collect();
        let of_one = pages.iter().filter(|page| page.contains("<p>one</p>")).count();
        assert!(
            of_one == 0 || of_one == 3,
            "{of_one} of 3 pages are of the first build"
        );
        assert!(one.generations().iter().all(Option::is_some));
    }
}
