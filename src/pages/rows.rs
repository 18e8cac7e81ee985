//! Items as rows of a table, grouped by section: the same rows on every page that lists items.

use serde::Serialize;

use super::city::{City, Link, TitleView};
use super::drawings;
use super::figures::{self, FigureView};
use super::status::{self, StatusView};
use super::texts::{TextView, Texts};
use crate::analysis::{Move, transition};
use crate::model::{FigureKind, Indicator, Item, ItemId, Plan, Report, SectionId};

/// A table of items.
#[derive(Debug, Clone, Serialize)]
pub struct ItemTable {
    /// What a row is called: 実施項目.
    pub item_label: String,
    /// Rows by section.
    pub groups: Vec<ItemGroup>,
    /// Labels of the years of the history, oldest first; none where there is nothing to show.
    pub years: Vec<String>,
    /// Which columns have anything in them.
    pub columns: Columns,
    /// Number of columns, for group rows.
    pub width: usize,
    /// Number of columns that an item without an indicator leaves empty.
    pub figures: usize,
    /// Number of items.
    pub count: usize,
}

/// Which columns a table has.
#[derive(Debug, Clone, Copy, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one independent column each")]
pub struct Columns {
    /// Printed numbers.
    pub number: bool,
    /// The rating.
    pub status: bool,
    /// The ratings of all years.
    pub history: bool,
    /// Departments.
    pub departments: bool,
    /// An indicator with target and result.
    pub indicator: bool,
    /// Targets of the year.
    pub target: bool,
    /// Results of the year.
    pub actual: bool,
}

/// The items of one section.
#[derive(Debug, Clone, Serialize)]
pub struct ItemGroup {
    /// The section and those above it that begin here.
    pub heads: Vec<GroupHead>,
    /// The rows.
    pub rows: Vec<ItemRow>,
}

/// A section that begins.
#[derive(Debug, Clone, Serialize)]
pub struct GroupHead {
    /// Unique on the page.
    pub id: String,
    /// Number and title.
    pub label: String,
    /// 0 for a pillar.
    pub depth: usize,
    /// What the year's report says of it.
    pub text: Option<TextView>,
    /// Which section it is.
    #[serde(skip)]
    pub section: SectionId,
}

/// The sections that begin with `section`, from the top down, when `before` was the section in front of it.
pub fn heads(city: &City<'_>, plan: &Plan, before: Option<SectionId>, section: SectionId) -> Vec<GroupHead> {
    let open = before.map(|before| plan.path(before)).unwrap_or_default();
    let begins = plan.path(section).into_iter().filter(|id| !open.contains(id));
    let head = |id: SectionId| GroupHead {
        id: section_anchor(plan, id),
        label: city.section_label(plan.section(id)),
        depth: plan.section(id).depth,
        text: None,
        section: id,
    };
    begins.map(head).collect()
}

/// Where a page that lists items begins a section.
pub fn section_anchor(plan: &Plan, section: SectionId) -> String {
    format!("s-{}-{}", plan.key, plan.section(section).key)
}

impl ItemTable {
    /// The same table with other anchors, for a page with two.
    pub fn apart(mut self, prefix: &str) -> Self {
        for head in self.groups.iter_mut().flat_map(|group| &mut group.heads) {
            head.id = format!("{prefix}-{}", head.id);
        }
        self
    }

    /// The same table on the page of a department: it need not be said in every row that the department is in charge.
    pub fn of_department(mut self, name: &str) -> Self {
        let mut rows = self.groups.iter().flat_map(|group| &group.rows);
        let alone = rows.all(|row| matches!(row.departments.as_slice(), [one] if one.label == name));
        if alone && self.columns.departments {
            self.columns.departments = false;
            self.width -= 1;
        }
        self
    }

