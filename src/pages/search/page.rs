//! The page of search: a form, and lists for those who would rather look or have no script.

use serde::Serialize;

use crate::locale::Lang;
use crate::model::Site;
use crate::pages::city::Link;
use crate::pages::frame::Frame;
use crate::pages::summary::Summary;
use crate::pages::words::{self, pick};
use crate::pages::{Page, View, routes};

/// The view of search.
#[derive(Debug, Serialize)]
pub struct Search {
    /// 検索.
    pub heading: String,
    /// What is searched, in one sentence.
    pub lead: String,
    /// The municipalities.
    pub cities: Vec<Searched>,
}

/// A municipality that can be searched.
#[derive(Debug, Serialize)]
pub struct Searched {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its reading.
    pub kana: Option<String>,
    /// Its prefecture.
    pub prefecture: Option<String>,
    /// What can be found in it, relative to the page.
    pub index: String,
    /// From the page to its folder.
    pub folder: String,
    /// All its items.
    pub items: Link,
}

/// The page.
pub fn page(site: &Site, summaries: &[&Summary]) -> Page {
    let path = &routes::of_site(site, routes::SEARCH);
    let heading = pick(site.lang, "検索", "Search").to_owned();
    let lead = match site.lang {
        Lang::Ja => format!(
            "{}団体の項目名、本文、担当課、指標を探します。市町村名、年度、進捗区分でも絞り込めます。全角と半角、ひらがなとカタカナ、元号と西暦は区別しません。",
            summaries.len()
        ),
        Lang::En => format!(
            "Finds titles, texts, departments and indicators of {}; names of municipalities, years and ratings narrow the search. Eras and western years are one; so are scripts and widths of letters.",
            words::municipality_count(site.lang, summaries.len())
        ),
    };
    let cities = summaries.iter().map(|summary| Searched {
        key: summary.key.clone(),
        name: summary.name.clone(),
        kana: summary.kana.clone(),
        prefecture: summary.prefecture.clone(),
        index: routes::relative(path, &routes::search_index(&summary.folder)),
        folder: routes::relative(path, &format!("{}/", summary.folder)),
        items: Link {
            label: match site.lang {
                Lang::Ja => format!("{}の{}一覧", summary.name, summary.item_label),
                Lang::En => format!("{}: {}", summary.name, summary.item_label),
            },
            href: routes::relative(path, &routes::items(&summary.folder)),
        },
    });
    let view = Search {
        lead: lead.clone(),
        cities: cities.collect(),
        heading: heading.clone(),
    };
    Page {
        path: path.clone(),
        template: "search",
        frame: Frame::site(site, path, &heading, lead),
        view: View::Search(view),
    }
}
