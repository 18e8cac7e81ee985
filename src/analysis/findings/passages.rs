//! Every text of a municipality with its place: prose, titles, printed figures, notes.

use crate::diagnostic::Place;
use crate::model::{Figure, Indicator, ItemId, Municipality, Plan, Prose, Report, Text, Title};

/// A text and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Passage<'m> {
    /// Position of the plan.
    pub plan: usize,
    /// The report it stands in; none for the plan's own texts.
    pub year: Option<i32>,
    /// The item it belongs to.
    pub item: Option<ItemId>,
    /// The key of the indicator it belongs to.
    pub indicator: Option<&'m str>,
    /// Whether it is running text.
    pub form: Form,
    /// The text.
    pub text: &'m str,
    /// Where it stands.
    pub place: &'m Place,
}

/// What sort of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Markdown.
    Prose,
    /// A title, a name, a definition.
    Name,
    /// A figure as printed, or a remark on it.
    Figure,
}

/// All passages in reading order, plan by plan, then report by report.
pub(super) fn all(municipality: &Municipality) -> Vec<Passage<'_>> {
    let mut found = Vec::new();
    for (at, plan) in municipality.plans.iter().enumerate() {
        of_plan(at, plan, &mut found);
    }
    for report in &municipality.reports {
        of_report(report, &mut found);
    }
    found
}

fn of_plan<'m>(at: usize, plan: &'m Plan, found: &mut Vec<Passage<'m>>) {
    let mut add = |item, form, text, place| {
        found.push(Passage {
            plan: at,
            year: None,
            item,
            indicator: None,
            form,
            text,
            place,
        });
    };
    if let Some(prose) = &plan.summary {
        add(None, Form::Prose, &prose.markdown, &prose.place);
    }
    for section in &plan.sections {
        if let Title::Text(title) = &section.title {
            add(None, Form::Name, title, &section.place);
        }
        let texts = [section.summary.as_ref().and_then(prose), section.text.as_ref()];
        for prose in texts.into_iter().flatten() {
            add(None, Form::Prose, &prose.markdown, &prose.place);
        }
    }
    for (number, item) in plan.items.iter().enumerate() {
        let id = Some(ItemId(number));
        if let Title::Text(title) = &item.title {
            add(id, Form::Name, title, &item.place);
        }
        if let Some(prose) = item.outline.as_ref().and_then(prose) {
            add(id, Form::Prose, &prose.markdown, &prose.place);
        }
    }
    for indicator in plan
        .indicators
        .iter()
        .chain(plan.sections.iter().flat_map(|section| &section.indicators))
    {
        of_indicator(at, None, indicator, found);
    }
    for (number, item) in plan.items.iter().enumerate() {
        for indicator in &item.indicators {
            of_indicator(at, Some(ItemId(number)), indicator, found);
        }
    }
}

fn of_indicator<'m>(
    plan: usize,
    item: Option<ItemId>,
    indicator: &'m Indicator,
    found: &mut Vec<Passage<'m>>,
) {
    let key = Some(indicator.key.as_str());
    let names = [
        Some(&indicator.name),
        indicator.printed.as_ref(),
        indicator.definition.as_ref(),
    ];
    found.extend(names.into_iter().flatten().map(|text| Passage {
        plan,
        year: None,
        item,
        indicator: key,
        form: Form::Name,
        text,
        place: &indicator.place,
    }));
    for figure in &indicator.figures {
        let Figure {
            printed,
            note,
            place,
            reported,
            ..
        } = figure;
        found.extend(printed.iter().chain(note).map(|text| Passage {
            plan,
            year: *reported,
            item,
            indicator: key,
            form: Form::Figure,
            text,
            place,
        }));
    }
}

fn of_report<'m>(report: &'m Report, found: &mut Vec<Passage<'m>>) {
    let mut add = |item, prose: &'m Prose| {
        let (text, place) = (prose.markdown.as_str(), &prose.place);
        let year = Some(report.year);
        found.push(Passage {
            plan: report.plan,
            year,
            item,
            indicator: None,
            form: Form::Prose,
            text,
            place,
        });
    };
    if let Some(prose) = &report.summary {
        add(None, prose);
    }
    for (_, text, _) in &report.sections {
        if let Some(prose) = prose(text) {
            add(None, prose);
        }
    }
    for (at, record) in report.records.iter().enumerate() {
        let texts = record.iter().flat_map(|record| record.texts.iter().flatten());
        for prose in texts.filter_map(prose) {
            add(Some(ItemId(at)), prose);
        }
    }
}

/// The prose of a text that is there.
pub(super) fn prose(text: &Text) -> Option<&Prose> {
    match text {
        Text::Prose(prose) => Some(prose),
        Text::Missing(_) => None,
    }
}
