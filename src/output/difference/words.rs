//! Differences in words, Japanese and English.

use serde_json::Value;

use super::{Difference, Rows, Statement, text};
use crate::locale::Lang;

/// The items' titles, as published and as built.
pub(super) struct Titles {
    pub old: Rows,
    pub new: Rows,
    /// What the statuses are called, by their keys.
    pub labels: std::collections::BTreeMap<String, String>,
}

impl Titles {
    fn subject(&self, row: &Value) -> String {
        let key = text(row, "item")
            .or_else(|| text(row, "section"))
            .unwrap_or_default();
        let at = vec![key.clone(), "0".to_owned()];
        let title = self
            .new
            .get(&at)
            .or_else(|| self.old.get(&at))
            .and_then(|item| text(item, "title"));
        title.map_or_else(|| key.clone(), |title| format!("{key} {title}"))
    }
}

pub(super) fn item(
    row: &Value,
    before: Option<&Value>,
    after: Option<&Value>,
    lang: Lang,
) -> Option<Statement> {
    let title = |row: Option<&Value>| row.map(|row| text(row, "title").unwrap_or_default());
    let subject = format!(
        "{} {}",
        text(row, "item").unwrap_or_default(),
        text(row, "title").unwrap_or_default()
    );
    let (old, new) = (title(before), title(after));
    let said = match (&old, &new, lang) {
        (Some(old), Some(new), _) if old == new => return None,
        (None, _, Lang::Ja) => "項目が加わります".to_owned(),
        (None, _, Lang::En) => "the item is new".to_owned(),
        (_, None, Lang::Ja) => "項目がなくなります".to_owned(),
        (_, None, Lang::En) => "the item goes".to_owned(),
        (Some(old), Some(new), Lang::Ja) => format!("項目名「{old}」→「{new}」"),
        (Some(old), Some(new), Lang::En) => format!("title \"{old}\" → \"{new}\""),
    };
    let text = format!("{subject}: {said}");
    Some(Statement {
        kind: "item",
        subject,
        year: None,
        what: None,
        before: old,
        after: new,
        text,
    })
}

pub(super) fn status(
    row: &Value,
    before: Option<&Value>,
    after: Option<&Value>,
    titles: &Titles,
    lang: Lang,
) -> Option<Statement> {
    let shown = |row: Option<&Value>| {
        let row = row?;
        let parts = [text(row, "status"), text(row, "status_label")];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|shown| !shown.is_empty())
    };
    let what = match lang {
        Lang::Ja => "評価",
        Lang::En => "rating",
    };
    statement(
        "status",
        titles.subject(row),
        text(row, "era_label"),
        what.to_owned(),
        [shown(before), shown(after)],
        lang,
    )
}

pub(super) fn figure(
    row: &Value,
    before: Option<&Value>,
    after: Option<&Value>,
    titles: &Titles,
    lang: Lang,
) -> Option<Statement> {
    let name = text(row, "name").unwrap_or_default();
    let written = text(row, "kind").unwrap_or_default();
    let kind = kind(&written, lang);
    let what = match lang {
        Lang::Ja => format!("{name}の{kind}"),
        Lang::En => format!("{name}, {kind}"),
    };
    let shown = |row: Option<&Value>| row.and_then(shown_figure);
    statement(
        "figure",
        titles.subject(row),
        text(row, "era_label"),
        what,
        [shown(before), shown(after)],
        lang,
    )
}

pub(super) fn total(
    row: &Value,
    before: Option<&Value>,
    after: Option<&Value>,
    titles: &Titles,
    lang: Lang,
) -> Option<Statement> {
    let scope = text(row, "scope")
        .filter(|scope| scope != "all")
        .map(|scope| format!(" {scope}"))
        .unwrap_or_default();
    let counted = text(row, "status_key").unwrap_or_default();
    let label = titles.labels.get(&counted).unwrap_or(&counted);
    let what = match (counted.as_str(), lang) {
        ("total", Lang::Ja) => "項目数".to_owned(),
        ("total", Lang::En) => "number of items".to_owned(),
        ("rate", Lang::Ja) => "割合".to_owned(),
        ("rate", Lang::En) => "rate".to_owned(),
        (_, Lang::Ja) => format!("「{label}」の数"),
        (_, Lang::En) => format!("count of {label}"),
    };
    let subject = match lang {
        Lang::Ja => format!("公表値{scope}"),
        Lang::En => format!("printed totals{scope}"),
    };
    let year = text(row, "era_label").or_else(|| {
        text(row, "fiscal_year").map(|year| {
            if lang == Lang::Ja {
                format!("{year}年度")
            } else {
                year
            }
        })
    });
    let shown = |row: Option<&Value>| row.and_then(|row| text(row, "declared"));
    statement("total", subject, year, what, [shown(before), shown(after)], lang)
}

