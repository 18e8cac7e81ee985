//! Splits the body of a record at its level-2 headings, one field under each. Which headings a
//! plan knows is not known here.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::events::parse;
use super::marked::Marked;
use super::plain;

/// One field of a record as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    /// The heading without markup; empty for text that stands before the first heading.
    pub heading: String,
    /// The heading's line in the body, in bytes; empty where there is no heading.
    pub heading_span: Range<usize>,
    /// The field's Markdown in the body, in bytes, without blank lines around it.
    pub body_span: Range<usize>,
}

struct Heading {
    text: String,
    span: Range<usize>,
}

/// Splits Markdown at its headings of the form `## …`. Such lines inside code, quotes and lists are text,
/// and so are lines underlined with `---`, where a rule was meant more often than a heading.
pub fn split_fields(body: &str) -> Vec<FieldText> {
    let headings = headings(body);
    let ends = headings
        .iter()
        .map(|heading| heading.span.start)
        .skip(1)
        .chain([body.len()]);
    let lead_end = headings.first().map_or(body.len(), |heading| heading.span.start);
    let lead = without_blank_lines(body, 0..lead_end);
    let mut fields = Vec::with_capacity(headings.len() + 1);
    if !lead.is_empty() {
        fields.push(FieldText {
            heading: String::new(),
            heading_span: 0..0,
            body_span: lead,
        });
    }
    for (heading, end) in headings.iter().zip(ends) {
        fields.push(FieldText {
            heading: heading.text.clone(),
            heading_span: heading.span.clone(),
            body_span: without_blank_lines(body, heading.span.end..end),
        });
    }
    fields
}

fn headings(body: &str) -> Vec<Heading> {
    let marked = Marked::new(body);
    let mut found = Vec::new();
    let mut current: Option<Heading> = None;
    let mut depth = 0_usize;
    for (event, range) in parse(&marked) {
        match &event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) if depth == 0 && marked.text[range.clone()].starts_with('#') => {
                let span = marked.source_range(&range);
                let length = body[span.clone()].trim_end().len();
                let span = span.start..span.start + length;
                current = Some(Heading {
                    text: String::new(),
                    span,
                });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(current.take()),
            event => {
                if let Some(heading) = &mut current {
                    plain::push(&mut heading.text, event);
                }
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// Narrows a range by the blank lines at its ends; the first line keeps its indent, which may
/// make it code.
fn without_blank_lines(body: &str, range: Range<usize>) -> Range<usize> {
    let text = &body[range.clone()];
    let first_text = text.len() - text.trim_start().len();
    let start = text[..first_text].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text.trim_end().len();
    if end == 0 {
        range.start..range.start
    } else {
        range.start + start..range.start + end
    }
}

#[cfg(test)]
mod tests {
    use super::split_fields;

    fn fields(body: &str) -> Vec<(String, &str, &str)> {
        split_fields(body)
            .into_iter()
            .map(|field| (field.heading, &body[field.heading_span], &body[field.body_span]))
            .collect()
    }

    #[test]
    fn a_body_falls_into_fields() {
        let body = "## 具体的な取組結果\r\n\r\n説明会を**「開催」**した。\r\n\r\n## 次年度の`取組`計画 ##\n### 詳細\n続ける。\n\n## 空\n";
        assert_eq!(
            fields(body),
            [
                (
                    "具体的な取組結果".to_owned(),
                    "## 具体的な取組結果",
                    "説明会を**「開催」**した。"
                ),
                (
                    "次年度の取組計画".to_owned(),
                    "## 次年度の`取組`計画 ##",
                    "### 詳細\n続ける。"
                ),
                ("空".to_owned(), "## 空", ""),
            ]
        );
    }

    #[test]
    fn text_before_the_first_heading_is_kept() {
        assert_eq!(
            fields("\n前書き\n\n## 結果\n本文"),
            [
                (String::new(), "", "前書き"),
                ("結果".to_owned(), "## 結果", "本文"),
            ]
        );
        assert_eq!(fields("前書きだけ\n"), [(String::new(), "", "前書きだけ")]);
        assert_eq!(fields(" \n\n"), []);
    }

    #[test]
    fn headings_elsewhere_do_not_split() {
        let body = "## 結果\n```\n## コード\n```\n> ## 引用\n\n- ## 項目\n\n実績なし\n---\n\n    ## 字下げ\n<!--\n## 注\n-->\n";
        assert_eq!(fields(body).len(), 1);
        assert_eq!(fields(body)[0].2, body["## 結果\n".len()..].trim_end());
    }

    #[test]
    fn an_indented_first_line_keeps_its_indent() {
        assert_eq!(fields("## 表\n\n    a  b\n")[0].2, "    a  b");
    }
}
