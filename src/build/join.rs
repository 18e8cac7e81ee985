//! Parts of a site that were built apart, as one: which city comes from which part, or why they do not make a site.

use std::collections::BTreeMap;

use super::{Record, Setting, SiteRecord, Why};

/// A part of a site, as its records tell.
#[derive(Debug, Clone)]
pub struct Part {
    /// How people call it: its folder.
    pub name: String,
    /// The site that it is a part of; none where the folder has no such record.
    pub site: Option<SiteRecord>,
    /// Its cities; a city without a record has none.
    pub cities: BTreeMap<String, Option<Record>>,
}

/// Why parts do not make one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A folder that no build made a part of.
    NoPart {
        /// Which.
        part: String,
    },
    /// What a part, or some cities in it, were built with is not what the site's own pages would be made with.
    Setting {
        /// The part.
        part: String,
        /// The cities, where not the whole part is concerned.
        cities: Vec<String>,
        /// What is different.
        why: Why,
    },
    /// A part was built when the site had other cities than it has for the first part.
    Cities {
        /// The part.
        part: String,
        /// The first part.
        first: String,
        /// The cities that only one of them knows.
        cities: Vec<String>,
    },
    /// Cities without a record of what was built.
    NoRecord {
        /// The part.
        part: String,
        /// The cities.
        cities: Vec<String>,
    },
    /// Cities that are in two parts.
    Twice {
        /// The cities.
        cities: Vec<String>,
        /// Both parts.
        parts: [String; 2],
    },
    /// Cities of the site that are in no part.
    Missing {
        /// Which.
        cities: Vec<String>,
    },
}

/// The cities that the site has, by what the first part knows; in key order.
pub fn cities_of(parts: &[Part]) -> Vec<String> {
    let site = parts.iter().find_map(|part| part.site.as_ref());
    let mut cities = site.map(|site| site.order.clone()).unwrap_or_default();
    cities.sort_unstable();
    cities
}

/// Finds each city's part: its place among `parts`, and its record.
///
/// # Errors
/// Everything that keeps the parts from making one site.
pub fn fit<'p>(
    setting: &Setting,
    parts: &'p [Part],
) -> Result<BTreeMap<&'p str, (usize, &'p Record)>, Vec<Misfit>> {
    let mut misfits = Vec::new();
    let mut found: BTreeMap<&str, (usize, &Record)> = BTreeMap::new();
    let all = cities_of(parts);
    for (at, part) in parts.iter().enumerate() {
        let name = || part.name.clone();
        let Some(site) = &part.site else {
            misfits.push(Misfit::NoPart { part: name() });
            continue;
        };
        if let Some(why) = setting.against(&site.setting) {
            misfits.push(Misfit::Setting {
                part: name(),
                cities: Vec::new(),
                why,
            });
            // What follows would only say so again for each city.
            continue;
        }
        let only: Vec<String> = only_one(&site.order, &all);
        if !only.is_empty() {
            misfits.push(Misfit::Cities {
                part: name(),
                first: parts[0].name.clone(),
                cities: only,
            });
        }
        // Many cities with one trouble are told once.
        let (mut unknown, mut twice) = (Vec::new(), BTreeMap::<usize, Vec<String>>::new());
        let mut others: Vec<(Why, Vec<String>)> = Vec::new();
        for (city, record) in &part.cities {
            let Some(record) = record else {
                unknown.push(city.clone());
                continue;
            };
            if let Some(why) = setting.against(&record.setting) {
                match others.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, cities)) => cities.push(city.clone()),
                    None => others.push((why, vec![city.clone()])),
                }
            } else if let Some((first, _)) = found.get(city.as_str()) {
                twice.entry(*first).or_default().push(city.clone());
            } else {
                found.insert(city, (at, record));
            }
        }
        if !unknown.is_empty() {
            misfits.push(Misfit::NoRecord {
                part: name(),
                cities: unknown,
            });
        }
        misfits.extend(others.into_iter().map(|(why, cities)| Misfit::Setting {
            part: name(),
            cities,
            why,
        }));
        misfits.extend(twice.into_iter().map(|(first, cities)| Misfit::Twice {
            cities,
            parts: [parts[first].name.clone(), name()],
        }));
    }
    // Where a part does not fit, its cities are not missing.
    let missing: Vec<String> = all
        .into_iter()
        .filter(|city| !parts.iter().any(|part| part.cities.contains_key(city)))
        .collect();
    if !missing.is_empty() {
        misfits.push(Misfit::Missing { cities: missing });
    }
    if misfits.is_empty() {
        Ok(found)
    } else {
        Err(misfits)
    }
}

/// What is in one list and not in the other.
fn only_one(left: &[String], right: &[String]) -> Vec<String> {
    let beyond = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|key| !other.contains(key)).cloned().collect()
    };
    let mut only = beyond(left, right);
    only.extend(beyond(right, left));
    only.sort_unstable();
    only
}
