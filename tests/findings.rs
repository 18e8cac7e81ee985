//! The findings on the five cities, one line each: rule, city, year, item, sentence, place. The reviewed list is
//! the snapshot; every line must stand up to reading the source.

use std::fmt::Write;
use std::path::Path;

use ayumi::build;
use ayumi::pages::words::Reader;
use ayumi::tree;

#[test]
fn findings_on_the_five_cities() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (tree, _) = tree::read(&content, "content/").expect("the content is readable");
    let site = build::site(&tree).0.expect("the site resolves");
    let mut text = String::new();
    for key in &site.order {
        let (city, diagnostics) = build::resolve(&tree, key, None);
        assert_eq!(diagnostics, [], "{key}");
        let city = city.expect("the city resolves");
        let answers = ayumi::pages::Answers::of(&city);
        let reader = Reader::new(&site, &city, &answers);
        let _ = writeln!(text, "## {key}: {}", reader.findings().len());
        for finding in reader.findings() {
            let plan = &city.plans[finding.plan];
            let year = finding.year.map_or("-".to_owned(), |year| year.to_string());
            let item = finding.item.map_or("-", |item| plan.item(item).key.as_str());
            let source = tree
                .text(&finding.place.file)
                .and_then(Result::ok)
                .expect("a finding is in a file");
            let line = source[..finding.place.span.start].matches('\n').count() + 1;
            let file = finding
                .place
                .file
                .strip_prefix("content/")
                .expect("a finding is in the content");
            let _ = writeln!(
                text,
                "{} {year} {item} {file}:{line}\n    {}",
                finding.rule().id(),
                reader.finding(finding)
            );
        }
    }
    insta::assert_snapshot!(text);
}
