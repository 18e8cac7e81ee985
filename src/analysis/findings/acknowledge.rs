//! Acknowledgements held against findings: a reason where one fits, a warning where none does.

use super::{Finding, Rule, all};
use crate::diagnostic::{Diagnostic, Kind};
use crate::model::{Acknowledgement, Municipality};

/// Gives findings the reasons for which the office lets them stand.
pub(super) fn attach(municipality: &Municipality, found: &mut [Finding]) {
    let written = written(municipality);
    for finding in found {
        let fits = written
            .iter()
            .find(|(plan, acknowledgement)| fits(*plan, acknowledgement, finding));
        finding.acknowledged = fits.map(|(_, acknowledgement)| acknowledgement.reason.clone());
    }
}

/// Warnings on acknowledgements that fit nothing: the finding is gone, or was never meant.
pub fn stale(municipality: &Municipality) -> Vec<Diagnostic> {
    let written = written(municipality);
    if written.is_empty() {
        return Vec::new();
    }
    let found = all(municipality);
    let unused = written
        .iter()
        .filter(|(plan, entry)| !found.iter().any(|finding| fits(*plan, entry, finding)));
    unused
        .map(|(_, entry)| {
            let rules = Rule::ALL.iter().map(|rule| rule.id().to_owned()).collect();
            let kind = Kind::StaleAcknowledgement {
                rule: entry.rule.clone(),
                rules,
            };
            Diagnostic::new(kind, entry.place.clone())
        })
        .collect()
}

/// All acknowledgements with the plan they are on.
fn written(municipality: &Municipality) -> Vec<(usize, &Acknowledgement)> {
    let plans = municipality.plans.iter().enumerate();
    let of_plans = plans.flat_map(|(at, plan)| plan.acknowledged.iter().map(move |entry| (at, entry)));
    let reports = municipality.reports.iter();
    let of_reports = reports.flat_map(|report| report.acknowledged.iter().map(|entry| (report.plan, entry)));
    of_plans.chain(of_reports).collect()
}

/// Whether an acknowledgement speaks of a finding: what it leaves out may be anything.
fn fits(plan: usize, entry: &Acknowledgement, finding: &Finding) -> bool {
    entry.rule == finding.rule().id()
        && plan == finding.plan
        && entry.item.is_none_or(|item| finding.concerns(plan, item))
        && entry.year.is_none_or(|year| finding.year == Some(year))
        && entry
            .indicator
            .as_ref()
            .is_none_or(|key| finding.indicator.as_ref() == Some(key))
}

#[cfg(test)]
mod tests {
    use super::super::{findings, sample, stale};

    const TOTALS: &str = "
=== 2020/report.md
---
plan: p
declared:
  - {total: 3}
acknowledged:
  - {rule: declared-total, reason: 1項目は年度末に統合した}
  - {rule: declared-rate, reason: 誤って書いた}
---
=== 2020/items.yaml
a: {status: ○}
b: {status: ○}
";

    #[test]
    fn a_reason_stays_with_its_finding_and_an_idle_one_is_said() {
        let city = sample::city(TOTALS);
        let found = findings(&city);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].acknowledged.as_deref(), Some("1項目は年度末に統合した"));
        let idle = stale(&city);
        assert_eq!(idle.len(), 1);
        assert_eq!(idle[0].kind.rule(), "stale-acknowledgement");
    }
}
