//! Diagnostics as text for people and as JSON for machines.
//!
//! Given a way to look up a file's text; reads nothing itself.

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::remark::{self, Remark};
use super::{Diagnostic, Place, Severity};
use crate::locale::Lang;

/// Looks up the text of a file by its path.
pub type Lookup<'l> = dyn Fn(&str) -> Option<Cow<'l, str>> + 'l;

/// A report in the manner of a compiler: what, where, the line with a caret, what to do.
pub fn to_text(diagnostics: &[Diagnostic], lookup: &Lookup<'_>, lang: Lang) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let _ = writeln!(text, "{}\n", one(diagnostic, lookup, lang, &renderer));
    }
    text
}

fn one(diagnostic: &Diagnostic, lookup: &Lookup<'_>, lang: Lang, renderer: &Renderer) -> String {
    let kind = &diagnostic.kind;
    let (level, help, note) = match (diagnostic.severity(), lang) {
        (Severity::Error, Lang::Ja) => (Level::ERROR.with_name("誤り"), "対処", "詳細"),
        (Severity::Warning, Lang::Ja) => (Level::WARNING.with_name("注意"), "対処", "詳細"),
        (Severity::Error, Lang::En) => (Level::ERROR, "help", "note"),
        (Severity::Warning, Lang::En) => (Level::WARNING, "help", "note"),
    };
    let mut elements: Vec<Element<'_>> = vec![shown(&diagnostic.place, AnnotationKind::Primary, lookup)];
    if let Some(place) = &diagnostic.related {
        elements.push(shown(place, AnnotationKind::Context, lookup));
    }
    if let Some(hint) = kind.hint(lang) {
        elements.push(Level::HELP.with_name(help).message(hint).into());
    }
    if let Some(detail) = kind.detail() {
        elements.push(Level::NOTE.with_name(note).message(detail).into());
    }
    renderer.render(&[level
        .primary_title(kind.message(lang))
        .id(kind.rule())
        .elements(elements)])
}

/// The line of a place with a caret, or only the file's name where the whole file is meant or cannot be shown.
fn shown(place: &Place, kind: AnnotationKind, lookup: &Lookup<'_>) -> Element<'static> {
    match Excerpt::of(place, kind, lookup) {
        Some(excerpt) => excerpt.snippet().into(),
        None => Origin::path(place.file.to_string()).into(),
    }
}

/// The lines around a place, small enough that rendering does not depend on the size of the file.
struct Excerpt {
    path: String,
    text: String,
    first_line: usize,
    span: std::ops::Range<usize>,
    kind: AnnotationKind,
}

impl Excerpt {
    fn of(place: &Place, kind: AnnotationKind, lookup: &Lookup<'_>) -> Option<Self> {
        let text = lookup(&place.file)?;
        if place.span == (0..0) {
            return None;
        }
        let start = text.floor_char_boundary(place.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = text.ceil_char_boundary(place.span.end).clamp(start, line_end);
        Some(Excerpt {
            path: place.file.to_string(),
            text: text[line_start..line_end].to_owned(),
            first_line: text[..line_start].matches('\n').count() + 1,
            span: start - line_start..end - line_start,
            kind,
        })
    }

    fn snippet(self) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
        Snippet::source(self.text)
            .line_start(self.first_line)
            .path(self.path)
            .annotation(self.kind.span(self.span))
    }
}

/// Line and column of a byte offset, both from 1; the column counts characters.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// A JSON array of `{severity, rule, file, line, column, end_line, end_column, message, hint}`.
///
/// Findings follow the diagnostics, with the severity `finding` or `acknowledged`; the hint of an acknowledged one
/// is the office's reason.
pub fn to_json(diagnostics: &[Diagnostic], remarks: &[Remark], lookup: &Lookup<'_>, lang: Lang) -> String {
    let rows = diagnostics
        .iter()
        .map(|diagnostic| {
            let text = lookup(&diagnostic.place.file).unwrap_or_default();
            let (line, column) = position(&text, diagnostic.place.span.start);
            let (end_line, end_column) = position(&text, diagnostic.place.span.end);
            serde_json::json!({
                "severity": diagnostic.severity().word(),
                "rule": diagnostic.kind.rule(),
                "file": &*diagnostic.place.file,
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
                "message": with_detail(diagnostic, lang),
                "hint": diagnostic.kind.hint(lang),
            })
        })
        .chain(remarks.iter().map(|remark| remark::row(remark, lookup)));
    format!("{:#}\n", serde_json::Value::Array(rows.collect()))
}

/// Machines show one message; people see the detail on a line of its own.
fn with_detail(diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.kind.message(lang);
    match (diagnostic.kind.detail(), lang) {
        (None, _) => message,
        (Some(detail), Lang::Ja) => format!("{message}（{detail}）"),
        (Some(detail), Lang::En) => format!("{message} ({detail})"),
    }
}
