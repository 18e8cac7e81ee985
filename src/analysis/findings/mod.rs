//! Places where the document's own statements do not agree. The office decides; nothing here is an error.
//!
//! One file per rule; the register below is the list. Findings carry facts, the wording is the pages'.

mod declared_total;

use rust_decimal::Decimal;

use crate::diagnostic::Place;
use crate::model::{Municipality, Scope, StatusId};

/// One disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What disagrees, with its numbers.
    pub fact: Fact,
    /// Position of the plan concerned.
    pub plan: usize,
    /// The fiscal year concerned.
    pub year: Option<i32>,
    /// The item concerned.
    pub item: Option<crate::model::ItemId>,
    /// Where it stands in the content.
    pub place: Place,
}

/// What disagrees.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Printed counts differ from the items.
    DeclaredCounts {
        /// What was counted.
        scope: Scope,
        /// Status, declared, counted; only those that differ.
        counts: Vec<(StatusId, Decimal, usize)>,
        /// What would make them agree.
        explanation: Option<super::Explanation>,
    },
    /// The printed number of items differs from the items.
    DeclaredTotal {
        /// What was counted.
        scope: Scope,
        /// As printed.
        declared: Decimal,
        /// Counted.
        counted: usize,
    },
    /// The printed rate differs from the one the items give.
    DeclaredRate {
        /// What was counted.
        scope: Scope,
        /// As printed, in percent.
        declared: Decimal,
        /// Counted.
        counted: super::Ratio,
    },
}

impl Fact {
    /// The stable name of the rule.
    pub fn rule(&self) -> &'static str {
        match self {
            Fact::DeclaredCounts { .. } => "declared-counts",
            Fact::DeclaredTotal { .. } => "declared-total",
            Fact::DeclaredRate { .. } => "declared-rate",
        }
    }
}

type Rule = fn(&Municipality, &mut Vec<Finding>);

/// Every rule there is.
const RULES: [Rule; 1] = [declared_total::find];

/// All findings of a municipality: by plan, year and item.
pub fn findings(municipality: &Municipality) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(municipality, &mut found);
    }
    found.sort_by_key(|finding| (finding.plan, finding.year, finding.item, finding.fact.rule()));
    found
}
