//! Addresses. The URL map is a public contract: year and key, never a name, an order or a department's place.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::locale::Lang;
use crate::model::Site;

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

/// What can be found in a city, for the page of search.
pub fn search_index(city: &str) -> String {
    format!("{city}/search.js")
}

/// The items with one rating, best seen with the list's script: without it the address leads to the whole list.
pub fn items_rated(city: &str, rating: &str) -> String {
    let mut address = format!("{}#items-1.status=", items(city));
    for byte in rating.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => address.push(char::from(byte)),
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
    address
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
/// The pages of the site as a whole, and what they link to.
const SITE_LEVEL: [&str; 5] = [SITE, SITE_COMPARE, SEARCH, FEED, SITEMAP];
/// Folders of the site's own, which no municipality can be called.
pub const OWN_FOLDERS: [&str; 6] = ["assets", "compare", "en", "ja", "search", "static"];
/// Search over all municipalities.
pub const SEARCH: &str = "search/index.html";
/// What a web server shows where there is no page.
pub const NOT_FOUND: &str = "404.html";
/// What crawlers may read.
pub const ROBOTS: &str = "robots.txt";
/// The feed.
pub const FEED: &str = "feed.xml";
/// Where pages moved to, for web servers.
pub const REDIRECTS: &str = "redirects.map";
/// The sitemap.
pub const SITEMAP: &str = "sitemap.xml";
/// Folder of style sheets and scripts.
pub const ASSETS: &str = "assets/";

/// A place of the site as a whole, in the site's language: `en/index.html`.
pub fn of_site(site: &Site, path: &str) -> String {
    of_site_in(site, site.lang, path)
}

/// The same in any of the site's languages.
pub fn of_site_in(site: &Site, lang: Lang, path: &str) -> String {
    match translation(site, lang) {
        Some(code) => format!("{code}/{path}"),
        None => path.to_owned(),
    }
}

/// The folder of a municipality's pages in the site's language: `kasama/en` where that is not the site's own.
///
/// All languages of a city stand below its own folder, so that they are published in one step.
pub fn folder(site: &Site, key: &str) -> String {
    folder_in(site, site.lang, key)
}

/// The same in any of the site's languages.
pub fn folder_in(site: &Site, lang: Lang, key: &str) -> String {
    match translation(site, lang) {
        Some(code) => format!("{key}/{code}"),
        None => key.to_owned(),
    }
}

/// The folder of a language that is not the site's own.
fn translation(site: &Site, lang: Lang) -> Option<&'static str> {
    (site.languages.first() != Some(&lang)).then(|| lang.code())
}

/// The pages of the site as a whole in all its languages, and what they link to.
pub fn site_level(site: &Site) -> BTreeSet<String> {
    let each = |lang: &Lang| SITE_LEVEL.map(|path| of_site_in(site, *lang, path));
    site.languages.iter().flat_map(each).collect()
}

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

/// The path that an address on the page at `from` means: the inverse of [`relative`].
pub fn resolve(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The path of an address, from the server's root: `/sub/` of `https://example.org/sub/`.
pub fn root(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    host.find('/').map_or("/", |at| &host[at..])
}

/// The canonical form of a page's path below `base_url`: without `index.html`.
pub fn canonical(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{relative, resolve};

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

    #[test]
    fn an_address_means_the_path_it_was_made_from() {
        for from in ["index.html", "kasama/index.html", "kasama/items/1-1/index.html"] {
            for to in [
                "index.html",
                "kasama/2020/index.html",
                "assets/",
                "mito/items/1/index.html",
            ] {
                assert_eq!(resolve(from, &relative(from, to)), to, "from {from}");
            }
        }
    }
}
