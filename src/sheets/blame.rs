//! Errors that the content would have after an import, told by the rows and cells that bring them: who works in a
//! workbook has no lines of files to look at.

use std::collections::BTreeMap;

use super::compare::{Matter, Problem, Proposal, spot};
use super::table::{Kind, Listing, Row, Table};
use crate::content::split_front_matter;
use crate::diagnostic::{Diagnostic, Kind as Mistake, Place};
use crate::locale::Lang;
use crate::tree::Tree;
use crate::workbook::Spot;
use crate::yaml::{Document, Step};

/// Tells errors by their cells; those that have none are given back. `after` is the content with the import in it.
pub fn blame(
    after: &Tree,
    city: &str,
    proposal: &Proposal,
    errors: Vec<Diagnostic>,
) -> (Vec<Problem>, Vec<Diagnostic>) {
    let listing = super::list(after, city);
    let (mut problems, mut rest) = (Vec::new(), Vec::new());
    let mut missing: BTreeMap<(Vec<String>, String), (Spot, Vec<i32>)> = BTreeMap::new();
    for error in errors {
        if let Mistake::MissingRecord { item, year } = &error.kind
            && let Some((row, spot)) = who_needs(proposal, item, *year)
        {
            let own = missing.entry((row, item.clone()));
            own.or_insert_with(|| (spot, Vec::new())).1.push(*year);
            continue;
        }
        let cell = listing.as_ref().and_then(|listing| {
            let (table, row, column) = row_at(listing, after, &error.place)?;
            let seen = proposal.seen.get(&(table.kind, table.key_of(row)))?;
            Some(seen.cell(column))
        });
        match cell {
            Some(spot) => problems.push(Problem {
                spot,
                matter: Matter::Mistake(error.kind),
            }),
            None => rest.push(error),
        }
    }
    for ((_, item), (spot, years)) in missing {
        let matter = if spot.at.is_some() {
            Matter::NewWithoutRecords(item, years)
        } else {
            Matter::RecordNeeded(item, years)
        };
        problems.push(Problem { spot, matter });
    }
    (problems, rest)
}

/// The row that leaves an item without a record: the record's own that is gone, or the item's.
fn who_needs(proposal: &Proposal, item: &str, year: i32) -> Option<(Vec<String>, Spot)> {
    let own = [year.to_string(), item.to_owned()];
    let gone = proposal
        .gone
        .iter()
        .find(|gone| gone.kind == Kind::Records && gone.key == own);
    if let Some(gone) = gone {
        return Some((Vec::new(), spot(&gone.sheet, None)));
    }
    let mut items = proposal.seen.iter();
    let ((_, key), seen) =
        items.find(|((kind, key), _)| *kind == Kind::Items && key.get(1).is_some_and(|own| own == item))?;
    Some((key.clone(), seen.cell(None)))
}

/// The innermost row around a place, and its column.
fn row_at<'l>(
    listing: &'l Listing,
    tree: &Tree,
    place: &Place,
) -> Option<(&'l Table, &'l Row, Option<usize>)> {
    let text = tree.text(&place.file)?.ok()?;
    let (yaml, offset) = if place.file.ends_with(".md") {
        let parts = split_front_matter(&text)?;
        (parts.front, parts.front_offset)
    } else {
        (text.as_ref(), 0)
    };
    let document = Document::parse(yaml)?;
    let here = place.span.start.checked_sub(offset)?;
    let holds = |path: &[Step]| {
        let node = if path.is_empty() {
            document.root()
        } else {
            document.at(path)
        };
        node.is_some_and(|node| {
            let span = node.span();
            // What concerns a whole entry is told at its key.
            let key = path.last().is_some_and(|step| match step {
                Step::Key(key) => yaml
                    .get(here..span.start)
                    .is_some_and(|before| is_key(before, key)),
                Step::At(_) => false,
            });
            key || span.contains(&here)
        })
    };
    let rows = listing.tables.iter().flat_map(|table| {
        let rows = table.rows.iter().filter(|row| row.file == *place.file);
        rows.map(move |row| (table, row))
    });
    let (table, row) = rows
        .filter(|(_, row)| holds(&row.at))
        .max_by_key(|(_, row)| row.at.len())?;
    let column = table.columns.iter().position(|column| {
        let path = [&row.at[..], &column.path].concat();
        !column.path.is_empty() && holds(&path)
    });
    Some((table, row, column))
}

/// Whether a text is a key and what stands between it and its value.
fn is_key(text: &str, key: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'']);
    let rest = text.strip_prefix(key);
    rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim() == ":")
}

/// Rows that stay although the row they belong to is to be taken away: what they belong to, and where they stand.
pub(super) fn orphans(listing: &Listing, proposal: &Proposal) -> Vec<Problem> {
    let mut problems = Vec::new();
    for gone in &proposal.gone {
        let mut left: Vec<Spot> = Vec::new();
        for table in &listing.tables {
            for row in &table.rows {
                let key = table.key_of(row);
                let stays = !proposal
                    .gone
                    .iter()
                    .any(|gone| gone.kind == table.kind && gone.key == key);
                if stays && belongs(listing, table, row, gone) {
                    let seen = proposal.seen.get(&(table.kind, key));
                    left.push(
                        seen.map_or_else(|| spot(table.kind.name(Lang::Ja), None), |seen| seen.cell(None)),
                    );
                }
            }
        }
        left.dedup();
        if !left.is_empty() {
            problems.push(Problem {
                spot: spot(&gone.sheet, None),
                matter: Matter::OthersStay(gone.key.clone(), left),
            });
        }
    }
    problems
}

/// Whether a row has no place or no meaning without one that is gone.
fn belongs(listing: &Listing, table: &Table, row: &Row, gone: &super::compare::Gone) -> bool {
    let super::change::Spot::Yaml(at) = &gone.change.spot else {
        return false;
    };
    let inside = row.file == gone.file && row.at.len() > at.len() && row.at.starts_with(at);
    if !at.is_empty() && inside {
        return true;
    }
    let plan = gone.key.first().map(String::as_str);
    let same_plan = listing.plans.get(row.plan).map(|plan| plan.key.as_str()) == plan;
    let says = |columns: std::ops::Range<usize>| row.cells[columns].iter().map(|cell| cell.value.key());
    match (gone.kind, table.kind) {
        (Kind::Items, Kind::Records) => same_plan && says(1..2).eq(gone.key[1..2].iter().cloned()),
        (Kind::Items, Kind::Figures) => same_plan && says(2..3).eq(gone.key[1..2].iter().cloned()),
        (Kind::Indicators, Kind::Figures) => same_plan && says(1..4).eq(gone.key[1..4].iter().cloned()),
        _ => false,
    }
}
