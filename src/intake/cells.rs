//! What single cells tell: an indicator with its unit, the milestones of a plan, a line of a legend.

use super::gathered::{Indicator, Item, Milestone};
use super::heading::without_years;
use super::mapping::Use;
use super::phrase::{NumberKind, flagged, numbered};
use super::tables::Column;
use crate::content::{ColumnUse as Role, FigureKind};

/// Whether a section has no place for what stands in such a column.
pub(super) fn is_of_item(role: Role) -> bool {
    matches!(
        role,
        Role::Status
            | Role::Department
            | Role::Joint
            | Role::Related
            | Role::Plans
            | Role::Outline
            | Role::Text
            | Role::Schedule
    )
}

/// Key and label of a text column.
pub(super) fn field(column: &Use, place: &Column) -> (String, String) {
    let label = column
        .label
        .clone()
        .unwrap_or_else(|| without_years(&place.heading));
    let key = column.key.clone().unwrap_or_else(|| "result".to_owned());
    (key, label)
}

pub(super) fn figure_kind(role: Role) -> Option<FigureKind> {
    Some(match role {
        Role::Baseline => FigureKind::Baseline,
        Role::Target => FigureKind::Target,
        Role::Actual => FigureKind::Actual,
        Role::Limit => FigureKind::Limit,
        Role::Forecast => FigureKind::Forecast,
        _ => return None,
    })
}

pub(super) fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// The title of an item and what is said of it in the same cell.
pub(super) fn title_and_outline(text: &str) -> (String, String) {
    let mut lines = text.lines();
    let (mut title, mut outline) = (String::new(), Vec::new());
    // The title alone in a cell may run over lines; a line with a bullet begins what is said of it.
    for line in lines.by_ref() {
        if !title.is_empty() && line.trim_start().starts_with(['●', '・', '○', '■', '※']) {
            outline.push(line.trim().trim_start_matches(['●', '○', '■']).to_owned());
            break;
        }
        title.push_str(line);
        title.push('\n');
    }
    outline.extend(lines.map(str::to_owned));
    (title, outline.join("\n"))
}

/// ◎:進んでいる, - A：目標を達成.
pub(super) fn legend(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_start_matches(['-', '・', ' ', '（', '(']);
    let (symbol, label) = line.split_once([':', '：', '＝', '='])?;
    let symbol = symbol.trim();
    let label = label.trim().trim_end_matches(['）', ')']).trim();
    // 注：… is a note; ratings in words explain themselves.
    let is_sign = symbol
        .chars()
        .all(|letter| letter != '※' && !('\u{4e00}'..='\u{9fff}').contains(&letter));
    (is_sign && symbol.chars().count() <= 2 && !symbol.is_empty() && !label.is_empty())
        .then(|| (symbol.to_owned(), label.to_owned()))
}

/// 市長公室 and 秘書課 are one department; one name of two is that of all lines of the other.
pub(super) fn pairs(above: &[String], below: &[String]) -> Vec<String> {
    if above.len() == below.len() {
        above
            .iter()
            .zip(below)
            .map(|(above, below)| format!("{above} {below}"))
            .collect()
    } else if let [above] = above {
        below.iter().map(|below| format!("{above} {below}")).collect()
    } else {
        above.iter().chain(below).cloned().collect()
    }
}

/// An indicator by what its cell says: the unit in brackets at the end, flags at the front.
pub(super) fn indicator(printed: &str, unit: Option<&str>, flags: Vec<String>) -> Indicator {
    let (mut name, mut own) = flagged(printed);
    own.extend(flags);
    let wide = |unit: &str| unit.replace('％', "%");
    let mut found = unit.map(wide);
    for (open, close) in [('(', ')'), ('（', '）')] {
        let bracketed = name.strip_suffix(close).and_then(|rest| rest.rsplit_once(open));
        if let Some((before, inside)) = bracketed
            && is_unit(inside)
        {
            found.get_or_insert_with(|| wide(inside));
            name = before.trim().to_owned();
        }
    }
    if let Some(before) = name.strip_suffix(['%', '％']) {
        found.get_or_insert_with(|| "%".to_owned());
        name = before.trim().to_owned();
    }
    Indicator {
        printed: printed.to_owned(),
        name,
        unit: found,
        flags: own,
        figures: Vec::new(),
    }
}

pub(super) fn is_unit(text: &str) -> bool {
    const UNITS: [&str; 34] = [
        "%",
        "％",
        "人",
        "件",
        "時間",
        "分",
        "円",
        "千円",
        "万円",
        "百万円",
        "億円",
        "箇所",
        "か所",
        "ヶ所",
        "回",
        "団体",
        "台",
        "校",
        "施設",
        "戸",
        "世帯",
        "日",
        "ha",
        "m",
        "km",
        "㎡",
        "t",
        "kg",
        "g",
        "ポイント",
        "事業",
        "枚",
        "社",
        "名",
    ];
    UNITS.contains(&text) || text.contains('/') && text.chars().count() <= 8
}

/// Milestones of a cell: marks with words begin them, marks alone in a year's column place them. Gives the signs that
/// belong to no milestone that can be told.
pub(super) fn schedule(item: &mut Item, text: &str, year: Option<i32>) -> Vec<String> {
    let mut left = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, title) = match numbered(line) {
            Some(found) if found.kind == NumberKind::Circled => (found.number, found.rest),
            _ => (None, line.to_owned()),
        };
        let sign = title.chars().all(|letter| "→⇒○●―-＞>".contains(letter));
        let same = |milestone: &Milestone| milestone.mark.is_some() && milestone.mark == mark;
        let only = (mark.is_none() && item.schedule.len() == 1).then_some(0);
        let placed = item.schedule.iter().position(same).or(only);
        match placed {
            Some(at) if sign => item.schedule[at].years.extend(year),
            None if sign && mark.is_none() => left.push(line.to_owned()),
            _ => item.schedule.push(Milestone {
                mark,
                title: if sign { String::new() } else { title },
                years: Vec::new(),
            }),
        }
    }
    left
}
