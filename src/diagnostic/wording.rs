//! The words of every diagnostic, in Japanese and English side by side.
//!
//! One `match` per question and language, so that the compiler proves that both have every message.

mod en;
mod gloss;
mod ja;

use super::{Kind, nearest};
use crate::locale::Lang;

impl Kind {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => ja::message(self),
            Lang::En => en::message(self),
        }
    }

    /// What to do about it. There is no mistake without a way out.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        Some(match lang {
            Lang::Ja => ja::hint(self),
            Lang::En => en::hint(self),
        })
    }
}

/// At most a dozen names, each once: a hint is read, not scrolled.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>, separator: &str) -> String {
    const MOST: usize = 12;
    let mut shown: Vec<&str> = Vec::new();
    for name in names {
        if shown.contains(&name) {
            continue;
        }
        if shown.len() == MOST {
            shown.push("…");
            break;
        }
        shown.push(name);
    }
    shown.join(separator)
}

/// The name that was probably meant.
fn meant<'a>(written: &str, allowed: &'a [String]) -> Option<&'a str> {
    nearest(written, allowed.iter().map(String::as_str))
}

/// Hundredths as a number: 4.5.
fn ratio(hundredths: u16) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Bytes in megabytes with one decimal.
fn megabytes(bytes: usize) -> String {
    const MEGABYTE: usize = 1024 * 1024;
    let tenths = bytes * 10 / MEGABYTE;
    if tenths.is_multiple_of(10) {
        format!("{}", tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// Text short enough for a message, on one line.
fn short(text: &str) -> String {
    const MOST: usize = 24;
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(MOST).collect();
    if short.len() < text.trim_end().len() {
        short.push('…');
    }
    short
}
