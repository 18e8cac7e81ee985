//! What a new build would change on the published site: pages, items, statuses, figures, printed totals.
//!
//! Compares published files with built ones; the statements come from the open data, so that they are about what
//! readers see. Wording lives in [`words`].

mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::locale::Lang;
use crate::tree::{Manifest, Tree};

/// What changes in one part of the site.
#[derive(Debug, Default, Serialize)]
pub struct Difference {
    /// The city's key; empty for the site's own pages.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Files that are not published yet.
    pub added: Vec<String>,
    /// Files whose bytes differ.
    pub changed: Vec<String>,
    /// Files that go.
    pub removed: Vec<String>,
    /// What the changes say.
    pub statements: Vec<Statement>,
}

/// A change of something the city states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// `item`, `status`, `figure` or `total`.
    pub kind: &'static str,
    /// The item or section, with its title: `1-1-1 職員研修の充実`.
    pub subject: String,
    /// The fiscal year's label, where it belongs to one.
    pub year: Option<String>,
    /// Which figure: indicator and kind.
    pub what: Option<String>,
    /// As published; none where it is new.
    pub before: Option<String>,
    /// As it would be; none where it goes.
    pub after: Option<String>,
    /// All of it in one sentence.
    pub text: String,
}

impl Difference {
    /// Compares the published files of a part with the built ones; both hold the part's files and no others.
    pub fn between(published: &Tree, built: &Tree, key: &str, name: &str, lang: Lang) -> Difference {
        let mut difference = Difference {
            key: key.to_owned(),
            name: name.to_owned(),
            ..Difference::default()
        };
        for (path, bytes) in built {
            match published.bytes(path) {
                None => difference.added.push(path.clone()),
                Some(old) if old != bytes => difference.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        let gone = published
            .iter()
            .map(|(path, _)| path)
            .filter(|path| built.bytes(path).is_none());
        difference.removed = gone
            .filter(|path| !path.ends_with(Manifest::NAME))
            .cloned()
            .collect();
        if !key.is_empty() {
            difference.statements = statements(published, built, key, lang);
        }
        difference
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// The difference in a few lines: how many pages, and every statement.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        words::lines(self, lang)
    }
}

/// One row per key of a table of the open data.
type Rows = BTreeMap<Vec<String>, Value>;

/// Says how a row differs, given whichever of the two there is.
type Say<'s> = dyn Fn(&Value, Option<&Value>, Option<&Value>) -> Option<Statement> + 's;

fn statements(published: &Tree, built: &Tree, key: &str, lang: Lang) -> Vec<Statement> {
    let rows = |tree: &Tree, table: &str, columns: &[&str]| {
        rows(tree.bytes(&format!("{key}/data/{table}.json")), columns)
    };
    let both = |table: &str, columns: &[&str]| (rows(published, table, columns), rows(built, table, columns));
    let titles = |tree: &Tree| rows(tree, "items", &["item"]);
    let statuses = rows(built, "statuses", &["status_key"]);
    let labels = statuses
        .values()
        .filter_map(|row| Some((text(row, "status_key")?, text(row, "status_label")?)));
    let titles = words::Titles {
        old: titles(published),
        new: titles(built),
        labels: labels.collect(),
    };
    let mut statements = Vec::new();
    let mut compare = |(old, new): (Rows, Rows), say: &Say<'_>| {
        let keys: std::collections::BTreeSet<&Vec<String>> = old.keys().chain(new.keys()).collect();
        for key in keys {
            let (before, after) = (old.get(key), new.get(key));
            if let Some(row) = after.or(before) {
                statements.extend(say(row, before, after));
            }
        }
    };
    compare(both("items", &["plan", "item"]), &|row, before, after| {
        words::item(row, before, after, lang)
    });
    compare(
        both("statuses", &["plan", "item", "fiscal_year"]),
        &|row, before, after| words::status(row, before, after, &titles, lang),
    );
    let figure = ["plan", "item", "section", "indicator", "fiscal_year", "kind"];
    compare(both("indicators", &figure), &|row, before, after| {
        words::figure(row, before, after, &titles, lang)
    });
    compare(
        both("totals", &["plan", "fiscal_year", "scope", "status_key"]),
        &|row, before, after| words::total(row, before, after, &titles, lang),
    );
    statements
}

fn rows(bytes: Option<&[u8]>, columns: &[&str]) -> Rows {
    let table: Vec<Value> = bytes
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .unwrap_or_default();
    let mut rows = Rows::new();
    for row in table {
        let mut key: Vec<String> = columns
            .iter()
            .map(|column| text(&row, column).unwrap_or_default())
            .collect();
        // Several figures of one kind in one year: told apart by their order.
        let twins = rows
            .range(key.clone()..)
            .take_while(|(other, _)| other.starts_with(&key))
            .count();
        key.push(twins.to_string());
        rows.insert(key, row);
    }
    rows
}

/// A cell as text; none where it is empty.
fn text(row: &Value, column: &str) -> Option<String> {
    match row.get(column)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::Difference;
    use crate::locale::Lang;
    use crate::tree::Tree;

    fn city(status: &str, value: &str) -> Tree {
        let mut tree = Tree::new();
        tree.insert(
            "a/data/items.json",
            r#"[{"plan":"1","item":"1-1","title":"研修"}]"#,
        );
        tree.insert(
            "a/data/statuses.json",
            format!(r#"[{{"plan":"1","item":"1-1","fiscal_year":2020,"era_label":"令和2年度","status":"{status}","status_label":"x"}}]"#),
        );
        tree.insert(
            "a/data/indicators.json",
            format!(r#"[{{"plan":"1","item":"1-1","indicator":"n","name":"参加者","unit":"人","fiscal_year":2020,"era_label":"令和2年度","kind":"actual","value":{value},"comparator":"="}}]"#),
        );
        tree
    }

    #[test]
    fn changes_are_said_in_words() {
        let difference = Difference::between(&city("○", "10"), &city("▲", "12.5"), "a", "甲市", Lang::Ja);
        let said: Vec<&str> = difference
            .statements
            .iter()
            .map(|statement| statement.text.as_str())
            .collect();
        assert_eq!(
            said,
            [
                "1-1 研修（令和2年度）: 評価「○ x」→「▲ x」",
                "1-1 研修（令和2年度）: 参加者の実績「10人」→「12.5人」"
            ]
        );
        assert!(Difference::between(&city("○", "10"), &city("○", "10"), "a", "甲市", Lang::Ja).is_empty());
    }

    #[test]
    fn what_is_new_and_what_goes_is_said_too() {
        let published = Difference::between(&Tree::new(), &city("○", "10"), "a", "甲市", Lang::En);
        assert_eq!(
            published.statements[1].text,
            "1-1 研修 (令和2年度): rating new: \"○ x\""
        );
        let gone = Difference::between(&city("○", "10"), &Tree::new(), "a", "甲市", Lang::Ja);
        assert_eq!(gone.statements[0].text, "1-1 研修: 項目がなくなります");
        assert_eq!(gone.removed.len(), 3);
    }
}
