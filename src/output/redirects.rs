//! `redirects.map`: every page that moved, as web servers read it: the old and the new address from the server's root,
//! a space between them. A text map of Apache's `RewriteMap`, and with little change any other server's.

use std::fmt::Write;

use crate::model::Site;
use crate::pages::{Summary, routes};

/// The map of the whole site in all its languages; none where nothing moved.
pub fn redirects<'s>(site: &Site, summaries: impl IntoIterator<Item = &'s Summary>) -> Option<Vec<u8>> {
    let root = site.base_url.as_deref().map_or("/", routes::root);
    let mut map = String::new();
    for (from, to) in summaries.into_iter().flat_map(|city| &city.moved) {
        let _ = writeln!(
            map,
            "{root}{} {root}{}",
            routes::canonical(from),
            routes::canonical(to)
        );
    }
    (!map.is_empty()).then(|| map.into_bytes())
}
