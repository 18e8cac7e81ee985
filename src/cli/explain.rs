//! `ayumi explain`: what a rule means, an example, and what to do.

use super::Exit;
use super::command::{ExplainOptions, Language};
use super::report;
use crate::diagnostic::{Explanation, nearest};
use crate::locale::Lang;
use crate::pages::words::{catalogue, explanation};

/// Explains one rule, or lists all.
pub(super) fn run(options: &ExplainOptions, asked: Option<Language>) -> Exit {
    let lang = report::language(asked, None);
    let Some(name) = &options.rule else {
        report::tell(&list(lang));
        return Exit::Done;
    };
    if let Some(entry) = explanation(name) {
        report::tell(&one(&entry, lang));
        return Exit::Done;
    }
    let catalogue = catalogue();
    let near = nearest(name, catalogue.iter().map(|entry| entry.rule));
    report::say(&match (lang, near) {
        (Lang::Ja, Some(near)) => {
            format!("「{name}」という規則はありません。「{near}」の誤りではありませんか。")
        }
        (Lang::Ja, None) => format!("「{name}」という規則はありません。ayumi explain で一覧を表示します。"),
        (Lang::En, Some(near)) => format!("there is no rule `{name}`; did you mean `{near}`?"),
        (Lang::En, None) => format!("there is no rule `{name}`; `ayumi explain` lists them all"),
    });
    Exit::Usage
}

fn one(entry: &Explanation, lang: Lang) -> String {
    let words = entry.words(lang);
    let (example, remedy) = match lang {
        Lang::Ja => ("例：", "対処："),
        Lang::En => ("Example: ", "What to do: "),
    };
    format!(
        "{}\n\n{}\n\n{example}{}\n{remedy}{}",
        entry.rule, words.meaning, words.example, words.remedy
    )
}

fn list(lang: Lang) -> String {
    let catalogue = catalogue();
    let width = catalogue
        .iter()
        .map(|entry| entry.rule.len())
        .max()
        .unwrap_or_default();
    let lines: Vec<String> = catalogue
        .iter()
        .map(|entry| format!("{:width$}  {}", entry.rule, entry.words(lang).meaning))
        .collect();
    lines.join("\n")
}
