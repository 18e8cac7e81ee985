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
                role: by_look(said(&column.heading).role, &cells),
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
    for column in &mut uses {
        if column.role == Role::Title {
            titles += 1;
            if titles > 1 {
                column.role = Role::Outline;
            }
        }
    }
    uses
}

/// Corrects what the heading's words say by what stands below.
fn by_look(role: Option<Role>, cells: &[String]) -> Role {
    let count = cells.len().max(1);
    let share = |of: &dyn Fn(&String) -> bool| cells.iter().filter(|text| of(text)).count() * 2 >= count;
    let figures = share(&|text| is_figure(text));
    let ratings = share(&|text| text.trim().chars().count() <= RATING);
    match role {
        Some(Role::Target | Role::Actual | Role::Baseline | Role::Forecast) if !figures => Role::Text,
        Some(Role::Status) if !ratings => Role::Text,
        Some(Role::Text) if ratings && !figures && !cells.is_empty() => Role::Status,
        Some(role) => role,
        None if cells.iter().any(|text| text.chars().count() > 20) => Role::Text,
        None => Role::Ignore,
    }
}
