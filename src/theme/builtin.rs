//! The default theme, inside the binary: one line per file, checked by a test against the folder.

use crate::tree::Tree;

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

const FILES: &[(&str, &[u8])] = embedded![
    "NOTICE",
    "theme.yaml",
    "templates/base.html",
    "templates/components/change_list.html",
    "templates/components/facts.html",
    "templates/components/figure_table.html",
    "templates/components/plan.html",
    "templates/components/beside.html",
    "templates/components/moves.html",
    "templates/components/chart.html",
    "templates/components/counts.html",
    "templates/components/edition.html",
    "templates/components/edition_parts.html",
    "templates/components/figure.html",
    "templates/components/headline.html",
    "templates/components/indicator.html",
    "templates/components/items.html",
    "templates/components/status.html",
    "templates/components/targets.html",
    "templates/components/text.html",
    "templates/pages/about.html",
    "templates/pages/compare.html",
    "templates/pages/data.html",
    "templates/pages/department.html",
    "templates/pages/departments.html",
    "templates/pages/edition.html",
    "templates/pages/front.html",
    "templates/pages/indicators.html",
    "templates/pages/item.html",
    "templates/pages/items.html",
    "templates/pages/moved.html",
    "templates/pages/not_found.html",
    "templates/pages/search.html",
    "templates/pages/site_compare.html",
    "templates/pages/site_index.html",
    "templates/pages/year.html",
    "css/layers.css",
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components.css",
    "css/chart-file.css",
    "css/charts.css",
    "css/print.css",
    "css/city.css",
    "css/edition.css",
    "i18n/ja.yaml",
    "i18n/en.yaml",
    "static/icon.svg",
    "static/lists.js",
    "static/search.js",
    "static/styled.js",
];

/// The files of the default theme.
pub(super) fn files() -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in FILES {
        tree.insert(*path, *bytes);
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_file_of_the_default_theme_is_embedded() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let (tree, _) = crate::tree::read(&folder, "").unwrap();
        let mut embedded: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        embedded.sort_unstable();
        let on_disk: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(embedded, on_disk);
    }
}
