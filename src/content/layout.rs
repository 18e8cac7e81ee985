//! Which names files and folders may have, and what was meant by one that is none of them.

use crate::diagnostic::nearest;
use crate::locale::parse_era;

/// The longest key: it becomes a folder's name in an address.
const MAX_KEY: usize = 64;
/// Folders of the site itself, which a municipality's folder would cover.
const SITE_FOLDERS: [&str; 6] = ["assets", "compare", "en", "ja", "search", "site"];
/// Names that Windows keeps for devices, with or without an ending.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// Files and folders of a municipality.
const MUNICIPALITY: [&str; 5] = [
    "municipality.yaml",
    "corrections.yaml",
    "import.yaml",
    "plans",
    "series",
];
/// Files and folders of a year.
const YEAR: [&str; 4] = ["report.md", "items.yaml", "sections.yaml", "items"];

/// Whether `text` is a key: `[a-z0-9][a-z0-9-]*`, 64 characters at most.
pub(crate) fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.bytes().all(allowed)
        && text.bytes().next().is_some_and(|first| first != b'-')
        && text.len() <= MAX_KEY
}

/// Whether a key is a name that some system keeps for itself.
pub(crate) fn is_reserved(key: &str) -> bool {
    let port = key.strip_prefix("com").or_else(|| key.strip_prefix("lpt"));
    DEVICES.contains(&key)
        || port.is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a municipality of this key would cover a folder of the site itself.
pub(crate) fn is_site_folder(key: &str) -> bool {
    SITE_FOLDERS.contains(&key)
}

/// Whether a folder's name is a fiscal year.
pub(crate) fn year(name: &str) -> Option<i32> {
    let year = name.parse().ok()?;
    (1868..=2199).contains(&year).then_some(year)
}

/// The path that was probably meant by one that is not known; both below the municipality's folder.
pub(super) fn meant(parts: &[&str]) -> Option<String> {
    let (first, rest) = parts.split_first()?;
    let era = parse_era(first)
        .map(|(year, _)| year.to_string())
        .filter(|_| !rest.is_empty());
    let corrected = match (era, rest) {
        (Some(year), [name, rest @ ..]) => [vec![year, near(name, &YEAR)], owned(rest)].concat(),
        (None, []) => vec![near(first, &MUNICIPALITY)],
        (None, [name]) if near(first, &MUNICIPALITY) == "plans" => {
            vec!["plans".into(), ending(name, ".yaml")]
        }
        (None, [name]) if near(first, &MUNICIPALITY) == "series" => {
            vec!["series".into(), ending(name, ".yaml")]
        }
        _ => [vec![near(first, &MUNICIPALITY)], owned(rest)].concat(),
    };
    let corrected = match corrected.as_slice() {
        [year, items, name] if items == "items" => {
            [year.clone(), items.clone(), ending(name, ".md")].to_vec()
        }
        _ => corrected,
    };
    (corrected != owned(parts)).then(|| corrected.join("/"))
}

fn owned(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// The known name nearest to one that was written; the written one where none is near.
fn near(name: &str, known: &[&str]) -> String {
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_lowercase();
    let same_stem = known
        .iter()
        .find(|known| known.contains('.') == name.contains('.') && stem(known) == stem(name));
    same_stem
        .copied()
        .or_else(|| nearest(name, known.iter().copied()))
        .unwrap_or(name)
        .to_owned()
}

/// A name with the ending it should have.
fn ending(name: &str, wanted: &str) -> String {
    let known = [".yaml", ".yml", ".md", ".markdown", ".txt"];
    let lower = name.to_lowercase();
    let stem = known
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .map_or(name, |stem| &name[..stem.len()]);
    format!("{stem}{wanted}")
}

#[cfg(test)]
mod tests {
    use super::{is_key, is_reserved, meant};

    #[test]
    fn keys_are_lower_case_ascii() {
        assert!(is_key("1-3-9") && is_key("minami-alps"));
        assert!(
            !is_key("Kasama") && !is_key("-a") && !is_key("") && !is_key("笠間") && !is_key(&"a".repeat(65))
        );
        assert!(is_reserved("con") && is_reserved("com1") && !is_reserved("common") && !is_reserved("com12"));
    }

    #[test]
    fn slips_in_names_are_understood() {
        let meant = |path: &str| meant(&path.split('/').collect::<Vec<_>>());
        assert_eq!(meant("令和2年度/items.yaml").as_deref(), Some("2020/items.yaml"));
        assert_eq!(meant("2020年度/item.yml").as_deref(), Some("2020/items.yaml"));
        assert_eq!(meant("2020/items.yml").as_deref(), Some("2020/items.yaml"));
        assert_eq!(meant("2020/Report.md").as_deref(), Some("2020/report.md"));
        assert_eq!(
            meant("2020/items/1-1.markdown").as_deref(),
            Some("2020/items/1-1.md")
        );
        assert_eq!(meant("plan/3.yml").as_deref(), Some("plans/3.yaml"));
        assert_eq!(meant("corrections.yml").as_deref(), Some("corrections.yaml"));
        assert_eq!(meant("2020/memo.txt"), None);
        assert_eq!(meant("memo/2020.txt"), None);
    }
}
