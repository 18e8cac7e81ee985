//! A year's report: headline, what changed, totals declared beside counted, sections, all items.

use serde::Serialize;

use super::city::{City, Link, numbered};
use super::drawings::{self, Chart};
use super::frame::{About, Frame};
use super::headline::{self, Headline};
use super::rows::{self, ItemTable};
use super::status::{self, CountView, StatusView, StripView};
use super::targets::{self, TargetsView};
use super::texts::Texts;
use super::words::{self, pick};
use super::{Page, View, corrections, routes};
use crate::analysis::{Move, Tally, Transition, transitions};
use crate::locale::Lang;
use crate::model::{ItemId, Plan, Report, SectionId};

/// The view of a year's report.
#[derive(Debug, Serialize)]
pub struct Year {
    /// The plan and its period.
    pub kicker: String,
    /// 令和2年度（2020年度）の進捗.
    pub heading: String,
    /// All reported years.
    pub years: Vec<YearTab>,
    /// The page of comparison, where there is one.
    pub compare: Option<Link>,
    /// The sentence of the year.
    pub headline: Headline,
    /// How items divide, year by year.
    pub composition: Option<Chart>,
    /// The same in a table.
    pub years_table: Vec<YearRow>,
    /// The heads of its columns.
    pub statuses: Vec<StatusView>,
    /// Whether any year has items without a rating.
    pub has_unrated: bool,
    /// The head of its last column.
    pub rate_label: Option<String>,
    /// Declared beside counted, in neutral words.
    pub reconciliation: Vec<String>,
    /// Where the details are.
    pub reconciliation_link: Option<Link>,
    /// The report's own summary.
    pub summary: Option<String>,
    /// What changed since the report before.
    pub changes: Option<Changes>,
    /// The sections with their counts.
    pub sections: Vec<SectionRow>,
    /// Results held against targets.
    pub targets: Option<TargetsView>,
    /// What was corrected in it after publication.
    pub corrections: Vec<corrections::Told>,
    /// All items.
    pub items: ItemTable,
    /// The document.
    pub source: Option<String>,
}

impl Year {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        let targets = self
            .targets
            .iter()
            .flat_map(|targets| &targets.groups)
            .map(|group| &group.chart);
        self.composition.iter().chain(targets).collect()
    }
}

/// A year to go to.
#[derive(Debug, Clone, Serialize)]
pub struct YearTab {
    /// 令和2年度.
    pub label: String,
    /// Relative to the page.
    pub href: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// One year's counts.
#[derive(Debug, Clone, Serialize)]
pub struct YearRow {
    /// 令和2年度.
    pub label: String,
    /// One count per status shown.
    pub counts: Vec<usize>,
    /// Items without a rating.
    pub unrated: usize,
    /// Items with a record.
    pub total: usize,
    /// 51／68.
    pub share: String,
    /// 75.0%.
    pub percent: String,
}

/// What changed since the report before.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// 令和元年度から.
    pub since: String,
    /// Better, worse, ended, new, as cards.
    pub cards: Vec<ChangeCard>,
    /// How many stayed.
    pub same: String,
}

/// One kind of change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeCard {
    /// 改善.
    pub label: String,
    /// Class: up, down or none.
    pub tone: &'static str,
    /// How many.
    pub count: usize,
    /// The first of them.
    pub first: Vec<ChangeItem>,
    /// The others.
    pub rest: Vec<ChangeItem>,
    /// ほか11項目.
    pub rest_label: String,
}

/// How many items of a kind a card shows at once.
const SHOWN: usize = 5;

/// One item that changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeItem {
    /// The item.
    pub link: Link,
    /// Its rating before.
    pub before: Option<StatusView>,
    /// Its rating after.
    pub after: Option<StatusView>,
    /// What stands for the rating before, where there was none.
    pub absent: &'static str,
}

/// One section's counts.
#[derive(Debug, Clone, Serialize)]
pub struct SectionRow {
    /// Number and title.
    pub label: String,
    /// 0 for a pillar.
    pub depth: usize,
    /// Whether it holds sections rather than items.
    pub is_group: bool,
    /// How many items.
    pub count: usize,
    /// Where they are listed.
    pub href: Option<String>,
    /// How they divide, as a bar.
    pub strip: Option<StripView>,
    /// The same as counts.
    pub counts: Vec<CountView>,
    /// 75.0%.
    pub percent: String,
    /// 9／12.
    pub share: String,
}