    /// The same table with what a report says of the sections, each above its items.
    pub fn with_section_texts(mut self, report: &Report, texts: &Texts) -> Self {
        for head in self.groups.iter_mut().flat_map(|group| &mut group.heads) {
            head.text = report.section(head.section).map(|text| texts.view(text));
        }
        self
    }
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemRow {
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: TitleView,
    /// Its page.
    pub href: String,
    /// 重点, ….
    pub flags: Vec<String>,
    /// Its rating this year.
    pub status: Option<StatusView>,
    /// What happened since the report before: class and word; none where nothing did.
    pub step: Option<(&'static str, &'static str)>,
    /// Its ratings over the years; none where it did not exist.
    pub history: Vec<Option<StatusView>>,
    /// Who answers for it.
    pub departments: Vec<Link>,
    /// The indicator that says most.
    pub indicator: Option<String>,
    /// How many more there are.
    pub more: usize,
    /// The year's target.
    pub target: Vec<FigureView>,
    /// The year's result.
    pub actual: Vec<FigureView>,
}

/// A table of `items` as seen from `page`, for the year of `report` where there is one.
pub fn table(
    city: &City<'_>,
    page: &str,
    plan_at: usize,
    report: Option<&Report>,
    items: impl IntoIterator<Item = ItemId>,
) -> ItemTable {
    let plan = &city.municipality.plans[plan_at];
    let until = report.map_or(i32::MAX, |report| report.year);
    let years: Vec<&Report> = city
        .municipality
        .reports_on(plan_at)
        .filter(|other| other.year <= until)
        .collect();
    let mut groups: Vec<(SectionId, ItemGroup)> = Vec::new();
    let mut count = 0;
    for id in items {
        // A year's table leaves out items that did not exist in that year.
        if report.is_some_and(|report| report.record(id).is_none()) {
            continue;
        }
        count += 1;
        let item = plan.item(id);
        let row = row(city, page, plan_at, report, &years, id, item);
        match groups.last_mut() {
            Some((section, group)) if *section == item.section => group.rows.push(row),
            last => {
                let heads = heads(city, plan, last.map(|(section, _)| *section), item.section);
                groups.push((
                    item.section,
                    ItemGroup {
                        heads,
                        rows: vec![row],
                    },
                ));
            }
        }
    }
    let groups: Vec<ItemGroup> = groups.into_iter().map(|(_, group)| group).collect();
    let any = |test: fn(&ItemRow) -> bool| groups.iter().flat_map(|group| &group.rows).any(test);
    let columns = Columns {
        number: any(|row| row.number.is_some()),
        status: plan.has_scale() && !years.is_empty(),
        history: plan.has_scale() && years.len() > 1,
        departments: any(|row| !row.departments.is_empty()),
        indicator: any(|row| row.indicator.is_some()),
        target: is_column(&groups, |row| !row.target.is_empty()),
        actual: any(|row| !row.actual.is_empty()),
    };
    let figures = usize::from(columns.indicator) + usize::from(columns.target) + usize::from(columns.actual);
    let width = 1
        + usize::from(columns.number)
        + usize::from(columns.status)
        + if columns.history { years.len() } else { 0 }
        + usize::from(columns.departments)
        + figures;
    ItemTable {
        item_label: item_label(city, plan),
        groups,
        years: years.iter().map(|report| city.short_year(report.year)).collect(),
        columns,
        width,
        figures,
        count,
    }
}

/// Whether enough of the rows with an indicator have something in a column; a few stand better beside the result.
fn is_column(groups: &[ItemGroup], has: fn(&ItemRow) -> bool) -> bool {
    let rows = || {
        groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(|row| row.indicator.is_some())
    };
    let having = rows().filter(|row| has(row)).count();
    having > 0 && (having * 5 >= rows().count() || rows().all(|row| row.actual.is_empty()))
}

/// What the city calls an item.
pub fn item_label(city: &City<'_>, plan: &Plan) -> String {
    plan.levels.last().map_or_else(
        || super::words::items(city.lang).to_owned(),
        |level| super::words::head(city.lang, level),
    )
}

fn row(
    city: &City<'_>,
    page: &str,
    plan_at: usize,
    report: Option<&Report>,
    years: &[&Report],
    id: ItemId,
    item: &Item,
) -> ItemRow {
    let plan = &city.municipality.plans[plan_at];
    let record = report.and_then(|report| report.record(id));
    let newest = report.or(years.last().copied());
    let status = |report: &Report| report.status(id).map(|status| StatusView::of(plan, status));
    let shown = telling(item, newest.map(|report| report.year));
    let cell = |kind| match (shown, newest) {
        (Some(indicator), Some(report)) => figures::brief(city, indicator, kind, Some(report.year)),
        // Before the first report the plan's own target is what there is.
        (Some(indicator), None) if kind == FigureKind::Target => indicator
            .of_kind(kind)
            .next_back()
            .map(|figure| FigureView::of(city, figure, &indicator.unit).brief())
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    let charge = record
        .and_then(|record| record.charge.as_ref())
        .unwrap_or(&item.charge);
    ItemRow {
        number: record
            .and_then(|record| record.number.clone())
            .or_else(|| item.number.clone()),
        title: city.item_title(item, id, report),
        href: city.item_href(page, item),
        flags: record
            .and_then(|record| record.flags.clone())
            .unwrap_or_else(|| item.flags.clone()),
        status: newest.and_then(status),
        step: step(city, plan, years, id),
        history: years.iter().map(|report| status(report)).collect(),
        departments: city.department_links(page, plan_at, charge.answering()),
        indicator: shown.map(|indicator| indicator.name.clone()),
        more: item.indicators.len().saturating_sub(1),
        target: cell(FigureKind::Target),
        actual: cell(FigureKind::Actual),
    }
}

/// What happened to an item between the last two years shown, where anything did.
fn step(city: &City<'_>, plan: &Plan, years: &[&Report], id: ItemId) -> Option<(&'static str, &'static str)> {
    let [.., before, after] = years else {
        return None;
    };
    let step = transition(plan, before, after, id)
        .filter(|_| plan.has_scale())?
        .step;
    (step != Move::Same).then(|| (status::step_tone(step), status::step_word(city.lang, step)))
}

/// The indicator that says most in one row: with target and result, else with a result, else the first.
fn telling(item: &Item, year: Option<i32>) -> Option<&Indicator> {
    let has = |indicator: &Indicator, kind| {
        year.is_some_and(|year| {
            indicator
                .figure(kind, year)
                .is_some_and(|figure| figure.amount.number().is_some())
        })
    };
    let both =
        |indicator: &&Indicator| has(indicator, FigureKind::Target) && has(indicator, FigureKind::Actual);
    let result = |indicator: &&Indicator| has(indicator, FigureKind::Actual);
    item.indicators
        .iter()
        .find(both)
        .or_else(|| item.indicators.iter().find(result))
        .or(item.indicators.first())
}

/// One indicator with all its figures: on item pages and on the page of all indicators.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorView {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ☆, 再掲, ….
    pub flags: Vec<String>,
    /// What it measures.
    pub definition: Option<String>,
    /// Its unit.
    pub unit: String,
    /// 低いほど良い, where declared.
    pub better: Option<&'static str>,
    /// The drawing, where there is enough to draw.
    pub chart: Option<drawings::Chart>,
    /// The newest figures in one sentence.
    pub finding: String,
    /// The kinds of figures there are, as column heads.
    pub kinds: Vec<&'static str>,
    /// Whether any year has both target and result with a direction.
    pub judged: bool,
    /// The figures by year.
    pub years: Vec<IndicatorYear>,
}

/// The figures of one year.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorYear {
    /// The year; a dash where the plan leaves it open.
    pub label: String,
    /// One cell per kind.
    pub cells: Vec<Vec<FigureView>>,
    /// Whether the target was reached, in words, with the ratio where it means something.
    pub verdict: Option<VerdictView>,
}

