//! Which section, item, indicator and field of a plan each of a workbook's is; what has none is told.

use std::collections::BTreeSet;

use super::alike::likeness;
use super::city::Keys;
use super::gathered::{Gathered, Indicator as Own, Item, Section};
use super::phrase::{rating, squeezed};
use super::remark::{Remark, RemarkKind};
use crate::model::{Indicator, ItemId, Municipality, Plan, SectionId, Status, Title};
use crate::workbook::Spot;

/// From how many per cent a name may be another written otherwise.
const ALIKE: usize = 60;
/// The most names that are held against each other for their likeness.
const PAIRS: usize = 100_000;

/// Which item, indicator and field of the plan each of the workbook's is.
pub(super) struct Matched<'p> {
    plan: &'p Plan,
    pub sections: Vec<Option<SectionId>>,
    pub items: Vec<Option<ItemId>>,
    /// Items of the plan that one of the workbook's may be: told, and nobody's until the office says so.
    pub proposed: Vec<ItemId>,
    indicators: Vec<Vec<Option<usize>>>,
    section_indicators: Vec<Vec<Option<usize>>>,
    fields: Vec<(String, Option<usize>)>,
}

/// The names of each item of a plan, for comparing: its title, and those that single years give it.
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    pub fn of(city: &Municipality, plan_at: usize) -> Self {
        let items = city.plans[plan_at].items.iter().enumerate();
        let names = items.map(|(at, item)| {
            let reports = city.reports_on(plan_at);
            let of_years = reports.filter_map(|report| report.record(ItemId(at))?.title.clone());
            let mut names: Vec<String> = vec![squeezed(&title(&item.title))];
            names.extend(of_years.map(|title| squeezed(&title)));
            names
        });
        Names(names.collect())
    }

    fn has(&self, item: usize, name: &str) -> bool {
        self.0[item].iter().any(|known| known == name)
    }
}

impl<'p> Matched<'p> {
    pub fn of(
        gathered: &Gathered,
        city: &'p Municipality,
        plan_at: usize,
        remarks: &mut Vec<Remark>,
    ) -> Self {
        let plan = &city.plans[plan_at];
        let names = Names::of(city, plan_at);
        let mut say = |spot: &Spot, kind| {
            remarks.push(Remark {
                spot: spot.clone(),
                kind,
            });
        };
        let mut sections: Vec<Option<SectionId>> = Vec::new();
        let mut section_indicators = Vec::new();
        for section in &gathered.sections {
            let parent = section.parent.and_then(|parent| sections[parent]);
            let found = find_section(section, parent, plan);
            // A sheet without headings has no section that anybody wrote.
            if found.is_none() && section.spot.at.is_some() {
                let known = (0..plan.sections.len()).map(SectionId);
                let known = known.filter(|id| plan.section(*id).parent == parent);
                let known = known.map(|id| title(&plan.section(id).title));
                let free = known.filter(|known| {
                    let known = squeezed(known);
                    gathered
                        .sections
                        .iter()
                        .all(|other| squeezed(&other.title) != known)
                });
                let kind = RemarkKind::NewSection {
                    like: like(&section.title, free),
                    title: section.title.clone(),
                };
                say(&section.spot, kind);
            }
            let known = found.map(|id| plan.section(id).indicators.as_slice());
            section_indicators.push(same_indicators(
                &section.indicators,
                known,
                &section.spot,
                &mut say,
            ));
            sections.push(found);
        }
        let mut items: Vec<Option<ItemId>> = Vec::new();
        for item in &gathered.items {
            let found = find(gathered, item, plan, &names).filter(|id| !items.contains(&Some(*id)));
            items.push(found);
        }
        let free = |id: &ItemId| !items.contains(&Some(*id));
        let mut proposals = Proposals::new(
            gathered,
            plan,
            &names,
            (0..plan.items.len()).map(ItemId).filter(free),
        );
        let mut indicators = Vec::new();
        for (item, found) in gathered.items.iter().zip(&items) {
            let known = found.map(|id| plan.item(id));
            if known.is_none() {
                let section = item.section.and_then(|section| sections[section]);
                say(&item.spot, proposals.of(item, section));
            }
            let known = known.map(|known| known.indicators.as_slice());
            indicators.push(same_indicators(&item.indicators, known, &item.spot, &mut say));
        }
        let proposed = proposals.made;
        let fields = gathered.fields.iter().map(|(key, label)| {
            let words = |text: &str| squeezed(text);
            let by_key = plan.fields.iter().position(|field| field.key == *key);
            let by_label = plan
                .fields
                .iter()
                .position(|field| words(&field.label) == words(label));
            let found = by_label.or(by_key);
            if found.is_none() {
                say(&Spot::default(), RemarkKind::NewField(label.clone()));
            }
            (key.clone(), found)
        });
        let fields = fields.collect();
        Matched {
            plan,
            sections,
            items,
            proposed,
            indicators,
            section_indicators,
            fields,
        }
    }

