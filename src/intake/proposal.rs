//! What each column of a table probably is: by the words of its heading, and by the look of what stands below.

use super::figure::is_figure;
use super::grid::Grid;
use super::heading::said;
use super::mapping::{Use, below};
use super::tables::Column;
use crate::content::ColumnUse as Role;

/// Characters of a rating at most.
const RATING: usize = 4;

/// Proposes a use for every column.
pub(super) fn uses(grid: &Grid<'_>, columns: &[Column], rows: &[u32]) -> Vec<Use> {
    let mut uses: Vec<Use> = columns
        .iter()
        .map(|column| {
            let cells = below(grid, column.column, rows);
            Use {
                heading: column.heading.clone(),
                role: by_look(&column.heading, role(column), &cells),
                year: None,
                key: None,
                label: None,
            }
        })
        .collect();
    let has = |uses: &[Use], role: Role| uses.iter().any(|column| column.role == role);
    // A table of items has one title; the words of others that say so too are texts or outlines.
    if !has(&uses, Role::Title) && !has(&uses, Role::Indicator) {
        let longest_free = uses.iter().position(|column| column.role == Role::Ignore);
        if let Some(at) = longest_free {
            uses[at].role = Role::Title;
        }
    }
    let mut titles = 0;
    let mut rated = Vec::new();
    for column in &mut uses {
        let year = said(&column.heading).year;
        match column.role {
            Role::Title => {
                titles += 1;
                if titles > 1 {
                    column.role = if year.is_some() { Role::Text } else { Role::Outline };
                }
            }
            // 外部評価 beside 自己評価: a year has one rating, and the other is kept as words.
            Role::Status if rated.contains(&year) => column.role = Role::Text,
            Role::Status => rated.push(year),
            _ => {}
        }
    }
    uses
}

/// What a column's heading says. 実績 below 計画と実績 is a result: the lowest row decides.
fn role(column: &Column) -> Option<Role> {
    let whole = said(&column.heading).role;
    if matches!(whole, Some(Role::Schedule | Role::Section)) {
        return whole;
    }
    said(&column.lowest).role.or(whole)
}

/// Corrects what the heading's words say by what stands below.
fn by_look(heading: &str, role: Option<Role>, cells: &[String]) -> Role {
    let count = cells.len().max(1);
    let share = |of: &dyn Fn(&String) -> bool| cells.iter().filter(|text| of(text)).count() * 2 >= count;
    let figures = share(&|text| is_figure(text));
    let ratings = share(&|text| text.trim().chars().count() <= RATING);
    let rates = share(&|text| text.trim_end().ends_with(['%', '％']));
    let says = |word: &&str| heading.contains(*word);
    // Short answers below 今後の課題 are no ratings.
    let may_rate = ["評価", "状況", "達成", "進捗"].iter().any(says)
        && !["内容", "結果", "課題", "今後", "理由", "取組"].iter().any(says);
    match role {
        Some(Role::Target | Role::Actual | Role::Baseline | Role::Forecast) if !figures => Role::Text,
        Some(Role::Status) if rates || !ratings => Role::Text,
        Some(Role::Text) if may_rate && ratings && !figures && !cells.is_empty() => Role::Status,
        Some(role) => role,
        None if cells.iter().any(|text| text.chars().count() > 20) => Role::Text,
        None => Role::Ignore,
    }
}
