//! What a rating says of the target: reached, nearly, or not. Read from the scale as the plan declares it.

use rust_decimal::Decimal;

use crate::locale::fold;
use crate::model::{Plan, Status, StatusId, Tone};

/// What a rating says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// As planned or better.
    Reached,
    /// Nearly as planned.
    Nearly,
    /// Behind the plan.
    NotReached,
    /// Nothing on targets: terminal, or the plan does not say.
    Nothing,
}

/// What a rating of the plan says of targets.
pub(super) fn claim(plan: &Plan, id: StatusId) -> Claim {
    let status = plan.status(id);
    match (status.terminal, status.on_track) {
        (true, _) | (false, None) => Claim::Nothing,
        (false, Some(false)) => Claim::NotReached,
        (false, Some(true)) if is_near(status) => Claim::Nearly,
        (false, Some(true)) => Claim::Reached,
    }
}

/// 「ほぼ」 weakens a rating whatever its colour is.
fn is_near(status: &Status) -> bool {
    let texts = [Some(&status.label), status.meaning.as_ref()];
    status.tone == Tone::Near
        || share(status).is_some()
        || texts.into_iter().flatten().any(|text| text.contains("ほぼ"))
}

/// The share of the plan that a rating's meaning names: 80 for 計画の8割以上 or 80%以上.
pub(super) fn share(status: &Status) -> Option<Decimal> {
    let meaning = fold(status.meaning.as_ref()?);
    let (before, factor) = match (meaning.split_once("割以上"), meaning.split_once("%以上")) {
        (Some((before, _)), _) => (before, Decimal::TEN),
        (None, Some((before, _))) => (before, Decimal::ONE),
        (None, None) => return None,
    };
    let digits = before
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
        .len();
    let share = before[digits..].parse::<Decimal>().ok()? * factor;
    (share > Decimal::ZERO && share < Decimal::ONE_HUNDRED).then_some(share)
}
