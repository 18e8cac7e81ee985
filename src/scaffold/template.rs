//! The texts of a new site and a new city, as files that anyone can read and mend, with places `{{name}}` to fill.

use crate::locale::Lang;

/// One text, in two languages.
#[derive(Debug, Clone, Copy)]
pub(super) enum Template {
    Site,
    Municipality,
    Examples,
    Plan,
    Report,
    Items,
}

macro_rules! texts {
    ($lang:literal, $template:expr) => {
        match $template {
            Template::Site => include_str!(concat!($lang, "/site.yaml")),
            Template::Municipality => include_str!(concat!($lang, "/municipality.yaml")),
            Template::Examples => include_str!(concat!($lang, "/examples.yaml")),
            Template::Plan => include_str!(concat!($lang, "/plan.yaml")),
            Template::Report => include_str!(concat!($lang, "/first-report.md")),
            Template::Items => include_str!(concat!($lang, "/first-items.yaml")),
        }
    };
}

impl Template {
    /// The text as it stands in the repository.
    pub fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => texts!("ja", self),
            Lang::En => texts!("en", self),
        }
    }
}

/// Fills the places of a text. What is filled in is not looked at again, so that a value may hold braces.
pub(super) fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let place = after.split_once("}}").and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some((value.as_str(), after))
        });
        let (value, after) = place.unwrap_or(("{{", after));
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn places_are_filled_once_and_unknown_ones_stay() {
        let values = [("a", "{{b}}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("{{a}} {{b}} {{c}} {d", &values), "{{b}} 2 {{c}} {d");
    }
}
