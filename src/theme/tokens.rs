//! The custom properties of a theme as a browser sees them: in daylight and in the dark, the last sheet winning.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::tree::Tree;

/// A sheet of tokens, and where it stands below the site.
pub struct Sheet {
    /// Its file.
    pub file: Arc<str>,
    /// Its rules.
    pub css: String,
}

/// A custom property and where it was given its value.
#[derive(Debug, Clone)]
pub struct Token {
    /// As written: `#1a1a1a`, `var(--ink)`.
    pub value: String,
    /// Its declaration.
    pub place: Place,
    /// Which of the sheets that is; later ones win.
    pub sheet: usize,
}

/// What the tokens are under one colour scheme, by name without dashes.
pub type Scheme = BTreeMap<String, Token>;

/// The tokens under both colour schemes.
#[derive(Debug, Default)]
pub struct Tokens {
    /// Where the reader asks for nothing else.
    pub light: Scheme,
    /// Where the reader asks for dark colours.
    pub dark: Scheme,
    /// Those under any other condition on a screen, with their names: what they do to a page is not known.
    pub sometimes: Vec<(String, Token)>,
    /// The names in the first sheet, which is the default theme's.
    pub known: BTreeSet<String>,
}

impl Tokens {
    /// Reads sheets in the order in which they are loaded.
    pub fn read(sheets: &[Sheet]) -> Self {
        let mut tokens = Tokens::default();
        for (at, sheet) in sheets.iter().enumerate() {
            for (when, span) in declarations(&sheet.css) {
                let Some((name, value)) = sheet.css[span.clone()].split_once(':') else {
                    continue;
                };
                let token = Token {
                    value: value.trim().to_owned(),
                    place: Place::new(&sheet.file, span.clone()),
                    sheet: at,
                };
                let name = name.trim().trim_start_matches('-').to_owned();
                if at == 0 {
                    tokens.known.insert(name.clone());
                }
                // What is declared without a condition holds in the dark too, also after rules for the dark.
                if matches!(when, When::Always | When::Light) {
                    tokens.light.insert(name.clone(), token.clone());
                }
                if matches!(when, When::Always | When::Dark) {
                    tokens.dark.insert(name.clone(), token.clone());
                }
                if when == When::Sometimes {
                    tokens.sometimes.push((name, token));
                }
            }
        }
        tokens
    }
}

/// The tokens of a theme that the first sheet does not have and no file of the theme names: whoever wrote one meant another.
pub(super) fn strangers(tokens: &Tokens, files: &Tree) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (name, token) in tokens.light.iter().chain(&tokens.dark) {
        let told = found.iter().any(|earlier| earlier.place == token.place);
        if told || tokens.known.contains(name) || is_named(files, name) {
            continue;
        }
        let kind = Kind::UnknownReference {
            what: Reference::Token,
            name: format!("--{name}"),
            allowed: tokens.known.iter().map(|name| format!("--{name}")).collect(),
        };
        found.push(Diagnostic::new(kind, token.place.clone()));
    }
    found
}

/// Whether a style or a template of the theme uses the token.
fn is_named(files: &Tree, name: &str) -> bool {
    let used = format!("var(--{name}");
    files
        .iter()
        .filter_map(|(path, _)| files.text(path)?.ok())
        .any(|text| {
            text.match_indices(&used)
                .any(|(at, _)| text[at + used.len()..].starts_with([')', ',', ' ']))
        })
}

/// What a token stands for in the end, through the tokens it names.
pub fn resolved<'t>(scheme: &'t Scheme, name: &str) -> Option<&'t str> {
    /// Longer ways are circles.
    const STEPS: usize = 8;
    let mut value = &scheme.get(name)?.value;
    for _ in 0..STEPS {
        let named = value
            .strip_prefix("var(--")
            .and_then(|rest| rest.strip_suffix(')'));
        match named {
            Some(name) => value = &scheme.get(name.trim())?.value,
            None => return Some(value),
        }
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    Light,
    Dark,
    /// Under another condition, such as a narrow screen.
    Sometimes,
    /// On paper, or where the reader has colours or contrasts of their own.
    Elsewhere,
}

