//! What a new year says of an indicator: the targets that are known for it, and the result that is to come.

use rust_decimal::Decimal;

use crate::content::State;
use crate::locale::Lang;
use crate::model::{Amount, Figure, FigureKind, Indicator};
use crate::yaml::scalar;

/// A place to fill in, as the format writes it.
pub(super) const OPEN: &str = "{state: pending}";

/// The lines of an owner's `values:`, with `margin` before each; none where it measures nothing.
pub(super) fn lines(
    indicators: &[Indicator],
    year: i32,
    before: Option<i32>,
    margin: &str,
    lang: Lang,
) -> String {
    if indicators.is_empty() {
        return String::new();
    }
    let mut text = format!("{margin}values:\n");
    for indicator in indicators {
        let key = scalar(&indicator.key);
        text.push_str(&format!("{margin}  {key}: # {}\n", named(indicator, lang)));
        if let Some(target) = target(indicator, year, before) {
            text.push_str(&format!("{margin}    target: {target}\n"));
        }
        text.push_str(&format!("{margin}    actual: {OPEN}\n"));
    }
    text
}

/// Name and unit, for a comment.
fn named(indicator: &Indicator, lang: Lang) -> String {
    let name = one_line(&indicator.name);
    match (indicator.unit.as_str(), lang) {
        ("", _) => name,
        (unit, Lang::Ja) => format!("{name}（{unit}）"),
        (unit, Lang::En) => format!("{name} ({unit})"),
    }
}

/// The target for `year` as the newest document before it states it; open where the report of `before` had a target
/// and nobody has told the next one yet.
fn target(indicator: &Indicator, year: i32, before: Option<i32>) -> Option<String> {
    let stated: Vec<&Figure> = indicator
        .of_kind(FigureKind::Target)
        .filter(|figure| figure.year == Some(year) && figure.reported.is_none_or(|report| report < year))
        .collect();
    if let Some(newest) = stated.iter().map(|figure| figure.reported).max() {
        let written: Vec<String> = stated
            .iter()
            .filter(|figure| figure.reported == newest)
            .map(|figure| written(figure))
            .collect();
        return Some(match written.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        });
    }
    let had = indicator.of_kind(FigureKind::Target).any(|figure| {
        figure.reported.is_some()
            && figure.reported == before
            && figure.year == before
            && !matches!(figure.amount, Amount::Missing(_))
    });
    had.then(|| OPEN.to_owned())
}

/// A figure of the year it is written for, without the place it was found in.
fn written(figure: &Figure) -> String {
    let mut parts = match &figure.amount {
        Amount::Number {
            value,
            comparator: None,
            state: None,
        } if figure.printed.is_none() && figure.note.is_none() => return value.to_string(),
        Amount::Number {
            value,
            comparator,
            state,
        } => number(*value, comparator.map(crate::content::Comparator::word), *state),
        Amount::Between(low, high) => vec![format!("between: [{low}, {high}]")],
        Amount::Direction(direction) => vec![format!("direction: {}", direction.word())],
        Amount::Words(words) => vec![format!("text: {}", scalar(words))],
        Amount::Missing(state) => vec![format!("state: {}", state.word())],
    };
    let texts = [("printed", &figure.printed), ("note", &figure.note)];
    let given = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.as_ref()?)));
    parts.extend(given.map(|(key, text)| format!("{key}: {}", scalar(text))));
    format!("{{{}}}", parts.join(", "))
}

fn number(value: Decimal, comparator: Option<&str>, state: Option<State>) -> Vec<String> {
    let mut parts = vec![format!("value: {value}")];
    parts.extend(comparator.map(|word| format!("comparator: {word}")));
    parts.extend(state.map(|state| format!("state: {}", state.word())));
    parts
}

/// A text as it may stand in a comment.
pub(super) fn one_line(text: &str) -> String {
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    let text: String = text.chars().map(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
