//! The fiscal year that a sheet is about: what its columns name, else its title, else its name.

use super::grid::Grid;
use super::heading::{field_key, said, years};
use super::mapping::{Use, below, rows_of};
use super::tables::{Layouts, titles};
use crate::content::ColumnUse as Role;

/// The newest year of results in a sheet's columns, else the one that stands above its tables or in its name. A year
/// within the plan's own title counts only where `title` is not known yet.
pub(super) fn of_sheet<'u>(
    grid: &Grid<'_>,
    found: &Layouts,
    uses: impl Fn(usize) -> Option<&'u [Use]>,
    title: Option<&str>,
) -> Option<i32> {
    let (mut results, mut texts, mut plans) = (Vec::new(), Vec::new(), Vec::new());
    for (layout, columns) in found.tables.iter().enumerate() {
        let rows = rows_of(&found.pieces, layout);
        for (column, place) in uses(layout).into_iter().flatten().zip(columns) {
            // Columns of years to come stand ready and are empty.
            let Some(year) = said(&place.heading)
                .year
                .filter(|_| !below(grid, place.column, &rows).is_empty())
            else {
                continue;
            };
            match column.role {
                Role::Status | Role::Actual => results.push(year),
                Role::Text if matches!(field_key(&place.heading), Some("plan" | "next" | "goal")) => {
                    plans.push(year);
                }
                Role::Text => texts.push(year),
                _ => {}
            }
        }
    }
    let lines = titles(&found.pieces);
    let above = lines.iter().find_map(|line| {
        let line = title.map_or_else(|| line.clone(), |title| line.replace(title, " "));
        only(&line)
    });
    let named = || above.or_else(|| only(&grid.sheet.name));
    let newest = |years: Vec<i32>| years.into_iter().max();
    newest(results)
        .or_else(|| newest(texts))
        .or_else(named)
        .or_else(|| newest(plans))
}

/// The one fiscal year that a line names: not the years of a period, and not that of a date.
fn only(line: &str) -> Option<i32> {
    let is_date = |end: usize| {
        let rest = line[end..].trim_start_matches(['年', '.', '．', '/', '／', '-']);
        rest.starts_with(|letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter))
    };
    let mut named: Vec<i32> = years(line)
        .into_iter()
        .filter(|(_, _, end)| !is_date(*end))
        .map(|(year, ..)| year)
        .collect();
    named.dedup();
    match named.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn a_title_names_a_year_and_dates_and_periods_do_not() {
        for (line, year) in [
            ("行革プラン R5 進捗", Some(2023)),
            ("2023年度 進捗", Some(2023)),
            ("みどり市行革プラン 令和5年度 進捗状況一覧", Some(2023)),
            ("令和5年6月1日 企画財政部", None),
            ("R6.4.1現在", None),
            ("令和６年６月末現在", None),
            ("行革プラン（令和2年度～令和6年度）", None),
        ] {
            assert_eq!(only(line), year, "{line}");
        }
    }
}
