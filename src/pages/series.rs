//! Figures that belong to no item: population, reserve funds. Lines where there are enough years, else a sentence.

use std::collections::BTreeSet;

use serde::Serialize;

use super::city::City;
use super::drawings::{self, Caption, Chart, Datum, Measure};
use super::figures::FigureView;
use super::words;
use crate::charts::{self, Point, Projection};
use crate::locale::{CivilYear, Lang};
use crate::model::{Calendar, Figure, FigureKind, Series, SeriesLine};

/// A series as its page shows it.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    /// Where on the page it stands.
    pub anchor: String,
    /// 将来推計人口.
    pub title: String,
    /// What it comes to, in one sentence.
    pub lead: Option<String>,
    /// The lines.
    pub chart: Option<Chart>,
    /// A remark.
    pub note: Option<String>,
    /// The document.
    pub source: Option<String>,
    /// Names of the lines; empty where the sentence says it all.
    pub lines: Vec<String>,
    /// The figures by year.
    pub rows: Vec<SeriesRow>,
}

/// One year of a series.
#[derive(Debug, Serialize)]
pub struct SeriesRow {
    /// 2045年.
    pub year: String,
    /// 実績, 見込み.
    pub kind: &'static str,
    /// One cell per line.
    pub cells: Vec<Option<FigureView>>,
}

/// A series.
pub fn view(city: &City<'_>, series: &Series) -> SeriesView {
    let chart = chart(city, series);
    let is_table = is_table(series);
    SeriesView {
        anchor: anchor(series),
        title: series.title.clone(),
        lead: lead(city, series),
        chart,
        note: series.note.clone(),
        source: series
            .source
            .as_ref()
            .and_then(|source| super::about::source_line(city, source)),
        lines: series
            .lines
            .iter()
            .filter(|_| is_table)
            .map(|line| line.name.clone())
            .collect(),
        rows: if is_table { rows(city, series) } else { Vec::new() },
    }
}

/// Where on the page a series stands.
pub(super) fn anchor(series: &Series) -> String {
    format!("of-{}", series.key)
}

/// What a series comes to, in one sentence.
pub(super) fn lead(city: &City<'_>, series: &Series) -> Option<String> {
    if is_table(series) {
        change(city, series)
    } else {
        single(city, series)
    }
}

fn is_table(series: &Series) -> bool {
    series.lines.iter().map(|line| line.figures.len()).sum::<usize>() > 1
}

fn label(city: &City<'_>, series: &Series, year: i32) -> String {
    match series.calendar {
        Calendar::Fiscal => city.year(year),
        Calendar::Civil => CivilYear(year).label(city.lang),
    }
}

fn rows(city: &City<'_>, series: &Series) -> Vec<SeriesRow> {
    let figures = series.lines.iter().flat_map(|line| &line.figures);
    let keys: BTreeSet<(i32, FigureKind)> = figures
        .filter_map(|figure| Some((figure.year?, figure.kind)))
        .collect();
    let cell = |line: &SeriesLine, year, kind| {
        let figure = line
            .figures
            .iter()
            .find(|figure| figure.year == Some(year) && figure.kind == kind)?;
        Some(FigureView::of(city, figure, &line.unit))
    };
    keys.into_iter()
        .map(|(year, kind)| SeriesRow {
            year: label(city, series, year),
            kind: words::kind(city.lang, kind),
            cells: series.lines.iter().map(|line| cell(line, year, kind)).collect(),
        })
        .collect()
}

/// A series of one figure is a sentence.
fn single(city: &City<'_>, series: &Series) -> Option<String> {
    let line = series.lines.first()?;
    let figure = line.figures.first()?;
    let (year, text) = (
        label(city, series, figure.year?),
        FigureView::of(city, figure, &line.unit).label(city.lang),
    );
    Some(match city.lang {
        Lang::Ja => format!("{}は{year}に{text}です。", line.name),
        Lang::En => format!("{}: {text} in {year}.", line.name),
    })
}

/// The last result and the last forecast of the first line: year, figure, year, figure.
fn ends(city: &City<'_>, series: &Series) -> Option<[String; 4]> {
    let line = series.lines.first()?;
    let of = |kind| {
        line.figures
            .iter()
            .rev()
            .find(move |figure| figure.kind == kind && figure.year.is_some())
    };
    let (actual, forecast) = (of(FigureKind::Actual)?, of(FigureKind::Forecast)?);
    let text = |figure: &Figure| FigureView::of(city, figure, &line.unit).label(city.lang);
    let year = |figure: &Figure| figure.year.map(|year| label(city, series, year));
    Some([year(actual)?, text(actual), year(forecast)?, text(forecast)])
}

