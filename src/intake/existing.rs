//! What was gathered held against a city that is there: a change for every value that is other, with the old one named,
//! and the files of a year that has none yet. What the content does not know is listed; nothing is taken away.

use super::city::{self, records, sections_of};
use super::equal::{self, equal, label, named, words};
use super::figure::{Content, Figure};
use super::gathered::{Gathered, Given, Indicator as Own, Item, Section};
use super::mapping::Mapping;
use super::matched::{self, Matched, Names, find, meant, title};
use super::planned;
use super::remark::{Remark, RemarkKind};
use crate::content::FigureKind;
use crate::locale::Lang;
use crate::model::{Indicator, ItemId, Municipality, Plan, Report, SectionId, Text};
use crate::prose::plain_text;
use crate::sheets::change::{Change, Spot as Place, What};
use crate::sheets::{RECORD, SECTION_RECORD};
use crate::tree::Tree;
use crate::workbook::Spot;
use crate::yaml::edit::New;
use crate::yaml::{Step, scalar};

/// What a record holds.
const OF_RECORD: [FigureKind; 4] = [
    FigureKind::Target,
    FigureKind::Limit,
    FigureKind::Actual,
    FigureKind::Forecast,
];
/// The order of figures of an indicator.
const KINDS: &[&str] = &["baseline", "target", "limit", "actual", "forecast"];

/// A value that is other than in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The cell.
    pub spot: Spot,
    /// The item and what of it: `1-1-1 職員研修の充実 令和2年度 進捗`.
    pub what: String,
    /// What the content says; none where it says nothing yet.
    pub old: Option<String>,
    /// What the cell says.
    pub new: String,
    /// What is to be done.
    pub change: Change,
}

/// What a workbook would do to a city.
#[derive(Debug, Default)]
pub struct Changes {
    /// Values that are other.
    pub changed: Vec<Changed>,
    /// Files of years that have none yet, relative to the city's folder.
    pub new_files: Tree,
    /// Whether a year that is not there yet would begin with gaps: items that the office has to decide on first.
    pub unsettled: bool,
    /// What could not be placed.
    pub remarks: Vec<Remark>,
}

pub(super) fn compare(gathered: &Gathered, mapping: &Mapping, city: &Municipality, lang: Lang) -> Changes {
    let mut changes = Changes::default();
    let Some(plan_at) = city.plans.iter().position(|plan| plan.key == mapping.plan) else {
        return new_plan(gathered, mapping, city, lang);
    };
    let plan = &city.plans[plan_at];
    let matched = Matched::of(gathered, city, plan_at, &mut changes.remarks);
    left_out(gathered, &matched, city, plan_at, lang, &mut changes);
    planned::list(
        gathered,
        mapping,
        &matched,
        (city, plan),
        lang,
        &mut changes.remarks,
    );
    for year in gathered.years() {
        let Some(report) = city.report(year) else {
            unknown_ratings(gathered, year, plan, &mut changes);
            let report = format!("---\nplan: {}\n---\n", scalar(&plan.key));
            let items = records(gathered, year, &matched);
            changes.new_files.insert(format!("{year}/report.md"), report);
            changes.new_files.insert(format!("{year}/items.yaml"), items);
            let sections = sections_of(gathered, year, &matched);
            if !sections.is_empty() {
                changes
                    .new_files
                    .insert(format!("{year}/sections.yaml"), sections);
            }
            continue;
        };
        if report.plan != plan_at {
            let label = city.year_label(year, lang);
            changes.remarks.push(Remark {
                spot: Spot::default(),
                kind: RemarkKind::OtherPlan(label),
            });
            continue;
        }
        let mut comparing = Comparing {
            lang,
            city,
            plan,
            report,
            changes: &mut changes,
        };
        for (at, id) in matched.items.iter().enumerate() {
            if let Some(id) = id {
                comparing.item(&gathered.items[at], *id, &matched, at);
            }
        }
        for (at, id) in matched.sections.iter().enumerate() {
            if let Some(id) = id {
                comparing.section(&gathered.sections[at], *id, &matched, at);
            }
        }
    }
    changes
}

