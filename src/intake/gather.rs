//! Reads the tables of a workbook by a mapping.

use super::cells::{append, field, is_of_item, schedule, title_and_outline};
use super::gathered::{Explained, Gathered, Item, Section};
use super::grid::Grid;
use super::heading::{said, without_years};
use super::legend;
use super::mapping::{Mapping, Use, rows_of};
use super::phrase::{NumberKind, Numbered, flagged, joined, markdown, names, numbered, rating, squeezed};
use super::remark::{Remark, RemarkKind};
use super::tables::{Column, Piece, take_apart};
use crate::content::ColumnUse as Role;
use crate::workbook::{At, Spot, Value, Workbook};

/// The longest heading of a section, in characters.
const HEADING: usize = 60;
/// Words that stand in place of a title where a row sums up others.
const SUMS: [&str; 5] = ["計", "合計", "小計", "総計", "累計"];
/// Words above what a year says of a section.
const REPORTS: [&str; 5] = ["進捗状況", "取組状況", "実施状況", "取組実績", "実績"];

/// Everything that the workbook tells, and what could not be taken over.
pub(super) fn gather(workbook: &Workbook, mapping: &Mapping) -> (Gathered, Vec<Remark>) {
    let mut gatherer = Gatherer {
        mapping,
        gathered: Gathered::default(),
        remarks: Vec::new(),
        sheet: String::new(),
        stack: Vec::new(),
        report_next: false,
        told_next: false,
        fallback: String::new(),
        item: None,
        unit: None,
        year: mapping.year,
        in_legend: false,
    };
    let shown = workbook.sheets.iter().filter(|sheet| !sheet.hidden).count();
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        // A sheet for every section, or a table without any.
        gatherer.fallback = match &mapping.title {
            Some(title) if shown == 1 => title.clone(),
            _ => sheet.name.clone(),
        };
        gatherer.sheet(&Grid::new(sheet));
    }
    let mut gathered = gatherer.gathered;
    settle_ratings(&mut gathered);
    (gathered, gatherer.remarks)
}

/// One rating is written with one sign: that of the legend, which may stand below the table, else the first.
fn settle_ratings(gathered: &mut Gathered) {
    let mut known: Vec<String> = gathered.legend.iter().map(|known| known.symbol.clone()).collect();
    for item in &mut gathered.items {
        for (written, _) in item.statuses.values_mut() {
            match known.iter().find(|symbol| rating(symbol) == rating(written)) {
                Some(symbol) => written.clone_from(symbol),
                None => known.push(written.clone()),
            }
        }
    }
}

pub(super) struct Gatherer<'m> {
    pub(super) mapping: &'m Mapping,
    pub(super) gathered: Gathered,
    remarks: Vec<Remark>,
    sheet: String,
    /// The headings that stand above, outermost first.
    stack: Vec<(NumberKind, usize)>,
    /// Whether the next words are what a year says of the section.
    report_next: bool,
    /// Whether the next words are said of the section: below its heading, and not below its table.
    told_next: bool,
    /// What sections are called that have no heading.
    fallback: String,
    /// The item of the row before.
    item: Option<usize>,
    /// The unit that a note above the table gives.
    pub(super) unit: Option<String>,
    /// The fiscal year of what names none.
    pub(super) year: Option<i32>,
    /// Whether the words before were a line of a legend.
    in_legend: bool,
}

/// The years of the columns that a cell of the schedule stands in; none where it stands across them all.
fn scheduled(grid: &Grid<'_>, at: At, columns: &[Column], uses: &[Use]) -> Vec<i32> {
    let area = grid.area(at);
    let all = uses
        .iter()
        .zip(columns)
        .filter(|(column, _)| column.role == Role::Schedule);
    let all: Vec<&Column> = all.map(|(_, place)| place).collect();
    let covered = |place: &&&Column| (area.first.column..=area.last.column).contains(&place.column);
    let own: Vec<&&Column> = all.iter().filter(covered).collect();
    if own.len() > 1 && own.len() == all.len() {
        return Vec::new();
    }
    own.into_iter()
        .filter_map(|place| said(&place.heading).year)
        .collect()
}

