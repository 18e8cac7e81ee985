//! An `import.yaml` of an earlier year held against the tables of this one: every column that is no longer where it was,
//! once, with the line that says so. Values read by the wrong column would be wrong without anybody seeing it, so what
//! does not fit is never read.

use super::alike::{common, likeness};
use super::grid::Grid;
use super::heading::known_by;
use super::mapping::{Mapping, Use, line, places, rows_of};
use super::tables::{Column, Piece, signature, take_apart};
use crate::content::ColumnUse as Role;
use crate::diagnostic::position;
use crate::locale::Lang;
use crate::workbook::{At, Spot, Workbook};

/// From how many per cent two headings are taken for one that was worded anew, where more than two come into question.
const ALIKE: usize = 50;

/// A column that is other in the table than `import.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// `content/wakaba/import.yaml:14:9`.
    pub place: String,
    /// The heading of the table that is there now: the column's, or the table's first where the column is gone.
    pub spot: Spot,
    /// What is other.
    pub slip: Slip,
}

/// In what way a column is other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// Another heading stands in its place.
    Renamed {
        /// The heading in the file.
        expected: String,
        /// The one in the table.
        found: String,
    },
    /// The heading stands elsewhere.
    Moved {
        /// The heading.
        expected: String,
        /// The heading at the left of it now; none where it comes first.
        after: Option<String>,
    },
    /// The heading stands nowhere.
    Gone {
        /// The heading.
        expected: String,
    },
    /// A column that the file does not have.
    Added {
        /// Its heading.
        found: String,
        /// The heading at the left of it; none where it comes first.
        after: Option<String>,
        /// The line that would say what it is.
        line: String,
    },
}

/// Whether a workbook can be read by a mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// The columns that are other.
    pub misfits: Vec<Misfit>,
    /// Whether any table of the workbook is one that the mapping knows, or knew.
    pub known: bool,
}

/// Holds a mapping, as it is written in `file`, against the tables of a workbook.
pub fn fit(workbook: &Workbook, mapping: &Mapping, (file, text): (&str, &str)) -> Fit {
    let mut fit = Fit::default();
    let mut told: Vec<Vec<String>> = Vec::new();
    let places = places(text);
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let grid = Grid::new(sheet);
        let found = take_apart(&grid);
        for (layout, columns) in found.tables.iter().enumerate() {
            if mapping.table(columns).is_some() {
                fit.known = true;
                continue;
            }
            let wanted = signature(columns);
            let Some(table) = nearest(mapping, &wanted) else {
                continue;
            };
            fit.known = true;
            // The same table on a sheet for every department is other in the same way: once is enough.
            if told.contains(&wanted) {
                continue;
            }
            told.push(wanted);
            let head = found.pieces.iter().find_map(|piece| match piece {
                Piece::Head { layout: of, row } if *of == layout => Some(*row),
                _ => None,
            });
            let proposed = super::proposal::uses(&grid, columns, &rows_of(&found.pieces, layout));
            let holding = Holding {
                mapping,
                expected: &mapping.tables[table],
                columns,
                proposed: &proposed,
            };
            for (at, place, slip) in holding.slips() {
                let column = columns.get(place).map_or(0, |column| column.column);
                let offset = places.get(table).and_then(|lines| lines.get(at));
                let (line, letter) = position(text, offset.copied().unwrap_or_default());
                fit.misfits.push(Misfit {
                    place: format!("{file}:{line}:{letter}"),
                    spot: Spot {
                        sheet: Some(sheet.name.clone()),
                        at: head.map(|row| At::new(row, column)),
                    },
                    slip,
                });
            }
        }
    }
    fit
}

/// The table of the mapping that has most of these headings: half of them at least, wherever they stand.
pub(super) fn nearest(mapping: &Mapping, wanted: &[String]) -> Option<usize> {
    let shared = |uses: &[Use]| {
        let mut left: Vec<&String> = wanted.iter().collect();
        uses.iter()
            .filter(|column| {
                let heading = known_by(&column.heading);
                let at = left.iter().position(|own| **own == heading);
                at.map(|at| left.swap_remove(at)).is_some()
            })
            .count()
    };
    let tables = mapping.tables.iter().enumerate();
    tables
        .map(|(at, uses)| (shared(uses) * 200 / (uses.len() + wanted.len()).max(1), at))
        .filter(|(share, _)| *share >= 50)
        .max_by_key(|(share, at)| (*share, std::cmp::Reverse(*at)))
        .map(|(_, at)| at)
}

