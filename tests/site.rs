//! A site in memory: content in, every file of its output out, by the functions that the program calls.
//!
//! Knows no expectation and asserts nothing.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ayumi::build;
use ayumi::diagnostic::{self, Diagnostic};
use ayumi::locale::Lang;
use ayumi::model::Municipality;
use ayumi::theme::Theme;
use ayumi::tree::{self, Tree};
use rayon::prelude::*;

/// The folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Content and themes of the site in `folder`.
pub fn read(folder: &Path) -> Tree {
    let (mut tree, _) = tree::read(&folder.join("content"), "content/").unwrap();
    let (themes, _) = tree::read_optional(&folder.join("themes"), "themes/").unwrap();
    tree.extend(themes);
    tree
}

/// The five cities: content and themes of the repository itself.
pub fn five_cities() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| read(repository()))
}

/// The output of the five cities, built once.
pub fn five_cities_built() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| {
        build(five_cities()).unwrap_or_else(|found| panic!("{}", report(&found, five_cities(), Lang::En)))
    })
}

/// A municipality of the repository's content, resolved.
pub fn city(key: &str) -> Municipality {
    let (municipality, diagnostics) = build::resolve(five_cities(), key, None);
    assert!(
        diagnostics.is_empty(),
        "{}",
        report(&diagnostics, five_cities(), Lang::En)
    );
    municipality.unwrap()
}

/// Every file of the site's output.
///
/// # Errors
/// Everything that is wrong with the content.
pub fn build(tree: &Tree) -> Result<Tree, Vec<Diagnostic>> {
    let (site, mut found) = build::site(tree);
    let Some(site) = site.filter(|_| !build::has_errors(&found)) else {
        return Err(found);
    };
    let theme = Theme::load(tree, &site.theme)?;
    let cities: Vec<_> = site
        .order
        .par_iter()
        .map(|key| build::municipality(tree, &site, &theme, key))
        .collect();
    let (mut files, mut summaries) = (Tree::new(), Vec::new());
    for city in cities {
        match city {
            Ok((built, _)) => {
                files.extend(built.files);
                summaries.push(built.summaries);
            }
            Err(diagnostics) => found.extend(diagnostics),
        }
    }
    if build::has_errors(&found) {
        return Err(found);
    }
    let (own, _) = build::site_files(&site, &theme, &summaries)?;
    files.extend(own);
    Ok(files)
}

/// Everything that `ayumi check` says of a site.
pub fn check(tree: &Tree) -> Vec<Diagnostic> {
    let (site, mut found) = build::site(tree);
    if let Some(site) = &site {
        found.extend(
            site.order
                .iter()
                .flat_map(|key| build::check(tree, site, key, site.lang).0),
        );
        found.extend(Theme::load(tree, &site.theme).err().unwrap_or_default());
    }
    diagnostic::sort(&mut found);
    found
}

/// Diagnostics as people read them.
pub fn report(diagnostics: &[Diagnostic], tree: &Tree, lang: Lang) -> String {
    diagnostic::to_text(diagnostics, &|path| tree.text(path).and_then(Result::ok), lang)
}

/// A site on disk, in a folder that goes when it is dropped.
pub struct OnDisk {
    folder: tempfile::TempDir,
}

impl OnDisk {
    /// Writes content and themes of `tree` to a new folder.
    pub fn new(tree: &Tree) -> Self {
        let site = OnDisk {
            folder: tempfile::tempdir().unwrap(),
        };
        for (path, bytes) in tree {
            site.write(path, bytes);
        }
        site
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Its output.
    pub fn output(&self) -> PathBuf {
        self.path().join("output")
    }

    /// Writes one file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let target = self.path().join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}
