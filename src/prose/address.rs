//! Which addresses links and images may have. An allow list: http, https, mailto, tel, paths
//! relative to the page or the site, and fragments. Whether the target exists is not known here.

use super::marked::MARK;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Somewhere to go.
    Link,
    /// Something to load.
    Image,
}

/// An address that may go into a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// As the author meant it.
    pub dest: String,
    /// Percent-encoded where a URL must be; still to be escaped for HTML.
    pub encoded: String,
}

/// Lets an address through, or not. Entities are resolved already.
pub(super) fn allow(written: &str, purpose: Use) -> Option<Address> {
    let dest = written.replace(MARK, "");
    let dest = dest.trim_matches([' ', '\t', '\n', '\r']);
    // Browsers drop tabs and line ends anywhere in an address, and read \ as /.
    let hidden = dest.is_empty() || dest.chars().any(char::is_control);
    let other_host = dest.len() > 1 && dest.bytes().take(2).all(|byte| matches!(byte, b'/' | b'\\'));
    if hidden || other_host || !scheme_is_allowed(dest, purpose) {
        return None;
    }
    Some(Address {
        dest: dest.to_owned(),
        encoded: encode(dest),
    })
}

/// Whatever stands before a colon in the first segment counts as a scheme, encoded colons too:
/// a relative path with a colon there can be written `./a:b`.
fn scheme_is_allowed(dest: &str, purpose: Use) -> bool {
    let segment = dest.split(['/', '\\', '?', '#']).next().unwrap_or(dest);
    let segment = segment.to_ascii_lowercase();
    if segment.contains("%3a") {
        return false;
    }
    let Some((scheme, _)) = segment.split_once(':') else {
        return true;
    };
    let rest = &dest[scheme.len() + 1..];
    match scheme {
        // A page loads nothing from elsewhere: who reads it is nobody else's business.
        "http" | "https" => purpose == Use::Link && has_host(rest),
        "mailto" | "tel" => purpose == Use::Link && !rest.is_empty(),
        _ => false,
    }
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//")
        .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\', '?', '#', '@', ':']))
}

/// Percent-encodes ASCII that no URL may hold. Other characters stay, as URLs may hold them.
fn encode(dest: &str) -> String {
    let literal_host = dest.contains("//[");
    let mut encoded = String::with_capacity(dest.len());
    for (at, character) in dest.char_indices() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                push_encoded(&mut encoded, character as u8);
            }
            '[' | ']' if !literal_host => push_encoded(&mut encoded, character as u8),
            '%' if !begins_escape(&dest[at..]) => push_encoded(&mut encoded, b'%'),
            _ => encoded.push(character),
        }
    }
    encoded
}

fn begins_escape(text: &str) -> bool {
    text.as_bytes()
        .get(1..3)
        .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn push_encoded(encoded: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    encoded.push('%');
    encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
    encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::{Use, allow};

    #[test]
    fn allowed_addresses_keep_their_spelling() {
        for dest in [
            "https://www.city.example.lg.jp/a?b=c&d#e",
            "HTTP://example.jp",
            "http://[::1]/",
            "mailto:kikaku@city.example.jp",
            "tel:0296-77-1101",
            "../2020/index.html",
            "./令和2:概要.pdf",
            "概要.pdf",
            "/",
            "/data/a%20b.csv",
            "?q=1:2",
            "#section-1:2",
        ] {
            let address = allow(dest, Use::Link).unwrap_or_else(|| panic!("{dest}"));
            assert_eq!((address.dest.as_str(), address.encoded.as_str()), (dest, dest));
        }
    }

    #[test]
    fn characters_that_urls_cannot_hold_are_encoded() {
        let encoded = |dest| allow(dest, Use::Link).unwrap().encoded;
        assert_eq!(encoded("a b\"<>.pdf"), "a%20b%22%3C%3E.pdf");
        assert_eq!(encoded("100%.pdf?a[0]={x}"), "100%25.pdf?a%5B0%5D=%7Bx%7D");
    }

    #[test]
    fn images_load_only_from_the_site() {
        assert!(allow("a.png", Use::Image).is_some());
        assert!(allow("https://example.jp/a.png", Use::Image).is_none());
        assert!(allow("mailto:a@b.jp", Use::Image).is_none());
        assert!(allow("data:image/png;base64,AAAA", Use::Image).is_none());
    }

    #[test]
    fn everything_else_is_refused() {
        for dest in [
            "",
            " ",
            "javascript:alert(1)",
            "JavaScript:x",
            "java\tscript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "java\u{FDD0}script:x",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:x",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "http:evil",
            "http:/evil",
            "https:",
            "https://",
            "https:///evil",
            "http:\\\\evil",
            "javascript%3Aalert(1)",
            ":x",
            "C:\\a.pdf",
            "mailto:",
            "tel:",
            "令和2:概要",
            " javascript:x",
            "a\0b",
            "view-source:x",
            "https://@evil",
        ] {
            assert_eq!(allow(dest, Use::Link), None, "{dest:?}");
        }
    }
}
