//! The site's front page: the municipalities, how to read them, what this is.

use serde::Serialize;

use super::city::Link;
use super::frame::Frame;
use super::summary::Summary;
use super::words::{self, pick};
use super::{Page, View, routes};
use crate::locale::Lang;
use crate::model::Site;

/// The view of the site's front page.
#[derive(Debug, Serialize)]
pub struct SiteIndex {
    /// The site's name.
    pub heading: String,
    /// What it is, in one sentence.
    pub lead: String,
    /// The municipalities.
    pub cities: Vec<CityCard>,
    /// The cities side by side.
    pub compare: Link,
}

/// A municipality in brief.
#[derive(Debug, Serialize)]
pub struct CityCard {
    /// Its front page.
    pub href: String,
    /// The newest year's page.
    pub newest: Option<Link>,
    /// Its late items.
    pub late: Vec<Link>,
    /// The rest.
    pub summary: Summary,
}

/// The page.
pub fn page(site: &Site, summaries: &[&Summary]) -> Page {
    let path = &routes::of_site(site, routes::SITE);
    let years: usize = summaries.iter().map(|summary| summary.years.len()).sum();
    let items: usize = summaries.iter().map(|summary| summary.items).sum();
    let lead = match site.lang {
        Lang::Ja => format!(
            "市町村が毎年公表する計画の進捗を、{}団体、{items}項目、のべ{years}年度分まとめています。",
            summaries.len()
        ),
        Lang::En => format!(
            "The yearly progress reports of {}: {}, {years} reported {}.",
            words::municipality_count(site.lang, summaries.len()),
            words::item_count(site.lang, items),
            if years == 1 { "year" } else { "years" },
        ),
    };
    let frame = Frame::site(site, path, &site.title, lead.clone());
    let cities = summaries
        .iter()
        .map(|summary| CityCard {
            href: routes::relative(path, &routes::city(&summary.folder)),
            newest: summary.years.last().map(|year| Link {
                label: year.label.clone(),
                href: routes::relative(path, &year.path),
            }),
            late: summary
                .late
                .iter()
                .map(|late| Link {
                    label: late.label.clone(),
                    href: routes::relative(path, &late.target),
                })
                .collect(),
            summary: (*summary).clone(),
        })
        .collect();
    let compare = Link {
        label: pick(site.lang, "自治体を並べて見る", "See them side by side").into(),
        href: routes::relative(path, &routes::of_site(site, routes::SITE_COMPARE)),
    };
    let view = SiteIndex {
        heading: site.title.clone(),
        lead,
        cities,
        compare,
    };
    Page {
        path: path.clone(),
        template: "site_index",
        frame,
        view: View::SiteIndex(view),
    }
}