/// Tells of the items of the plan that the workbook does not have. A year that is made now needs a word on each that
/// goes on: whether it has ended, or is told of elsewhere, nobody but the office knows.
fn left_out(
    gathered: &Gathered,
    matched: &Matched<'_>,
    city: &Municipality,
    plan_at: usize,
    lang: Lang,
    changes: &mut Changes,
) {
    let plan = &city.plans[plan_at];
    let new: Vec<i32> = gathered.years();
    let new: Vec<i32> = new
        .into_iter()
        .filter(|year| city.report(*year).is_none())
        .collect();
    for (at, item) in plan.items.iter().enumerate() {
        let id = ItemId(at);
        if matched.items.contains(&Some(id)) {
            continue;
        }
        let missing = new.iter().find(|year| city.lives(plan_at, id, **year));
        changes.unsettled |= missing.is_some();
        if matched.proposed.contains(&id) {
            continue;
        }
        let kind = match missing {
            Some(year) => RemarkKind::NoRecord {
                title: title(&item.title),
                label: city.year_label(*year, lang),
                year: *year,
                city: city.key.clone(),
                file: item.place.file.to_string(),
            },
            None => RemarkKind::NotInWorkbook(title(&item.title)),
        };
        changes.remarks.push(Remark {
            spot: Spot::default(),
            kind,
        });
    }
}

/// Tells of ratings of a new year that are none of the plan's.
fn unknown_ratings(gathered: &Gathered, year: i32, plan: &Plan, changes: &mut Changes) {
    let ratings = gathered.items.iter().filter_map(|item| item.statuses.get(&year));
    for (symbol, spot) in ratings.filter(|(symbol, _)| meant(plan, symbol).is_none()) {
        changes.unsettled = true;
        changes.remarks.push(Remark {
            spot: spot.clone(),
            kind: RemarkKind::UnknownStatus(symbol.clone()),
        });
    }
}

/// The plan that the workbook is about: the one that has most of its items, a third at least, as plans of any city have
/// some titles in common; else one that has titles much like most of them; else one that is not there yet.
pub(super) fn plan_of(gathered: &Gathered, city: &Municipality) -> String {
    let shared = city.plans.iter().enumerate().map(|(at, plan)| {
        let names = Names::of(city, at);
        let items = gathered.items.iter();
        let count = items
            .filter(|item| find(gathered, item, plan, &names).is_some())
            .count();
        (count, plan)
    });
    let best = shared
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| count * 3 > gathered.items.len())
        .map(|(_, plan)| plan)
        .or_else(|| {
            city.plans
                .iter()
                .find(|plan| matched::mostly_alike(gathered, plan))
        });
    best.map_or_else(
        || {
            let free = |key: &String| city.plans.iter().all(|plan| plan.key != *key);
            (1..=city.plans.len() + 1)
                .map(|number| number.to_string())
                .find(free)
                .unwrap_or_default()
        },
        |plan| plan.key.clone(),
    )
}

/// The files of a plan that the city does not have yet, with its years as far as they are free.
fn new_plan(gathered: &Gathered, mapping: &Mapping, city: &Municipality, lang: Lang) -> Changes {
    let mut changes = Changes {
        remarks: city::remarks(gathered),
        ..Changes::default()
    };
    let others: Vec<&str> = city.plans.iter().map(|plan| plan.key.as_str()).collect();
    if !others.is_empty() {
        changes.remarks.push(Remark {
            spot: Spot::default(),
            kind: RemarkKind::NewPlan {
                key: mapping.plan.clone(),
                others: others.join("、"),
            },
        });
    }
    let taken: Vec<i32> = gathered
        .years()
        .into_iter()
        .filter(|year| city.report(*year).is_some())
        .collect();
    for (path, bytes) in &city::files(gathered, mapping) {
        if !taken.iter().any(|year| path.starts_with(&format!("{year}/"))) {
            changes.new_files.insert(path.clone(), bytes.clone());
        }
    }
    for year in taken {
        changes.remarks.push(Remark {
            spot: Spot::default(),
            kind: RemarkKind::OtherPlan(city.year_label(year, lang)),
        });
    }
    changes
}

/// What a year's values belong to: an item or a section.
struct Owner {
    /// Its key and title.
    name: String,
    /// The file that the year says it in.
    file: String,
    /// Its key in there, where others stand beside it.
    key: Option<String>,
    is_section: bool,
}

struct Comparing<'m> {
    lang: Lang,
    city: &'m Municipality,
    plan: &'m Plan,
    report: &'m Report,
    changes: &'m mut Changes,
}

