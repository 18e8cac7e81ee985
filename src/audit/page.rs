//! One page held against the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::grid;
use crate::diagnostic::PageSlip;

/// What a page is called, and what is wrong with it.
pub(super) struct Reading {
    pub title: String,
    /// Whether it only leads to another page.
    pub moved: bool,
    /// Each with the words by which it can be found on the page.
    pub slips: Vec<(PageSlip, String)>,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Reading {
    let page = Html::parse_document(html);
    let mut found = Found(Vec::new());
    let title = first(&page, &TITLE).map(text).unwrap_or_default();
    frame(&page, &title, &mut found);
    headings(&page, &title, &mut found);
    for table in page.select(&TABLE) {
        self::table(table, &mut found);
    }
    pictures(&page, &mut found);
    links(&page, &mut found);
    ids(&page, &mut found);
    Reading {
        title,
        moved: first(&page, &REFRESH).is_some(),
        slips: found.0,
    }
}

struct Found(Vec<(PageSlip, String)>);

impl Found {
    fn hold(&mut self, holds: bool, slip: PageSlip, what: impl Into<String>) {
        if !holds {
            self.0.push((slip, what.into()));
        }
    }
}

macro_rules! selectors {
    ($($name:ident = $rule:literal;)*) => {
        $(static $name: LazyLock<Selector> = LazyLock::new(|| Selector::parse($rule).expect("a selector"));)*
    };
}

selectors! {
    TITLE = "head > title";
    REFRESH = "meta[http-equiv=refresh]";
    VIEWPORT = "meta[name=viewport]";
    MAIN = "main";
    NAV = "nav";
    FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    HEADING = "h1, h2, h3, h4, h5, h6";
    TABLE = "table";
    CAPTION = "caption";
    ROW = "tr";
    CELL = "th, td";
    HEADER = "th";
    PICTURE = "img, svg";
    LINK = "a[href]";
    LINK_IN_TEXT = "main a[href]";
    ID = "[id]";
}

fn first<'p>(page: &'p Html, selector: &Selector) -> Option<ElementRef<'p>> {
    page.select(selector).next()
}

