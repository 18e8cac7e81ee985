//! Plans: the tree flattened in reading order, keys unique, periods sound.

use std::collections::BTreeMap;

use super::acknowledged::acknowledged;
use super::context::{Context, charge, list, source, texts};
use super::{figures, scale};
use crate::content::{self, PlanFiles};
use crate::diagnostic::{Diagnostic, Expected, Kind, Place, Reference};
use crate::model::{Field, Item, Milestone, Plan, Prose, Rate, Section, SectionId, Text};
use crate::yaml::Marked;

/// Resolves all plans of a municipality, oldest first.
pub(super) fn plans(files: &[PlanFiles], diagnostics: &mut Vec<Diagnostic>) -> Vec<Plan> {
    let mut taken = BTreeMap::new();
    let mut plans: Vec<Plan> = files
        .iter()
        .filter_map(|files| plan(files, &mut taken, diagnostics))
        .collect();
    check_lineage(files, &plans, diagnostics);
    plans.sort_by(|a, b| (a.from, &a.key).cmp(&(b.from, &b.key)));
    plans
}

fn plan(
    files: &PlanFiles,
    taken: &mut BTreeMap<String, Place>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let read = &files.plan;
    let mut cx = Context::new(&read.file, diagnostics);
    let written = read.value.get()?;
    let (from, to) = period(written, &read.value, &mut cx);
    let mut tree = Tree {
        cx,
        sections: Vec::new(),
        items: Vec::new(),
        section_keys: BTreeMap::new(),
        taken,
    };
    let sections = tree.cx.required_list(&written.sections, "sections", &read.value);
    tree.add_sections(sections, None, 0);
    let Tree {
        mut cx,
        mut sections,
        items,
        ..
    } = tree;
    long_texts(files, &mut sections, &mut cx);
    Some(Plan {
        key: files.key.clone(),
        title: cx
            .required(&written.title, "title", &read.value)
            .unwrap_or_default(),
        from,
        to,
        continues: written.continues.get().and_then(|link| link.plan.get().cloned()),
        source: written.source.get().map(source),
        summary: prose(&written.summary, &mut cx),
        levels: texts(&written.levels),
        outline_label: written.outline.get().and_then(|label| label.label.get().cloned()),
        scale: scale::statuses(&written.statuses, &mut cx),
        rate: rate(written, &mut cx),
        fields: fields(written, &mut cx),
        indicators: figures::indicators(&written.indicators, &mut cx),
        sections,
        acknowledged: acknowledged(&written.acknowledged, None, &items, &mut cx),
        items,
    })
}

fn period(
    written: &content::Plan,
    holder: &Marked<content::Plan>,
    cx: &mut Context<'_>,
) -> (i32, Option<i32>) {
    if !written.period.is_given() {
        cx.say(Kind::MissingKey { key: "period" }, holder.span());
    }
    let Some(period) = written.period.get() else {
        return (0, None);
    };
    let from = cx
        .required(&period.from, "from", &written.period)
        .map_or(0, |year| year.0);
    let to = period.to.get().map(|year| year.0);
    if let Some(to) = to.filter(|to| *to < from) {
        cx.say(Kind::BadPeriod { from, to }, written.period.span());
    }
    (from, to)
}

fn prose(field: &Marked<content::Prose>, cx: &mut Context<'_>) -> Option<Prose> {
    match cx.text(field)? {
        Text::Prose(prose) => Some(prose),
        Text::Missing(_) => None,
    }
}

fn rate(written: &content::Plan, cx: &mut Context<'_>) -> Option<Rate> {
    let rate = written.rate.get()?;
    let label = cx.required(&rate.label, "label", &written.rate)?;
    Some(Rate {
        label,
        note: rate.note.get().cloned(),
    })
}

