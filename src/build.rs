//! The corridor: content → model → pages → bytes, one municipality at a time. Pure; disk stays outside.

mod join;
mod record;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::analysis::findings;
use crate::content::{self, municipality_keys};
use crate::diagnostic::{self, Diagnostic, Kind, Place, RedirectSlip, Remark, Severity};
use crate::locale::Lang;
use crate::model::{self, Site};
use crate::output;
use crate::pages::edition::{self, PageNumbers, Selection, Volume};
use crate::pages::{self, Answers, Book, Page, Summary, routes};
use crate::theme::Theme;
use crate::tree::{self, Tree};

pub use join::{Misfit, Part, cities_of, fit};
pub use record::{
    Change, ChangeKind, Look, PROGRAM, Record, Setting, SiteRecord, Why, changes, content, content_written,
};

/// A municipality, built.
#[derive(Debug)]
pub struct Built {
    /// Its files, under its own folder.
    pub files: Tree,
    /// What the site-level pages need of it, once for each language of the site.
    pub summaries: Vec<Summary>,
    /// Number of pages.
    pub pages: usize,
}

/// What the site says of itself, and the keys of its municipalities.
///
/// # Errors
/// Everything wrong with `site.yaml`, or the site without any municipality.
pub fn site(tree: &Tree) -> (Option<Site>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let read = content::read_site(tree, None, &mut diagnostics);
    let keys = municipality_keys(tree);
    let mut site = model::site(&read, &keys, &mut diagnostics);
    if let Some(site) = &mut site {
        let others = &site.languages[1..];
        // What is wrong with the file was told when it was read as it is written.
        let texts = others.iter().map(|lang| {
            let read = content::read_site(tree, Some(*lang), &mut Vec::new());
            model::site_texts(&read, *lang)
        });
        site.translations = texts.collect();
    }
    (site, diagnostics)
}

/// A municipality as a model, and everything there is to say about its content; with the texts that it has in another
/// language, where one is given.
pub fn resolve(
    tree: &Tree,
    key: &str,
    language: Option<Lang>,
) -> (Option<model::Municipality>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let files = content::read_municipality(tree, key, language, &mut diagnostics);
    content::frozen::check(&files, tree, &mut diagnostics);
    let municipality = model::municipality(&files, &mut diagnostics);
    diagnostics.extend(municipality.iter().flat_map(unsafe_names));
    // Findings of a half-known model are noise: acknowledgements are held against them only when it is whole.
    if let Some(municipality) = municipality.as_ref().filter(|_| !has_errors(&diagnostics)) {
        diagnostics.extend(findings::stale(municipality));
    }
    (municipality, diagnostics)
}

/// Keys that give an address some system cannot hold, or one that the site itself uses.
fn unsafe_names(municipality: &model::Municipality) -> Vec<Diagnostic> {
    let key = &municipality.key;
    let say = |name: &str, file: &str| {
        Diagnostic::new(
            Kind::ReservedName {
                name: name.to_owned(),
            },
            Place::whole(format!("content/{key}/{file}")),
        )
    };
    let mut found = Vec::new();
    if routes::OWN_FOLDERS.contains(&key.as_str()) || !tree::is_safe(&routes::city(key)) {
        found.push(say(key, "municipality.yaml"));
    }
    for department in municipality
        .departments
        .iter()
        .filter(|it| !tree::is_safe(&routes::department(key, &it.key)))
    {
        found.push(say(&department.key, "municipality.yaml"));
    }
    for redirect in &municipality.redirects {
        if !tree::is_safe(&redirect.from) {
            let (slip, path) = (RedirectSlip::NoPlace, redirect.from.clone());
            found.push(Diagnostic::new(
                Kind::Redirect { slip, path },
                redirect.place.clone(),
            ));
        }
    }
    for plan in &municipality.plans {
        for item in plan
            .items
            .iter()
            .filter(|item| !tree::is_safe(&routes::item(key, &item.key)))
        {
            found.push(say(&item.key, &format!("plans/{}.yaml", plan.key)));
        }
    }
    found
}

/// A municipality whose pages can be made.
#[derive(Debug)]
pub struct Prepared {
    /// The open data.
    pub data: Tree,
    /// The pages, once for each language of the site, each with the site in that language.
    pub books: Vec<(Site, Book)>,
}

/// Prepares one municipality: everything but its pages, or everything that is wrong with its content.
///
/// # Errors
/// All diagnostics, where at least one is an error.
pub fn prepare(tree: &Tree, site: &Site, key: &str) -> Result<(Prepared, Vec<Diagnostic>), Vec<Diagnostic>> {
    match bind(tree, site, key) {
        (Some(prepared), diagnostics) if !has_errors(&diagnostics) => Ok((prepared, diagnostics)),
        (_, diagnostics) => Err(diagnostics),
    }
}

