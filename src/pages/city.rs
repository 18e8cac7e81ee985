//! A municipality as all its pages see it: what is asked of the model again and again, asked once.

use std::borrow::Cow;

use serde::Serialize;

use super::routes;
use crate::analysis::findings::{self, Finding};
use crate::analysis::{DepartmentItems, departments};
use crate::locale::{FiscalYear, Lang};
use crate::model::{Item, ItemId, Municipality, Plan, Report, Section, SectionId, Site, Title};

/// Between a section and the one above it.
pub const BELOW: &str = " › ";

/// A link as a template shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What readers see.
    pub label: String,
    /// Relative to the page.
    pub href: String,
}

/// A title as a template shows it.
#[derive(Debug, Clone, Serialize)]
pub struct TitleView {
    /// What readers see.
    pub text: String,
    /// Whether the printed title cannot be read.
    pub lost: bool,
}

/// What every page asks of a municipality.
#[derive(Debug)]
pub struct Answers {
    /// The departments of each plan.
    pub departments: Vec<Vec<DepartmentItems>>,
    /// All findings.
    pub findings: Vec<Finding>,
}

impl Answers {
    /// Asks the model what every page needs.
    pub fn of(municipality: &Municipality) -> Self {
        let plans = municipality.plans.iter();
        Answers {
            departments: plans.map(|plan| departments(municipality, plan)).collect(),
            findings: findings::findings(municipality),
        }
    }
}

/// A municipality, the site it is on, and the answers every page needs.
pub struct City<'m> {
    /// The site.
    pub site: &'m Site,
    /// The municipality.
    pub municipality: &'m Municipality,
    /// The language of the pages.
    pub lang: Lang,
    /// The departments of each plan.
    pub departments: &'m [Vec<DepartmentItems>],
    /// All findings.
    pub findings: &'m [Finding],
    folder: Cow<'m, str>,
}

impl<'m> City<'m> {
    /// A municipality and what it answered.
    pub fn new(site: &'m Site, municipality: &'m Municipality, answers: &'m Answers) -> Self {
        City {
            site,
            municipality,
            lang: site.lang,
            folder: routes::folder(site, &municipality.key).into(),
            departments: &answers.departments,
            findings: &answers.findings,
        }
    }

    /// Its key.
    pub fn key(&self) -> &'m str {
        &self.municipality.key
    }

    /// Where its pages stand, below the output folder: its key, and the language where that is not the site's own.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// 令和2年度.
    pub fn year(&self, year: i32) -> String {
        self.municipality.year_labels.label(FiscalYear(year), self.lang)
    }

    /// R2.
    pub fn short_year(&self, year: i32) -> String {
        self.municipality.year_labels.short(FiscalYear(year), self.lang)
    }

    /// 令和2年度（2020年度）.
    pub fn paired_year(&self, year: i32) -> String {
        self.municipality.year_labels.paired(FiscalYear(year), self.lang)
    }

    /// The plan's period: 平成29年度から令和3年度まで.
    pub fn period(&self, plan: &Plan) -> String {
        self.period_of(plan.from, plan.to)
    }

    /// A span of fiscal years in words; open where it has no end.
    pub fn period_of(&self, from: i32, to: Option<i32>) -> String {
        let first = self.year(from);
        match (to, self.lang) {
            (Some(to), _) if to == from => first,
            (Some(to), Lang::Ja) => format!("{first}から{}まで", self.year(to)),
            (None, Lang::Ja) => format!("{first}から"),
            (Some(to), Lang::En) => format!("{first} to {}", self.year(to)),
            (None, Lang::En) => format!("from {first}"),
        }
    }

    /// The items of a plan with their positions.
    pub fn items(plan: &'m Plan) -> impl Iterator<Item = (ItemId, &'m Item)> {
        plan.items.iter().enumerate().map(|(at, item)| (ItemId(at), item))
    }

    /// A title in words, also where it is lost.
    pub fn title(&self, title: &Title) -> TitleView {
        match title {
            Title::Text(text) => TitleView {
                text: text.clone(),
                lost: false,
            },
            Title::Lost { stand_in } => {
                let unreadable = super::words::pick(self.lang, "名称は判読不能", "title unreadable");
                let text = stand_in.as_ref().map_or_else(
                    || unreadable.to_owned(),
                    |name| match self.lang {
                        Lang::Ja => format!("{name}（{unreadable}）"),
                        Lang::En => format!("{name} ({unreadable})"),
                    },
                );
                TitleView { text, lost: true }
            }
        }
    }

    /// An item as readers find it: 3-2-2「広聴事務の「見える化」の推進」.
    pub fn item_name(&self, item: &Item) -> String {
        let title = self.title(&item.title).text;
        match self.lang {
            Lang::Ja => format!("{}「{title}」", item.key),
            Lang::En => format!("{} “{title}”", item.key),
        }
    }

    /// A section's number and title: 1 効率的な行政運営.
    pub fn section_label(&self, section: &Section) -> String {
        numbered(section.number.as_deref(), &self.title(&section.title).text)
    }

    /// The numbers and titles from the top down to a section.
    pub fn section_path(&self, plan: &Plan, section: SectionId) -> Vec<String> {
        plan.path(section)
            .into_iter()
            .map(|id| self.section_label(plan.section(id)))
            .collect()
    }

    /// An item's title in a year: the report may print another one.
    pub fn item_title(&self, item: &Item, id: ItemId, report: Option<&Report>) -> TitleView {
        match report
            .and_then(|report| report.record(id))
            .and_then(|record| record.title.as_ref())
        {
            Some(title) => TitleView {
                text: title.clone(),
                lost: false,
            },
            None => self.title(&item.title),
        }
    }

    /// A link from `page` to an item.
    pub fn item_link(&self, page: &str, item: &Item) -> Link {
        Link {
            label: self.title(&item.title).text,
            href: self.item_href(page, item),
        }
    }

    /// The address of an item, seen from `page`.
    pub fn item_href(&self, page: &str, item: &Item) -> String {
        routes::relative(page, &routes::item(self.folder(), &item.key))
    }

    /// Links from `page` to departments by their names.
    pub fn department_links<'n>(
        &self,
        page: &str,
        plan: usize,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Vec<Link> {
        let known = &self.departments[plan];
        let link = |name: &str| {
            let key = &known.iter().find(|department| department.name == name)?.key;
            Some(Link {
                label: name.to_owned(),
                href: routes::relative(page, &routes::department(self.folder(), key)),
            })
        };
        names.into_iter().filter_map(link).collect()
    }

    /// Whether any plan names departments.
    pub fn has_departments(&self) -> bool {
        self.departments.iter().any(|list| !list.is_empty())
    }

    /// Whether any plan has indicators.
    pub fn has_indicators(&self) -> bool {
        self.municipality
            .plans
            .iter()
            .any(|plan| plan.indicators().next().is_some())
    }

    /// Whether there is anything to compare across years.
    pub fn has_comparison(&self) -> bool {
        self.municipality.reports.len() > 1
            || self
                .municipality
                .plans
                .iter()
                .flat_map(Plan::indicators)
                .any(|i| i.actual_years().len() > 1)
            || self
                .municipality
                .reports
                .iter()
                .any(|report| !report.declared.is_empty())
    }
}

/// A number and a title: 1 効率的な行政運営.
pub fn numbered(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