impl Comparing<'_> {
    fn item(&mut self, item: &Item, id: ItemId, matched: &Matched<'_>, at: usize) {
        let owner = self.owner(id);
        self.status(item, id, &owner);
        self.texts(item, id, matched, &owner);
        for (index, own) in item.indicators.iter().enumerate() {
            if let Some(known) = matched.indicator_of(at, index) {
                self.indicator(&owner, known, own, &OF_RECORD);
            }
        }
    }

    /// What the year says of a section; what is aimed at stands in the plan.
    fn section(&mut self, section: &Section, id: SectionId, matched: &Matched<'_>, at: usize) {
        let year = self.report.year;
        let known = self.plan.section(id);
        let owner = Owner {
            name: named(&known.key, &title(&known.title)),
            file: format!("content/{}/{year}/sections.yaml", self.city.key),
            key: Some(known.key.clone()),
            is_section: true,
        };
        if let Some((written, spot)) = section.reports.get(&year) {
            let old = match self.report.section(id) {
                Some(Text::Prose(prose)) => Some(prose.markdown.as_str()),
                _ => None,
            };
            let what = match self.lang {
                Lang::Ja => "区分の報告",
                Lang::En => "report on the section",
            };
            self.prose(&owner, spot, what, old, written, "summary");
        }
        for (index, own) in section.indicators.iter().enumerate() {
            if let Some(known) = matched.section_indicator_of(at, index) {
                self.indicator(&owner, known, own, &[FigureKind::Actual, FigureKind::Forecast]);
            }
        }
    }

    fn status(&mut self, item: &Item, id: ItemId, owner: &Owner) {
        let year = self.report.year;
        let record = self.report.record(id);
        if let Some((symbol, spot)) = item.statuses.get(&year) {
            let old = record
                .and_then(|record| record.status)
                .map(|status| self.plan.status(status));
            let Some(meant) = meant(self.plan, symbol) else {
                let kind = RemarkKind::UnknownStatus(symbol.clone());
                self.changes.remarks.push(Remark {
                    spot: spot.clone(),
                    kind,
                });
                return;
            };
            if old.is_none_or(|old| old.key != meant.key) {
                let status = match self.lang {
                    Lang::Ja => "進捗",
                    Lang::En => "status",
                };
                let (old, new) = (old.map(|old| old.symbol.clone()), meant.symbol.clone());
                let value = New::Text(new.clone());
                self.say(owner, spot, status, old, &new, &["status"], value);
            }
        }
    }

    fn texts(&mut self, item: &Item, id: ItemId, matched: &Matched<'_>, owner: &Owner) {
        let year = self.report.year;
        let record = self.report.record(id);
        for ((when, key), (written, spot)) in &item.texts {
            let Some(field) = matched.field_of(key).filter(|_| *when == year) else {
                continue;
            };
            let old = match record.and_then(|record| record.texts[field].as_ref()) {
                Some(Text::Prose(prose)) => Some(prose.markdown.as_str()),
                _ => None,
            };
            let field = &self.plan.fields[field];
            self.prose(owner, spot, &field.label, old, written, &field.key);
        }
    }

    /// A text. The office may have set it in Markdown: only other words are a change.
    fn prose(&mut self, owner: &Owner, spot: &Spot, what: &str, old: Option<&str>, written: &str, key: &str) {
        if old.is_none_or(|old| words(old) != words(written)) {
            let new = New::Prose(written.to_owned());
            let (old, shown) = (old.map(plain_text), plain_text(written));
            self.say(owner, spot, what, old, &shown, &[key], new);
        }
    }

    fn indicator(&mut self, owner: &Owner, known: &Indicator, own: &Own, kinds: &[FigureKind]) {
        for kind in kinds {
            let given: Vec<&Given> = own
                .figures
                .iter()
                .filter(|given| given.kind == *kind && given.year == Some(self.report.year))
                .collect();
            self.figures(owner, known, *kind, &given);
        }
    }

    /// The figures of one cell against those that the year's record has.
    fn figures(&mut self, owner: &Owner, known: &Indicator, kind: FigureKind, given: &[&Given]) {
        let year = self.report.year;
        let Some(first) = given.first() else { return };
        let there: Vec<&crate::model::Figure> = known
            .of_kind(kind)
            .filter(|figure| figure.reported == Some(year))
            .collect();
        // A year that says nothing of its own is measured by the plan.
        let planned: Vec<&crate::model::Figure> = known
            .of_kind(kind)
            .filter(|figure| figure.reported.is_none() && figure.year == Some(year))
            .collect();
        let valid = if there.is_empty() { &planned } else { &there };
        let same = |given: &&Given| {
            let own = given.figure.year.or(given.year);
            valid
                .iter()
                .any(|there| there.year == own && equal(&there.amount, &given.figure.content))
        };
        if given.iter().all(same) {
            return;
        }
        let shown: Vec<String> = given.iter().map(|given| given.figure.shown()).collect();
        let (1, 0 | 1) = (given.len(), there.len()) else {
            self.changes.remarks.push(Remark {
                spot: first.spot.clone(),
                kind: RemarkKind::SeveralFigures(shown.join("、")),
            });
            return;
        };
        let word = kind.word();
        let old = there
            .first()
            .or(planned.first())
            .map(|figure| equal::shown(figure));
        let what = format!("{} {}", known.name, label(kind, self.lang));
        let path = ["values", known.key.as_str(), word];
        self.say(
            owner,
            &first.spot,
            &what,
            old,
            &shown[0],
            &path,
            new(&first.figure, year),
        );
    }

    /// Adds a change of what the year says.
    #[expect(
        clippy::too_many_arguments,
        reason = "a change has as many facts, and each is said once"
    )]
    fn say(
        &mut self,
        owner: &Owner,
        spot: &Spot,
        what: &str,
        old: Option<String>,
        new: &str,
        path: &[&str],
        value: New,
    ) {
        let field = self.plan.fields.iter().find(|field| path == [field.key.as_str()]);
        let place = match (field, &owner.key) {
            (Some(field), None) => Place::Field(field.heading.clone()),
            (_, key) => {
                let steps = key.as_deref().into_iter().chain(path.iter().copied());
                Place::Yaml(steps.map(|step| Step::Key(step.to_owned())).collect())
            }
        };
        let year = self.city.year_label(self.report.year, self.lang);
        self.changes.changed.push(Changed {
            spot: spot.clone(),
            what: format!("{} {year} {what}", owner.name),
            old,
            new: new.to_owned(),
            change: Change {
                file: owner.file.clone(),
                spot: place,
                what: What::Set(value),
                order: match path {
                    [_] if owner.is_section => SECTION_RECORD,
                    [_] => RECORD,
                    _ => KINDS,
                },
            },
        });
    }

    /// An item, and where its record is: in the list, or in a file of its own.
    fn owner(&self, id: ItemId) -> Owner {
        let item = self.plan.item(id);
        let place = self.report.record(id).and_then(|record| record.place.as_ref());
        let own = place.filter(|place| place.file.ends_with(".md"));
        let list = || format!("content/{}/{}/items.yaml", self.city.key, self.report.year);
        Owner {
            name: named(&item.key, &title(&item.title)),
            file: own.map_or_else(list, |place| place.file.to_string()),
            key: own.is_none().then(|| item.key.clone()),
            is_section: false,
        }
    }
}

/// A figure as it is written.
fn new(figure: &Figure, column: i32) -> New {
    let mut parts: Vec<(String, New)> = Vec::new();
    if let Some(year) = figure.year.filter(|year| *year != column) {
        parts.push(("year".to_owned(), New::Plain(year.to_string())));
    }
    let plain = |text: &dyn ToString| New::Plain(text.to_string());
    match &figure.content {
        Content::Number(value, comparator) => {
            if parts.is_empty() && comparator.is_none() && figure.printed.is_none() {
                return plain(value);
            }
            parts.push(("value".to_owned(), plain(value)));
            parts.extend(comparator.map(|word| ("comparator".to_owned(), plain(&word.word()))));
        }
        Content::Between(low, high) => {
            parts.push(("between".to_owned(), New::List(vec![plain(low), plain(high)])));
        }
        Content::Direction(direction) => parts.push(("direction".to_owned(), plain(&direction.word()))),
        Content::Words(words) => parts.push(("text".to_owned(), New::Text(words.clone()))),
        Content::Missing(state) => parts.push(("state".to_owned(), plain(&state.word()))),
    }
    let printed = figure.printed.clone();
    parts.extend(printed.map(|printed| ("printed".to_owned(), New::Text(printed))));
    New::Flow(parts)
}