/// Where figures and texts of a row go.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Item(usize),
    Section(usize),
}

impl Gatherer<'_> {
    fn sheet(&mut self, grid: &Grid<'_>) {
        self.sheet.clone_from(&grid.sheet.name);
        self.stack.clear();
        (self.item, self.report_next, self.told_next, self.unit) = (None, false, false, None);
        self.in_legend = false;
        let found = take_apart(grid);
        let uses = |layout: usize| self.mapping.table(&found.tables[layout]);
        let named = super::year::of_sheet(grid, &found, uses, self.mapping.title.as_deref());
        self.year = named.or(self.mapping.year);
        if found.form {
            return self.remark(At::new(0, 0), RemarkKind::Form(grid.sheet.name.clone()));
        }
        if found.tables.is_empty() {
            return self.without_table(grid, &found);
        }
        let mut table: Option<(&[Column], &[Use])> = None;
        let mut titled = false;
        for piece in &found.pieces {
            match piece {
                Piece::Words { at, text } => {
                    if !titled
                        && table.is_none()
                        && self
                            .mapping
                            .title
                            .as_deref()
                            .is_some_and(|title| joined(text).contains(title))
                    {
                        titled = true;
                        continue;
                    }
                    self.item = None;
                    self.words(*at, text);
                }
                Piece::Head { layout, row } => {
                    let columns = found.tables[*layout].as_slice();
                    self.item = None;
                    (self.report_next, self.told_next, self.in_legend) = (false, false, false);
                    table = self.mapping.table(columns).map(|uses| (columns, uses));
                    if let Some((_, uses)) = table {
                        self.head(*row, uses, columns);
                    } else {
                        let headings: Vec<&str> =
                            columns.iter().map(|column| column.heading.as_str()).collect();
                        let at = At::new(*row, columns.first().map_or(0, |column| column.column));
                        let rows = rows_of(&found.pieces, *layout).len();
                        self.remark(at, RemarkKind::Table(headings.join(" | "), rows));
                    }
                }
                // Rows of a table that is not known are told with it, and not cell by cell.
                Piece::Row { row } => {
                    if let Some((columns, uses)) = table {
                        self.row(grid, *row, columns, uses);
                    }
                }
            }
        }
        self.ignored(grid, &found);
    }

    /// A sheet without a table, such as a count or a chart's figures: at most the legend is taken from it.
    fn without_table(&mut self, grid: &Grid<'_>, found: &super::tables::Layouts) {
        let mut left = None;
        for piece in &found.pieces {
            if let Piece::Words { at, text } = piece
                && !self.legend(*at, text)
            {
                left.get_or_insert(*at);
            }
        }
        if let Some(at) = left {
            self.remark(at, RemarkKind::Sheet(grid.sheet.name.clone()));
        }
    }

    /// Columns that are not taken over though something stands in them: each is told once.
    fn ignored(&mut self, grid: &Grid<'_>, found: &super::tables::Layouts) {
        let mut told: Vec<u32> = Vec::new();
        let mut current = None;
        for piece in &found.pieces {
            match piece {
                Piece::Head { layout, .. } => current = Some(*layout),
                Piece::Row { row } => {
                    let Some(columns) = current.map(|layout| found.tables[layout].as_slice()) else {
                        continue;
                    };
                    let Some(uses) = self.mapping.table(columns) else {
                        continue;
                    };
                    for (at, _) in grid.row(*row) {
                        let used = columns.iter().position(|column| column.column == at.column);
                        let heading = match used {
                            Some(index) if uses[index].role == Role::Ignore => columns[index].heading.clone(),
                            None => at.to_string(),
                            _ => continue,
                        };
                        if !told.contains(&at.column) {
                            told.push(at.column);
                            self.remark(at, RemarkKind::Column(heading));
                        }
                    }
                }
                Piece::Words { .. } => {}
            }
        }
    }

    pub(super) fn spot(&self, at: At) -> Spot {
        Spot {
            sheet: Some(self.sheet.clone()),
            at: Some(at),
        }
    }

    pub(super) fn remark(&mut self, at: At, kind: RemarkKind) {
        let spot = self.spot(at);
        self.remarks.push(Remark { spot, kind });
    }

    /// What a table's columns tell beside their values: fields, levels, what the outline is called.
    fn head(&mut self, row: u32, uses: &[Use], columns: &[Column]) {
        for (column, place) in uses.iter().zip(columns) {
            match column.role {
                Role::Text => {
                    let (key, label) = field(column, place);
                    if !self.gathered.fields.iter().any(|(known, _)| *known == key) {
                        self.gathered.fields.push((key, label));
                    }
                }
                Role::Outline => {
                    self.gathered
                        .outline_label
                        .get_or_insert_with(|| without_years(&place.heading));
                }
                Role::Section => {
                    let heading = without_years(&place.heading);
                    if !self.gathered.levels.iter().any(|(known, _)| *known == heading) {
                        let spot = self.spot(At::new(row, place.column));
                        self.gathered.levels.push((heading, spot));
                    }
                }
                Role::Title => {
                    let spot = self.spot(At::new(row, place.column));
                    let heading = without_years(&place.heading);
                    self.gathered.item_level.get_or_insert((heading, spot));
                }
                _ => {}
            }
        }
    }

    /// Takes the ratings from a legend; whether it was one.
    fn legend(&mut self, at: At, text: &str) -> bool {
        let found = legend::entries(text, self.in_legend);
        let is_legend = !found.is_empty() || legend::begins(&squeezed(text));
        self.in_legend = is_legend;
        for entry in found {
            let (symbol, label) = entry;
            if !self.gathered.legend.iter().any(|known| known.symbol == symbol) {
                let spot = self.spot(at);
                self.gathered.legend.push(Explained { symbol, label, spot });
            }
        }
        is_legend
    }

    /// A row of words alone: a section's heading, what is said of it, a legend, a note.
    fn words(&mut self, at: At, text: &str) {
        let line = joined(text);
        let words = squeezed(&line);
        if let Some(unit) = words
            .trim_start_matches('(')
            .trim_end_matches(')')
            .strip_prefix("単位:")
        {
            self.unit = Some(unit.to_owned());
            return;
        }
        if REPORTS.contains(&words.as_str()) {
            self.report_next = true;
            return;
        }
        if self.legend(at, text) {
            return;
        }
        // A number alone is a figure that stands beside the tables.
        let is_heading = |found: &Numbered| {
            let figure = found.kind == NumberKind::Digits(1) && found.rest.is_empty();
            !figure && line.chars().count() <= HEADING && !line.contains('。')
        };
        let heading = numbered(&line).filter(is_heading);
        if let Some(heading) = heading {
            if let Some(depth) = self.stack.iter().position(|(kind, _)| *kind == heading.kind) {
                self.stack.truncate(depth);
            }
            let parent = self.stack.last().map(|(_, section)| *section);
            let section = self.section(parent, &line, at);
            self.stack.push((heading.kind, section));
            (self.report_next, self.told_next) = (false, true);
            return;
        }
        match self.stack.last().filter(|_| self.told_next) {
            Some((_, section)) => {
                let spot = self.spot(at);
                let section = &mut self.gathered.sections[*section];
                let year = self.year.filter(|_| self.report_next);
                let (place, first) = match year {
                    Some(year) => {
                        let (text, spot) = section.reports.entry(year).or_default();
                        (text, spot)
                    }
                    None => (&mut section.summary, &mut section.summary_spot),
                };
                if place.is_empty() {
                    *first = spot;
                }
                append(place, &markdown(text));
            }
            None => self.remark(at, RemarkKind::Words(text.to_owned())),
        }
    }

    /// The section of that heading below `parent`: a heading that comes again is the same one.
    fn section(&mut self, parent: Option<usize>, heading: &str, at: At) -> usize {
        let (number, title) = match numbered(heading) {
            Some(found) => (found.number, found.rest),
            None => (None, heading.to_owned()),
        };
        let spot = self.spot(at);
        self.titled(parent, number, &title, spot)
    }

    fn titled(&mut self, parent: Option<usize>, number: Option<String>, title: &str, spot: Spot) -> usize {
        let (title, flags) = flagged(title);
        let title = title
            .trim_end_matches("(続き)")
            .trim_end_matches("（続き）")
            .to_owned();
        let known = self.gathered.sections.iter().position(|section| {
            section.parent == parent && section.number == number && section.title == title
        });
        known.unwrap_or_else(|| {
            self.gathered.sections.push(Section {
                parent,
                number,
                title,
                flags,
                spot,
                ..Section::default()
            });
            self.gathered.sections.len() - 1
        })
    }

    /// A row of a table.
    fn row(&mut self, grid: &Grid<'_>, row: u32, columns: &[Column], uses: &[Use]) {
        let cell = |index: usize| At::new(row, columns[index].column);
        let of =
            |role: Role| (0..columns.len().min(uses.len())).filter(move |index| uses[*index].role == role);
        let mut section = self.stack.last().map(|(_, section)| *section);
        for index in of(Role::Section) {
            let text = grid
                .text(cell(index))
                .map(|text| joined(&text))
                .unwrap_or_default();
            if !text.is_empty() {
                section = Some(self.section(section, &text, cell(index)));
            }
        }
        if section.is_none() {
            let fallback = self.fallback.clone();
            section = Some(self.titled(None, None, &fallback, Spot::default()));
        }
        self.told_next = false;
        let title = of(Role::Title).next();
        let mut begins = title
            .and_then(|index| grid.own_text(cell(index)))
            .filter(|text| !text.trim().is_empty());
        let number = of(Role::Number).next().map(cell);
        let number = number.and_then(|at| grid.own_text(at).map(|text| joined(&text)));
        let mut sums = begins.iter().chain(&number);
        if sums.any(|text| SUMS.contains(&squeezed(text).as_str())) {
            self.item = None;
            return self.left(grid, row);
        }
        // A number of its own is an item of its own, though nobody has written its title; below a merged title it counts
        // what is measured.
        if let (None, Some(index), Some(number)) = (&begins, title, number.filter(|text| !text.is_empty()))
            && grid.text(cell(index)).is_none_or(|text| text.trim().is_empty())
            && self.number(section) != Some(number.as_str())
        {
            self.remark(cell(index), RemarkKind::NoTitle(number));
            begins = Some(String::new());
        }
        let fresh = begins.is_some();
        let owner = match (title, begins) {
            (Some(index), Some(text)) => {
                let item = self.item(section, &text, of(Role::Number).next().is_some(), cell(index));
                self.item = Some(item);
                Some(Owner::Item(item))
            }
            (Some(_), None) => self.item.map(Owner::Item),
            (None, _) => section.map(Owner::Section),
        };
        let Some(owner) = owner else {
            return self.left(grid, row);
        };
        self.indicator(grid, row, columns, uses, owner, fresh);
        for (index, (column, place)) in uses.iter().zip(columns).enumerate() {
            // What a merged cell says of several items is said of each, but of an item once; and a milestone that is
            // written across its years is one.
            let text = if fresh && column.role != Role::Schedule {
                grid.text(cell(index))
            } else {
                grid.own_text(cell(index))
            };
            let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            if matches!(column.role, Role::Number | Role::Status)
                && matches!(
                    grid.sheet.value(grid.area(cell(index)).first),
                    Some(Value::Date(_))
                )
            {
                self.remark(cell(index), RemarkKind::Date(text));
                continue;
            }
            let years = match column.role {
                Role::Schedule => scheduled(grid, cell(index), columns, uses),
                _ => self
                    .mapping
                    .year_of(column, place, self.year)
                    .into_iter()
                    .collect(),
            };
            match owner {
                Owner::Item(item) => self.value(item, column, place, &text, &years, cell(index)),
                Owner::Section(_) if is_of_item(column.role) => {
                    self.remark(cell(index), RemarkKind::Row(text));
                }
                Owner::Section(_) => {}
            }
        }
        if let Owner::Item(item) = owner
            && fresh
        {
            self.departments(item, grid, row, columns, uses);
        }
    }

    /// The number of the item of the row before, in that section.
    fn number(&self, section: Option<usize>) -> Option<&str> {
        let item = self.item.map(|item| &self.gathered.items[item])?;
        let same = section.is_none() || item.section == section;
        item.number.as_deref().filter(|_| same)
    }

    /// Tells of a row that belongs to no item.
    fn left(&mut self, grid: &Grid<'_>, row: u32) {
        let cells = grid.row(row);
        let at = cells.first().map_or(At::new(row, 0), |(at, _)| *at);
        let texts: Vec<String> = cells.into_iter().map(|(_, text)| text).collect();
        self.remark(at, RemarkKind::Row(texts.join(" ")));
    }

    /// A new item.
    fn item(&mut self, section: Option<usize>, text: &str, has_number: bool, at: At) -> usize {
        let (title, outline) = title_and_outline(text);
        let mut title = joined(&title);
        let mut number = None;
        if !has_number && let Some(found) = numbered(&title).filter(|found| found.number.is_some()) {
            (number, title) = (found.number, found.rest);
        }
        let (title, flags) = flagged(&title);
        self.gathered.items.push(Item {
            section,
            number,
            title,
            flags,
            outline: markdown(&outline),
            spot: self.spot(at),
            ..Item::default()
        });
        self.gathered.items.len() - 1
    }

    /// What one cell says of an item.
    fn value(&mut self, item: usize, column: &Use, place: &Column, text: &str, years: &[i32], at: At) {
        let spot = self.spot(at);
        let year = years.first().copied();
        let mut line = joined(text);
        let told = &mut self.gathered.items[item];
        told.cells.push((column.role, spot.clone()));
        match column.role {
            Role::Number => {
                let section = told.section;
                told.number.get_or_insert_with(|| line.clone());
                let mut others = self.gathered.items[..item].iter();
                if others.any(|other| other.section == section && other.number.as_ref() == Some(&line)) {
                    self.remark(at, RemarkKind::SameNumber(line));
                }
            }
            Role::Status => {
                let Some(year) = year else {
                    return self.remark(at, RemarkKind::NoYear(line));
                };
                // ◎ above （○）: the first is the rating, and the other is told.
                let first = line.chars().next().map_or(0, char::len_utf8);
                let second = line.split_off(first);
                let two =
                    "◎○〇◯△▲×□■".contains(line.as_str()) && second.trim_start().starts_with(['（', '(']);
                if two {
                    self.remarks.push(Remark {
                        spot: spot.clone(),
                        kind: RemarkKind::Twice(second),
                    });
                } else {
                    line.push_str(&second);
                }
                if ["-", "－", "―", "—", "ー"].contains(&line.as_str()) {
                    self.remark(at, RemarkKind::NoRating(line));
                } else if let Some((known, _)) = told.statuses.get(&year) {
                    if *known != line {
                        self.remark(at, RemarkKind::Twice(line));
                    }
                } else {
                    told.statuses.insert(year, (line, spot));
                }
            }
            Role::Text => {
                let Some(year) = year else {
                    return self.remark(at, RemarkKind::NoYear(line));
                };
                let (key, _) = field(column, place);
                let entry = told
                    .texts
                    .entry((year, key))
                    .or_insert_with(|| (String::new(), spot));
                append(&mut entry.0, &markdown(text));
            }
            Role::Outline => append(&mut told.outline, &markdown(text)),
            Role::Plans => told.plans.extend(names(text)),
            Role::Flags => told.flags.push(line),
            Role::Schedule => {
                for sign in schedule(told, text, years) {
                    self.remark(at, RemarkKind::NoMilestone(sign));
                }
            }
            _ => {}
        }
    }
}
