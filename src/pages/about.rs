//! What a reader must know to trust the pages: scale, sources, findings, corrections, licence, contact.

use serde::Serialize;

use super::city::{City, Link};
use super::corrections::{self, CorrectionView};
use super::frame::{About as AboutPage, Frame};
use super::status::StatusView;
use super::words::{self, pick};
use super::{Page, View, routes};
use crate::locale::Lang;
use crate::model::{Source, StatusId};

/// The view of the page about a city's data.
#[derive(Debug, Serialize)]
pub struct About {
    /// この資料について.
    pub heading: String,
    /// The municipality's formal facts.
    pub facts: Vec<(String, String)>,
    /// The plans with their scales.
    pub plans: Vec<PlanScale>,
    /// The documents.
    pub sources: Vec<SourceView>,
    /// Findings in neutral words.
    pub findings: Vec<FindingView>,
    /// Corrections after publication.
    pub corrections: Vec<CorrectionView>,
    /// The licence of the data.
    pub license: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// What these pages are.
    pub notice: Option<String>,
}

/// A plan and how it rates.
#[derive(Debug, Serialize)]
pub struct PlanScale {
    /// Its title.
    pub title: String,
    /// Its scale; empty where it rates nothing.
    pub statuses: Vec<StatusMeaning>,
    /// How its rate is called and counted here.
    pub rate: Option<String>,
    /// The city's own definition of the rate.
    pub rate_note: Option<String>,
}

/// A rating and what it means.
#[derive(Debug, Serialize)]
pub struct StatusMeaning {
    /// The rating.
    pub status: StatusView,
    /// The city's definition.
    pub meaning: Option<String>,
    /// First year of its use.
    pub since: Option<String>,
    /// Whether it counts towards the rate.
    pub counts: &'static str,
}

/// A document.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// What it was used for: a year, or the plan.
    pub scope: String,
    /// Its title, date and page.
    pub line: String,
    /// Its address.
    pub url: Option<String>,
    /// What else a reader needs to know.
    pub note: Option<String>,
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingView {
    /// The year concerned.
    pub year: Option<String>,
    /// The item concerned.
    pub item: Option<Link>,
    /// In neutral words.
    pub sentence: String,
}

/// A source in one line: title, date, page.
pub fn source_line(city: &City<'_>, source: &Source) -> Option<String> {
    let mut line = source.title.clone()?;
    let mut details: Vec<String> = Vec::new();
    details.extend(source.published.map(|date| date.label(city.lang)));
    details.extend(source.page.as_ref().map(|page| match city.lang {
        Lang::Ja => format!("{page}ページ"),
        Lang::En => format!("p. {page}"),
    }));
    if !details.is_empty() {
        line += &match city.lang {
            Lang::Ja => format!("（{}）", details.join("、")),
            Lang::En => format!(" ({})", details.join(", ")),
        };
    }
    Some(line)
}

/// A source as a line of the foot: 出典：….
pub fn sourced(city: &City<'_>, line: &str) -> String {
    match city.lang {
        Lang::Ja => format!("出典：{line}"),
        Lang::En => format!("Source: {line}"),
    }
}

/// The page about a city's data.
pub fn page(city: &City<'_>) -> Page {
    let path = routes::about(city.folder());
    let lang = city.lang;
    let heading = pick(lang, "この資料について", "About these pages").to_owned();
    let description = match lang {
        Lang::Ja => format!(
            "{}の進捗区分の意味、出典、照合の結果、利用条件です。",
            city.municipality.name
        ),
        Lang::En => format!(
            "Scale, sources, findings and licence of the pages of {}.",
            city.municipality.name
        ),
    };
    let about = AboutPage {
        path: &path,
        title: heading.clone(),
        description,
        above: Vec::new(),
        sources: Vec::new(),
    };
    let frame = Frame::city(city, about);
    let municipality = city.municipality;
    let mut facts = vec![(
        pick(lang, "団体名", "Municipality").to_owned(),
        municipality.name.clone(),
    )];
    facts.extend(
        municipality
            .kana
            .clone()
            .map(|kana| (pick(lang, "読み", "Reading").to_owned(), kana)),
    );
    facts.extend(
        municipality
            .prefecture
            .clone()
            .map(|name| (pick(lang, "都道府県", "Prefecture").to_owned(), name)),
    );
    facts.push((
        pick(lang, "全国地方公共団体コード", "Local government code").to_owned(),
        municipality.code.clone(),
    ));
    let view = About {
        heading,
        facts,
        plans: municipality
            .plans
            .iter()
            .map(|plan| plan_scale(city, plan))
            .collect(),
        sources: sources(city),
        findings: city
            .findings
            .iter()
            .map(|finding| FindingView {
                year: finding.year.map(|year| city.year(year)),
                item: finding
                    .item
                    .map(|id| city.item_link(&path, municipality.plans[finding.plan].item(id))),
                sentence: words::finding(city, finding),
            })
            .collect(),
        corrections: corrections::all(city),
        license: city.site.license.clone(),
        contact: municipality.contact.clone(),
        notice: municipality.notice.clone().or_else(|| city.site.notice.clone()),
    };
    Page {
        path,
        template: "about",
        frame,
        view: View::About(Box::new(view)),
    }
}

fn plan_scale(city: &City<'_>, plan: &crate::model::Plan) -> PlanScale {
    let lang = city.lang;
    let statuses = plan.scale.iter().enumerate().map(|(at, status)| StatusMeaning {
        status: StatusView::of(plan, StatusId(at)),
        meaning: status.meaning.clone(),
        since: status.since.map(|year| city.year(year)),
        counts: match (status.terminal, status.on_track) {
            _ if !plan.counts_on_track() => pick(lang, "割合を計算しない", "no rate is reckoned"),
            (true, _) => pick(lang, "割合の対象外", "outside the rate"),
            (false, Some(true)) => pick(lang, "割合の分子に含む", "counts as on track"),
            (false, _) => pick(lang, "割合の分母のみ", "counts in the whole only"),
        },
    });
    let label = super::headline::rate_label(lang, plan).filter(|_| plan.has_scale());
    let rate = label
        .zip(words::on_track(lang, plan))
        .map(|(name, on_track)| match lang {
            Lang::Ja => {
                format!("{name}は、区分のある項目（終了した項目を除く）のうち{on_track}の項目の割合です。")
            }
            Lang::En => {
                format!("{name}: the share of items rated {on_track} among rated items that have not ended.")
            }
        });
    PlanScale {
        title: plan.title.clone(),
        statuses: statuses.collect(),
        rate,
        rate_note: plan.rate.as_ref().and_then(|rate| rate.note.clone()),
    }
}

fn sources(city: &City<'_>) -> Vec<SourceView> {
    let mut views: Vec<SourceView> = Vec::new();
    let mut add = |scope: String, source: &Source| {
        if let Some(line) = source_line(city, source) {
            views.push(SourceView {
                scope,
                line,
                url: source.url.clone(),
                note: source.note.clone(),
            });
        }
    };
    for plan in &city.municipality.plans {
        if let Some(source) = &plan.source {
            add(pick(city.lang, "計画", "Plan").into(), source);
        }
    }
    for report in &city.municipality.reports {
        if let Some(source) = &report.source {
            add(city.year(report.year), source);
        }
    }
    for series in &city.municipality.series {
        if let Some(source) = &series.source {
            add(series.title.clone(), source);
        }
    }
    views
}
