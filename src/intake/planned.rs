//! What the tables say of the plan itself, held against the content: what is other is listed with its file and never
//! written, as a plan was decided and its files are set by hand.

use super::equal::{equal, label, named, shown, words};
use super::gathered::{Explained, Gathered, Given, Indicator as Own, Item, Section};
use super::mapping::Mapping;
use super::matched::{Matched, meant, title};
use super::phrase::squeezed;
use super::remark::{Remark, RemarkKind};
use crate::content::{ColumnUse as Role, FigureKind};
use crate::locale::Lang;
use crate::model::{Charge, Indicator, ItemId, Municipality, Plan, Record, SectionId, Text};
use crate::prose::plain_text;
use crate::workbook::Spot;

/// Lists all that the plan says otherwise.
pub(super) fn list(
    gathered: &Gathered,
    mapping: &Mapping,
    matched: &Matched<'_>,
    (city, plan): (&Municipality, &Plan),
    lang: Lang,
    remarks: &mut Vec<Remark>,
) {
    let mut listing = Listing {
        lang,
        city,
        plan,
        years: gathered.years(),
        has_flags: gathered.items.iter().any(|item| !item.flags.is_empty()),
        year: mapping.year,
        remarks,
    };
    listing.legend(&gathered.legend);
    listing.levels(gathered);
    for (at, section) in gathered.sections.iter().enumerate() {
        if let Some(id) = matched.sections[at] {
            let owner = listing.section(section, id);
            for (index, own) in section.indicators.iter().enumerate() {
                if let Some(known) = matched.section_indicator_of(at, index) {
                    listing.figures(&owner, own, known);
                }
            }
        }
    }
    for (at, item) in gathered.items.iter().enumerate() {
        if let Some(id) = matched.items[at] {
            let owner = listing.item(item, id, matched);
            listing.schedule(&owner, item, id);
            for (index, own) in item.indicators.iter().enumerate() {
                if let Some(known) = matched.indicator_of(at, index) {
                    listing.figures(&owner, own, known);
                }
            }
        }
    }
}

/// What a remark is about.
struct Owner<'m> {
    name: String,
    /// The file of the plan that it is in.
    file: &'m str,
    /// The file of a year.
    of_year: &'static str,
    /// Which figures belong to a year's report where there is one; others to the plan.
    reported: &'static [FigureKind],
}

struct Listing<'m> {
    lang: Lang,
    city: &'m Municipality,
    plan: &'m Plan,
    /// The years that the tables report on, which are compared by themselves.
    years: Vec<i32>,
    /// Whether the tables have flags, so that an item without any is said to have none.
    has_flags: bool,
    /// The year of columns that name none.
    year: Option<i32>,
    remarks: &'m mut Vec<Remark>,
}

impl<'m> Listing<'m> {
    fn plan_file(&self) -> String {
        format!("content/{}/plans/{}.yaml", self.city.key, self.plan.key)
    }

    /// What the legend says of the ratings.
    fn legend(&mut self, legend: &[Explained]) {
        let file = self.plan_file();
        for own in legend {
            let Some(known) = meant(self.plan, &own.symbol) else {
                // A plan without ratings has no use for a legend.
                if !self.plan.scale.is_empty() {
                    let kind = RemarkKind::NewRating {
                        rating: format!("{} {}", own.symbol, own.label),
                        file: file.clone(),
                    };
                    self.remarks.push(Remark {
                        spot: own.spot.clone(),
                        kind,
                    });
                }
                continue;
            };
            let there = [Some(&known.label), known.meaning.as_ref()];
            let mut there = there.into_iter().flatten();
            if there.any(|known| squeezed(known) == squeezed(&own.label)) {
                continue;
            }
            let (what, old) = match self.lang {
                Lang::Ja => (format!("凡例の「{}」の説明", own.symbol), known.label.clone()),
                Lang::En => (format!("legend of \"{}\"", own.symbol), known.label.clone()),
            };
            self.other(&own.spot, what, Some(old), own.label.clone(), file.clone());
        }
    }

