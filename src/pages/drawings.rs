//! Model → charts: which figures go into a drawing and what its title says.
//!
//! The chart kit owns geometry; the words, the order and the gaps are decided here.

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::city::City;
use super::figures::FigureView;
use super::status;
use super::words::{self, pick};
use crate::analysis::{Tally, Verdict, verdict};
use crate::charts::{self, Composition, Frame, Part, Row, SMALL, TargetActual, TargetWords, pair};
use crate::locale::Lang;
use crate::model::{Better, Figure, FigureKind, Indicator, Plan, Report};

/// A chart with what stands around it.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// The drawing.
    pub svg: String,
    /// The finding.
    pub title: String,
    /// What is counted, in which unit.
    pub definition: Option<String>,
}

/// The chart kit's language.
fn kit(lang: Lang) -> charts::Lang {
    match lang {
        Lang::Ja => charts::Lang::Ja,
        Lang::En => charts::Lang::En,
    }
}

/// The chart kit's unit.
pub fn unit(unit: &str) -> charts::Unit {
    match unit {
        "千円" => charts::Unit::ThousandYen,
        "百万円" => charts::Unit::MillionYen,
        "%" | "％" | "ポイント" | "億円" | "万円" => charts::Unit::Fixed(unit.to_owned()),
        _ => charts::Unit::Count(unit.to_owned()),
    }
}

fn mark(city: &City<'_>, figure: &Figure, of: &str) -> Option<charts::Figure> {
    let value = figure.amount.number()?.to_f64()?;
    Some(charts::Figure::new(
        value,
        FigureView::of(city, figure, of).label(city.lang),
    ))
}

/// Said below an axis that does not begin at zero.
pub fn cut(lang: Lang) -> &'static str {
    pick(
        lang,
        "縦軸は0から始まっていません",
        "the axis does not begin at zero",
    )
}

/// A chart in its two widths; none where the kit has nothing to draw.
pub fn drawn(
    city: &City<'_>,
    id: &str,
    title: String,
    desc: String,
    render: impl Fn(&Frame) -> Result<charts::Svg, charts::NoChart>,
) -> Option<Chart> {
    let frame = Frame {
        id: id.to_owned(),
        title: title.clone(),
        desc,
        lang: kit(city.lang),
        width: charts::WIDE,
    };
    let svg = pair(&frame, render).ok()?.into_string();
    Some(Chart {
        svg,
        title,
        definition: None,
    })
}

/// Which words stand in a chart: none drawn without a figure in at least one year.
pub fn indicator(city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    let chart = series_of(city, indicator, Reach::Whole)?;
    let title = finding(city, indicator);
    let drawn = drawn(city, id, title, described(city, indicator), |frame| {
        chart.render(frame)
    })?;
    Some(Chart {
        definition: Some(definition(city, indicator)),
        ..drawn
    })
}

/// The small form for many indicators side by side.
pub fn small(city: &City<'_>, indicator: &Indicator, id: &str) -> Option<Chart> {
    let chart = series_of(city, indicator, Reach::Given)?;
    let title = finding(city, indicator);
    let frame = Frame {
        id: id.to_owned(),
        title: title.clone(),
        desc: described(city, indicator),
        lang: kit(city.lang),
        width: SMALL,
    };
    let svg = chart.render(&frame).ok()?.into_string();
    Some(Chart {
        svg,
        title,
        definition: None,
    })
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
    if !is_worth_drawing(indicator) {
        return None;
    }
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
    let at = |kind, year| {
        indicator
            .figure(kind, year)
            .and_then(|figure| mark(city, figure, &indicator.unit))
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
        let mut limit = mark(city, figure, &indicator.unit)?;
        limit.label = format!("{} {}", words::kind(city.lang, FigureKind::Limit), limit.label);
        Some(limit)
    });
    Some(TargetActual {
        unit: unit(&indicator.unit),
        note: better(city.lang, indicator).unwrap_or_default().to_owned(),
        years,
        limits: limits.collect(),
        words: TargetWords {
            actual: words::kind(city.lang, FigureKind::Actual).into(),
            target: words::kind(city.lang, FigureKind::Target).into(),
            forecast: words::kind(city.lang, FigureKind::Forecast).into(),
            baseline: words::kind(city.lang, FigureKind::Baseline).into(),
            cut: cut(city.lang).into(),
        },
        shape: charts::Shape::Auto,
    })
}

/// Two numbers are a sentence or a table: drawn are a result against something, or three numbers and more.
fn is_worth_drawing(indicator: &Indicator) -> bool {
    let numbers = indicator
        .figures
        .iter()
        .filter(|figure| figure.amount.number().is_some());
    let points: std::collections::BTreeSet<(Option<i32>, FigureKind)> =
        numbers.map(|figure| (figure.year, figure.kind)).collect();
    let held_against = |year: &i32| {
        [FigureKind::Target, FigureKind::Limit]
            .iter()
            .any(|kind| points.contains(&(Some(*year), *kind)))
    };
    let in_years = points
        .iter()
        .filter(|(year, kind)| year.is_some() && *kind != FigureKind::Limit)
        .count();
    in_years >= 3 || indicator.actual_years().iter().any(held_against)
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
    Some(match (change.after.cmp(&change.before), lang) {
        (std::cmp::Ordering::Greater, Lang::Ja) => {
            format!("{}は{from}の{before}から{to}の{after}に増えた", indicator.name)
        }
        (std::cmp::Ordering::Less, Lang::Ja) => {
            format!("{}は{from}の{before}から{to}の{after}に減った", indicator.name)
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
            Lang::En => format!("in {}", indicator.unit),
        });
    }
    parts.extend(better(lang, indicator).map(str::to_owned));
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
    parts.extend(better(lang, indicator).map(str::to_owned));
    parts.join(pick(lang, "。", ". ")) + pick(lang, "。", ".")
}

