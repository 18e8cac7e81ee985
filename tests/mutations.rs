//! Slips of the hand in the real content: two hundred of known kinds are told on their line, and whatever else
//! happens to a file, reading it never fails.

use proptest::prelude::*;
use rayon::prelude::*;

use crate::site::five_cities;
use ayumi::build;
use ayumi::diagnostic::Diagnostic;
use ayumi::tree::Tree;

/// How many slips are tried.
const SLIPS: usize = 200;

/// One changed line of a file, and the lines on one of which it must be told.
struct Slip {
    kind: &'static str,
    path: String,
    text: String,
    told: std::ops::RangeInclusive<usize>,
}

/// What may happen to a line; nothing where it cannot happen to this one.
type Change = fn(&str) -> Option<String>;

const CHANGES: [(&str, Change); 7] = [
    ("a key misspelt", |line| {
        let (key, rest) = keyed(line)?;
        let known = [
            "status",
            "values",
            "title",
            "departments",
            "indicators",
            "period",
            "sections",
            "items",
            "target",
            "actual",
            "baseline",
            "lead",
        ];
        let twisted = format!("{}{}{}", &key[..1], &key[2..3], &key[1..2]) + &key[3..];
        (known.contains(&key) && twisted != key)
            .then(|| line.replacen(&format!("{key}:{rest}"), &format!("{twisted}:{rest}"), 1))
    }),
    ("a number in words", |line| {
        let (key, rest) = keyed(line)?;
        let number = rest.trim();
        (["target", "actual", "value"].contains(&key) && number.parse::<f64>().is_ok())
            .then(|| line.replacen(number, "約百", 1))
    }),
    ("a rating that is not of the scale", |line| {
        let (key, rest) = keyed(line)?;
        (key == "status" && !rest.contains('{')).then(|| line.replacen(rest.trim(), "順周", 1))
    }),
    ("a line moved by one space", |line| {
        let (key, rest) = keyed(line)?;
        // A block of text may begin anywhere, and the first key of a mapping sets how far the others stand.
        (line.starts_with("    ") && key != "key" && !rest.trim().is_empty()).then(|| format!(" {line}"))
    }),
    ("a colon lost", |line| {
        let (key, rest) = keyed(line)?;
        (rest.is_empty() && !key.is_empty()).then(|| line.trim_end_matches(':').to_owned())
    }),
    ("a bracket lost", |line| {
        line.trim_end()
            .ends_with('}')
            .then(|| line.trim_end().trim_end_matches('}').to_owned())
    }),
    ("a full-width colon", |line| {
        let (key, rest) = keyed(line)?;
        (!rest.is_empty() && !key.is_empty()).then(|| line.replacen(": ", "：", 1))
    }),
];

/// The key of a line and what stands after its colon; nothing for lines of text and lists.
fn keyed(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.trim_start().split_once(':')?;
    let plain = key.len() >= 4 && key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    (plain && (rest.is_empty() || rest.starts_with(' '))).then_some((key, rest))
}

#[test]
fn two_hundred_slips_are_told_on_their_line() {
    let slips = slips();
    assert!(slips.len() >= SLIPS, "only {} slips", slips.len());
    for (kind, _) in CHANGES {
        assert!(
            slips.iter().filter(|slip| slip.kind == kind).count() >= 3,
            "{kind}"
        );
    }
    let missed: Vec<String> = slips
        .par_iter()
        .filter_map(|slip| {
            let found = told(&slip.path, &slip.text);
            let lines: Vec<usize> = found
                .iter()
                .filter(|it| *it.place.file == *slip.path)
                .map(|it| {
                    slip.text[..it.place.span.start.min(slip.text.len())]
                        .matches('\n')
                        .count()
                        + 1
                })
                .collect();
            let right = build::has_errors(&found) && lines.iter().any(|line| slip.told.contains(line));
            (!right).then(|| format!("{}: {}:{:?} told on {lines:?}", slip.kind, slip.path, slip.told))
        })
        .collect();
    assert!(
        missed.is_empty(),
        "{} of {}:\n{}",
        missed.len(),
        slips.len(),
        missed.join("\n")
    );
}

