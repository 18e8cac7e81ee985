//! What was gathered as the files of a new city: its plan and its years.

use std::collections::BTreeMap;

use super::gathered::{Gathered, Given, Indicator, Item, Section};
use super::mapping::Mapping;
use super::remark::{Remark, RemarkKind};
use crate::content::FigureKind;
use crate::tree::Tree;
use crate::workbook::Spot;
use crate::yaml::scalar;

/// Words of ratings that end an item.
const ENDINGS: [&str; 4] = ["終了", "完了", "廃止", "中止"];

/// The first year of a plan whose tables name none: it is told, and the office writes its own.
const NO_YEAR: i32 = 2000;

/// The files, relative to the city's folder.
pub(super) fn files(gathered: &Gathered, mapping: &Mapping) -> Tree {
    let mut files = Tree::new();
    files.insert(format!("plans/{}.yaml", mapping.plan), plan(gathered, mapping));
    for year in gathered.years() {
        files.insert(
            format!("{year}/report.md"),
            format!("---\nplan: {}\n---\n", scalar(&mapping.plan)),
        );
        files.insert(
            format!("{year}/items.yaml"),
            records(gathered, year, &Own(gathered)),
        );
        let sections = sections_of(gathered, year, &Own(gathered));
        if !sections.is_empty() {
            files.insert(format!("{year}/sections.yaml"), sections);
        }
    }
    files
}

/// The ratings that occur, in the order of the legend and then of their first use.
fn scale(gathered: &Gathered) -> Vec<(String, String)> {
    let of_legend = gathered.legend.iter();
    let mut scale: Vec<(String, String)> = of_legend
        .map(|known| (known.symbol.clone(), known.label.clone()))
        .collect();
    for (symbol, _) in gathered.items.iter().flat_map(|item| item.statuses.values()) {
        if !scale.iter().any(|(known, _)| known == symbol) {
            scale.push((symbol.clone(), symbol.clone()));
        }
    }
    let used = |symbol: &str| {
        gathered
            .items
            .iter()
            .any(|item| item.statuses.values().any(|(own, _)| own == symbol))
    };
    if scale.iter().any(|(symbol, _)| used(symbol)) {
        scale
    } else {
        Vec::new()
    }
}

fn plan(gathered: &Gathered, mapping: &Mapping) -> String {
    let years = gathered.years();
    let first = years.first().copied().or(mapping.year);
    let mut text = String::from("# yaml-language-server: $schema=../../.schema/plan.schema.json\n");
    text.push_str(&format!(
        "title: {}\n",
        scalar(mapping.title.as_deref().unwrap_or(&mapping.plan))
    ));
    // Tables say which years they report on, never when the plan ends.
    let from = first.or_else(|| first_named(gathered)).unwrap_or(NO_YEAR);
    text.push_str(&format!("period: {{from: {from}}}\n"));
    let levels = levels(gathered);
    if !levels.is_empty() {
        text.push_str(&format!("levels: {}\n", flow(&levels)));
    }
    if let Some(label) = &gathered.outline_label {
        text.push_str(&format!("outline: {{label: {}}}\n", scalar(label)));
    }
    let scale = scale(gathered);
    if !scale.is_empty() {
        text.push_str(
            "# 図の色と割合は、区分ごとに書き足すと付きます: tone: ahead（進んでいる）, on（計画どおり）, near（ほぼ計画どおり）,\n\
             # late（遅れている）と、割合の分子に含むかどうかの on_track: true または false\nstatuses:\n",
        );
        for (at, (symbol, label)) in scale.iter().enumerate() {
            let ends = ENDINGS.contains(&label.as_str());
            let terminal = if ends {
                ", tone: closed, terminal: true"
            } else {
                ""
            };
            text.push_str(&format!(
                "  - {{key: s{}, symbol: {}, label: {}{terminal}}}\n",
                at + 1,
                scalar(symbol),
                scalar(label)
            ));
        }
    }
    if !gathered.fields.is_empty() {
        text.push_str("fields:\n");
        for (key, label) in &gathered.fields {
            text.push_str(&format!(
                "  - {{key: {}, label: {}}}\n",
                scalar(key),
                scalar(label)
            ));
        }
    }
    text.push_str("sections:\n");
    children(gathered, None, 2, &mut text);
    text
}

/// What the plan calls its levels; nothing where not every level is a column that says so.
fn levels(gathered: &Gathered) -> Vec<String> {
    let depth = |section: &Section| {
        let parent = |section: &&Section| section.parent.map(|parent| &gathered.sections[parent]);
        std::iter::successors(Some(section), parent).count()
    };
    let deepest = gathered.sections.iter().map(depth).max();
    let item = gathered.item_level.as_ref();
    item.filter(|_| deepest == Some(gathered.levels.len()))
        .map(|item| gathered.levels.iter().chain([item]))
        .map(|levels| levels.map(|(name, _)| name.clone()).collect())
        .unwrap_or_default()
}

