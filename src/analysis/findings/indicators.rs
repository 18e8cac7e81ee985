//! Every indicator of a municipality with its owner: the plan, a section or an item.

use super::{Fact, Finding};
use crate::model::{Indicator, ItemId, Municipality, SectionId};

/// An indicator and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Owned<'m> {
    /// Position of the plan.
    pub plan: usize,
    /// The section that owns it.
    pub section: Option<SectionId>,
    /// The item that owns it.
    pub item: Option<ItemId>,
    /// The indicator.
    pub indicator: &'m Indicator,
    /// All indicators of the owner.
    pub siblings: &'m [Indicator],
}

impl Owned<'_> {
    /// A finding on the indicator.
    pub fn finding(&self, fact: Fact, year: impl Into<Option<i32>>) -> Finding {
        let finding = Finding::new(fact, self.plan, &self.indicator.place);
        finding
            .in_year(year)
            .on_item(self.item)
            .on_indicator(&self.indicator.key)
    }
}

/// All indicators, owner by owner.
pub(super) fn all<'m>(municipality: &'m Municipality) -> Vec<Owned<'m>> {
    let mut owned = Vec::new();
    for (plan, of) in municipality.plans.iter().enumerate() {
        let mut add = |section, item, siblings: &'m [Indicator]| {
            owned.extend(siblings.iter().map(|indicator| Owned {
                plan,
                section,
                item,
                indicator,
                siblings,
            }));
        };
        add(None, None, &of.indicators);
        for (at, section) in of.sections.iter().enumerate() {
            add(Some(SectionId(at)), None, &section.indicators);
        }
        for (at, item) in of.items.iter().enumerate() {
            add(None, Some(ItemId(at)), &item.indicators);
        }
    }
    owned
}