    /// What the levels are called, where the tables have a column for each that the plan names.
    fn levels(&mut self, gathered: &Gathered) {
        let own: Vec<&(String, Spot)> = gathered.levels.iter().chain(&gathered.item_level).collect();
        if gathered.levels.is_empty() || own.len() != self.plan.levels.len() {
            return;
        }
        for ((name, spot), known) in own.into_iter().zip(&self.plan.levels) {
            if squeezed(name) != squeezed(known) {
                let what = match self.lang {
                    Lang::Ja => "階層の名称",
                    Lang::En => "name of a level",
                };
                let file = self.plan_file();
                self.other(spot, what.to_owned(), Some(known.clone()), name.clone(), file);
            }
        }
    }

    fn section(&mut self, section: &Section, id: SectionId) -> Owner<'m> {
        let known = self.plan.section(id);
        let owner = Owner {
            name: named(&known.key, &title(&known.title)),
            file: &known.place.file,
            of_year: "sections.yaml",
            reported: &[FigureKind::Actual, FigureKind::Forecast],
        };
        let there = [
            prose(known.summary.as_ref()),
            known.text.as_ref().map(|text| text.markdown.as_str()),
        ];
        self.text(
            &owner,
            &section.summary_spot,
            ["説明", "summary"],
            &section.summary,
            &there,
        );
        if let Some(number) = &section.number
            && known.number.as_deref().map(squeezed) != Some(squeezed(number))
        {
            let old = known.number.clone();
            self.differs(&owner, &section.spot, ["番号", "number"], old, number.clone());
        }
        if !section.flags.is_empty() && !same_names(&known.flags, &section.flags) {
            let (old, new) = (listed(&known.flags), section.flags.join("、"));
            self.differs(&owner, &section.spot, ["印", "flags"], old, new);
        }
        owner
    }

    fn item(&mut self, item: &Item, id: ItemId, matched: &Matched<'_>) -> Owner<'m> {
        let (plan, city) = (self.plan, self.city);
        let known = plan.item(id);
        let owner = Owner {
            name: named(&known.key, &title(&known.title)),
            file: &known.place.file,
            of_year: "items.yaml",
            reported: &[
                FigureKind::Target,
                FigureKind::Limit,
                FigureKind::Actual,
                FigureKind::Forecast,
            ],
        };
        // A year may say otherwise than the plan: either is known.
        let reports = city
            .reports
            .iter()
            .filter(|report| city.plan_of(report).key == plan.key && self.years.contains(&report.year));
        let records: Vec<&Record> = reports.filter_map(|report| report.record(id)).collect();
        let titles = records.iter().filter_map(|record| record.title.clone());
        let titles: Vec<String> = titles.chain([title(&known.title)]).collect();
        if !titles
            .iter()
            .any(|known| squeezed(known) == squeezed(&item.title))
        {
            let old = Some(titles[0].clone());
            self.differs(&owner, &item.spot, ["名称", "title"], old, item.title.clone());
        }
        let numbers = records.iter().filter_map(|record| record.number.as_deref());
        let numbers: Vec<&str> = known.number.as_deref().into_iter().chain(numbers).collect();
        if let Some(number) = &item.number
            && !numbers.iter().any(|known| squeezed(known) == squeezed(number))
        {
            let old = numbers.first().map(|&number| number.to_owned());
            let spot = item.cell(&[Role::Number]);
            self.differs(&owner, spot, ["番号", "number"], old, number.clone());
        }
        let section = item.section.and_then(|at| matched.sections[at]);
        if let Some(section) = section.filter(|section| *section != known.section) {
            let [old, new] = [known.section, section].map(|id| {
                let section = plan.section(id);
                named(&section.key, &title(&section.title))
            });
            let spot = item.cell(&[Role::Section]);
            self.differs(&owner, spot, ["区分", "section"], Some(old), new);
        }
        let flags = records.iter().filter_map(|record| record.flags.as_ref());
        let flags: Vec<&Vec<String>> = std::iter::once(&known.flags).chain(flags).collect();
        if self.has_flags && !flags.iter().any(|known| same_names(known, &item.flags)) {
            let spot = item.cell(&[Role::Flags]);
            self.differs(
                &owner,
                spot,
                ["印", "flags"],
                listed(&known.flags),
                item.flags.join("、"),
            );
        }
        let charges = records.iter().filter_map(|record| record.charge.as_ref());
        let mut charges = std::iter::once(&known.charge).chain(charges);
        let is_said = item.departments.iter().any(|names| !names.is_empty());
        if is_said && !charges.any(|charge| same_charge(charge, &item.departments)) {
            let Charge { lead, joint, related } = &known.charge;
            let old = listed(&[lead.as_slice(), joint, related].concat());
            let spot = item.cell(&[Role::Department, Role::Joint, Role::Related]);
            let new = item.departments.concat().join("、");
            self.differs(&owner, spot, ["担当", "departments"], old, new);
        }
        if !item.plans.is_empty() && !same_names(&known.related_plans, &item.plans) {
            let spot = item.cell(&[Role::Plans]);
            let old = listed(&known.related_plans);
            self.differs(
                &owner,
                spot,
                ["関連計画", "related plans"],
                old,
                item.plans.join("、"),
            );
        }
        let spot = item.cell(&[Role::Outline]);
        let outline = [prose(known.outline.as_ref())];
        self.text(&owner, spot, ["内容", "outline"], &item.outline, &outline);
        owner
    }

    /// Milestones: what is to be done, and when, where both say so.
    fn schedule(&mut self, owner: &Owner<'_>, item: &Item, id: ItemId) {
        let spot = item.cell(&[Role::Schedule]);
        let known = &self.plan.item(id).schedule;
        let label = |mark: Option<&str>, title: &str, span: Option<(i32, i32)>| {
            let span = span.map(|(from, to)| {
                let [from, to] = [from, to].map(|year| self.city.year_label(year, self.lang));
                if from == to {
                    format!(" {from}")
                } else {
                    format!(" {from}～{to}")
                }
            });
            format!("{}{title}{}", mark.unwrap_or_default(), span.unwrap_or_default())
        };
        let mut other = Vec::new();
        for own in &item.schedule {
            let span = own.years.iter().min().zip(own.years.iter().max());
            let span = span.map(|(from, to)| (*from, *to));
            let same = known
                .iter()
                .find(|known| squeezed(&title(&known.title)) == squeezed(&own.title));
            let old = same.map(|known| label(known.mark.as_deref(), &title(&known.title), known.span));
            let is_same = same.is_some_and(|known| span.is_none() || known.span == span);
            if !is_same {
                other.push((old, label(own.mark.as_deref(), &own.title, span)));
            }
        }
        for (old, new) in other {
            self.differs(owner, spot, ["実施時期", "schedule"], old, new);
        }
    }

    /// The unit, and figures that are not of a year that the tables report on.
    fn figures(&mut self, owner: &Owner<'_>, own: &Own, known: &Indicator) {
        if let (Some(unit), Some(given)) = (&own.unit, own.figures.first())
            && squeezed(unit) != squeezed(&known.unit)
        {
            let old = (!known.unit.is_empty()).then(|| known.unit.clone());
            let [ja, en] = [format!("{} 単位", known.name), format!("{} unit", known.name)];
            self.differs(owner, &given.spot, [&ja, &en], old, unit.clone());
        }
        // Names that mean the same may be printed otherwise: full-width letters, other brackets.
        let bare = |text: &str| -> String { text.chars().filter(|letter| !letter.is_whitespace()).collect() };
        let printed = known.printed.as_ref().unwrap_or(&known.name);
        let plain = known.printed.is_none() && bare(&own.name) == bare(printed);
        if let Some(given) = own
            .figures
            .first()
            .filter(|_| !plain && bare(&own.printed) != bare(printed))
        {
            let [ja, en] = [
                format!("指標「{}」の表記", known.name),
                format!("spelling of {}", known.name),
            ];
            let (old, new) = (Some(printed.clone()), own.printed.clone());
            self.differs(owner, &given.spot, [&ja, &en], old, new);
        }
        for given in &own.figures {
            let of_report = given.year.is_some_and(|year| self.years.contains(&year));
            if !(of_report && owner.reported.contains(&given.kind)) {
                self.figure(owner, given, known);
            }
        }
    }

    fn figure(&mut self, owner: &Owner<'_>, given: &Given, known: &Indicator) {
        let year = given.figure.year.or(given.year);
        // 基準値 alone does not say of which year it is: any is as good.
        let any_year = given.kind == FigureKind::Baseline && (year.is_none() || year == self.year);
        let of_year = || {
            known
                .of_kind(given.kind)
                .filter(move |figure| any_year || figure.year == year)
        };
        if of_year().any(|figure| equal(&figure.amount, &given.figure.content)) {
            return;
        }
        let results = matches!(given.kind, FigureKind::Actual | FigureKind::Forecast);
        let file = match year.filter(|_| results) {
            Some(year) => format!("content/{}/{year}/{}", self.city.key, owner.of_year),
            None => owner.file.to_owned(),
        };
        let old: Vec<String> = of_year().map(shown).collect();
        let year = year.map(|year| format!(" {}", self.city.year_label(year, self.lang)));
        let what = format!(
            "{}{} {}",
            known.name,
            year.unwrap_or_default(),
            label(given.kind, self.lang)
        );
        let owner = Owner {
            name: owner.name.clone(),
            file: &file,
            ..*owner
        };
        let old = (!old.is_empty()).then(|| old.join("、"));
        self.differs(&owner, &given.spot, [&what, &what], old, given.figure.shown());
    }

    /// A text of the table against those of the content that it may be.
    fn text(
        &mut self,
        owner: &Owner<'_>,
        spot: &Spot,
        what: [&str; 2],
        written: &str,
        there: &[Option<&str>],
    ) {
        let mut known = there.iter().flatten();
        if written.is_empty() || known.clone().any(|known| words(known) == words(written)) {
            return;
        }
        let old = known.next().map(|old| plain_text(old));
        self.differs(owner, spot, what, old, plain_text(written));
    }

    fn differs(&mut self, owner: &Owner<'_>, spot: &Spot, what: [&str; 2], old: Option<String>, new: String) {
        let [ja, en] = what;
        let what = match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        self.other(
            spot,
            format!("{} {what}", owner.name),
            old,
            new,
            owner.file.to_owned(),
        );
    }

    fn other(&mut self, spot: &Spot, what: String, old: Option<String>, new: String, file: String) {
        self.remarks.push(Remark {
            spot: spot.clone(),
            kind: RemarkKind::Differs { what, old, new, file },
        });
    }
}

fn prose(text: Option<&Text>) -> Option<&str> {
    match text {
        Some(Text::Prose(prose)) => Some(&prose.markdown),
        _ => None,
    }
}

/// Names in a line; none of an empty list.
fn listed(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join("、"))
}

/// Whether two lists name the same, in whatever order.
fn same_names(one: &[String], other: &[String]) -> bool {
    let sorted = |names: &[String]| {
        let mut names: Vec<String> = names.iter().map(|name| squeezed(name)).collect();
        names.sort();
        names
    };
    sorted(one) == sorted(other)
}

/// Whether the same departments are in charge. A column that has all of them does not say which one leads.
fn same_charge(charge: &Charge, own: &[Vec<String>; 3]) -> bool {
    let known = [&charge.lead, &charge.joint, &charge.related];
    let all: Vec<String> = known.iter().flat_map(|names| names.iter().cloned()).collect();
    let undivided = own[1].is_empty() && own[2].is_empty();
    known.iter().zip(own).all(|(known, own)| same_names(known, own)) || undivided && same_names(&all, &own[0])
}
