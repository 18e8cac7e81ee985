//! One page held against the rules.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::charts;
use super::language::is_language;
use super::links;
use super::marks::{self, Ratings};
use super::tables;
use super::words::{around, label, text};
use crate::diagnostic::PageSlip;

/// What a page is called, and what is wrong with it.
pub(super) struct Reading {
    pub title: String,
    /// Whether it only leads to another page.
    pub moved: bool,
    /// Each with the words by which it can be found on the page.
    pub slips: Vec<(PageSlip, String)>,
}

/// What the site knows that a page is held against.
pub(super) struct Site<'s> {
    /// The bytes of a file that stands beside the page.
    pub file: &'s dyn Fn(&str) -> Option<&'s [u8]>,
    /// The ratings of the page's city, in the language of the page; empty where there are none.
    pub ratings: &'s Ratings,
}

/// Reads a page.
pub(super) fn read(html: &str, site: &Site<'_>) -> Reading {
    let page = Html::parse_document(html);
    let mut found = Found(Vec::new());
    let title = first(&page, &TITLE).map(text).unwrap_or_default();
    frame(&page, &title, &mut found);
    headings(&page, &title, &mut found);
    for table in page.select(&TABLE) {
        tables::table(table, &mut found);
    }
    marks::marks(&page, site.ratings, &mut found);
    charts::pictures(&page, site.file, &mut found);
    links::links(&page, &mut found);
    ids(&page, &mut found);
    Reading {
        title,
        moved: first(&page, &REFRESH).is_some(),
        slips: found.0,
    }
}

/// What was found so far.
pub(super) struct Found(Vec<(PageSlip, String)>);

impl Found {
    pub(super) fn hold(&mut self, holds: bool, slip: PageSlip, what: impl Into<String>) {
        if !holds {
            self.0.push((slip, what.into()));
        }
    }
}

macro_rules! selectors {
    ($($name:ident = $rule:literal;)*) => {
        $(pub(super) static $name: LazyLock<Selector> = LazyLock::new(|| Selector::parse($rule).expect("a selector"));)*
    };
}

selectors! {
    TITLE = "head > title";
    REFRESH = "meta[http-equiv=refresh]";
    VIEWPORT = "meta[name=viewport]";
    BODY = "body";
    SPOKEN = "[lang]";
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
    DRAWINGS = "[role=img]:not(svg):has(svg)";
    TEXT_OF_DRAWING = "text";
    LINK = "a[href]";
    LINK_IN_TEXT = "main a[href]";
    ID = "[id]";
}

fn first<'p>(page: &'p Html, selector: &Selector) -> Option<ElementRef<'p>> {
    page.select(selector).next()
}

