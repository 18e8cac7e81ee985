//! What was gathered held against a city that is there: a change for every value that is other, with the old one named,
//! and the files of a year that has none yet. What the content does not know is listed; nothing is taken away.

use super::city::{self, Keys, records};
use super::figure::{Content, Figure};
use super::gathered::{Gathered, Given, Item};
use super::mapping::Mapping;
use super::phrase::{rating, squeezed};
use super::remark::{Remark, RemarkKind};
use crate::content::FigureKind;
use crate::locale::Lang;
use crate::model::{Amount, Indicator, ItemId, Municipality, Plan, Record, Report, Status, Text, Title};
use crate::prose::plain_text;
use crate::sheets::change::{Change, Spot as Place, What};
use crate::tree::Tree;
use crate::workbook::Spot;
use crate::yaml::edit::New;
use crate::yaml::{Step, scalar};

/// The order of keys in a record and in a figure.
const ORDER: &[&str] = &[
    "title",
    "number",
    "flags",
    "departments",
    "status",
    "state",
    "values",
];
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
    /// What could not be placed.
    pub remarks: Vec<Remark>,
}

pub(super) fn compare(gathered: &Gathered, mapping: &Mapping, city: &Municipality, lang: Lang) -> Changes {
    let mut changes = Changes::default();
    let Some(plan_at) = city.plans.iter().position(|plan| plan.key == mapping.plan) else {
        return new_plan(gathered, mapping, city, lang);
    };
    let plan = &city.plans[plan_at];
    let matched = Matched::of(gathered, plan, &mut changes.remarks);
    for year in gathered.years() {
        let Some(report) = city.report(year) else {
            let report = format!("---\nplan: {}\n---\n", scalar(&plan.key));
            let items = records(gathered, year, &matched);
            changes.new_files.insert(format!("{year}/report.md"), report);
            changes.new_files.insert(format!("{year}/items.yaml"), items);
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
                comparing.item(&gathered.items[at], *id, &matched);
            }
        }
    }
    changes
}

/// The plan that the workbook is about: the one that has most of its items, a third at least, as plans of any city have
/// some titles in common; else one that is not there yet.
pub(super) fn plan_of(gathered: &Gathered, city: &Municipality) -> String {
    let has = |plan: &Plan| {
        gathered
            .items
            .iter()
            .filter(|item| find(gathered, item, plan).is_some())
            .count()
    };
    let best = city
        .plans
        .iter()
        .max_by_key(|plan| has(plan))
        .filter(|plan| has(plan) * 3 > gathered.items.len());
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

/// Which item, indicator and field of the plan each of the workbook's is.
struct Matched<'p> {
    plan: &'p Plan,
    items: Vec<Option<ItemId>>,
    indicators: Vec<Vec<Option<usize>>>,
    fields: Vec<(String, Option<usize>)>,
}

