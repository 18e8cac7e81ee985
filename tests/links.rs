//! Every page of the five cities: links lead somewhere, nothing is loaded from elsewhere, and the page is sound for
//! everyone, whatever theme made it.

use ayumi::audit::audit;
use ayumi::locale::Lang;
use ayumi::output::links;

use crate::html::elements;
use crate::site::five_cities_built;

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let html = five_cities_built()
        .iter()
        .filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn every_link_leads_to_a_file_or_an_anchor() {
    let broken = links::broken(five_cities_built(), &|_| false);
    assert!(
        broken.is_empty(),
        "{} broken links, the first: {:#?}",
        broken.len(),
        &broken[..broken.len().min(10)]
    );
}

#[test]
fn nothing_is_loaded_from_another_origin() {
    let foreign = |address: &str| {
        ["http:", "https:", "//", "ws:", "wss:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
    };
    for (path, html) in pages() {
        for name in [
            "script", "img", "iframe", "source", "video", "audio", "embed", "use", "image", "input",
        ] {
            for element in elements(html, name) {
                for attribute in ["src", "srcset", "href", "xlink:href", "poster"] {
                    let address = element.attribute(attribute).unwrap_or_default();
                    assert!(!foreign(address), "{path}: <{name} {attribute}=\"{address}\">");
                }
            }
        }
        for link in elements(html, "link") {
            let address = link.attribute("href").unwrap_or_default();
            assert!(
                link.attribute("rel") == Some("canonical") || !foreign(address),
                "{path}: <link href=\"{address}\">"
            );
        }
        assert!(
            elements(html, "object").is_empty() && elements(html, "base").is_empty(),
            "{path}"
        );
        assert!(!html.contains("http-equiv=\"refresh\""), "{path}");
    }
    for (path, bytes) in five_cities_built() {
        if path.ends_with(".css") || path.ends_with(".js") {
            let code = std::str::from_utf8(bytes).unwrap();
            for sign in [
                "@import",
                "url(http",
                "url(//",
                "url(\"http",
                "url('http",
                "fetch(\"http",
                "XMLHttpRequest",
                "WebSocket",
                "sendBeacon",
            ] {
                assert!(!code.contains(sign), "{path} contains {sign}");
            }
        }
    }
}

#[test]
fn every_page_is_sound_for_everyone() {
    // That each rule sees its slip is shown beside it.
    let found = audit(five_cities_built());
    assert!(
        found.is_empty(),
        "{}",
        ayumi::diagnostic::to_text(&found, &|_| None, Lang::En)
    );
    assert!(pages().count() > 250, "five cities have some 300 pages");
}
