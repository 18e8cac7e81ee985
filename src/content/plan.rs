//! `plans/<plan>.yaml`: period, scale, fields, and the tree of sections and items.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledged, Figure, Prose, Source, State, TextOrList, Year};
use crate::yaml::Marked;

/// `plans/<plan>.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Plan {
    /// The plan's title.
    pub title: Marked<String>,
    /// First and last fiscal year.
    pub period: Marked<Period>,
    /// The plan before this one.
    pub continues: Marked<Continues>,
    /// The document.
    pub source: Marked<Source>,
    /// What the plan is, in Markdown.
    pub summary: Marked<Prose>,
    /// What the city calls each level; the last is the item.
    pub levels: Marked<Vec<Marked<String>>>,
    /// What an item's own `outline` is called.
    pub outline: Marked<Label>,
    /// The scale, best first.
    pub statuses: Marked<Vec<Marked<Status>>>,
    /// The share of records on track.
    pub rate: Marked<Rate>,
    /// The plan's narrative columns.
    pub fields: Marked<Vec<Marked<Label>>>,
    /// Indicators of the whole plan.
    pub indicators: Marked<Vec<Marked<Indicator>>>,
    /// The tree.
    pub sections: Marked<Vec<Marked<Section>>>,
    /// Findings the office has looked at.
    pub acknowledged: Marked<Vec<Marked<Acknowledged>>>,
}

/// A period in fiscal years.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Period {
    /// First fiscal year.
    pub from: Marked<Year>,
    /// Last fiscal year, where the plan has an end.
    pub to: Marked<Year>,
}

/// The plan before this one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Continues {
    /// Its key.
    pub plan: Marked<String>,
}

/// A name for readers, with a key where it is referred to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Label {
    /// How records refer to it.
    pub key: Marked<String>,
    /// What readers see.
    pub label: Marked<String>,
    /// The heading of its texts, where `label` is a translation.
    #[serde(rename = "label as written")]
    #[schemars(skip)]
    pub written_label: Marked<String>,
}

/// How the rate is called and defined.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Rate {
    /// 進捗率.
    pub label: Marked<String>,
    /// The city's own definition.
    pub note: Marked<String>,
}

/// One rating of the city's scale.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Status {
    /// Its key.
    pub key: Marked<String>,
    /// As printed.
    pub symbol: Marked<String>,
    /// The same as records name it, where `symbol` is a translation.
    #[serde(rename = "symbol as written")]
    #[schemars(skip)]
    pub written_symbol: Marked<String>,
    /// In words.
    pub label: Marked<String>,
    /// The same as records name it, where `label` is a translation.
    #[serde(rename = "label as written")]
    #[schemars(skip)]
    pub written_label: Marked<String>,
    /// The city's definition.
    pub meaning: Marked<String>,
    /// How it is coloured.
    pub tone: Marked<Tone>,
    /// Whether it counts towards the rate.
    pub on_track: Marked<bool>,
    /// Whether it ends the item.
    pub terminal: Marked<bool>,
    /// First fiscal year in which it was used.
    pub since: Marked<Year>,
}

/// The visual tone of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Better than planned.
    Ahead,
    /// As planned.
    On,
    /// Nearly as planned.
    Near,
    /// Behind.
    Late,
    /// Over.
    Closed,
    /// Not rated.
    None,
}

/// An inner node of the plan's tree.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Section {
    /// Its key, unique in the plan.
    pub key: Marked<String>,
    /// As printed.
    pub number: Marked<String>,
    /// Its title, or the reason why it cannot be read.
    pub title: Marked<Title>,
    /// 重点, ….
    pub flags: Marked<Vec<Marked<String>>>,
    /// Who is in charge.
    pub departments: Marked<Departments>,
    /// What the plan says of it, in Markdown.
    pub summary: Marked<Prose>,
    /// Its own indicators.
    pub indicators: Marked<Vec<Marked<Indicator>>>,
    /// Sections below it.
    pub sections: Marked<Vec<Marked<Section>>>,
    /// Items in it.
    pub items: Marked<Vec<Marked<Item>>>,
}

/// A title: text, or the reason why there is none.
pub type Title = Prose;

/// One thing the city undertook to do.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Item {
    /// Its key, unique in the city and stable.
    pub key: Marked<String>,
    /// As printed.
    pub number: Marked<String>,
    /// Its title, or the reason why it cannot be read.
    pub title: Marked<Title>,
    /// 重点, 新規, ….
    pub flags: Marked<Vec<Marked<String>>>,
    /// Who is in charge.
    pub departments: Marked<Departments>,
    /// Plans and systems it belongs to.
    pub related_plans: Marked<Vec<Marked<String>>>,
    /// What the plan itself says of it, in Markdown.
    pub outline: Marked<Prose>,
    /// First fiscal year, where later than the plan's.
    pub since: Marked<Year>,
    /// Last fiscal year, where earlier than the plan's.
    pub until: Marked<Year>,
    /// `plan/item` it came from.
    pub continues: Marked<Predecessors>,
    /// Its indicators.
    pub indicators: Marked<Vec<Marked<Indicator>>>,
    /// Its milestones.
    pub schedule: Marked<Vec<Marked<Milestone>>>,
}

/// One predecessor, or several.
pub type Predecessors = TextOrList;

/// Who is in charge of an item.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Departments {
    /// 主管課.
    pub lead: Marked<TextOrList>,
    /// Together with the lead.
    pub joint: Marked<TextOrList>,
    /// 関係課.
    pub related: Marked<TextOrList>,
}

/// Which way an indicator is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// 高いほど良い.
    Higher,
    /// 低いほど良い.
    Lower,
}

/// A measured quantity.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Indicator {
    /// Its key, unique within its owner.
    pub key: Marked<String>,
    /// Its name without the unit.
    pub name: Marked<String>,
    /// The printed name, where it differs.
    pub printed: Marked<String>,
    /// Its unit; empty for a bare count.
    pub unit: Marked<String>,
    /// Which way is better, where the source lets one say.
    pub better: Marked<Better>,
    /// ☆, 再掲, ….
    pub flags: Marked<Vec<Marked<String>>>,
    /// What it measures.
    pub definition: Marked<String>,
    /// Indicators of the same owner that add up to this one.
    pub parts: Marked<Vec<Marked<String>>>,
    /// The starting point.
    pub baseline: Marked<Figure>,
    /// What the plan promises.
    pub targets: Marked<Vec<Marked<Figure>>>,
    /// Thresholds set from outside.
    pub limits: Marked<Limits>,
}

/// Thresholds.
pub type Limits = Vec<Marked<Figure>>;

/// A step with a span of years.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Milestone {
    /// ①, ….
    pub mark: Marked<String>,
    /// What is to be done.
    pub title: Marked<Title>,
    /// First fiscal year.
    pub from: Marked<Year>,
    /// Last fiscal year.
    pub to: Marked<Year>,
    /// `lost` where the span cannot be read.
    pub state: Marked<State>,
    /// A remark.
    pub note: Marked<String>,
}

impl Marked<Label> {
    /// The label's text.
    pub fn text(&self) -> Option<&str> {
        self.get().and_then(|label| label.label.get()).map(String::as_str)
    }
}
