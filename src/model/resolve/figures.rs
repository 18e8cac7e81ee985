//! Figures and indicators: what a value says, checked for saying one thing and one only.

use super::context::{Context, list, source, texts};
use crate::content::{self, FigureForm, FigureKind, Figures};
use crate::diagnostic::{Kind, Place, Reference};
use crate::model::{Amount, Figure, Indicator};
use crate::yaml::Marked;

/// The year a figure has unless it says otherwise, and the report it stands in.
#[derive(Clone, Copy)]
pub(super) struct Default {
    /// The report's year, or the plan's word for it; none where the plan leaves it open.
    pub year: Option<i32>,
    /// The report; none for the plan's own figures.
    pub reported: Option<i32>,
}

/// Resolves the indicators of one owner.
pub(super) fn indicators(
    written: &Marked<Vec<Marked<content::Indicator>>>,
    cx: &mut Context<'_>,
) -> Vec<Indicator> {
    let mut indicators: Vec<Indicator> = Vec::new();
    for entry in list(written) {
        let Some(indicator) = entry.get() else { continue };
        let Some(key) = cx.key(&indicator.key, "key", entry) else {
            continue;
        };
        if let Some(first) = indicators
            .iter()
            .find(|other| other.key == key)
            .map(|other| other.place.clone())
        {
            cx.twice(Reference::Indicator, &key, indicator.key.span(), &first);
            continue;
        }
        indicators.push(Indicator {
            key,
            name: cx.required(&indicator.name, "name", entry).unwrap_or_default(),
            printed: indicator.printed.get().cloned(),
            unit: indicator.unit.get().cloned().unwrap_or_default(),
            better: indicator.better.get().copied(),
            flags: texts(&indicator.flags),
            definition: indicator.definition.get().cloned(),
            parts: parts(indicator, written, cx),
            figures: own_figures(indicator, cx),
            place: cx.place(indicator.key.span()),
        });
    }
    indicators
}

/// The keys of the indicators that add up to this one; each must be another indicator of the same owner.
fn parts(
    indicator: &content::Indicator,
    owner: &Marked<Vec<Marked<content::Indicator>>>,
    cx: &mut Context<'_>,
) -> Vec<String> {
    let own = indicator.key.get();
    let others = list(owner)
        .iter()
        .filter_map(|other| other.get()?.key.get())
        .filter(|key| Some(*key) != own);
    let allowed: Vec<String> = others.cloned().collect();
    for part in list(&indicator.parts) {
        let unknown = part.get().filter(|key| !allowed.contains(key));
        if let Some(name) = unknown.cloned() {
            let kind = Kind::UnknownReference {
                what: Reference::Indicator,
                name,
                allowed: allowed.clone(),
            };
            cx.say(kind, part.span());
        }
    }
    texts(&indicator.parts)
}

/// The figures that the plan itself gives.
fn own_figures(indicator: &content::Indicator, cx: &mut Context<'_>) -> Vec<Figure> {
    let open = Default {
        year: None,
        reported: None,
    };
    let mut figures = Vec::new();
    figures.extend(figure(&indicator.baseline, FigureKind::Baseline, open, cx));
    for target in list(&indicator.targets) {
        figures.extend(figure(target, FigureKind::Target, open, cx));
    }
    for limit in list(&indicator.limits) {
        figures.extend(figure(limit, FigureKind::Limit, open, cx));
    }
    sort(&mut figures);
    figures
}

/// Adds the figures that a report gives for an indicator.
pub(super) fn add(
    indicator: &mut Indicator,
    values: &content::RecordValues,
    year: i32,
    cx: &mut Context<'_>,
) {
    let default = Default {
        year: Some(year),
        reported: Some(year),
    };
    for (kind, figures) in values.by_kind() {
        let written: &[Marked<content::Figure>] = figures
            .get()
            .map(|Figures(list)| list.as_slice())
            .unwrap_or_default();
        for entry in written {
            indicator.figures.extend(figure(entry, kind, default, cx));
        }
    }
    sort(&mut indicator.figures);
}