/// The first year that any figure names, for a plan before its first report.
fn first_named(gathered: &Gathered) -> Option<i32> {
    let indicators = gathered.sections.iter().flat_map(|section| &section.indicators);
    let all = indicators.chain(gathered.items.iter().flat_map(|item| &item.indicators));
    all.flat_map(|indicator| &indicator.figures)
        .filter_map(|given| given.year)
        .min()
}

fn children(gathered: &Gathered, parent: Option<usize>, indent: usize, text: &mut String) {
    for (at, section) in gathered.sections.iter().enumerate() {
        if section.parent != parent {
            continue;
        }
        let pad = " ".repeat(indent);
        let key = scalar(&gathered.section_key(at));
        text.push_str(&format!("{pad}- key: {key}\n"));
        if let Some(number) = &section.number {
            text.push_str(&format!("{pad}  number: {}\n", scalar(number)));
        }
        text.push_str(&format!("{pad}  title: {}\n", title(&section.title)));
        text.push_str(&list(&format!("{pad}  flags"), &section.flags));
        text.push_str(&block(&format!("{pad}  summary"), &section.summary, indent + 4));
        indicators(&section.indicators, indent + 2, None, text);
        let below = gathered.sections.iter().any(|other| other.parent == Some(at));
        if below {
            text.push_str(&format!("{pad}  sections:\n"));
            children(gathered, Some(at), indent + 4, text);
        }
        let items: Vec<usize> = (0..gathered.items.len())
            .filter(|item| gathered.items[*item].section == Some(at))
            .collect();
        if !items.is_empty() {
            text.push_str(&format!("{pad}  items:\n"));
            for item in items {
                text.push_str(&entry(gathered, item, indent + 4));
            }
        }
    }
}

/// A title; one that the sheet does not show is lost.
fn title(text: &str) -> String {
    if text.is_empty() {
        "{state: lost}".to_owned()
    } else {
        scalar(text)
    }
}

fn entry(gathered: &Gathered, at: usize, indent: usize) -> String {
    let item = &gathered.items[at];
    let pad = " ".repeat(indent);
    let mut text = format!("{pad}- key: {}\n", scalar(&gathered.item_key(at)));
    if let Some(number) = &item.number {
        text.push_str(&format!("{pad}  number: {}\n", scalar(number)));
    }
    text.push_str(&format!("{pad}  title: {}\n", title(&item.title)));
    text.push_str(&list(&format!("{pad}  flags"), &item.flags));
    let roles = ["lead", "joint", "related"].iter().zip(&item.departments);
    let parts: Vec<String> = roles
        .filter(|(_, names)| !names.is_empty())
        .map(|(role, names)| format!("{role}: {}", flow(names)))
        .collect();
    if !parts.is_empty() {
        text.push_str(&format!("{pad}  departments: {{{}}}\n", parts.join(", ")));
    }
    text.push_str(&list(&format!("{pad}  related_plans"), &item.plans));
    text.push_str(&block(&format!("{pad}  outline"), &item.outline, indent + 4));
    let years = gathered.years();
    if let Some(since) = gathered.since(item) {
        text.push_str(&format!("{pad}  since: {since}\n"));
    }
    indicators(&item.indicators, indent + 2, Some(&years), &mut text);
    if !item.schedule.is_empty() {
        text.push_str(&format!("{pad}  schedule:\n"));
        for milestone in &item.schedule {
            let mut parts: Vec<String> = milestone
                .mark
                .iter()
                .map(|mark| format!("mark: {}", scalar(mark)))
                .collect();
            parts.push(format!("title: {}", title(&milestone.title)));
            let span = milestone.years.iter().min().zip(milestone.years.iter().max());
            parts.extend(span.map(|(from, to)| format!("from: {from}, to: {to}")));
            text.push_str(&format!("{pad}    - {{{}}}\n", parts.join(", ")));
        }
    }
    text
}

