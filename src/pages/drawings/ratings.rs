//! Ratings over the years: how items divide, how the rate went, how items moved from one rating to another.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::city::City;
use super::super::figures::FigureView;
use super::super::words::{self, pick};
use super::super::{headline, status};
use super::{Caption, Chart, Datum, cut, drawn};
use crate::analysis::{Cell, Move, Ratio, Tally};
use crate::charts::{self, Composition, Flow, Group, Part, Row, Turn};
use crate::locale::Lang;
use crate::model::{Plan, Report, Scope, StatusId};

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
            label: words::rating(plan, StatusId(*at)),
        })
        .collect();
    if unrated {
        parts.push(Part {
            tone: charts::Tone::None,
            label: words::unrated(city.lang).into(),
        });
    }
    let mut data = Vec::new();
    let mut rows = Vec::new();
    for (report, tally) in reports.iter().zip(&tallies) {
        let mut counts: Vec<usize> = kept.iter().map(|at| tally.counts[*at]).collect();
        if unrated {
            counts.push(tally.unrated);
        }
        let number = |(part, count): (&Part, &usize)| count_of(city, &part.label, report.year, *count);
        data.extend(parts.iter().zip(&counts).map(number));
        rows.push(Row {
            label: city.year(report.year),
            counts: counts.into_iter().map(|count| count as u32).collect(),
            total: words::item_count(city.lang, tally.reported()),
        });
    }
    let desc = reports
        .iter()
        .zip(&tallies)
        .map(|(report, tally)| divided(city, plan, report, tally))
        .collect();
    let caption = Caption {
        id: id.to_owned(),
        title: division(city, plan, reports, &tallies),
        definition: Some(
            pick(
                city.lang,
                "項目数を進捗の区分ごとに数えたもの。",
                "Number of items by rating.",
            )
            .into(),
        ),
        desc,
    };
    let chart = Composition { parts, rows };
    drawn(city, caption, data, |frame| chart.render(frame))
}

fn count_of(city: &City<'_>, series: &str, year: i32, count: usize) -> Datum {
    Datum {
        series: series.to_owned(),
        unit: pick(city.lang, "項目", "items").to_owned(),
        year: Some(year),
        year_label: city.year(year),
        kind: "count",
        comparator: "",
        value: Decimal::from(count),
    }
}

/// The finding of a division: how the share on track changed, or how large it is.
fn division(city: &City<'_>, plan: &Plan, reports: &[&Report], tallies: &[Tally]) -> String {
    let general = || pick(city.lang, "進捗区分ごとの項目数", "Items by rating").to_owned();
    let Some(on_track) = words::on_track(city.lang, plan) else {
        return general();
    };
    let percent = |tally: &Tally| tally.rate().and_then(Ratio::percent);
    match (reports, tallies) {
        ([.., from, to], [.., before, after]) => {
            let (Some(old), Some(new)) = (percent(before), percent(after)) else {
                return general();
            };
            let (from, to) = (city.year(from.year), city.year(to.year));
            let (old_text, new_text) = (old.label(city.lang), new.label(city.lang));
            match (words::points(city.lang, new, old).0, city.lang) {
                (Ordering::Less, Lang::Ja) => {
                    format!("{on_track}の割合は{from}の{old_text}から{to}の{new_text}に下がった")
                }
                (Ordering::Greater, Lang::Ja) => {
                    format!("{on_track}の割合は{from}の{old_text}から{to}の{new_text}に上がった")
                }
                (Ordering::Equal, Lang::Ja) => format!("{on_track}の割合は{from}、{to}とも{new_text}"),
                (Ordering::Less, Lang::En) => {
                    format!("The share rated {on_track} fell from {old_text} in {from} to {new_text} in {to}")
                }
                (Ordering::Greater, Lang::En) => {
                    format!("The share rated {on_track} rose from {old_text} in {from} to {new_text} in {to}")
                }
                (Ordering::Equal, Lang::En) => {
                    format!("The share rated {on_track} was {new_text} in {from} and {to}")
                }
            }
        }
        ([one], [tally]) => match (tally.rate(), city.lang) {
            (Some(rate), Lang::Ja) => {
                format!(
                    "{}は{}項目のうち{}項目が{on_track}",
                    city.year(one.year),
                    rate.whole,
                    rate.part
                )
            }
            (Some(rate), Lang::En) => {
                format!(
                    "{} of {} items were rated {on_track} in {}",
                    rate.part,
                    rate.whole,
                    city.year(one.year)
                )
            }
            (None, _) => general(),
        },
        _ => general(),
    }
}

