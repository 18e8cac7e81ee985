//! Sentences and words that carry numbers, in Japanese and English side by side.
//!
//! Labels without numbers are the theme's (`i18n/`). Sentences are made from the same counts that charts and tables
//! show, so they cannot disagree with them. Notation follows 公用文作成の考え方 (2022): half-width figures, no 。 in labels.

mod catalogue;
mod findings;
mod rules;

use super::city::City;
use crate::analysis::Ratio;
use crate::locale::{Lang, Number, Percent};
use crate::model::{Comparator, Direction, FigureKind, Plan, Scope, State};

pub use catalogue::{catalogue, explanation, manual};
pub use findings::{Reader, explained, finding, finding_of};

/// One of two wordings.
pub fn pick<'t>(lang: Lang, ja: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// The name of a city's part of the site.
pub fn city_name(city: &City<'_>) -> String {
    match city.lang {
        Lang::Ja => format!("{} 行財政改革の歩み", city.municipality.name),
        Lang::En => format!("{}: reform progress", city.municipality.name),
    }
}

/// The general word for items.
pub fn items(lang: Lang) -> &'static str {
    pick(lang, "実施項目", "Items")
}

/// 9項目.
pub fn item_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}項目"),
        Lang::En if count == 1 => "1 item".into(),
        Lang::En => format!("{count} items"),
    }
}

/// The word for a record without a rating.
pub fn unrated(lang: Lang) -> &'static str {
    pick(lang, "区分なし", "not rated")
}

/// A share as in a table: 51／68.
pub fn share(lang: Lang, ratio: Ratio) -> String {
    format!("{}{}{}", ratio.part, pick(lang, "／", "/"), ratio.whole)
}

/// A city's own word where it heads something: in English it begins with a capital.
pub fn head(lang: Lang, word: &str) -> String {
    let mut letters = word.chars();
    match (lang, letters.next()) {
        (Lang::En, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// 1 municipality, 2 municipalities.
pub fn municipality_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}団体"),
        Lang::En if count == 1 => "1 municipality".into(),
        Lang::En => format!("{count} municipalities"),
    }
}

/// A heading and what it belongs to, as a page's title.
pub fn title(lang: Lang, heading: &str, whole: &str) -> String {
    format!("{heading}{}{whole}", pick(lang, "｜", " | "))
}

/// A percentage, or that there is none.
pub fn percent(lang: Lang, ratio: Option<Ratio>) -> String {
    ratio.and_then(Ratio::percent).map_or_else(
        || pick(lang, "なし", "none").into(),
        |percent| percent.label(lang),
    )
}

/// A difference of percentages without its sign: 10.3ポイント.
pub fn points(lang: Lang, after: Percent, before: Percent) -> (std::cmp::Ordering, String) {
    let difference = after.points_since(before).value().0;
    let size = Number(difference.abs()).label(lang);
    let text = match lang {
        Lang::Ja => format!("{size}ポイント"),
        Lang::En => format!("{size} points"),
    };
    (difference.cmp(&rust_decimal::Decimal::ZERO), text)
}

/// The kinds of figures.
pub fn kind(lang: Lang, kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Baseline => pick(lang, "基準値", "Baseline"),
        FigureKind::Target => pick(lang, "目標", "Target"),
        FigureKind::Limit => pick(lang, "基準・限度", "Limit"),
        FigureKind::Actual => pick(lang, "実績", "Actual"),
        FigureKind::Forecast => pick(lang, "見込み", "Forecast"),
    }
}

/// Why a number is missing or weak.
pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::None => pick(lang, "記載なし", "not given"),
        State::NotApplicable => pick(lang, "該当なし", "not applicable"),
        State::Pending => pick(lang, "公表前", "to be published"),
        State::Undecided => pick(lang, "未定", "undecided"),
        State::Placeholder => pick(lang, "調整中", "to be filled in"),
        State::Provisional => pick(lang, "速報値", "provisional"),
        State::Budget => pick(lang, "予算額", "budgeted"),
        State::Lost => pick(lang, "判読不能", "unreadable"),
        State::ZeroInWords => pick(lang, "実績なし", "none"),
    }
}

/// A comparator around a number: 6.5%以下.
pub fn compared(lang: Lang, comparator: Option<Comparator>, number: &str) -> String {
    match (comparator, lang) {
        (None, _) => number.to_owned(),
        (Some(Comparator::AtMost), Lang::Ja) => format!("{number}以下"),
        (Some(Comparator::AtLeast), Lang::Ja) => format!("{number}以上"),
        (Some(Comparator::LessThan), Lang::Ja) => format!("{number}未満"),
        (Some(Comparator::MoreThan), Lang::Ja) => format!("{number}超"),
        (Some(Comparator::About), Lang::Ja) => format!("約{number}"),
        (Some(Comparator::AtMost), Lang::En) => format!("at most {number}"),
        (Some(Comparator::AtLeast), Lang::En) => format!("at least {number}"),
        (Some(Comparator::LessThan), Lang::En) => format!("less than {number}"),
        (Some(Comparator::MoreThan), Lang::En) => format!("more than {number}"),
        (Some(Comparator::About), Lang::En) => format!("about {number}"),
    }
}

/// A target that is a direction.
pub fn direction(lang: Lang, direction: Direction) -> &'static str {
    match direction {
        Direction::Increase => pick(lang, "基準値より増", "above the baseline"),
        Direction::Decrease => pick(lang, "基準値より減", "below the baseline"),
    }
}

/// A rating's symbol and word: ○ 計画どおり.
pub fn rating(plan: &Plan, id: crate::model::StatusId) -> String {
    let status = plan.status(id);
    if status.symbol == status.label {
        status.label.clone()
    } else {
        format!("{} {}", status.symbol, status.label)
    }
}

/// What is on track in the words of the scale: 「ほぼ計画どおり」以上.
pub fn on_track(lang: Lang, plan: &Plan) -> Option<String> {
    let last = plan
        .scale
        .iter()
        .rev()
        .find(|status| status.on_track == Some(true))?;
    Some(match lang {
        Lang::Ja => format!("「{}」以上", last.label),
        Lang::En => format!("“{}” or better", last.label),
    })
}

/// The scope of a declared total in words.
pub fn scope(city: &City<'_>, plan: &Plan, scope: Scope) -> String {
    match scope {
        Scope::All => pick(city.lang, "計画全体", "the whole plan").into(),
        Scope::Section(section) => city.section_label(plan.section(section)),
    }
}
