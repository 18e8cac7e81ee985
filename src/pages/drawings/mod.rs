//! Model → charts: which figures go into a drawing, what its title says, and the same figures as rows of a file.
//!
//! The chart kit owns geometry; the words, the order and the gaps are decided here.

mod bullets;
mod indicator;
mod measure;
mod ratings;

use rust_decimal::Decimal;
use serde::Serialize;

use super::city::City;
use super::words::{self, pick};
use crate::charts::{self, Frame};
use crate::locale::Lang;
use crate::model::{Amount, Comparator, Figure, FigureKind};

pub use bullets::{Target, bullets};
pub use indicator::{Form, better, finding, form, indicator, on_paper, small};
pub use measure::Measure;
pub use ratings::{composition, flow, rate};

/// A chart with what stands around it.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// Unique on the page; also the stem of its files.
    pub id: String,
    /// The drawing.
    pub svg: String,
    /// The finding.
    pub title: String,
    /// What is counted, in which unit.
    pub definition: Option<String>,
    /// Names of its files beside the page: picture and table; none among small multiples.
    pub files: Option<(String, String)>,
    /// The drawing for the file.
    #[serde(skip)]
    pub drawing: charts::Svg,
    /// Every number drawn.
    #[serde(skip)]
    pub data: Vec<Datum>,
}

/// One number of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    /// What the number belongs to: an indicator, a rating, a move.
    pub series: String,
    /// Its unit.
    pub unit: String,
    /// Its fiscal year, or the civil year of a series that counts those.
    pub year: Option<i32>,
    /// The year as readers see it.
    pub year_label: String,
    /// `target`, `actual`, `count`, `counted`, `declared`, ….
    pub kind: &'static str,
    /// `>=`, `<=`, …; empty for a plain number.
    pub comparator: &'static str,
    /// The number.
    pub value: Decimal,
}

impl Datum {
    /// A figure of an indicator or of a series; none where it has no number.
    pub fn of(series: &str, unit: &str, figure: &Figure, year_label: String) -> Option<Self> {
        let Amount::Number {
            value, comparator, ..
        } = figure.amount
        else {
            return None;
        };
        Some(Datum {
            series: series.to_owned(),
            unit: unit.to_owned(),
            year: figure.year,
            year_label,
            kind: figure.kind.word(),
            comparator: comparator.map_or("", sign),
            value,
        })
    }
}

fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtMost => "<=",
        Comparator::AtLeast => ">=",
        Comparator::LessThan => "<",
        Comparator::MoreThan => ">",
        Comparator::About => "~",
    }
}

/// The chart kit's language.
fn kit(lang: Lang) -> charts::Lang {
    match lang {
        Lang::Ja => charts::Lang::Ja,
        Lang::En => charts::Lang::En,
    }
}

/// The chart kit's unit.
pub fn unit(unit: &str) -> charts::Unit {
    if is_rate(unit) {
        return charts::Unit::Fixed(unit.to_owned());
    }
    match unit {
        "千円" => charts::Unit::ThousandYen,
        "百万円" => charts::Unit::MillionYen,
        "億円" | "万円" => charts::Unit::Fixed(unit.to_owned()),
        _ => charts::Unit::Count(unit.to_owned()),
    }
}

/// Whether a unit is that of a share: it goes up and down, and takes no factor.
pub fn is_rate(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "ポイント")
}

/// Said below an axis that does not begin at zero.
pub fn cut(lang: Lang) -> &'static str {
    pick(
        lang,
        "縦軸は0から始まっていません",
        "the axis does not begin at zero",
    )
}

/// The words a chart is known by.
pub struct Caption {
    /// Unique on the page; also the stem of its files.
    pub id: String,
    /// The finding.
    pub title: String,
    /// What is counted, in which unit and scope.
    pub definition: Option<String>,
    /// All that is drawn, in a sentence or two.
    pub desc: String,
}

/// A chart in its two widths, with its files; none where the kit has nothing to draw.
pub fn drawn(
    city: &City<'_>,
    caption: Caption,
    data: Vec<Datum>,
    render: impl Fn(&Frame) -> Result<charts::Svg, charts::NoChart>,
) -> Option<Chart> {
    drawn_in(Widths::Both, city, caption, data, render)
}

/// In which widths a chart is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Widths {
    /// For screens of every size.
    Both,
    /// For paper, which has one.
    Wide,
}

fn drawn_in(
    widths: Widths,
    city: &City<'_>,
    caption: Caption,
    data: Vec<Datum>,
    render: impl Fn(&Frame) -> Result<charts::Svg, charts::NoChart>,
) -> Option<Chart> {
    let Caption {
        id,
        title,
        definition,
        desc,
    } = caption;
    let frame = Frame {
        id: id.clone(),
        title: title.clone(),
        desc,
        lang: kit(city.lang),
        width: charts::WIDE,
    };
    let drawing = render(&frame).ok()?;
    let svg = match widths {
        Widths::Both => charts::beside(&drawing, &frame, render).ok()?.into_string(),
        Widths::Wide => drawing.as_str().to_owned(),
    };
    let files = Some((format!("{id}.svg"), format!("{id}.csv")));
    Some(Chart {
        id,
        svg,
        title,
        definition,
        files,
        drawing,
        data,
    })
}

/// 実績, 目標, … in the words of the pages.
fn word(city: &City<'_>, kind: FigureKind) -> String {
    words::kind(city.lang, kind).to_owned()
}