/// Every custom property declared for screens.
fn declarations(css: &str) -> Vec<(When, Range<usize>)> {
    let css = &without_comments(css);
    let mut found = Vec::new();
    let mut blocks = vec![When::Always];
    let mut start = 0;
    for (at, byte) in css.bytes().enumerate() {
        if !matches!(byte, b'{' | b'}' | b';') {
            continue;
        }
        let text = &css[start..at];
        let when = blocks.last().copied().unwrap_or(When::Always);
        if byte == b'{' {
            blocks.push(inside(when, text));
        } else {
            let declared = text.trim();
            if declared.starts_with("--") && when != When::Elsewhere {
                let begin = start + text.len() - text.trim_start().len();
                found.push((when, begin..begin + declared.len()));
            }
            if byte == b'}' {
                blocks.pop();
            }
        }
        start = at + 1;
    }
    found
}

/// When the rules of a block hold that opens with `prelude` inside another.
fn inside(outer: When, prelude: &str) -> When {
    let prelude: String = prelude.split_whitespace().collect();
    let Some(condition) = prelude.strip_prefix("@media") else {
        return outer;
    };
    let elsewhere = ["print", "(forced-colors:", "(prefers-contrast:"];
    match (outer, condition) {
        (When::Always, "(prefers-color-scheme:light)") => When::Light,
        (When::Always, "(prefers-color-scheme:dark)") => When::Dark,
        (When::Elsewhere, _) => When::Elsewhere,
        _ if elsewhere.iter().any(|start| condition.starts_with(start)) => When::Elsewhere,
        _ => When::Sometimes,
    }
}

/// Spaces for comments, so that every place stays where it is.
fn without_comments(css: &str) -> String {
    let mut clean = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(begin) = rest.find("/*") {
        let end = rest[begin + 2..]
            .find("*/")
            .map_or(rest.len(), |at| begin + at + 4);
        clean.push_str(&rest[..begin]);
        clean.extend(std::iter::repeat_n(' ', end - begin));
        rest = &rest[end..];
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheets: &[&str]) -> Tokens {
        let sheet = |css: &&str| Sheet {
            file: "tokens.css".into(),
            css: (*css).to_owned(),
        };
        Tokens::read(&sheets.iter().map(sheet).collect::<Vec<_>>())
    }

    #[test]
    fn the_last_sheet_wins_in_daylight_and_in_the_dark() {
        let first = "/* --ink: 色; */ :root { --ink: #111; --paper: #fff }\n\
                     @media (prefers-color-scheme: dark) { :root { --ink: #eee; } }";
        let tokens = read(&[first]);
        assert_eq!(resolved(&tokens.light, "ink"), Some("#111"));
        assert_eq!(resolved(&tokens.dark, "ink"), Some("#eee"));
        assert_eq!(resolved(&tokens.dark, "paper"), Some("#fff"));
        let both = read(&[first, ":root { --ink: var(--own); --own: navy; }"]);
        assert_eq!(resolved(&both.dark, "ink"), Some("navy"), "as a browser does it");
        assert_eq!(both.dark["ink"].sheet, 1);
    }

    #[test]
    fn daylight_has_a_condition_of_its_own() {
        let tokens =
            read(&[":root { --ink: #111; } @media (prefers-color-scheme: light) { :root { --ink: #aaa; } }"]);
        assert_eq!(resolved(&tokens.light, "ink"), Some("#aaa"));
        assert_eq!(resolved(&tokens.dark, "ink"), Some("#111"));
    }

    #[test]
    fn other_conditions_are_kept_apart_and_circles_end() {
        let tokens = read(&[
            ":root { --a: var(--b); --b: var(--a); } @media print { :root { --ink: #000; } }
             @media (min-width: 1px) { :root { --ink: #eee; } }",
        ]);
        assert!(!tokens.light.contains_key("ink"));
        assert_eq!(resolved(&tokens.light, "a"), None);
        let sometimes: Vec<_> = tokens
            .sometimes
            .iter()
            .map(|(name, token)| (name.as_str(), token.value.as_str()))
            .collect();
        assert_eq!(sometimes, [("ink", "#eee")]);
    }
}
