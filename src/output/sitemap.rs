//! `sitemap.xml`: every page. Absolute where the site's address is known.

use crate::model::Site;
use crate::pages::{Summary, routes};

/// The sitemap of the whole site.
pub fn sitemap(site: &Site, summaries: &[&Summary]) -> Vec<u8> {
    let own = [routes::SITE, routes::SITE_COMPARE, routes::SEARCH].map(|path| routes::of_site(site, path));
    let pages = own
        .iter()
        .chain(summaries.iter().flat_map(|summary| &summary.pages));
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in pages {
        let address = match &site.base_url {
            Some(base) => format!("{base}{}", routes::canonical(page)),
            None => page.clone(),
        };
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&address));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Text as XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
