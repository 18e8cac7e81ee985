//! Text of the city: whatever it is, only known elements with safe addresses come out.
#![no_main]

use ayumi::prose::{self, Options};

const ELEMENTS: [&str; 28] = [
    "a",
    "blockquote",
    "br",
    "caption",
    "code",
    "del",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const ADDRESSES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let options = Options {
        heading_base: 3,
        id_prefix: "x",
    };
    let html = prose::render(text, options).html;
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        // What stands between quotes is a value; names are outside.
        assert!(
            tag.split('"').step_by(2).all(|names| !names.contains(" on")),
            "<{tag}>"
        );
        for key in [" href=\"", " src=\""] {
            if let Some((_, rest)) = tag.split_once(key) {
                let address = rest.split('"').next().unwrap_or_default();
                assert!(
                    !has_scheme(address) || ADDRESSES.iter().any(|known| address.starts_with(known)),
                    "<{tag}>"
                );
            }
        }
    }
    let _ = prose::split_fields(text);
    let _ = prose::plain_text(text);
});

/// Whether a browser finds a scheme here: it drops tabs, line ends and what leads, then reads letters, digits, `+`, `-`
/// and `.` up to a colon (URL Standard, scheme state); after any other character the address is a relative one.
fn has_scheme(address: &str) -> bool {
    let seen: String = address
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let seen = seen.trim_start_matches(|c: char| c <= ' ');
    seen.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}
