//! Totals that a document prints, held against its items.

use super::{Fact, Finding};
use crate::analysis::reconcile;
use crate::model::Municipality;

/// Finds declared counts, totals and rates that the items do not give.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for plan in 0..municipality.plans.len() {
        for total in reconcile(municipality, plan) {
            let declared = total.declared;
            let mut add = |fact: Fact| {
                let place = declared.place.clone();
                found.push(Finding { fact, plan, year: Some(declared.year), item: None, place });
            };
            let off = total.counts.iter().filter(|count| count.differs());
            let counts: Vec<_> = off.filter_map(|c| Some((c.status, c.declared?, c.counted))).collect();
            if !counts.is_empty() {
                add(Fact::DeclaredCounts { scope: declared.scope, counts, explanation: total.explanation });
            }
            if let (Some(printed), Some(tally)) = (declared.total, &total.counted)
                && total.total_differs()
            {
                add(Fact::DeclaredTotal { scope: declared.scope, declared: printed, counted: tally.reported() });
            }
            if let (Some(printed), Some(counted)) = (declared.rate, total.rate)
                && total.rate_differs()
            {
                add(Fact::DeclaredRate { scope: declared.scope, declared: printed, counted });
            }
        }
    }
}