impl<'p> Matched<'p> {
    fn of(gathered: &Gathered, plan: &'p Plan, remarks: &mut Vec<Remark>) -> Self {
        let mut say = |spot: &Spot, kind| {
            remarks.push(Remark {
                spot: spot.clone(),
                kind,
            });
        };
        let mut items: Vec<Option<ItemId>> = Vec::new();
        let mut indicators = Vec::new();
        for item in &gathered.items {
            let found = find(gathered, item, plan).filter(|id| !items.contains(&Some(*id)));
            if found.is_none() {
                say(&item.spot, RemarkKind::NewItem(item.title.clone()));
            }
            let known = found
                .map(|id| plan.item(id).indicators.as_slice())
                .unwrap_or_default();
            let of_item = item.indicators.iter().map(|own| {
                let same = known
                    .iter()
                    .position(|known| is_same(known, &own.printed, &own.name));
                if same.is_none() && found.is_some() {
                    let spot = own.figures.first().map_or(&item.spot, |given| &given.spot);
                    say(spot, RemarkKind::NewIndicator(own.printed.clone()));
                }
                same
            });
            indicators.push(of_item.collect());
            items.push(found);
        }
        for (at, item) in plan.items.iter().enumerate() {
            if !items.contains(&Some(ItemId(at))) {
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
            items,
            indicators,
            fields,
        }
    }

    fn field_of(&self, key: &str) -> Option<usize> {
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
        let known = &self.plan.item(self.items[item]?).indicators;
        Some(known[self.indicators[item][at]?].key.clone())
    }

    fn field(&self, key: &str) -> Option<String> {
        self.field_of(key)
            .map(|field| self.plan.fields[field].key.clone())
    }
}

fn is_same(known: &Indicator, printed: &str, name: &str) -> bool {
    let names = [Some(known.name.as_str()), known.printed.as_deref()];
    names.into_iter().flatten().any(|known| {
        let known = squeezed(known);
        known == squeezed(printed) || known == squeezed(name)
    })
}

fn title(title: &Title) -> String {
    match title {
        Title::Text(text) => text.clone(),
        Title::Lost { stand_in } => stand_in.clone().unwrap_or_default(),
    }
}

/// The item of that title; where several have it, the one of the same number in a section of the same title.
fn find(gathered: &Gathered, item: &Item, plan: &Plan) -> Option<ItemId> {
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

struct Comparing<'m> {
    lang: Lang,
    city: &'m Municipality,
    plan: &'m Plan,
    report: &'m Report,
    changes: &'m mut Changes,
}

impl Comparing<'_> {
    fn item(&mut self, item: &Item, id: ItemId, matched: &Matched<'_>) {
        let year = self.report.year;
        let record = self.report.record(id);
        if let Some((symbol, spot)) = item.statuses.get(&year) {
            let old = record
                .and_then(|record| record.status)
                .map(|status| self.plan.status(status));
            let named = |status: &&Status| {
                let names = [&status.symbol, &status.label, &status.key];
                names.into_iter().any(|name| rating(name) == rating(symbol))
            };
            let Some(meant) = self.plan.scale.iter().find(named) else {
                let kind = RemarkKind::UnknownStatus(symbol.clone());
                self.changes.remarks.push(Remark {
                    spot: spot.clone(),
                    kind,
                });
                return self.texts_and_figures(item, id, matched);
            };
            if old.is_none_or(|old| old.key != meant.key) {
                let status = match self.lang {
                    Lang::Ja => "進捗",
                    Lang::En => "status",
                };
                let (old, new) = (old.map(|old| old.symbol.clone()), meant.symbol.clone());
                let value = New::Text(new.clone());
                self.say(id, spot, status, old, &new, &["status"], value);
            }
        }
        self.texts_and_figures(item, id, matched);
    }