fn frame(page: &Html, title: &str, found: &mut Found) {
    let language = page.root_element().attr("lang").unwrap_or_default();
    found.hold(!language.is_empty(), PageSlip::NoLanguage, "<html>");
    for part in page.select(&SPOKEN) {
        let language = part.attr("lang").unwrap_or_default();
        let known = language.is_empty() || is_language(language);
        found.hold(
            known,
            PageSlip::UnknownLanguage,
            format!("<{} lang=\"{language}\">", part.value().name()),
        );
    }
    found.hold(!title.is_empty(), PageSlip::NoTitle, "<title>");
    for zoom in page
        .select(&VIEWPORT)
        .filter_map(|viewport| viewport.attr("content"))
    {
        found.hold(!is_fixed(zoom), PageSlip::NoZoom, zoom);
    }
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

/// Whether a viewport keeps readers from enlarging the page. Browsers read words and numbers alike: `no` is 0, and so is
/// any number between -1 and 1, and any word that they do not know.
fn is_fixed(viewport: &str) -> bool {
    let viewport = viewport.to_ascii_lowercase();
    viewport.split([',', ';']).any(|setting| {
        let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
        let value = value.trim();
        match name.trim() {
            "maximum-scale" => true,
            "user-scalable" => match value.parse::<f64>() {
                Ok(number) => number.abs() < 1.0,
                Err(_) => !["yes", "device-width", "device-height"].contains(&value),
            },
            _ => false,
        }
    })
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

fn ids(page: &Html, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for id in page.select(&ID).filter_map(|element| element.attr("id")) {
        found.hold(seen.insert(id), PageSlip::IdTwice, id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "<!doctype html><html lang=ja><head><title>報告｜若葉市</title></head><body><a href='#main'>本文へ</a>\
        <nav aria-label=主></nav><main id=main><h1>報告</h1><h2>表</h2><table><caption>数</caption><thead><tr>\
        <th scope=col>年</th><th scope=col>値</th></tr></thead><tbody><tr><th scope=row>令和元年度</th><td>1</td></tr>\
        <tr><th scope=row>令和2年度</th><td>2</td></tr></tbody></table><a href=a.html>あ</a>\
        <svg role=img aria-labelledby='t'><title id=t>図</title></svg>\
        <ol><li>令和元年度 <span class=s><i aria-hidden=true>○</i><span>順調</span></span></li></ol>\
        <section><svg role=img aria-labelledby='i-wait-t i-wait-d'><title id=i-wait-t>長い</title><desc id=i-wait-d>8分に対し9分</desc>\
        <text>9分</text></svg><table><caption>待ち時間</caption><thead><tr><th scope=col>年</th><th scope=col>目標</th>\
        <th scope=col>実績</th></tr></thead><tbody><tr><th scope=row>令和元年度</th><td>9分</td><td>9分</td></tr>\
        <tr><th scope=row>令和2年度</th><td>8分</td><td>9.0分</td></tr></tbody></table></section>\
        <table><caption>年</caption><tr><th scope=col>名</th><th scope=col>区分</th><th scope=col>件</th></tr>\
        <tr><th scope=row>甲</th><td><span role=img aria-label=順調>○</span></td><td><a href=c.html>3件</a></td></tr>\
        <tr><th scope=row>乙</th><td><i aria-hidden=true>－</i><i>記載なし</i></td><td><a href=d.html>3件</a></td></tr></table>\
        <p><abbr title=記載なし>－</abbr></p><p><a href=r.pdf>報告書（PDF：1.2MB）</a></p></main></body></html>";

    const CHART: &str = "series,unit,fiscal_year,era_label,kind,comparator,value\n\
        待ち時間,分,2019,令和元年度,target,,9\n待ち時間,分,2019,令和元年度,actual,,9\n\
        待ち時間,分,2020,令和2年度,target,,8\n待ち時間,分,2020,令和2年度,actual,,9\n";

    fn reading(html: &str) -> Reading {
        let ratings = Ratings::from([("○".to_owned(), BTreeSet::from(["順調".to_owned()]))]);
        let site = Site {
            file: &|name| (name == "i-wait.csv").then_some(CHART.as_bytes()),
            ratings: &ratings,
        };
        read(html, &site)
    }

    fn slips(html: &str) -> Vec<PageSlip> {
        reading(html).slips.into_iter().map(|(slip, _)| slip).collect()
    }

    #[test]
    fn a_sound_page_has_none() {
        assert_eq!(reading(SOUND).slips, []);
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
            ("<html lang=ja>", "<html lang=x>", PageSlip::UnknownLanguage),
            (
                "</head>",
                "<meta name=viewport content='user-scalable = 0'></head>",
                PageSlip::NoZoom,
            ),
            // The year beside a sign says nothing of how it went.
            ("<span>順調</span>", "", PageSlip::MarkWithoutWords),
            (" aria-label=順調", "", PageSlip::MarkWithoutWords),
            (" aria-label=順調", " aria-label=良い", PageSlip::MarkWithoutWords),
            ("<abbr title=記載なし>", "<abbr>", PageSlip::NothingWithoutWords),
            (
                "<td><span role=img aria-label=順調>○</span></td>",
                "<td>○</td>",
                PageSlip::MarkWithoutWords,
            ),
            ("<i>記載なし</i>", "", PageSlip::NothingWithoutWords),
            ("<td>1</td>", "<td>—</td>", PageSlip::NothingWithoutWords),
            ("<td>1</td>", "<td>-</td>", PageSlip::NothingWithoutWords),
            ("<td>1</td>", "<td>－</td>", PageSlip::NothingWithoutWords),
            (
                "<h2>表</h2>",
                "<h2>表</h2><dl><dt>数</dt><dd>—</dd></dl>",
                PageSlip::NothingWithoutWords,
            ),
            (
                "<th scope=row>令和元年度</th>",
                "<td>令和元年度</td>",
                PageSlip::NoRowHeader,
            ),
            (
                "<title id=i-wait-t>長い</title>",
                "<title id=i-wait-t></title>",
                PageSlip::NamelessPicture,
            ),
            (
                "<desc id=i-wait-d>8分に対し9分</desc>",
                "",
                PageSlip::NoDescription,
            ),
            // The target of the year equals the result: one cell does not stand for both.
            (
                "<td>9分</td><td>9分</td>",
                "<td>9分</td><td>7分</td>",
                PageSlip::NotInTable,
            ),
            ("<td>9.0分</td>", "<td>7分</td>", PageSlip::NotInTable),
            ("c.html>3件", "c.html>詳細", PageSlip::SameLinkName),
            (
                "<th scope=row>乙</th>",
                "<th scope=row>甲</th>",
                PageSlip::SameLinkName,
            ),
            ("報告書（PDF：1.2MB）", "報告書（PDF）", PageSlip::DocumentLink),
            ("報告書（PDF：1.2MB）", "報告書（1.2MB）", PageSlip::DocumentLink),
        ];
        for (sound, broken, slip) in cases {
            assert!(SOUND.contains(sound), "{sound}");
            let page = SOUND.replacen(sound, broken, 1);
            // Two links of the same words take two changes; their rows have headers of their own.
            let page = if broken.ends_with("詳細") {
                page.replacen("d.html>3件", "d.html>詳細", 1)
            } else {
                page
            };
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
        assert!(slips(&headless).contains(&PageSlip::NoHeaderCells));
        assert!(!slips(&headless).contains(&PageSlip::NoRowHeader));
        let start = SOUND.find("<section>").unwrap();
        let end = SOUND.find("</section>").unwrap();
        let chart = &SOUND[start..end];
        let chart = &chart[..chart.find("<table>").unwrap()];
        let alone = format!(
            "<!doctype html><html lang=ja><head><title>報告</title></head><body><main><h1>報告</h1>{chart}</section>"
        );
        assert_eq!(slips(&alone), [PageSlip::NoTableOfChart]);
    }

    /// A chart drawn twice, for two widths: the element around both has the name and the description.
    #[test]
    fn two_drawings_of_one_chart_are_held_as_one() {
        const NAMED: &str = "<div role=img aria-labelledby=i-wait-t aria-describedby=i-wait-d>";
        let pair = SOUND.replacen(
            "<svg role=img aria-labelledby='i-wait-t i-wait-d'>",
            &format!("{NAMED}<div aria-hidden=true><svg role=img aria-labelledby='i-wait-t i-wait-d'>"),
            1,
        );
        let pair = pair.replacen(
            "<text>9分</text></svg>",
            "<text>9分</text></svg></div><div aria-hidden=true><svg role=img aria-labelledby='i-wait-n-t'>\
             <title id=i-wait-n-t>長い</title><text>9分</text></svg></div></div>",
            1,
        );
        assert_eq!(reading(&pair).slips, []);
        let nameless = "<div role=img aria-describedby=i-wait-d>";
        assert_eq!(
            slips(&pair.replacen(NAMED, nameless, 1)),
            [PageSlip::NamelessPicture]
        );
        let undescribed = pair.replacen(" aria-describedby=i-wait-d", "", 1);
        assert_eq!(slips(&undescribed), [PageSlip::NoDescription]);
        let other = pair.replacen("<td>9.0分</td>", "<td>7分</td>", 1);
        assert_eq!(slips(&other), [PageSlip::NotInTable]);
    }
}
