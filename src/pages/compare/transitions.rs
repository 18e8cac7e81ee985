//! How ratings moved between two years: drawing, table of counts, and the items behind each count.

use serde::Serialize;

use super::super::city::{City, Link};
use super::super::drawings::{self, Caption, Chart};
use super::super::status::{StatusView, step_tone, step_word};
use super::super::words::pick;
use crate::analysis::{Cell, Move, Transition, matrix, transitions};
use crate::locale::Lang;
use crate::model::{Plan, Report, StatusId};

/// How ratings moved between two years.
#[derive(Debug, Serialize)]
pub struct TransitionView {
    /// Unique on the page.
    pub id: String,
    /// 令和元年度.
    pub from: String,
    /// 令和2年度.
    pub to: String,
    /// In one sentence.
    pub sentence: String,
    /// The same moves drawn.
    pub flow: Option<Chart>,
    /// The ratings after, as columns; the last is none where items have no rating any more.
    pub columns: Vec<Option<StatusView>>,
    /// One row per rating before.
    pub rows: Vec<TransitionRow>,
    /// The cells off the diagonal, with their items.
    pub moved: Vec<MovedCell>,
}

/// The items that had one rating before.
#[derive(Debug, Serialize)]
pub struct TransitionRow {
    /// The rating; none for items that were not there or not rated.
    pub status: Option<StatusView>,
    /// One count per rating after.
    pub cells: Vec<CountCell>,
    /// All of them.
    pub total: usize,
}

/// One cell of the matrix.
#[derive(Debug, Serialize)]
pub struct CountCell {
    /// How many.
    pub count: usize,
    /// Class: up, down, same, other.
    pub tone: &'static str,
    /// Where its items are listed.
    pub anchor: Option<String>,
}

/// Items that moved from one rating to another.
#[derive(Debug, Serialize)]
pub struct MovedCell {
    /// Unique on the page.
    pub id: String,
    /// Before.
    pub before: Option<StatusView>,
    /// After.
    pub after: Option<StatusView>,
    /// The word for the move.
    pub word: &'static str,
    /// Class: up, down or other.
    pub tone: &'static str,
    /// Which.
    pub items: Vec<Link>,
}

/// The moves of every pair of years, the newest pair first, neighbours before pairs further apart.
pub fn all(city: &City<'_>, page: &str, plan: &Plan, reports: &[&Report]) -> Vec<TransitionView> {
    let mut pairs: Vec<(usize, usize)> = (0..reports.len())
        .flat_map(|from| (from + 1..reports.len()).map(move |to| (from, to)))
        .collect();
    pairs.sort_by_key(|(from, to)| (to - from, std::cmp::Reverse(*to)));
    pairs
        .into_iter()
        .map(|(from, to)| transition(city, page, plan, reports[from], reports[to]))
        .collect()
}

fn transition(city: &City<'_>, page: &str, plan: &Plan, before: &Report, after: &Report) -> TransitionView {
    let moves = transitions(plan, before, after);
    let cells = matrix(&moves);
    let id = format!("moves-{}-{}", before.year, after.year);
    let sentence = sentence(city.lang, &moves);
    let count = |step: Move| moves.iter().filter(|it| it.step == step).count();
    let (better, worse) = (count(Move::Better), count(Move::Worse));
    let (from, to) = (city.year(before.year), city.year(after.year));
    let title = match city.lang {
        Lang::Ja => format!("{from}から{to}へ、区分が上がったのは{better}項目、下がったのは{worse}項目"),
        Lang::En => format!("From {from} to {to} {better} items moved up and {worse} moved down"),
    };
    let caption = Caption {
        id: id.clone(),
        title,
        definition: Some(
            pick(
                city.lang,
                "帯の太さは、前の年度の区分から後の年度の区分へ移った項目の数。",
                "The width of a band is the number of items that moved from one rating to another.",
            )
            .into(),
        ),
        desc: sentence.clone(),
    };
    let columns = used(plan, &cells, |cell| cell.after);
    let heads = used(plan, &cells, |cell| cell.before);
    let moved = cells.iter().filter(|cell| cell.step != Move::Same);
    TransitionView {
        from: city.year(before.year),
        to: city.year(after.year),
        sentence,
        flow: drawings::flow(city, plan, (before, after), &cells, caption),
        rows: heads
            .into_iter()
            .map(|head| row(plan, &id, &cells, head, &columns))
            .collect(),
        columns: columns
            .iter()
            .map(|column| column.map(|status| StatusView::of(plan, status)))
            .collect(),
        moved: moved
            .map(|cell| MovedCell {
                id: anchor(plan, &id, cell),
                before: cell.before.map(|status| StatusView::of(plan, status)),
                after: cell.after.map(|status| StatusView::of(plan, status)),
                word: step_word(city.lang, cell.step),
                tone: step_tone(cell.step),
                items: cell
                    .items
                    .iter()
                    .map(|item| city.item_link(page, plan.item(*item)))
                    .collect(),
            })
            .collect(),
        id,
    }
}

fn sentence(lang: Lang, moves: &[Transition]) -> String {
    let count = |step: Move| moves.iter().filter(|transition| transition.step == step).count();
    let always = [Move::Better, Move::Same, Move::Worse].into_iter();
    let sometimes = [Move::Ended, Move::New, Move::Other]
        .into_iter()
        .filter(|step| count(*step) > 0);
    let listed: Vec<String> = always
        .chain(sometimes)
        .map(|step| match lang {
            Lang::Ja => format!("{}{}項目", step_word(lang, step), count(step)),
            Lang::En => format!("{} {}", count(step), step_word(lang, step)),
        })
        .collect();
    listed.join(pick(lang, "、", ", ")) + pick(lang, "です。", ".")
}

fn row(
    plan: &Plan,
    id: &str,
    cells: &[Cell],
    head: Option<StatusId>,
    columns: &[Option<StatusId>],
) -> TransitionRow {
    let own: Vec<&Cell> = cells.iter().filter(|cell| cell.before == head).collect();
    let count = |cells: &[&Cell]| cells.iter().map(|cell| cell.items.len()).sum();
    TransitionRow {
        status: head.map(|status| StatusView::of(plan, status)),
        cells: columns
            .iter()
            .map(|column| {
                let here: Vec<&Cell> = own.iter().copied().filter(|cell| cell.after == *column).collect();
                let moved = here.iter().find(|cell| cell.step != Move::Same);
                CountCell {
                    count: count(&here),
                    tone: here.first().map_or("same", |cell| step_tone(cell.step)),
                    anchor: moved.map(|cell| anchor(plan, id, cell)),
                }
            })
            .collect(),
        total: count(&own),
    }
}

/// Where the items of a cell are listed.
fn anchor(plan: &Plan, id: &str, cell: &Cell) -> String {
    let key = |status: Option<StatusId>| status.map_or("none", |status| plan.status(status).key.as_str());
    let gained = if cell.step == Move::Other { "-other" } else { "" };
    format!("{id}-{}-{}{gained}", key(cell.before), key(cell.after))
}

/// The ratings that occur, in the order of the scale; none comes last.
fn used(plan: &Plan, cells: &[Cell], side: impl Fn(&Cell) -> Option<StatusId>) -> Vec<Option<StatusId>> {
    let occurs = |status: &Option<StatusId>| cells.iter().any(|cell| side(cell) == *status);
    (0..plan.scale.len())
        .map(|at| Some(StatusId(at)))
        .chain([None])
        .filter(occurs)
        .collect()
}
