//! `404.html`: what a web server shows where there is no page, at whatever address was asked for.

use serde::Serialize;

use super::frame::Frame;
use super::words::pick;
use super::{Page, View, routes};
use crate::model::Site;

/// The view of the missing page.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// ページが見つかりません.
    pub heading: String,
    /// What may have happened, and what to do.
    pub lead: String,
}

/// The page. Its links begin at the site's root, because nobody knows how deep the address was that led here; where the
/// site's address is not known they are right for addresses directly below the root.
pub fn page(site: &Site) -> Page {
    let path = routes::NOT_FOUND;
    let heading = pick(site.lang, "ページが見つかりません", "Page not found").to_owned();
    let lead = pick(
        site.lang,
        "アドレスが変わったか、入力に誤りがあるかもしれません。検索するか、自治体一覧からお探しください。",
        "The address may have changed or been mistyped. Search for the page, or begin with the list of municipalities.",
    )
    .to_owned();
    let frame = Frame::site(site, path, &heading, lead.clone()).at_any_depth(site);
    Page {
        path: path.to_owned(),
        template: "not_found",
        frame,
        view: View::NotFound(NotFound { heading, lead }),
    }
}