/// The page of one year.
pub fn page(city: &City<'_>, report: &Report, texts: &Texts) -> Page {
    let path = routes::year(city.folder(), report.year);
    let plan = city.municipality.plan_of(report);
    let heading = heading(city, plan, report);
    let headline = headline::of_report(city, report);
    let sources = source_lines(city, report);
    let frame = Frame::city(
        city,
        About {
            path: &path,
            title: heading.clone(),
            description: headline.sentence.clone(),
            above: Vec::new(),
            sources: sources.clone(),
        },
    )
    .with_article(city, &heading, report.published_on());
    let upto: Vec<&Report> = city
        .municipality
        .reports_on(report.plan)
        .filter(|other| other.year <= report.year)
        .collect();
    let (years_table, statuses, has_unrated) = years_table(city, plan, &upto);
    let view = Year {
        kicker: format!("{}（{}）", plan.title, city.period(plan)),
        heading,
        years: tabs(city, &path),
        compare: compare_link(city, &path),
        headline,
        composition: plan
            .has_scale()
            .then(|| drawings::composition(city, plan, &upto, "composition"))
            .flatten(),
        years_table,
        statuses,
        has_unrated,
        rate_label: words::on_track(city.lang, plan),
        reconciliation: reconciliation(city, report),
        reconciliation_link: declared_link(city, &path, report.plan),
        summary: report.summary.as_ref().map(|prose| texts.html_below_h2(prose)),
        changes: changes(city, &path, plan, report),
        sections: sections(city, plan, report),
        targets: targets::of_year(city, &path, plan, report.year),
        items: rows::table(
            city,
            &path,
            report.plan,
            Some(report),
            (0..plan.items.len()).map(ItemId),
        )
        .with_section_texts(report, texts),
        corrections: corrections::told(city, |entry| entry.year == Some(report.year)),
        source: sources.first().cloned(),
    };
    Page {
        path,
        template: "year",
        frame,
        view: View::Year(Box::new(view)),
    }
}

/// What the page is headed by: not every plan rates what was done.
pub(super) fn heading(city: &City<'_>, plan: &Plan, report: &Report) -> String {
    let year = city.paired_year(report.year);
    match (city.lang, plan.has_scale()) {
        (Lang::Ja, true) => format!("{year}の進捗"),
        (Lang::Ja, false) => format!("{year}の実績"),
        (Lang::En, true) => format!("Progress in {year}"),
        (Lang::En, false) => format!("What was done in {year}"),
    }
}

/// The years as tabs.
pub fn tabs(city: &City<'_>, page: &str) -> Vec<YearTab> {
    let reports = &city.municipality.reports;
    let tab = |report: &Report| {
        let target = routes::year(city.folder(), report.year);
        YearTab {
            label: city.year(report.year),
            href: routes::relative(page, &target),
            current: target == page,
        }
    };
    reports.iter().map(tab).collect()
}

/// The page of comparison, where there is one.
pub fn compare_link(city: &City<'_>, page: &str) -> Option<Link> {
    city.has_comparison().then(|| Link {
        label: pick(city.lang, "年度比較", "Across the years").into(),
        href: routes::relative(page, &routes::compare(city.folder())),
    })
}

/// To the comparison where it holds totals of this plan: it is of the newest plan alone, and not every plan has totals.
fn declared_link(city: &City<'_>, page: &str, plan: usize) -> Option<Link> {
    let shown = city.municipality.current_plan() == Some(plan)
        && city
            .municipality
            .reports_on(plan)
            .any(|report| !report.declared.is_empty());
    compare_link(city, page).filter(|_| shown)
}

/// The document a year's page rests on.
pub fn source(city: &City<'_>, report: &Report) -> Option<String> {
    let mut sources = report
        .source
        .iter()
        .chain(city.municipality.plan_of(report).source.iter());
    sources.find_map(|source| super::about::source_line(city, source))
}

/// The same as a line of the foot.
pub fn source_lines(city: &City<'_>, report: &Report) -> Vec<String> {
    source(city, report)
        .map(|line| super::about::sourced(city, &line))
        .into_iter()
        .collect()
}

/// Counts year by year, with the statuses that are columns.
pub fn years_table(
    city: &City<'_>,
    plan: &Plan,
    reports: &[&Report],
) -> (Vec<YearRow>, Vec<StatusView>, bool) {
    let tallies: Vec<Tally> = reports.iter().map(|report| Tally::of_all(plan, report)).collect();
    let kept: Vec<usize> = (0..plan.scale.len())
        .filter(|at| !plan.scale[*at].terminal || tallies.iter().any(|tally| tally.counts[*at] > 0))
        .collect();
    let rows = reports
        .iter()
        .zip(&tallies)
        .map(|(report, tally)| YearRow {
            label: city.year(report.year),
            counts: kept.iter().map(|at| tally.counts[*at]).collect(),
            unrated: tally.unrated,
            total: tally.reported(),
            share: tally
                .rate()
                .map(|rate| words::share(city.lang, rate))
                .unwrap_or_default(),
            percent: words::percent(city.lang, tally.rate()),
        })
        .collect();
    let statuses = kept
        .iter()
        .map(|at| StatusView::of(plan, crate::model::StatusId(*at)))
        .collect();
    (rows, statuses, tallies.iter().any(|tally| tally.unrated > 0))
}

