//! What a city tells of its items, in lines that two cities can be compared by. Keys and labels are left out: a new city
//! has its own.

use ayumi::model::{
    Amount, Figure, FigureKind, Indicator, Item, ItemId, Municipality, SectionId, Text, Title,
};
use ayumi::prose::plain_text;

/// Which figures a workbook carries.
pub type Carried = fn(&Figure) -> bool;

/// Words without spaces and bullets, which a cell writes otherwise than Markdown.
fn words(markdown: &str) -> String {
    let plain = plain_text(markdown);
    plain.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn text(text: Option<&Text>) -> String {
    match text {
        Some(Text::Prose(prose)) => words(&prose.markdown),
        _ => String::new(),
    }
}

pub fn title(title: &Title) -> String {
    match title {
        Title::Text(text) => text.clone(),
        Title::Lost { .. } => String::new(),
    }
}

/// A figure in words.
fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number {
            value, comparator, ..
        } => format!("{} {comparator:?}", value.normalize()),
        Amount::Between(low, high) => format!("{low}..{high}"),
        other => format!("{other:?}"),
    }
}

fn figures(indicators: &[Indicator], carried: Carried) -> Vec<String> {
    let lines = indicators.iter().flat_map(|indicator| {
        let name = indicator.printed.as_ref().unwrap_or(&indicator.name);
        let figures = indicator.figures.iter().filter(move |figure| carried(figure));
        figures.map(move |figure| {
            format!(
                "  {name} {:?} {:?}: {}",
                figure.kind,
                figure.year,
                amount(&figure.amount)
            )
        })
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

/// Lines on every section and item, in order.
pub fn told(city: &Municipality, carried: Carried) -> Vec<String> {
    let plan = &city.plans[0];
    let mut lines = Vec::new();
    for (at, section) in plan.sections.iter().enumerate() {
        // A heading that cannot be read at all is no heading of a sheet.
        if section.number.is_none() && matches!(section.title, Title::Lost { .. }) {
            continue;
        }
        lines.push(format!(
            "{} {} {:?} summary: {}",
            section.number.as_deref().unwrap_or("●"),
            title(&section.title),
            section.flags,
            text(section.summary.as_ref())
        ));
        for report in &city.reports {
            lines.extend(
                report
                    .section(SectionId(at))
                    .map(|told| format!("  {}: {}", report.year, text(Some(told)))),
            );
        }
        lines.extend(figures(&section.indicators, carried));
        let items = plan.items.iter().enumerate();
        for (id, item) in items.filter(|(_, item)| item.section == SectionId(at)) {
            lines.extend(item_lines(city, ItemId(id), item, carried));
        }
    }
    lines
}

fn item_lines(city: &Municipality, id: ItemId, item: &Item, carried: Carried) -> Vec<String> {
    let plan = &city.plans[0];
    let mut lines = vec![
        format!(
            "{} {} {:?}",
            item.number.as_deref().unwrap_or("-"),
            title(&item.title),
            item.flags
        ),
        format!("  {:?}", item.charge),
        format!(
            "  plans {:?} outline {}",
            item.related_plans,
            text(item.outline.as_ref())
        ),
    ];
    for milestone in &item.schedule {
        lines.push(format!(
            "  milestone {:?} {}",
            milestone.mark,
            title(&milestone.title)
        ));
    }
    for report in &city.reports {
        let Some(record) = report.record(id) else { continue };
        let status = record.status.map(|status| plan.status(status).symbol.as_str());
        let texts: Vec<String> = record.texts.iter().map(|told| text(told.as_ref())).collect();
        lines.push(format!("  {} {status:?} {texts:?}", report.year));
    }
    lines.extend(figures(&item.indicators, carried));
    lines
}

/// Figures of targets and results of a year, and results of the year before that the cell dates itself.
pub fn of_2020(figure: &Figure) -> bool {
    let target = figure.kind == FigureKind::Target && figure.year == Some(2020);
    let actual = figure.kind == FigureKind::Actual && matches!(figure.year, Some(2019 | 2020));
    figure.reported == Some(2020) && (target || actual)
}

/// Baselines and targets of a plan.
pub fn of_plan(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Baseline | FigureKind::Target)
        && !matches!(figure.amount, Amount::Missing(ayumi::model::State::Lost))
}

/// No figures: the layout has no columns for them.
pub fn none(_: &Figure) -> bool {
    false
}
