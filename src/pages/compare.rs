//! Across the years: the matrix of ratings, how they moved, rates of sections, figures of two years, texts side by side.

use serde::Serialize;

use super::city::{City, Link, TitleView};
use super::drawings::{self, Chart};
use super::figures::{self, FigureView};
use super::frame::{About, Frame};
use super::item::{self, SideBySide};
use super::status::StatusView;
use super::texts::Texts;
use super::words::{self, pick};
use super::year::{self, YearRow, YearTab};
use super::{Page, View, headline, routes, rows};
use crate::analysis::{Cell, Move, Reconciliation, Tally, change_of, matrix, reconcile, transitions};
use crate::locale::Lang;
use crate::model::{Indicator, Item, ItemId, Plan, Report, SectionId, StatusId};

/// The view of a city's comparison.
#[derive(Debug, Serialize)]
pub struct Compare {
    /// 年度比較.
    pub heading: String,
    /// What is compared, in one sentence.
    pub lead: String,
    /// The reports.
    pub years: Vec<YearTab>,
    /// The plan compared.
    pub plan: String,
    /// Rates over the years, declared beside counted.
    pub rate: Option<Chart>,
    /// How items divide, year by year.
    pub composition: Option<Chart>,
    /// The same in a table.
    pub years_table: Vec<YearRow>,
    /// The heads of its columns.
    pub statuses: Vec<StatusView>,
    /// Whether any year has items without a rating.
    pub has_unrated: bool,
    /// The head of the rate.
    pub rate_label: String,
    /// Declared totals beside counted ones.
    pub declared: Vec<DeclaredView>,
    /// How ratings moved, newest pair of years first.
    pub transitions: Vec<TransitionView>,
    /// Rates of sections, year by year.
    pub sections: Option<SectionsView>,
    /// Items × years.
    pub matrix: Option<MatrixView>,
    /// Results of two years.
    pub figures: Vec<FigureGroup>,
    /// Texts of two years beside each other.
    pub texts: Vec<TextPair>,
}

impl Compare {
    /// The charts that have files.
    pub fn charts(&self) -> Vec<&Chart> {
        self.rate.iter().chain(&self.composition).collect()
    }
}

/// One declared total.
#[derive(Debug, Serialize)]
pub struct DeclaredView {
    /// The year it counts.
    pub year: String,
    /// Where it is printed.
    pub source: Option<String>,
    /// Status by status.
    pub counts: Vec<DeclaredCount>,
    /// Items: declared and counted.
    pub total: (String, String),
    /// Rate: declared and counted.
    pub rate: (String, String),
    /// Whether items of that year are published, so that anything can be counted.
    pub counted: bool,
    /// In neutral words.
    pub note: String,
}

/// One status on both sides.
#[derive(Debug, Serialize)]
pub struct DeclaredCount {
    /// The status.
    pub status: StatusView,
    /// As printed.
    pub declared: String,
    /// Counted from the items.
    pub counted: String,
    /// Whether they differ.
    pub differs: bool,
}

/// How ratings moved between two years.
#[derive(Debug, Serialize)]
pub struct TransitionView {
    /// 令和元年度.
    pub from: String,
    /// 令和2年度.
    pub to: String,
    /// In one sentence.
    pub sentence: String,
    /// The ratings after, as columns.
    pub columns: Vec<StatusView>,
    /// One row per rating before.
    pub rows: Vec<TransitionRow>,
    /// The cells off the diagonal, with their items.
    pub moved: Vec<MovedCell>,
}

/// The items that had one rating before.
#[derive(Debug, Serialize)]
pub struct TransitionRow {
    /// The rating; none for items that were not there.
    pub status: Option<StatusView>,
    /// The word where there is no rating.
    pub word: Option<&'static str>,
    /// One count per rating after.
    pub cells: Vec<CountCell>,
    /// All of them.
    pub total: usize,
}

/// One cell of the matrix.
#[derive(Debug, Serialize)]
pub struct CountCell {
    /// How many.
    pub count: usize,
    /// Class: up, down, same, other.
    pub tone: &'static str,
    /// Where its items are listed.
    pub anchor: Option<String>,
}

