//! View → bytes: templates, style sheets and words of a theme. Tera lives here and nowhere else.
//!
//! The default theme is inside the binary; a folder `themes/<name>/` of the site overrides it file by file.

mod builtin;
pub mod colours;
mod look;
mod passages;
pub mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

use crate::diagnostic::{Diagnostic, Kind, Place, Reference};
use crate::locale::Lang;
use crate::pages::Page;
use crate::tree::{Digest, Manifest, Tree};
use crate::yaml::{self, Entries, Sink};
use tokens::{Sheet, Tokens};

/// A loaded theme: templates compiled once, words looked up once.
pub struct Theme {
    tera: Tera,
    /// By language.
    words: BTreeMap<&'static str, Value>,
    look: Value,
    assets: Tree,
    chart_rules: String,
    digest: Digest,
}

/// The style sheets in the order of their layers.
const STYLES: [&str; 8] = [
    "layers",
    "tokens",
    "base",
    "layout",
    "components",
    "charts",
    "print",
    "city",
];

impl Theme {
    /// Loads the theme `name`, its files in `site` before the built-in ones.
    ///
    /// # Errors
    /// All templates and word lists that cannot be used.
    pub fn load(site: &Tree, name: &str) -> Result<Theme, Vec<Diagnostic>> {
        let mut files = builtin::files();
        let own = format!("themes/{name}/");
        let mut found = name == "default";
        let mut sheets = vec![sheet("themes/default/", files.bytes(TOKENS).unwrap_or_default())];
        let mut layers = vec!["themes/default/", own.as_str()];
        layers.dedup();
        for layer in layers {
            for (path, bytes) in site.below(layer) {
                found |= layer == own;
                let path = &path[layer.len()..];
                // Tokens add up, so that a theme says only what is different.
                if path == TOKENS && sheets.last().is_none_or(|last| last.css.as_bytes() != bytes) {
                    sheets.push(sheet(layer, bytes));
                }
                files.insert(path.to_owned(), bytes.to_vec());
            }
        }
        if !found {
            let kind = Kind::UnknownReference {
                what: Reference::Theme,
                name: name.to_owned(),
                allowed: vec!["default".into()],
            };
            return Err(vec![Diagnostic::new(kind, place_of_name(site, name))]);
        }
        let tokens = Tokens::read(&sheets);
        files.insert(
            TOKENS,
            sheets.iter().map(|sheet| sheet.css.as_str()).collect::<String>(),
        );
        let mut diagnostics = colours::check(&tokens);
        diagnostics.extend(tokens::strangers(&tokens, &files));
        let tera = templates(&files, &own, &mut diagnostics);
        let words = [Lang::Ja, Lang::En]
            .map(|lang| (lang.code(), words(&files, lang, &own, &mut diagnostics)))
            .into();
        let look = look(&files, &own, &mut diagnostics);
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        Ok(Theme {
            tera,
            words,
            look,
            assets: assets(&files),
            chart_rules: chart_rules(&files, &tokens),
            digest: Manifest::of(&files, "").digest(),
        })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// What the template asks for and the view does not have.
    pub fn render(&self, page: &Page, buffer: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let name = format!("pages/{}.html", page.template);
        let mut context = Context::new();
        if let Some(words) = self.words.get(page.frame.lang) {
            context.insert_value("t", words.clone());
        }
        context.insert_value("theme", self.look.clone());
        context.insert_value("frame", value(&page.frame));
        context.insert_value("page", value(&page.view));
        let told = |error| broken(&name, &error);
        if page.frame.lang == Lang::Ja.code() {
            return self.tera.render_to(&name, &context, &mut *buffer).map_err(told);
        }
        let html = self.tera.render(&name, &context).map_err(told)?;
        buffer.extend_from_slice(passages::marked(&html).as_bytes());
        Ok(())
    }

    /// Style rules of charts that stand alone in a file, one per line, without custom properties.
    pub fn chart_rules(&self) -> &str {
        &self.chart_rules
    }

    /// What stands for all files of the theme: equal digests make equal pages.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Style sheet, scripts and pictures, below the output's `assets/`.
    pub fn assets(&self) -> &Tree {
        &self.assets
    }
}

/// The sheet of custom properties.
const TOKENS: &str = "css/tokens.css";

fn sheet(layer: &str, bytes: &[u8]) -> Sheet {
    Sheet {
        file: format!("{layer}{TOKENS}").into(),
        css: String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Where the site names its theme.
fn place_of_name(site: &Tree, name: &str) -> Place {
    const FILE: &str = "content/site.yaml";
    let text = site.text(FILE).and_then(Result::ok).unwrap_or_default();
    let key = text.find("theme:").map_or(0, |at| at + "theme:".len());
    match text[key..].find(name) {
        Some(at) => Place::new(&FILE.into(), key + at..key + at + name.len()),
        None => Place::whole(FILE),
    }
}

fn value(view: &impl Serialize) -> Value {
    Value::from_serializable(view)
}

/// Compiles all templates, reporting each one that does not load.
fn templates(files: &Tree, own: &str, diagnostics: &mut Vec<Diagnostic>) -> Tera {
    const FOLDER: &str = "templates/";
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    let mut sources: Vec<(String, String)> = Vec::new();
    for (path, _) in files.below(FOLDER) {
        match files.text(path) {
            Some(Ok(text)) => sources.push((path[FOLDER.len()..].to_owned(), text.into_owned())),
            _ => diagnostics.push(Diagnostic::new(
                Kind::NotUtf8 { guess: None },
                Place::whole(format!("{own}{path}")),
            )),
        }
    }
    if let Err(error) = tera.add_raw_templates(sources) {
        diagnostics.push(broken("", &error));
    }
    tera
}

/// A template's mistake, with the engine's own place in it.
fn broken(name: &str, error: &tera::Error) -> Diagnostic {
    let (file, detail, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
            report.filename().to_owned(),
            report.message().to_owned(),
            report.span().range.clone(),
        ),
        _ => (name.to_owned(), error.to_string(), 0..0),
    };
    let file: Arc<str> = format!("themes/default/templates/{file}").into();
    Diagnostic::new(Kind::Template { detail }, Place::new(&file, span))
}

/// The theme's words in one language.
fn words(files: &Tree, lang: Lang, own: &str, diagnostics: &mut Vec<Diagnostic>) -> Value {
    let path = format!("i18n/{}.yaml", lang.code());
    let file: Arc<str> = format!("{own}{path}").into();
    let sink = Sink::new(&file);
    let text = files.text(&path).and_then(Result::ok).unwrap_or_default();
    let (entries, _) = yaml::read::<Entries<String>>(&text, 0, &sink);
    diagnostics.extend(sink.into_diagnostics());
    let mut words = std::collections::BTreeMap::new();
    for (key, word) in entries.take().unwrap_or_default().0 {
        if let (Some(key), Some(word)) = (key.take(), word.take()) {
            words.insert(key, word);
        }
    }
    Value::from_serializable(&words)
}

/// What the publisher shows of itself.
fn look(files: &Tree, own: &str, diagnostics: &mut Vec<Diagnostic>) -> Value {
    const FILE: &str = "theme.yaml";
    let sink = Sink::new(&format!("{own}{FILE}").into());
    let text = files.text(FILE).and_then(Result::ok).unwrap_or_default();
    let look = look::read(&text, files, &sink);
    diagnostics.extend(sink.into_diagnostics());
    value(&look)
}

/// One style sheet from the layers, and everything in `static/` as it is.
fn assets(files: &Tree) -> Tree {
    let mut assets = Tree::new();
    let mut css = String::new();
    for name in STYLES {
        if let Some(Ok(text)) = files.text(&format!("css/{name}.css")) {
            css.push_str(text.trim_end());
            css.push('\n');
        }
    }
    assets.insert("assets/site.css", css);
    // The council edition has a sheet of its own: nothing of the screen's layers reaches its paper.
    assets.insert(
        "assets/edition.css",
        files.bytes("css/edition.css").unwrap_or_default(),
    );
    for (path, bytes) in files.below("static/") {
        assets.insert(format!("assets/{}", &path["static/".len()..]), bytes.to_vec());
    }
    assets
}

/// The rules of `chart-file.css` with the light values of the tokens set in.
fn chart_rules(files: &Tree, tokens: &Tokens) -> String {
    let rules = files.text("css/chart-file.css").and_then(Result::ok);
    let mut rules = rules.unwrap_or_default().into_owned();
    for name in tokens.light.keys() {
        if let Some(value) = tokens::resolved(&tokens.light, name) {
            rules = rules.replace(&format!("var(--{name})"), value);
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_chart_files_name_no_custom_property_and_every_class_of_a_chart() {
        let files = builtin::files();
        let tokens = Tokens::read(&[sheet("", files.bytes(TOKENS).unwrap())]);
        let rules = chart_rules(&files, &tokens);
        assert!(!rules.contains("var("), "{rules}");
        let page = builtin::files()
            .text("css/charts.css")
            .unwrap()
            .unwrap()
            .into_owned();
        for class in page
            .split('.')
            .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next())
        {
            if class.starts_with("c-") || class.starts_with("t-") {
                assert!(
                    rules.contains(&format!(".{class}")),
                    "{class} has no rule for files"
                );
            }
        }
    }
}
