//! Target and actual as columns: bars from zero, targets as short ticks across them, figures on the marks.
//! Draws what `target_actual` holds; takes no decisions about the data.

use super::absence::{Stretch, draw_absences};
use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::ends::{self, End, LEAD, draw_ends};
use super::frame::{Frame, Svg, Tone};
use super::ink::Ink;
use super::key::{self, Sign, draw_key};
use super::labels::{Area, Labels, Spot};
use super::limits::{self, draw_limits};
use super::plot::{Plot, axis_room, draw_heading, draw_years};
use super::scale::Scale;
use super::target_actual::{Sort, TargetActual, Year};
use super::text;

/// Room above the plane for the figures of the highest bars.
const SKY: f64 = 20.0;
const WIDEST_END: f64 = 130.0;

const SIGNS: [(Sort, Sign); 4] = [
    (Sort::Actual, Sign::Box(Ink::Bar)),
    (Sort::Forecast, Sign::Box(Ink::Hollow)),
    (Sort::Target, Sign::Line(Ink::Target, 3.0)),
    (Sort::Baseline, Sign::Diamond(Ink::Base)),
];

/// One column: its year and its place.
struct Column<'a> {
    year: &'a Year,
    middle: f64,
    half: f64,
    slot: f64,
}

impl<'a> Column<'a> {
    fn stretch(&self) -> Stretch<'a> {
        let half = self.slot / 2.0;
        Stretch {
            from: self.middle - half,
            to: self.middle + half,
            reason: self.year.reason(),
        }
    }
}

/// Draws the columns.
pub(super) fn draw(chart: &TargetActual, frame: &Frame) -> Svg {
    let mut canvas = Canvas::new(frame.width);
    let small = frame.is_small();
    let scale = Scale::bars(&chart.values());
    let plain = small || (frame.is_narrow() && figures_fit(chart, frame.width));
    let factor = chart.unit.factor(scale.largest(), frame.lang);
    let figures = if plain { Vec::new() } else { scale.written(&factor) };
    let last = chart.years.last().filter(|_| is_direct(chart, frame));
    let signs = if last.is_some() { &SIGNS[3..] } else { &SIGNS[..] };
    let (in_key, outside) = limits::split(&chart.limits, frame);

    let mut top = draw_heading(&mut canvas, &factor, &chart.note, frame.width);
    top += draw_key(&mut canvas, &chart.key(signs, in_key), top, frame.width);

    let own = last.map_or_else(Vec::new, |year| own_words(chart, year));
    let words = own.iter().map(|(_, words, _)| words.as_str());
    let words = words.chain(outside.iter().map(|l| l.label.as_str()));
    let right = frame.width - ends::room(words, WIDEST_END).max(2.0);
    let left = if plain { 2.0 } else { axis_room(&figures) };
    let height = if small { 104.0 } else { 190.0 };
    let area = Area::new(left, top + SKY, right, top + SKY + height);
    let (plot, columns) = lay_out(chart, area, scale, last.is_some());

    plot.draw_grid(&mut canvas, &figures);
    let labels = Labels::new(Area::new(area.x0 - 2.0, top, right, area.y1 + 2.0));
    draw_columns(&mut canvas, labels, chart, &plot, &columns, last.is_some());
    let edge = columns.last().map_or(area.x1, |c| c.middle + c.half + 6.0);
    let own = own.into_iter().map(|(value, words, ink)| End {
        mark: (edge, plot.y(value)),
        words,
        ink,
    });
    let ends: Vec<End> = own.chain(limits::ends(&plot, outside)).collect();
    draw_ends(
        &mut canvas,
        &ends,
        (right + LEAD, frame.width),
        (top, area.y1 + SKY),
    );

    let below = area.y1 + if plot.scale.lo < 0.0 { SKY } else { 6.0 };
    let named: Vec<(f64, &str)> = columns
        .iter()
        .map(|c| (c.middle, c.year.label.as_str()))
        .collect();
    let bottom = below + draw_years(&mut canvas, &named, below, (0.0, frame.width));
    canvas.finish(
        frame,
        if small { "chart-small" } else { "chart-bars" },
        bottom + 2.0,
    )
}

/// The plane and the columns in it. Where the last column is labelled at its right, its slot ends where it does.
fn lay_out(chart: &TargetActual, area: Area, scale: Scale, direct: bool) -> (Plot, Vec<Column<'_>>) {
    let (places, mut total) = places(&chart.years);
    if direct {
        let slot = area.width() / total;
        total -= 0.5 - (column_half(slot) + 10.0).min(slot / 2.0) / slot;
    }
    let plot = Plot::new(area, (0.0, total), scale);
    let slot = area.width() / total;
    let half = column_half(slot);
    let place = |(year, x)| Column {
        year,
        middle: plot.at(x, 0.0).0,
        half,
        slot,
    };
    let columns = chart.years.iter().zip(places).map(place).collect();
    (plot, columns)
}

/// Bars, signs, the floor, limits, reasons and figures; of a direct chart the last column's figures stand at its right.
fn draw_columns(
    canvas: &mut Canvas,
    mut labels: Labels,
    chart: &TargetActual,
    plot: &Plot,
    columns: &[Column],
    direct: bool,
) {
    for column in columns {
        draw_marks(canvas, &mut labels, plot, column);
    }
    plot.draw_floor(canvas);
    draw_limits(canvas, &mut labels, plot, &chart.limits);
    let stretches: Vec<Stretch> = columns.iter().map(Column::stretch).collect();
    draw_absences(canvas, &mut labels, &stretches, plot.floor());
    let labelled = columns.len() - usize::from(direct);
    for column in columns[..labelled].iter().rev() {
        label(canvas, &mut labels, plot, column);
    }
}

