//! What several cells of a row tell together: the departments of an item, an indicator with its figures.

use super::cells::{figure_kind, indicator, pairs};
use super::figure::{Content, figures};
use super::gather::{Gatherer, Owner};
use super::gathered::{Given, Indicator};
use super::grid::Grid;
use super::mapping::Use;
use super::phrase::{departments, joined};
use super::remark::RemarkKind;
use super::tables::Column;
use crate::content::ColumnUse as Role;
use crate::workbook::At;

impl Gatherer<'_> {
    /// Departments: two columns, such as division and section, are joined line by line.
    pub(super) fn departments(
        &mut self,
        item: usize,
        grid: &Grid<'_>,
        row: u32,
        columns: &[Column],
        uses: &[Use],
    ) {
        for (part, role) in [Role::Department, Role::Joint, Role::Related]
            .into_iter()
            .enumerate()
        {
            let cells = uses.iter().zip(columns).filter(|(column, _)| column.role == role);
            let texts: Vec<String> = cells
                .filter_map(|(_, place)| grid.text(At::new(row, place.column)))
                .filter(|text| !text.trim().is_empty())
                .collect();
            let found = match texts.as_slice() {
                [above, below] => {
                    let (above, below) = (departments(above), departments(below));
                    [pairs(&above[0], &below[0]), below[1].clone(), below[2].clone()]
                }
                _ => departments(&texts.join("\n")),
            };
            let told = &mut self.gathered.items[item].departments;
            if part == 0 {
                *told = found;
            } else {
                told[part].extend(found.into_iter().flatten());
            }
        }
    }

    /// The indicator and the figures of a row.
    pub(super) fn indicator(
        &mut self,
        grid: &Grid<'_>,
        row: u32,
        columns: &[Column],
        uses: &[Use],
        owner: Owner,
        fresh: bool,
    ) {
        let cell = |column: &Column| At::new(row, column.column);
        let read = |column: &Column| {
            let text = if fresh {
                grid.text(cell(column))
            } else {
                grid.own_text(cell(column))
            };
            text.filter(|text| !text.trim().is_empty())
        };
        let with = |role: Role| uses.iter().zip(columns).find(|(column, _)| column.role == role);
        let mut index = None;
        if let Some((_, place)) = with(Role::Indicator)
            && let Some(text) = read(place)
            && !["-", "－", "―", "—"].contains(&text.trim())
        {
            let unit = with(Role::Unit)
                .and_then(|(_, place)| read(place))
                .map(|unit| joined(&unit));
            let mut flags: Vec<String> = Vec::new();
            if matches!(owner, Owner::Section(_)) {
                let heading = joined(&place.heading);
                flags.extend(
                    ["成果指標", "参考指標"]
                        .iter()
                        .filter(|word| heading.contains(**word))
                        .map(|word| (*word).to_owned()),
                );
                let groups = uses
                    .iter()
                    .zip(columns)
                    .filter(|(column, _)| column.role == Role::Flags);
                flags.extend(
                    groups
                        .filter_map(|(_, place)| grid.text(cell(place)))
                        .map(|text| joined(&text)),
                );
            }
            let made = indicator(&joined(&text), unit.as_deref().or(self.unit.as_deref()), flags);
            let list = self.indicators(owner);
            index = Some(
                list.iter()
                    .position(|known| known.printed == made.printed)
                    .unwrap_or_else(|| {
                        list.push(made);
                        list.len() - 1
                    }),
            );
        } else if let (None, Owner::Item(item)) = (with(Role::Indicator), owner) {
            // The item is itself what is measured.
            let measured = uses
                .iter()
                .zip(columns)
                .any(|(column, place)| figure_kind(column.role).is_some() && read(place).is_some());
            if measured {
                let made = indicator(&self.gathered.items[item].title, self.unit.as_deref(), Vec::new());
                let list = self.indicators(owner);
                if list.is_empty() {
                    list.push(made);
                }
                index = Some(0);
            }
        } else if !fresh && with(Role::Indicator).is_some() {
            index = self.indicators(owner).len().checked_sub(1);
        }
        for (column, place) in uses.iter().zip(columns) {
            let Some(kind) = figure_kind(column.role) else {
                continue;
            };
            let Some(text) = read(place) else { continue };
            let at = cell(place);
            let Some(index) = index else {
                if !text.trim().chars().all(|letter| "-－―—".contains(letter)) {
                    self.remark(at, RemarkKind::NoIndicator(text));
                }
                continue;
            };
            let year = self.mapping.year_of(column, place, self.year);
            let spot = self.spot(at);
            let indicator = &mut self.indicators(owner)[index];
            let found = figures(&text, indicator.unit.as_deref());
            let words = found
                .iter()
                .any(|figure| matches!(figure.content, Content::Words(_)));
            for figure in found {
                if indicator.unit.is_none() {
                    indicator.unit.clone_from(&figure.unit);
                }
                indicator.figures.push(Given {
                    kind,
                    year,
                    figure,
                    spot: spot.clone(),
                });
            }
            if words {
                self.remark(at, RemarkKind::NotANumber(text));
            }
        }
    }

    fn indicators(&mut self, owner: Owner) -> &mut Vec<Indicator> {
        match owner {
            Owner::Item(item) => &mut self.gathered.items[item].indicators,
            Owner::Section(section) => &mut self.gathered.sections[section].indicators,
        }
    }
}
