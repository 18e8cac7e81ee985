//! A municipality whose pages can be made one by one: which there are is known before any is made.

use std::collections::{BTreeMap, BTreeSet};

use super::city::{Answers, City};
use super::edition::{self, PageNumbers, Selection};
use super::search::{self, Index};
use super::summary::{self, Summary};
use super::texts::Texts;
use super::{
    Download, Page, about, compare, data, departments, front, indicators, item, items, moved, routes, words,
    year,
};
use crate::diagnostic::{Diagnostic, Remark};
use crate::model::{ItemId, Municipality, Site};

/// A municipality, what its pages ask of it, and the list of them.
#[derive(Debug)]
pub struct Book {
    municipality: Municipality,
    answers: Answers,
    texts: Texts,
    downloads: Vec<Download>,
    leaves: Vec<(String, Leaf)>,
    /// Old path → new path of pages that moved.
    moved: BTreeMap<String, String>,
}

/// What one page is about.
#[derive(Debug, Clone, Copy)]
enum Leaf {
    Front,
    /// The report at this position.
    Year(usize),
    Items,
    /// An item of the plan at this position.
    Item(usize, ItemId),
    /// The plan that is compared over its years.
    Compare(usize),
    Indicators,
    /// The plan whose departments these are.
    Departments(usize),
    /// One of them.
    Department(usize, usize),
    About,
    Data,
    /// The report at this position, on paper.
    Edition(usize),
    /// What leads from an old address to the new one.
    Moved,
}

impl Book {
    /// Renders the texts of a municipality, lists its pages, and reports what is wrong with texts and their links.
    pub fn bind(
        site: &Site,
        municipality: Municipality,
        answers: Answers,
        downloads: Vec<Download>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let texts = Texts::new(&municipality, site.lang, diagnostics);
        let mut leaves = leaves(&City::new(site, &municipality, &answers));
        let pages = leaves.iter().map(|(path, _)| path.as_str()).collect();
        // What cannot work is said once, of the pages in the site's own language.
        let mut said = Vec::new();
        let slips = if site.is_translated() {
            &mut said
        } else {
            &mut *diagnostics
        };
        let folder = routes::folder(site, &municipality.key);
        let moved = moved::resolve(&folder, &municipality, &pages, slips);
        leaves.extend(moved.keys().map(|path| (path.clone(), Leaf::Moved)));
        let book = Book {
            municipality,
            answers,
            texts,
            downloads,
            leaves,
            moved,
        };
        book.texts.check_links(&book.addresses(site), diagnostics);
        book
    }

    /// The municipality.
    pub fn municipality(&self) -> &Municipality {
        &self.municipality
    }

    /// Where its pages stand, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.leaves.iter().map(|(path, _)| path.as_str())
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    /// Whether there are none: never.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// Makes the page at a path.
    pub fn page(&self, site: &Site, path: &str) -> Option<Page> {
        let at = self.paths().position(|known| known == path)?;
        Some(self.page_at(site, at))
    }

    /// Makes the page at a position below [`Self::len`].
    pub fn page_at(&self, site: &Site, at: usize) -> Page {
        let (path, leaf) = &self.leaves[at];
        let city = &self.city(site);
        let texts = || self.texts.seen_from(path);
        match *leaf {
            Leaf::Front => front::page(city, &texts()),
            Leaf::Year(at) => year::page(city, &self.municipality.reports[at], &texts()),
            Leaf::Items => items::page(city),
            Leaf::Item(plan, id) => item::page(city, plan, id, &texts()),
            Leaf::Compare(plan) => compare::page(city, plan, &texts()),
            Leaf::Indicators => indicators::page(city),
            Leaf::Departments(plan) => departments::index(city, plan),
            Leaf::Department(plan, at) => departments::page(city, plan, &city.departments[plan][at]),
            Leaf::About => about::page(city),
            Leaf::Data => data::page(city, &self.downloads),
            Leaf::Moved => moved::page(city, path, &self.moved[path]),
            Leaf::Edition(at) => self.printed(site, at, &Selection::Whole, &PageNumbers::new()),
        }
    }

