//! Recipes for other people's engines: their files are well-formed, and every command of ours in them, and in the
//! documents beside them, is one that the program has.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;

use crate::accept::files;
use crate::site::repository;

fn recipes() -> Vec<PathBuf> {
    let folders = ["docs/scale", "docs/deploy"];
    folders
        .iter()
        .flat_map(|folder| files(&repository().join(folder)))
        .collect()
}

#[test]
fn recipes_are_well_formed() {
    let mut seen = BTreeMap::new();
    for path in recipes() {
        let text = std::fs::read_to_string(&path).unwrap();
        let ending = path.extension().unwrap().to_str().unwrap().to_owned();
        match ending.as_str() {
            "yml" | "yaml" => {
                for document in serde_yaml::Deserializer::from_str(&text) {
                    let value = serde_yaml::Value::deserialize(document)
                        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                    assert!(value.is_mapping(), "{}", path.display());
                }
            }
            "sh" => {
                let run = Command::new("sh").arg("-n").arg(&path).output().unwrap();
                assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            }
            _ => panic!("{}: no recipe of a known kind", path.display()),
        }
        *seen.entry(ending).or_insert(0) += 1;
    }
    assert!(
        seen["sh"] == 2 && seen["yaml"] == 2 && seen["yml"] >= 2,
        "{seen:?}"
    );
}

/// The commands of ours in a text: the subcommand and its options.
fn commands(text: &str) -> Vec<(String, Vec<String>)> {
    // A command may go on in the next line, after a backslash or folded in YAML.
    let joined = text.replace("\\\n", " ");
    let mut found = Vec::new();
    let mut lines = joined.lines().peekable();
    while let Some(line) = lines.next() {
        let mut line = line.to_owned();
        while lines
            .peek()
            .is_some_and(|next| next.trim_start().starts_with("--"))
        {
            line += lines.next().unwrap();
        }
        for (at, _) in line.match_indices("ayumi ") {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|sign| !sign.is_whitespace() && sign != '`') {
                continue;
            }
            let ends = [" # ", "`", "&&", ";", "|"];
            let rest = &line[at + "ayumi ".len()..];
            let end = ends
                .iter()
                .filter_map(|end| rest.find(end))
                .min()
                .unwrap_or(rest.len());
            let mut words = rest[..end].split_whitespace();
            let Some(name) = words
                .next()
                .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
            else {
                continue;
            };
            let options = words.filter(|word| word.starts_with("--"));
            found.push((
                name.to_owned(),
                options
                    .map(|it| it.split('=').next().unwrap().to_owned())
                    .collect(),
            ));
        }
    }
    found
}

fn help(arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    String::from_utf8(program.args(arguments).arg("--help").output().unwrap().stdout).unwrap()
}

#[test]
fn every_command_in_recipes_and_their_documents_exists() {
    let documents = ["docs/scale.md", "docs/scale.ja.md", "docs/deploy.md"];
    let documents = documents.iter().map(|path| repository().join(path));
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let top = help(&[]);
    let mut count = 0;
    for path in recipes().into_iter().chain(documents) {
        let text = std::fs::read_to_string(&path).unwrap();
        // In prose only what stands in code is a command.
        let text = if path.extension().unwrap() == "md" {
            text.lines()
                .filter(|line| {
                    line.starts_with("ayumi ") || line.starts_with("$ ayumi ") || line.contains("`ayumi ")
                })
                .map(|line| format!("{line}\n"))
                .collect()
        } else {
            text
        };
        for (name, options) in commands(&text) {
            assert!(
                top.lines()
                    .any(|line| line.trim_start().split(' ').next() == Some(&name)),
                "{}: there is no `ayumi {name}`",
                path.display()
            );
            let help = known.entry(name.clone()).or_insert_with(|| help(&[&name]));
            for option in options {
                let shown = help
                    .split(|sign: char| sign.is_whitespace() || sign == ',')
                    .any(|word| word == option);
                assert!(shown, "{}: `ayumi {name}` has no {option}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 25, "only {count} commands were found");
}

/// The tools that run the recipes hold the parts apart and bring them together by these.
#[test]
fn recipes_build_every_part_once() {
    let text = |path: &str| std::fs::read_to_string(repository().join("docs/scale").join(path)).unwrap();
    let matrix: serde_yaml::Value = serde_yaml::from_str(&text("matrix.yml")).unwrap();
    let parts = matrix["jobs"]["build"]["strategy"]["matrix"]["part"]
        .as_sequence()
        .unwrap();
    let parts: Vec<u64> = parts.iter().map(|part| part.as_u64().unwrap()).collect();
    assert_eq!(parts, (1..=8).collect::<Vec<_>>());
    assert!(text("matrix.yml").contains("--shard \"$PART/8\""));
    let job: serde_yaml::Value = serde_yaml::from_str(&text("kubernetes-build.yaml")).unwrap();
    assert_eq!(job["spec"]["completionMode"], "Indexed");
    assert_eq!(job["spec"]["completions"], 16);
    assert!(text("kubernetes-build.yaml").contains("--shard \"$((JOB_COMPLETION_INDEX + 1))/16\""));
    assert!(text("slurm-build.sh").contains("--array=1-16"));
}
