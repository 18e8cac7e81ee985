//! Declared totals beside counted ones, and what would make them agree.

use rust_decimal::Decimal;

use super::{Ratio, Tally};
use crate::model::{Declared, ItemId, Municipality, Plan, Scope, StatusId};

/// One declared total held against the items.
#[derive(Debug, Clone)]
pub struct Reconciliation<'m> {
    /// The total as printed.
    pub declared: &'m Declared,
    /// What the items give; none where the year's items are not published.
    pub counted: Option<Tally>,
    /// Status by status, where both are known: only the statuses that either side counts.
    pub counts: Vec<Count>,
    /// The rate that the items give.
    pub rate: Option<Ratio>,
    /// A way of counting that makes the two agree.
    pub explanation: Option<Explanation>,
}

/// One status on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The status.
    pub status: StatusId,
    /// As printed; none where the document does not print it.
    pub declared: Option<Decimal>,
    /// Counted from the items.
    pub counted: usize,
}

/// A way of counting that makes declared and counted agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explanation {
    /// The items that ended were counted under another status.
    EndedCountedAs {
        /// The terminal status.
        ended: StatusId,
        /// Where they were counted.
        counted_as: StatusId,
    },
}

impl Reconciliation<'_> {
    /// Whether anything printed differs from what the items give.
    pub fn differs(&self) -> bool {
        self.total_differs() || self.counts.iter().any(Count::differs) || self.rate_differs()
    }

    /// Whether the printed number of items differs.
    pub fn total_differs(&self) -> bool {
        match (self.declared.total, &self.counted) {
            (Some(total), Some(tally)) => total != Decimal::from(tally.reported()),
            _ => false,
        }
    }

    /// Whether the printed rate differs from the one the items give, at the printed precision.
    pub fn rate_differs(&self) -> bool {
        match (self.declared.rate, self.rate) {
            (Some(declared), Some(counted)) => counted
                .percent_to(declared.scale())
                .is_some_and(|rate| rate != declared),
            _ => false,
        }
    }
}

impl Count {
    /// Whether both are known and differ.
    pub fn differs(&self) -> bool {
        self.declared
            .is_some_and(|declared| declared != Decimal::from(self.counted))
    }
}

/// Holds every declared total of a plan against the items, by year, then in the order given.
pub fn reconcile(municipality: &Municipality, plan_at: usize) -> Vec<Reconciliation<'_>> {
    let plan = &municipality.plans[plan_at];
    let mut totals: Vec<&Declared> = municipality
        .reports_on(plan_at)
        .flat_map(|report| &report.declared)
        .collect();
    totals.sort_by_key(|declared| declared.year);
    totals
        .into_iter()
        .map(|declared| one(municipality, plan_at, plan, declared))
        .collect()
}

fn one<'m>(
    municipality: &'m Municipality,
    plan_at: usize,
    plan: &Plan,
    declared: &'m Declared,
) -> Reconciliation<'m> {
    let report = municipality
        .reports_on(plan_at)
        .find(|report| report.year == declared.year);
    let counted = report.map(|report| match declared.scope {
        Scope::All => Tally::of_all(plan, report),
        Scope::Section(section) => {
            Tally::of(plan, report, plan.items_below(section).collect::<Vec<ItemId>>())
        }
    });
    let counts = counted
        .as_ref()
        .map(|tally| counts(plan, declared, tally))
        .unwrap_or_default();
    let explanation = explain(plan, &counts);
    let rate = counted.as_ref().and_then(Tally::rate);
    Reconciliation {
        declared,
        counted,
        counts,
        rate,
        explanation,
    }
}

fn counts(plan: &Plan, declared: &Declared, tally: &Tally) -> Vec<Count> {
    if declared.counts.is_empty() {
        return Vec::new();
    }
    (0..plan.scale.len())
        .map(StatusId)
        .map(|status| Count {
            status,
            declared: declared
                .counts
                .iter()
                .find(|(id, _)| *id == status)
                .map(|(_, count)| *count),
            counted: tally.counts[status.0],
        })
        .filter(|count| count.declared.is_some() || count.counted > 0)
        .collect()
}

/// Tries the one way in which documents are known to count differently: ended items under another status.
fn explain(plan: &Plan, counts: &[Count]) -> Option<Explanation> {
    let ended = counts
        .iter()
        .find(|count| plan.status(count.status).terminal && count.declared.is_none() && count.counted > 0)?;
    let mut off = counts.iter().filter(|count| count.differs());
    let other = off.next().filter(|_| off.next().is_none())?;
    let agrees = other.declared == Some(Decimal::from(other.counted + ended.counted));
    agrees.then_some(Explanation::EndedCountedAs {
        ended: ended.status,
        counted_as: other.status,
    })
}
