//! The scale of a plan, and how a rating as written finds its status.

use std::ops::Range;

use super::context::{Context, list};
use crate::content::{self, Tone};
use crate::diagnostic::{Kind, Reference};
use crate::locale::shape;
use crate::model::{Status, StatusId};
use crate::yaml::Marked;

/// Resolves the statuses of a plan.
pub(super) fn statuses(written: &Marked<Vec<Marked<content::Status>>>, cx: &mut Context<'_>) -> Vec<Status> {
    let mut scale: Vec<Status> = Vec::new();
    for entry in list(written) {
        let Some(status) = entry.get() else { continue };
        let key = cx.key(&status.key, "key", entry);
        let symbol = cx.required(&status.symbol, "symbol", entry);
        let label = cx.required(&status.label, "label", entry);
        let (Some(key), Some(symbol), Some(label)) = (key, symbol, label) else {
            continue;
        };
        if let Some((name, span, first)) = twin(status, list(written)) {
            let first = cx.place(first);
            cx.twice(Reference::Status, &name, span, &first);
            continue;
        }
        let terminal = status.terminal.get().copied().unwrap_or(false);
        scale.push(Status {
            key,
            written_symbol: status.written_symbol.get().unwrap_or(&symbol).clone(),
            symbol,
            written_label: status.written_label.get().unwrap_or(&label).clone(),
            label,
            meaning: status.meaning.get().cloned(),
            tone: status.tone.get().copied().unwrap_or(Tone::None),
            on_track: status.on_track.get().copied(),
            terminal,
            since: status.since.get().map(|year| year.0),
        });
    }
    scale
}

/// The key or symbol that an earlier status has too, with both places.
fn twin(
    status: &content::Status,
    scale: &[Marked<content::Status>],
) -> Option<(String, std::ops::Range<usize>, std::ops::Range<usize>)> {
    let earlier = scale
        .iter()
        .filter_map(Marked::get)
        .take_while(|other| !std::ptr::eq(*other, status));
    earlier.into_iter().find_map(|other| {
        let pairs = [(&status.key, &other.key), (&status.symbol, &other.symbol)];
        let (own, first) = pairs
            .into_iter()
            .find(|(own, first)| own.get().is_some() && own.get() == first.get())?;
        Some((own.get()?.clone(), own.span(), first.span()))
    })
}

/// Finds the status that a record names by symbol, key or label; look-alike letters are read with a warning.
pub(super) fn find(
    word: &str,
    span: Range<usize>,
    scale: &[Status],
    cx: &mut Context<'_>,
) -> Option<StatusId> {
    if scale.is_empty() {
        cx.say(Kind::StatusWithoutScale, span);
        return None;
    }
    let exact = |status: &Status| {
        [
            &status.symbol,
            &status.written_symbol,
            &status.key,
            &status.label,
            &status.written_label,
        ]
        .iter()
        .any(|name| *name == word)
    };
    if let Some(at) = scale.iter().position(exact) {
        return Some(StatusId(at));
    }
    let wanted = shape(word);
    if let Some(at) = scale
        .iter()
        .position(|status| shape(&status.written_symbol) == wanted)
    {
        let kind = Kind::LookAlike {
            written: word.to_owned(),
            read: scale[at].symbol.clone(),
        };
        cx.say(kind, span);
        return Some(StatusId(at));
    }
    let allowed = scale
        .iter()
        .flat_map(|status| [&status.symbol, &status.label, &status.key])
        .cloned()
        .collect();
    let kind = Kind::UnknownReference {
        what: Reference::Status,
        name: word.to_owned(),
        allowed,
    };
    cx.say(kind, span);
    None
}
