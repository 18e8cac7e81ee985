//! Acknowledgements: a rule, what it concerns, and a reason that is never left out.

use super::context::{Context, list};
use crate::content;
use crate::diagnostic::{Kind, Reference};
use crate::model::{Acknowledgement, Item, ItemId};
use crate::yaml::Marked;

/// Resolves a list of acknowledgements; `year` is the report's own, where one holds them.
pub(super) fn acknowledged(
    written: &Marked<Vec<Marked<content::Acknowledged>>>,
    year: Option<i32>,
    items: &[Item],
    cx: &mut Context<'_>,
) -> Vec<Acknowledgement> {
    list(written)
        .iter()
        .filter_map(|entry| one(entry, year, items, cx))
        .collect()
}

fn one(
    entry: &Marked<content::Acknowledged>,
    year: Option<i32>,
    items: &[Item],
    cx: &mut Context<'_>,
) -> Option<Acknowledgement> {
    let written = entry.get()?;
    let rule = cx.required(&written.rule, "rule", entry);
    let reason = cx.required(&written.reason, "reason", entry);
    if reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        cx.say(Kind::MissingKey { key: "reason" }, written.reason.span());
        return None;
    }
    let item = match written.item.get() {
        Some(key) => Some(find(key, &written.item, items, cx)?),
        None => None,
    };
    Some(Acknowledgement {
        rule: rule?,
        item,
        year: written.year.get().map(|year| year.0).or(year),
        indicator: written.indicator.get().cloned(),
        reason: reason?.trim().to_owned(),
        place: cx.place(written.rule.span()),
    })
}

fn find(key: &str, written: &Marked<String>, items: &[Item], cx: &mut Context<'_>) -> Option<ItemId> {
    let found = items.iter().position(|item| item.key == key).map(ItemId);
    if found.is_none() {
        let allowed = items.iter().map(|item| item.key.clone()).collect();
        cx.say(
            Kind::UnknownReference {
                what: Reference::Item,
                name: key.to_owned(),
                allowed,
            },
            written.span(),
        );
    }
    found
}
