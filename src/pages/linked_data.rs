//! What a page is, for machines: schema.org as JSON-LD. Addresses are in it only where the site's own is known.

use serde_json::{Map, Value, json};

use super::city::City;
use super::frame::Frame;
use super::{Download, routes};
use crate::model::Site;

/// The page as a text that reports: a year's report or an item's record. `published` is an ISO date.
pub fn article(city: &City<'_>, frame: &Frame, heading: &str, published: Option<String>) -> String {
    let mut about = about(city, frame, "Article", ("headline", heading));
    insert(&mut about, "datePublished", published.map(Value::from));
    graph(&[Value::Object(about), trail(city.site, frame)])
}

/// The page of downloads as a dataset.
pub fn dataset(city: &City<'_>, frame: &Frame, heading: &str, downloads: &[Download]) -> String {
    let name = format!("{} {heading}", frame.name.label);
    let mut about = about(city, frame, "Dataset", ("name", &name));
    let reports = &city.municipality.reports;
    let span = reports.first().zip(reports.last());
    let span = span.map(|(first, last)| format!("{}/{}", first.year, last.year));
    insert(&mut about, "temporalCoverage", span.map(Value::from));
    insert(
        &mut about,
        "spatialCoverage",
        Some(city.municipality.name.as_str().into()),
    );
    insert(
        &mut about,
        "license",
        city.site.license.as_deref().map(Value::from),
    );
    let files = downloads.iter().map(|download| {
        let path = routes::download(city.key(), &download.file);
        let format = if path.ends_with(".csv") {
            "text/csv"
        } else {
            "application/json"
        };
        let mut file = object([
            ("@type", "DataDownload"),
            ("name", &download.file),
            ("encodingFormat", format),
        ]);
        insert(&mut file, "contentUrl", absolute(city.site, &path));
        Value::Object(file)
    });
    insert(&mut about, "distribution", Some(files.collect()));
    graph(&[Value::Object(about), trail(city.site, frame)])
}

/// Any other page: where it stands.
pub fn place(site: &Site, frame: &Frame) -> Option<String> {
    (!frame.crumbs.is_empty()).then(|| graph(&[trail(site, frame)]))
}

fn about(city: &City<'_>, frame: &Frame, kind: &str, name: (&str, &str)) -> Map<String, Value> {
    let mut about = object([
        ("@type", kind),
        name,
        ("description", &frame.description),
        ("inLanguage", frame.lang),
    ]);
    let area = json!({"@type": "AdministrativeArea", "name": city.municipality.name});
    insert(&mut about, "about", Some(area));
    insert(
        &mut about,
        "isPartOf",
        Some(json!({"@type": "WebSite", "name": city.site.title})),
    );
    insert(&mut about, "url", frame.canonical.as_deref().map(Value::from));
    let publisher = city.site.publisher.as_ref();
    insert(
        &mut about,
        "publisher",
        publisher.map(|name| json!({"@type": "Organization", "name": name})),
    );
    about
}

/// The way to the page; search engines read it only with addresses.
fn trail(site: &Site, frame: &Frame) -> Value {
    let steps = frame.crumbs.iter().zip(1..).map(|(crumb, position)| {
        let mut step = object([("@type", "ListItem"), ("name", &crumb.label)]);
        insert(&mut step, "position", Some(Value::from(position)));
        let target = crumb.href.as_ref().map(|href| routes::resolve(&frame.path, href));
        insert(&mut step, "item", target.and_then(|path| absolute(site, &path)));
        Value::Object(step)
    });
    json!({"@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>()})
}

fn absolute(site: &Site, path: &str) -> Option<Value> {
    let base = site.base_url.as_ref()?;
    Some(format!("{base}{}", routes::canonical(path)).into())
}

fn object<const N: usize>(entries: [(&str, &str); N]) -> Map<String, Value> {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value.into()))
        .collect()
}

fn insert(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    map.extend(value.map(|value| (key.to_owned(), value)));
}

/// One script element holds all of it. No `<` in it, so that no text can end the element.
fn graph(parts: &[Value]) -> String {
    json!({"@context": "https://schema.org", "@graph": parts})
        .to_string()
        .replace('<', "\\u003c")
}
