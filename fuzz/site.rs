//! A small site around the bytes under test, and what must hold whatever is said of them.

use ayumi::build;
use ayumi::diagnostic::{self, Diagnostic};
use ayumi::locale::Lang;
use ayumi::tree::Tree;

const SITE: &str = "title: 試験\nlanguage: ja\n";
const MUNICIPALITY: &str = "code: \"082163\"\nname: 笠間市\n";
const PLAN: &str = r#"title: 計画
period: {from: 2019, to: 2022}
statuses:
  - {key: good, symbol: ○, label: 順調, tone: "on", on_track: true}
  - {key: late, symbol: ▲, label: 遅れ, tone: late, on_track: false}
fields:
  - {key: result, label: 取組結果}
sections:
  - key: "1"
    title: 区分
    items:
      - key: 1-1
        title: 項目
        indicators:
          - {key: wait, name: 待ち時間, unit: 分, better: lower, baseline: {value: 5, year: 2018}}
          - {key: cost, name: 効果額, unit: 千円, better: higher}
"#;
const REPORT: &str = "---\nplan: p\n---\n本文\n";
const ITEMS: &str = "1-1: {status: ○, result: 進めた。}\n";

/// Checks a site whose file `path` (below the city's folder) holds `bytes`, and builds its pages where it is sound.
pub fn with(path: &str, bytes: &[u8]) {
    let mut tree = Tree::new();
    tree.insert("content/site.yaml", SITE);
    for (own, text) in [
        ("municipality.yaml", MUNICIPALITY),
        ("plans/p.yaml", PLAN),
        ("2020/report.md", REPORT),
        ("2020/items.yaml", ITEMS),
    ] {
        tree.insert(format!("content/a/{own}"), text);
    }
    tree.insert(format!("content/a/{path}"), bytes);
    let (site, mut found) = build::site(&tree);
    if let Some(site) = site {
        match build::prepare(&tree, &site, "a") {
            Ok((_, more)) | Err(more) => found.extend(more),
        }
    }
    hold(&found, &tree);
}

/// Every place is in its file, between two characters, and everything can be told in both languages.
pub fn hold(found: &[Diagnostic], tree: &Tree) {
    for diagnostic in found {
        let span = &diagnostic.place.span;
        if let Some(Ok(text)) = tree.text(&diagnostic.place.file) {
            assert!(span.start <= span.end && span.end <= text.len(), "{diagnostic:?}");
            assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{diagnostic:?}"
            );
        }
    }
    let lookup = |path: &str| tree.text(path).and_then(Result::ok);
    for lang in [Lang::Ja, Lang::En] {
        assert_eq!(
            diagnostic::to_text(found, &lookup, lang).is_empty(),
            found.is_empty()
        );
    }
}
