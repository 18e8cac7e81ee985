//! What every page has around its content: title, navigation, breadcrumbs, notices.

use std::borrow::Cow;

use serde::Serialize;

use super::city::{City, Link};
use super::words::{self, pick};
use super::{Download, linked_data, routes};
use crate::locale::{Lang, PublishedOn};
use crate::model::Site;

/// The frame of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// `ja` or `en`.
    pub lang: &'static str,
    /// The whole `<title>`.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Absolute address, where the site's own is known.
    pub canonical: Option<String>,
    /// Path below the output folder.
    pub path: String,
    /// The site's name.
    pub site: String,
    /// What the page is, as JSON-LD.
    pub linked_data: Option<String>,
    /// How to cite the page, where it stands for itself.
    pub cite: Option<String>,
    /// The box of search; none on the page of search itself.
    pub search: Option<SearchBox>,
    /// From the page to the folder of style sheets.
    pub assets: String,
    /// Name in the masthead, and where it leads.
    pub name: Link,
    /// The city's main pages.
    pub nav: Vec<NavLink>,
    /// Where this page stands; the last one is the page itself.
    pub crumbs: Vec<Crumb>,
    /// Sources of what the page shows, and notices.
    pub foot: Vec<String>,
    /// Where the publisher tells about accessibility.
    pub foot_links: Vec<Link>,
    /// The same page in the other languages of the site.
    pub languages: Vec<LanguageLink>,
    /// The feed.
    pub feed: String,
    /// Whether the page is stamped as not yet published.
    pub preview: bool,
    /// What the page may load and run.
    pub policy: Cow<'static, str>,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// `en`.
    pub lang: &'static str,
    /// The language's name in itself: English.
    pub label: &'static str,
    /// Relative to the page.
    pub href: String,
    /// Absolute address, where the site's own is known.
    pub canonical: Option<String>,
}

/// Where words typed into the masthead are looked for.
#[derive(Debug, Clone, Serialize)]
pub struct SearchBox {
    /// The page of search, relative to the page.
    pub action: String,
    /// The city the page belongs to.
    pub city: Option<String>,
}

impl SearchBox {
    fn on(site: &Site, path: &str, city: Option<&str>) -> Option<Self> {
        let search = routes::of_site(site, routes::SEARCH);
        (path != search).then(|| SearchBox {
            action: routes::relative(path, &search),
            city: city.map(str::to_owned),
        })
    }
}

/// Files beside the page and nothing else; no script or style inside a page. `file:` names the same files where the
/// site is opened by double-click; on a web server it matches nothing.
const POLICY: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; \
    connect-src 'none'; form-action 'self' file:; base-uri 'none'";
/// The preview also listens for changes.
const PREVIEW_POLICY: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; \
    img-src 'self' file: data:; connect-src 'self'; form-action 'self' file:; base-uri 'none'";

fn policy(site: &Site) -> &'static str {
    if site.preview { PREVIEW_POLICY } else { POLICY }
}

impl Frame {
    /// The same frame for a page with rules of its own between its tags: the edition's running heads. They are text of
    /// the city as strings of CSS; scripts stay forbidden.
    pub fn with_own_rules(mut self) -> Self {
        let own = self
            .policy
            .replace("style-src 'self' file:", "style-src 'self' file: 'unsafe-inline'");
        self.policy = own.into();
        self
    }
}

/// A main page.
#[derive(Debug, Clone, Serialize)]
pub struct NavLink {
    /// What readers see.
    pub label: String,
    /// Relative to the page.
    pub href: String,
    /// Whether this is the page itself.
    pub current: bool,
}

/// A step of the way to the page.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// What readers see.
    pub label: String,
    /// Relative to the page; none for the page itself.
    pub href: Option<String>,
}

/// What a page says of itself.
pub struct About<'p> {
    /// Path below the output folder.
    pub path: &'p str,
    /// Its heading.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// The pages between the city's front and this one.
    pub above: Vec<Link>,
    /// Sources of what it shows.
    pub sources: Vec<String>,
}

impl Frame {
    /// What a picture taken from the page says of where it is from: the site's part, the source, the address.
    pub fn citation(&self) -> Vec<String> {
        let source = self.foot.first().filter(|_| self.foot.len() > 1).cloned();
        let address = self.canonical.clone();
        std::iter::once(self.name.label.clone())
            .chain(source)
            .chain(address)
            .collect()
    }

