//! What authors get wrong, tried on each of the five cities over a published site: every mistake is told with its
//! file, its line and what to do, and the published site stays as it was to the byte.

use std::fmt::Write;

use crate::program::{ayumi, snapshot};
use crate::site::{OnDisk, five_cities, repository};
use ayumi::tree::Tree;

/// One mistake: its name, and how it gets into a city's files. `None` where a city has nothing to get wrong.
type Mistake = (&'static str, fn(&Tree, &str) -> Option<Edit>);

/// A file with a mistake in it.
struct Edit {
    path: String,
    text: String,
    /// The line of which the mistake is told, counted from 1.
    line: usize,
    /// Words of the message.
    told: &'static str,
}

const MISTAKES: [Mistake; 10] = [
    ("a quote that is not closed", |tree, city| {
        let (path, text) = plan(tree, city);
        let line = find(&text, |line| line.starts_with("title: "))?;
        edit(
            path,
            &text,
            line,
            |line| line.replacen("title: ", "title: \"", 1),
            "引用符",
        )
    }),
    ("a line indented by one space too few", |tree, city| {
        let (path, text) = plan(tree, city);
        let line = find(&text, |line| line.starts_with("    title: "))?;
        edit(path, &text, line, |line| line[1..].to_owned(), "字下げ")
    }),
    ("a number in words", |tree, city| {
        let (path, text) = figures(tree, city);
        let number = |line: &str| {
            let (_, after) = line
                .split_once("actual: ")
                .or_else(|| line.split_once("value: "))?;
            after
                .starts_with(|first: char| first.is_ascii_digit())
                .then_some(line.len() - after.len())
        };
        let line = find(&text, |line| number(line).is_some())?;
        let words = move |line: &str| {
            let at = number(line).unwrap_or_default();
            let digits = line[at..].find(|it: char| !it.is_ascii_digit() && it != '.');
            format!(
                "{}約百{}",
                &line[..at],
                digits.map_or("", |end| &line[at + end..])
            )
        };
        edit(path, &text, line, words, "数値")
    }),
    ("a plan without its title", |tree, city| {
        let (path, text) = plan(tree, city);
        let without: String = text
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("title: "))
            .collect();
        let told = "「title」がありません";
        Some(Edit {
            path,
            text: without,
            line: 0,
            told,
        })
    }),
    ("a rating that is not of the scale", |tree, city| {
        let (path, text) = records(tree, city)?;
        let line = find(&text, |line| line.starts_with("  status: "));
        // A city without a scale has no rating to misspell: one that is written all the same is told too.
        if let Some(line) = line {
            return edit(path, &text, line, |_| "  status: 順周".into(), "順周");
        }
        let line = find(&text, is_key)?;
        let mut edited = edit(
            path,
            &text,
            line,
            |line| format!("{line}\n  status: 順周"),
            "進捗区分",
        )?;
        edited.line += 1;
        Some(edited)
    }),
    ("the name of a field misspelt", |tree, city| {
        let (path, text) = plan(tree, city);
        let line = find(&text, |line| line.starts_with("period: "))?;
        edit(
            path,
            &text,
            line,
            |line| line.replacen("period", "perido", 1),
            "「period」",
        )
    }),
    ("one item twice", |tree, city| {
        let (path, text) = plan(tree, city);
        let items = find(&text, |line| line.trim() == "items:")?;
        let first = text.lines().nth(items)?;
        let (indent, key) = first.split_once("key: ")?;
        let second = items
            + 2
            + find_after(&text, items + 1, |line| {
                line.starts_with(&format!("{indent}key: "))
            })?;
        edit(path, &text, second, |_| format!("{indent}key: {key}"), "二度")
    }),
    ("a link to a page that is not there", |tree, city| {
        let (path, text) = plan(tree, city);
        let line = find(&text, |line| line == "summary: |")?;
        let mut edited = edit(
            path,
            &text,
            line,
            |line| format!("{line}\n  [実績](items/9-9-9/)のとおり。\n"),
            "items/9-9-9/",
        )?;
        edited.line += 1;
        Some(edited)
    }),
    ("a block of a template that is not closed", |_, _| {
        let template =
            std::fs::read_to_string(repository().join("themes/default/templates/pages/about.html")).unwrap();
        let (text, _) = template.rsplit_once("{% endblock")?;
        Some(Edit {
            path: "themes/default/templates/pages/about.html".into(),
            text: text.into(),
            line: 0,
            told: "about.html",
        })
    }),
    ("a template that asks for what is not there", |_, _| {
        let path = "themes/default/templates/pages/about.html";
        let text = std::fs::read_to_string(repository().join(path)).unwrap();
        let line = find(&text, |line| line.contains("<h1"))?;
        edit(
            path.into(),
            &text,
            line,
            |line| line.replacen("<h1", "{{ page.undefined_name }}<h1", 1),
            "undefined_name",
        )
    }),
];

