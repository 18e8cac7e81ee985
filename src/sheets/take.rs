//! A proposal made true: the files it changes, and whether they read back as exactly what it says.

use std::collections::BTreeMap;

use super::change::{self, Change};
use super::compare::{Matter, Problem, Proposal, as_seen, spot};
use super::listing::list;
use super::table::{Kind, Listing, Role, Table};
use super::value::Value;
use crate::locale::Lang;
use crate::tree::Tree;
use crate::workbook::Spot;

/// The files as they are after a proposal, rows that are gone taken away where `delete` says so.
///
/// # Errors
/// What cannot be done in the files as they are written, or would read back otherwise.
pub fn take(tree: &Tree, listing: &Listing, proposal: &Proposal, delete: bool) -> Result<Tree, Vec<Problem>> {
    if delete {
        let orphans = super::blame::orphans(listing, proposal);
        if !orphans.is_empty() {
            return Err(orphans);
        }
    }
    let mut changes: Vec<Change> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    let edited = proposal
        .edited
        .iter()
        .map(|edited| (&edited.spot, &edited.changes));
    let added = proposal.added.iter().map(|added| (&added.spot, &added.changes));
    for (spot, own) in edited.chain(added) {
        changes.extend(own.iter().cloned());
        spots.extend(own.iter().map(|_| spot.clone()));
    }
    for gone in proposal.gone.iter().filter(|_| delete) {
        changes.push(gone.change.clone());
        spots.push(spot(&gone.sheet, None));
    }
    let changed = change::apply(tree, &changes).map_err(|not_made| {
        let problems = not_made.into_iter().map(|not_made| Problem {
            spot: spots[not_made.change].clone(),
            matter: Matter::NotInPlace(changes[not_made.change].file.clone()),
        });
        problems.collect::<Vec<_>>()
    })?;
    let mut after = tree.clone();
    after.extend(changed.clone());
    let not_read = |key: Vec<String>| Problem {
        spot: Spot::default(),
        matter: Matter::NotReadBack(key),
    };
    let Some(read) = list(&after, &listing.city) else {
        return Err(vec![not_read(Vec::new())]);
    };
    let (expected, read) = (expected(listing, proposal, delete), rows(&read));
    let odd = expected
        .keys()
        .chain(read.keys())
        .find(|key| expected.get(*key) != read.get(*key));
    match odd {
        None => Ok(changed),
        Some((kind, key)) => {
            let mut problem = not_read(key.clone());
            problem.spot = spot(kind.name(Lang::Ja), None);
            Err(vec![problem])
        }
    }
}

/// Rows by their keys; those that differ only in their number among others stand together, in order.
type Rows = BTreeMap<(Kind, Vec<String>), Vec<Vec<Value>>>;

fn group(table: &Table, values: &[Value]) -> (Kind, Vec<String>) {
    let columns = table.columns.iter().zip(values);
    let keys = columns.filter(|(column, _)| column.role == Role::Key && column.en != "no");
    (table.kind, keys.map(|(_, value)| value.key()).collect())
}

fn own(table: &Table, values: &[Value], scale: &[super::value::Rating]) -> Vec<Value> {
    let columns = table
        .columns
        .iter()
        .zip(values)
        .filter(|(column, _)| column.role == Role::Value);
    columns
        .map(|(column, value)| as_seen(value, column.form, scale))
        .collect()
}

fn rows(listing: &Listing) -> Rows {
    expected(listing, &Proposal::default(), false)
}

/// What the tables are to say after a proposal.
fn expected(listing: &Listing, proposal: &Proposal, delete: bool) -> Rows {
    let mut rows = Rows::new();
    for table in &listing.tables {
        for row in &table.rows {
            let key = table.key_of(row);
            let is_gone = proposal
                .gone
                .iter()
                .any(|gone| gone.kind == table.kind && gone.key == key);
            if delete && is_gone {
                continue;
            }
            let mut values: Vec<Value> = row.cells.iter().map(|cell| cell.value.clone()).collect();
            let edited = proposal
                .edited
                .iter()
                .filter(|edited| edited.kind == table.kind && edited.key == key);
            let mut touched = false;
            for edited in edited {
                values[edited.column] = edited.new.clone();
                touched = true;
            }
            let own = own(table, &values, listing.scale(row.plan));
            // A figure of which nothing is left is no figure.
            if touched && super::edits::is_figure(table.kind) && own.iter().all(Value::is_empty) {
                continue;
            }
            rows.entry(group(table, &values)).or_default().push(own);
        }
        for added in proposal.added.iter().filter(|added| added.kind == table.kind) {
            let scale = super::insert::plan_of(listing, table.kind, &added.values);
            let own = own(
                table,
                &added.values,
                scale.map_or(&[], |plan| listing.scale(plan)),
            );
            rows.entry(group(table, &added.values)).or_default().push(own);
        }
    }
    for same in rows.values_mut() {
        // Where several are new at once, their order is that of the file.
        same.sort_by_key(|values| values.iter().map(Value::fingerprint).collect::<Vec<_>>());
    }
    // A figure may make the record that it stands in.
    let figures: Vec<(Kind, Vec<String>)> = rows
        .keys()
        .filter(|(kind, _)| *kind == Kind::Figures)
        .cloned()
        .collect();
    for (_, key) in figures {
        let (kind, owner) = match (key[1].as_str(), key[2].as_str()) {
            ("", "") => (Kind::SectionRecords, "all"),
            (section, "") => (Kind::SectionRecords, section),
            (_, item) => (Kind::Records, item),
        };
        let Some(table) = listing.table(kind) else {
            continue;
        };
        let values = table
            .columns
            .iter()
            .filter(|column| column.role == Role::Value)
            .count();
        let own = rows
            .entry((kind, vec![key[0].clone(), owner.to_owned()]))
            .or_default();
        if own.is_empty() {
            own.push(vec![Value::Empty; values]);
        }
    }
    rows
}
