//! Names that every file system and web server can hold.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// Longest part of a path, in bytes.
const PART: usize = 200;
/// Longest path, in UTF-16 units: Windows allows 260 with the drive and the folder above.
const PATH: usize = 200;

/// The first path that some system cannot hold, or cannot tell from another.
pub fn first_unsafe<'p>(paths: impl IntoIterator<Item = &'p str>) -> Option<String> {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if !is_safe(path) {
            return Some(path.to_owned());
        }
        let fold: String = path.nfc().flat_map(char::to_lowercase).collect();
        if folded.insert(fold, path).is_some_and(|twin| twin != path) {
            return Some(path.to_owned());
        }
    }
    None
}

/// Whether every system can hold a relative path.
pub fn is_safe(path: &str) -> bool {
    path.encode_utf16().count() <= PATH && path.nfc().eq(path.chars()) && path.split('/').all(is_safe_part)
}

fn is_safe_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device: &str| {
        let rest = stem.strip_prefix(device);
        rest.is_some_and(|rest| {
            rest.chars().count() == 1 && rest.chars().all(|c| "0123456789¹²³".contains(c))
        })
    };
    let reserved = ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
        || numbered("com")
        || numbered("lpt");
    let bad = |c: char| {
        c.is_control()
            || "<>:\"\\|?*".contains(c)
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !part.is_empty()
        && part.len() <= PART
        && !reserved
        && !part.contains(bad)
        && !part.ends_with(['.', ' '])
        && !part.starts_with(['.', '-', ' '])
}

#[cfg(test)]
mod tests {
    use super::{first_unsafe, is_safe};

    #[test]
    fn names_that_trouble_some_system_are_found() {
        for path in [
            "a/con/index.html",
            "AUX",
            "nul.txt",
            "com1",
            "lpt¹.html",
            "a.",
            "a ",
            "-a",
            ".a",
            "a:b",
            "a\\b",
            "a?b",
            "a\u{202e}b",
            "a\u{7}",
            "か\u{3099}.html",
            "",
            "a//b",
        ] {
            assert!(!is_safe(path), "{path:?}");
        }
        assert!(!is_safe(&"亜".repeat(100)));
        for path in [
            "kasama/items/1-1/index.html",
            "が.html",
            "console.html",
            "com.html",
            "a.b.c",
        ] {
            assert!(is_safe(path), "{path:?}");
        }
        assert_eq!(first_unsafe(["a/b.html", "A/b.html"]), Some("A/b.html".into()));
        assert_eq!(first_unsafe(["a/b.html", "a/c.html"]), None);
    }
}
