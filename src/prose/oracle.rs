//! Reads the HTML of this module back, strictly, and refuses whatever the module must never
//! write. It knows only the elements and attributes the writer uses, and shares no code with it.

/// Panics unless `html` is balanced, holds only known elements with known attributes in places
/// where they are allowed, and only addresses of the allowed kinds.
pub(super) fn assert_valid(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start], &open, html);
        let end = start
            + rest[start..]
                .find('>')
                .unwrap_or_else(|| panic!("open tag in {html}"));
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closing tag in {html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        check_place(name, &open, html);
        check_attributes(name, attributes, html);
        if !matches!(name, "br" | "hr" | "img") {
            open.push(name);
        }
    }
    check_text(rest, &open, html);
    assert!(open.is_empty(), "{open:?} left open in {html}");
}

fn check_text(text: &str, open: &[&str], html: &str) {
    assert!(
        !text.contains(['<', '>', '"', '\'', '\r']),
        "raw {text:?} in {html}"
    );
    let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
    for (at, _) in text.match_indices('&') {
        assert!(
            entities.iter().any(|entity| text[at..].starts_with(entity)),
            "bare & in {html}"
        );
    }
    let forbidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF)
            || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
    };
    assert!(!text.contains(forbidden), "forbidden character in {html:?}");
    let only_elements = matches!(
        open.last(),
        Some(&("ul" | "ol" | "table" | "thead" | "tbody" | "tr"))
    );
    assert!(
        !only_elements || text.trim().is_empty(),
        "stray text {text:?} in {html}"
    );
}

fn check_place(name: &str, open: &[&str], html: &str) {
    let parent = open.last().copied().unwrap_or("body");
    let fits = match name {
        "li" => matches!(parent, "ul" | "ol"),
        "caption" | "thead" | "tbody" => parent == "table",
        "tr" => matches!(parent, "thead" | "tbody"),
        "th" | "td" => parent == "tr",
        "table" => parent == "div",
        "a" => holds_phrasing(parent) && !open.contains(&"a"),
        "em" | "strong" | "del" | "code" | "br" | "img" => holds_phrasing(parent),
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "pre" | "hr" | "div" | "blockquote" => {
            matches!(parent, "body" | "li" | "blockquote")
        }
        _ => false,
    };
    assert!(fits, "<{name}> in <{parent}> in {html}");
}

fn holds_phrasing(parent: &str) -> bool {
    !matches!(
        parent,
        "body" | "ul" | "ol" | "table" | "thead" | "tbody" | "tr" | "div" | "code" | "blockquote"
    )
}

fn check_attributes(element: &str, mut attributes: &str, html: &str) {
    while !attributes.is_empty() {
        let (name, rest) = attributes.split_once("=\"").unwrap_or_else(|| panic!("{html}"));
        let (value, rest) = rest.split_once('"').unwrap_or_else(|| panic!("{html}"));
        check_text(value, &[], html);
        let known = match (element, name) {
            ("a", "href") | ("img", "src") => is_allowed_address(value),
            ("a" | "img", "title") | ("img", "alt") => true,
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", "id") => !value.contains(char::is_whitespace),
            ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
            ("th", "scope") => value == "col" || value == "row",
            ("th" | "td", "class") => value == "num",
            ("div", "class") => value == "scroll",
            ("caption", "class") => value == "vh",
            _ => false,
        };
        assert!(known, "{element} {name}={value:?} in {html}");
        attributes = rest.trim_start();
    }
}

/// As a browser reads it: entities resolved, tabs and line ends dropped, \ as /.
fn is_allowed_address(value: &str) -> bool {
    let value = value
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace('\\', "/");
    let value: String = value.chars().filter(|c| !c.is_control()).collect();
    let value = value.trim().to_lowercase();
    let scheme_end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    match scheme_end.map(|end| value.split_at(end)) {
        Some(("", _)) | None => !value.starts_with("//") && !value.is_empty(),
        Some((scheme, rest)) if rest.starts_with(':') => {
            matches!(scheme, "http" | "https" | "mailto" | "tel")
        }
        _ => true,
    }
}
