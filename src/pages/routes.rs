//! Addresses. The URL map is a public contract: year and key, never a name, an order or a department's place.

/// The page of a municipality.
pub fn city(city: &str) -> String {
    format!("{city}/index.html")
}

/// A year's report.
pub fn year(city: &str, year: i32) -> String {
    format!("{city}/{year}/index.html")
}

/// The council edition of a year.
pub fn edition(city: &str, year: i32) -> String {
    format!("{city}/{year}/print/index.html")
}

/// All items.
pub fn items(city: &str) -> String {
    format!("{city}/items/index.html")
}

/// One item.
pub fn item(city: &str, key: &str) -> String {
    format!("{city}/items/{key}/index.html")
}

/// Across the years.
pub fn compare(city: &str) -> String {
    format!("{city}/compare/index.html")
}

/// Every indicator.
pub fn indicators(city: &str) -> String {
    format!("{city}/indicators/index.html")
}

/// All departments.
pub fn departments(city: &str) -> String {
    format!("{city}/departments/index.html")
}

/// One department.
pub fn department(city: &str, key: &str) -> String {
    format!("{city}/departments/{key}/index.html")
}

/// Scale, sources, findings, corrections, licence.
pub fn about(city: &str) -> String {
    format!("{city}/about/index.html")
}

/// The downloads.
pub fn data(city: &str) -> String {
    format!("{city}/data/index.html")
}

/// A file of the open data.
pub fn download(city: &str, file: &str) -> String {
    format!("{city}/data/{file}")
}

/// The site's own front page.
pub const SITE: &str = "index.html";
/// The cities side by side.
pub const SITE_COMPARE: &str = "compare/index.html";
/// Folders of the site's own, which no municipality can be called.
pub const OWN_FOLDERS: [&str; 4] = ["assets", "compare", "search", "static"];
/// The feed.
pub const FEED: &str = "feed.xml";
/// The sitemap.
pub const SITEMAP: &str = "sitemap.xml";
/// Folder of style sheets and scripts.
pub const ASSETS: &str = "assets/";

/// The address of `target` as seen from the page at `from`, both below the output folder.
///
/// `index.html` stays in the address, so that the tree works from `file://`.
pub fn relative(from: &str, target: &str) -> String {
    let base: Vec<&str> = from.split('/').collect();
    let folder = &base[..base.len() - 1];
    let parts: Vec<&str> = target.split('/').collect();
    let (name, folders) = (parts[parts.len() - 1], &parts[..parts.len() - 1]);
    let shared = folder.iter().zip(folders).take_while(|(a, b)| a == b).count();
    let mut address = "../".repeat(folder.len() - shared);
    for part in &folders[shared..] {
        address.push_str(part);
        address.push('/');
    }
    address + name
}

/// The canonical form of a page's path below `base_url`: without `index.html`.
pub fn canonical(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_work_at_any_depth() {
        assert_eq!(
            relative("kasama/2020/index.html", "kasama/items/1-1/index.html"),
            "../items/1-1/index.html"
        );
        assert_eq!(relative("index.html", "kasama/index.html"), "kasama/index.html");
        assert_eq!(
            relative("kasama/items/1-1/index.html", "assets/site.css"),
            "../../../assets/site.css"
        );
        assert_eq!(relative("kasama/index.html", "kasama/index.html"), "index.html");
        assert_eq!(relative("kasama/index.html", "index.html"), "../index.html");
    }
}