/// Items that moved from one rating to another.
#[derive(Debug, Serialize)]
pub struct MovedCell {
    /// Unique on the page.
    pub id: String,
    /// Before.
    pub before: Option<StatusView>,
    /// After.
    pub after: Option<StatusView>,
    /// The word for the move.
    pub word: &'static str,
    /// Which.
    pub items: Vec<Link>,
}

/// Rates of sections, year by year.
#[derive(Debug, Serialize)]
pub struct SectionsView {
    /// The years.
    pub years: Vec<String>,
    /// One row per section.
    pub rows: Vec<SectionRates>,
}

/// The rates of one section.
#[derive(Debug, Serialize)]
pub struct SectionRates {
    /// Number and title.
    pub label: String,
    /// 0 for a pillar.
    pub depth: usize,
    /// 83.8% and 57／68 per year.
    pub cells: Vec<(String, String)>,
}

/// Items × years.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// What a row is called.
    pub item_label: String,
    /// The years.
    pub years: Vec<String>,
    /// Sections with their items.
    pub groups: Vec<MatrixGroup>,
    /// Number of columns.
    pub width: usize,
}

/// The items of one section.
#[derive(Debug, Serialize)]
pub struct MatrixGroup {
    /// Titles from the top down.
    pub path: String,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// One item's ratings.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: TitleView,
    /// Its page.
    pub href: String,
    /// One rating per year.
    pub cells: Vec<Option<StatusView>>,
    /// What happened between the last two years: 改善.
    pub step: Option<&'static str>,
    /// Class: up, down or same.
    pub tone: &'static str,
}

/// Results of two years, by item.
#[derive(Debug, Serialize)]
pub struct FigureGroup {
    /// The section's path.
    pub path: String,
    /// The rows.
    pub rows: Vec<FigureRow>,
}

/// One indicator in two years.
#[derive(Debug, Serialize)]
pub struct FigureRow {
    /// The item or section it belongs to.
    pub owner: Option<Link>,
    /// The indicator.
    pub name: String,
    /// The earlier year and its result.
    pub from: String,
    /// The earlier result.
    pub before: FigureView,
    /// The later year.
    pub to: String,
    /// The later result.
    pub after: FigureView,
    /// The difference.
    pub difference: FigureView,
    /// Better or worse, where a direction is declared.
    pub judgement: Option<&'static str>,
    /// Class: up, down or none.
    pub tone: &'static str,
}

/// One item's texts of two years.
#[derive(Debug, Serialize)]
pub struct TextPair {
    /// The item.
    pub item: Link,
    /// Its section.
    pub path: String,
    /// The texts.
    pub pair: SideBySide,
}

/// The page of comparison, where there is anything to compare.
pub fn page(city: &City<'_>, texts: &Texts) -> Option<Page> {
    let at = city.municipality.current_plan().filter(|_| city.has_comparison())?;
    let path = routes::compare(city.key());
    let plan = &city.municipality.plans[at];
    let reports: Vec<&Report> = city.municipality.reports_on(at).collect();
    let heading = pick(city.lang, "年度比較", "Across the years").to_owned();
    let (years_table, statuses, has_unrated) =
        if plan.has_scale() { year::years_table(city, plan, &reports) } else { (Vec::new(), Vec::new(), false) };
    let lead = lead(city, plan, &reports);
    let rated: Vec<&Report> = if plan.has_scale() { reports.clone() } else { Vec::new() };
    let about = About {
        path: &path,
        title: heading.clone(),
        description: lead.clone(),
        above: Vec::new(),
        sources: reports.last().map(|report| year::source_lines(city, report)).unwrap_or_default(),
    };
    let frame = Frame::city(city, about);
    let view = Compare {
        heading,
        lead,
        years: year::tabs(city, &path),
        plan: format!("{}（{}）", plan.title, city.period(plan)),
        rate: drawings::rate(city, plan, at, "rate"),
        composition: (rated.len() > 1).then(|| drawings::composition(city, plan, &reports, "composition")).flatten(),
        years_table,
        statuses,
        has_unrated,
        rate_label: headline::rate_label(city.lang, plan),
        declared: reconcile(city.municipality, at).iter().map(|total| declared(city, plan, total)).collect(),
        transitions: rated.windows(2).rev().map(|pair| transition(city, &path, plan, pair[0], pair[1])).collect(),
        sections: (!rated.is_empty()).then(|| sections(city, plan, &rated)),
        matrix: (rated.len() > 1).then(|| matrix_view(city, &path, plan, &rated)),
        figures: figure_groups(city, &path, plan),
        texts: text_pairs(city, &path, plan, &reports, texts),
    };
    Some(Page { path, template: "compare", frame, view: View::Compare(Box::new(view)) })
}