/// A figure as the page prints it, or why there is none.
fn shown_figure(row: &Value) -> Option<String> {
    if let Some(printed) = text(row, "printed") {
        return Some(printed);
    }
    let comparator = text(row, "comparator")
        .filter(|sign| sign != "=")
        .unwrap_or_default();
    let value = text(row, "value")
        .map(|value| format!("{comparator}{value}{}", text(row, "unit").unwrap_or_default()));
    value.or_else(|| text(row, "value_status"))
}

fn kind(kind: &str, lang: Lang) -> &str {
    match (kind, lang) {
        ("target", Lang::Ja) => "目標",
        ("actual", Lang::Ja) => "実績",
        ("baseline", Lang::Ja) => "基準値",
        ("limit", Lang::Ja) => "基準",
        ("forecast", Lang::Ja) => "見込み",
        (other, _) => other,
    }
}

fn statement(
    kind: &'static str,
    subject: String,
    year: Option<String>,
    what: String,
    [before, after]: [Option<String>; 2],
    lang: Lang,
) -> Option<Statement> {
    if before == after {
        return None;
    }
    let said = match (&before, &after, lang) {
        (Some(before), Some(after), Lang::Ja) => format!("{what}「{before}」→「{after}」"),
        (Some(before), Some(after), Lang::En) => format!("{what} \"{before}\" → \"{after}\""),
        (Some(before), None, Lang::Ja) => format!("{what}「{before}」がなくなります"),
        (Some(before), None, Lang::En) => format!("{what} \"{before}\" goes"),
        (None, after, Lang::Ja) => format!("{what}「{}」が加わります", after.as_deref().unwrap_or_default()),
        (None, after, Lang::En) => format!("{what} new: \"{}\"", after.as_deref().unwrap_or_default()),
    };
    let place = match (&year, lang) {
        (Some(year), Lang::Ja) => format!("{subject}（{year}）"),
        (Some(year), Lang::En) => format!("{subject} ({year})"),
        (None, _) => subject.clone(),
    };
    Some(Statement {
        kind,
        subject,
        year,
        what: Some(what),
        before,
        after,
        text: format!("{place}: {said}"),
    })
}

/// How many pages change, and every statement; files that are no pages are counted apart.
pub(super) fn lines(difference: &Difference, lang: Lang) -> Vec<String> {
    let count = |paths: &[String], pages: bool| {
        paths
            .iter()
            .filter(|path| path.rsplit_once('.').is_some_and(|(_, end)| end == "html") == pages)
            .count()
    };
    let counts = |pages| {
        [&difference.added, &difference.changed, &difference.removed].map(|paths| count(paths, pages))
    };
    let ([a, c, r], [fa, fc, fr]) = (counts(true), counts(false));
    let name = if difference.key.is_empty() {
        match lang {
            Lang::Ja => "サイト全体のページ",
            Lang::En => "the site's own pages",
        }
    } else {
        &difference.name
    };
    let mut lines = vec![match lang {
        Lang::Ja => {
            format!("{name}: ページ 追加{a}・変更{c}・削除{r}、その他のファイル 追加{fa}・変更{fc}・削除{fr}")
        }
        Lang::En => format!(
            "{name}: pages {a} new, {c} changed, {r} gone; other files {fa} new, {fc} changed, {fr} gone"
        ),
    }];
    lines.extend(
        difference
            .statements
            .iter()
            .map(|statement| format!("  {}", statement.text)),
    );
    for (paths, mark) in [(&difference.added, "+"), (&difference.removed, "-")] {
        let shown = paths
            .iter()
            .filter(|path| path.rsplit_once('.').is_some_and(|(_, end)| end == "html"));
        lines.extend(shown.map(|path| format!("  {mark} {path}")));
    }
    lines
}
