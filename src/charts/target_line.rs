//! Target and actual as a line over true time: marks for figures, short steps for targets, gaps where nothing was published.
//! Draws what `target_actual` holds; takes no decisions about the data.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::ends::{self, End, LEAD, draw_ends};
use super::frame::{Figure, Frame, SMALL, Svg, Tone};
use super::ink::Ink;
use super::key::{Sign, draw_diamond, draw_key};
use super::labels::{Area, Labels, Spot};
use super::plot::{Plot, axis_room, draw_block, draw_heading, draw_years};
use super::scale::Scale;
use super::target_actual::{Sort, TargetActual};
use super::text;

const SKY: f64 = 20.0;
const WIDEST_END: f64 = 130.0;
/// From this many points on only the first, last, highest and lowest carry a figure.
const CROWDED: usize = 13;

const SIGNS: [(Sort, Sign); 4] = [
    (Sort::Actual, Sign::Dots { line: Ink::Line, dot: Ink::Dot }),
    (Sort::Forecast, Sign::Dots { line: Ink::Dash, dot: Ink::Ring }),
    (Sort::Target, Sign::Line(Ink::Target, 3.0)),
    (Sort::Baseline, Sign::Diamond(Ink::Base)),
];

/// Draws the line.
pub(super) fn draw(chart: &TargetActual, frame: &Frame) -> Svg {
    let mut canvas = Canvas::new(frame.width);
    let small = frame.width <= SMALL + 40.0;
    let scale = Scale::line(&chart.values());
    let factor = chart.unit.factor(if small { 0.0 } else { scale.largest() }, frame.lang);
    let figures = if small { Vec::new() } else { scale.written(&factor) };

    let mut top = draw_heading(&mut canvas, &factor, &chart.note, frame.width);
    let limits = if frame.is_narrow() { &chart.limits[..] } else { &[] };
    let signs = if frame.is_narrow() { &SIGNS[..] } else { &[] };
    top += draw_key(&mut canvas, &chart.key(signs, limits), top, frame.width);

    let outer = end_words(chart, frame);
    let right = frame.width - ends::room(outer.iter().map(|(_, w, _)| w.as_str()), WIDEST_END).max(6.0);
    let left = if small { 6.0 } else { axis_room(&figures) };
    let height = if small { 96.0 } else { 190.0 };
    let area = Area::new(left, top + SKY, right, top + SKY + height);
    let plot = Plot::new(area, span(chart, area), scale);

    plot.draw_grid(&mut canvas, &figures);
    if !plot.scale.is_cut() {
        plot.draw_floor(&mut canvas);
    }
    let mut labels = Labels::new(Area::new(0.0, top, right + 2.0, area.y1 - 1.0));
    draw_absences(&mut canvas, &mut labels, chart, &plot);
    draw_marks(&mut canvas, &mut labels, chart, &plot);
    label(&mut canvas, &mut labels, chart, &plot, frame);
    let ends: Vec<End> = outer
        .into_iter()
        .map(|((x, value), words, ink)| End { mark: (plot.at(x, value).0 + 5.0, plot.y(value)), words, ink })
        .collect();
    draw_ends(&mut canvas, &ends, (right + LEAD, frame.width), (top, area.y1 + SKY));

    let places: Vec<(f64, &str)> =
        chart.years.iter().map(|y| (plot.at(f64::from(y.year), 0.0).0, y.label.as_str())).collect();
    let mut bottom = area.y1 + 6.0;
    bottom += draw_years(&mut canvas, &places, bottom, (0.0, frame.width));
    if plot.scale.is_cut() {
        bottom += draw_cut(&mut canvas, &chart.words.cut, bottom, frame.width);
    }
    canvas.finish(frame, if small { "chart-small" } else { "chart-line" }, bottom + 2.0)
}

/// The note that an axis does not begin at zero; returns its height.
pub(super) fn draw_cut(canvas: &mut Canvas, word: &str, top: f64, width: f64) -> f64 {
    let lines = text::wrap(word, TEXT_SIZE, width);
    draw_block(canvas, &lines, (0.0, top + 4.0), Align::Start, Ink::Soft) + 4.0
}

