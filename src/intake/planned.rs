//! What the tables say of the plan itself, held against the content: what is other is listed with its file and never
//! written, as a plan was decided and its files are set by hand.

use super::equal::{equal, label, named, shown, words};
use super::gathered::{Gathered, Given, Indicator as Own, Section};
use super::mapping::Mapping;
use super::matched::{Matched, title};
use super::remark::{Remark, RemarkKind};
use crate::content::FigureKind;
use crate::locale::Lang;
use crate::model::{Indicator, ItemId, Municipality, Plan, SectionId, Text};
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
        year: mapping.year,
        remarks,
    };
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
            let owner = listing.item(id);
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
    /// The year of columns that name none.
    year: Option<i32>,
    remarks: &'m mut Vec<Remark>,
}

impl<'m> Listing<'m> {
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
        owner
    }

    fn item(&mut self, id: ItemId) -> Owner<'m> {
        let known = self.plan.item(id);
        Owner {
            name: named(&known.key, &title(&known.title)),
            file: &known.place.file,
            of_year: "items.yaml",
            reported: &[
                FigureKind::Target,
                FigureKind::Limit,
                FigureKind::Actual,
                FigureKind::Forecast,
            ],
        }
    }

    /// Figures that are not of a year that the tables report on.
    fn figures(&mut self, owner: &Owner<'_>, own: &Own, known: &Indicator) {
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
        self.remarks.push(Remark {
            spot: spot.clone(),
            kind: RemarkKind::Differs {
                what: format!("{} {what}", owner.name),
                old,
                new,
                file: owner.file.to_owned(),
            },
        });
    }
}

fn prose(text: Option<&Text>) -> Option<&str> {
    match text {
        Some(Text::Prose(prose)) => Some(&prose.markdown),
        _ => None,
    }
}
