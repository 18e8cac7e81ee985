//! What changed since the report before: ratings that moved, and results that can be compared.

use serde::Serialize;

use super::Scene;
use crate::analysis::change_between;
use crate::locale::Lang;
use crate::model::{FigureKind, Indicator, Item};
use crate::pages::city::numbered;
use crate::pages::figures::{self, FigureView};
use crate::pages::status::StatusView;
use crate::pages::words::pick;
use crate::pages::year;

/// What changed.
#[derive(Debug, Clone, Serialize)]
pub struct Changed {
    /// The earlier year: 令和元年度.
    pub since: String,
    /// This year.
    pub now: String,
    /// Ratings that moved, kind by kind.
    pub moves: Vec<Moves>,
    /// How many stayed.
    pub same: Option<String>,
    /// Results of the two years.
    pub figures: Vec<Compared>,
    /// How many can be compared, in a sentence.
    pub figures_lead: String,
}

/// Ratings that moved one way.
#[derive(Debug, Clone, Serialize)]
pub struct Moves {
    /// 改善（7項目）.
    pub label: String,
    /// Which.
    pub items: Vec<Moved>,
}

/// One item that moved.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// The item.
    pub label: String,
    /// Its sheet.
    pub href: Option<String>,
    /// Before.
    pub before: Option<StatusView>,
    /// What stands for it where there was none.
    pub absent: &'static str,
    /// After.
    pub after: Option<StatusView>,
}

/// One indicator in two years.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// The indicator.
    pub name: String,
    /// The item or section.
    pub owner: Option<String>,
    /// The item's sheet.
    pub href: Option<String>,
    /// The earlier result.
    pub before: FigureView,
    /// This year's.
    pub after: FigureView,
    /// The difference.
    pub difference: FigureView,
    /// Better or worse, where a direction is declared.
    pub judgement: Option<&'static str>,
}

/// The heading and the part, where there is a report before.
pub(super) fn part(scene: &Scene<'_>) -> Option<(String, Changed)> {
    let Scene {
        city, plan, report, ..
    } = scene;
    let before = year::previous(city, report)?;
    let since = city.year(before.year);
    let label = match city.lang {
        Lang::Ja => format!("{since}から変わったこと"),
        Lang::En => format!("What changed since {since}"),
    };
    let changes = year::changes(city, &scene.path, plan, report);
    let same = changes.as_ref().map(|changes| changes.same.clone());
    let moves = changes
        .into_iter()
        .flat_map(|changes| changes.cards)
        .map(|card| Moves {
            label: match city.lang {
                Lang::Ja => format!("{}（{}項目）", card.label, card.count),
                Lang::En => format!("{} ({})", card.label, card.count),
            },
            items: card
                .first
                .into_iter()
                .chain(card.rest)
                .map(|item| Moved {
                    href: scene.anchors.from_page(&item.link.href),
                    label: item.link.label,
                    before: item.before,
                    absent: item.absent,
                    after: item.after,
                })
                .collect(),
        });
    let figures = compared(scene, before.year);
    let figures_lead = match (city.lang, figures.len()) {
        (Lang::Ja, 0) => "2か年の実績を比べられる指標はありません。".to_owned(),
        (Lang::Ja, count) => format!(
            "2か年の実績を比べられる{count}の指標です。良し悪しは、資料から方向が分かるものだけに示しています。"
        ),
        (Lang::En, 0) => "No indicator has results for both years.".to_owned(),
        (Lang::En, count) => format!(
            "{count} indicators have results for both years; they are judged only where a direction is declared."
        ),
    };
    let part = Changed {
        since,
        now: city.year(report.year),
        moves: moves.collect(),
        same,
        figures,
        figures_lead,
    };
    Some((label, part))
}

fn compared(scene: &Scene<'_>, from: i32) -> Vec<Compared> {
    let plan = scene.plan;
    let mut rows = Vec::new();
    let mut add = |indicators: &[Indicator], owner: Option<String>, item: Option<&Item>| {
        rows.extend(
            indicators
                .iter()
                .filter_map(|indicator| row(scene, indicator, from, owner.as_deref(), item)),
        );
    };
    add(&plan.indicators, None, None);
    for (at, section) in plan.sections.iter().enumerate() {
        add(&section.indicators, Some(scene.city.section_label(section)), None);
        for item in plan.items.iter().filter(|item| item.section.0 == at) {
            let owner = numbered(item.number.as_deref(), &scene.city.title(&item.title).text);
            add(&item.indicators, Some(owner), Some(item));
        }
    }
    rows
}

fn row(
    scene: &Scene<'_>,
    indicator: &Indicator,
    from: i32,
    owner: Option<&str>,
    item: Option<&Item>,
) -> Option<Compared> {
    let (city, to) = (scene.city, scene.report.year);
    let change = change_between(indicator, from, to)?;
    let result = |year| {
        let figure = indicator.figure(FigureKind::Actual, year)?;
        Some(FigureView::of(city, figure, &indicator.unit))
    };
    Some(Compared {
        name: indicator.name.clone(),
        owner: owner.map(str::to_owned),
        href: item.and_then(|item| scene.anchors.to(&item.key)),
        before: result(from)?,
        after: result(to)?,
        difference: figures::difference(city.lang, change.difference(), &indicator.unit),
        judgement: change.better.map(|better| {
            if better {
                pick(city.lang, "改善", "better")
            } else {
                pick(city.lang, "後退", "worse")
            }
        }),
    })
}