    /// The frame of a city's page.
    pub fn city(city: &City<'_>, about: About<'_>) -> Self {
        let (path, lang) = (about.path, city.lang);
        let front = routes::city(city.folder());
        let own = routes::relative(path, &front);
        let mut crumbs = vec![Crumb {
            label: pick(lang, "自治体一覧", "Municipalities").into(),
            href: Some(routes::relative(path, &routes::of_site(city.site, routes::SITE))),
        }];
        if path == front {
            crumbs.push(Crumb {
                label: city.municipality.name.clone(),
                href: None,
            });
        } else {
            crumbs.push(Crumb {
                label: city.municipality.name.clone(),
                href: Some(own.clone()),
            });
            crumbs.extend(about.above.into_iter().map(|link| Crumb {
                label: link.label,
                href: Some(link.href),
            }));
            crumbs.push(Crumb {
                label: about.title.clone(),
                href: None,
            });
        }
        let title = if path == front {
            words::city_name(city)
        } else {
            words::title(lang, &about.title, &words::city_name(city))
        };
        let mut foot = about.sources;
        foot.extend(
            city.municipality
                .notice
                .clone()
                .or_else(|| city.site.notice.clone()),
        );
        Frame {
            lang: lang.code(),
            title,
            description: about.description,
            canonical: canonical(city.site, path),
            assets: routes::relative(path, routes::ASSETS),
            name: Link {
                label: words::city_name(city),
                href: own,
            },
            nav: nav(city, path),
            crumbs,
            foot,
            foot_links: foot_links(city.site),
            languages: languages(city.site, path, |lang| {
                routes::folder_in(city.site, lang, city.key())
            }),
            feed: routes::relative(path, &routes::of_site(city.site, routes::FEED)),
            preview: city.site.preview,
            policy: policy(city.site).into(),
            path: path.to_owned(),
            site: city.site.title.clone(),
            linked_data: None,
            cite: None,
            search: SearchBox::on(city.site, path, Some(city.key())),
        }
        .placed(city.site)
    }

    /// The same frame for a page that is cited by itself: a year's report, an item. A citation names the text, the site, who
    /// publishes it, when it was published and where it stands, as far as each is known.
    #[must_use]
    pub fn with_article(mut self, city: &City<'_>, heading: &str, published: Option<PublishedOn>) -> Self {
        let part = &self.name.label;
        let date = published.map(|date| date.label(city.lang));
        let (text, day, between) = match city.lang {
            Lang::Ja => (
                format!("「{heading}」『{part}』"),
                date.map(|date| format!("{date}公表")),
                "、",
            ),
            Lang::En => (
                format!("“{heading}”, {part}"),
                date.map(|date| format!("published {date}")),
                ", ",
            ),
        };
        let known = [
            Some(text),
            city.site.publisher.clone(),
            day,
            self.canonical.clone(),
        ];
        self.cite = Some(known.into_iter().flatten().collect::<Vec<_>>().join(between));
        let published = published.map(PublishedOn::iso);
        self.linked_data = Some(linked_data::article(city, &self, heading, published));
        self
    }

    /// The same frame for the page of downloads.
    #[must_use]
    pub fn with_dataset(mut self, city: &City<'_>, heading: &str, downloads: &[Download]) -> Self {
        self.linked_data = Some(linked_data::dataset(city, &self, heading, downloads));
        self
    }

    /// The same frame for what stands at the old address of a page that is now at `to`.
    #[must_use]
    pub fn in_place_of(mut self, site: &Site, to: &str) -> Self {
        (self.canonical, self.linked_data) = (canonical(site, to), None);
        self.languages.clear();
        self
    }

    fn placed(mut self, site: &Site) -> Self {
        self.linked_data = linked_data::place(site, &self);
        self
    }

    /// The same frame for a page shown at addresses of any depth: its links begin at the root of the server.
    #[must_use]
    pub fn at_any_depth(mut self, site: &Site) -> Self {
        // The page has no address of its own.
        (self.canonical, self.linked_data) = (None, None);
        self.languages.clear();
        let Some(root) = site.base_url.as_deref().map(routes::root) else {
            return self;
        };
        let links = self.nav.iter_mut().map(|link| &mut link.href);
        let crumbs = self.crumbs.iter_mut().filter_map(|crumb| crumb.href.as_mut());
        let own = [&mut self.assets, &mut self.name.href, &mut self.feed].into_iter();
        let search = self.search.iter_mut().map(|search| &mut search.action);
        for address in links.chain(crumbs).chain(own).chain(search) {
            *address = format!("{root}{address}");
        }
        self
    }

