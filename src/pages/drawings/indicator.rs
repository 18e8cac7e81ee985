//! One indicator over the years: results as columns or a line, targets as ticks, gaps where nothing was published.

use std::collections::BTreeSet;

use super::super::city::City;
use super::super::figures::FigureView;
use super::super::words::{self, pick};
use super::{Caption, Chart, Datum, Measure, Widths, cut, drawn_in, is_rate, kit, unit, word};
use crate::analysis::{Verdict, verdict};
use crate::charts::{self, Frame, SMALL, TargetActual, TargetWords};
use crate::locale::Lang;
use crate::model::{Better, Figure, FigureKind, Indicator};

/// In which form an indicator says most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Three numbers and more over the years: a chart of its own.
    Years,
    /// A result held against a target of the same year, given here: a row among others.
    Against(i32),
    /// Two numbers and fewer: a sentence or a table.
    Figures,
}

/// The form that suits an indicator.
pub fn form(indicator: &Indicator) -> Form {
    let numbers = indicator
        .figures
        .iter()
        .filter(|figure| figure.amount.number().is_some());
    // An empty plane with an axis of its own making says less than the word 0.
    if numbers
        .clone()
        .all(|figure| figure.amount.number().is_some_and(|number| number.is_zero()))
    {
        return Form::Figures;
    }
    let points: BTreeSet<(Option<i32>, FigureKind)> =
        numbers.map(|figure| (figure.year, figure.kind)).collect();
    let dated = points
        .iter()
        .filter(|(year, kind)| year.is_some() && *kind != FigureKind::Limit);
    let held_against = |year: &i32| points.contains(&(Some(*year), FigureKind::Target));
    if dated.count() >= 3 {
        return Form::Years;
    }
    let against = indicator.actual_years().into_iter().rev().find(held_against);
    against.map_or(Form::Figures, Form::Against)
}

/// A chart of one indicator, with every reported year.
pub fn indicator(city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    years(Widths::Both, city, indicator, id)
}

/// The same in the one width that paper has.
pub fn on_paper(city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    years(Widths::Wide, city, indicator, id)
}

fn years(widths: Widths, city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    if form(indicator) == Form::Figures {
        return None;
    }
    let chart = series_of(city, indicator, Reach::Whole)?;
    let caption = Caption {
        id: id.to_owned(),
        title: finding(city, indicator),
        definition: Some(definition(city, indicator)),
        desc: described(city, indicator),
    };
    drawn_in(widths, city, caption, data(city, indicator), |frame| {
        chart.render(frame)
    })
}

/// The small form for many indicators side by side: those with a development over the years.
pub fn small(city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    if form(indicator) != Form::Years {
        return None;
    }
    let chart = series_of(city, indicator, Reach::Given)?;
    let title = finding(city, indicator);
    let desc = described(city, indicator);
    let frame = Frame {
        id: id.to_owned(),
        title: title.clone(),
        desc,
        lang: kit(city.lang),
        width: SMALL,
    };
    let drawing = chart.render(&frame).ok()?;
    let svg = drawing.as_str().to_owned();
    Some(Chart {
        id: id.to_owned(),
        svg,
        title,
        definition: None,
        files: None,
        drawing,
        data: Vec::new(),
    })
}

fn data(city: &City<'_>, indicator: &Indicator) -> Vec<Datum> {
    let label = |figure: &Figure| figure.year.map(|year| city.year(year)).unwrap_or_default();
    let figures = indicator.figures.iter();
    let mut data: Vec<Datum> = figures
        .filter_map(|figure| Datum::of(&indicator.name, &indicator.unit, figure, label(figure)))
        .collect();
    data.dedup();
    data
}

/// Which years a chart of an indicator spans.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Every reported year, so that what was not published shows as a gap.
    Whole,
    /// Only years with a figure.
    Given,
}

