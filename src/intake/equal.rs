//! When a table says the same as the content, and what of the content is called and shown where it does not.

use super::figure::Content;
use super::phrase::squeezed;
use crate::content::FigureKind;
use crate::locale::Lang;
use crate::model::{Amount, Figure};
use crate::prose::plain_text;

/// What a change or remark is about, by key and title.
pub(super) fn named(key: &str, title: &str) -> String {
    format!("{key} {title}")
}

/// A text without its Markdown and spaces.
pub(super) fn words(markdown: &str) -> String {
    let plain = plain_text(markdown);
    plain.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Whether a figure says what a cell does.
pub(super) fn equal(amount: &Amount, content: &Content) -> bool {
    match (amount, content) {
        (
            Amount::Number {
                value, comparator, ..
            },
            Content::Number(own, word),
        ) => value == own && comparator == word,
        (Amount::Between(low, high), Content::Between(from, to)) => low == from && high == to,
        (Amount::Direction(one), Content::Direction(other)) => one == other,
        (Amount::Words(one), Content::Words(other)) => squeezed(one) == squeezed(other),
        (Amount::Missing(one), Content::Missing(other)) => one == other,
        _ => false,
    }
}

/// A figure of the content as a remark shows it.
pub(super) fn shown(figure: &Figure) -> String {
    figure.printed.clone().unwrap_or_else(|| amount(&figure.amount))
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number { value, .. } => value.to_string(),
        Amount::Between(low, high) => format!("{low}～{high}"),
        Amount::Direction(direction) => direction.word().to_owned(),
        Amount::Words(words) => words.clone(),
        Amount::Missing(state) => state.word().to_owned(),
    }
}

pub(super) fn label(kind: FigureKind, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        FigureKind::Baseline => ("基準値", "baseline"),
        FigureKind::Target => ("目標", "target"),
        FigureKind::Limit => ("上限", "limit"),
        FigureKind::Actual => ("実績", "result"),
        FigureKind::Forecast => ("見込み", "forecast"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