/// Indicators with what a plan says of them. Of an item that is reported on, figures of those years are in its records.
fn indicators(list: &[Indicator], indent: usize, years: Option<&[i32]>, text: &mut String) {
    if list.is_empty() {
        return;
    }
    let pad = " ".repeat(indent);
    text.push_str(&format!("{pad}indicators:\n"));
    for (at, indicator) in list.iter().enumerate() {
        text.push_str(&format!("{pad}  - key: i{}\n", at + 1));
        text.push_str(&format!("{pad}    name: {}\n", scalar(&indicator.name)));
        if indicator.printed != indicator.name {
            text.push_str(&format!("{pad}    printed: {}\n", scalar(&indicator.printed)));
        }
        if let Some(unit) = &indicator.unit {
            text.push_str(&format!("{pad}    unit: {}\n", scalar(unit)));
        }
        text.push_str(&self::list(&format!("{pad}    flags"), &indicator.flags));
        let of_plan = |given: &&Given| !years.is_some_and(|years| is_of_record(given, years));
        let kind = |kind: FigureKind| indicator.figures.iter().filter(move |given| given.kind == kind);
        if let Some(given) = kind(FigureKind::Baseline).find(of_plan) {
            text.push_str(&format!(
                "{pad}    baseline: {}\n",
                given.figure.yaml_of_year(given.figure.year.or(given.year))
            ));
        }
        for (name, wanted) in [("targets", FigureKind::Target), ("limits", FigureKind::Limit)] {
            let given: Vec<&Given> = kind(wanted).filter(of_plan).collect();
            if !given.is_empty() {
                text.push_str(&format!("{pad}    {name}:\n"));
                for given in given {
                    text.push_str(&format!(
                        "{pad}      - {}\n",
                        given.figure.yaml_of_year(given.figure.year.or(given.year))
                    ));
                }
            }
        }
    }
}

/// Whether a figure belongs to a year's record: of a year that is reported on, and nothing that a plan begins from.
fn is_of_record(given: &Given, years: &[i32]) -> bool {
    given.kind != FigureKind::Baseline && given.year.is_some_and(|year| years.contains(&year))
}

/// The keys by which a year names items, sections, indicators and fields: those of the plan, new or already there.
pub(super) trait Keys {
    /// The key of an item; none where the plan does not have it.
    fn item(&self, at: usize) -> Option<String>;
    /// The key of an indicator of an item.
    fn indicator(&self, item: usize, at: usize) -> Option<String>;
    /// The key of a section.
    fn section(&self, at: usize) -> Option<String>;
    /// The key of an indicator of a section.
    fn section_indicator(&self, section: usize, at: usize) -> Option<String>;
    /// The key of a text field.
    fn field(&self, key: &str) -> Option<String>;
    /// A rating as records write it; none where the plan does not have it.
    fn status(&self, symbol: &str) -> Option<String>;
}

/// The keys of a plan that was made from the same tables.
struct Own<'g>(&'g Gathered);

impl Keys for Own<'_> {
    fn item(&self, at: usize) -> Option<String> {
        Some(self.0.item_key(at))
    }

    fn indicator(&self, _: usize, at: usize) -> Option<String> {
        Some(format!("i{}", at + 1))
    }

    fn section(&self, at: usize) -> Option<String> {
        Some(self.0.section_key(at))
    }

    fn section_indicator(&self, _: usize, at: usize) -> Option<String> {
        Some(format!("i{}", at + 1))
    }

    fn field(&self, key: &str) -> Option<String> {
        Some(key.to_owned())
    }

    fn status(&self, symbol: &str) -> Option<String> {
        Some(symbol.to_owned())
    }
}

/// A year's records.
pub(super) fn records(gathered: &Gathered, year: i32, keys: &dyn Keys) -> String {
    let mut text = String::from("# yaml-language-server: $schema=../../.schema/items.schema.json\n");
    for (at, item) in gathered.items.iter().enumerate() {
        if let Some(key) = keys.item(at).filter(|_| lives(gathered, item, year)) {
            let lines = record(gathered, at, year, keys);
            let key = scalar(&key);
            if lines.is_empty() {
                text.push_str(&format!("{key}:\n  state: not_reported\n"));
            } else {
                text.push_str(&format!("{key}:\n{lines}"));
            }
        }
    }
    text
}

/// From the first year that says anything of an item, until a rating has ended it.
fn lives(gathered: &Gathered, item: &Item, year: i32) -> bool {
    let begun = gathered.since(item).is_none_or(|since| since <= year);
    let ended = item
        .statuses
        .iter()
        .any(|(when, (symbol, _))| *when < year && ENDINGS.contains(&symbol.as_str()));
    begun && !ended
}

fn record(gathered: &Gathered, item_at: usize, year: i32, keys: &dyn Keys) -> String {
    let item = &gathered.items[item_at];
    let mut text = String::new();
    let status = item.statuses.get(&year);
    if let Some(symbol) = status.and_then(|(symbol, _)| keys.status(symbol)) {
        text.push_str(&format!("  status: {}\n", scalar(&symbol)));
    }
    let mut values = String::new();
    for (at, indicator) in item.indicators.iter().enumerate() {
        let lines = figures_of(indicator, year);
        if let Some(key) = keys.indicator(item_at, at).filter(|_| !lines.is_empty()) {
            values.push_str(&format!("    {}:\n{lines}", scalar(&key)));
        }
    }
    if !values.is_empty() {
        text.push_str(&format!("  values:\n{values}"));
    }
    for (key, _) in &gathered.fields {
        if let Some((written, _)) = item.texts.get(&(year, key.clone()))
            && let Some(key) = keys.field(key)
        {
            text.push_str(&block(&format!("  {}", scalar(&key)), written, 4));
        }
    }
    text
}