    /// The indicator of an item of the plan that one of the workbook's is.
    pub fn indicator_of(&self, item: usize, at: usize) -> Option<&'p Indicator> {
        let known = &self.plan.item(self.items[item]?).indicators;
        Some(&known[self.indicators[item][at]?])
    }

    /// The same of a section.
    pub fn section_indicator_of(&self, section: usize, at: usize) -> Option<&'p Indicator> {
        let known = &self.plan.section(self.sections[section]?).indicators;
        Some(&known[self.section_indicators[section][at]?])
    }

    pub fn field_of(&self, key: &str) -> Option<usize> {
        self.fields
            .iter()
            .find(|(known, _)| known == key)
            .and_then(|(_, field)| *field)
    }
}

impl Keys for Matched<'_> {
    fn item(&self, at: usize) -> Option<String> {
        self.items[at].map(|id| self.plan.item(id).key.clone())
    }

    fn indicator(&self, item: usize, at: usize) -> Option<String> {
        self.indicator_of(item, at).map(|known| known.key.clone())
    }

    fn section(&self, at: usize) -> Option<String> {
        self.sections[at].map(|id| self.plan.section(id).key.clone())
    }

    fn section_indicator(&self, section: usize, at: usize) -> Option<String> {
        self.section_indicator_of(section, at)
            .map(|known| known.key.clone())
    }

    fn field(&self, key: &str) -> Option<String> {
        self.field_of(key)
            .map(|field| self.plan.fields[field].key.clone())
    }

    fn status(&self, symbol: &str) -> Option<String> {
        meant(self.plan, symbol).map(|status| status.symbol.clone())
    }
}

/// Which indicator of the plan's section or item each of the workbook's is.
fn same_indicators(
    own: &[Own],
    known: Option<&[Indicator]>,
    spot: &Spot,
    say: &mut dyn FnMut(&Spot, RemarkKind),
) -> Vec<Option<usize>> {
    let places: Vec<Option<usize>> = own
        .iter()
        .map(|own| {
            known?
                .iter()
                .position(|known| is_same(known, &own.printed, &own.name))
        })
        .collect();
    for (own, place) in own.iter().zip(&places) {
        let Some(known) = known.filter(|_| place.is_none()) else {
            continue;
        };
        let free = known
            .iter()
            .enumerate()
            .filter(|(at, _)| !places.contains(&Some(*at)));
        let kind = RemarkKind::NewIndicator {
            like: like(&own.name, free.map(|(_, known)| known.name.clone())),
            name: own.printed.clone(),
        };
        say(own.figures.first().map_or(spot, |given| &given.spot), kind);
    }
    places
}

/// The status that a rating means: by its sign, its label or its key, however they are drawn.
pub(super) fn meant<'p>(plan: &'p Plan, symbol: &str) -> Option<&'p Status> {
    plan.scale.iter().find(|status| {
        let names = [&status.symbol, &status.label, &status.key];
        names.into_iter().any(|name| rating(name) == rating(symbol))
    })
}

/// Whether a plan has a title much like most of those that a workbook begins with.
pub(super) fn mostly_alike(gathered: &Gathered, plan: &Plan) -> bool {
    let sample = PAIRS / plan.items.len().max(1);
    let sample = &gathered.items[..gathered.items.len().min(sample)];
    let known: Vec<String> = plan.items.iter().map(|item| title(&item.title)).collect();
    let is_alike = |item: &&Item| like(&item.title, known.iter().cloned()).is_some();
    sample.iter().filter(is_alike).count() * 2 > sample.len()
}

/// The name that is most alike, where one is alike at all.
fn like(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    known
        .map(|known| (likeness(name, &known), known))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by_key(|(alike, _)| *alike)
        .map(|(_, known)| known)
}