fn series_of(city: &City<'_>, indicator: &Indicator, reach: Reach) -> Option<TargetActual> {
    let given: Vec<i32> = indicator
        .figures
        .iter()
        .filter(|figure| figure.kind != FigureKind::Limit && figure.amount.number().is_some())
        .filter_map(|figure| figure.year)
        .collect();
    let (first, last) = (*given.iter().min()?, *given.iter().max()?);
    let reported: Vec<i32> = city
        .municipality
        .reports
        .iter()
        .map(|report| report.year)
        .collect();
    let years = match reach {
        Reach::Whole => {
            let from = reported.first().map_or(first, |year| first.min(*year));
            (from..=last.max(reported.last().copied().unwrap_or(last))).collect::<Vec<_>>()
        }
        Reach::Given => given.clone(),
    };
    let absent = |year: i32| {
        let has_result = indicator
            .figure(FigureKind::Actual, year)
            .is_some_and(|figure| figure.amount.number().is_some());
        let future = reported.last().is_none_or(|last| year > *last);
        (!has_result && !future).then(|| pick(city.lang, "公表なし", "not published").to_owned())
    };
    let mut seen: Vec<i32> = Vec::new();
    let rows = years.into_iter().filter(|year| {
        let new = !seen.contains(year);
        seen.push(*year);
        new
    });
    let measure = Measure::of(city, &indicator.unit, &indicator.figures);
    let at = |kind, year| {
        indicator
            .figure(kind, year)
            .and_then(|figure| measure.mark(city, figure))
    };
    let years = rows
        .map(|year| charts::Year {
            year,
            label: city.short_year(year),
            actual: at(FigureKind::Actual, year),
            forecast: at(FigureKind::Forecast, year),
            target: at(FigureKind::Target, year),
            baseline: at(FigureKind::Baseline, year),
            absent: absent(year),
            tone: verdict(indicator, year).map(|verdict| match verdict {
                Verdict::Met => charts::Tone::On,
                Verdict::Missed => charts::Tone::Late,
            }),
        })
        .collect();
    let limits = indicator.of_kind(FigureKind::Limit).filter_map(|figure| {
        let mut limit = measure.mark(city, figure)?;
        limit.label = format!("{} {}", words::kind(city.lang, FigureKind::Limit), limit.label);
        Some(limit)
    });
    Some(TargetActual {
        unit: unit(&indicator.unit),
        note: better(city.lang, indicator).unwrap_or_default().to_owned(),
        years,
        limits: limits.collect(),
        words: TargetWords {
            actual: word(city, FigureKind::Actual),
            target: word(city, FigureKind::Target),
            forecast: word(city, FigureKind::Forecast),
            baseline: word(city, FigureKind::Baseline),
            cut: cut(city.lang).into(),
        },
        shape: charts::Shape::Auto,
    })
}

/// 低いほど良い, where declared.
pub fn better(lang: Lang, indicator: &Indicator) -> Option<&'static str> {
    indicator.better.map(|better| match better {
        Better::Higher => pick(lang, "高いほど良い", "higher is better"),
        Better::Lower => pick(lang, "低いほど良い", "lower is better"),
    })
}

/// What the chart shows, in one sentence that states the newest figures.
pub fn finding(city: &City<'_>, indicator: &Indicator) -> String {
    let lang = city.lang;
    let newest = indicator.actual_years().last().copied();
    let Some(year) = newest else {
        return plan_finding(city, indicator);
    };
    let Some(actual) = indicator.figure(FigureKind::Actual, year) else {
        return indicator.name.clone();
    };
    let actual_text = FigureView::of(city, actual, &indicator.unit).label(lang);
    let label = city.year(year);
    let target = indicator
        .figure(FigureKind::Target, year)
        .map(|f| FigureView::of(city, f, &indicator.unit).label(lang));
    match (target, verdict(indicator, year), lang) {
        (Some(target), Some(Verdict::Met), Lang::Ja) => format!(
            "{}は{label}に{actual_text}となり、目標{target}に届いた",
            indicator.name
        ),
        (Some(target), Some(Verdict::Missed), Lang::Ja) => format!(
            "{}は{label}に{actual_text}で、目標{target}に届かなかった",
            indicator.name
        ),
        (Some(target), None, Lang::Ja) => {
            format!("{}は{label}に{actual_text}（目標{target}）", indicator.name)
        }
        (None, _, Lang::Ja) => {
            changed(city, indicator).unwrap_or_else(|| format!("{}は{label}に{actual_text}", indicator.name))
        }
        (Some(target), Some(Verdict::Met), Lang::En) => format!(
            "{} reached {actual_text} in {label}; the target of {target} was met",
            indicator.name
        ),
        (Some(target), Some(Verdict::Missed), Lang::En) => format!(
            "{} was {actual_text} in {label}; the target of {target} was missed",
            indicator.name
        ),
        (Some(target), None, Lang::En) => format!(
            "{} was {actual_text} in {label} (target {target})",
            indicator.name
        ),
        (None, _, Lang::En) => changed(city, indicator)
            .unwrap_or_else(|| format!("{} was {actual_text} in {label}", indicator.name)),
    }
}

