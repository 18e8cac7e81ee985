//! Where rows go that are new in a workbook.

use super::change::{Change, Spot, What};
use super::compare::{Added, Matter, NewRow, Problem, Proposal};
use super::edits::{entries, figure, order};
use super::table::{Kind, Listing, Row, Table};
use super::value::Value;
use crate::yaml::Step;
use crate::yaml::edit::New;

/// The plan that a row belongs to, by what its keys say.
pub(super) fn plan_of(listing: &Listing, kind: Kind, values: &[Value]) -> Option<usize> {
    let first = values.first()?.key();
    match kind {
        Kind::Reports | Kind::Records | Kind::Figures | Kind::SectionRecords | Kind::Declared => {
            let year = listing
                .years
                .iter()
                .find(|facts| facts.year.to_string() == first)?;
            Some(year.plan)
        }
        Kind::Series | Kind::SeriesFigures => None,
        _ => listing.plans.iter().position(|plan| plan.key == first),
    }
}

/// Finds the place of every new row, or tells why it has none.
pub(super) fn place(listing: &Listing, rows: &[NewRow], proposal: &mut Proposal) {
    let placer = Placer { listing, rows };
    for row in rows {
        let Some(table) = listing.table(row.kind) else {
            continue;
        };
        match placer.changes(table, row) {
            Ok(change) => proposal.added.push(Added {
                spot: row.spot.clone(),
                kind: row.kind,
                key: table.key(&row.values),
                values: row.values.clone(),
                file: change.file.clone(),
                changes: vec![change],
            }),
            Err((column, matter)) => proposal.problems.push(Problem {
                spot: row.cell(column),
                matter,
            }),
        }
    }
}

struct Placer<'l> {
    listing: &'l Listing,
    rows: &'l [NewRow],
}

type Refused = (usize, Matter);

