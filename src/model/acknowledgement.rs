//! A finding that the office has looked at and lets stand, with its reason.

use super::ItemId;
use crate::diagnostic::Place;

/// What the office says of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The rule's name.
    pub rule: String,
    /// The item concerned, where one is named.
    pub item: Option<ItemId>,
    /// The fiscal year concerned, where one is named.
    pub year: Option<i32>,
    /// The key of the indicator concerned, where one is named.
    pub indicator: Option<String>,
    /// Why the finding stands as it is.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
}