/// An indicator that has no result yet: what is aimed at, from where.
fn plan_finding(city: &City<'_>, indicator: &Indicator) -> String {
    let lang = city.lang;
    let label = |figure: &Figure| FigureView::of(city, figure, &indicator.unit).label(lang);
    let target = indicator.of_kind(FigureKind::Target).next_back();
    let base = indicator.of_kind(FigureKind::Baseline).next_back();
    match (base, target, lang) {
        (Some(base), Some(target), Lang::Ja) => format!(
            "{}の目標は{}（基準値{}）",
            indicator.name,
            label(target),
            label(base)
        ),
        (None, Some(target), Lang::Ja) => format!("{}の目標は{}", indicator.name, label(target)),
        (Some(base), Some(target), Lang::En) => format!(
            "{}: target {} (baseline {})",
            indicator.name,
            label(target),
            label(base)
        ),
        (None, Some(target), Lang::En) => format!("{}: target {}", indicator.name, label(target)),
        _ => indicator.name.clone(),
    }
}

fn changed(city: &City<'_>, indicator: &Indicator) -> Option<String> {
    let change = crate::analysis::change_of(indicator)?;
    let lang = city.lang;
    let text = |value| FigureView::plain(lang, value, &indicator.unit).label(lang);
    let (before, after) = (text(change.before), text(change.after));
    let (from, to) = (city.year(change.from), city.year(change.to));
    // A rate goes up and down; it does not grow more or fewer.
    let (grew, shrank) = if is_rate(&indicator.unit) {
        ("上がった", "下がった")
    } else {
        ("増えた", "減った")
    };
    Some(match (change.after.cmp(&change.before), lang) {
        (std::cmp::Ordering::Greater, Lang::Ja) => {
            format!("{}は{from}の{before}から{to}の{after}に{grew}", indicator.name)
        }
        (std::cmp::Ordering::Less, Lang::Ja) => {
            format!("{}は{from}の{before}から{to}の{after}に{shrank}", indicator.name)
        }
        (std::cmp::Ordering::Equal, Lang::Ja) => format!("{}は{from}、{to}とも{after}", indicator.name),
        (std::cmp::Ordering::Greater, Lang::En) => format!(
            "{} rose from {before} in {from} to {after} in {to}",
            indicator.name
        ),
        (std::cmp::Ordering::Less, Lang::En) => format!(
            "{} fell from {before} in {from} to {after} in {to}",
            indicator.name
        ),
        (std::cmp::Ordering::Equal, Lang::En) => {
            format!("{} was {after} in {from} and in {to}", indicator.name)
        }
    })
}

/// Name, unit, scope, direction.
fn definition(city: &City<'_>, indicator: &Indicator) -> String {
    let lang = city.lang;
    let mut parts = vec![
        indicator
            .definition
            .clone()
            .unwrap_or_else(|| indicator.name.clone()),
    ];
    if !indicator.unit.is_empty() {
        parts.push(match lang {
            Lang::Ja => format!("単位は{}", indicator.unit),
            Lang::En => format!("In {}", indicator.unit),
        });
    }
    parts.extend(better(lang, indicator).map(|note| words::head(lang, note)));
    parts.join(pick(lang, "。", ". ")) + pick(lang, "。", ".")
}

/// All figures in a sentence: the chart's text alternative.
fn described(city: &City<'_>, indicator: &Indicator) -> String {
    let lang = city.lang;
    let mut parts: Vec<String> = Vec::new();
    for figure in &indicator.figures {
        let year = figure.year.map_or(String::new(), |year| city.year(year));
        let text = FigureView::of(city, figure, &indicator.unit).label(lang);
        let part = match lang {
            Lang::Ja => format!("{year}の{}は{text}", words::kind(lang, figure.kind)),
            Lang::En => format!("{year} {}: {text}", words::kind(lang, figure.kind)),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.extend(better(lang, indicator).map(|note| words::head(lang, note)));
    parts.join(pick(lang, "。", ". ")) + pick(lang, "。", ".")
}
