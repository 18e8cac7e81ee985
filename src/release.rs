//! What would be released: every city built as a build would, compared with what is published.
//!
//! Reads, builds and forgets one city at a time; writes nothing.

use std::path::Path;

use rayon::prelude::*;

use crate::build;
use crate::diagnostic::Diagnostic;
use crate::locale::Lang;
use crate::model::Site;
use crate::output::difference::Difference;
use crate::pages::Summary;
use crate::sources::Sources;
use crate::theme::Theme;
use crate::tree::{self, Manifest, ReadError, Tree};

/// Why there is nothing to compare.
#[derive(Debug)]
pub enum CompareError {
    /// The content has errors.
    Content(Vec<Diagnostic>),
    /// The machine failed.
    Read(ReadError),
}

/// What a build of `site` would change in `output`, part by part; parts without a change are left out.
///
/// # Errors
/// Content with errors, or files that cannot be read.
pub fn compare(
    sources: &Sources,
    site: &Site,
    theme: &Theme,
    output: &Path,
    lang: Lang,
) -> Result<Vec<Difference>, CompareError> {
    let one = |key: &String| -> Result<(Difference, Vec<Summary>), CompareError> {
        let built = sources.with_city(key, |tree, _| build::municipality(tree, site, theme, key));
        let (built, _) = built
            .map_err(CompareError::Read)?
            .map_err(CompareError::Content)?;
        let published = published(output, key)?;
        let name = built.summaries.first().map_or("", |own| own.name.as_str());
        Ok((
            Difference::between(&published, &built.files, key, name, lang),
            built.summaries,
        ))
    };
    let parts: Vec<_> = site.order.par_iter().map(one).collect();
    let (mut differences, mut summaries, mut mistakes) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Ok((difference, summary)) => {
                differences.push(difference);
                summaries.push(summary);
            }
            Err(CompareError::Content(found)) => mistakes.extend(found),
            Err(error) => return Err(error),
        }
    }
    if !mistakes.is_empty() {
        return Err(CompareError::Content(mistakes));
    }
    let whole = manifest(output)?;
    for key in whole
        .cities()
        .filter(|key| !site.order.iter().any(|known| known == key))
    {
        differences.push(Difference::between(
            &published(output, key)?,
            &Tree::new(),
            key,
            key,
            lang,
        ));
    }
    let (files, _) = build::site_files(site, theme, &summaries).map_err(CompareError::Content)?;
    differences.insert(
        0,
        Difference::between(&own_files(output, &whole)?, &files, "", "", lang),
    );
    differences.retain(|difference| !difference.is_empty());
    Ok(differences)
}

fn manifest(folder: &Path) -> Result<Manifest, CompareError> {
    let (files, _) = if folder.is_dir() {
        tree::read_shallow(folder, "").map_err(CompareError::Read)?
    } else {
        Default::default()
    };
    let text = files
        .text(Manifest::NAME)
        .and_then(Result::ok)
        .unwrap_or_default();
    Ok(Manifest::parse(&text))
}

/// The published files of a city that are ayumi's own.
fn published(output: &Path, key: &str) -> Result<Tree, CompareError> {
    let folder = output.join(key);
    let own = manifest(&folder)?;
    let (files, _) = tree::read_optional(&folder, "").map_err(CompareError::Read)?;
    let mut published = Tree::new();
    for (path, bytes) in files.iter().filter(|(path, _)| own.get(path).is_some()) {
        published.insert(format!("{key}/{path}"), bytes.clone());
    }
    Ok(published)
}

/// The published files of the site itself.
fn own_files(output: &Path, whole: &Manifest) -> Result<Tree, CompareError> {
    let mut published = Tree::new();
    let mut folders: Vec<&str> = Vec::new();
    for (path, _) in whole.iter().filter(|(path, _)| !path.ends_with(Manifest::NAME)) {
        folders.extend(path.split_once('/').map(|(folder, _)| folder));
    }
    folders.dedup();
    let mut standing = if output.is_dir() {
        tree::read_shallow(output, "").map_err(CompareError::Read)?.0
    } else {
        Tree::new()
    };
    for folder in folders {
        standing.extend(
            tree::read_optional(&output.join(folder), &format!("{folder}/"))
                .map_err(CompareError::Read)?
                .0,
        );
    }
    for (path, bytes) in standing.iter().filter(|(path, _)| whole.get(path).is_some()) {
        published.insert(path.clone(), bytes.clone());
    }
    Ok(published)
}
