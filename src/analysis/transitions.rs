//! How ratings moved from one report to the next of the same plan.

use crate::model::{ItemId, Plan, Report, StatusId};

/// What happened to an item between two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// A better rating than before.
    Better,
    /// The same rating.
    Same,
    /// A worse rating than before.
    Worse,
    /// It ended: a terminal rating, after one that was not.
    Ended,
    /// It is there for the first time.
    New,
    /// It has a rating now and had none, or the other way round.
    Other,
}

/// One item's move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The item.
    pub item: ItemId,
    /// What happened.
    pub step: Move,
    /// Its rating before.
    pub before: Option<StatusId>,
    /// Its rating after.
    pub after: Option<StatusId>,
}

/// The moves of all items that have a record after, in reading order.
pub fn transitions(plan: &Plan, before: &Report, after: &Report) -> Vec<Transition> {
    (0..plan.items.len())
        .filter_map(|item| transition(plan, before, after, ItemId(item)))
        .collect()
}

/// The move of one item; none where it has no record after.
pub fn transition(plan: &Plan, before: &Report, after: &Report, item: ItemId) -> Option<Transition> {
    let record = after.record(item)?;
    let earlier = before.record(item);
    let (from, to) = (earlier.and_then(|record| record.status), record.status);
    let step = if earlier.is_none() {
        Move::New
    } else {
        step(plan, from, to)
    };
    Some(Transition {
        item,
        step,
        before: from,
        after: to,
    })
}

fn step(plan: &Plan, before: Option<StatusId>, after: Option<StatusId>) -> Move {
    let terminal = |id: StatusId| plan.status(id).terminal;
    match (before, after) {
        (Some(before), Some(after)) => match (terminal(before), terminal(after)) {
            (false, true) => Move::Ended,
            (true, false) => Move::Other,
            (true, true) => Move::Same,
            // The scale is written best first.
            (false, false) => match after.cmp(&before) {
                std::cmp::Ordering::Less => Move::Better,
                std::cmp::Ordering::Equal => Move::Same,
                std::cmp::Ordering::Greater => Move::Worse,
            },
        },
        (None, None) => Move::Same,
        _ => Move::Other,
    }
}

/// A cell of the transition matrix: how many items went from one rating to another, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The rating before; none for items that were not there.
    pub before: Option<StatusId>,
    /// The rating after; none for items without one.
    pub after: Option<StatusId>,
    /// What such a move is.
    pub step: Move,
    /// The items, in reading order.
    pub items: Vec<ItemId>,
}

/// The cells that are not empty, rows best first, new items last.
pub fn matrix(transitions: &[Transition]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for transition in transitions {
        let same = |cell: &&mut Cell| {
            (cell.before, cell.after, cell.step) == (transition.before, transition.after, transition.step)
        };
        match cells.iter_mut().find(same) {
            Some(cell) => cell.items.push(transition.item),
            None => cells.push(Cell {
                before: transition.before,
                after: transition.after,
                step: transition.step,
                items: vec![transition.item],
            }),
        }
    }
    cells.sort_by_key(|cell| {
        (
            cell.before.is_none(),
            cell.before,
            cell.after.is_none(),
            cell.after,
        )
    });
    cells
}