fn lead(city: &City<'_>, plan: &Plan, reports: &[&Report]) -> String {
    let years = match reports {
        [] => String::new(),
        [one] => city.year(one.year),
        [first, .., last] => city.period_of(first.year, Some(last.year)),
    };
    let changes = plan.indicators().filter_map(change_of).count();
    match (city.lang, plan.has_scale()) {
        (Lang::Ja, true) => format!("{years}の進捗区分、区分ごとの割合、指標の実績を並べています。"),
        (Lang::Ja, false) => format!("{years}の記述と、2か年で比べられる{changes}の数値を並べています。"),
        (Lang::En, true) => format!("Ratings, rates and results of {years} beside each other."),
        (Lang::En, false) => format!("Texts of {years} and {changes} figures of two years beside each other."),
    }
}

pub fn declared(city: &City<'_>, plan: &Plan, total: &Reconciliation<'_>) -> DeclaredView {
    let lang = city.lang;
    let dash = || "－".to_owned();
    let known = total.counted.is_some();
    let counts: Vec<DeclaredCount> = if known {
        total
            .counts
            .iter()
            .map(|count| DeclaredCount {
                status: StatusView::of(plan, count.status),
                declared: count.declared.map_or_else(dash, |value| value.to_string()),
                counted: count.counted.to_string(),
                differs: count.differs(),
            })
            .collect()
    } else {
        let printed = total.declared.counts.iter();
        printed
            .map(|(status, value)| DeclaredCount {
                status: StatusView::of(plan, *status),
                declared: value.to_string(),
                counted: dash(),
                differs: false,
            })
            .collect()
    };
    let note = match (known, total.differs(), total.explanation) {
        (false, ..) => pick(lang, "項目ごとの進捗は公表されていません。", "The items of that year are not published.").to_owned(),
        (true, false, _) => pick(lang, "公表値と集計値は一致しています。", "Published and counted values agree.").to_owned(),
        (true, true, Some(way)) => words::explained(lang, plan, way).trim().to_owned(),
        (true, true, None) => {
            pick(lang, "公表値と集計値に差があります。", "Published and counted values differ.").to_owned()
        }
    };
    DeclaredView {
        year: city.year(total.declared.year),
        source: total.declared.source.as_ref().and_then(|source| super::about::source_line(city, source)),
        counts,
        total: (
            total.declared.total.map_or_else(dash, |value| value.to_string()),
            total.counted.as_ref().map_or_else(dash, |tally| tally.reported().to_string()),
        ),
        rate: (
            total.declared.rate.map_or_else(dash, |value| format!("{value}%")),
            if known { words::percent(lang, total.rate) } else { dash() },
        ),
        counted: known,
        note,
    }
}

fn tone(step: Move) -> &'static str {
    match step {
        Move::Better => "up",
        Move::Worse => "down",
        Move::Same => "same",
        Move::Ended | Move::New | Move::Other => "other",
    }
}

fn step_word(lang: Lang, step: Move) -> &'static str {
    match step {
        Move::Better => pick(lang, "改善", "better"),
        Move::Worse => pick(lang, "後退", "worse"),
        Move::Same => pick(lang, "変わらず", "same"),
        Move::Ended => pick(lang, "終了", "ended"),
        Move::New => pick(lang, "新規", "new"),
        Move::Other => pick(lang, "区分の有無の変化", "rating gained or lost"),
    }
}

