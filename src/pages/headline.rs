//! The one sentence a year is read by, and the large figure in front of it.
//!
//! With a scale it is the rate with its denominator and what changed; without one it says what the year's report
//! holds; before the first report it says what the plan promises. Nothing reads as progress that is none.

use std::cmp::Ordering;

use serde::Serialize;

use super::city::City;
use super::words::{self, pick};
use crate::analysis::{Move, Ratio, Tally, Verdict, change_between, transitions, verdict};
use crate::locale::{Lang, Percent};
use crate::model::{Plan, Report};

/// The headline of a year or of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct Headline {
    /// The large figure: 75.0 and %.
    pub figure: Option<BigFigure>,
    /// The sentence.
    pub sentence: String,
}

/// A figure large enough to be read first.
#[derive(Debug, Clone, Serialize)]
pub struct BigFigure {
    /// 75.0.
    pub value: String,
    /// %.
    pub unit: String,
    /// What it is: 進捗率.
    pub label: String,
}

/// The headline of a year's report.
pub fn of_report(city: &City<'_>, report: &Report) -> Headline {
    let plan = city.municipality.plan_of(report);
    let tally = Tally::of_all(plan, report);
    match tally.rate() {
        Some(rate) => with_rate(city, plan, report, &tally, rate),
        None => without_scale(city, plan, report),
    }
}

fn before(city: &City<'_>, report: &Report) -> Option<usize> {
    let reports = &city.municipality.reports;
    reports
        .iter()
        .rposition(|other| other.plan == report.plan && other.year < report.year)
}

fn with_rate(city: &City<'_>, plan: &Plan, report: &Report, tally: &Tally, rate: Ratio) -> Headline {
    let lang = city.lang;
    let percent = rate.percent();
    let figure = percent
        .zip(rate_label(lang, plan))
        .map(|(percent, label)| BigFigure {
            value: percent.value().label(lang),
            unit: "%".into(),
            label,
        });
    let on_track = words::on_track(lang, plan).unwrap_or_default();
    let mut sentence = match (lang, tally.ended()) {
        (Lang::Ja, 0) => format!(
            "評価された{}項目のうち{}項目が{on_track}です。",
            rate.whole, rate.part
        ),
        (Lang::Ja, ended) => {
            format!(
                "終了した{ended}項目を除く{}項目のうち{}項目が{on_track}です。",
                rate.whole, rate.part
            )
        }
        (Lang::En, 0) => format!("{} of {} rated items are {on_track}.", rate.part, rate.whole),
        (Lang::En, ended) => {
            format!(
                "{} of {} items are {on_track}, leaving out {ended} that ended.",
                rate.part, rate.whole
            )
        }
    };
    if tally.unrated > 0 {
        sentence += &match lang {
            Lang::Ja => format!("ほかに区分のない項目が{}あります。", tally.unrated),
            Lang::En => format!(
                " {} more carry no rating.",
                words::item_count(lang, tally.unrated)
            ),
        };
    }
    if let (Some(percent), Some(at)) = (percent, before(city, report)) {
        sentence += &since(city, plan, report, &city.municipality.reports[at], percent);
    }
    Headline { figure, sentence }
}

/// 進捗率, or a general word; none where the plan neither names its rate nor says which ratings count as on track.
pub fn rate_label(lang: Lang, plan: &Plan) -> Option<String> {
    if let Some(rate) = &plan.rate {
        return Some(rate.label.clone());
    }
    let on_track = words::on_track(lang, plan)?;
    Some(match lang {
        Lang::Ja => format!("{on_track}の割合"),
        Lang::En => format!("Share rated {on_track}"),
    })
}

fn since(city: &City<'_>, plan: &Plan, report: &Report, earlier: &Report, percent: Percent) -> String {
    let lang = city.lang;
    let Some(old) = Tally::of_all(plan, earlier).rate().and_then(Ratio::percent) else {
        return String::new();
    };
    let (direction, points) = words::points(lang, percent, old);
    let old = old.label(lang);
    let moves = transitions(plan, earlier, report);
    let count = |step| moves.iter().filter(|transition| transition.step == step).count();
    let (better, worse) = (count(Move::Better), count(Move::Worse));
    let since = match (lang, earlier.year + 1 == report.year) {
        (Lang::Ja, true) => "前年度".to_owned(),
        (Lang::En, true) => "the year before".to_owned(),
        (_, false) => city.year(earlier.year),
    };
    let ordering = match (lang, direction) {
        (Lang::Ja, Ordering::Less) => format!("{since}の{old}から{points}下がりました。"),
        (Lang::Ja, Ordering::Greater) => format!("{since}の{old}から{points}上がりました。"),
        (Lang::Ja, Ordering::Equal) => format!("{since}と同じです。"),
        (Lang::En, Ordering::Less) => format!(" That is {points} below the {old} of {since}."),
        (Lang::En, Ordering::Greater) => format!(" That is {points} above the {old} of {since}."),
        (Lang::En, Ordering::Equal) => format!(" That equals {since}."),
    };
    let moved = match lang {
        Lang::Ja => format!("区分が上がったのは{better}項目、下がったのは{worse}項目です。"),
        Lang::En => format!(" {better} ratings rose and {worse} fell."),
    };
    ordering + &moved
}