/// How the items divide, one bar per reported year.
pub fn composition(city: &City<'_>, plan: &Plan, reports: &[&Report], id: &str) -> Option<Chart> {
    let tallies: Vec<Tally> = reports.iter().map(|report| Tally::of_all(plan, report)).collect();
    let ended = |at: usize| plan.scale[at].terminal && tallies.iter().all(|tally| tally.counts[at] == 0);
    let kept: Vec<usize> = (0..plan.scale.len()).filter(|at| !ended(*at)).collect();
    let unrated = tallies.iter().any(|tally| tally.unrated > 0);
    let mut parts: Vec<Part> = kept
        .iter()
        .map(|at| Part {
            tone: status::ink(plan.scale[*at].tone),
            label: words::rating(plan, crate::model::StatusId(*at)),
        })
        .collect();
    if unrated {
        parts.push(Part {
            tone: charts::Tone::None,
            label: pick(city.lang, "区分なし", "not rated").into(),
        });
    }
    let rows: Vec<Row> = reports
        .iter()
        .zip(&tallies)
        .map(|(report, tally)| {
            let mut counts: Vec<u32> = kept.iter().map(|at| tally.counts[*at] as u32).collect();
            if unrated {
                counts.push(tally.unrated as u32);
            }
            Row {
                label: city.year(report.year),
                counts,
                total: words::item_count(city.lang, tally.reported()),
            }
        })
        .collect();
    let title = pick(city.lang, "進捗区分ごとの項目数", "Items by status").to_owned();
    let desc = reports
        .iter()
        .zip(&tallies)
        .map(|(report, tally)| divided(city, plan, report, tally))
        .collect::<Vec<_>>()
        .join("");
    let chart = Composition { parts, rows };
    drawn(city, id, title, desc, |frame| chart.render(frame))
}

/// One year's division in a sentence.
fn divided(city: &City<'_>, plan: &Plan, report: &Report, tally: &Tally) -> String {
    let listed: Vec<String> = status::shown(plan, tally)
        .map(|(id, status)| {
            format!(
                "{} {}",
                status.label,
                words::item_count(city.lang, tally.counts[id.0])
            )
        })
        .collect();
    let year = city.year(report.year);
    match city.lang {
        Lang::Ja => format!("{year}は{}。", listed.join("、")),
        Lang::En => format!("{year}: {}. ", listed.join(", ")),
    }
}

/// Rates over the years, declared ones as hollow marks.
pub fn rate(city: &City<'_>, plan: &Plan, plan_at: usize, id: &str) -> Option<Chart> {
    let lang = city.lang;
    let declared: Vec<(i32, rust_decimal::Decimal)> = city
        .municipality
        .reports_on(plan_at)
        .flat_map(|report| &report.declared)
        .filter(|total| total.scope == crate::model::Scope::All)
        .filter_map(|total| Some((total.year, total.rate?)))
        .collect();
    let mut years: Vec<i32> = city
        .municipality
        .reports_on(plan_at)
        .map(|report| report.year)
        .collect();
    years.extend(declared.iter().map(|(year, _)| *year));
    years.sort_unstable();
    years.dedup();
    if years.len() < 2 || !plan.has_scale() {
        return None;
    }
    let percent = |value: rust_decimal::Decimal| {
        Some(charts::Figure::new(
            value.to_f64()?,
            FigureView::plain(lang, value, "%").label(lang),
        ))
    };
    let rows: Vec<charts::RateYear> = years
        .iter()
        .map(|year| {
            let report = city
                .municipality
                .reports_on(plan_at)
                .find(|report| report.year == *year);
            let counted = report
                .and_then(|report| Tally::of_all(plan, report).rate())
                .and_then(crate::analysis::Ratio::percent);
            charts::RateYear {
                year: *year,
                label: city.short_year(*year),
                counted: counted.and_then(|counted| percent(counted.value().0)),
                declared: declared
                    .iter()
                    .find(|(declared, _)| declared == year)
                    .and_then(|(_, rate)| percent(*rate)),
            }
        })
        .collect();
    if rows
        .iter()
        .all(|row| row.counted.is_none() && row.declared.is_none())
    {
        return None;
    }
    let name = plan
        .rate
        .as_ref()
        .map_or(pick(lang, "進捗率", "Rate on track").to_owned(), |rate| {
            rate.label.clone()
        });
    let title = match lang {
        Lang::Ja => format!("{name}の推移（集計値と公表値）"),
        Lang::En => format!("{name} over the years (counted and published)"),
    };
    let desc = rows
        .iter()
        .map(|row| {
            let label = |figure: &Option<charts::Figure>| {
                figure.as_ref().map_or("－".to_owned(), |f| f.label.clone())
            };
            match lang {
                Lang::Ja => format!(
                    "{}は集計値{}、公表値{}。",
                    city.year(row.year),
                    label(&row.counted),
                    label(&row.declared)
                ),
                Lang::En => format!(
                    "{}: counted {}, published {}. ",
                    city.year(row.year),
                    label(&row.counted),
                    label(&row.declared)
                ),
            }
        })
        .collect();
    let chart = charts::Rate {
        unit: charts::Unit::Fixed("%".into()),
        years: rows,
        counted: pick(lang, "集計値", "counted").into(),
        declared: pick(lang, "公表値", "published").into(),
        cut: cut(lang).into(),
    };
    drawn(city, id, title, desc, |frame| chart.render(frame))
}
