//! Links in texts that lead somewhere inside the site. They are written as seen from the city's folder
//! (`items/1-1/`, `2020/`), and shown as seen from the page the text stands on.

use super::routes;

/// The file below the output folder that an address means, and the fragment after it; none for addresses of other
/// sites.
pub(super) fn target(city: &str, address: &str) -> Option<(String, String)> {
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') || address.starts_with("//") {
        return None;
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    if path.is_empty() || path.starts_with('/') {
        return Some((path.to_owned(), rest.to_owned()));
    }
    let mut parts = vec![city];
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let is_file = !path.ends_with('/') && parts.last().is_some_and(|name| name.contains('.'));
    if !is_file {
        parts.push("index.html");
    }
    Some((parts.join("/"), rest.to_owned()))
}

/// The address of a target as seen from the page at `from`.
pub(super) fn seen_from(from: &str, (path, rest): &(String, String)) -> String {
    format!("{}{rest}", routes::relative(from, path))
}

#[cfg(test)]
mod tests {
    use super::{seen_from, target};

    #[test]
    fn addresses_begin_at_the_citys_folder() {
        let path = |address: &str| target("kasama", address).map(|(path, rest)| path + &rest);
        assert_eq!(path("items/1-1/").as_deref(), Some("kasama/items/1-1/index.html"));
        assert_eq!(path("items/1-1").as_deref(), Some("kasama/items/1-1/index.html"));
        assert_eq!(
            path("./2020/index.html#top").as_deref(),
            Some("kasama/2020/index.html#top")
        );
        assert_eq!(path("data/items.csv").as_deref(), Some("kasama/data/items.csv"));
        assert_eq!(path("../compare/").as_deref(), Some("compare/index.html"));
        assert_eq!(path("../").as_deref(), Some("index.html"));
        for other in ["https://example.jp/", "mailto:a@b.jp", "tel:0296-77-1101"] {
            assert_eq!(path(other), None);
        }
    }

    #[test]
    fn and_are_shown_from_the_page() {
        let target = target("kasama", "items/1-1/#texts").unwrap();
        assert_eq!(
            seen_from("kasama/2020/index.html", &target),
            "../items/1-1/index.html#texts"
        );
        assert_eq!(
            seen_from("kasama/index.html", &target),
            "items/1-1/index.html#texts"
        );
    }
}