fn reconciliation(city: &City<'_>, report: &Report) -> Vec<String> {
    let about_year = city.findings.iter().filter(|finding| {
        finding.plan == report.plan && finding.year == Some(report.year) && finding.item.is_none()
    });
    let mut sentences: Vec<String> = about_year.map(|finding| words::finding(city, finding)).collect();
    // Two documents that print the same totals are one statement to a reader.
    sentences.dedup();
    sentences
}

/// The report before this one on the same plan.
pub fn previous<'m>(city: &City<'m>, report: &Report) -> Option<&'m Report> {
    city.municipality
        .reports_on(report.plan)
        .rfind(|other| other.year < report.year)
}

pub fn changes(city: &City<'_>, page: &str, plan: &Plan, report: &Report) -> Option<Changes> {
    let before = previous(city, report).filter(|_| plan.has_scale())?;
    let moves = transitions(plan, before, report);
    let cards: Vec<ChangeCard> = [
        (Move::Better, pick(city.lang, "改善", "Better"), "up"),
        (Move::Worse, pick(city.lang, "後退", "Worse"), "down"),
        (Move::Ended, pick(city.lang, "終了", "Ended"), "none"),
        (Move::New, pick(city.lang, "新規", "New"), "none"),
        (
            Move::Other,
            pick(city.lang, "区分の有無の変化", "Rating gained or lost"),
            "none",
        ),
    ]
    .into_iter()
    .map(|(step, label, tone)| card(city, page, plan, &moves, step, label, tone))
    .filter(|card| card.count > 0)
    .collect();
    let same = moves
        .iter()
        .filter(|transition| transition.step == Move::Same)
        .count();
    Some(Changes {
        since: city.year(before.year),
        cards,
        same: match city.lang {
            Lang::Ja => format!("区分が変わらなかったのは{same}項目です。"),
            Lang::En => format!("{} kept the rating.", words::item_count(city.lang, same)),
        },
    })
}

fn card(
    city: &City<'_>,
    page: &str,
    plan: &Plan,
    moves: &[Transition],
    step: Move,
    label: &str,
    tone: &'static str,
) -> ChangeCard {
    let mut first: Vec<ChangeItem> = moves
        .iter()
        .filter(|transition| transition.step == step)
        .map(|transition| ChangeItem {
            link: city.item_link(page, plan.item(transition.item)),
            before: transition.before.map(|status| StatusView::of(plan, status)),
            after: transition.after.map(|status| StatusView::of(plan, status)),
            absent: match step {
                Move::New => pick(city.lang, "対象外", "not in the plan"),
                _ => pick(city.lang, "区分なし", "not rated"),
            },
        })
        .collect();
    let count = first.len();
    // One item more than shown is no shorter behind a click.
    let rest = if count > SHOWN + 1 {
        first.split_off(SHOWN)
    } else {
        Vec::new()
    };
    let rest_label = match city.lang {
        Lang::Ja => format!("ほか{}項目", rest.len()),
        Lang::En => format!("{} more", rest.len()),
    };
    ChangeCard {
        label: label.to_owned(),
        tone,
        count,
        first,
        rest,
        rest_label,
    }
}

pub fn sections(city: &City<'_>, plan: &Plan, report: &Report) -> Vec<SectionRow> {
    (0..plan.sections.len())
        .map(SectionId)
        .map(|id| {
            let section = plan.section(id);
            let items: Vec<ItemId> = plan
                .items_below(id)
                .filter(|item| report.record(*item).is_some())
                .collect();
            let tally = Tally::of(plan, report, items.iter().copied());
            SectionRow {
                label: numbered(section.number.as_deref(), &city.title(&section.title).text),
                depth: section.depth,
                is_group: plan.children(Some(id)).next().is_some(),
                count: items.len(),
                href: (!items.is_empty()).then(|| format!("#{}", rows::section_anchor(plan, id))),
                strip: status::strip(city, plan, &tally),
                counts: status::counts(city, plan, &tally)
                    .into_iter()
                    .filter(|view| view.count > 0)
                    .collect(),
                percent: words::percent(city.lang, tally.rate()),
                share: tally
                    .rate()
                    .map(|rate| words::share(city.lang, rate))
                    .unwrap_or_default(),
            }
        })
        .collect()
}