struct Holding<'m> {
    mapping: &'m Mapping,
    expected: &'m [Use],
    columns: &'m [Column],
    /// What each column would be proposed to be.
    proposed: &'m [Use],
}

impl Holding<'_> {
    /// What is other: the column of the file that it is said of, that of the table, and in what way.
    fn slips(&self) -> Vec<(usize, usize, Slip)> {
        let expected: Vec<String> = self
            .expected
            .iter()
            .map(|column| known_by(&column.heading))
            .collect();
        let found = signature(self.columns);
        let anchors = common(&expected, &found);
        let mut free: Vec<usize> = (0..found.len())
            .filter(|at| !anchors.iter().any(|(_, own)| own == at))
            .collect();
        let mut missing: Vec<usize> = (0..expected.len())
            .filter(|at| !anchors.iter().any(|(own, _)| own == at))
            .collect();
        let mut slips = Vec::new();
        missing.retain(|at| {
            let Some(place) = free.iter().position(|own| found[*own] == expected[*at]) else {
                return true;
            };
            let place = free.remove(place);
            let moved = Slip::Moved {
                expected: self.expected[*at].heading.clone(),
                after: self.left_of(place),
            };
            slips.push((*at, place, moved));
            false
        });
        // Between two columns that are known stands what was worded anew, beside what is new or gone.
        let gap =
            |before: &dyn Fn(&(usize, usize)) -> bool| anchors.iter().take_while(|pair| before(pair)).count();
        for between in 0..=anchors.len() {
            let gone: Vec<usize> = missing
                .iter()
                .copied()
                .filter(|at| gap(&|(own, _)| own < at) == between)
                .collect();
            let new: Vec<usize> = free
                .iter()
                .copied()
                .filter(|at| gap(&|(_, own)| own < at) == between)
                .collect();
            self.worded(&gone, &new, &anchors, &mut slips);
        }
        slips.sort_by_key(|(at, place, _)| (*at, *place));
        slips
    }

    /// Columns that are gone and columns that are new, in one place.
    fn worded(
        &self,
        gone: &[usize],
        new: &[usize],
        anchors: &[(usize, usize)],
        slips: &mut Vec<(usize, usize, Slip)>,
    ) {
        let mut new = new.to_vec();
        let in_order = gone.len() == new.len();
        for at in gone {
            let expected = self.expected[*at].heading.clone();
            let alike =
                |place: &usize| likeness(&known_by(&expected), &known_by(&self.columns[*place].heading));
            let best = if in_order {
                Some(0)
            } else {
                let ranked = new.iter().map(alike).enumerate();
                let ranked = ranked.filter(|(_, alike)| *alike >= ALIKE);
                ranked
                    .max_by_key(|(place, alike)| (*alike, std::cmp::Reverse(*place)))
                    .map(|(place, _)| place)
            };
            match best.map(|best| new.remove(best)) {
                Some(place) => {
                    let found = self.columns[place].heading.clone();
                    slips.push((*at, place, Slip::Renamed { expected, found }));
                }
                None => slips.push((*at, 0, Slip::Gone { expected })),
            }
        }
        for place in new {
            let after = self.left_of(place);
            // Told of the line that it is to stand below.
            let known = anchors.iter().rev().find(|(_, own)| *own < place);
            let slip = Slip::Added {
                found: self.columns[place].heading.clone(),
                after,
                line: line(&self.settled(place)),
            };
            slips.push((known.map_or(0, |(at, _)| *at), place, slip));
        }
    }

    fn left_of(&self, place: usize) -> Option<String> {
        let left = place.checked_sub(1)?;
        Some(self.columns[left].heading.clone())
    }

    /// The use that is proposed for a new column, a text with a key that none of the others has.
    fn settled(&self, place: usize) -> Use {
        let mut column = self.proposed[place].clone();
        if column.role == Role::Text {
            self.mapping.name_text(&mut column);
        }
        column
    }
}

