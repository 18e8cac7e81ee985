//! A municipality with all references resolved.
//!
//! Every figure keeps its printed text, number, state, year and source. Nothing here is serialised for templates,
//! and nothing here knows a file format: [`resolve`] is the door from `content`.

mod acknowledgement;
mod figure;
mod plan;
mod report;
pub mod resolve;
mod source;

use crate::diagnostic::Place;
use crate::locale::{FiscalYear, PublishedOn, YearLabels};

pub use crate::content::{Better, Calendar, Comparator, CorrectionKind, Direction, FigureKind, State, Tone};
pub use crate::content::{EditionPart, Orientation, Paper};
pub use acknowledgement::Acknowledgement;
pub use figure::{Amount, Figure, Indicator, Series, SeriesLine};
pub use plan::{
    Charge, Field, Item, ItemId, Milestone, Plan, Rate, Section, SectionId, Status, StatusId, Title,
};
pub use report::{Declared, Record, Report, Scope};
pub use resolve::{municipality, site, site_texts};
pub use source::{Prose, Source, Text};

/// The site as a whole.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// The language of its pages.
    pub lang: crate::locale::Lang,
    /// All languages that the site is offered in, its own first.
    pub languages: Vec<crate::locale::Lang>,
    /// What the site says of itself in its other languages.
    pub translations: Vec<SiteTexts>,
    /// `https://…/` with a trailing slash, where the published address is known.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// Municipality keys in the order shown.
    pub order: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The licence of the data.
    pub license: Option<String>,
    /// Shown on every page.
    pub notice: Option<String>,
    /// Where the publisher tells of its policy on accessibility, as it may go into a page.
    pub policy: Option<String>,
    /// Where it tells of its test results.
    pub results: Option<String>,
    /// Whether every page is stamped as not yet published.
    pub preview: bool,
    /// How the council edition is set.
    pub edition: EditionOptions,
}

/// What a site says of itself in one of its other languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteTexts {
    /// The language.
    pub lang: crate::locale::Lang,
    /// As in [`Site`].
    pub title: Option<String>,
    /// As in [`Site`].
    pub publisher: Option<String>,
    /// As in [`Site`].
    pub license: Option<String>,
    /// As in [`Site`].
    pub notice: Option<String>,
}

impl Site {
    /// Takes over what the command line says of this publication.
    pub fn publish_as(&mut self, base_url: Option<&str>, preview: bool) {
        if let Some(url) = base_url {
            self.base_url = Some(format!("{}/", url.trim_end_matches('/')));
        }
        self.preview = preview;
    }

    /// Whether this is the site in another language than its own.
    pub fn is_translated(&self) -> bool {
        self.languages.first() != Some(&self.lang)
    }

    /// The site in each of its languages, its own first.
    pub fn in_each_language(&self) -> Vec<Site> {
        let others = self.translations.iter().map(|texts| Site {
            lang: texts.lang,
            title: texts.title.clone().unwrap_or_else(|| self.title.clone()),
            publisher: texts.publisher.clone().or_else(|| self.publisher.clone()),
            license: texts.license.clone().or_else(|| self.license.clone()),
            notice: texts.notice.clone().or_else(|| self.notice.clone()),
            ..self.clone()
        });
        std::iter::once(self.clone()).chain(others).collect()
    }
}

/// How the council edition is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionOptions {
    /// The size of its paper.
    pub paper: Paper,
    /// How the paper is held.
    pub orientation: Orientation,
    /// Its parts in order, each once.
    pub parts: Vec<EditionPart>,
}

/// A body that reports, with everything it has published.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// Its part of every address.
    pub key: String,
    /// 全国地方公共団体コード: six digits.
    pub code: String,
    /// Where the code is written.
    pub code_place: Place,
    /// 笠間市.
    pub name: String,
    /// Where the name is written.
    pub name_place: Place,
    /// かさまし.
    pub kana: Option<String>,
    /// 茨城県.
    pub prefecture: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Shown on its pages.
    pub notice: Option<String>,
    /// Its own labels of fiscal years.
    pub year_labels: YearLabels,
    /// Departments with an address of their own, in the order given.
    pub departments: Vec<Department>,
    /// Its plans, oldest first.
    pub plans: Vec<Plan>,
    /// Its reports by year, oldest first.
    pub reports: Vec<Report>,
    /// Figures that belong to no item.
    pub series: Vec<Series>,
    /// What was corrected after publication, in the order given.
    pub corrections: Vec<Correction>,
    /// Pages that moved, in the order given.
    pub redirects: Vec<Redirect>,
}

/// A page that moved.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// Its old place below the city's folder.
    pub from: String,
    /// Its new place.
    pub to: String,
    /// Where this is written.
    pub place: Place,
}

/// A department and its part of the address.
#[derive(Debug, Clone)]
pub struct Department {
    /// Its part of the address.
    pub key: String,
    /// Its name as written in the items.
    pub name: String,
    /// Its reading.
    pub kana: Option<String>,
}

/// Something corrected after publication.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When.
    pub date: PublishedOn,
    /// An error mended, or a planned revision.
    pub kind: CorrectionKind,
    /// The fiscal year concerned.
    pub year: Option<i32>,
    /// The item concerned.
    pub item: Option<String>,
    /// Where on the page.
    pub place: Option<String>,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl Municipality {
    /// The newest report, if any.
    pub fn newest(&self) -> Option<&Report> {
        self.reports.last()
    }

    /// The plan a report is on.
    pub fn plan_of(&self, report: &Report) -> &Plan {
        &self.plans[report.plan]
    }

    /// The plan shown on the front page: that of the newest report, else the newest plan.
    pub fn current_plan(&self) -> Option<usize> {
        self.newest()
            .map(|report| report.plan)
            .or(self.plans.len().checked_sub(1))
    }

    /// The reports on one plan, oldest first.
    pub fn reports_on(&self, plan: usize) -> impl DoubleEndedIterator<Item = &Report> + Clone {
        self.reports.iter().filter(move |report| report.plan == plan)
    }

    /// The report of a fiscal year.
    pub fn report(&self, year: i32) -> Option<&Report> {
        self.reports.iter().find(|report| report.year == year)
    }

    /// The report before `year` whose rating ended an item.
    pub fn ended_before(&self, plan: usize, item: ItemId, year: i32) -> Option<&Report> {
        self.reports_on(plan)
            .filter(|report| report.year < year)
            .find(|report| {
                let status = report.status(item);
                status.is_some_and(|status| self.plans[plan].status(status).terminal)
            })
    }

    /// Whether a report for `year` tells of an item: it has begun, and neither the plan nor a rating has ended it.
    pub fn lives(&self, plan: usize, item: ItemId, year: i32) -> bool {
        self.plans[plan].item(item).spans(year) && self.ended_before(plan, item, year).is_none()
    }

    /// The label of a fiscal year, the city's own first: 令和2年度.
    pub fn year_label(&self, year: i32, lang: crate::locale::Lang) -> String {
        self.year_labels.label(FiscalYear(year), lang)
    }
}
