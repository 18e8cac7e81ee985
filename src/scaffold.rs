//! The first files of a site, of a city and of a year: small, commented, and sound from the first minute.
//!
//! Owns the texts and what is carried from one year into the next. Pure: what the files become on a disk is `tree`'s
//! business, and nothing that exists is ever changed here.

mod figures;
mod record;
mod template;
mod year;

use crate::content::schemas;
use crate::locale::{FiscalYear, Lang, municipality_code};
use crate::tree::Tree;
use crate::yaml::scalar;

use template::{Template, fill};

pub use year::{NoYear, year};

/// How many years the plan of the scaffold runs.
const YEARS: i32 = 5;

/// What is known of a new city; the rest is left as a commented place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// 若葉市.
    pub name: Option<String>,
    /// わかばし.
    pub kana: Option<String>,
    /// 茨城県.
    pub prefecture: Option<String>,
    /// Its code, checked.
    pub code: Option<String>,
}

/// The files of a new site, relative to its `content/`.
pub fn site(lang: Lang) -> Tree {
    let mut files = Tree::new();
    files.insert("site.yaml", Template::Site.text(lang));
    for schema in schemas() {
        files.insert(format!(".schema/{}.schema.json", schema.kind), schema.text);
    }
    files
}

/// The files of a new city, relative to its folder: who reports, a plan, and the report of `first`.
pub fn city(card: &Card, first: i32, lang: Lang) -> Tree {
    let mut values = values(card, first, lang);
    values.push(("examples", Template::Examples.text(lang).to_owned()));
    let mut files = Tree::new();
    let mut add = |path: String, template: Template| {
        files.insert(path, fill(template.text(lang), &values));
    };
    add("municipality.yaml".into(), Template::Municipality);
    add("plans/1.yaml".into(), Template::Plan);
    add(format!("{first}/report.md"), Template::Report);
    add(format!("{first}/items.yaml"), Template::Items);
    files
}

/// The file of a city whose plan is known already: what is known of the city, and no examples.
pub fn municipality(card: &Card, lang: Lang) -> String {
    let mut values = values(card, 2000, lang);
    values.push(("examples", String::new()));
    let text = fill(Template::Municipality.text(lang), &values);
    format!("{}\n", text.trim_end())
}

/// What the templates of a city leave open.
fn values(card: &Card, first: i32, lang: Lang) -> Vec<(&'static str, String)> {
    let nameless = match lang {
        Lang::Ja => "●●市",
        Lang::En => "●● City",
    };
    let replace = |given: &Option<String>| match (given, lang) {
        (Some(_), _) => String::new(),
        (None, Lang::Ja) => "\n# 仮の値です。書き換えてください。".to_owned(),
        (None, Lang::En) => "\n# A stand-in: write your own.".to_owned(),
    };
    let (kana, prefecture) = match lang {
        Lang::Ja => ("わかばし", "○○県"),
        Lang::En => ("わかばし", "Prefecture"),
    };
    let optional = |key: &str, given: &Option<String>, example: &str| match given {
        Some(given) => format!("{key}: {}", scalar(given)),
        None => format!("# {key}: {example}"),
    };
    let name = card.name.as_deref().unwrap_or(nameless);
    let code = card.code.as_deref().unwrap_or(municipality_code::STAND_IN);
    let label = FiscalYear(first);
    vec![
        ("code", scalar(code)),
        ("code-note", replace(&card.code)),
        ("name", scalar(name)),
        ("name-note", replace(&card.name)),
        ("name-text", name.to_owned()),
        ("kana", optional("kana", &card.kana, kana)),
        ("prefecture", optional("prefecture", &card.prefecture, prefecture)),
        ("before", (first - 1).to_string()),
        ("year", first.to_string()),
        ("next-year", (first + 1).to_string()),
        ("last-year", (first + YEARS - 1).to_string()),
        ("year-label", label.label(lang)),
        ("year-paired", label.paired(lang)),
    ]
}
