//! Places where the document's own statements do not agree. The office decides; nothing here is an error.
//!
//! One file per rule; the register below is the list. Findings carry facts, the wording is the pages'.
//! What the text of the source does not carry (`lost`) is never held against a city, and nothing is judged
//! without a declared direction.

mod acknowledge;
mod below_baseline;
mod claims;
mod count_unit;
mod declared_share;
mod declared_sum;
mod declared_total;
mod era_past;
mod era_spelling;
mod fact;
mod indicators;
mod item_numbers;
mod look_alike_letter;
mod milestone_open;
mod miss_order;
mod money_units;
mod new_flag;
mod not_rated;
mod pairs;
mod parts_sum;
mod passages;
mod rating_share;
mod rating_target;
mod repeated_text;
mod rule;
#[cfg(test)]
mod sample;
mod target_changed;
mod threshold_claim;
mod title_rate;
mod two_figures;
mod unchanged;
mod unfinished;
mod value_year;

use crate::diagnostic::Place;
use crate::model::{ItemId, Municipality};

pub use acknowledge::stale;
pub use fact::{Blank, Fact, Measure, Pair, Ranked, Reading};
pub use rule::Rule;

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
    pub item: Option<ItemId>,
    /// The key of the indicator concerned, where it is one alone.
    pub indicator: Option<String>,
    /// Where it stands in the content.
    pub place: Place,
    /// Why the office lets it stand, where it has said so.
    pub acknowledged: Option<String>,
}

impl Finding {
    /// A finding on a plan as a whole; the builder methods say what it concerns.
    fn new(fact: Fact, plan: usize, place: &Place) -> Self {
        let place = place.clone();
        Finding {
            fact,
            plan,
            year: None,
            item: None,
            indicator: None,
            place,
            acknowledged: None,
        }
    }

    fn in_year(mut self, year: impl Into<Option<i32>>) -> Self {
        self.year = year.into();
        self
    }

    fn on_item(mut self, item: impl Into<Option<ItemId>>) -> Self {
        self.item = item.into();
        self
    }

    fn on_indicator(mut self, key: &str) -> Self {
        self.indicator = Some(key.to_owned());
        self
    }

    /// The rule.
    pub fn rule(&self) -> Rule {
        self.fact.rule()
    }

    /// Whether it says something of an item: it is the item's own, or names it.
    pub fn concerns(&self, plan: usize, item: ItemId) -> bool {
        let named: &[ItemId] = match &self.fact {
            Fact::MissOrder { better, worse, .. } => &[better.item, worse.item],
            Fact::NumberRepeat { items, .. } => items,
            Fact::RepeatedText {
                other_item: Some(other),
                ..
            } => &[*other],
            _ => &[],
        };
        self.plan == plan && (self.item == Some(item) || named.contains(&item))
    }
}

type Find = fn(&Municipality, &mut Vec<Finding>);

/// Every rule there is.
const FIND: &[Find] = &[
    declared_total::find,
    declared_sum::find,
    declared_share::find,
    parts_sum::find,
    rating_target::find,
    rating_share::find,
    not_rated::find,
    miss_order::find,
    below_baseline::find,
    threshold_claim::find,
    value_year::find,
    unchanged::find,
    two_figures::find,
    target_changed::find,
    unfinished::find,
    repeated_text::find,
    item_numbers::find,
    new_flag::find,
    era_spelling::find,
    era_past::find,
    look_alike_letter::find,
    money_units::find,
    count_unit::find,
    title_rate::find,
    milestone_open::find,
];

/// All findings of a municipality: by plan, year and item. Two documents that say the same make one finding.
pub fn findings(municipality: &Municipality) -> Vec<Finding> {
    let mut found = all(municipality);
    acknowledge::attach(municipality, &mut found);
    found
}

/// The findings before anybody has acknowledged them.
fn all(municipality: &Municipality) -> Vec<Finding> {
    let mut found = Vec::new();
    for find in FIND {
        find(municipality, &mut found);
    }
    found.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.plan, finding.year, finding.item, finding.rule());
        (key(a), &a.place.file, a.place.span.start).cmp(&(key(b), &b.place.file, b.place.span.start))
    });
    let same = |a: &Finding, b: &Finding| {
        (a.plan, a.year, a.item, &a.indicator, &a.fact) == (b.plan, b.year, b.item, &b.indicator, &b.fact)
    };
    let mut unique: Vec<Finding> = Vec::new();
    for finding in found {
        if !unique
            .iter()
            .rev()
            .take_while(|other| other.plan == finding.plan && other.year == finding.year)
            .any(|other| same(other, &finding))
        {
            unique.push(finding);
        }
    }
    unique
}