fn fields(written: &content::Plan, cx: &mut Context<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for entry in list(&written.fields) {
        let Some(field) = entry.get() else { continue };
        let (key, label) = (
            cx.key(&field.key, "key", entry),
            cx.required(&field.label, "label", entry),
        );
        let (Some(key), Some(label)) = (key, label) else {
            continue;
        };
        let twin = fields
            .iter()
            .position(|other| other.key == key || other.label == label);
        if let Some(first) = twin
            .and_then(|at| list(&written.fields).get(at))
            .map(|first| cx.place(first.span()))
        {
            cx.twice(Reference::Field, &key, entry.span(), &first);
            continue;
        }
        let heading = field.written_label.get().unwrap_or(&label).clone();
        fields.push(Field { key, label, heading });
    }
    fields
}

/// Gives sections the longer texts that stand in files of their own.
fn long_texts(files: &PlanFiles, sections: &mut [Section], cx: &mut Context<'_>) {
    let keys: Vec<String> = sections.iter().map(|section| section.key.clone()).collect();
    for (key, read) in &files.texts {
        let Some(section) = sections.iter_mut().find(|section| section.key == *key) else {
            let kind = Kind::UnknownReference {
                what: Reference::Section,
                name: key.clone(),
                allowed: keys.clone(),
            };
            cx.diagnostics
                .push(Diagnostic::new(kind, Place::whole(&*read.file)));
            continue;
        };
        section.text = read
            .body
            .get()
            .filter(|body| !body.trim().is_empty())
            .map(|body| Prose {
                markdown: body.clone(),
                place: read.place(read.body.span()),
            });
    }
}

/// The tree while it is flattened.
struct Tree<'d, 't> {
    cx: Context<'d>,
    sections: Vec<Section>,
    items: Vec<Item>,
    section_keys: BTreeMap<String, Place>,
    /// Item keys of all plans: they are unique in the city.
    taken: &'t mut BTreeMap<String, Place>,
}

impl Tree<'_, '_> {
    fn add_sections(
        &mut self,
        written: &[Marked<content::Section>],
        parent: Option<SectionId>,
        depth: usize,
    ) {
        for entry in written {
            let Some(section) = entry.get() else { continue };
            let key = self.cx.key(&section.key, "key", entry).unwrap_or_default();
            if let Some(first) = self.section_keys.get(&key).cloned().filter(|_| !key.is_empty()) {
                self.cx
                    .twice(Reference::Section, &key, section.key.span(), &first);
            }
            self.section_keys
                .insert(key.clone(), self.cx.place(section.key.span()));
            let id = SectionId(self.sections.len());
            let resolved = Section {
                key,
                number: section.number.get().cloned(),
                title: self.cx.title(&section.title, entry),
                flags: texts(&section.flags),
                charge: charge(&section.departments),
                summary: self.cx.text(&section.summary),
                text: None,
                indicators: figures::indicators(&section.indicators, &mut self.cx),
                parent,
                depth,
                place: self.cx.place(section.key.span()),
            };
            self.sections.push(resolved);
            for item in list(&section.items) {
                self.add_item(item, id);
            }
            self.add_sections(list(&section.sections), Some(id), depth + 1);
        }
    }

    fn add_item(&mut self, entry: &Marked<content::Item>, section: SectionId) {
        let Some(item) = entry.get() else { return };
        let Some(key) = self.cx.key(&item.key, "key", entry) else {
            return;
        };
        if let Some(first) = self.taken.get(&key).cloned() {
            self.cx.twice(Reference::Item, &key, item.key.span(), &first);
            return;
        }
        let place = self.cx.place(item.key.span());
        self.taken.insert(key.clone(), place.clone());
        let (since, until) = (
            item.since.get().map(|year| year.0),
            item.until.get().map(|year| year.0),
        );
        if let (Some(from), Some(to)) = (since, until)
            && to < from
        {
            self.cx.say(Kind::BadPeriod { from, to }, item.until.span());
        }
        let resolved = Item {
            key,
            number: item.number.get().cloned(),
            title: self.cx.title(&item.title, entry),
            flags: texts(&item.flags),
            charge: charge(&item.departments),
            related_plans: texts(&item.related_plans),
            outline: self.cx.text(&item.outline),
            since,
            until,
            continues: predecessors(item),
            indicators: figures::indicators(&item.indicators, &mut self.cx),
            schedule: list(&item.schedule)
                .iter()
                .filter_map(|entry| milestone(entry, &mut self.cx))
                .collect(),
            section,
            place,
        };
        self.items.push(resolved);
    }
}

