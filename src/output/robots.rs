//! `robots.txt` (RFC 9309): everything may be read, and here is the list.

use crate::model::Site;
use crate::pages::routes;

/// The file; it names the sitemap of each language where the site's address is known.
pub fn robots(site: &Site) -> Vec<u8> {
    let lists = site.base_url.iter().flat_map(|base| {
        let each = site.languages.iter();
        let sitemaps = each.map(|lang| routes::of_site_in(site, *lang, routes::SITEMAP));
        sitemaps.map(move |path| format!("Sitemap: {base}{path}\n"))
    });
    format!("User-agent: *\nDisallow:\n{}", lists.collect::<String>()).into_bytes()
}
