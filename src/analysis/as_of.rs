//! A municipality as it stood with the report of a year: what later reports add is left out.
//!
//! The edition of a year is read years later beside the paper of its day; it must not know the future. The plan's own
//! figures and targets for later years stay, because the plan had them from the beginning.

use crate::model::{Indicator, Municipality};

/// The municipality with the reports up to `year`, and with the figures that these and the plans contain.
pub fn as_of(municipality: &Municipality, year: i32) -> Municipality {
    let mut then = municipality.clone();
    then.reports.retain(|report| report.year <= year);
    for plan in &mut then.plans {
        let sections = plan
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.indicators);
        let items = plan.items.iter_mut().flat_map(|item| &mut item.indicators);
        plan.indicators
            .iter_mut()
            .chain(sections)
            .chain(items)
            .for_each(|indicator| forget(indicator, year));
    }
    then
}

fn forget(indicator: &mut Indicator, year: i32) {
    indicator
        .figures
        .retain(|figure| figure.reported.is_none_or(|reported| reported <= year));
}
