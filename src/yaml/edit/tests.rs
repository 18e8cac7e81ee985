//! What a change gives, and that it changes nothing else.

use super::{New, Refusal, Splice, apply, insert, remove, set};
use crate::yaml::{Document, Step, Value};

/// `a.b[1].c` as steps.
fn path(text: &str) -> Vec<Step> {
    let parts = text.split(['.', '[']).filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_suffix(']') {
            Some(number) => Step::At(number.parse().unwrap()),
            None => Step::key(part),
        })
        .collect()
}

fn text(text: &str) -> New {
    New::Text(text.to_owned())
}

fn prose(text: &str) -> New {
    New::Prose(text.to_owned())
}

fn plain(text: &str) -> New {
    New::Plain(text.to_owned())
}

fn done(yaml: &str, splices: Result<Vec<Splice>, Refusal>) -> String {
    let result = apply(yaml, &splices.unwrap());
    assert!(Document::parse(&result).is_some(), "{result}");
    result
}

fn with(yaml: &str, at: &str, new: &New) -> String {
    done(
        yaml,
        set(yaml, &path(at), new, &["first", "values", "result", "next"]),
    )
}

fn without(yaml: &str, at: &str) -> String {
    done(yaml, remove(yaml, &path(at)))
}

#[test]
fn a_scalar_keeps_its_style_and_its_comment() {
    let yaml = "a: 1 # one\nb: 'x' # two\nc: \"y\"\nd: {e: z, f: [1, 2]}\n";
    assert_eq!(with(yaml, "a", &plain("2.50")), yaml.replace("a: 1", "a: 2.50"));
    assert_eq!(with(yaml, "a", &text("5%")), yaml.replace("a: 1", "a: \"5%\""));
    assert_eq!(with(yaml, "b", &text("it's")), yaml.replace("'x'", "'it''s'"));
    assert_eq!(with(yaml, "c", &text("v")), yaml.replace("\"y\"", "\"v\""));
    assert_eq!(
        with(yaml, "d.e", &text("p\nq")),
        yaml.replace("e: z", "e: \"p\\nq\"")
    );
    assert_eq!(with(yaml, "d.f[1]", &plain("3")), yaml.replace("1, 2", "1, 3"));
}

#[test]
fn a_text_below_its_key_keeps_its_depth() {
    let yaml = "a:\n  b: |\n      one\n\n      two\n\n  c: >-\n    x\n    y\n";
    assert_eq!(
        with(yaml, "a.b", &prose("three\n\n- four")),
        "a:\n  b: |\n      three\n\n      - four\n\n  c: >-\n    x\n    y\n"
    );
    assert_eq!(
        with(yaml, "a.c", &prose("z\nw")),
        yaml.replace(">-\n    x\n    y", "|-\n    z\n    w")
    );
    assert_eq!(
        with("a: |\n  one\n", "a", &prose("  code\nmore")),
        "a: |2\n    code\n  more\n"
    );
    assert_eq!(with("a: |\n  one\nb: 1\n", "a", &plain("3")), "a: 3\nb: 1\n");
}

#[test]
fn several_lines_go_below_their_key() {
    let yaml = "a:\n  b: {state: pending} # result\n  c: old # note\nd:\n";
    assert_eq!(
        with(yaml, "a.b", &prose("new")),
        "a:\n  b: | # result\n    new\n  c: old # note\nd:\n"
    );
    assert_eq!(
        with(yaml, "a.c", &text("1\n2")),
        "a:\n  b: {state: pending} # result\n  c: | # note\n    1\n    2\nd:\n"
    );
    assert_eq!(with(yaml, "d", &text("x")), yaml.replace("d:", "d: x"));
    assert_eq!(
        with(yaml, "d", &prose("x\ny")),
        yaml.replace("d:", "d: |\n  x\n  y")
    );
}

#[test]
fn a_mapping_or_list_gives_way() {
    let yaml = "a: # why\n  b: 1\n  # inside\n  c: 2\nd:\n  - 1 # first\n  - 2\n";
    assert_eq!(
        with(yaml, "a", &plain("3")),
        "a: 3 # why\nd:\n  - 1 # first\n  - 2\n"
    );
    assert_eq!(
        with(yaml, "d", &New::List(vec![text("p"), text("q"), text("r")])),
        "a: # why\n  b: 1\n  # inside\n  c: 2\nd:\n  - p\n  - q\n  - r\n"
    );
    let flow = "a: [x, y] # two\n";
    assert_eq!(with(flow, "a", &New::List(vec![text("z")])), "a: [z] # two\n");
}

