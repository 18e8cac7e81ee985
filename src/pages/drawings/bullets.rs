//! Many indicators of one year: a row each with its own scale from zero, the target as a tick.

use super::super::city::City;
use super::super::words::pick;
use super::{Caption, Chart, Datum, Measure, better, drawn, word};
use crate::analysis::{Verdict, verdict};
use crate::charts::{self, Bullet, BulletRow};
use crate::locale::Lang;
use crate::model::{FigureKind, Indicator};

/// A result held against a target of the same year.
pub struct Target<'m> {
    /// The indicator.
    pub indicator: &'m Indicator,
    /// The year.
    pub year: i32,
    /// The item it belongs to, where the chart mixes items.
    pub owner: Option<String>,
}

/// The rows of some indicators; those without both numbers are left out. `scope` says whose they are, where a page has
/// more than one such chart.
pub fn bullets(city: &City<'_>, scope: Option<&str>, targets: &[Target<'_>], id: &str) -> Option<Chart> {
    let mut data = Vec::new();
    let mut rows = Vec::new();
    let mut verdicts = Vec::new();
    let mut desc = String::new();
    for target in targets {
        let Some(row) = row(city, target) else {
            continue;
        };
        let of = |kind| target.indicator.figure(kind, target.year);
        let figures = [of(FigureKind::Target), of(FigureKind::Actual)]
            .into_iter()
            .flatten();
        let name = &target.indicator.name;
        let label = city.year(target.year);
        data.extend(
            figures.filter_map(|figure| Datum::of(name, &target.indicator.unit, figure, label.clone())),
        );
        verdicts.extend(verdict(target.indicator, target.year));
        desc += &in_words(city.lang, &in_full(city.lang, target, targets), &row);
        rows.push(row);
    }
    let finding = title(city.lang, rows.len(), &verdicts);
    let title = match (scope, city.lang) {
        (None, _) => finding,
        (Some(scope), Lang::Ja) => format!("{scope}：{finding}"),
        (Some(scope), Lang::En) => format!("{scope}: {finding}"),
    };
    let chart = Bullet {
        rows,
        actual: word(city, FigureKind::Actual),
        target: word(city, FigureKind::Target),
    };
    drawn(
        city,
        Caption {
            id: id.to_owned(),
            title,
            definition: Some(
                pick(
                    city.lang,
                    "目標と実績の両方が示された指標。棒は指標ごとの尺度で、単位は数値に付けている。",
                    "Indicators with both a target and a result; each bar on its own scale, its unit beside the number.",
                )
                .into(),
            ),
            desc,
        },
        data,
        |frame| chart.render(frame),
    )
}

fn row(city: &City<'_>, target: &Target<'_>) -> Option<BulletRow> {
    let (indicator, year) = (target.indicator, target.year);
    let shown = [FigureKind::Target, FigureKind::Actual].map(|kind| indicator.figure(kind, year));
    // Each row has a scale of its own, and so a measure.
    let measure = Measure::of_row(city, &indicator.unit, shown.into_iter().flatten());
    let at = |kind| measure.mark(city, indicator.figure(kind, year)?);
    let note: Vec<&str> = target
        .owner
        .as_deref()
        .into_iter()
        .chain(better(city.lang, indicator))
        .collect();
    Some(BulletRow {
        label: indicator.name.clone(),
        note: note.join(pick(city.lang, "・", "; ")),
        actual: Some(at(FigureKind::Actual)?),
        target: Some(at(FigureKind::Target)?),
        tone: verdict(indicator, year).map(|verdict| match verdict {
            Verdict::Met => charts::Tone::On,
            Verdict::Missed => charts::Tone::Late,
        }),
        absent: None,
    })
}

/// How many reached their target, of those with a direction.
fn title(lang: Lang, rows: usize, verdicts: &[Verdict]) -> String {
    let met = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Met)
        .count();
    match (lang, verdicts.len()) {
        (Lang::Ja, 0) => format!("{rows}指標の目標と実績"),
        (Lang::Ja, judged) if judged == rows => format!("{rows}指標のうち{met}指標が目標に届いた"),
        (Lang::Ja, judged) => format!("目標と比べられる{judged}指標のうち{met}指標が目標に届いた"),
        (Lang::En, 0) => format!("Targets and results of {rows} indicators"),
        (Lang::En, judged) => format!("{met} of {judged} indicators met their target"),
    }
}

/// The name of a row in words, where nothing stands beside it: with its item, if another row is called the same.
fn in_full(lang: Lang, target: &Target<'_>, all: &[Target<'_>]) -> String {
    let name = &target.indicator.name;
    let namesakes = all.iter().filter(|other| other.indicator.name == *name).count();
    match &target.owner {
        Some(owner) if namesakes > 1 && lang == Lang::Ja => format!("{name}（{owner}）"),
        Some(owner) if namesakes > 1 => format!("{name} ({owner})"),
        _ => name.clone(),
    }
}

fn in_words(lang: Lang, name: &str, row: &BulletRow) -> String {
    let text = |figure: &Option<charts::Figure>| {
        figure
            .as_ref()
            .map(|figure| figure.label.clone())
            .unwrap_or_default()
    };
    match lang {
        Lang::Ja => format!("{}は実績{}、目標{}。", name, text(&row.actual), text(&row.target)),
        Lang::En => format!(
            "{}: actual {}, target {}. ",
            name,
            text(&row.actual),
            text(&row.target)
        ),
    }
}
