//! `robots.txt` (RFC 9309): everything may be read, and here is the list.

use crate::model::Site;
use crate::pages::routes;

/// The file; it names the sitemap where the site's address is known.
pub fn robots(site: &Site) -> Vec<u8> {
    let list = site
        .base_url
        .as_ref()
        .map(|base| format!("Sitemap: {base}{}\n", routes::SITEMAP));
    format!("User-agent: *\nDisallow:\n{}", list.unwrap_or_default()).into_bytes()
}
