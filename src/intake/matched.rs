//! Which section, item, indicator and field of a plan each of a workbook's is; what has none is told.

use super::city::Keys;
use super::gathered::{Gathered, Indicator as Own, Item, Section};
use super::phrase::squeezed;
use super::remark::{Remark, RemarkKind};
use crate::model::{Indicator, ItemId, Plan, SectionId, Title};
use crate::workbook::Spot;

/// Which item, indicator and field of the plan each of the workbook's is.
pub(super) struct Matched<'p> {
    plan: &'p Plan,
    pub sections: Vec<Option<SectionId>>,
    pub items: Vec<Option<ItemId>>,
    indicators: Vec<Vec<Option<usize>>>,
    section_indicators: Vec<Vec<Option<usize>>>,
    fields: Vec<(String, Option<usize>)>,
}

impl<'p> Matched<'p> {
    pub fn of(gathered: &Gathered, plan: &'p Plan, remarks: &mut Vec<Remark>) -> Self {
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
                say(&section.spot, RemarkKind::NewSection(section.title.clone()));
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
        let (mut indicators, mut renamed) = (Vec::new(), Vec::new());
        for item in &gathered.items {
            let found = find(gathered, item, plan).filter(|id| !items.contains(&Some(*id)));
            let section = item.section.and_then(|section| sections[section]);
            match found.map_or_else(|| by_number(gathered, item, section, plan), |_| None) {
                Some(id) => {
                    renamed.push(id);
                    let known = plan.item(id);
                    let kind = RemarkKind::OtherTitle {
                        old: title(&known.title),
                        new: item.title.clone(),
                        file: known.place.file.to_string(),
                    };
                    say(&item.spot, kind);
                }
                None if found.is_none() => say(&item.spot, RemarkKind::NewItem(item.title.clone())),
                None => {}
            }
            let known = found.map(|id| plan.item(id).indicators.as_slice());
            indicators.push(same_indicators(&item.indicators, known, &item.spot, &mut say));
            items.push(found);
        }
        for (at, item) in plan.items.iter().enumerate() {
            if !items.contains(&Some(ItemId(at))) && !renamed.contains(&ItemId(at)) {
                say(&Spot::default(), RemarkKind::NotInWorkbook(title(&item.title)));
            }
        }
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
}

/// Which indicator of the plan's section or item each of the workbook's is.
fn same_indicators(
    own: &[Own],
    known: Option<&[Indicator]>,
    spot: &Spot,
    say: &mut dyn FnMut(&Spot, RemarkKind),
) -> Vec<Option<usize>> {
    let places = own.iter().map(|own| {
        let known = known?;
        let same = known
            .iter()
            .position(|known| is_same(known, &own.printed, &own.name));
        if same.is_none() {
            let spot = own.figures.first().map_or(spot, |given| &given.spot);
            say(spot, RemarkKind::NewIndicator(own.printed.clone()));
        }
        same
    });
    places.collect()
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
pub(super) fn find(gathered: &Gathered, item: &Item, plan: &Plan) -> Option<ItemId> {
    let wanted = squeezed(&item.title);
    let section = item.section.map(|at| squeezed(&gathered.sections[at].title));
    let same: Vec<usize> = (0..plan.items.len())
        .filter(|at| squeezed(&title(&plan.items[*at].title)) == wanted)
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

/// The item of the same number in the same section whose title the workbook does not have.
fn by_number(gathered: &Gathered, item: &Item, section: Option<SectionId>, plan: &Plan) -> Option<ItemId> {
    let wanted = squeezed(item.number.as_deref()?);
    let section = section?;
    let mut same = plan.items.iter().enumerate().filter(|(_, known)| {
        let own = squeezed(&title(&known.title));
        known.section == section
            && known.number.as_deref().map(squeezed).as_ref() == Some(&wanted)
            && gathered.items.iter().all(|item| squeezed(&item.title) != own)
    });
    same.next().map(|(at, _)| ItemId(at))
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
