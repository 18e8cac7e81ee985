//! Many indicators in one table, a row each: for figures too few to be worth a drawing.
//!
//! Results of several years stand in columns of years; everything else in columns of kinds, each figure with its year.

use serde::Serialize;

use super::city::{City, Link};
use super::figures::{self, FigureView};
use super::rows::{self, VerdictView};
use super::words::{self, pick};
use crate::analysis::change_of;
use crate::model::{Amount, FigureKind, Indicator};

/// A table of indicators.
#[derive(Debug, Clone, Serialize)]
pub struct FigureTable {
    /// The heads between the name and the last columns.
    pub heads: Vec<String>,
    /// Whether a column says how the two newest results differ.
    pub differences: bool,
    /// Whether a column holds results against targets.
    pub judged: bool,
    /// The rows.
    pub rows: Vec<FigureTableRow>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct FigureTableRow {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ☆, 再掲, ….
    pub flags: Vec<String>,
    /// What it measures, which way is better.
    pub about: Vec<String>,
    /// Whose it is, where the table mixes owners.
    pub owner: Option<Link>,
    /// One cell per head.
    pub cells: Vec<Vec<YearFigure>>,
    /// The two newest results apart.
    pub difference: Option<FigureView>,
    /// The newest result against its target.
    pub verdict: Option<VerdictView>,
}

/// A figure, with its year where the column does not say it.
#[derive(Debug, Clone, Serialize)]
pub struct YearFigure {
    /// 令和3年度.
    pub year: Option<String>,
    /// What it says.
    pub figure: FigureView,
}

/// An indicator, its anchor, and whose it is.
pub struct Entry<'m> {
    /// Unique on the page.
    pub id: String,
    /// The indicator.
    pub indicator: &'m Indicator,
    /// Whose it is, where the table mixes owners.
    pub owner: Option<Link>,
}

/// The table of some indicators in short, without printed spellings and remarks; none of none.
pub fn brief(city: &City<'_>, entries: Vec<Entry<'_>>) -> Option<FigureTable> {
    let mut table = table(city, entries)?;
    for figure in table
        .rows
        .iter_mut()
        .flat_map(|row| row.cells.iter_mut().flatten())
    {
        figure.figure = figure.figure.clone().brief();
    }
    Some(table)
}

/// Targets and results of one year.
pub fn against(city: &City<'_>, entries: Vec<Entry<'_>>, year: i32) -> Option<FigureTable> {
    const KINDS: [FigureKind; 2] = [FigureKind::Target, FigureKind::Actual];
    let of = |indicator: &Indicator, kind| -> Vec<YearFigure> {
        let views = figures::brief(city, indicator, kind, Some(year));
        views
            .into_iter()
            .map(|figure| YearFigure { year: None, figure })
            .collect()
    };
    let rows = entries.into_iter().map(|entry| {
        let cells = KINDS.into_iter().map(|kind| of(entry.indicator, kind)).collect();
        let verdict = rows::verdict(city, entry.indicator, year);
        FigureTableRow {
            verdict,
            ..row(city, entry, cells)
        }
    });
    let rows: Vec<FigureTableRow> = rows.collect();
    (!rows.is_empty()).then(|| FigureTable {
        heads: KINDS
            .into_iter()
            .map(|kind| words::kind(city.lang, kind).to_owned())
            .collect(),
        differences: false,
        judged: rows.iter().any(|row| row.verdict.is_some()),
        rows,
    })
}

/// The table of some indicators; none of none.
pub fn table(city: &City<'_>, entries: Vec<Entry<'_>>) -> Option<FigureTable> {
    if entries.is_empty() {
        return None;
    }
    let results_only = |entry: &Entry<'_>| {
        entry
            .indicator
            .figures
            .iter()
            .all(|figure| figure.kind == FigureKind::Actual)
    };
    let years = years(&entries);
    let by_year = years.len() > 1 && entries.iter().all(results_only);
    let kinds = kinds(&entries);
    let heads = if by_year {
        years.iter().map(|year| city.year(*year)).collect()
    } else {
        kinds
            .iter()
            .map(|kind| words::kind(city.lang, *kind).to_owned())
            .collect()
    };
    let rows: Vec<FigureTableRow> = entries
        .into_iter()
        .map(|entry| {
            let cells = if by_year {
                years
                    .iter()
                    .map(|year| of_year(city, entry.indicator, *year))
                    .collect()
            } else {
                kinds
                    .iter()
                    .map(|kind| of_kind(city, entry.indicator, *kind))
                    .collect()
            };
            row(city, entry, cells)
        })
        .collect();
    Some(FigureTable {
        heads,
        differences: by_year && rows.iter().any(|row| row.difference.is_some()),
        judged: rows.iter().any(|row| row.verdict.is_some()),
        rows,
    })
}

fn row(city: &City<'_>, entry: Entry<'_>, cells: Vec<Vec<YearFigure>>) -> FigureTableRow {
    let indicator = entry.indicator;
    let mut about: Vec<String> = indicator.definition.iter().cloned().collect();
    let plain_target = indicator
        .of_kind(FigureKind::Target)
        .any(|figure| matches!(figure.amount, Amount::Number { comparator: None, .. }));
    about.extend(
        super::drawings::better(city.lang, indicator)
            .filter(|_| plain_target)
            .map(str::to_owned),
    );
    FigureTableRow {
        id: entry.id,
        name: indicator.name.clone(),
        flags: indicator.flags.clone(),
        about,
        owner: entry.owner,
        cells,
        difference: change_of(indicator)
            .map(|change| figures::difference(city.lang, change.difference(), &indicator.unit)),
        verdict: indicator
            .actual_years()
            .last()
            .and_then(|year| rows::verdict(city, indicator, *year)),
    }
}

/// All fiscal years with a figure, oldest first.
fn years(entries: &[Entry<'_>]) -> Vec<i32> {
    let mut years: Vec<i32> = entries
        .iter()
        .flat_map(|entry| &entry.indicator.figures)
        .filter_map(|figure| figure.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The kinds of figures there are, in reading order.
fn kinds(entries: &[Entry<'_>]) -> Vec<FigureKind> {
    const ORDER: [FigureKind; 5] = [
        FigureKind::Baseline,
        FigureKind::Limit,
        FigureKind::Target,
        FigureKind::Forecast,
        FigureKind::Actual,
    ];
    let occurs = |kind: &FigureKind| {
        entries
            .iter()
            .any(|entry| entry.indicator.of_kind(*kind).next().is_some())
    };
    ORDER.into_iter().filter(occurs).collect()
}

fn of_year(city: &City<'_>, indicator: &Indicator, year: i32) -> Vec<YearFigure> {
    let views = figures::cell(city, indicator, FigureKind::Actual, Some(year));
    views
        .into_iter()
        .map(|figure| YearFigure { year: None, figure })
        .collect()
}

fn of_kind(city: &City<'_>, indicator: &Indicator, kind: FigureKind) -> Vec<YearFigure> {
    let mut years: Vec<Option<i32>> = indicator.of_kind(kind).map(|figure| figure.year).collect();
    years.dedup();
    let label = |year: Option<i32>| {
        let open = || pick(city.lang, "年度の定めなし", "no year given").to_owned();
        Some(year.map_or_else(open, |year| city.year(year)))
    };
    let cells = years.into_iter().flat_map(|year| {
        let views = figures::cell(city, indicator, kind, year);
        views.into_iter().map(move |figure| YearFigure {
            year: label(year),
            figure,
        })
    });
    cells.collect()
}