/// One year's division in a sentence.
fn divided(city: &City<'_>, plan: &Plan, report: &Report, tally: &Tally) -> String {
    let count = |(id, status): (StatusId, &crate::model::Status)| {
        format!(
            "{} {}",
            status.label,
            words::item_count(city.lang, tally.counts[id.0])
        )
    };
    let mut listed: Vec<String> = status::shown(plan, tally).map(count).collect();
    if tally.unrated > 0 {
        listed.push(format!(
            "{} {}",
            words::unrated(city.lang),
            words::item_count(city.lang, tally.unrated)
        ));
    }
    let year = city.year(report.year);
    match city.lang {
        Lang::Ja => format!("{year}は{}。", listed.join("、")),
        Lang::En => format!("{year}: {}. ", listed.join(", ")),
    }
}

/// Rates over the years, declared ones as hollow marks.
pub fn rate(city: &City<'_>, plan: &Plan, plan_at: usize, id: &str) -> Option<Chart> {
    let lang = city.lang;
    let declared: Vec<(i32, Decimal)> = city
        .municipality
        .reports_on(plan_at)
        .flat_map(|report| &report.declared)
        .filter(|total| total.scope == Scope::All)
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
    let name = headline::rate_label(lang, plan)?;
    let mut data = Vec::new();
    let mut figure = |year: i32, kind: &'static str, value: Decimal| {
        data.push(Datum {
            kind,
            value,
            unit: "%".into(),
            ..count_of(city, &name, year, 0)
        });
        Some(charts::Figure::new(
            value.to_f64()?,
            FigureView::plain(lang, value, "%").label(lang),
        ))
    };
    let mut rows: Vec<charts::RateYear> = Vec::new();
    for year in years {
        let report = city
            .municipality
            .reports_on(plan_at)
            .find(|report| report.year == year);
        let counted = report
            .and_then(|report| Tally::of_all(plan, report).rate())
            .and_then(Ratio::percent);
        let printed = declared.iter().find(|(declared, _)| *declared == year);
        rows.push(charts::RateYear {
            year,
            label: city.short_year(year),
            counted: counted.and_then(|counted| figure(year, "counted", counted.value().0)),
            declared: printed.and_then(|(_, rate)| figure(year, "declared", *rate)),
        });
    }
    let title = rate_finding(city, &name, &rows);
    let definition = words::on_track(lang, plan).map(|on_track| match lang {
        Lang::Ja => format!("区分のある項目（終了を除く）に占める{on_track}の割合（%）。白い丸は資料に印刷された公表値。"),
        Lang::En => format!(
            "Share of rated items (ended ones left out) that are {on_track}, in %. Hollow marks are printed values."
        ),
    });
    let desc = rows.iter().map(|row| rate_in_words(city, row)).collect();
    let chart = charts::Rate {
        unit: charts::Unit::Fixed("%".into()),
        years: rows,
        counted: pick(lang, "集計値", "counted").into(),
        declared: pick(lang, "公表値", "published").into(),
        cut: cut(lang).into(),
    };
    drawn(
        city,
        Caption {
            id: id.to_owned(),
            title,
            definition,
            desc,
        },
        data,
        |frame| chart.render(frame),
    )
}

