//! Questions about a municipality, one file each. Pure: a model in, an answer out; no wording, no HTML.
//!
//! The city's own rating is never replaced or computed: what is counted stands beside what is printed.

mod as_of;
mod changes;
mod charge;
pub mod findings;
mod reconcile;
mod revision;
mod tally;
mod transitions;
mod verdict;

pub use as_of::as_of;
pub use changes::{Change, change_between, change_of};
pub use charge::{DepartmentItems, departments};
pub use reconcile::{Count, Explanation, Reconciliation, reconcile};
pub use revision::{Revision, revision};
pub use tally::{Ratio, Tally};
pub use transitions::{Cell, Move, Transition, matrix, transition, transitions};
pub use verdict::{Verdict, achievement, held_against, verdict};