/// A verdict from figures.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictView {
    /// Whether the target was reached.
    pub met: bool,
    /// In words.
    pub text: String,
}

/// The size of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Alone on its row.
    Full,
    /// Among many.
    Small,
    /// On paper, where it has at least so many years.
    Paper(usize),
}

/// An indicator with its drawing and its figures.
pub fn indicator(city: &City<'_>, indicator: &Indicator, id: String, size: Size) -> IndicatorView {
    const ORDER: [FigureKind; 5] = [
        FigureKind::Baseline,
        FigureKind::Limit,
        FigureKind::Target,
        FigureKind::Forecast,
        FigureKind::Actual,
    ];
    let kinds: Vec<FigureKind> = ORDER
        .into_iter()
        .filter(|kind| indicator.of_kind(*kind).next().is_some())
        .collect();
    let mut years: Vec<Option<i32>> = indicator.figures.iter().map(|figure| figure.year).collect();
    years.sort_unstable();
    years.dedup();
    let rows: Vec<IndicatorYear> = years
        .into_iter()
        .map(|year| IndicatorYear {
            label: year.map_or_else(
                || super::words::pick(city.lang, "年度の定めなし", "no year given").to_owned(),
                |year| city.year(year),
            ),
            cells: kinds
                .iter()
                .map(|kind| figures::cell(city, indicator, *kind, year))
                .collect(),
            verdict: year.and_then(|year| verdict(city, indicator, year)),
        })
        .collect();
    let chart = match size {
        Size::Full => drawings::indicator(city, indicator, &id),
        Size::Small => drawings::small(city, indicator, &id),
        Size::Paper(least) if rows.len() < least => None,
        Size::Paper(_) => drawings::on_paper(city, indicator, &id),
    };
    IndicatorView {
        name: indicator.name.clone(),
        flags: indicator.flags.clone(),
        definition: indicator.definition.clone(),
        unit: indicator.unit.clone(),
        better: drawings::better(city.lang, indicator),
        chart,
        finding: drawings::finding(city, indicator),
        kinds: kinds
            .iter()
            .map(|kind| super::words::kind(city.lang, *kind))
            .collect(),
        judged: rows.iter().any(|row| row.verdict.is_some()),
        years: rows,
        id,
    }
}

/// The verdict on one year from the figures, in words.
pub fn verdict(city: &City<'_>, indicator: &Indicator, year: i32) -> Option<VerdictView> {
    use crate::analysis::{Verdict, achievement, verdict};
    use crate::locale::Lang;
    let met = verdict(indicator, year)? == Verdict::Met;
    let mut text = match (met, city.lang) {
        (true, Lang::Ja) => "目標に届いた".to_owned(),
        (false, Lang::Ja) => "目標に届かなかった".to_owned(),
        (true, Lang::En) => "target met".to_owned(),
        (false, Lang::En) => "target missed".to_owned(),
    };
    let ratio = achievement(indicator, year);
    if let Some(percent) =
        ratio.and_then(|ratio| crate::locale::Percent::of(ratio, rust_decimal::Decimal::ONE))
    {
        text += &match city.lang {
            Lang::Ja => format!("（目標の{}）", percent.label(city.lang)),
            Lang::En => format!(" ({} of it)", percent.label(city.lang)),
        };
    }
    Some(VerdictView { met, text })
}