/// First and last year, with half a step of air at both ends.
fn span(chart: &TargetActual, area: Area) -> (f64, f64) {
    let first = chart.years.first().map_or(0.0, |y| f64::from(y.year));
    let last = chart.years.last().map_or(0.0, |y| f64::from(y.year));
    let air = ((last - first) / area.width() * 18.0).max(0.5);
    (first - air, last + air)
}

/// Place, words and ink of the labels at the right: what stands in the last year, and the limits.
fn end_words(chart: &TargetActual, frame: &Frame) -> Vec<((f64, f64), String, Ink)> {
    let Some(last) = chart.years.last().filter(|_| !frame.is_narrow()) else {
        return Vec::new();
    };
    let x = f64::from(last.year);
    let target = last.target.as_ref().map(|t| ((x, t.value), chart.named(Sort::Target, t), Ink::Text));
    let sort = if last.is_forecast() { Sort::Forecast } else { Sort::Actual };
    let shown = last.shown().map(|f| ((x, f.value), chart.named(sort, f), Ink::Strong));
    let limits = chart.limits.iter().map(|l| ((x, l.value), l.label.clone(), Ink::Soft));
    target.into_iter().chain(shown).chain(limits).collect()
}

fn draw_marks(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot) {
    for limit in &chart.limits {
        let (from, to) = ((plot.area.x0, plot.y(limit.value)), (plot.area.x1, plot.y(limit.value)));
        canvas.line(from, to, Ink::Limit, 2.0);
        labels.block_line(from, to);
    }
    let step = year_step(chart, plot);
    for year in &chart.years {
        if let Some(target) = &year.target {
            let (x, y) = plot.at(f64::from(year.year), target.value);
            let half = (step * 0.4).clamp(4.0, 22.0);
            canvas.line((x - half, y), (x + half, y), Ink::Target, 3.0);
            labels.block(Area::new(x - half, y - 2.5, x + half, y + 2.5));
        }
    }
    for pair in chart.years.windows(2) {
        if let (Some(from), Some(to)) = (pair[0].shown(), pair[1].shown()) {
            let (a, b) = (plot.at(f64::from(pair[0].year), from.value), plot.at(f64::from(pair[1].year), to.value));
            let ink = if pair[1].is_forecast() || pair[0].is_forecast() { Ink::Dash } else { Ink::Line };
            canvas.line(a, b, ink, 2.5);
            labels.block_line(a, b);
        }
    }
    for year in &chart.years {
        let x = f64::from(year.year);
        if let Some(base) = &year.baseline {
            draw_diamond(canvas, plot.at(x, base.value), Ink::Base);
        }
        let radius = if step < 12.0 { 2.5 } else { 4.0 };
        let ink = match (year.is_forecast(), year.tone) {
            (true, _) => Ink::Ring,
            (false, Some(Tone::Late)) => Ink::Late,
            (false, _) => Ink::Dot,
        };
        if let Some(figure) = year.shown() {
            let at = plot.at(x, figure.value);
            canvas.circle(at, radius, ink);
            labels.block(Area::new(at.0 - 5.0, at.1 - 5.0, at.0 + 5.0, at.1 + 5.0));
        }
    }
}

/// The distance of the closest two years on the canvas.
fn year_step(chart: &TargetActual, plot: &Plot) -> f64 {
    let unit = plot.at(1.0, 0.0).0 - plot.at(0.0, 0.0).0;
    let closest = chart.years.windows(2).map(|w| w[1].year - w[0].year).min();
    unit * f64::from(closest.unwrap_or(1).max(1))
}