impl Placer<'_> {
    fn changes(&self, table: &Table, row: &NewRow) -> Result<Change, Refused> {
        let key = |at: usize| row.values[at].key();
        let unknown = |column: usize| {
            (
                column,
                Matter::Unknown(table.columns[column].headings(), key(column)),
            )
        };
        if matches!(row.kind, Kind::Reports | Kind::Sections) {
            return Err((0, Matter::NotHere));
        }
        if matches!(row.kind, Kind::Series | Kind::SeriesFigures) {
            return self.series(table, row);
        }
        let plan = plan_of(self.listing, row.kind, &row.values).ok_or_else(|| unknown(0))?;
        let facts = &self.listing.plans[plan];
        let year_file = |name: &str| format!("content/{}/{}/{name}", self.listing.city, key(0));
        let element = || entries(table, &row.values, &facts.scale).map_err(|matter| (0, matter));
        let item_at = |column: usize| {
            let own = facts.items.iter().find(|(own, _, _)| *own == key(column));
            own.map(|(_, at, _)| at.clone()).ok_or_else(|| unknown(column))
        };
        match row.kind {
            Kind::Records => {
                if !self.knows(Kind::Items, plan, &key(1)) {
                    return Err(unknown(1));
                }
                let mut entries = element()?;
                if entries.is_empty() {
                    // A key must have a value.
                    entries.push(("values".to_owned(), New::Flow(Vec::new())));
                }
                let mut change = set(
                    year_file("items.yaml"),
                    vec![Step::key(&key(1))],
                    New::Map(entries),
                    table.kind,
                );
                // In the order of the plan, as all records are.
                if let What::Set(new) = change.what {
                    let order = facts.items.iter().map(|(key, _, _)| key.clone());
                    change.what = What::SetAmong(new, order.collect());
                }
                Ok(change)
            }
            Kind::SectionRecords => {
                if key(1) != "all" && !facts.sections.iter().any(|(own, _)| *own == key(1)) {
                    return Err(unknown(1));
                }
                Ok(set(
                    year_file("sections.yaml"),
                    vec![Step::key(&key(1))],
                    New::Map(element()?),
                    table.kind,
                ))
            }
            Kind::Declared => {
                let count = count(table, &row.values, &[1]);
                Ok(insert(
                    year_file("report.md"),
                    &[Step::key("declared")],
                    count,
                    New::Flow(element()?),
                    table.kind,
                ))
            }
            Kind::Items => {
                let section = &row.values[2];
                let own = facts.sections.iter().find(|(own, _)| *own == section.key());
                let (_, at) = own.ok_or_else(|| unknown(2))?;
                let list = child(at, "items");
                let inside = facts
                    .items
                    .iter()
                    .filter(|(_, at, _)| at.starts_with(&list) && at.len() == list.len() + 1);
                let inside: Vec<&String> = inside.map(|(key, _, _)| key).collect();
                let above = row
                    .above
                    .as_ref()
                    .and_then(|above| inside.iter().position(|own| above.get(1) == Some(*own)));
                let index = above.map_or(inside.len(), |above| above + 1);
                Ok(insert(
                    facts.file.clone(),
                    &list,
                    index,
                    New::Map(element()?),
                    table.kind,
                ))
            }
            Kind::Milestones => {
                let count = count(table, &row.values, &[2]);
                Ok(insert(
                    facts.file.clone(),
                    &child(&item_at(1)?, "schedule"),
                    count,
                    New::Flow(element()?),
                    table.kind,
                ))
            }
            Kind::Indicators => {
                let owner = match (key(1), key(2)) {
                    (section, item) if section.is_empty() && item.is_empty() => Vec::new(),
                    (_, item) if !item.is_empty() => item_at(2)?,
                    (section, _) => {
                        let own = facts.sections.iter().find(|(own, _)| *own == section);
                        own.map(|(_, at)| at.clone()).ok_or_else(|| unknown(1))?
                    }
                };
                let count = count(table, &row.values, &[3]);
                Ok(insert(
                    facts.file.clone(),
                    &child(&owner, "indicators"),
                    count,
                    New::Flow(element()?),
                    table.kind,
                ))
            }
            Kind::PlanFigures => {
                let own = self.indicator(plan, row).ok_or_else(|| unknown(3))?;
                let new = figure(table, &row.values).map_err(|matter| (9, matter))?;
                let list = match key(4).as_str() {
                    "baseline" => {
                        let path = child(&own.at, "baseline");
                        let is_free = count(table, &row.values, &[5]) == 0;
                        return if is_free {
                            Ok(set(own.file.clone(), path, new, table.kind))
                        } else {
                            Err((5, Matter::Second))
                        };
                    }
                    "target" => "targets",
                    "limit" => "limits",
                    _ => return Err((4, Matter::NotHere)),
                };
                let count = count(table, &row.values, &[5]);
                Ok(insert(
                    own.file.clone(),
                    &child(&own.at, list),
                    count,
                    new,
                    table.kind,
                ))
            }
            _ => self.reported_figure(table, row, plan, &year_file),
        }
    }

    fn reported_figure(
        &self,
        table: &Table,
        row: &NewRow,
        plan: usize,
        year_file: &dyn Fn(&str) -> String,
    ) -> Result<Change, Refused> {
        let key = |at: usize| row.values[at].key();
        let unknown = |column: usize| {
            (
                column,
                Matter::Unknown(table.columns[column].headings(), key(column)),
            )
        };
        let new_indicator = self.rows.iter().any(|other| {
            other.kind == Kind::Indicators
                && other.values[1..4]
                    .iter()
                    .zip(&row.values[1..4])
                    .all(|(a, b)| a == b)
        });
        if self.indicator(plan, row).is_none() && !new_indicator {
            return Err(unknown(3));
        }
        let (file, owner) = match (key(1), key(2)) {
            (_, item) if !item.is_empty() => {
                let records = self.listing.table(Kind::Records);
                let own = records.and_then(|records| {
                    let mut rows = records.rows.iter();
                    rows.find(|own| own.cells[0].value == row.values[0] && own.cells[1].value.key() == item)
                });
                match own {
                    Some(own) => (own.file.clone(), own.at.clone()),
                    None if self.knows(Kind::Items, plan, &item) => {
                        (year_file("items.yaml"), vec![Step::key(&item)])
                    }
                    None => return Err(unknown(2)),
                }
            }
            (section, _) => {
                let name = if section.is_empty() {
                    "all"
                } else {
                    section.as_str()
                };
                (year_file("sections.yaml"), vec![Step::key(name)])
            }
        };
        let path = [
            &owner[..],
            &[Step::key("values"), Step::key(&key(3)), Step::key(&key(4))],
        ]
        .concat();
        let new = figure(table, &row.values).map_err(|matter| (9, matter))?;
        let twins: Vec<&Row> = twins(table, &row.values, &[5]).collect();
        match twins.first() {
            None if self.is_second(table, row) => Err((5, Matter::Second)),
            None => Ok(set(file, path, new, table.kind)),
            Some(first) if matches!(first.at.last(), Some(Step::At(_))) => {
                Ok(insert(file, &path, twins.len(), new, table.kind))
            }
            Some(_) => Err((5, Matter::Second)),
        }
    }

    /// Whether another new row asks for the same place.
    fn is_second(&self, table: &Table, row: &NewRow) -> bool {
        let mut same = self.rows.iter().filter(|other| {
            let mut columns = (0..5).map(|at| other.values.get(at) == row.values.get(at));
            other.kind == table.kind && columns.all(|same| same)
        });
        same.next().is_some_and(|first| first.spot != row.spot)
    }

    fn series(&self, table: &Table, row: &NewRow) -> Result<Change, Refused> {
        let key = |at: usize| row.values[at].key();
        let unknown = |column: usize| {
            (
                column,
                Matter::Unknown(table.columns[column].headings(), key(column)),
            )
        };
        let lines = self.listing.table(Kind::Series).ok_or_else(|| unknown(0))?;
        let element = entries(table, &row.values, &[]).map_err(|matter| (0, matter))?;
        let own: Vec<&Row> = lines
            .rows
            .iter()
            .filter(|own| own.cells[0].value == row.values[0])
            .collect();
        let first = own.first().ok_or_else(|| unknown(0))?;
        if table.kind == Kind::Series {
            return Ok(insert(
                first.file.clone(),
                &[Step::key("lines")],
                own.len(),
                New::Map(element),
                table.kind,
            ));
        }
        let line = own
            .iter()
            .find(|own| own.cells[1].value == row.values[1])
            .ok_or_else(|| unknown(1))?;
        let count = table
            .rows
            .iter()
            .filter(|own| own.cells[..2].iter().zip(&row.values).all(|(a, b)| a.value == *b))
            .count();
        Ok(insert(
            line.file.clone(),
            &child(&line.at, "values"),
            count,
            New::Flow(element),
            table.kind,
        ))
    }

    /// Whether there is, or will be, an item of that key.
    fn knows(&self, kind: Kind, plan: usize, key: &str) -> bool {
        let own = self.listing.plans[plan]
            .items
            .iter()
            .any(|(own, _, _)| own == key);
        own || self
            .rows
            .iter()
            .any(|row| row.kind == kind && row.values[1].key() == key)
    }

    fn indicator(&self, plan: usize, row: &NewRow) -> Option<&Row> {
        let table = self.listing.table(Kind::Indicators)?;
        table.rows.iter().find(|own| {
            own.plan == plan
                && own.cells[1..4]
                    .iter()
                    .zip(&row.values[1..4])
                    .all(|(cell, value)| cell.value == *value)
        })
    }
}

/// Rows of the content with the same keys but for some columns.
fn twins<'t>(
    table: &'t Table,
    values: &'t [Value],
    but: &'t [usize],
) -> impl Iterator<Item = &'t Row> + use<'t> {
    let keys = table
        .columns
        .iter()
        .take_while(|column| column.role == super::table::Role::Key)
        .count();
    table.rows.iter().filter(move |own| {
        let mut columns = (0..keys).filter(|at| !but.contains(at));
        columns.all(|at| own.cells[at].value == values[at])
    })
}

fn count(table: &Table, values: &[Value], but: &[usize]) -> usize {
    twins(table, values, but).count()
}

fn child(at: &[Step], key: &str) -> Vec<Step> {
    [at, &[Step::key(key)]].concat()
}

fn set(file: String, path: Vec<Step>, new: New, kind: Kind) -> Change {
    Change {
        file,
        spot: Spot::Yaml(path),
        what: What::Set(new),
        order: order(kind),
    }
}

fn insert(file: String, list: &[Step], at: usize, new: New, kind: Kind) -> Change {
    Change {
        file,
        spot: Spot::Yaml([list, &[Step::At(at)]].concat()),
        what: What::Insert(new),
        order: order(kind),
    }
}