/// A report on a plan that rates nothing: what it holds, and how many of its figures can be compared.
fn without_scale(city: &City<'_>, plan: &Plan, report: &Report) -> Headline {
    let lang = city.lang;
    let count = report
        .records
        .iter()
        .flatten()
        .filter(|record| !record.not_reported)
        .count();
    let year = city.year(report.year);
    let mut sentence = match lang {
        Lang::Ja => format!("{year}に取り組んだ{count}項目の内容を掲載しています。"),
        Lang::En => format!("What was done for {count} items in {year}."),
    };
    let rated = Tally::of_all(plan, report).rated();
    sentence += &match (lang, rated, plan.has_scale()) {
        (Lang::Ja, _, false) => "この計画には進捗の区分がありません。".to_owned(),
        (Lang::En, _, false) => " This plan does not rate its items.".to_owned(),
        (Lang::Ja, 0, true) => "この年度の進捗の区分はありません。".to_owned(),
        (Lang::En, 0, true) => " None is rated in this year.".to_owned(),
        (Lang::Ja, rated, true) => format!("進捗の区分があるのは{rated}項目です。"),
        (Lang::En, rated, true) => format!(" {} rated.", words::item_count(lang, rated)),
    };
    sentence += &compared(city, plan, report);
    sentence += &targets(lang, plan, report.year);
    Headline {
        figure: None,
        sentence,
    }
}

fn compared(city: &City<'_>, plan: &Plan, report: &Report) -> String {
    let Some(at) = before(city, report) else {
        return String::new();
    };
    let from = city.municipality.reports[at].year;
    let changes: Vec<_> = plan
        .indicators()
        .filter_map(|indicator| change_between(indicator, from, report.year))
        .collect();
    let count = |order| {
        changes
            .iter()
            .filter(|change| change.after.cmp(&change.before) == order)
            .count()
    };
    let (up, down) = (count(Ordering::Greater), count(Ordering::Less));
    let same = changes.len() - up - down;
    match city.lang {
        _ if changes.is_empty() => String::new(),
        Lang::Ja => format!(
            "{}と比べられる数値は{}あり、増えたものが{up}、減ったものが{down}、変わらないものが{same}です。",
            city.year(from),
            changes.len()
        ),
        Lang::En => format!(
            " {} figures can be compared with {}: {up} rose, {down} fell, {same} stayed.",
            changes.len(),
            city.year(from)
        ),
    }
}

fn targets(lang: Lang, plan: &Plan, year: i32) -> String {
    let verdicts: Vec<Verdict> = plan
        .indicators()
        .filter_map(|indicator| verdict(indicator, year))
        .collect();
    let met = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Met)
        .count();
    match lang {
        _ if verdicts.is_empty() => String::new(),
        Lang::Ja => format!(
            "目標と実績の両方がある指標は{}あり、目標に届いたものは{met}です。",
            verdicts.len()
        ),
        Lang::En => format!(
            " Of {} indicators with a target and a result, {met} met the target.",
            verdicts.len()
        ),
    }
}

/// The headline of a plan before its first report.
pub fn of_plan(city: &City<'_>, plan: &Plan) -> Headline {
    let (items, indicators) = (plan.items.len(), plan.indicators().count());
    let item = plan.levels.last().map_or(words::items(city.lang), String::as_str);
    let sentence = match (city.lang, indicators) {
        (Lang::Ja, 0) => format!("{items}の{item}を掲げた計画です。実績の公表はまだありません。"),
        (Lang::Ja, _) => {
            format!("{items}の{item}と{indicators}の指標を掲げた計画です。実績の公表はまだありません。")
        }
        (Lang::En, 0) => format!("A plan of {items} items. No results have been published yet."),
        (Lang::En, _) => format!(
            "A plan of {items} items and {indicators} indicators. No results have been published yet."
        ),
    };
    Headline {
        figure: None,
        sentence,
    }
}

/// The word for what has been published so far.
pub fn stage(city: &City<'_>) -> String {
    match city.municipality.newest() {
        Some(report) => city.paired_year(report.year),
        None => pick(city.lang, "計画の段階", "Plan stage").into(),
    }
}