fn milestone(entry: &Marked<content::Milestone>, cx: &mut Context<'_>) -> Option<Milestone> {
    let written = entry.get()?;
    let span = match (written.from.get(), written.to.get()) {
        (Some(from), Some(to)) if to < from => {
            cx.say(
                Kind::BadPeriod {
                    from: from.0,
                    to: to.0,
                },
                entry.span(),
            );
            None
        }
        (Some(from), to) => Some((from.0, to.map_or(from.0, |to| to.0))),
        (None, _) => None,
    };
    Some(Milestone {
        mark: written.mark.get().cloned(),
        title: cx.title(&written.title, entry),
        span,
        note: written.note.get().cloned(),
    })
}

fn predecessors(item: &content::Item) -> Vec<(String, String)> {
    let written = item
        .continues
        .get()
        .map(|list| list.0.as_slice())
        .unwrap_or_default();
    let texts = written.iter().filter_map(Marked::get);
    texts
        .filter_map(|text| text.split_once('/'))
        .map(|(plan, item)| (plan.to_owned(), item.to_owned()))
        .collect()
}

/// A plan may continue only a plan that is there, an item only an item of such a plan.
fn check_lineage(files: &[PlanFiles], plans: &[Plan], diagnostics: &mut Vec<Diagnostic>) {
    let keys: Vec<String> = plans.iter().map(|plan| plan.key.clone()).collect();
    for files in files {
        let link = files.plan.value.get().and_then(|plan| plan.continues.get());
        let Some(key) = link.and_then(|link| link.plan.get().map(|key| (key, link.plan.span()))) else {
            continue;
        };
        if !keys.contains(key.0) {
            let kind = Kind::UnknownReference {
                what: Reference::Plan,
                name: key.0.clone(),
                allowed: keys.clone(),
            };
            diagnostics.push(Diagnostic::new(kind, files.plan.place(key.1)));
        }
    }
    for files in files {
        let sections = files
            .plan
            .value
            .get()
            .map(|plan| list(&plan.sections))
            .unwrap_or_default();
        for_each_item(sections, &mut |item| {
            let written = item
                .continues
                .get()
                .map(|list| list.0.as_slice())
                .unwrap_or_default();
            for text in written {
                if let Some(kind) = text
                    .get()
                    .and_then(|text| predecessor_mistake(text, plans, &keys))
                {
                    diagnostics.push(Diagnostic::new(kind, files.plan.place(text.span())));
                }
            }
        });
    }
}

fn predecessor_mistake(text: &str, plans: &[Plan], keys: &[String]) -> Option<Kind> {
    let Some((plan, item)) = text.split_once('/') else {
        return Some(Kind::WrongType {
            expected: Expected::Predecessor,
            found: text.into(),
        });
    };
    let (what, name, allowed) = match plans.iter().find(|other| other.key == plan) {
        Some(plan) => (
            Reference::Item,
            item,
            plan.items.iter().map(|item| item.key.clone()).collect(),
        ),
        None => (Reference::Plan, plan, keys.to_vec()),
    };
    let known = allowed.iter().any(|key| key == name);
    (!known).then(|| Kind::UnknownReference {
        what,
        name: name.to_owned(),
        allowed,
    })
}

/// Visits all items of a tree as written.
pub(super) fn for_each_item<'c>(
    sections: &'c [Marked<content::Section>],
    visit: &mut impl FnMut(&'c content::Item),
) {
    for section in sections.iter().filter_map(Marked::get) {
        list(&section.items)
            .iter()
            .filter_map(Marked::get)
            .for_each(&mut *visit);
        for_each_item(list(&section.sections), visit);
    }
}
