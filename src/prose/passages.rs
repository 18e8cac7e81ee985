//! Passages in finished HTML: what readers see of it as plain text, and the same HTML with passages of that text marked.
//! Reads only what the writer of this module makes; marks never cross an element, so the output stays balanced.

use std::ops::Range;

/// How passages are marked.
#[derive(Debug, Clone, Copy)]
pub struct Mark<'a> {
    /// The element: `ins` or `del`.
    pub element: &'a str,
    /// A word for those who do not see the mark, in front of each passage.
    pub word: &'a str,
}

/// A part of the HTML.
enum Piece<'h> {
    /// A tag inside a line.
    Inline(&'h str),
    /// A tag that ends a line.
    Block(&'h str),
    /// One character as readers see it, and as it is written.
    Shown(char, &'h str),
    /// White space of the source, which nobody sees.
    Space(&'h str),
}

/// The text that readers see, a line per block.
pub fn visible(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for piece in Pieces(html) {
        match piece {
            Piece::Shown(character, _) => text.push(character),
            Piece::Block(_) if !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            Piece::Block(_) | Piece::Inline(_) | Piece::Space(_) => {}
        }
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

/// The same HTML with passages of its [`visible`] text marked; passages are in characters, in order.
pub fn mark(html: &str, passages: &[Range<usize>], mark: Mark<'_>) -> String {
    let mut out = String::with_capacity(html.len() + passages.len() * 40);
    let mut passages = passages.iter().peekable();
    let (mut at, mut line_is_empty) = (0, true);
    let (mut is_open, mut is_announced) = (false, false);
    for piece in Pieces(html) {
        while passages.next_if(|passage| passage.end <= at).is_some() {
            is_announced = false;
        }
        let inside = passages.peek().is_some_and(|passage| passage.contains(&at));
        let goes_on = inside && matches!(piece, Piece::Shown(..) | Piece::Space(_));
        if is_open && !goes_on {
            close(&mut out, mark);
            is_open = false;
        }
        match piece {
            Piece::Shown(_, written) => {
                if inside && !is_open {
                    open(&mut out, mark, is_announced);
                    (is_open, is_announced) = (true, true);
                }
                out.push_str(written);
                at += 1;
                line_is_empty = false;
            }
            Piece::Block(tag) => {
                at += usize::from(!line_is_empty);
                line_is_empty = true;
                out.push_str(tag);
            }
            Piece::Inline(tag) | Piece::Space(tag) => out.push_str(tag),
        }
    }
    if is_open {
        close(&mut out, mark);
    }
    out
}

fn open(out: &mut String, mark: Mark<'_>, is_announced: bool) {
    out.push('<');
    out.push_str(mark.element);
    out.push('>');
    if !is_announced {
        out.push_str("<span class=\"vh\">");
        super::escape::push_text(out, mark.word);
        out.push_str("</span>");
    }
}

fn close(out: &mut String, mark: Mark<'_>) {
    out.push_str("</");
    out.push_str(mark.element);
    out.push('>');
}

/// The pieces of some HTML, in order.
struct Pieces<'h>(&'h str);

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        let first = self.0.chars().next()?;
        let length = match first {
            '<' => self.0.find('>').map_or(self.0.len(), |end| end + 1),
            '&' => self.0.find(';').map_or(1, |end| end + 1),
            other => other.len_utf8(),
        };
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(match first {
            '<' if is_inline(taken) => Piece::Inline(taken),
            '<' => Piece::Block(taken),
            '&' => Piece::Shown(decoded(taken), taken),
            '\n' => Piece::Space(taken),
            other => Piece::Shown(other, taken),
        })
    }
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    matches!(
        &name[..end],
        "a" | "em" | "strong" | "code" | "del" | "span" | "img"
    )
}

fn decoded(entity: &str) -> char {
    match entity {
        "&lt;" => '<',
        "&gt;" => '>',
        "&quot;" => '"',
        "&#39;" => '\'',
        _ => '&',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDED: Mark<'static> = Mark {
        element: "ins",
        word: "追加",
    };

    #[test]
    fn readers_see_a_line_per_block() {
        assert_eq!(
            visible("<p>A&amp;B <em>c</em></p>\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\n"),
            "A&B c\nd\ne"
        );
    }

    #[test]
    fn a_mark_is_closed_before_every_tag_and_announced_once() {
        let html = "<p>ab<em>cd</em></p>\n<p>ef</p>\n";
        assert_eq!(visible(html), "abcd\nef");
        let marked = mark(html, &[1..3, 5..6], ADDED);
        assert_eq!(
            marked,
            "<p>a<ins><span class=\"vh\">追加</span>b</ins><em><ins>c</ins>d</em></p>\n<p><ins><span class=\"vh\">追加</span>e</ins>f</p>\n"
        );
    }

    #[test]
    fn without_passages_nothing_changes() {
        let html = "<ul>\n<li>一&lt;二</li>\n</ul>\n";
        assert_eq!(mark(html, &[], ADDED), html);
    }
}