/// By year (open years first), kind, report; in the order written within one report.
pub(super) fn sort(figures: &mut [Figure]) {
    figures.sort_by_key(|figure| (figure.year, figure.kind, figure.reported));
}

fn figure(
    entry: &Marked<content::Figure>,
    kind: FigureKind,
    default: Default,
    cx: &mut Context<'_>,
) -> Option<Figure> {
    let place = cx.place(entry.span());
    match entry.get()? {
        content::Figure::Number(number) => {
            let value = number.get()?.0;
            let amount = Amount::Number {
                value,
                comparator: None,
                state: None,
            };
            Some(Figure {
                kind,
                year: default.year,
                reported: default.reported,
                amount,
                printed: None,
                note: None,
                source: None,
                place,
            })
        }
        content::Figure::Form(form) => {
            let amount = amount(form, entry, cx)?;
            Some(Figure {
                kind,
                year: form.year.get().map(|year| year.0).or(default.year),
                reported: default.reported,
                amount,
                printed: form.printed.get().cloned(),
                note: form.note.get().cloned(),
                source: form.source.get().map(source),
                place,
            })
        }
    }
}

fn amount(form: &FigureForm, entry: &Marked<content::Figure>, cx: &mut Context<'_>) -> Option<Amount> {
    let said: Vec<&'static str> = [
        ("value", form.value.is_given()),
        ("direction", form.direction.is_given()),
        ("text", form.text.is_given()),
        ("between", form.between.is_given()),
    ]
    .into_iter()
    .filter_map(|(key, given)| given.then_some(key))
    .collect();
    if said.len() > 1 {
        cx.say(Kind::AmbiguousFigure { keys: said }, entry.span());
        return None;
    }
    let state = form.state.get().copied();
    match said.first() {
        Some(&"value") => {
            let value = form.value.get()?.0;
            Some(Amount::Number {
                value,
                comparator: form.comparator.get().copied(),
                state,
            })
        }
        Some(&"direction") => form.direction.get().copied().map(Amount::Direction),
        Some(&"text") => form.text.get().cloned().map(Amount::Words),
        Some(_) => between(form, cx),
        // A baseline may name nothing but its year: the starting point is then known, its number is not.
        None if !form.state.is_given() && form.year.is_given() => Some(Amount::Missing(content::State::None)),
        None if !form.state.is_given() => {
            cx.say(Kind::EmptyFigure, entry.span());
            None
        }
        None => state.map(Amount::Missing),
    }
}

fn between(form: &FigureForm, cx: &mut Context<'_>) -> Option<Amount> {
    let written = form.between.get()?;
    let ends: Vec<_> = written
        .iter()
        .filter_map(Marked::get)
        .map(|number| number.0)
        .collect();
    match ends.as_slice() {
        [low, high] if low <= high => Some(Amount::Between(*low, *high)),
        // An end that is no number is reported already.
        _ if ends.len() < written.len() => None,
        _ => {
            cx.say(Kind::BadRange, form.between.span());
            None
        }
    }
}

/// A figure of a series.
pub(super) fn of_series(
    written: &content::SeriesFigure,
    entry: &Marked<content::SeriesFigure>,
    cx: &mut Context<'_>,
) -> Option<Figure> {
    let year = cx.required(&written.year, "year", entry)?.0;
    let kind = cx.required(&written.kind, "kind", entry)?;
    let state = written.state.get().copied();
    let amount = match (written.value.get(), state) {
        (Some(value), state) => Amount::Number {
            value: value.0,
            comparator: written.comparator.get().copied(),
            state,
        },
        (None, Some(state)) => Amount::Missing(state),
        (None, None) => {
            if !written.value.is_given() {
                cx.say(Kind::EmptyFigure, entry.span());
            }
            return None;
        }
    };
    Some(Figure {
        kind,
        year: Some(year),
        reported: None,
        amount,
        printed: written.printed.get().cloned(),
        note: written.note.get().cloned(),
        source: written.source.get().map(source),
        place: Place::new(&cx.file, entry.span()),
    })
}
