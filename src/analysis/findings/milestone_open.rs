//! A milestone whose span is over and of which no report speaks. Spans that cannot be read are left out.

use super::passages::prose;
use super::{Fact, Finding};
use crate::model::{Item, ItemId, Milestone, Municipality, Title};

/// Finds milestones that were never answered.
pub(super) fn find(municipality: &Municipality, found: &mut Vec<Finding>) {
    for (at, plan) in municipality.plans.iter().enumerate() {
        let Some(newest) = municipality.reports_on(at).next_back().map(|report| report.year) else {
            continue;
        };
        for (number, item) in plan.items.iter().enumerate() {
            let id = ItemId(number);
            for milestone in &item.schedule {
                let (Some((from, to)), Title::Text(title)) = (milestone.span, &milestone.title) else {
                    continue;
                };
                if to <= newest && !answered(municipality, at, item, id, milestone) {
                    let fact = Fact::MilestoneOpen {
                        title: title.clone(),
                        from,
                        to,
                    };
                    found.push(Finding::new(fact, at, &item.place).on_item(id));
                }
            }
        }
    }
}

/// Whether a report of the span or later speaks of the milestone. Any text answers, unless the texts tell the
/// milestones apart by their marks and leave this one out.
fn answered(
    municipality: &Municipality,
    plan: usize,
    item: &Item,
    id: ItemId,
    milestone: &Milestone,
) -> bool {
    let from = milestone.span.map_or(i32::MIN, |(from, _)| from);
    let reports = municipality.reports_on(plan).filter(|report| report.year >= from);
    let records = reports.filter_map(|report| report.record(id));
    let texts: Vec<&str> = records
        .flat_map(|record| record.texts.iter().flatten())
        .filter_map(prose)
        .map(|text| text.markdown.as_str())
        .collect();
    let says = |mark: &Option<String>| {
        mark.as_ref()
            .is_some_and(|mark| texts.iter().any(|text| text.contains(mark.as_str())))
    };
    let title = match &milestone.title {
        Title::Text(title) => texts.iter().any(|text| text.contains(title.as_str())),
        Title::Lost { .. } => true,
    };
    let by_marks = milestone.mark.is_some() && item.schedule.iter().any(|other| says(&other.mark));
    title || says(&milestone.mark) || (!by_marks && !texts.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, sample};

    fn count(to: &str, result: &str) -> usize {
        let files = format!(
            "\n=== plans/p.yaml\n{{title: 計画, period: {{from: 2019}}, levels: [区分, 項目], fields: [{{key: result, label: 結果}}], sections: [{{key: s, title: 区分, items: [{{key: a, title: 甲, schedule: [{{mark: ①, title: 調査, from: 2019}}, {{mark: ②, title: 導入, {to}}}]}}]}}]}}\n=== 2020/report.md\n---\nplan: p\n---\n=== 2020/items.yaml\na: {{{result}}}\n"
        );
        sample::of(Rule::MilestoneOpen, &files).len()
    }

    #[test]
    fn over_and_left_out() {
        assert_eq!(count("from: 2020", "result: ①調査を終えた。"), 1);
        assert_eq!(count("from: 2020", ""), 2);
    }

    #[test]
    fn answered_running_or_unreadable() {
        assert_eq!(count("from: 2020", "result: 調査し、導入した。"), 0);
        assert_eq!(count("from: 2020", "result: 行った。"), 0);
        assert_eq!(count("from: 2020, to: 2021", "result: ①調査を終えた。"), 0);
        assert_eq!(count("state: lost", "result: ①調査を終えた。"), 0);
    }
}
