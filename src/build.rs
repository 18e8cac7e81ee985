//! The corridor: content → model → pages → bytes, one municipality at a time. Pure; disk stays outside.

use rayon::prelude::*;

use crate::analysis::findings;
use crate::content::{self, municipality_keys};
use crate::diagnostic::{self, Diagnostic, Kind, Place, Remark, Severity};
use crate::model::{self, Site};
use crate::output;
use crate::pages::edition::{self, PageNumbers, Selection, Volume};
use crate::pages::{self, Page, Summary, Texts, routes};
use crate::theme::Theme;
use crate::tree::{self, Tree};

/// A municipality, built.
#[derive(Debug)]
pub struct Built {
    /// Its files, under its own folder.
    pub files: Tree,
    /// What the site-level pages need of it.
    pub summary: Summary,
    /// Number of pages.
    pub pages: usize,
}

/// What the site says of itself, and the keys of its municipalities.
///
/// # Errors
/// Everything wrong with `site.yaml`, or the site without any municipality.
pub fn site(tree: &Tree) -> (Option<Site>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let read = content::read_site(tree, &mut diagnostics);
    let keys = municipality_keys(tree);
    let site = model::site(&read, &keys, &mut diagnostics);
    (site, diagnostics)
}

/// A municipality as a model, and everything there is to say about its content.
pub fn resolve(tree: &Tree, key: &str) -> (Option<model::Municipality>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let files = content::read_municipality(tree, key, &mut diagnostics);
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

/// A municipality whose pages are thought out but not yet rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The open data.
    pub data: Tree,
    /// The pages.
    pub pages: Vec<Page>,
    /// What the site-level pages need of it.
    pub summary: Summary,
}

/// Prepares one municipality: everything but rendering its pages, or everything that is wrong with its content.
///
/// # Errors
/// All diagnostics, where at least one is an error.
pub fn prepare(tree: &Tree, site: &Site, key: &str) -> Result<(Prepared, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (model, mut diagnostics) = resolve(tree, key);
    let Some(model) = model.filter(|_| !has_errors(&diagnostics)) else {
        return Err(diagnostics);
    };
    let (data, downloads) = output::open_data(site, &model);
    let pages = pages::municipality(site, &model, &downloads, &mut diagnostics);
    let paths = pages.iter().map(|page| page.path.clone()).collect();
    let summary = pages::summarise(site, &model, paths);
    if has_errors(&diagnostics) {
        Err(diagnostics)
    } else {
        Ok((Prepared { data, pages, summary }, diagnostics))
    }
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
            pages,
            summary,
        },
        mut diagnostics,
    ) = prepare(tree, site, key)?;
    render(&pages, theme, &mut files, &mut diagnostics);
    files.extend(output::chart_files(&pages, theme.chart_rules()));
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    Ok((
        Built {
            files,
            summary,
            pages: pages.len(),
        },
        diagnostics,
    ))
}

/// Renders pages only to see whether a theme can; what its templates ask for in vain.
pub fn rehearse(pages: &[Page], theme: &Theme) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    render(pages, theme, &mut Tree::new(), &mut diagnostics);
    diagnostics
}

/// Checks one municipality without rendering it: the same diagnostics as a build, and what its pages will say
/// where the document's own statements do not agree.
pub fn check(tree: &Tree, site: &Site, key: &str) -> (Vec<Diagnostic>, Vec<Remark>) {
    let (model, mut diagnostics) = resolve(tree, key);
    let Some(model) = model.filter(|_| !has_errors(&diagnostics)) else {
        return (diagnostics, Vec::new());
    };
    // Which links in texts lead somewhere is known only when all pages are.
    let (_, downloads) = output::open_data(site, &model);
    pages::check_links(site, &model, &downloads, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    (diagnostics, pages::remarks(site, &model))
}

/// The site-level files, from the summaries of all municipalities alone.
///
/// # Errors
/// Templates that ask for what the views do not have.
pub fn site_files(
    site: &Site,
    theme: &Theme,
    summaries: &[Summary],
) -> Result<(Tree, usize), Vec<Diagnostic>> {
    let mut files = Tree::new();
    let mut diagnostics = Vec::new();
    let pages = pages::site(site, summaries);
    render(&pages, theme, &mut files, &mut diagnostics);
    files.insert(routes::FEED, output::feed(site, summaries));
    files.insert(routes::SITEMAP, output::sitemap(site, summaries));
    files.extend(theme.assets().clone());
    if diagnostics.is_empty() {
        Ok((files, pages.len()))
    } else {
        Err(diagnostics)
    }
}

/// One year's edition, ready to be printed more than once.
pub struct Edition<'s> {
    site: &'s Site,
    theme: &'s Theme,
    municipality: model::Municipality,
    texts: Texts,
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
        let (model, mut diagnostics) = resolve(tree, key);
        let Some(municipality) = model.filter(|_| !has_errors(&diagnostics)) else {
            return Err(diagnostics);
        };
        let texts = Texts::of(site, &municipality, &mut diagnostics);
        if has_errors(&diagnostics) {
            Err(diagnostics)
        } else {
            Ok(Edition {
                site,
                theme,
                municipality,
                texts,
                year,
            })
        }
    }

    /// The fiscal years of which there are reports.
    pub fn years(&self) -> Vec<i32> {
        self.municipality
            .reports
            .iter()
            .map(|report| report.year)
            .collect()
    }

    /// The sheet of one item, where the year's report has it.
    pub fn item(&self, key: &str) -> Option<Volume> {
        let report = self.municipality.report(self.year)?;
        let items = &self.municipality.plan_of(report).items;
        let item = model::ItemId(items.iter().position(|item| item.key == key)?);
        report.record(item)?;
        Some(Volume {
            selection: Selection::Item(item),
            suffix: String::new(),
        })
    }

    /// The files that the whole edition is printed into.
    pub fn volumes(&self) -> Vec<Volume> {
        let report = self.municipality.report(self.year);
        report
            .map(|report| edition::volumes(self.municipality.plan_of(report), report))
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
        let page = edition::selected(
            self.site,
            &self.municipality,
            self.year,
            &self.texts,
            selection,
            numbers,
        );
        let mut files = self.theme.assets().clone();
        let mut diagnostics = Vec::new();
        let path = routes::edition(&self.municipality.key, self.year);
        render(
            &page.into_iter().collect::<Vec<_>>(),
            self.theme,
            &mut files,
            &mut diagnostics,
        );
        if diagnostics.is_empty() {
            Ok((files, path))
        } else {
            Err(diagnostics)
        }
    }
}

/// Renders pages into a tree; the first template that fails is enough, the others fail alike.
fn render(pages: &[Page], theme: &Theme, files: &mut Tree, diagnostics: &mut Vec<Diagnostic>) {
    let rendered: Vec<(&str, Result<Vec<u8>, Diagnostic>)> = pages
        .par_iter()
        .map(|page| {
            let mut buffer = Vec::with_capacity(16 * 1024);
            (
                page.path.as_str(),
                theme.render(page, &mut buffer).map(|()| buffer),
            )
        })
        .collect();
    for (path, bytes) in rendered {
        match bytes {
            Ok(bytes) => files.insert(path, bytes),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    diagnostic::sort(diagnostics);
}

/// Whether anything is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}