impl Misfit {
    /// Place, what was expected, what is found, and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let (place, spot) = (&self.place, self.spot.words(lang));
        let sheet = Spot {
            at: None,
            ..self.spot.clone()
        };
        // A CSV has no sheets.
        let table = match (lang, sheet.words(lang)) {
            (Lang::Ja, sheet) if sheet.is_empty() => "表".to_owned(),
            (Lang::En, sheet) if sheet.is_empty() => "the table".to_owned(),
            (Lang::Ja, sheet) => format!("{sheet}の表"),
            (Lang::En, sheet) => format!("the table of {sheet}"),
        };
        match (lang, &self.slip) {
            (Lang::Ja, Slip::Renamed { expected, found }) => format!(
                "{place}: 列「{expected}」があった所（{spot}）の見出しは「{found}」です。同じ列なら、この行の heading を「{found}」に直してください。別の列なら、as も直してください。"
            ),
            (Lang::En, Slip::Renamed { expected, found }) => format!(
                "{place}: where the column \"{expected}\" was ({spot}) the heading is now \"{found}\"; if it is the same column, write \"{found}\" as the heading of this line, else correct its as, too"
            ),
            (
                Lang::Ja,
                Slip::Moved {
                    expected,
                    after: Some(after),
                },
            ) => format!(
                "{place}: 列「{expected}」は、今は「{after}」の右（{spot}）にあります。この行を「{after}」の行のすぐ下へ移してください。"
            ),
            (
                Lang::Ja,
                Slip::Moved {
                    expected,
                    after: None,
                },
            ) => format!(
                "{place}: 列「{expected}」は、今は表の左端（{spot}）にあります。この行を columns の一番上へ移してください。"
            ),
            (
                Lang::En,
                Slip::Moved {
                    expected,
                    after: Some(after),
                },
            ) => format!(
                "{place}: the column \"{expected}\" now stands at the right of \"{after}\" ({spot}); move this line right below that of \"{after}\""
            ),
            (
                Lang::En,
                Slip::Moved {
                    expected,
                    after: None,
                },
            ) => format!(
                "{place}: the column \"{expected}\" now comes first ({spot}); move this line to the top of its columns"
            ),
            (Lang::Ja, Slip::Gone { expected }) => format!(
                "{place}: 列「{expected}」が{table}にありません。なくなった列なら、この行を消してください。"
            ),
            (Lang::En, Slip::Gone { expected }) => format!(
                "{place}: {table} has no column \"{expected}\"; if it is gone for good, remove this line"
            ),
            (
                Lang::Ja,
                Slip::Added {
                    found,
                    after: Some(after),
                    line,
                },
            ) => format!(
                "{place}: 「{after}」の右（{spot}）に、ここにない列「{found}」があります。「{after}」の行のすぐ下に「{line}」と書き足してください（取り込まない列なら as: ignore）。"
            ),
            (
                Lang::Ja,
                Slip::Added {
                    found,
                    after: None,
                    line,
                },
            ) => format!(
                "{place}: 表の左端（{spot}）に、ここにない列「{found}」があります。columns の一番上に「{line}」と書き足してください（取り込まない列なら as: ignore）。"
            ),
            (
                Lang::En,
                Slip::Added {
                    found,
                    after: Some(after),
                    line,
                },
            ) => format!(
                "{place}: at the right of \"{after}\" ({spot}) is a column that is not here, \"{found}\"; add \"{line}\" right below the line of \"{after}\" (as: ignore leaves it out)"
            ),
            (
                Lang::En,
                Slip::Added {
                    found,
                    after: None,
                    line,
                },
            ) => format!(
                "{place}: a column that is not here, \"{found}\", comes first ({spot}); add \"{line}\" at the top of its columns (as: ignore leaves it out)"
            ),
        }
    }
}