fn is_same(known: &Indicator, printed: &str, name: &str) -> bool {
    let names = [Some(known.name.as_str()), known.printed.as_deref()];
    names.into_iter().flatten().any(|known| {
        let known = squeezed(known);
        known == squeezed(printed) || known == squeezed(name)
    })
}

pub(super) fn title(title: &Title) -> String {
    match title {
        Title::Text(text) => text.clone(),
        Title::Lost { stand_in } => stand_in.clone().unwrap_or_default(),
    }
}

/// The item of that title; where several have it, the one of the same number in a section of the same title.
pub(super) fn find(gathered: &Gathered, item: &Item, plan: &Plan, names: &Names) -> Option<ItemId> {
    let wanted = squeezed(&item.title);
    let section = item.section.map(|at| squeezed(&gathered.sections[at].title));
    let same: Vec<usize> = (0..plan.items.len())
        .filter(|at| names.has(*at, &wanted))
        .collect();
    let in_section = |at: &usize| {
        let own = plan.section(plan.items[*at].section);
        section
            .as_ref()
            .is_some_and(|section| *section == squeezed(&title(&own.title)))
    };
    match same.as_slice() {
        [] => None,
        [only] => Some(ItemId(*only)),
        several => several
            .iter()
            .find(|at| in_section(at) && plan.items[**at].number == item.number)
            .or_else(|| several.iter().find(|at| in_section(at)))
            .map(|at| ItemId(*at)),
    }
}

/// Which items of the plan those of the workbook may be whose titles it does not have: the same number in the same
/// section, or a title much alike. Each is proposed once.
struct Proposals<'p> {
    plan: &'p Plan,
    free: Vec<ItemId>,
    made: Vec<ItemId>,
}

impl<'p> Proposals<'p> {
    fn new(gathered: &Gathered, plan: &'p Plan, names: &Names, free: impl Iterator<Item = ItemId>) -> Self {
        let titles: BTreeSet<String> = gathered.items.iter().map(|item| squeezed(&item.title)).collect();
        let unnamed = |id: &ItemId| !names.0[id.0].iter().any(|name| titles.contains(name));
        let mut free: Vec<ItemId> = free.filter(unnamed).collect();
        free.truncate(PAIRS / gathered.items.len().max(1));
        let made = Vec::new();
        Proposals { plan, free, made }
    }

    /// What is to be said of an item without a match.
    fn of(&mut self, item: &Item, section: Option<SectionId>) -> RemarkKind {
        let alike = |id: &ItemId| likeness(&item.title, &title(&self.plan.item(*id).title));
        let number = item.number.as_deref().map(squeezed);
        let same_number = |id: &&ItemId| {
            let known = self.plan.item(**id);
            number.is_some()
                && Some(known.section) == section
                && known.number.as_deref().map(squeezed) == number
        };
        let by_number = self.free.iter().find(same_number).copied();
        let by_title = self.free.iter().map(|id| (alike(id), *id));
        let by_title = by_title
            .filter(|(alike, _)| *alike >= ALIKE)
            .max_by_key(|(alike, id)| (*alike, std::cmp::Reverse(id.0)))
            .map(|(_, id)| id);
        // A number alone says little where the numbers have moved on and the title stands elsewhere.
        let by_number = by_number.filter(|id| by_title.is_none() || alike(id) >= ALIKE);
        let Some(id) = by_number.or(by_title) else {
            return RemarkKind::NewItem(item.title.clone());
        };
        self.free.retain(|free| *free != id);
        self.made.push(id);
        let known = self.plan.item(id);
        let (old, new) = (title(&known.title), item.title.clone());
        let file = known.place.file.to_string();
        if by_number.is_some() {
            RemarkKind::OtherTitle { old, new, file }
        } else {
            RemarkKind::AlikeTitle { old, new, file }
        }
    }
}

/// The section of that title below the same one; where several have it, the one of the same number.
fn find_section(section: &Section, parent: Option<SectionId>, plan: &Plan) -> Option<SectionId> {
    let wanted = squeezed(&section.title);
    let same: Vec<SectionId> = (0..plan.sections.len())
        .map(SectionId)
        .filter(|id| {
            let known = plan.section(*id);
            // A title that the sheet does not show is one that is lost.
            let same = match &known.title {
                Title::Lost { .. } if wanted.is_empty() => true,
                known => squeezed(&title(known)) == wanted,
            };
            known.parent == parent && same
        })
        .collect();
    same.iter()
        .copied()
        .find(|id| plan.section(*id).number == section.number)
        .or_else(|| same.first().copied())
}
