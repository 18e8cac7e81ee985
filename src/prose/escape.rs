//! Puts text into HTML so that it stays text, in element content and in quoted attributes alike.

/// Appends text, escaped. Characters that HTML forbids (controls, noncharacters) are dropped.
pub(super) fn push_text(html: &mut String, text: &str) {
    for character in text.chars().filter(|character| is_allowed(*character)) {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(character),
        }
    }
}

/// Appends ` name="value"`, the value escaped.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_text(html, value);
    html.push('"');
}

/// Whether a character may occur in an HTML document (WHATWG, "text").
pub(super) fn is_allowed(character: char) -> bool {
    let noncharacter = matches!(character, '\u{FDD0}'..='\u{FDEF}') || (character as u32 & 0xFFFE) == 0xFFFE;
    let control = character.is_control() && !matches!(character, '\t' | '\n');
    !noncharacter && !control
}

#[cfg(test)]
mod tests {
    use super::{push_attribute, push_text};

    #[test]
    fn all_five_are_escaped_and_forbidden_characters_dropped() {
        let mut html = String::new();
        push_text(&mut html, "x\"'<>&{}`\u{FDD0}\u{FFFE}\u{1FFFF}\0\r\u{85}\n");
        assert_eq!(html, "x&quot;&#39;&lt;&gt;&amp;{}`\n");
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut html = String::new();
        push_attribute(&mut html, "title", "\" onclick=\"x");
        assert_eq!(html, " title=\"&quot; onclick=&quot;x\"");
    }
}