#[test]
fn a_new_key_finds_its_place() {
    let yaml = "r:\n  values:\n    k: {actual: 1}\n  next: |\n    n\n# end\n";
    assert_eq!(
        with(yaml, "r.result", &prose("done")),
        "r:\n  values:\n    k: {actual: 1}\n  result: |\n    done\n  next: |\n    n\n# end\n"
    );
    assert_eq!(
        with(yaml, "r.first", &text("○")),
        "r:\n  first: ○\n  values:\n    k: {actual: 1}\n  next: |\n    n\n# end\n"
    );
    assert_eq!(
        with(yaml, "r.other", &text("x")),
        yaml.replace("    n\n", "    n\n  other: x\n")
    );
    assert_eq!(
        with(yaml, "r.values.k.target", &plain("2")),
        yaml.replace("actual: 1", "actual: 1, target: 2")
    );
    assert_eq!(
        with(yaml, "r.values.l.actual", &plain("2")),
        yaml.replace("{actual: 1}", "{actual: 1}\n    l: {actual: 2}")
    );
    assert_eq!(
        with("r: {first: ○}\n", "r.values.k.actual", &plain("2")),
        "r: {first: ○, values: {k: {actual: 2}}}\n"
    );
    assert_eq!(with("r: {}\n", "r.x", &plain("2")), "r: {x: 2}\n");
    assert_eq!(
        with("r: {first: ○} # c\n", "r.result", &prose("one\ntwo")),
        "r: # c\n  first: ○\n  result: |\n    one\n    two\n"
    );
    assert_eq!(
        with("- next: 1\n  b: 2\n", "[0].first", &plain("0")),
        "- first: 0\n  next: 1\n  b: 2\n"
    );
    assert_eq!(with("# nothing\n", "a.b", &plain("1")), "# nothing\na: {b: 1}\n");
    assert_eq!(with("a:\nb: 1\n", "a.c", &plain("1")), "a:\n  c: 1\nb: 1\n");
}

#[test]
fn an_entry_or_element_goes_and_its_neighbours_stay() {
    let yaml = "a: 1 # one\n# two\nb:\n  - x: 1\n    y: 2\n  - z\nc: {d: 1, e: 2, f: 3}\ng: [1, 2]\n";
    assert_eq!(without(yaml, "a"), yaml.replace("a: 1 # one\n", ""));
    assert_eq!(without(yaml, "b[0].x"), yaml.replace("x: 1\n    ", ""));
    assert_eq!(without(yaml, "b[0].y"), yaml.replace("    y: 2\n", ""));
    assert_eq!(without(yaml, "b[0]"), yaml.replace("  - x: 1\n    y: 2\n", ""));
    assert_eq!(without(yaml, "b[1]"), yaml.replace("  - z\n", ""));
    assert_eq!(without(yaml, "c.e"), yaml.replace("e: 2, ", ""));
    assert_eq!(without(yaml, "c.f"), yaml.replace(", f: 3", ""));
    assert_eq!(without(yaml, "g[0]"), yaml.replace("1, 2]", "2]"));
    assert_eq!(without("a:\n  b: 1\nc: 2\n", "a.b"), "a: {}\nc: 2\n");
    assert_eq!(without(yaml, "zz"), yaml);
    assert_eq!(without("a: 1\nb: |\n  x\n\nc: 2", "c"), "a: 1\nb: |\n  x\n");
}

#[test]
fn an_element_comes_in_anywhere() {
    let one = New::Map(vec![
        ("key".into(), text("new")),
        ("outline".into(), prose("x\ny")),
    ]);
    let into = |yaml: &str, at: &str, index| done(yaml, insert(yaml, &path(at), index, &one, &[]));
    assert_eq!(
        into("a:\n  - key: 1\n    b: 2 # c\n  - key: 2\n", "a", 1),
        "a:\n  - key: 1\n    b: 2 # c\n  - key: new\n    outline: |\n      x\n      y\n  - key: 2\n"
    );
    assert_eq!(
        into("a:\n  - key: 1\n", "a", 0),
        "a:\n  - key: new\n    outline: |\n      x\n      y\n  - key: 1\n"
    );
    assert_eq!(
        into("a: [{key: 1}]\n", "a", 9),
        "a: [{key: 1}, {key: new, outline: \"x\\ny\"}]\n"
    );
    assert_eq!(
        into("b: 1\n", "a", 0),
        "b: 1\na:\n  - key: new\n    outline: |\n      x\n      y\n"
    );
    assert_eq!(
        into("a: [] # none\n", "a", 0),
        "a: # none\n  - key: new\n    outline: |\n      x\n      y\n"
    );
}