/// Slips spread over all files of the content: of each kind, about as many.
fn slips() -> Vec<Slip> {
    let mut slips = Vec::new();
    for (kind, change) in CHANGES {
        let mut possible = Vec::new();
        for (path, _) in five_cities()
            .into_iter()
            .filter(|(path, _)| path.starts_with("content/") && path.ends_with(".yaml"))
        {
            let Some(Ok(text)) = five_cities().text(path) else {
                continue;
            };
            let lines: Vec<&str> = text.lines().collect();
            let mut block: Option<usize> = None;
            for (at, line) in lines.iter().enumerate() {
                let depth = line.len() - line.trim_start().len();
                if block.is_some_and(|above| depth > above || line.trim().is_empty()) {
                    continue;
                }
                block = line.trim_end().ends_with('|').then_some(depth);
                // An only child may stand as far in as it likes.
                let sibling = lines
                    .get(at.wrapping_sub(1))
                    .is_some_and(|above| above.len() - above.trim_start().len() == depth);
                if kind == "a line moved by one space" && !sibling {
                    continue;
                }
                if block.is_some() || line.trim_start().starts_with('#') {
                    continue;
                }
                if let Some(changed) = change(line).filter(|changed| changed != line) {
                    possible.push((path.clone(), at, changed));
                }
            }
        }
        let wanted = SLIPS.div_ceil(CHANGES.len()) + 8;
        let step = possible.len().div_ceil(wanted).max(1);
        for (path, at, changed) in possible.into_iter().step_by(step) {
            let text = five_cities().text(&path).unwrap().unwrap().into_owned();
            let mut lines: Vec<&str> = text.lines().collect();
            lines[at] = &changed;
            // A parser sees that a line does not fit where the next one begins, at the latest.
            let told = at + 1..=at + 2;
            let text = lines.join("\n") + "\n";
            slips.push(Slip {
                kind,
                path,
                text,
                told,
            });
        }
    }
    slips
}

/// Everything said of the site where one of its files has another text.
fn told(path: &str, text: &str) -> Vec<Diagnostic> {
    let mut tree = Tree::new();
    let city = path.split('/').nth(1).unwrap();
    for (other, bytes) in five_cities() {
        if other.starts_with(&format!("content/{city}/"))
            || city == "site.yaml"
            || other == "content/site.yaml"
        {
            tree.insert(other.clone(), bytes.clone());
        }
    }
    tree.insert(path, text);
    let (site, mut found) = build::site(&tree);
    if let Some(site) = site {
        found.extend(
            site.order
                .iter()
                .filter(|key| *key == city)
                .flat_map(|key| build::check(&tree, &site, key, site.lang).0),
        );
    }
    found
}

/// A file of the five cities, and what happens to its characters.
fn damage() -> impl Strategy<Value = (usize, Vec<(u8, prop::sample::Index, prop::sample::Index)>)> {
    (
        any::<usize>(),
        prop::collection::vec(
            (
                0_u8..6,
                any::<prop::sample::Index>(),
                any::<prop::sample::Index>(),
            ),
            1..4,
        ),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_to_a_file_stops_the_program((which, changes) in damage()) {
        let paths: Vec<&String> = five_cities().into_iter().map(|(path, _)| path).filter(|path| path.starts_with("content/")).collect();
        let path = paths[which % paths.len()];
        let mut lines: Vec<String> = five_cities().text(path).unwrap().unwrap().lines().map(str::to_owned).collect();
        for (kind, one, other) in changes {
            if lines.is_empty() { break; }
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            match kind {
                0 => _ = lines.remove(one),
                1 => lines.insert(one, lines[other].clone()),
                2 => lines.swap(one, other),
                3 => lines[one].insert_str(0, "  "),
                4 => lines[one] = lines[one].chars().rev().collect(),
                _ => _ = lines[one].pop(),
            }
        }
        let text = lines.join("\n");
        for found in told(path, &text) {
            let place = &found.place;
            let Some(Ok(source)) = (if *place.file == **path { Some(Ok(text.as_str().into())) } else { five_cities().text(&place.file) }) else { continue };
            prop_assert!(place.span.end <= source.len(), "{} beyond its end", place.file);
            prop_assert!(source.is_char_boundary(place.span.start) && source.is_char_boundary(place.span.end));
        }
    }
}