/// As [`prepare`], but texts whose links lead nowhere still come with all there is to say of the content.
fn bind(tree: &Tree, site: &Site, key: &str) -> (Option<Prepared>, Vec<Diagnostic>) {
    let (mut diagnostics, mut prepared) = (Vec::new(), None);
    for site in site.in_each_language() {
        let (model, mut found) = resolve(tree, key, site.is_translated().then_some(site.lang));
        if let Some(model) = model.filter(|_| !has_errors(&found)) {
            let answers = Answers::of(&model);
            let (data, mut downloads) = output::open_data(&site, &model, &answers);
            // The open data is one for all languages; its description is not.
            let Prepared { data, books } = prepared.get_or_insert_with(|| Prepared {
                data,
                books: Vec::new(),
            });
            for download in &mut downloads {
                let file = data.bytes(&routes::download(key, &download.file));
                download.bytes = file.map_or(0, <[u8]>::len);
            }
            let book = Book::bind(&site, model, answers, downloads, &mut found);
            books.push((site, book));
        }
        found.retain(|diagnostic| !diagnostics.contains(diagnostic));
        diagnostics.extend(found);
    }
    (prepared, diagnostics)
}

/// Builds one municipality: all its files, or everything that is wrong with its content.
///
/// # Errors
/// All diagnostics, where at least one is an error.
pub fn municipality(
    tree: &Tree,
    site: &Site,
    theme: &Theme,
    key: &str,
) -> Result<(Built, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (
        Prepared {
            data: mut files,
            books,
        },
        mut diagnostics,
    ) = prepare(tree, site, key)?;
    let site_level = routes::site_level(site);
    for (site, book) in &books {
        // Each page is gone when its bytes are there.
        let made: Vec<Result<Tree, Diagnostic>> = (0..book.len())
            .into_par_iter()
            .map_init(Vec::new, |buffer, at| {
                page_files(&book.page_at(site, at), theme, buffer)
            })
            .collect();
        for result in made {
            match result {
                Ok(page) => files.extend(page),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        files.insert(
            routes::search_index(&routes::folder(site, key)),
            output::search_index(key, &book.index(site)),
        );
    }
    if !has_errors(&diagnostics) {
        let of_the_site = |path: &str| site_level.contains(path) || theme.assets().bytes(path).is_some();
        diagnostics.extend(verify(&files, &of_the_site));
    }
    diagnostic::sort(&mut diagnostics);
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    Ok((
        Built {
            files,
            summaries: books.iter().map(|(site, book)| book.summary(site)).collect(),
            pages: books.iter().map(|(_, book)| book.len()).sum(),
        },
        diagnostics,
    ))
}

/// Follows every link of finished pages; `elsewhere` tells which files others make. A link that stands on many pages,
/// as one of a template does, is told once.
pub fn verify(files: &Tree, elsewhere: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for link in output::links::broken(files, elsewhere) {
        pages.entry(link.address).or_default().push(link.page);
    }
    let told = pages.into_iter().map(|(address, pages)| {
        let others = pages.len() - 1;
        Diagnostic::new(
            Kind::PageLink { address, others },
            Place::whole(pages[0].as_str()),
        )
    });
    told.collect()
}

/// A page as bytes, and the files of its charts beside it. Written into a buffer that has grown already: pages are kept
/// until their city is published, so each takes what it needs and no more.
fn page_files(page: &Page, theme: &Theme, buffer: &mut Vec<u8>) -> Result<Tree, Diagnostic> {
    let mut files = output::chart_files(page, theme.chart_rules());
    buffer.clear();
    theme.render(page, buffer)?;
    files.insert(page.path.as_str(), buffer.as_slice());
    Ok(files)
}

fn rendered(page: &Page, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    theme.render(page, &mut bytes).map(|()| bytes)
}

impl Prepared {
    /// The bytes at a path of the municipality: a page, a file of a chart beside one, or open data; none where there is
    /// no such file.
    ///
    /// # Errors
    /// A template that asks for what the view does not have.
    pub fn bytes(&self, theme: &Theme, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        if let Some(bytes) = self.data.bytes(path) {
            return Ok(Some(bytes.to_vec()));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (site, book) in &self.books {
            let key = &book.municipality().key;
            if path == routes::search_index(&routes::folder(site, key)) {
                return Ok(Some(output::search_index(key, &book.index(site))));
            }
            if let Some(page) = book.page(site, path) {
                return rendered(&page, theme).map(Some);
            }
            let beside = book.page(site, &format!("{folder}/index.html"));
            let files = beside.map(|page| output::chart_files(&page, theme.chart_rules()));
            if let Some(bytes) = files.and_then(|files| files.bytes(path).map(<[u8]>::to_vec)) {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }

    /// What the site-level pages need of it, once for each language of the site.
    pub fn summaries(&self) -> Vec<Summary> {
        self.books.iter().map(|(site, book)| book.summary(site)).collect()
    }

    /// Makes all pages only to see whether a theme can; what its templates ask for in vain.
    pub fn rehearse(&self, theme: &Theme) -> Vec<Diagnostic> {
        let of_book = |(site, book): &(Site, Book)| {
            let failed = (0..book.len())
                .into_par_iter()
                .filter_map(|at| rendered(&book.page_at(site, at), theme).err());
            failed.collect::<Vec<_>>()
        };
        let mut failed: Vec<Diagnostic> = self.books.iter().flat_map(of_book).collect();
        diagnostic::sort(&mut failed);
        failed
    }
}

/// Checks one municipality without making its pages: the same diagnostics as a build, and what its pages will say
/// where the document's own statements do not agree.
///
/// The sentences come in `lang`, whatever the pages speak.
pub fn check(tree: &Tree, site: &Site, key: &str, lang: Lang) -> (Vec<Diagnostic>, Vec<Remark>) {
    let (prepared, mut diagnostics) = bind(tree, site, key);
    diagnostic::sort(&mut diagnostics);
    let books = prepared.iter().flat_map(|prepared| &prepared.books);
    let mut books = books.filter(|(site, _)| site.lang == lang || !site.is_translated());
    // The site's own language comes first; the reader's, where the site has it, is closer still.
    let remarks = books
        .next_back()
        .map(|(site, book)| book.remarks(&Site { lang, ..site.clone() }));
    (diagnostics, remarks.unwrap_or_default())
}

/// The site-level files, from the summaries of all municipalities alone.
///
/// # Errors
/// Templates that ask for what the views do not have.
pub fn site_files(
    site: &Site,
    theme: &Theme,
    all: &[Vec<Summary>],
) -> Result<(Tree, usize), Vec<Diagnostic>> {
    let mut files = Tree::new();
    let mut diagnostics = Vec::new();
    let mut count = 0;
    let mut of_cities: BTreeSet<String> = BTreeSet::new();
    for (at, site) in site.in_each_language().iter().enumerate() {
        let summaries: Vec<&Summary> = all.iter().filter_map(|city| city.get(at)).collect();
        let pages = pages::site(site, &summaries);
        diagnostics.extend(render(&pages, theme, &mut files));
        count += pages.len();
        files.insert(
            routes::of_site(site, routes::FEED),
            output::feed(site, &summaries),
        );
        files.insert(
            routes::of_site(site, routes::SITEMAP),
            output::sitemap(site, &summaries),
        );
        if !site.is_translated() {
            files.insert(routes::ROBOTS, output::robots(site));
            if let Some(map) = output::redirects(site, all.iter().flatten()) {
                files.insert(routes::REDIRECTS, map);
            }
        }
        for city in summaries {
            of_cities.extend(city.pages.iter().cloned());
            of_cities.insert(routes::search_index(&city.folder));
        }
    }
    files.extend(theme.assets().clone());
    if diagnostics.is_empty() {
        diagnostics = verify(&files, &|path| of_cities.contains(path));
    }
    if diagnostics.is_empty() {
        Ok((files, count))
    } else {
        Err(diagnostics)
    }
}

/// One year's edition, ready to be printed more than once.
pub struct Edition<'s> {
    site: &'s Site,
    theme: &'s Theme,
    book: Book,
    year: i32,
}

impl<'s> Edition<'s> {
    /// Resolves a municipality for printing.
    ///
    /// # Errors
    /// All diagnostics, where at least one is an error.
    pub fn new(
        tree: &Tree,
        site: &'s Site,
        theme: &'s Theme,
        key: &str,
        year: i32,
    ) -> Result<Self, Vec<Diagnostic>> {
        let (prepared, _) = prepare(tree, site, key)?;
        let (_, book) = prepared.books.into_iter().next().ok_or_else(Vec::new)?;
        Ok(Edition {
            site,
            theme,
            book,
            year,
        })
    }

    /// The fiscal years of which there are reports.
    pub fn years(&self) -> Vec<i32> {
        self.book
            .municipality()
            .reports
            .iter()
            .map(|report| report.year)
            .collect()
    }

    /// The sheet of one item, where the year's report has it.
    pub fn item(&self, key: &str) -> Option<Volume> {
        let report = self.book.municipality().report(self.year)?;
        let items = &self.book.municipality().plan_of(report).items;
        let item = model::ItemId(items.iter().position(|item| item.key == key)?);
        report.record(item)?;
        Some(Volume {
            selection: Selection::Item(item),
            suffix: String::new(),
        })
    }

    /// The files that the whole edition is printed into.
    pub fn volumes(&self) -> Vec<Volume> {
        let report = self.book.municipality().report(self.year);
        report
            .map(|report| edition::volumes(self.book.municipality().plan_of(report), report))
            .unwrap_or_default()
    }

    /// The page and everything it loads, and its path.
    ///
    /// # Errors
    /// A template that asks for what the view does not have.
    pub fn files(
        &self,
        selection: &Selection,
        numbers: &PageNumbers,
    ) -> Result<(Tree, String), Vec<Diagnostic>> {
        let path = routes::edition(&self.book.municipality().key, self.year);
        let page = self.book.edition(self.site, self.year, selection, numbers);
        let mut files = self.theme.assets().clone();
        if let Some(page) = page {
            let bytes = rendered(&page, self.theme).map_err(|failed| vec![failed])?;
            files.insert(path.as_str(), bytes);
        }
        Ok((files, path))
    }
}

/// Renders pages into a tree; what their templates ask for in vain.
fn render(pages: &[Page], theme: &Theme, files: &mut Tree) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for page in pages {
        match rendered(page, theme) {
            Ok(bytes) => files.insert(page.path.as_str(), bytes),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// Whether anything is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}
