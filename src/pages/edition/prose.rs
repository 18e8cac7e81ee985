//! Texts of the pages, made fit for paper: no headings that would enter the outline, no links that lead off the paper.
//! Also how tall a text will be, so that only rows taller than a page may be broken.

use crate::pages::item::FieldView;
use crate::pages::texts::TextView;

/// Full-width characters on a line of a sheet's text column.
pub(super) const COLUMN: usize = 34;
/// Lines above which a row may be broken: about two thirds of a page.
pub(super) const TALL: usize = 26;

/// HTML of prose without headings and without links inside the site.
pub(super) fn on_paper(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut dropped = false;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let Some((tag, next)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            break;
        };
        match tag {
            "h4" | "h5" | "h6" => out.push_str("<p class=\"subhead\">"),
            "/h4" | "/h5" | "/h6" => out.push_str("</p>"),
            "/a" if dropped => dropped = false,
            tag if tag.starts_with("a ") && !is_absolute(tag) => dropped = true,
            tag => {
                out.push('<');
                out.push_str(tag);
                out.push('>');
            }
        }
        rest = next;
    }
    out + rest
}

fn is_absolute(tag: &str) -> bool {
    tag.contains("href=\"https://") || tag.contains("href=\"http://")
}

/// A text for paper.
pub(super) fn text_on_paper(text: TextView) -> TextView {
    TextView {
        html: text.html.as_deref().map(on_paper),
        missing: text.missing,
    }
}

/// A field for paper.
pub(super) fn field_on_paper(field: FieldView) -> FieldView {
    FieldView {
        label: field.label,
        text: text_on_paper(field.text),
    }
}

/// About how many lines a text takes in a column of so many full-width characters.
pub(super) fn lines(text: &TextView, column: usize) -> usize {
    let html = text.html.as_deref().unwrap_or_default();
    let blocks = html.split('\n').filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| width(block).div_ceil(column).max(1))
        .sum::<usize>()
        .max(1)
}

/// The width of a line of markup in full-width characters, tags left out.
fn width(block: &str) -> usize {
    let mut inside = false;
    let visible: String = block
        .chars()
        .filter(|c| {
            let tag = inside || *c == '<';
            inside = (inside || *c == '<') && *c != '>';
            !tag
        })
        .collect();
    unicode_width::UnicodeWidthStr::width(visible.as_str()).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_inner_links_do_not_reach_the_paper() {
        let html =
            "<h4>見出し</h4>\n<p><a href=\"../x.html\">中</a>と<a href=\"https://a.example/\">外</a></p>\n";
        let paper = on_paper(html);
        assert_eq!(
            paper,
            "<p class=\"subhead\">見出し</p>\n<p>中と<a href=\"https://a.example/\">外</a></p>\n"
        );
    }

    #[test]
    fn lines_are_reckoned_in_full_width_characters() {
        let text = TextView {
            html: Some("<p>ああああ</p>\n<p>aaaa</p>\n".into()),
            missing: None,
        };
        assert_eq!(lines(&text, 3), 3);
    }
}