/// All that is to be said of a new plan.
pub(super) fn remarks(gathered: &Gathered) -> Vec<Remark> {
    let mut remarks = without_place(gathered);
    for (symbol, label) in scale(gathered) {
        if symbol == label && symbol.chars().count() == 1 {
            remarks.push(Remark {
                spot: Spot::default(),
                kind: RemarkKind::NotInLegend(symbol),
            });
        }
    }
    remarks
}

/// What a new city has no place for, or lacks: a second beginning, forecasts of years that are not reported on, the
/// plan's first year.
fn without_place(gathered: &Gathered) -> Vec<Remark> {
    let years = gathered.years();
    let of_items = gathered.items.iter().flat_map(|item| &item.indicators);
    let of_sections = gathered.sections.iter().flat_map(|section| &section.indicators);
    let mut remarks = Vec::new();
    if years.is_empty() && first_named(gathered).is_none() {
        remarks.push(Remark {
            spot: Spot::default(),
            kind: RemarkKind::NoPeriod(NO_YEAR),
        });
    }
    for indicator in of_items.chain(of_sections) {
        let mut baselines = 0;
        for given in &indicator.figures {
            let shown = given.figure.shown();
            let reported = given.year.is_some_and(|year| years.contains(&year));
            baselines += usize::from(given.kind == FigureKind::Baseline);
            let kind = match given.kind {
                FigureKind::Baseline if baselines > 1 => RemarkKind::Twice(shown),
                FigureKind::Actual | FigureKind::Forecast if given.year.is_none() => {
                    RemarkKind::NoYear(shown)
                }
                FigureKind::Forecast if !reported => RemarkKind::NotReported(shown),
                _ => continue,
            };
            remarks.push(Remark {
                spot: given.spot.clone(),
                kind,
            });
        }
    }
    remarks
}

/// The figures that a year's record holds, by kind.
fn figures_of(indicator: &Indicator, year: i32) -> String {
    let mut kinds: BTreeMap<FigureKind, Vec<String>> = BTreeMap::new();
    for given in indicator.figures.iter().filter(|given| given.year == Some(year)) {
        if given.kind != FigureKind::Baseline {
            kinds
                .entry(given.kind)
                .or_default()
                .push(given.figure.yaml(Some(year)));
        }
    }
    let lines = kinds.into_iter().map(|(kind, figures)| match figures.as_slice() {
        [one] => format!("      {}: {one}\n", kind.word()),
        all => format!("      {}: [{}]\n", kind.word(), all.join(", ")),
    });
    lines.collect()
}

/// What a year says of sections.
pub(super) fn sections_of(gathered: &Gathered, year: i32, keys: &dyn Keys) -> String {
    let mut text = String::new();
    for (at, section) in gathered.sections.iter().enumerate() {
        let Some(key) = keys.section(at) else { continue };
        let mut told = String::new();
        if let Some((report, _)) = section.reports.get(&year) {
            told.push_str(&block("  summary", report, 4));
        }
        let mut values = String::new();
        for (index, indicator) in section.indicators.iter().enumerate() {
            let Some(key) = keys.section_indicator(at, index) else {
                continue;
            };
            // What is aimed at stands in the plan; see `indicators`.
            let mut results = indicator.clone();
            results
                .figures
                .retain(|given| matches!(given.kind, FigureKind::Actual | FigureKind::Forecast));
            let lines = figures_of(&results, year);
            if !lines.is_empty() {
                values.push_str(&format!("    {}:\n{lines}", scalar(&key)));
            }
        }
        if !values.is_empty() {
            told.push_str(&format!("  values:\n{values}"));
        }
        if !told.is_empty() {
            text.push_str(&format!("{}:\n{told}", scalar(&key)));
        }
    }
    text
}

/// `key: [a, b]`; nothing for an empty list.
fn list(key: &str, names: &[String]) -> String {
    if names.is_empty() {
        String::new()
    } else {
        format!("{key}: {}\n", flow(names))
    }
}

fn flow(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| scalar(name)).collect();
    format!("[{}]", names.join(", "))
}

/// `key: |` with the text below; nothing for an empty one. What a block cannot hold stands in quotes.
fn block(key: &str, text: &str, indent: usize) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let odd =
        |letter: char| letter != '\n' && (letter.is_control() || "\u{2028}\u{2029}\u{feff}".contains(letter));
    if text.contains(odd) || text.starts_with('\u{3000}') {
        return format!("{key}: {}\n", scalar(text));
    }
    let pad = " ".repeat(indent);
    let lines: String = text
        .lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("{pad}{line}\n")
            }
        })
        .collect();
    format!("{key}: |\n{lines}")
}
