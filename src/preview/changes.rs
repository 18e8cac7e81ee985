//! Changed paths → what has to be built anew.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::tree::is_hidden;

/// What a set of changed files concerns.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Changes {
    /// `site.yaml`, or anything that may change which cities there are.
    pub site: bool,
    /// A theme.
    pub theme: bool,
    /// Single cities.
    pub cities: BTreeSet<String>,
}

impl Changes {
    pub(super) fn is_empty(&self) -> bool {
        *self == Changes::default()
    }

    /// Takes note of a changed path below the site's folder.
    pub(super) fn note(&mut self, site: &Path, path: &Path) {
        let Ok(below) = path.strip_prefix(site) else {
            return;
        };
        let mut names = Vec::new();
        for part in below.components() {
            let Component::Normal(name) = part else { return };
            names.push(name.to_string_lossy());
        }
        if names.iter().any(|name| is_hidden(name) || is_left_over(name)) {
            return;
        }
        match names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().as_slice() {
            ["themes", ..] => self.theme = true,
            // The folder of a city, or a file beside them: cities may have come or gone.
            ["content"] | ["content", "site.yaml"] => self.site = true,
            ["content", key] | ["content", key, "municipality.yaml"] => {
                self.site = true;
                self.cities.insert((*key).to_owned());
            }
            ["content", key, ..] => _ = self.cities.insert((*key).to_owned()),
            _ => {}
        }
    }
}

/// Files that editors make for a moment.
fn is_left_over(name: &str) -> bool {
    let path = PathBuf::from(name);
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    name == "4913"
        || ending.is_some_and(|ending| ["swp", "swx", "tmp", "part", "crdownload"].contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use std::path::Path;

    #[test]
    fn what_editors_leave_behind_concerns_nothing() {
        let mut changes = Changes::default();
        for name in [
            ".items.yaml.swp",
            "items.yaml~",
            "~$items.xlsx",
            "4913",
            "items.tmp",
        ] {
            changes.note(
                Path::new("/site"),
                &Path::new("/site/content/kasama/2020").join(name),
            );
        }
        changes.note(Path::new("/site"), Path::new("/site/output"));
        changes.note(Path::new("/site"), Path::new("/elsewhere/content/kasama"));
        assert!(changes.is_empty());
        changes.note(
            Path::new("/site"),
            Path::new("/site/content/kasama/2020/items.yaml"),
        );
        assert!(!changes.site && changes.cities.contains("kasama"));
    }
}