/// What is to become of the first line, in a sentence.
fn change(city: &City<'_>, series: &Series) -> Option<String> {
    let name = &series.lines.first()?.name;
    let [from, before, to, after] = ends(city, series)?;
    Some(match city.lang {
        Lang::Ja => format!("{name}は{from}に{before}で、{to}には{after}と見込まれています。"),
        Lang::En => format!("{name}: {before} in {from}, forecast to be {after} in {to}."),
    })
}

/// The finding of the drawing: the same as its title.
fn finding(city: &City<'_>, series: &Series) -> Option<String> {
    let name = &series.lines.first()?.name;
    let [from, before, to, after] = ends(city, series)?;
    Some(match city.lang {
        Lang::Ja => format!("{name}は{from}の{before}から{to}に{after}となる見込み"),
        Lang::En => format!("{name}: from {before} in {from} to a forecast of {after} in {to}"),
    })
}

/// The lines with enough figures of the first unit that has any; the table holds all.
fn chart(city: &City<'_>, series: &Series) -> Option<Chart> {
    const LEAST: usize = 3;
    let numbers = |line: &SeriesLine| {
        line.figures
            .iter()
            .filter(|figure| figure.amount.number().is_some())
            .count()
    };
    let unit = &series.lines.iter().find(|line| numbers(line) >= LEAST)?.unit;
    let lines: Vec<&SeriesLine> = series
        .lines
        .iter()
        .filter(|line| line.unit == *unit && numbers(line) >= LEAST)
        .collect();
    let years: BTreeSet<i32> = lines
        .iter()
        .flat_map(|line| &line.figures)
        .filter_map(|figure| figure.year)
        .collect();
    let measure = Measure::of(city, unit, lines.iter().flat_map(|line| &line.figures));
    let drawing = Projection {
        unit: drawings::unit(unit),
        note: String::new(),
        years: years
            .iter()
            .map(|year| (*year, axis_label(city, series, *year)))
            .collect(),
        series: lines
            .iter()
            .map(|line| drawn_line(city, &measure, line))
            .collect(),
        words: (
            words::kind(city.lang, FigureKind::Actual).into(),
            words::kind(city.lang, FigureKind::Forecast).into(),
        ),
        cut: drawings::cut(city.lang).into(),
    };
    let general = match city.lang {
        Lang::Ja => format!("{}の推移と見込み", names(&lines, "、")),
        Lang::En => format!("{} over time, with forecasts", names(&lines, ", ")),
    };
    let desc = change(city, series).unwrap_or_else(|| general.clone());
    let definition = match city.lang {
        Lang::Ja => format!("単位は{unit}。見込みは破線と白い丸。"),
        Lang::En => format!("In {unit}; forecasts are dashed with hollow marks."),
    };
    let caption = Caption {
        id: format!("series-{}", series.key),
        title: finding(city, series).unwrap_or(general),
        definition: Some(definition),
        desc,
    };
    drawings::drawn(city, caption, data(city, series, &lines), |frame| {
        drawing.render(frame)
    })
}

fn names(lines: &[&SeriesLine], between: &str) -> String {
    lines
        .iter()
        .map(|line| line.name.as_str())
        .collect::<Vec<_>>()
        .join(between)
}

fn axis_label(city: &City<'_>, series: &Series, year: i32) -> String {
    match series.calendar {
        Calendar::Fiscal => city.short_year(year),
        Calendar::Civil => year.to_string(),
    }
}

fn drawn_line(city: &City<'_>, measure: &Measure<'_>, line: &SeriesLine) -> charts::Series {
    let point = |figure: &Figure| {
        Some(Point {
            year: figure.year?,
            figure: measure.mark(city, figure),
            state: if figure.kind == FigureKind::Forecast {
                charts::State::Forecast
            } else {
                charts::State::Actual
            },
        })
    };
    charts::Series {
        name: line.name.clone(),
        points: line.figures.iter().filter_map(point).collect(),
    }
}

fn data(city: &City<'_>, series: &Series, lines: &[&SeriesLine]) -> Vec<Datum> {
    let of_line = |line: &&SeriesLine| -> Vec<Datum> {
        let figures = line.figures.iter();
        let datum =
            |figure: &Figure| Datum::of(&line.name, &line.unit, figure, label(city, series, figure.year?));
        figures.filter_map(datum).collect()
    };
    lines.iter().flat_map(of_line).collect()
}
