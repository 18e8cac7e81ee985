//! The same content gives the same bytes: whatever the threads, the line ends, the order of files and records,
//! and however little of the site is built. What did not change is not written, and a failed build changes nothing.

use ayumi::tree::Tree;

use crate::program::{ayumi, snapshot};
use crate::site::{self, OnDisk};

/// Says which files differ, and where first, instead of printing two sites.
#[track_caller]
pub fn assert_same(left: &Tree, right: &Tree) {
    let only = |one: &Tree, other: &Tree| -> Vec<String> {
        let missing = one.iter().filter(|(path, _)| other.bytes(path).is_none());
        missing.map(|(path, _)| path.clone()).take(10).collect()
    };
    assert_eq!(
        only(left, right),
        only(right, left),
        "the trees hold different files"
    );
    for (path, bytes) in left {
        let other = right.bytes(path).unwrap();
        if bytes != other {
            let at = bytes.iter().zip(other).take_while(|(a, b)| a == b).count();
            let around = |bytes: &[u8]| {
                String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 60).min(bytes.len())])
                    .into_owned()
            };
            panic!(
                "{path} differs at byte {at}:\n{}\n---\n{}",
                around(bytes),
                around(other)
            );
        }
    }
}

/// What a site holds for its readers: the lists of what was published are publishing's own.
fn pages_of(output: &std::path::Path) -> Tree {
    let (files, _) = ayumi::tree::read(output, "").unwrap();
    let mut pages = Tree::new();
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| !path.ends_with("manifest-sha256.txt"))
    {
        pages.insert(path, bytes.clone());
    }
    pages
}

fn with_threads(threads: usize) -> Tree {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| site::build(site::five_cities()).unwrap())
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    assert_same(&with_threads(1), site::five_cities_built());
    assert_same(&with_threads(4), site::five_cities_built());
}

#[test]
fn line_ends_and_byte_order_mark_do_not_show() {
    let mut windows = Tree::new();
    for (path, bytes) in site::five_cities() {
        let text = String::from_utf8_lossy(bytes).replace('\n', "\r\n");
        let is_content = path.starts_with("content/");
        windows.insert(
            path,
            if is_content {
                format!("\u{feff}{text}").into_bytes()
            } else {
                bytes.clone()
            },
        );
    }
    assert_same(&site::build(&windows).unwrap(), site::five_cities_built());
}

#[test]
fn the_order_in_which_files_arrive_does_not_show() {
    let mut files: Vec<_> = site::five_cities().iter().collect();
    files.sort_by_key(|(path, bytes)| blake3::hash(&[path.as_bytes(), bytes].concat()).to_hex());
    let mut shuffled = Tree::new();
    for (path, bytes) in files {
        shuffled.insert(path, bytes.clone());
    }
    assert_same(&site::build(&shuffled).unwrap(), site::five_cities_built());
}

/// The order of items is the plan's; how the office sorts its records is its own affair.
#[test]
fn the_order_of_records_in_a_file_does_not_show() {
    let mut reversed = site::five_cities().clone();
    let files = site::five_cities()
        .iter()
        .filter(|(path, _)| path.ends_with("/items.yaml"));
    for (path, bytes) in files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        reversed.insert(path, records(&text).into_iter().rev().collect::<String>());
    }
    assert_same(&site::build(&reversed).unwrap(), site::five_cities_built());
}

/// The blocks of a mapping's keys: each begins where a line is not indented.
fn records(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '\n']) => block.push_str(line),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}

#[test]
fn one_city_alone_gives_the_bytes_it_has_in_the_whole_site() {
    let disk = OnDisk::new(site::five_cities());
    let output = disk.output();
    ayumi(
        "build",
        disk.path(),
        &["--only", "kasama", "--output", output.to_str().unwrap()],
    )
    .expect(0);
    let alone = pages_of(&output);
    let mut expected = Tree::new();
    for (path, bytes) in site::five_cities_built().below("kasama/") {
        expected.insert(path, bytes);
    }
    assert!(expected.len() > 80, "笠間 has a page for each of its 70 items");
    assert_same(&alone, &expected);
}

#[test]
fn a_second_build_writes_nothing() {
    let disk = OnDisk::new(site::five_cities());
    ayumi("build", disk.path(), &[]).expect(0);
    let before = snapshot(&disk.output());
    let again = ayumi("build", disk.path(), &[]).expect(0);
    assert!(again.stdout.contains("書き込み0"), "{}", again.stdout);
    assert!(snapshot(&disk.output()) == before, "a file was touched");
}

#[test]
fn the_program_and_the_library_give_the_same_bytes() {
    let disk = OnDisk::new(site::five_cities());
    ayumi("build", disk.path(), &[]).expect(0);
    let written = pages_of(&disk.output());
    assert_same(&written, site::five_cities_built());
}

#[test]
fn a_failed_build_leaves_the_output_as_it_was() {
    let disk = OnDisk::new(site::five_cities());
    ayumi("build", disk.path(), &[]).expect(0);
    let before = snapshot(&disk.output());
    let failures = [
        ("content/kikugawa/2023/items.yaml", "1-1-1: {status: \"閉じない\n"),
        ("content/kasama/municipality.yaml", "code: \"082163\"\n"),
        ("content/site.yaml", "language: ja\n"),
        ("themes/default/templates/pages/year.html", "{% if %}"),
        (
            "themes/default/templates/pages/site_compare.html",
            "{{ page.nothing_of_the_kind.at_all }}",
        ),
    ];
    for (path, broken) in failures {
        let sound = site::five_cities()
            .bytes(path)
            .unwrap_or_else(|| panic!("{path} is not there to break"));
        disk.write(path, broken);
        let run = ayumi("build", disk.path(), &[]).expect(1);
        assert!(
            run.stderr.contains("出力は変更していません"),
            "{path}: {}",
            run.stderr
        );
        assert!(
            snapshot(&disk.output()) == before,
            "{path}: a failed build changed the output"
        );
        disk.write(path, sound);
    }
}
