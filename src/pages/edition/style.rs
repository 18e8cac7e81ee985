//! Style rules that carry text or options of one document: its paper, its running heads.
//!
//! Two ways to the same head: engines with named strings take the text from the heading; browsers without them get a
//! page of its own name for each part, inside `@supports not`. The order matters: some engines skip every `@supports`.

use std::fmt::Write;

use super::cover::Cover;
use super::{Content, Part, Scene};
use crate::model::{Orientation, Paper};
use crate::pages::words::pick;

/// Faces for paper: UD faces that Windows and Debian have, embedded as TrueType.
pub(super) const FONTS: &str = "BIZ UDPGothic, BIZ UDPゴシック, Hiragino Sans, Yu Gothic Medium, Yu Gothic, Noto Sans CJK JP, Noto Sans JP, sans-serif";

/// The rules of one document.
pub(super) fn rules(scene: &Scene<'_>, parts: &[Part], cover: &Cover) -> String {
    let edition = &scene.city.site.edition;
    let (upright, wide) = sizes(edition.paper, edition.orientation);
    let head = format!(
        "{} {} {}",
        cover.city,
        cover.plan,
        scene.city.year(scene.report.year)
    );
    let mut css = String::new();
    let _ = write!(
        css,
        "@page{{size:{upright};@top-left{{content:{}}}@bottom-right{{content:{}}}",
        quoted(&head),
        quoted(&format!(
            "{} {}",
            pick(scene.city.lang, "版", "Edition"),
            cover.id
        )),
    );
    if scene.city.site.preview {
        let _ = write!(
            css,
            "@bottom-left{{content:{}}}",
            quoted(pick(scene.city.lang, "【公開前】", "NOT YET PUBLISHED"))
        );
    }
    css.push_str("}\n");
    let wide_margin = if edition.orientation == Orientation::Portrait {
        ""
    } else {
        ";margin:25mm 12mm 17mm"
    };
    let _ = writeln!(css, "@page wide{{size:{wide}{wide_margin}}}");
    css.push_str("@supports not (string-set:x \"a\"){\n");
    for part in parts {
        let label = format!("{} {}", part.number, part.label);
        match &part.content {
            Content::Sheets(sheets) => {
                for (at, section) in sheets.sections.iter().enumerate() {
                    running(&mut css, &format!("sheets-{}", at + 1), &section.label, "");
                }
            }
            Content::List(_) => running(&mut css, part.id, &label, &format!("size:{wide}{wide_margin};")),
            _ => running(&mut css, part.id, &label, ""),
        }
    }
    css.push_str("}\n");
    css
}

fn running(css: &mut String, name: &str, text: &str, page: &str) {
    let _ = writeln!(
        css,
        ".h-{name}{{page:{name}}}@page {name}{{{page}@top-right{{content:{}}}}}",
        quoted(text)
    );
}

fn sizes(paper: Paper, orientation: Orientation) -> (String, String) {
    let name = match paper {
        Paper::A4 => "A4",
        Paper::A3 => "A3",
        Paper::B4 => "JIS-B4",
    };
    let (upright, wide) = match orientation {
        Orientation::Mixed => ("portrait", "landscape"),
        Orientation::Portrait => ("portrait", "portrait"),
        Orientation::Landscape => ("landscape", "landscape"),
    };
    (format!("{name} {upright}"), format!("{name} {wide}"))
}

/// A CSS string: what could end it or the style element is written as its code.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => _ = write!(out, "\\{:x} ", c as u32),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_ends_the_string_or_the_element() {
        assert_eq!(quoted("a\"b</style>"), "\"a\\22 b\\3c /style\\3e \"");
    }
}