#[test]
fn every_mistake_of_every_city_is_told_and_changes_nothing() {
    let mut wrong = String::new();
    let mut tried = 0;
    for city in ["kasama", "minami-alps", "nihonmatsu", "kikugawa", "ishioka"] {
        let content = alone(city);
        let site = OnDisk::new(&content);
        ayumi("build", site.path(), &[]).expect(0);
        let published = snapshot(&site.output());
        for (name, make) in MISTAKES {
            let Some(edit) = make(&content, city) else {
                continue;
            };
            tried += 1;
            site.write(&edit.path, &edit.text);
            let run = ayumi("build", site.path(), &[]);
            let place = if edit.line == 0 {
                edit.path.clone()
            } else {
                format!("{}:{}:", edit.path, edit.line)
            };
            let told =
                run.stderr.contains(&place) && run.stderr.contains(edit.told) && run.stderr.contains("対処:");
            if run.code != 1 || !told {
                let _ = writeln!(
                    wrong,
                    "{city}: {name}: exit {}, wanted {place} 「{}」\n{}",
                    run.code, edit.told, run.stderr
                );
            }
            assert_eq!(
                snapshot(&site.output()),
                published,
                "{city}: {name}: the published site changed"
            );
            match content.bytes(&edit.path) {
                Some(bytes) => site.write(&edit.path, bytes),
                None => std::fs::remove_file(site.path().join(&edit.path)).unwrap(),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried >= 48, "only {tried} mistakes were tried");
}

#[test]
fn a_target_of_zero_is_no_mistake_and_gives_no_ratio() {
    let content = alone("kasama");
    let path = "content/kasama/2020/items.yaml";
    let text = content.text(path).unwrap().unwrap().into_owned();
    let item = find(&text, |line| line == "3-2-2:").unwrap();
    let line = item + 1 + find_after(&text, item, |line| line.contains("target: 75")).unwrap();
    let edited = edit(
        path.into(),
        &text,
        line,
        |line| line.replacen("target: 75", "target: 0", 1),
        "",
    )
    .unwrap();
    let site = OnDisk::new(&content);
    site.write(path, edited.text);
    ayumi("build", site.path(), &[]).expect(0);
    let page = std::fs::read_to_string(site.output().join("kasama/items/3-2-2/index.html")).unwrap();
    for word in ["達成率", "NaN", "inf", "Infinity", "∞"] {
        assert!(!page.contains(word), "{word}");
    }
}

/// The site of one of the five cities alone.
fn alone(city: &str) -> Tree {
    let mut alone = Tree::new();
    for (path, bytes) in five_cities() {
        if path.starts_with(&format!("content/{city}/")) {
            alone.insert(path.clone(), bytes.clone());
        }
    }
    alone.insert(
        "content/site.yaml",
        format!("title: 試験\nlanguage: ja\nmunicipalities: [{city}]\n"),
    );
    alone
}

fn text(tree: &Tree, wanted: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let (path, _) = tree.into_iter().filter(|(path, _)| wanted(path)).last()?;
    Some((path.clone(), tree.text(path)?.ok()?.into_owned()))
}

/// The city's plan.
fn plan(tree: &Tree, city: &str) -> (String, String) {
    let folder = format!("content/{city}/plans/");
    text(tree, |path| path.starts_with(&folder) && path.ends_with(".yaml")).unwrap()
}

/// The city's newest records, where it has any.
fn records(tree: &Tree, city: &str) -> Option<(String, String)> {
    text(tree, |path| {
        path.starts_with(&format!("content/{city}/2")) && path.ends_with("/items.yaml")
    })
}

/// The file with the city's figures: its newest records, or else its plan.
fn figures(tree: &Tree, city: &str) -> (String, String) {
    records(tree, city).unwrap_or_else(|| plan(tree, city))
}

fn is_key(line: &str) -> bool {
    line.ends_with(':') && line.starts_with(|first: char| first.is_ascii_digit())
}

fn find(text: &str, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    text.lines().position(wanted).map(|at| at + 1)
}

/// As [`find`], in what follows a number of lines, and counted from there.
fn find_after(text: &str, skipped: usize, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let mut rest = text.lines().skip(skipped);
    rest.position(wanted)
}

fn edit(
    path: String,
    text: &str,
    line: usize,
    change: impl Fn(&str) -> String,
    told: &'static str,
) -> Option<Edit> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let changed = change(lines.get(line - 1)?);
    lines[line - 1] = changed;
    Some(Edit {
        path,
        text: lines.join("\n") + "\n",
        line,
        told,
    })
}