fn transition(city: &City<'_>, page: &str, plan: &Plan, before: &Report, after: &Report) -> TransitionView {
    let moves = transitions(plan, before, after);
    let cells = matrix(&moves);
    let count = |step: Move| moves.iter().filter(|transition| transition.step == step).count();
    let (better, same, worse) = (count(Move::Better), count(Move::Same), count(Move::Worse));
    let mut sentence = match city.lang {
        Lang::Ja => format!("改善{better}項目、変わらず{same}項目、後退{worse}項目"),
        Lang::En => format!("{better} better, {same} the same, {worse} worse"),
    };
    for step in [Move::Ended, Move::New, Move::Other] {
        let number = count(step);
        if number > 0 {
            sentence += &match city.lang {
                Lang::Ja => format!("、{}{number}項目", step_word(Lang::Ja, step)),
                Lang::En => format!(", {number} {}", step_word(Lang::En, step)),
            };
        }
    }
    sentence += pick(city.lang, "です。", ".");
    let columns: Vec<StatusId> = used(plan, cells.iter().filter_map(|cell| cell.after));
    let mut heads: Vec<Option<StatusId>> = used(plan, cells.iter().filter_map(|cell| cell.before)).into_iter().map(Some).collect();
    if cells.iter().any(|cell| cell.before.is_none()) {
        heads.push(None);
    }
    let id = |cell: &Cell| {
        let key = |status: Option<StatusId>| status.map_or("none", |status| plan.status(status).key.as_str());
        format!("m-{}-{}-{}", after.year, key(cell.before), key(cell.after))
    };
    let rows = heads.into_iter().map(|head| {
        let own: Vec<&Cell> = cells.iter().filter(|cell| cell.before == head).collect();
        TransitionRow {
            status: head.map(|status| StatusView::of(plan, status)),
            word: head.is_none().then(|| step_word(city.lang, Move::New)),
            cells: columns
                .iter()
                .map(|column| {
                    let cell = own.iter().find(|cell| cell.after == Some(*column));
                    CountCell {
                        count: cell.map_or(0, |cell| cell.items.len()),
                        tone: cell.map_or("same", |cell| tone(cell.step)),
                        anchor: cell.filter(|cell| cell.step != Move::Same).map(|cell| id(cell)),
                    }
                })
                .collect(),
            total: own.iter().map(|cell| cell.items.len()).sum(),
        }
    });
    let moved = cells.iter().filter(|cell| cell.step != Move::Same).map(|cell| MovedCell {
        id: id(cell),
        before: cell.before.map(|status| StatusView::of(plan, status)),
        after: cell.after.map(|status| StatusView::of(plan, status)),
        word: step_word(city.lang, cell.step),
        items: cell.items.iter().map(|item| city.item_link(page, plan.item(*item))).collect(),
    });
    TransitionView {
        from: city.year(before.year),
        to: city.year(after.year),
        sentence,
        columns: columns.iter().map(|status| StatusView::of(plan, *status)).collect(),
        rows: rows.collect(),
        moved: moved.collect(),
    }
}

/// The statuses that occur, in the order of the scale.
fn used(plan: &Plan, occurring: impl Iterator<Item = StatusId>) -> Vec<StatusId> {
    let occurring: Vec<StatusId> = occurring.collect();
    (0..plan.scale.len()).map(StatusId).filter(|status| occurring.contains(status)).collect()
}

fn sections(city: &City<'_>, plan: &Plan, reports: &[&Report]) -> SectionsView {
    let rows = (0..plan.sections.len()).map(SectionId).map(|id| {
        let section = plan.section(id);
        let items: Vec<ItemId> = plan.items_below(id).collect();
        SectionRates {
            label: city.section_label(section),
            depth: section.depth,
            cells: reports
                .iter()
                .map(|report| {
                    let rate = Tally::of(plan, report, items.iter().copied()).rate();
                    (words::percent(city.lang, rate), rate.map(words::share).unwrap_or_default())
                })
                .collect(),
        }
    });
    SectionsView { years: reports.iter().map(|report| city.year(report.year)).collect(), rows: rows.collect() }
}