    /// A year's edition or a part of it, with the page numbers known so far.
    pub fn edition(
        &self,
        site: &Site,
        year: i32,
        selection: &Selection,
        numbers: &PageNumbers,
    ) -> Option<Page> {
        let at = self
            .municipality
            .reports
            .iter()
            .position(|report| report.year == year)?;
        Some(self.printed(site, at, selection, numbers))
    }

    fn printed(&self, site: &Site, at: usize, selection: &Selection, numbers: &PageNumbers) -> Page {
        let (folder, year) = (
            routes::folder(site, &self.municipality.key),
            self.municipality.reports[at].year,
        );
        let texts = self.texts.seen_from(&routes::edition(&folder, year));
        edition::page(site, &self.municipality, at, &texts, selection, numbers)
    }

    /// What the site-level pages need of it.
    pub fn summary(&self, site: &Site) -> Summary {
        let pages = self.paths().filter(|path| !self.moved.contains_key(*path));
        let moved = self.moved.clone().into_iter().collect();
        summary::summarise(&self.city(site), pages.map(str::to_owned).collect(), moved)
    }

    /// What can be found in it.
    pub fn index(&self, site: &Site) -> Index {
        search::index(&self.city(site))
    }

    /// The findings in the words of the pages.
    pub fn remarks(&self, site: &Site) -> Vec<Remark> {
        let city = self.city(site);
        let findings = city.findings.iter();
        findings
            .map(|finding| Remark {
                rule: finding.rule().id(),
                place: finding.place.clone(),
                message: words::finding_of(&city, finding),
                acknowledged: finding.acknowledged.clone(),
            })
            .collect()
    }

    fn city<'b>(&'b self, site: &'b Site) -> City<'b> {
        City::new(site, &self.municipality, &self.answers)
    }

    /// Everything that a link in a text may lead to.
    fn addresses(&self, site: &Site) -> BTreeSet<String> {
        let key = &self.municipality.key;
        let files = self
            .downloads
            .iter()
            .map(|download| routes::download(key, &download.file));
        let own = [routes::SITE, routes::SITE_COMPARE, routes::SEARCH, routes::FEED];
        let own = own.map(|path| routes::of_site(site, path));
        self.paths().map(str::to_owned).chain(own).chain(files).collect()
    }
}

/// Which pages a municipality has: none that would show an empty frame.
fn leaves(city: &City<'_>) -> Vec<(String, Leaf)> {
    let (municipality, key) = (city.municipality, city.folder());
    let current = municipality.current_plan();
    let reports = || municipality.reports.iter().enumerate();
    let mut leaves = vec![(routes::city(key), Leaf::Front)];
    leaves.extend(reports().map(|(at, report)| (routes::year(key, report.year), Leaf::Year(at))));
    leaves.push((routes::items(key), Leaf::Items));
    for (at, plan) in municipality.plans.iter().enumerate() {
        leaves.extend(City::items(plan).map(|(id, item)| (routes::item(key, &item.key), Leaf::Item(at, id))));
    }
    let compared = current.filter(|_| city.has_comparison());
    leaves.extend(compared.map(|plan| (routes::compare(key), Leaf::Compare(plan))));
    let measured = city.has_indicators().then_some(Leaf::Indicators);
    leaves.extend(measured.map(|leaf| (routes::indicators(key), leaf)));
    if let Some(plan) = current.filter(|at| !city.departments[*at].is_empty()) {
        leaves.push((routes::departments(key), Leaf::Departments(plan)));
        let each = city.departments[plan].iter().enumerate();
        leaves.extend(each.map(|(at, department)| {
            (
                routes::department(key, &department.key),
                Leaf::Department(plan, at),
            )
        }));
    }
    leaves.push((routes::about(key), Leaf::About));
    leaves.push((routes::data(key), Leaf::Data));
    leaves.extend(reports().map(|(at, report)| (routes::edition(key, report.year), Leaf::Edition(at))));
    leaves
}
