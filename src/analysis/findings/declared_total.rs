//! Totals that a document prints, held against its items.

use super::{Fact, Finding};
use crate::analysis::reconcile;
use crate::model::Municipality;

/// Finds declared counts, totals and rates that the items do not give.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for plan in 0..municipality.plans.len() {
        for total in reconcile(municipality, plan) {
            let declared = total.declared;
            let mut add =
                |fact: Fact| found.push(Finding::new(fact, plan, &declared.place).in_year(declared.year));
            let off = total.counts.iter().filter(|count| count.differs());
            let counts: Vec<_> = off
                .filter_map(|c| Some((c.status, c.declared?, c.counted)))
                .collect();
            if !counts.is_empty() {
                add(Fact::DeclaredCounts {
                    scope: declared.scope,
                    counts,
                    explanation: total.explanation,
                });
            }
            if let (Some(printed), Some(tally)) = (declared.total, &total.counted)
                && total.total_differs()
            {
                add(Fact::DeclaredTotal {
                    scope: declared.scope,
                    declared: printed,
                    counted: tally.reported(),
                });
            }
            if let (Some(printed), Some(counted)) = (declared.rate, total.rate)
                && total.rate_differs()
            {
                add(Fact::DeclaredRate {
                    scope: declared.scope,
                    declared: printed,
                    counted,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::{Fact, Rule};

    fn declared(total: &str) -> String {
        format!(
            "\n=== 2020/report.md\n---\nplan: p\ndeclared:\n  - {total}\n---\n=== 2020/items.yaml\n\
             a: {{status: ○}}\nb: {{status: 終了}}\n"
        )
    }

    #[test]
    fn counts_that_agree_are_no_finding() {
        let files = declared("{total: 2, counts: {done: 1, ended: 1}, rate: 100}");
        assert_eq!(sample::of(Rule::DeclaredCounts, &files), []);
        assert_eq!(sample::of(Rule::DeclaredTotal, &files), []);
        assert_eq!(sample::of(Rule::DeclaredRate, &files), []);
    }

    #[test]
    fn an_ended_item_counted_as_another_rating_is_explained() {
        let found = sample::of(Rule::DeclaredCounts, &declared("{total: 2, counts: {done: 2}}"));
        let Fact::DeclaredCounts {
            counts, explanation, ..
        } = &found[0].fact
        else {
            panic!()
        };
        assert_eq!(
            (counts[0].1, counts[0].2, explanation.is_some()),
            (2.into(), 1, true)
        );
        assert_eq!(&*found[0].place.file, "content/t/2020/report.md");
    }

    #[test]
    fn a_rate_is_held_at_the_precision_it_is_printed_with() {
        let three = "\n=== 2020/report.md\n---\nplan: p\ndeclared: [{rate: RATE}]\n---\n=== plans/p.yaml\n\
            {title: 計画, period: {from: 2020}, levels: [区分, 項目], statuses: [{key: a, symbol: A, label: 達成, \
            on_track: true}, {key: c, symbol: C, label: 未達成, on_track: false}], sections: [{key: s, title: 区分, \
            items: [{key: a, title: 甲}, {key: b, title: 乙}, {key: c, title: 丙}]}]}\n\
            === 2020/items.yaml\n{a: {status: A}, b: {status: A}, c: {status: C}}\n";
        for (rate, findings) in [("67", 0), ("66.7", 0), ("66.67", 0), ("66.6", 1), ("66", 1)] {
            let found = sample::of(Rule::DeclaredRate, &three.replace("RATE", rate));
            assert_eq!(found.len(), findings, "{rate}");
        }
    }
}
