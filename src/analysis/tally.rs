//! How many records bear which rating, and the rate that follows.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::locale::Percent;
use crate::model::{ItemId, Plan, Report, StatusId};

/// Counts of the ratings of some items in one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// One count per status of the plan's scale.
    pub counts: Vec<usize>,
    /// Items with a record that bears no rating.
    pub unrated: usize,
    /// Items of which the report says nothing.
    pub not_reported: usize,
    /// None where the plan says of no rating that it counts as on track.
    on_track: Option<usize>,
    rateable: usize,
}

/// A share of a whole, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// How many.
    pub part: usize,
    /// Of how many.
    pub whole: usize,
}

impl Ratio {
    /// In percent, rounded half up to one decimal; none of nothing.
    pub fn percent(self) -> Option<Percent> {
        Percent::of_counts(self.part, self.whole)
    }
}

impl Ratio {
    /// In percent, rounded half up to as many decimals as a printed rate has.
    pub fn percent_to(self, decimals: u32) -> Option<Decimal> {
        let part = Decimal::from(self.part).checked_mul(Decimal::ONE_HUNDRED)?;
        let percent = part.checked_div(Decimal::from(self.whole))?;
        Some(percent.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    }
}

impl Tally {
    /// Counts the ratings of `items` in `report`.
    pub fn of(plan: &Plan, report: &Report, items: impl IntoIterator<Item = ItemId>) -> Self {
        let mut tally = Tally {
            counts: vec![0; plan.scale.len()],
            unrated: 0,
            not_reported: 0,
            on_track: plan.counts_on_track().then_some(0),
            rateable: 0,
        };
        for item in items {
            match report.record(item) {
                None => {}
                Some(record) if record.not_reported => tally.not_reported += 1,
                Some(record) => match record.status {
                    None => tally.unrated += 1,
                    Some(status) => tally.add(plan, status),
                },
            }
        }
        tally
    }

    /// Counts the ratings of all items of the plan.
    pub fn of_all(plan: &Plan, report: &Report) -> Self {
        Tally::of(plan, report, (0..plan.items.len()).map(ItemId))
    }

    fn add(&mut self, plan: &Plan, id: StatusId) {
        let status = plan.status(id);
        self.counts[id.0] += 1;
        if !status.terminal {
            self.rateable += 1;
            if let Some(on_track) = &mut self.on_track {
                *on_track += usize::from(status.on_track == Some(true));
            }
        }
    }

    /// Items with a record, rated or not.
    pub fn reported(&self) -> usize {
        self.rated() + self.unrated
    }

    /// Items with a rating, terminal ones included.
    pub fn rated(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Items with a terminal rating.
    pub fn ended(&self) -> usize {
        self.rated() - self.rateable
    }

    /// The share on track among rated, non-terminal records; none where nothing is rated, or where the plan does not say
    /// which ratings count as on track.
    pub fn rate(&self) -> Option<Ratio> {
        let part = self.on_track.filter(|_| self.rateable > 0)?;
        Some(Ratio {
            part,
            whole: self.rateable,
        })
    }
}