    fn texts_and_figures(&mut self, item: &Item, id: ItemId, matched: &Matched<'_>) {
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
            // The office may have set a text in Markdown: only other words are a change.
            if old.is_none_or(|old| words(old) != words(written)) {
                let field = &self.plan.fields[field];
                let new = New::Prose(written.clone());
                self.say(
                    id,
                    spot,
                    &field.label,
                    old.map(plain_text),
                    &plain_text(written),
                    &[&field.key],
                    new,
                );
            }
        }
        let at = matched.items.iter().position(|known| *known == Some(id));
        for (index, own) in item.indicators.iter().enumerate() {
            let known = at.and_then(|at| matched.indicators[at][index]);
            let Some(known) = known.map(|known| &self.plan.item(id).indicators[known]) else {
                continue;
            };
            for kind in [
                FigureKind::Target,
                FigureKind::Limit,
                FigureKind::Actual,
                FigureKind::Forecast,
            ] {
                let given: Vec<&Given> = own
                    .figures
                    .iter()
                    .filter(|given| given.kind == kind && given.year == Some(year))
                    .collect();
                self.figures(id, known, kind, &given);
            }
        }
    }

    /// The figures of one cell against those that the year's record has.
    fn figures(&mut self, id: ItemId, known: &Indicator, kind: FigureKind, given: &[&Given]) {
        let year = self.report.year;
        let Some(first) = given.first() else { return };
        let there: Vec<&crate::model::Figure> = known
            .of_kind(kind)
            .filter(|figure| figure.reported == Some(year))
            .collect();
        let same = |given: &&Given| {
            let own = given.figure.year.or(given.year);
            there
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
        let word = kind_word(kind);
        let old = there
            .first()
            .map(|figure| figure.printed.clone().unwrap_or_else(|| amount(&figure.amount)));
        let what = format!("{} {}", known.name, label(kind, self.lang));
        let path = ["values", known.key.as_str(), word];
        self.say(
            id,
            &first.spot,
            &what,
            old,
            &shown[0],
            &path,
            new(&first.figure, year),
        );
    }

    /// Adds a change of a record.
    #[expect(
        clippy::too_many_arguments,
        reason = "a change has as many facts, and each is said once"
    )]
    fn say(
        &mut self,
        id: ItemId,
        spot: &Spot,
        what: &str,
        old: Option<String>,
        new: &str,
        path: &[&str],
        value: New,
    ) {
        let item = self.plan.item(id);
        let record = self.report.record(id);
        let (file, in_list) = self.file_of(record);
        let field = self.plan.fields.iter().find(|field| path == [field.key.as_str()]);
        let place = match field {
            Some(field) if !in_list => Place::Field(field.heading.clone()),
            _ => {
                let key = in_list.then_some(item.key.as_str());
                let steps = key.into_iter().chain(path.iter().copied());
                Place::Yaml(steps.map(|step| Step::Key(step.to_owned())).collect())
            }
        };
        let year = self.city.year_label(self.report.year, self.lang);
        self.changes.changed.push(Changed {
            spot: spot.clone(),
            what: format!("{} {} {year} {what}", item.key, title(&item.title)),
            old,
            new: new.to_owned(),
            change: Change {
                file,
                spot: place,
                what: What::Set(value),
                order: if path.len() > 1 { KINDS } else { ORDER },
            },
        });
    }

    /// The file that a record is in, and whether it stands there beside others.
    fn file_of(&self, record: Option<&Record>) -> (String, bool) {
        let list = format!("content/{}/{}/items.yaml", self.city.key, self.report.year);
        match record.and_then(|record| record.place.as_ref()) {
            Some(place) if place.file.ends_with(".md") => (place.file.to_string(), false),
            _ => (list, true),
        }
    }
}

fn words(markdown: &str) -> String {
    let plain = plain_text(markdown);
    plain.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn equal(amount: &Amount, content: &Content) -> bool {
    match (amount, content) {
        (
            Amount::Number {
                value, comparator, ..
            },
            Content::Number(own, word),
        ) => value == own && comparator == word,
        (Amount::Between(low, high), Content::Between(from, to)) => low == from && high == to,
        (Amount::Direction(one), Content::Direction(other)) => one == other,
        (Amount::Words(one), Content::Words(other)) => squeezed(one) == squeezed(other),
        (Amount::Missing(one), Content::Missing(other)) => one == other,
        _ => false,
    }
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number { value, .. } => value.to_string(),
        Amount::Between(low, high) => format!("{low}～{high}"),
        Amount::Direction(direction) => direction.word().to_owned(),
        Amount::Words(words) => words.clone(),
        Amount::Missing(state) => state.word().to_owned(),
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

fn kind_word(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Baseline => "baseline",
        FigureKind::Target => "target",
        FigureKind::Limit => "limit",
        FigureKind::Actual => "actual",
        FigureKind::Forecast => "forecast",
    }
}

fn label(kind: FigureKind, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        FigureKind::Baseline => ("基準値", "baseline"),
        FigureKind::Target => ("目標", "target"),
        FigureKind::Limit => ("上限", "limit"),
        FigureKind::Actual => ("実績", "result"),
        FigureKind::Forecast => ("見込み", "forecast"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
