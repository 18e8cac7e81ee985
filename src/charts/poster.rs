//! A drawing that stands alone in a file: its heading above, its source below, its own style sheet inside.
//! Knows neither pages nor where the style sheet comes from.

use std::fmt::Write;

use super::backend::{TEXT_SIZE, escape};
use super::frame::Svg;
use super::text;

const MARGIN: f64 = 16.0;
const TITLE: f64 = 16.0;
const FOOT: f64 = 11.0;

/// A drawing with the words around it.
#[derive(Clone, Debug)]
pub struct Poster<'p> {
    /// The drawing.
    pub drawing: &'p Svg,
    /// The finding, set above.
    pub title: &'p str,
    /// Where it is from, set below, one line each.
    pub foot: Vec<String>,
}

impl Poster<'_> {
    /// The file; `rules` are CSS rules, one per line, of which those for classes in the drawing are kept.
    pub fn render(&self, rules: &str) -> String {
        let (width, height) = size(self.drawing.as_str());
        let title = text::wrap(self.title, TITLE, width);
        let foot: Vec<String> = self
            .foot
            .iter()
            .flat_map(|line| text::wrap(line, FOOT, width))
            .collect();
        let top = MARGIN + title.len() as f64 * TITLE * text::LINE + 8.0;
        let low = top + height + 14.0;
        let (whole_width, whole) = (
            width + 2.0 * MARGIN,
            low + foot.len() as f64 * FOOT * text::LINE + MARGIN,
        );
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole_width} {whole:.1}\" width=\"{whole_width}\" height=\"{whole:.1}\">"
        );
        let _ = write!(out, "<style>\n{}</style>", self.used(rules));
        out.push_str("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
        lines(&mut out, &title, "title", (MARGIN, MARGIN + TITLE), TITLE);
        out.push_str(&placed(self.drawing.as_str(), MARGIN, top));
        lines(&mut out, &foot, "foot", (MARGIN, low + FOOT), FOOT);
        out.push_str("</svg>\n");
        out
    }

    /// The rules that the drawing needs: those that name no class, and those whose class occurs.
    fn used(&self, rules: &str) -> String {
        let occurs = |rule: &&str| match rule.split_once('{') {
            Some((selector, _)) => {
                let class = selector.trim().trim_start_matches('.');
                !selector.trim().starts_with('.')
                    || matches!(class, "paper" | "title" | "foot")
                    || class
                        .split('.')
                        .all(|class| self.drawing.as_str().contains(class))
            }
            None => false,
        };
        rules
            .lines()
            .filter(occurs)
            .fold(String::new(), |mut kept, rule| {
                let _ = writeln!(kept, "{rule}");
                kept
            })
    }
}

/// The drawing moved to its place: a nested `svg` keeps its own coordinates.
fn placed(drawing: &str, x: f64, y: f64) -> String {
    drawing.replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{y:.1}\" "), 1)
}

fn lines(out: &mut String, lines: &[String], class: &str, at: (f64, f64), size: f64) {
    for (row, line) in lines.iter().enumerate() {
        let y = at.1 + row as f64 * size * text::LINE;
        let _ = write!(
            out,
            "<text class=\"{class}\" x=\"{}\" y=\"{y:.1}\" font-size=\"{size}\">",
            at.0
        );
        escape(out, line);
        out.push_str("</text>");
    }
}

/// Width and height of a drawing, from its root element.
fn size(drawing: &str) -> (f64, f64) {
    let read = |name: &str| -> Option<f64> {
        let (_, rest) = drawing.split_once(name)?;
        rest.split_once('"')?.0.parse().ok()
    };
    (
        read(" width=\"").unwrap_or(TEXT_SIZE),
        read(" height=\"").unwrap_or(TEXT_SIZE),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Composition, Frame, Lang, Part, Row, Tone, WIDE};
    use super::*;

    #[test]
    fn a_file_has_its_heading_its_source_and_only_the_rules_it_needs() {
        let chart = Composition {
            parts: vec![Part {
                tone: Tone::On,
                label: "○ 計画どおり".into(),
            }],
            rows: vec![Row {
                label: "令和2年度".into(),
                counts: vec![3],
                total: "3項目".into(),
            }],
        };
        let frame = Frame {
            id: "c".into(),
            title: "見出し".into(),
            desc: "説明".into(),
            lang: Lang::Ja,
            width: WIDE,
        };
        let drawing = chart.render(&frame).unwrap();
        let poster = Poster {
            drawing: &drawing,
            title: "見出し<1>",
            foot: vec!["出典：資料".into()],
        };
        let file = poster.render("text{fill:#000}\n.c-on{fill:#00f}\n.c-late{fill:#f00}\n");
        assert!(
            file.contains("見出し&lt;1&gt;</text>") && file.contains("出典：資料</text>"),
            "{file}"
        );
        assert!(
            file.contains(".c-on{fill:#00f}") && !file.contains(".c-late"),
            "{file}"
        );
        assert!(!file.contains("var("), "{file}");
    }
}
