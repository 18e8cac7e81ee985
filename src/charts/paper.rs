//! A drawing for paper: roles become presentation attributes in black, grey and hatch, so that it looks the same in
//! programs that give style sheets no say inside a drawing, and says the same without colour.
//! Knows the classes of `ink` and nothing of what is drawn.

use std::fmt::Write;

/// The wide one of a [`pair`](super::pair), or a single drawing, with its paint written on every mark.
pub fn on_paper(drawing: &str, fonts: &str) -> String {
    let wide = super::pair::wide(drawing);
    let mut out = String::with_capacity(wide.len() * 5 / 4);
    let mut rest = wide;
    while let Some((before, after)) = rest.split_once(" class=\"") {
        let Some((class, next)) = after.split_once('"') else {
            break;
        };
        out.push_str(before);
        if class.split(' ').next() == Some("chart") {
            let _ = write!(
                out,
                " class=\"drawn\" overflow=\"visible\" font-family=\"{fonts}\""
            );
        } else {
            let tag = out.rfind('<').unwrap_or_default();
            let own = without_repeats(paint(class), &out[tag..]);
            out.push_str(own);
        }
        rest = next;
    }
    out + rest
}

/// A width or weight that the mark brings along stays: it stands last in the attributes of a role, where it can be cut.
fn without_repeats(paint: &'static str, tag: &str) -> &'static str {
    let cut = ["stroke-width", "font-weight"]
        .into_iter()
        .filter(|name| tag.contains(name))
        .find_map(|name| paint.find(name).map(|at| paint[..at].trim_end()));
    cut.unwrap_or(paint)
}

/// The attributes of a role. Tones stay apart in black and white: black, grey, pale, hatched, hollow, dashed.
fn paint(class: &str) -> &'static str {
    let mut parts = class.split(' ');
    match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
        ("t-bar" | "t-ahead" | "t-on", _) => " fill=\"#fff\" font-weight=\"700\"",
        ("t-strong" | "t-warn" | "t-near" | "t-late" | "t-closed" | "t-none", _) => {
            " fill=\"#000\" font-weight=\"700\""
        }
        ("t" | "t-soft", _) => " fill=\"#000\"",
        ("c-grid", _) => " fill=\"none\" stroke=\"#ccc\"",
        ("c-leader" | "c-hatch", _) => " fill=\"none\" stroke=\"#000\" stroke-width=\"0.75\"",
        ("c-now", _) => " fill=\"#eee\"",
        ("c-track", _) => " fill=\"#ddd\"",
        ("c-bar", _) => " fill=\"#555\"",
        ("c-hollow", _) => " fill=\"#fff\" stroke=\"#000\" stroke-dasharray=\"4 3\" stroke-width=\"1.5\"",
        ("c-planned" | "c-base", _) => " fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.5\"",
        ("c-limit", _) => " fill=\"none\" stroke=\"#000\" stroke-dasharray=\"7 4\"",
        ("c-line", "s2" | "s4") => " fill=\"none\" stroke=\"#777\"",
        ("c-dash", _) => " fill=\"none\" stroke=\"#000\" stroke-dasharray=\"2 5\"",
        ("c-dot", "s2" | "s4") => " fill=\"#777\" stroke=\"#fff\"",
        ("c-dot", _) => " fill=\"#000\" stroke=\"#fff\"",
        ("c-ring" | "c-closed", _) => " fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\"",
        ("c-ahead", _) => " fill=\"#222\"",
        ("c-on", _) => " fill=\"#6e6e6e\"",
        ("c-near", _) => " fill=\"#ddd\" stroke=\"#000\"",
        ("c-late", _) => " fill=\"#fff\" stroke=\"#000\"",
        ("c-none", _) => " fill=\"#fff\" stroke=\"#000\" stroke-dasharray=\"3 2\"",
        ("c-same", _) => " fill=\"#e6e6e6\"",
        ("c-other", _) => " fill=\"#bbb\"",
        ("c-better", _) => " fill=\"#ccc\" stroke=\"#000\" stroke-dasharray=\"3 2\" stroke-width=\"0.75\"",
        ("c-worse", _) => " fill=\"#333\" stroke=\"#000\" stroke-width=\"0.75\"",
        // Axes, targets, plain lines, and whatever is added later: black and thin.
        _ => " fill=\"none\" stroke=\"#000\"",
    }
}

#[cfg(test)]
mod tests {
    use super::on_paper;
    use crate::charts::{Composition, Frame, Lang, Part, Row, Tone, WIDE, pair};

    #[test]
    fn the_wide_drawing_with_paint_and_without_classes() {
        let part = |tone, label: &str| Part {
            tone,
            label: label.into(),
        };
        let rows = vec![Row {
            label: "R2".into(),
            counts: vec![30, 20],
            total: "50".into(),
        }];
        let chart = Composition {
            parts: vec![part(Tone::On, "○"), part(Tone::Late, "▲")],
            rows,
        };
        let frame = Frame {
            id: "x".into(),
            title: "t".into(),
            desc: "d".into(),
            lang: Lang::Ja,
            width: WIDE,
        };
        let both = pair(&frame, |frame| chart.render(frame)).unwrap();
        let paper = on_paper(both.as_str(), "serif");
        assert!(
            paper.starts_with("<svg class=\"drawn\" overflow=\"visible\" font-family=\"serif\"")
                && paper.ends_with("</svg>")
        );
        assert_eq!(paper.matches("<svg").count(), 1, "the narrow drawing is gone");
        assert_eq!(paper.matches(" class=").count(), 1, "only the root has a class");
        assert!(paper.contains("fill=\"#6e6e6e\""), "the tone has its grey");
    }
}