/// Figures beside their marks, the important ones first; what finds no place is left to the table.
fn label(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot, frame: &Frame) {
    let direct = !frame.is_narrow();
    let last = chart.years.len() - 1;
    let spoken = |sort: Sort, figure: &Figure, i: usize, newest: Option<usize>| {
        if direct && newest == Some(i) { chart.named(sort, figure) } else { figure.label.clone() }
    };
    let around = |(x, y): (f64, f64), ink: Ink| {
        let above = [(0.0, -14.0, Align::Middle), (0.0, 15.0, Align::Middle), (-9.0, -12.0, Align::End)];
        let beside = [(9.0, -12.0, Align::Start), (-9.0, 13.0, Align::End), (9.0, 13.0, Align::Start)];
        let spots = above.into_iter().chain(beside);
        spots.map(move |(dx, dy, align)| Spot::new((x + dx, y + dy), align, ink)).collect::<Vec<_>>()
    };
    let newest_target = chart.years.iter().rposition(|y| y.target.is_some());
    let newest_actual = chart.years.iter().rposition(|y| y.actual.is_some());
    for i in by_weight(chart) {
        let year = &chart.years[i];
        if let Some(figure) = year.shown().filter(|_| !direct || i != last) {
            let sort = if year.is_forecast() { Sort::Forecast } else { Sort::Actual };
            let newest = if year.is_forecast() { Some(i) } else { newest_actual };
            let ink = if year.tone == Some(Tone::Late) { Ink::LateText } else { Ink::Strong };
            let spots = around(plot.at(f64::from(year.year), figure.value), ink);
            labels.put(canvas, &spoken(sort, figure, i, newest), &spots);
        }
    }
    for (i, year) in chart.years.iter().enumerate().rev() {
        let x = f64::from(year.year);
        if let Some(base) = &year.baseline {
            let words = if direct { chart.named(Sort::Baseline, base) } else { base.label.clone() };
            labels.put(canvas, &words, &around(plot.at(x, base.value), Ink::Soft));
        }
        let changes = chart.years[i + 1..].iter().find_map(|y| y.target.as_ref());
        let told = changes.is_some_and(|next| Some(&next.label) == year.target.as_ref().map(|t| &t.label));
        if let Some(target) = year.target.as_ref().filter(|_| !told && (!direct || i != last)) {
            let words = spoken(Sort::Target, target, i, newest_target);
            labels.put(canvas, &words, &around(plot.at(x, target.value), Ink::Text));
        }
    }
}

/// The years whose figures are written: last, first, highest, lowest, then the rest unless it is crowded.
fn by_weight(chart: &TargetActual) -> Vec<usize> {
    let shown: Vec<(usize, f64)> = chart.shown().map(|(i, f)| (i, f.value)).collect();
    let highest = shown.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let lowest = shown.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let mut order: Vec<usize> = [shown.last(), shown.first(), highest, lowest].into_iter().flatten().map(|s| s.0).collect();
    if shown.len() < CROWDED {
        order.extend(shown.iter().rev().map(|s| s.0));
    }
    let mut seen = Vec::new();
    order.retain(|i| {
        let new = !seen.contains(i);
        seen.push(*i);
        new
    });
    order
}

/// Says at the axis why there is a gap, once for neighbouring years with the same reason.
fn draw_absences(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot) {
    let silent = |i: usize| chart.years[i].absent.as_deref().filter(|_| chart.years[i].shown().is_none());
    let mut i = 0;
    while i < chart.years.len() {
        let Some(word) = silent(i) else {
            i += 1;
            continue;
        };
        let mut end = i;
        while end + 1 < chart.years.len() && silent(end + 1) == Some(word) {
            end += 1;
        }
        let middle = f64::from(chart.years[i].year + chart.years[end].year) / 2.0;
        let room = year_step(chart, plot) * ((end - i) as f64 + 1.0);
        let lines = text::wrap(word, TEXT_SIZE, room.max(TEXT_SIZE * 2.2));
        let height = text::LINE * TEXT_SIZE * lines.len() as f64;
        let half = text::widest(lines.iter().map(String::as_str), TEXT_SIZE) / 2.0;
        let x = plot.at(middle, 0.0).0.min(plot.area.x1 - half).max(plot.area.x0 + half);
        let top = plot.area.y1 - height - 3.0;
        let taken = Area::new(x - half, top, x + half, top + height);
        if !labels.is_taken(&taken) {
            draw_block(canvas, &lines, (x, top), Align::Middle, Ink::Soft);
            labels.take(taken);
        }
        i = end + 1;
    }
}
