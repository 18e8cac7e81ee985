//! Japanese passages on a page in another language, marked as what they are: `<span lang="ja">笠間市</span>`.
//!
//! A city's own words stay as it writes them, and a screen reader must know when to change its voice (WCAG 2.2, 3.1.2).
//! Works on finished pages, so that no template can forget it. Attributes cannot be marked and stay as they are.

/// Elements whose text may hold no element.
const BARE: [&str; 7] = [
    "title", "desc", "option", "script", "style", "textarea", "metadata",
];

/// The page with its Japanese passages marked.
pub(super) fn marked(html: &str) -> String {
    let mut page = String::with_capacity(html.len() + html.len() / 8);
    let (mut rest, mut drawing, mut told, mut bare) = (html, false, false, false);
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        mark(text, drawing, told || bare, &mut page);
        let end = tag_end(tail);
        let tag = &tail[..end];
        page.push_str(tag);
        rest = &tail[end..];
        let name = tag.trim_start_matches(['<', '/']);
        let name = name
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '!')
            .next()
            .unwrap_or_default();
        let opens = !tag.starts_with("</");
        if name == "svg" {
            drawing = opens;
        }
        told = opens && tag.contains(" lang=") && name != "html";
        bare = opens && BARE.contains(&name);
        if bare && matches!(name, "script" | "style") {
            let close = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            page.push_str(&rest[..close]);
            rest = &rest[close..];
        }
    }
    mark(rest, drawing, told || bare, &mut page);
    page
}

/// Where a tag ends; `>` in a quoted value does not count.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Text with its Japanese runs marked.
fn mark(text: &str, drawing: bool, as_it_is: bool, page: &mut String) {
    if as_it_is || text.is_ascii() {
        page.push_str(text);
        return;
    }
    let element = if drawing { "tspan" } else { "span" };
    let mut done = 0;
    while let Some(run) = next_run(text, done) {
        page.push_str(&text[done..run.start]);
        page.push_str(&format!(
            "<{element} lang=\"ja\">{}</{element}>",
            &text[run.clone()]
        ));
        done = run.end;
    }
    page.push_str(&text[done..]);
}

/// The next run of Japanese at or after `from`: from its first letter to the last before a Latin letter.
fn next_run(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + text[from..].find(is_japanese)?;
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        if is_japanese(c) || is_closing(c) {
            end = start + at + c.len_utf8();
        } else if c.is_ascii_alphabetic() || c == '&' {
            break;
        }
    }
    Some(start..end)
}

/// Whether only Japanese is written with it: kana, Chinese characters and what repeats them.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{323af}')
}

/// Marks that end a Japanese passage.
fn is_closing(c: char) -> bool {
    matches!(c, '、' | '。' | '」' | '』' | '）' | '】' | '〕' | '》')
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn japanese_on_an_english_page_says_so() {
        let cases = [
            (
                "<p>Plan of 笠間市, 2020</p>",
                "<p>Plan of <span lang=\"ja\">笠間市</span>, 2020</p>",
            ),
            (
                "<h1>第3次（案）</h1>",
                "<h1><span lang=\"ja\">第3次（案）</span></h1>",
            ),
            (
                "<p>AI活用 and RPA導入</p>",
                "<p>AI<span lang=\"ja\">活用</span> and RPA<span lang=\"ja\">導入</span></p>",
            ),
            (
                "<a lang=\"ja\" href=\"x\">日本語</a>",
                "<a lang=\"ja\" href=\"x\">日本語</a>",
            ),
            (
                "<title>笠間市</title><script>a('市<b>');</script>",
                "<title>笠間市</title><script>a('市<b>');</script>",
            ),
            (
                "<svg><title>市</title><text>市</text></svg>市",
                "<svg><title>市</title><text><tspan lang=\"ja\">市</tspan></text></svg><span lang=\"ja\">市</span>",
            ),
            ("<img alt=\"a > 市\">on ◎", "<img alt=\"a > 市\">on ◎"),
        ];
        for (page, expected) in cases {
            assert_eq!(marked(page), expected);
        }
    }
}
