//! What each kind of mistake means, an example, and what to do: the long form of messages and hints.
//!
//! Owns the type of an explanation; the findings of the analysis have theirs beside their own wording.

mod content;
mod reading;
mod site;

use crate::locale::Lang;

/// A rule explained in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// The rule's stable name.
    pub rule: &'static str,
    /// In Japanese.
    pub ja: Words,
    /// In English.
    pub en: Words,
}

/// An explanation in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What the rule says.
    pub meaning: &'static str,
    /// A case of it.
    pub example: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

impl Explanation {
    /// The words of one language.
    pub fn words(&self, lang: Lang) -> Words {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// An entry from meaning, example and remedy in Japanese, then in English.
    pub(crate) const fn new(rule: &'static str, ja: [&'static str; 3], en: [&'static str; 3]) -> Self {
        let [meaning, example, remedy] = ja;
        let ja = Words {
            meaning,
            example,
            remedy,
        };
        let [meaning, example, remedy] = en;
        Explanation {
            rule,
            ja,
            en: Words {
                meaning,
                example,
                remedy,
            },
        }
    }
}

/// Every kind of mistake.
pub fn explanations() -> impl Iterator<Item = &'static Explanation> {
    [reading::READING, content::CONTENT, site::SITE]
        .into_iter()
        .flatten()
}