/// The elements around an element, the nearest first.
fn around(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// The words of an element, white space made one.
fn text(element: ElementRef<'_>) -> String {
    let read = |node: &scraper::node::Text| node.to_string();
    let is_reading = |name: &str| matches!(name, "rt" | "rp");
    let texts = element.descendants().filter_map(|node| {
        // How a name is read stands above the name, and is not said again.
        let above = node.parent().and_then(|parent| parent.value().as_element());
        let above = above.is_some_and(|parent| is_reading(parent.name()));
        node.value().as_text().filter(|_| !above).map(read)
    });
    let text: String = texts.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a screen reader calls an element.
fn name(page: &Html, element: ElementRef<'_>) -> String {
    if let Some(label) = element.attr("aria-label") {
        return label.trim().to_owned();
    }
    let Some(ids) = element.attr("aria-labelledby") else {
        return text(element);
    };
    let named = ids.split_whitespace().filter_map(|id| {
        let mut all = page.select(&ID);
        all.find(|other| other.attr("id") == Some(id)).map(text)
    });
    named.collect::<Vec<_>>().join(" ")
}

fn frame(page: &Html, title: &str, found: &mut Found) {
    let language = page.root_element().attr("lang").unwrap_or_default();
    found.hold(!language.is_empty(), PageSlip::NoLanguage, "<html>");
    found.hold(!title.is_empty(), PageSlip::NoTitle, "<title>");
    let zoom = first(page, &VIEWPORT).and_then(|viewport| viewport.attr("content"));
    let zoom = zoom.unwrap_or_default().replace(' ', "");
    let fixed = zoom.contains("user-scalable=no") || zoom.contains("maximum-scale");
    found.hold(!fixed, PageSlip::NoZoom, zoom);
    let mains: Vec<ElementRef<'_>> = page.select(&MAIN).collect();
    found.hold(mains.len() == 1, PageSlip::Main, "<main>");
    let target = mains.first().and_then(|main| main.attr("id"));
    let begin = first(page, &FOCUSABLE);
    let skip = begin
        .and_then(|link| link.attr("href"))
        .and_then(|href| href.strip_prefix('#'));
    // Where no navigation stands outside the main part there is nothing to skip.
    let before = page
        .select(&NAV)
        .any(|nav| !around(nav).any(|it| MAIN.matches(&it)));
    let skips = !before || (target.is_some() && skip == target);
    found.hold(skips, PageSlip::NoSkipLink, begin.map(text).unwrap_or_default());
    let navs: Vec<String> = page.select(&NAV).map(|nav| label(page, nav)).collect();
    for nav in &navs {
        found.hold(!nav.is_empty(), PageSlip::NavigationWithoutName, "<nav>");
    }
}

/// The name that an element is given, not its contents.
fn label(page: &Html, element: ElementRef<'_>) -> String {
    let given = element.attr("aria-label").is_some() || element.attr("aria-labelledby").is_some();
    if given { name(page, element) } else { String::new() }
}

fn headings(page: &Html, title: &str, found: &mut Found) {
    let headings: Vec<(u8, String)> = page
        .select(&HEADING)
        .map(|heading| (heading.value().name().as_bytes()[1] - b'0', text(heading)))
        .collect();
    let highest: Vec<&String> = headings
        .iter()
        .filter(|(level, _)| *level == 1)
        .map(|(_, text)| text)
        .collect();
    found.hold(
        highest.len() == 1,
        PageSlip::HeadingCount,
        highest.len().to_string(),
    );
    for heading in highest {
        found.hold(
            title.contains(heading.as_str()),
            PageSlip::TitleAndHeading,
            heading,
        );
    }
    let mut above = 0;
    for (level, heading) in &headings {
        found.hold(!heading.is_empty(), PageSlip::EmptyHeading, format!("<h{level}>"));
        found.hold(*level <= above + 1, PageSlip::HeadingLevel, heading);
        above = *level;
    }
}

fn table(table: ElementRef<'_>, found: &mut Found) {
    // A cell may hold a table of its own.
    let own = |part: &ElementRef<'_>| around(*part).find(|it| TABLE.matches(it)) == Some(table);
    let caption = table.select(&CAPTION).find(own).map(text).unwrap_or_default();
    found.hold(!caption.is_empty(), PageSlip::NoCaption, short(&text(table)));
    let rows: Vec<Vec<ElementRef<'_>>> = table
        .select(&ROW)
        .filter(own)
        .map(|row| row.select(&CELL).filter(own).collect())
        .collect();
    let headers: Vec<ElementRef<'_>> = table.select(&HEADER).filter(own).collect();
    found.hold(!headers.is_empty(), PageSlip::NoHeaderCells, &caption);
    for header in headers {
        let scope = header.attr("scope").unwrap_or_default();
        let known = ["col", "row", "colgroup", "rowgroup"].contains(&scope);
        found.hold(known, PageSlip::NoScope, text(header));
    }
    for cell in rows.iter().flatten() {
        let empty = text(*cell).is_empty() && cell.select(&PICTURE).next().is_none();
        found.hold(!empty, PageSlip::EmptyCell, &caption);
    }
    found.hold(grid::is_rectangular(&rows), PageSlip::Grid, &caption);
}

fn pictures(page: &Html, found: &mut Found) {
    for picture in page.select(&PICTURE) {
        let tag = picture.value().name();
        let named = if tag == "img" {
            // An empty alternative says that the picture says nothing.
            picture.attr("alt").is_some()
        } else {
            let hidden = around(picture)
                .chain([picture])
                .any(|it| it.attr("aria-hidden") == Some("true"));
            hidden || (picture.attr("role") == Some("img") && !label(page, picture).is_empty())
        };
        found.hold(named, PageSlip::NamelessPicture, format!("<{tag}>"));
    }
}

fn links(page: &Html, found: &mut Found) {
    for link in page.select(&LINK) {
        let href = link.attr("href").unwrap_or_default();
        let spoken = !name(page, link).is_empty() || link.select(&PICTURE).next().is_some();
        found.hold(spoken, PageSlip::NamelessLink, href);
    }
    let mut targets: BTreeMap<String, &str> = BTreeMap::new();
    for link in page.select(&LINK_IN_TEXT) {
        // In a table the headers of row and column say what a number or a name is of.
        if around(link).any(|it| CELL.matches(&it)) {
            continue;
        }
        let href = link.attr("href").unwrap_or_default();
        let name = name(page, link);
        let first = *targets.entry(name.clone()).or_insert(href);
        found.hold(first == href, PageSlip::SameLinkName, name);
    }
}

fn ids(page: &Html, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for id in page.select(&ID).filter_map(|element| element.attr("id")) {
        found.hold(seen.insert(id), PageSlip::IdTwice, id);
    }
}

fn short(text: &str) -> String {
    text.chars().take(24).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "<!doctype html><html lang=ja><head><title>報告｜若葉市</title></head><body><a href='#main'>本文へ</a>\
        <nav aria-label=主></nav><main id=main><h1>報告</h1><h2>表</h2><table><caption>数</caption><thead><tr>\
        <th scope=col>年</th><th scope=col>値</th></tr></thead><tbody><tr><th scope=row>令和元年度</th><td>1</td></tr>\
        <tr><th scope=row>令和2年度</th><td>2</td></tr></tbody></table><a href=a.html>あ</a>\
        <svg role=img aria-labelledby='t'><title id=t>図</title></svg></main></body></html>";

    fn slips(html: &str) -> Vec<PageSlip> {
        read(html).slips.into_iter().map(|(slip, _)| slip).collect()
    }

    #[test]
    fn a_sound_page_has_none() {
        assert_eq!(read(SOUND).slips, []);
    }

    #[test]
    fn every_rule_sees_its_slip_and_nothing_else() {
        let cases = [
            ("<html lang=ja>", "<html>", PageSlip::NoLanguage),
            (
                "<title>報告｜若葉市</title>",
                "<title>若葉市</title>",
                PageSlip::TitleAndHeading,
            ),
            (
                "</head>",
                "<meta name=viewport content='user-scalable=no'></head>",
                PageSlip::NoZoom,
            ),
            ("</main>", "</main><main></main>", PageSlip::Main),
            ("<a href='#main'>本文へ</a>", "", PageSlip::NoSkipLink),
            (" aria-label=主", "", PageSlip::NavigationWithoutName),
            ("<h2>表</h2>", "<h2>表</h2><h1>報告</h1>", PageSlip::HeadingCount),
            ("<h2>表</h2>", "<h2></h2>", PageSlip::EmptyHeading),
            ("<h2>表</h2>", "<h3>表</h3>", PageSlip::HeadingLevel),
            ("<caption>数</caption>", "", PageSlip::NoCaption),
            (
                "<th scope=row>令和元年度</th>",
                "<th>令和元年度</th>",
                PageSlip::NoScope,
            ),
            ("<td>1</td>", "<td> </td>", PageSlip::EmptyCell),
            ("<td>1</td>", "", PageSlip::Grid),
            ("<td>1</td>", "<td rowspan=3>1</td>", PageSlip::Grid),
            ("role=img ", "", PageSlip::NamelessPicture),
            ("<title id=t>図</title>", "", PageSlip::NamelessPicture),
            ("</main>", "<img src=a.png></main>", PageSlip::NamelessPicture),
            (
                "<a href=a.html>あ</a>",
                "<a href=a.html></a>",
                PageSlip::NamelessLink,
            ),
            ("</main>", "<a href=b.html>あ</a></main>", PageSlip::SameLinkName),
            ("<h2>", "<h2 id=main>", PageSlip::IdTwice),
        ];
        for (sound, broken, slip) in cases {
            assert!(SOUND.contains(sound), "{sound}");
            let page = SOUND.replacen(sound, broken, 1);
            assert!(
                slips(&page).contains(&slip),
                "{slip:?}: {broken}: {:?}",
                slips(&page)
            );
            assert!(
                slips(&page).iter().all(|found| *found == slip),
                "{slip:?}: {:?}",
                slips(&page)
            );
        }
        let untitled = SOUND.replace("<title>報告｜若葉市</title>", "");
        assert_eq!(slips(&untitled), [PageSlip::NoTitle, PageSlip::TitleAndHeading]);
        let headless = SOUND.replace("th scope=col", "td").replace("th scope=row", "td");
        assert_eq!(slips(&headless), [PageSlip::NoHeaderCells]);
    }
}
