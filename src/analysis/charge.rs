//! Which items a department answers for.

use crate::locale::kana_key;
use crate::model::{ItemId, Municipality, Plan};

/// A department and its items.
#[derive(Debug, Clone)]
pub struct DepartmentItems {
    /// Its part of the address.
    pub key: String,
    /// Its name as written in the items.
    pub name: String,
    /// Items it leads, or leads with others, in reading order.
    pub answering: Vec<ItemId>,
    /// Items it takes part in.
    pub related: Vec<ItemId>,
}

/// The departments named in a plan: listed ones first, in the order of the municipality, then the others by name.
pub fn departments(municipality: &Municipality, plan: &Plan) -> Vec<DepartmentItems> {
    let mut found: Vec<DepartmentItems> = Vec::new();
    for (at, item) in plan.items.iter().enumerate() {
        for name in item.charge.answering() {
            entry(&mut found, municipality, name).answering.push(ItemId(at));
        }
        for name in &item.charge.related {
            entry(&mut found, municipality, name).related.push(ItemId(at));
        }
    }
    let position = |name: &str| {
        municipality
            .departments
            .iter()
            .position(|department| department.name == name)
    };
    found.sort_by_cached_key(|department| {
        (
            position(&department.name).unwrap_or(usize::MAX),
            kana_key(&department.name),
        )
    });
    found
}

fn entry<'f>(
    found: &'f mut Vec<DepartmentItems>,
    municipality: &Municipality,
    name: &str,
) -> &'f mut DepartmentItems {
    if let Some(at) = found.iter().position(|department| department.name == name) {
        return &mut found[at];
    }
    let key = key_of(municipality, name);
    found.push(DepartmentItems {
        key,
        name: name.to_owned(),
        answering: Vec::new(),
        related: Vec::new(),
    });
    let last = found.len() - 1;
    &mut found[last]
}

/// The department's own key, or one made from its name: stable as long as the name is.
fn key_of(municipality: &Municipality, name: &str) -> String {
    let own = municipality
        .departments
        .iter()
        .find(|department| department.name == name);
    own.map_or_else(
        || format!("d-{}", &blake3::hash(name.as_bytes()).to_hex()[..10]),
        |department| department.key.clone(),
    )
}
