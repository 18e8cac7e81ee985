//! Text → a scalar on one line that every YAML reader reads back as the same text.
//!
//! Plain where nothing in it could mean anything to YAML, in double quotes otherwise: a quote too many harms nobody.

use super::scalar::{Scalar, understand};

/// Words that an older YAML takes for true or false.
const OLD_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Writes `text` as a scalar, good as a value, as a key and inside `{…}` and `[…]`.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    quoted(text)
}

/// Writes `text` in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if must_be_escaped(letter) => quoted.push_str(&format!("\\U{:08x}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text may stand without quotes.
fn is_plain(text: &str) -> bool {
    let starts_well = |first: char| first.is_alphanumeric() || (!first.is_ascii() && !first.is_whitespace());
    let harmless = |letter: char| {
        letter.is_ascii_alphanumeric()
            || " -_.()/+".contains(letter)
            || (!letter.is_ascii() && !must_be_escaped(letter))
    };
    text.chars().next().is_some_and(starts_well)
        && !text.ends_with(char::is_whitespace)
        && text.chars().all(harmless)
        && matches!(understand(text), Scalar::Text(_))
        && !OLD_BOOLEANS.contains(&text.to_ascii_lowercase().as_str())
        && !resembles_a_number(text)
}

/// Dates, numbers with exponents or in other bases: text to ayumi, something else to other readers.
fn resembles_a_number(text: &str) -> bool {
    let digit_first = text.starts_with(|first: char| first.is_ascii_digit());
    digit_first
        && text
            .chars()
            .all(|letter| letter.is_ascii_hexdigit() || "xo+._".contains(letter))
        || is_date(text)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(|part| part.parse::<u32>().is_ok())
}

/// Letters that no YAML file may hold as they are, or that a reader of the file would not see.
fn must_be_escaped(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || (letter.is_whitespace() && letter != ' ' && letter != '\u{3000}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::scalar;
    use crate::yaml::{Entries, Marked, Sink, read};

    #[test]
    fn plain_where_it_may_be() {
        for plain in ["笠間市", "▲3", "1-1-1", "市長公室 秘書課", "○", "終了"] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in [
            "1",
            "082163",
            "on",
            "No",
            "2021-09-01",
            "1e3",
            "",
            " a",
            "a: b",
            "- a",
            "~",
            "null",
            "5%",
            "#",
        ] {
            assert!(scalar(quoted).starts_with('"'), "{quoted}");
        }
        assert_eq!(scalar("「\"a\\b\"」\n"), "\"「\\\"a\\\\b\\\"」\\n\"");
    }

    fn back(yaml: &str) -> Option<String> {
        let file: Arc<str> = "x.yaml".into();
        let sink = Sink::new(&file);
        let (value, _) = read::<Entries<Vec<Marked<String>>>>(yaml, 0, &sink);
        let found = sink.into_diagnostics();
        assert!(found.is_empty(), "{yaml}: {found:?}");
        value.get()?.0.first()?.1.get()?.first()?.get().cloned()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "\\PC{0,20}|[-0-9eE.:_#,&*!|>'\"%@`{}\\[\\] \n\t~?]{0,8}") {
            let yaml = format!("k: [{}, x]\n", scalar(&text));
            prop_assert_eq!(back(&yaml), Some(text));
        }
    }
}
