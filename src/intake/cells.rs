//! What single cells tell: an indicator with its unit, the milestones of a plan.

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

/// Milestones of a cell in the columns of `years`; none where it stands across them all. Marks with words begin them,
/// marks alone place them; words begin them, and arrows and the same words in the next year go on with them. Gives the
/// signs that belong to no milestone that can be told.
pub(super) fn schedule(item: &mut Item, text: &str, years: &[i32]) -> Vec<String> {
    let mut left = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, title) = match numbered(line) {
            Some(found) if found.kind == NumberKind::Circled => (found.number, found.rest),
            _ => (None, line.to_owned()),
        };
        let is = |signs: &str| title.chars().all(|letter| signs.contains(letter));
        if mark.is_none() && is("―－-‐–—") {
            continue;
        }
        let (arrow, sign) = (is("→⇒＞>"), is("→⇒○●＞>"));
        let same = |milestone: &Milestone| milestone.mark.is_some() && milestone.mark == mark;
        let only = (mark.is_none() && item.schedule.len() == 1 && !item.schedule[0].placed).then_some(0);
        let before = years.first().map(|year| year - 1);
        let goes_on = |milestone: &Milestone| {
            milestone.placed
                && mark.is_none()
                // Right after it, or below the word in the same year.
                && (milestone.years.iter().max().copied() == before
                    || years.first().is_some_and(|year| milestone.years.contains(year)))
                && (arrow || milestone.title == title)
        };
        let placed = item.schedule.iter().position(same).or(only).filter(|_| sign);
        match placed.or_else(|| item.schedule.iter().rposition(goes_on)) {
            Some(at) => {
                let known = &mut item.schedule[at].years;
                known.extend(
                    years
                        .iter()
                        .filter(|year| !known.contains(year))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            None if mark.is_none() && (arrow || sign && years.is_empty()) => left.push(line.to_owned()),
            None if sign && item.schedule.iter().any(|milestone| !milestone.placed) && mark.is_none() => {
                left.push(line.to_owned());
            }
            None => item.schedule.push(Milestone {
                title: if sign && mark.is_some() {
                    String::new()
                } else {
                    title
                },
                mark,
                years: years.to_vec(),
                placed: !years.is_empty(),
            }),
        }
    }
    left
}