#[test]
fn what_is_no_place_is_refused() {
    assert_eq!(
        set("a: 1\n", &path("a.b"), &plain("1"), &[]),
        Err(Refusal::NoPlace)
    );
    assert_eq!(
        set("a: [1]\n", &path("a[3]"), &plain("1"), &[]),
        Err(Refusal::NoPlace)
    );
    assert_eq!(set("a: [1\n", &path("a"), &plain("1"), &[]), Err(Refusal::Broken));
}

/// Every scalar of a document with its path.
fn scalars<'v>(value: Value<'v>, at: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, &'v str)>) {
    for (key, value) in value.entries() {
        at.push(Step::key(key));
        scalars(value, at, found);
        at.pop();
    }
    for (index, value) in value.elements().enumerate() {
        at.push(Step::At(index));
        scalars(value, at, found);
        at.pop();
    }
    found.extend(value.text().map(|text| (at.clone(), text)));
}

/// The YAML of all content that the repository has: whole files, and what stands between the lines of dashes.
#[expect(clippy::disallowed_methods, reason = "a test may look at the disk")]
fn real() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        ["content", "tests/sites"].map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name());
    let mut all = Vec::new();
    for entry in folders.into_iter().flatten().map(Result::unwrap) {
        let path = entry.path().display().to_string();
        let Some((_, ending @ ("yaml" | "md"))) = path.rsplit_once('.') else {
            continue;
        };
        let text = std::fs::read_to_string(entry.path()).unwrap();
        if ending == "yaml" {
            all.push((path, text));
        } else {
            let front = text
                .strip_prefix("---\n")
                .and_then(|rest| rest.split_once("---\n"));
            all.extend(front.map(|(front, _)| (path, front.to_owned())));
        }
    }
    all
}

#[test]
fn of_real_content_exactly_one_scalar_changes() {
    let news = [
        "12",
        "改めた文章",
        "一行目\n\n- 二行目: \"引用\" # 印\n  続き",
        "'",
        " 字下げ\n次",
    ];
    let mut count = 0;
    for (file, yaml) in real() {
        let document = Document::parse(&yaml).unwrap_or_else(|| panic!("{file}"));
        let mut before = Vec::new();
        let Some(root) = document.root() else { continue };
        scalars(root, &mut Vec::new(), &mut before);
        // A prime stride takes every kind of place without taking all of them.
        for at in (0..before.len()).step_by(13) {
            let new = news[count % news.len()];
            count += 1;
            let splices = set(&yaml, &before[at].0, &text(new), &[]).unwrap();
            let changed = apply(&yaml, &splices);
            let document =
                Document::parse(&changed).unwrap_or_else(|| panic!("{file} {:?}\n{changed}", before[at]));
            let mut after = Vec::new();
            scalars(document.root().unwrap(), &mut Vec::new(), &mut after);
            let mut expected = before.clone();
            expected[at].1 = new;
            for (read, expected) in after.iter().zip(&expected) {
                let same = read.0 == expected.0
                    && read.1.trim_end_matches('\n') == expected.1.trim_end_matches('\n');
                assert!(same, "{file}: {read:?} for {expected:?}");
            }
            assert_eq!(after.len(), expected.len(), "{file}");
            // Comments and everything else keep their bytes: without the places that changed, nothing is left to differ.
            let outside: usize = splices.iter().map(|splice| splice.text.len()).sum();
            let inside: usize = splices.iter().map(|splice| splice.range.len()).sum();
            assert_eq!(yaml.len() - inside, changed.len() - outside);
        }
    }
    assert!(count > 400, "{count}");
}

#[test]
fn of_real_content_an_entry_goes_alone() {
    for (file, yaml) in real() {
        let document = Document::parse(&yaml).unwrap();
        let mut before = Vec::new();
        let Some(root) = document.root() else { continue };
        scalars(root, &mut Vec::new(), &mut before);
        for at in (0..before.len()).step_by(29) {
            let gone = &before[at].0;
            let Ok(splices) = remove(&yaml, gone) else {
                panic!("{file}: {gone:?}")
            };
            let changed = apply(&yaml, &splices);
            let document = Document::parse(&changed).unwrap_or_else(|| panic!("{file} {gone:?}\n{changed}"));
            let mut after = Vec::new();
            scalars(document.root().unwrap(), &mut Vec::new(), &mut after);
            let texts = |all: &[(Vec<Step>, &str)], skip: Option<usize>| -> Vec<String> {
                let kept = all.iter().enumerate().filter(|(index, _)| Some(*index) != skip);
                kept.map(|(_, (_, text))| text.trim_end_matches('\n').to_owned())
                    .collect()
            };
            assert_eq!(texts(&after, None), texts(&before, Some(at)), "{file}: {gone:?}");
        }
    }
}
