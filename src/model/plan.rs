//! A plan: its scale, its columns, its tree. Sections and items are flat lists in reading order, linked by number.

use super::{Acknowledgement, Indicator, Prose, Source, Text, Tone};
use crate::diagnostic::Place;

/// Position of a status in its plan's scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatusId(pub usize);

/// Position of a section in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionId(pub usize);

/// Position of an item in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemId(pub usize);

/// A plan or outline with a period, a tree and its own scale.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// First fiscal year.
    pub from: i32,
    /// Last fiscal year, where it has an end.
    pub to: Option<i32>,
    /// Key of the plan before it.
    pub continues: Option<String>,
    /// The document.
    pub source: Option<Source>,
    /// What it is.
    pub summary: Option<Prose>,
    /// What the city calls each level; the last is the item.
    pub levels: Vec<String>,
    /// What an item's outline is called.
    pub outline_label: Option<String>,
    /// The scale, best first; empty where the plan rates nothing.
    pub scale: Vec<Status>,
    /// How the rate is called, where the plan has one.
    pub rate: Option<Rate>,
    /// The narrative columns.
    pub fields: Vec<Field>,
    /// Indicators of the whole plan.
    pub indicators: Vec<Indicator>,
    /// All sections, parents before children, in reading order.
    pub sections: Vec<Section>,
    /// All items in reading order.
    pub items: Vec<Item>,
    /// Findings the office has looked at.
    pub acknowledged: Vec<Acknowledgement>,
}

/// One rating of the scale.
#[derive(Debug, Clone)]
pub struct Status {
    /// Its key.
    pub key: String,
    /// As printed.
    pub symbol: String,
    /// As the records print it: the symbol in the content's own language.
    pub written_symbol: String,
    /// In words.
    pub label: String,
    /// In the words of the records: the label in the content's own language.
    pub written_label: String,
    /// The city's definition.
    pub meaning: Option<String>,
    /// How it is coloured.
    pub tone: Tone,
    /// Whether it counts towards the rate; none where the plan does not say.
    pub on_track: Option<bool>,
    /// Whether it ends the item; then it stands outside order and rate.
    pub terminal: bool,
    /// First fiscal year in which it was used.
    pub since: Option<i32>,
}

/// How the share of records on track is called and defined.
#[derive(Debug, Clone)]
pub struct Rate {
    /// 進捗率.
    pub label: String,
    /// The city's own definition.
    pub note: Option<String>,
}

/// A narrative column.
#[derive(Debug, Clone)]
pub struct Field {
    /// How records refer to it.
    pub key: String,
    /// What readers see.
    pub label: String,
    /// The heading of its texts in the content: the label in the content's own language.
    pub heading: String,
}

/// A title, or the fact that it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    /// As printed, without flags.
    Text(String),
    /// Unreadable in the source text.
    Lost {
        /// Something to call it by.
        stand_in: Option<String>,
    },
}

/// Who is in charge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charge {
    /// 主管課.
    pub lead: Vec<String>,
    /// Together with the lead.
    pub joint: Vec<String>,
    /// 関係課.
    pub related: Vec<String>,
}

impl Charge {
    /// Lead and joint departments: those who answer for the item.
    pub fn answering(&self) -> impl Iterator<Item = &str> {
        self.lead.iter().chain(&self.joint).map(String::as_str)
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.joint.is_empty() && self.related.is_empty()
    }
}

/// An inner node of the tree.
#[derive(Debug, Clone)]
pub struct Section {
    /// Unique in the plan.
    pub key: String,
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: Title,
    /// 重点, ….
    pub flags: Vec<String>,
    /// Who is in charge.
    pub charge: Charge,
    /// What the plan says of it, briefly.
    pub summary: Option<Text>,
    /// What the plan says of it at length.
    pub text: Option<Prose>,
    /// Its own indicators.
    pub indicators: Vec<Indicator>,
    /// The section above.
    pub parent: Option<SectionId>,
    /// 0 for a section directly below the plan.
    pub depth: usize,
    /// Where it is defined.
    pub place: Place,
}

/// One thing the city undertook to do.
#[derive(Debug, Clone)]
pub struct Item {
    /// Unique in the city and stable.
    pub key: String,
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: Title,
    /// 重点, 新規, ….
    pub flags: Vec<String>,
    /// Who is in charge.
    pub charge: Charge,
    /// Plans and systems it belongs to.
    pub related_plans: Vec<String>,
    /// What the plan says of it.
    pub outline: Option<Text>,
    /// First fiscal year, where later than the plan's.
    pub since: Option<i32>,
    /// Last fiscal year, where earlier than the plan's.
    pub until: Option<i32>,
    /// Plan and item keys it came from.
    pub continues: Vec<(String, String)>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Its milestones.
    pub schedule: Vec<Milestone>,
    /// The section it stands in.
    pub section: SectionId,
    /// Where it is defined.
    pub place: Place,
}

impl Item {
    /// Whether a fiscal year lies between the item's own first and last one.
    pub fn spans(&self, year: i32) -> bool {
        self.since.is_none_or(|since| since <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// A step with a span of years.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// ①, ….
    pub mark: Option<String>,
    /// What is to be done.
    pub title: Title,
    /// First and last fiscal year, where both can be read.
    pub span: Option<(i32, i32)>,
    /// A remark.
    pub note: Option<String>,
}

impl Plan {
    /// A status by its position.
    pub fn status(&self, id: StatusId) -> &Status {
        &self.scale[id.0]
    }

    /// A section by its position.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0]
    }

    /// An item by its position.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0]
    }

    /// Whether the plan rates its items.
    pub fn has_scale(&self) -> bool {
        !self.scale.is_empty()
    }

    /// The items of a section and of all sections below it, in reading order.
    pub fn items_below(&self, section: SectionId) -> impl Iterator<Item = ItemId> + '_ {
        (0..self.items.len())
            .map(ItemId)
            .filter(move |item| self.is_below(self.item(*item).section, section))
    }

    /// Whether `section` is `above` or stands below it.
    pub fn is_below(&self, section: SectionId, above: SectionId) -> bool {
        self.path(section).contains(&above)
    }

    /// The sections from the plan's top down to `section`.
    pub fn path(&self, section: SectionId) -> Vec<SectionId> {
        let mut path = vec![section];
        let mut at = section;
        while let Some(parent) = self.section(at).parent {
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// The sections directly below `parent`, or at the top.
    pub fn children(&self, parent: Option<SectionId>) -> impl Iterator<Item = SectionId> + '_ {
        (0..self.sections.len())
            .map(SectionId)
            .filter(move |id| self.section(*id).parent == parent)
    }

    /// All indicators: the plan's, the sections', the items'.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let sections = self.sections.iter().flat_map(|section| &section.indicators);
        let items = self.items.iter().flat_map(|item| &item.indicators);
        self.indicators.iter().chain(sections).chain(items)
    }
}
