//! The cities side by side, each on its own scale. No ranking, no average: a sentence says why.

use serde::Serialize;

use super::frame::Frame;
use super::summary::Summary;
use super::words::pick;
use super::{Page, View, routes};
use crate::model::Site;

/// The view of the cities side by side.
#[derive(Debug, Serialize)]
pub struct SiteCompare {
    /// 自治体を並べて見る.
    pub heading: String,
    /// Why they are neither ranked nor averaged.
    pub lead: String,
    /// The cities, in the site's order.
    pub cities: Vec<CityRow>,
}

/// One city.
#[derive(Debug, Serialize)]
pub struct CityRow {
    /// Its front page.
    pub href: String,
    /// What it has.
    pub summary: Summary,
}

/// The page.
pub fn page(site: &Site, summaries: &[&Summary]) -> Page {
    let path = &routes::of_site(site, routes::SITE_COMPARE);
    let heading = pick(site.lang, "自治体を並べて見る", "Side by side").to_owned();
    let lead = pick(
        site.lang,
        "進捗の区分は自治体ごとに意味が異なるため、順位を付けず、平均もしていません。区分のない計画や実績の公表前の計画も、そのまま並べています。",
        "Each municipality rates on its own scale, so nothing is ranked or averaged. Plans without ratings and plans before their first report stand beside the others as they are.",
    )
    .to_owned();
    let frame = Frame::site(site, path, &heading, lead.clone());
    let cities = summaries
        .iter()
        .map(|summary| CityRow {
            href: routes::relative(path, &routes::city(&summary.folder)),
            summary: (*summary).clone(),
        })
        .collect();
    let view = View::SiteCompare(SiteCompare {
        heading,
        lead,
        cities,
    });
    Page {
        path: path.clone(),
        template: "site_compare",
        frame,
        view,
    }
}