fn matrix_view(city: &City<'_>, page: &str, plan: &Plan, reports: &[&Report]) -> MatrixView {
    let last = match reports {
        [.., before, after] => transitions(plan, before, after),
        _ => Vec::new(),
    };
    let mut groups: Vec<(SectionId, MatrixGroup)> = Vec::new();
    for (id, item) in City::items(plan) {
        let step = last.iter().find(|transition| transition.item == id).map(|transition| transition.step);
        let row = MatrixRow {
            number: item.number.clone(),
            title: city.title(&item.title),
            href: city.item_href(page, item),
            cells: reports.iter().map(|report| report.status(id).map(|status| StatusView::of(plan, status))).collect(),
            step: step.map(|step| step_word(city.lang, step)),
            tone: step.map_or("same", tone),
        };
        match groups.last_mut() {
            Some((section, group)) if *section == item.section => group.rows.push(row),
            _ => {
                let path = city.section_path(plan, item.section).join(" › ");
                groups.push((item.section, MatrixGroup { path, rows: vec![row] }));
            }
        }
    }
    MatrixView {
        item_label: rows::item_label(city, plan),
        years: reports.iter().map(|report| city.short_year(report.year)).collect(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        width: reports.len() + 3,
    }
}

fn figure_groups(city: &City<'_>, page: &str, plan: &Plan) -> Vec<FigureGroup> {
    let mut groups: Vec<FigureGroup> = Vec::new();
    let mut add = |path: String, rows: Vec<FigureRow>| {
        if rows.is_empty() {
            return;
        }
        match groups.last_mut() {
            Some(group) if group.path == path => group.rows.extend(rows),
            _ => groups.push(FigureGroup { path, rows }),
        }
    };
    let all = |indicators: &[Indicator], owner: Option<&Item>| -> Vec<FigureRow> {
        indicators.iter().filter_map(|indicator| figure_row(city, page, indicator, owner)).collect()
    };
    add(plan.title.clone(), all(&plan.indicators, None));
    for (at, section) in plan.sections.iter().enumerate() {
        let path = city.section_path(plan, SectionId(at)).join(" › ");
        add(path.clone(), all(&section.indicators, None));
        for item in plan.items.iter().filter(|item| item.section == SectionId(at)) {
            add(path.clone(), all(&item.indicators, Some(item)));
        }
    }
    groups
}

fn figure_row(city: &City<'_>, page: &str, indicator: &Indicator, owner: Option<&Item>) -> Option<FigureRow> {
    let change = change_of(indicator)?;
    let lang = city.lang;
    let (judgement, tone) = match change.better {
        Some(true) => (Some(pick(lang, "改善", "better")), "up"),
        Some(false) => (Some(pick(lang, "後退", "worse")), "down"),
        None => (None, "none"),
    };
    let result = |year| {
        let figure = indicator.figure(crate::model::FigureKind::Actual, year)?;
        Some(FigureView::of(city, figure, &indicator.unit))
    };
    Some(FigureRow {
        owner: owner.map(|item| city.item_link(page, item)),
        name: indicator.name.clone(),
        from: city.short_year(change.from),
        before: result(change.from)?,
        to: city.short_year(change.to),
        after: result(change.to)?,
        difference: figures::difference(lang, change.difference(), &indicator.unit),
        judgement,
        tone,
    })
}

/// Texts side by side: for plans whose progress is told in words rather than ratings.
fn text_pairs(city: &City<'_>, page: &str, plan: &Plan, reports: &[&Report], texts: &Texts) -> Vec<TextPair> {
    let with_texts = reports.iter().filter(|report| report.has_texts()).count();
    if with_texts < 2 {
        return Vec::new();
    }
    City::items(plan)
        .filter_map(|(id, item)| {
            Some(TextPair {
                item: city.item_link(page, item),
                path: city.section_path(plan, item.section).join(" › "),
                pair: item::side_by_side(city, plan, reports, id, texts)?,
            })
        })
        .collect()
}
