//! Ratings as symbol, word and tone, and how they divide: as a list with counts, as a bar with the same in words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::city::City;
use super::words::pick;
use crate::analysis::{Move, Tally};
use crate::charts;
use crate::locale::Lang;
use crate::model::{Plan, Status, StatusId, Tone};

/// A rating: always symbol and word, the tone only adds to them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatusView {
    /// As printed.
    pub symbol: String,
    /// In words.
    pub label: String,
    /// Class of its colours.
    pub tone: Cow<'static, str>,
}

impl StatusView {
    /// A status of a plan.
    pub fn of(plan: &Plan, id: StatusId) -> Self {
        let status = plan.status(id);
        StatusView {
            symbol: status.symbol.clone(),
            label: status.label.clone(),
            tone: class(status.tone).into(),
        }
    }
}

/// The class of a tone.
pub fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Ahead => "ahead",
        Tone::On => "on",
        Tone::Near => "near",
        Tone::Late => "late",
        Tone::Closed => "closed",
        Tone::None => "none",
    }
}

/// The chart kit's word for a tone.
pub fn ink(tone: Tone) -> charts::Tone {
    match tone {
        Tone::Ahead => charts::Tone::Ahead,
        Tone::On => charts::Tone::On,
        Tone::Near => charts::Tone::Near,
        Tone::Late => charts::Tone::Late,
        Tone::Closed => charts::Tone::Closed,
        Tone::None => charts::Tone::None,
    }
}

/// A rating and how many items bear it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CountView {
    /// The rating; none for items without one.
    pub status: Option<StatusView>,
    /// How many items.
    pub count: usize,
    /// How many in words: 9項目.
    pub label: String,
    /// The city's definition.
    pub meaning: Option<String>,
}

/// The counts of a tally: every status of the scale but unused terminal ones, then the unrated where there are any.
pub fn counts(city: &City<'_>, plan: &Plan, tally: &Tally) -> Vec<CountView> {
    let mut views: Vec<CountView> = shown(plan, tally)
        .map(|(id, status)| CountView {
            status: Some(StatusView::of(plan, id)),
            count: tally.counts[id.0],
            label: super::words::item_count(city.lang, tally.counts[id.0]),
            meaning: status.meaning.clone(),
        })
        .collect();
    if tally.unrated > 0 {
        let label = super::words::item_count(city.lang, tally.unrated);
        views.push(CountView {
            status: None,
            count: tally.unrated,
            label,
            meaning: None,
        });
    }
    views
}

/// The statuses worth showing for a tally: the whole scale with its zeros, terminal ones only where they occur.
pub fn shown<'p>(plan: &'p Plan, tally: &Tally) -> impl Iterator<Item = (StatusId, &'p Status)> {
    let counts = tally.counts.clone();
    let all = plan
        .scale
        .iter()
        .enumerate()
        .map(|(at, status)| (StatusId(at), status));
    all.filter(move |(id, status)| !status.terminal || counts[id.0] > 0)
}

/// How some items divide, as one bar.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StripView {
    /// The bar.
    pub svg: String,
    /// The same in words: 進んでいる 2、計画どおり 5.
    pub words: String,
}

/// The bar of a tally; none where nothing is counted.
pub fn strip(city: &City<'_>, plan: &Plan, tally: &Tally) -> Option<StripView> {
    let mut parts = Vec::new();
    let mut words = Vec::new();
    for (id, status) in shown(plan, tally).filter(|(id, _)| tally.counts[id.0] > 0) {
        let count = tally.counts[id.0];
        let sign = if status.symbol == status.label {
            String::new()
        } else {
            status.symbol.clone()
        };
        parts.push((ink(status.tone), sign, count as u32));
        words.push(format!("{} {count}", status.label));
    }
    if tally.unrated > 0 {
        parts.push((charts::Tone::None, String::new(), tally.unrated as u32));
        words.push(format!("{} {}", super::words::unrated(city.lang), tally.unrated));
    }
    let svg = charts::Strip { parts }.render_hidden().ok()?.into_string();
    Some(StripView {
        svg,
        words: words.join(pick(city.lang, "、", ", ")),
    })
}

/// The class of a move from one rating to another.
pub fn step_tone(step: Move) -> &'static str {
    match step {
        Move::Better => "up",
        Move::Worse => "down",
        Move::Same => "same",
        Move::Ended | Move::New | Move::Other => "other",
    }
}

/// A move in a word.
pub fn step_word(lang: Lang, step: Move) -> &'static str {
    match step {
        Move::Better => pick(lang, "改善", "better"),
        Move::Worse => pick(lang, "後退", "worse"),
        Move::Same => pick(lang, "変わらず", "same"),
        Move::Ended => pick(lang, "終了", "ended"),
        Move::New => pick(lang, "新規", "new"),
        Move::Other => pick(lang, "区分の有無の変化", "rating gained or lost"),
    }
}