/// Whether the last column can carry all the words, at its right.
fn is_direct(chart: &TargetActual, frame: &Frame) -> bool {
    let Some((last, before)) = chart.years.split_last() else {
        return false;
    };
    let same = |sort| !chart.has(sort) || last.has(sort);
    !frame.is_narrow()
        && last.shown().is_some()
        && same(Sort::Target)
        && !before.iter().any(Year::is_forecast)
}

/// Value, words and ink of the labels at the right of the last column.
fn own_words(chart: &TargetActual, year: &Year) -> Vec<(f64, String, Ink)> {
    let target = year
        .target
        .as_ref()
        .map(|t| (t.value, chart.named(Sort::Target, t), Ink::Text));
    let figure = year
        .shown()
        .map(|f| (f.value, chart.named(year.sort(), f), figure_ink(year)));
    target.into_iter().chain(figure).collect()
}

fn figure_ink(year: &Year) -> Ink {
    match year.tone {
        Some(Tone::Late) => Ink::LateText,
        _ => Ink::Strong,
    }
}

/// Whether every figure has room over its column without an axis beside the plane.
fn figures_fit(chart: &TargetActual, width: f64) -> bool {
    let slot = width / places(&chart.years).1;
    let figures = chart
        .years
        .iter()
        .flat_map(|y| [y.shown(), y.target.as_ref()])
        .flatten();
    figures
        .into_iter()
        .all(|f| text::width(&f.label, TEXT_SIZE) <= slot - 4.0)
}

/// The middles of the columns in slots, and how many slots there are: years left out widen the gap.
fn places(years: &[Year]) -> (Vec<f64>, f64) {
    let mut at = 0.0;
    let mut previous: Option<i32> = None;
    let mut middles = Vec::with_capacity(years.len());
    for year in years {
        let jump = previous.is_some_and(|p| year.year > p + 1);
        at += if jump { 0.5 } else { 0.0 };
        middles.push(at + 0.5);
        at += 1.0;
        previous = Some(year.year);
    }
    (middles, at.max(1.0))
}

/// Half the width of a column in a slot.
fn column_half(slot: f64) -> f64 {
    (slot * 0.3).min(30.0)
}

fn draw_marks(canvas: &mut Canvas, labels: &mut Labels, plot: &Plot, column: &Column) {
    let Column {
        year, middle, half, ..
    } = *column;
    let floor = plot.floor();
    if let Some(figure) = year.shown() {
        let y = plot.y(figure.value);
        let ink = match (year.is_forecast(), year.tone) {
            (true, _) => Ink::Hollow,
            (false, Some(tone)) => Ink::tone(tone),
            (false, None) => Ink::Bar,
        };
        let bar = Area::new(middle - half, y.min(floor), middle + half, y.max(floor));
        canvas.rect(bar, ink);
        labels.block(bar);
    }
    if let Some(base) = &year.baseline {
        let y = plot.y(base.value);
        key::draw_diamond(canvas, (middle, y), Ink::Base);
        labels.block_sign(Area::new(middle - 7.0, y - 7.0, middle + 7.0, y + 7.0));
    }
    if let Some(target) = &year.target {
        let y = plot.y(target.value);
        let reach = half + (half * 0.3).clamp(2.0, 6.0);
        canvas.line((middle - reach, y), (middle + reach, y), Ink::Target, 3.0);
        labels.block_sign(Area::new(middle - reach, y - 2.0, middle + reach, y + 2.0));
    }
}

/// Sets the figures of one column on or above its marks.
fn label(canvas: &mut Canvas, labels: &mut Labels, plot: &Plot, column: &Column) {
    let Column {
        year, middle, half, ..
    } = *column;
    let floor = plot.floor();
    let above = |y: f64, ink| Spot::new((middle, y - 11.0), Align::Middle, ink);
    let below = |y: f64, ink| Spot::new((middle, y + 12.0), Align::Middle, ink);
    if let Some(target) = year
        .target
        .as_ref()
        .filter(|t| year.shown().is_none_or(|s| t.value >= s.value))
    {
        let y = plot.y(target.value);
        labels.put(
            canvas,
            &target.label,
            &[above(y, Ink::Text), above(y - 14.0, Ink::Text)],
        );
    }
    if let Some(figure) = year.shown() {
        let y = plot.y(figure.value);
        let ink = figure_ink(year);
        let fits = text::width(&figure.label, TEXT_SIZE) <= half * 2.0 - 2.0 && (floor - y).abs() > 24.0;
        let on_bar = year.tone.map_or(Ink::OnBar, Ink::on_tone);
        let on_bar = if year.is_forecast() { Ink::Text } else { on_bar };
        let down = if figure.value < 0.0 { -12.0 } else { 12.0 };
        let within = [y + down, floor - down].map(|y| Spot::on_mark((middle, y), Align::Middle, on_bar));
        let inside = within.into_iter().filter(|_| fits);
        let outside = if figure.value < 0.0 {
            below(y, ink)
        } else {
            above(y, ink)
        };
        let stacked = [above(y - 15.0, ink), above(y - 30.0, ink), above(y - 45.0, ink)];
        let spots: Vec<Spot> = [outside].into_iter().chain(inside).chain(stacked).collect();
        labels.put(canvas, &figure.label, &spots);
    }
    if let Some(target) = &year.target
        && year.shown().is_some_and(|s| target.value < s.value)
    {
        let top = plot.y(year.shown().map_or(target.value, |s| s.value.max(0.0)));
        let y = plot.y(target.value);
        let spots = [
            below(y, Ink::Text),
            above(top - 15.0, Ink::Text),
            above(top, Ink::Text),
            // Below zero: between the floor and the tick.
            above(y, Ink::Text),
        ];
        labels.put(canvas, &target.label, &spots);
    }
}