    /// The frame of a page of the whole site.
    pub fn site(site: &Site, path: &str, title: &str, description: String) -> Self {
        let lang = site.lang;
        let [front, compare, search, feed] =
            [routes::SITE, routes::SITE_COMPARE, routes::SEARCH, routes::FEED]
                .map(|path| routes::of_site(site, path));
        let home = pick(lang, "自治体一覧", "Municipalities");
        let mut crumbs = Vec::new();
        if path != front {
            crumbs.push(Crumb {
                label: home.into(),
                href: Some(routes::relative(path, &front)),
            });
            crumbs.push(Crumb {
                label: title.to_owned(),
                href: None,
            });
        }
        let link = |label: &str, target: &str| NavLink {
            label: label.into(),
            href: routes::relative(path, target),
            current: path == target,
        };
        let side_by_side = pick(lang, "自治体を並べて見る", "Side by side");
        Frame {
            lang: lang.code(),
            title: if path == front {
                site.title.clone()
            } else {
                words::title(lang, title, &site.title)
            },
            description,
            canonical: canonical(site, path),
            assets: routes::relative(path, routes::ASSETS),
            name: Link {
                label: site.title.clone(),
                href: routes::relative(path, &front),
            },
            nav: vec![
                link(home, &front),
                link(side_by_side, &compare),
                link(pick(lang, "検索", "Search"), &search),
            ],
            crumbs,
            foot: site.notice.iter().cloned().collect(),
            foot_links: foot_links(site),
            languages: languages(site, path, |lang| {
                routes::of_site_in(site, lang, "")
                    .trim_end_matches('/')
                    .to_owned()
            }),
            feed: routes::relative(path, &feed),
            preview: site.preview,
            policy: policy(site).into(),
            path: path.to_owned(),
            site: site.title.clone(),
            linked_data: None,
            cite: None,
            search: SearchBox::on(site, path, None),
        }
        .placed(site)
    }
}

/// The page at `path` in the other languages: the same place below the folder that each language has.
fn languages(site: &Site, path: &str, folder: impl Fn(Lang) -> String) -> Vec<LanguageLink> {
    let place = path.strip_prefix(&folder(site.lang)).unwrap_or(path);
    let place = place.trim_start_matches('/');
    let others = site.languages.iter().filter(|lang| **lang != site.lang);
    let links = others.map(|lang| {
        let there = format!("{}/{place}", folder(*lang));
        let there = there.trim_start_matches('/');
        LanguageLink {
            lang: lang.code(),
            label: match lang {
                Lang::Ja => "日本語",
                Lang::En => "English",
            },
            href: routes::relative(path, there),
            canonical: canonical(site, there),
        }
    });
    links.collect()
}

fn foot_links(site: &Site) -> Vec<Link> {
    let links = [
        (
            &site.policy,
            pick(site.lang, "ウェブアクセシビリティ方針", "Accessibility policy"),
        ),
        (
            &site.results,
            pick(
                site.lang,
                "ウェブアクセシビリティ試験結果",
                "Accessibility test results",
            ),
        ),
    ];
    let known = links
        .into_iter()
        .filter_map(|(address, label)| Some((address.clone()?, label)));
    known
        .map(|(href, label)| Link {
            label: label.to_owned(),
            href,
        })
        .collect()
}

fn canonical(site: &Site, path: &str) -> Option<String> {
    site.base_url
        .as_ref()
        .map(|base| format!("{base}{}", routes::canonical(path)))
}

/// The city's main pages: only those that exist.
fn nav(city: &City<'_>, path: &str) -> Vec<NavLink> {
    let key = city.folder();
    let newest = city
        .municipality
        .newest()
        .map(|report| routes::year(key, report.year));
    let pages = [
        (newest, pick(city.lang, "年度報告", "Year report")),
        (Some(routes::items(key)), words::items(city.lang)),
        (
            city.has_comparison().then(|| routes::compare(key)),
            pick(city.lang, "年度比較", "Across the years"),
        ),
        (
            city.has_indicators().then(|| routes::indicators(key)),
            pick(city.lang, "指標", "Indicators"),
        ),
        (
            city.has_departments().then(|| routes::departments(key)),
            pick(city.lang, "担当課", "Departments"),
        ),
        (Some(routes::data(key)), pick(city.lang, "データ", "Data")),
        (
            Some(routes::about(key)),
            pick(city.lang, "この資料について", "About"),
        ),
    ];
    pages
        .into_iter()
        .filter_map(|(target, label)| Some((target?, label)))
        .map(|(target, label)| NavLink {
            label: label.to_owned(),
            href: routes::relative(path, &target),
            current: path == target,
        })
        .collect()
}
