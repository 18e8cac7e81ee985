//! What is to be done in the files where a row of the content is other in the workbook.

use super::change::{Change, Spot, What};
use super::compare::Matter;
use super::table::{Column, Kind, Role, Row, Table};
use super::value::{Form, Rating, Value};
use crate::yaml::Step;
use crate::yaml::edit::New;

/// The order of keys in a record.
pub const RECORD: &[&str] = &[
    "title",
    "number",
    "flags",
    "departments",
    "status",
    "state",
    "values",
];
/// In a figure.
const FIGURE: &[&str] = &[
    "year",
    "kind",
    "value",
    "comparator",
    "state",
    "direction",
    "text",
    "between",
    "printed",
    "note",
    "source",
];
/// In an item or a section.
const ITEM: &[&str] = &[
    "key",
    "number",
    "title",
    "flags",
    "departments",
    "related_plans",
    "outline",
    "summary",
    "since",
    "until",
    "continues",
    "indicators",
    "schedule",
    "sections",
    "items",
];
/// In an indicator.
const INDICATOR: &[&str] = &[
    "key",
    "name",
    "printed",
    "unit",
    "better",
    "flags",
    "definition",
    "parts",
    "baseline",
    "targets",
    "limits",
];
/// In a milestone.
const MILESTONE: &[&str] = &["mark", "title", "from", "to", "state", "note"];
/// In a total.
const DECLARED: &[&str] = &["scope", "year", "total", "counts", "rate", "source", "note"];
/// In what a year says of a section.
pub const SECTION_RECORD: &[&str] = &["summary", "values"];
/// In a report.
const REPORT: &[&str] = &["plan", "source", "published", "declared"];
/// In a line of a series.
const LINE: &[&str] = &["key", "name", "unit", "values"];

/// The order of keys in the rows of a table.
pub(super) fn order(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Reports => REPORT,
        Kind::Records => RECORD,
        Kind::Figures | Kind::PlanFigures | Kind::SeriesFigures => FIGURE,
        Kind::SectionRecords => SECTION_RECORD,
        Kind::Declared => DECLARED,
        Kind::Items | Kind::Sections => ITEM,
        Kind::Indicators => INDICATOR,
        Kind::Milestones => MILESTONE,
        Kind::Series => LINE,
    }
}

/// What takes a row away.
pub(super) fn removal(row: &Row) -> Change {
    Change {
        file: row.file.clone(),
        spot: Spot::Yaml(row.at.clone()),
        what: What::Remove,
        order: &[],
    }
}

/// The changes for a row, all its values together: what is written on one line may need more room.
pub(super) fn of_row(
    table: &Table,
    row: &Row,
    edited: &[(usize, Value)],
    scale: &[Rating],
) -> Result<Vec<Change>, Matter> {
    let values: Vec<Value> = row
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            let new = edited.iter().find(|(column, _)| *column == at);
            new.map_or(&cell.value, |(_, value)| value).clone()
        })
        .collect();
    let change = |spot: Spot, new: Option<New>| Change {
        file: row.file.clone(),
        spot,
        what: new.map_or(What::Remove, What::Set),
        order: order(table.kind),
    };
    if is_figure(table.kind) {
        let own = own_values(table, &values);
        if own.clone().all(|(_, value)| value.is_empty()) {
            return Ok(vec![removal(row)]);
        }
        if row.bare {
            return Ok(vec![change(
                Spot::Yaml(row.at.clone()),
                Some(figure(table, &values)?),
            )]);
        }
    }
    let mut changes = Vec::new();
    let mut together: Vec<&Step> = Vec::new();
    for (at, value) in edited {
        let column = &table.columns[*at];
        if let Some((file, spot)) = &row.cells[*at].elsewhere {
            let mut own = change(spot.clone(), value.written(column.form, scale));
            own.file.clone_from(file);
            changes.push(own);
            continue;
        }
        if let [first, _] = column.path.as_slice()
            && *first != Step::key("source")
        {
            let group: Vec<(&Column, &Value)> = own_values(table, &values)
                .filter(|(column, _)| column.path.first() == Some(first))
                .collect();
            let is_range = *first == Step::key("between");
            if is_range || group.iter().all(|(_, value)| value.is_empty()) {
                if !together.contains(&first) {
                    together.push(first);
                    let new = if is_range { range(&group)? } else { None };
                    changes.push(change(
                        Spot::Yaml([&row.at[..], std::slice::from_ref(first)].concat()),
                        new,
                    ));
                }
                continue;
            }
        }
        let path = [&row.at[..], &column.path].concat();
        changes.push(change(Spot::Yaml(path), value.written(column.form, scale)));
    }
    Ok(changes)
}

/// Whether rows of a table are figures, which may be a bare number.
pub(super) fn is_figure(kind: Kind) -> bool {
    matches!(kind, Kind::Figures | Kind::PlanFigures)
}

fn own_values<'v>(
    table: &'v Table,
    values: &'v [Value],
) -> impl Iterator<Item = (&'v Column, &'v Value)> + Clone {
    table
        .columns
        .iter()
        .zip(values)
        .filter(|(column, _)| column.role == Role::Value)
}

/// A figure as the content writes it: a number where it is no more than that.
pub(super) fn figure(table: &Table, values: &[Value]) -> Result<New, Matter> {
    let mut given = own_values(table, values).filter(|(_, value)| !value.is_empty());
    if let (Some((column, value)), None) = (given.next(), given.next())
        && column.path == [Step::key("value")]
    {
        return Ok(value.written(Form::Number, &[]).unwrap_or(New::Flow(Vec::new())));
    }
    Ok(New::Flow(entries(table, values, &[])?))
}

fn range(group: &[(&Column, &Value)]) -> Result<Option<New>, Matter> {
    let ends: Vec<New> = group
        .iter()
        .filter_map(|(column, value)| value.written(column.form, &[]))
        .collect();
    match ends.len() {
        0 => Ok(None),
        2 => Ok(Some(New::List(ends))),
        _ => Err(Matter::HalfRange),
    }
}

/// The keys and values of a new element, in the order that people expect.
pub(super) fn entries(
    table: &Table,
    values: &[Value],
    scale: &[Rating],
) -> Result<Vec<(String, New)>, Matter> {
    let mut entries: Vec<(String, New)> = Vec::new();
    let columns = table
        .columns
        .iter()
        .zip(values)
        .filter(|(column, _)| column.role != Role::Label);
    for (column, value) in columns.clone() {
        let Some(new) = value.written(column.form, scale) else {
            continue;
        };
        match column.path.as_slice() {
            [Step::Key(key)] => entries.push((key.clone(), new)),
            [Step::Key(key), Step::Key(inner)] => {
                let inner = (inner.clone(), new);
                match entries.iter_mut().find(|(own, _)| own == key) {
                    Some((_, New::Flow(own))) => own.push(inner),
                    _ => entries.push((key.clone(), New::Flow(vec![inner]))),
                }
            }
            [Step::Key(key), Step::At(0)] => {
                let group: Vec<(&Column, &Value)> = columns
                    .clone()
                    .filter(|(column, _)| column.path.first() == Some(&Step::key(key)))
                    .collect();
                entries.extend(range(&group)?.map(|range| (key.clone(), range)));
            }
            [Step::Key(key), Step::At(_)] if !entries.iter().any(|(own, _)| own == key) => {
                return Err(Matter::HalfRange);
            }
            _ => {}
        }
    }
    let order = order(table.kind);
    entries.sort_by_key(|(key, _)| order.iter().position(|own| own == key).unwrap_or(order.len()));
    Ok(entries)
}