/// The finding of the rates: from the first counted year to the last, and whether the printed ones say the same.
fn rate_finding(city: &City<'_>, name: &str, rows: &[charts::RateYear]) -> String {
    let counted: Vec<(String, &charts::Figure)> = rows
        .iter()
        .filter_map(|row| Some((city.year(row.year), row.counted.as_ref()?)))
        .collect();
    let ([(from, first), .., (to, last)], lang) = (counted.as_slice(), city.lang) else {
        return match city.lang {
            Lang::Ja => format!("{name}の集計値と公表値"),
            Lang::En => format!("{name}: counted and published"),
        };
    };
    let (first_text, last_text) = (&first.label, &last.label);
    match (last.value.total_cmp(&first.value), lang) {
        (Ordering::Less, Lang::Ja) => {
            format!("{name}は{from}の{first_text}から{to}の{last_text}に下がった（集計値）")
        }
        (Ordering::Greater, Lang::Ja) => {
            format!("{name}は{from}の{first_text}から{to}の{last_text}に上がった（集計値）")
        }
        (Ordering::Equal, Lang::Ja) => format!("{name}は{from}、{to}とも{last_text}（集計値）"),
        (Ordering::Less, Lang::En) => {
            format!("{name} fell from {first_text} in {from} to {last_text} in {to} (counted)")
        }
        (Ordering::Greater, Lang::En) => {
            format!("{name} rose from {first_text} in {from} to {last_text} in {to} (counted)")
        }
        (Ordering::Equal, Lang::En) => format!("{name} was {last_text} in {from} and {to} (counted)"),
    }
}

fn rate_in_words(city: &City<'_>, row: &charts::RateYear) -> String {
    let label = |figure: &Option<charts::Figure>| {
        figure
            .as_ref()
            .map_or(pick(city.lang, "なし", "none").to_owned(), |figure| {
                figure.label.clone()
            })
    };
    let year = city.year(row.year);
    match city.lang {
        Lang::Ja => format!(
            "{year}は集計値{}、公表値{}。",
            label(&row.counted),
            label(&row.declared)
        ),
        Lang::En => format!(
            "{year}: counted {}, published {}. ",
            label(&row.counted),
            label(&row.declared)
        ),
    }
}

/// How items moved between two years. Stands beside the table of the same moves, never alone.
pub fn flow(
    city: &City<'_>,
    plan: &Plan,
    years: (&Report, &Report),
    cells: &[Cell],
    caption: Caption,
) -> Option<Chart> {
    let lang = city.lang;
    let mut groups: Vec<Group> = (0..plan.scale.len())
        .map(|at| Group {
            tone: status::ink(plan.scale[at].tone),
            label: words::rating(plan, StatusId(at)),
        })
        .collect();
    let outside = groups.len();
    groups.push(Group {
        tone: charts::Tone::None,
        label: pick(lang, "対象外・区分なし", "not in the plan or not rated").into(),
    });
    let place = |status: Option<StatusId>| status.map_or(outside, |status| status.0);
    let mut data = Vec::new();
    let mut moves = Vec::new();
    for cell in cells {
        let (from, to) = (place(cell.before), place(cell.after));
        let series = format!("{} → {}", groups[from].label, groups[to].label);
        data.push(count_of(city, &series, years.1.year, cell.items.len()));
        moves.push(charts::Move {
            from,
            to,
            count: cell.items.len() as u32,
            turn: turn(cell.step),
        });
    }
    let key = |(turn, word): (Turn, &str)| {
        let count: u32 = moves
            .iter()
            .filter(|step| step.turn == turn)
            .map(|step| step.count)
            .sum();
        (count > 0).then(|| (turn, format!("{word} {count}")))
    };
    let words = [
        (Turn::Better, pick(lang, "改善", "better")),
        (Turn::Same, pick(lang, "変わらず", "the same")),
        (Turn::Worse, pick(lang, "後退", "worse")),
        (Turn::Other, pick(lang, "終了・新規など", "ended, new or unrated")),
    ];
    let chart = Flow {
        heads: (city.year(years.0.year), city.year(years.1.year)),
        words: words.into_iter().filter_map(key).collect(),
        groups,
        moves,
    };
    drawn(city, caption, data, |frame| chart.render(frame))
}

fn turn(step: Move) -> Turn {
    match step {
        Move::Better => Turn::Better,
        Move::Same => Turn::Same,
        Move::Worse => Turn::Worse,
        Move::Ended | Move::New | Move::Other => Turn::Other,
    }
}
