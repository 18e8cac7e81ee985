//! Target and actual as a line over true time: marks for figures, short steps for targets, gaps where nothing was published.
//! Draws what `target_actual` holds; takes no decisions about the data.

use super::absence::{Stretch, draw_absences};
use super::backend::{Align, TEXT_SIZE};
use super::canvas::{At, Canvas};
use super::ends::{self, End, LEAD, draw_ends};
use super::frame::{Figure, Frame, Svg, Tone};
use super::ink::Ink;
use super::key::{Sign, draw_diamond, draw_key};
use super::labels::{Area, Labels, Spot};
use super::limits::{self, draw_limits};
use super::plot::{Plot, axis_room, draw_block, draw_heading, draw_years};
use super::scale::Scale;
use super::target_actual::{Sort, TargetActual, Year};
use super::text;

const SKY: f64 = 20.0;
const WIDEST_END: f64 = 130.0;
/// From this many points on only the first, last, highest and lowest carry a figure.
const CROWDED: usize = 13;

const SIGNS: [(Sort, Sign); 4] = [
    (
        Sort::Actual,
        Sign::Dots {
            line: Ink::Line,
            dot: Ink::Dot,
        },
    ),
    (
        Sort::Forecast,
        Sign::Dots {
            line: Ink::Dash,
            dot: Ink::Ring,
        },
    ),
    (Sort::Target, Sign::Line(Ink::Target, 3.0)),
    (Sort::Baseline, Sign::Diamond(Ink::Base)),
];

/// Draws the line.
pub(super) fn draw(chart: &TargetActual, frame: &Frame) -> Svg {
    let mut canvas = Canvas::new(frame.width);
    let small = frame.is_small();
    let scale = Scale::line(&chart.values());
    let factor = chart.unit.factor(scale.largest(), frame.lang);
    let figures = if small { Vec::new() } else { scale.written(&factor) };
    let signs = if frame.is_narrow() {
        &SIGNS[..]
    } else {
        &SIGNS[3..]
    };
    let (in_key, outside) = limits::split(&chart.limits, frame);

    let mut top = draw_heading(&mut canvas, &factor, &chart.note, frame.width);
    top += draw_key(&mut canvas, &chart.key(signs, in_key), top, frame.width);

    let own = own_words(chart, frame);
    let words = own.iter().map(|(_, words, _)| words.as_str());
    let words = words.chain(outside.iter().map(|l| l.label.as_str()));
    let right = frame.width - ends::room(words, WIDEST_END).max(6.0);
    let left = if small { 6.0 } else { axis_room(&figures) };
    let height = if small { 96.0 } else { 190.0 };
    let area = Area::new(left, top + SKY, right, top + SKY + height);
    let plot = Plot::new(area, span(chart, area), scale);

    plot.draw_grid(&mut canvas, &figures);
    if !plot.scale.is_cut() {
        plot.draw_floor(&mut canvas);
    }
    let mut labels = Labels::new(Area::new(area.x0 - 4.0, top, right + 4.0, area.y1 - 1.0));
    draw_absences(&mut canvas, &mut labels, &stretches(chart, &plot), area.y1);
    draw_limits(&mut canvas, &mut labels, &plot, &chart.limits);
    draw_marks(&mut canvas, &mut labels, chart, &plot);
    write_figures(&mut canvas, &mut labels, chart, &plot, frame);
    write_targets(&mut canvas, &mut labels, chart, &plot, frame);
    let edge = chart
        .years
        .last()
        .map_or(0.0, |y| plot.at(f64::from(y.year), 0.0).0 + 5.0);
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

    let place = |y: &'_ Year| plot.at(f64::from(y.year), 0.0).0;
    let places: Vec<(f64, &str)> = chart.years.iter().map(|y| (place(y), y.label.as_str())).collect();
    let mut bottom = area.y1 + 6.0;
    bottom += draw_years(&mut canvas, &places, bottom, (0.0, frame.width));
    if plot.scale.is_cut() {
        bottom += draw_cut(&mut canvas, &chart.words.cut, bottom, frame.width);
    }
    canvas.finish(
        frame,
        if small { "chart-small" } else { "chart-line" },
        bottom + 2.0,
    )
}

/// The note that an axis does not begin at zero; returns its height.
pub(super) fn draw_cut(canvas: &mut Canvas, word: &str, top: f64, width: f64) -> f64 {
    let lines = text::wrap(word, TEXT_SIZE, width);
    draw_block(canvas, &lines, (0.0, top + 8.0), Align::Start, Ink::Soft) + 8.0
}

/// First and last year, with half a step of air at both ends.
fn span(chart: &TargetActual, area: Area) -> (f64, f64) {
    let first = chart.years.first().map_or(0.0, |y| f64::from(y.year));
    let last = chart.years.last().map_or(0.0, |y| f64::from(y.year));
    let air = ((last - first) / area.width() * 18.0).max(0.5);
    (first - air, last + air)
}

/// Value, words and ink of the labels at the right: what stands in the last year.
fn own_words(chart: &TargetActual, frame: &Frame) -> Vec<(f64, String, Ink)> {
    let Some(last) = chart.years.last().filter(|_| !frame.is_narrow()) else {
        return Vec::new();
    };
    let target = last.target.as_ref();
    let target = target.map(|t| (t.value, chart.named(Sort::Target, t), Ink::Text));
    let shown = last
        .shown()
        .map(|f| (f.value, chart.named(last.sort(), f), Ink::NameA));
    target.into_iter().chain(shown).collect()
}

fn draw_marks(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot) {
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
            let (a, b) = (
                plot.at(f64::from(pair[0].year), from.value),
                plot.at(f64::from(pair[1].year), to.value),
            );
            let ink = if pair[1].is_forecast() || pair[0].is_forecast() {
                Ink::Dash
            } else {
                Ink::Line
            };
            canvas.line(a, b, ink, 2.5);
            labels.block_line(a, b);
        }
    }
    for year in &chart.years {
        let x = f64::from(year.year);
        if let Some(base) = &year.baseline {
            let at = plot.at(x, base.value);
            draw_diamond(canvas, at, Ink::Base);
            labels.block(Area::new(at.0, at.1, at.0, at.1).grown(7.0));
        }
        let radius = if step < 18.0 { 2.5 } else { 4.0 };
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

/// Figures beside their marks, the important ones first; what finds no place is left to the table. On a wide canvas the newest
/// ones carry their word, and those of the last year stand at the right.
fn write_figures(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot, frame: &Frame) {
    let wide = !frame.is_narrow();
    let latest = chart.shown().last().map(|(i, _)| i);
    let newest = chart.years.iter().rposition(|y| y.actual.is_some());
    for i in by_weight(chart) {
        let year = &chart.years[i];
        let Some(figure) = year.shown().filter(|_| !wide || i + 1 != chart.years.len()) else {
            continue;
        };
        let named = wide && (year.is_forecast() || newest == Some(i));
        let words = if named {
            chart.named(year.sort(), figure)
        } else {
            figure.label.clone()
        };
        let ink = if year.tone == Some(Tone::Late) {
            Ink::LateText
        } else {
            Ink::NameA
        };
        let at = plot.at(f64::from(year.year), figure.value);
        let mut spots = near(at, ink);
        if Some(i) == latest {
            spots.extend(far(at, ink));
        }
        labels.put(canvas, &words, &spots);
    }
}

/// Targets beside their steps, once for a run of equal ones; on a wide canvas the newest carries its word.
fn write_targets(canvas: &mut Canvas, labels: &mut Labels, chart: &TargetActual, plot: &Plot, frame: &Frame) {
    let wide = !frame.is_narrow();
    let mut next: Option<&Figure> = None;
    for (i, year) in chart.years.iter().enumerate().rev() {
        let Some(target) = &year.target else {
            continue;
        };
        let outside = wide && i + 1 == chart.years.len();
        if !outside && next.is_none_or(|n| n.label != target.label) {
            let named = wide && next.is_none();
            let words = if named {
                chart.named(Sort::Target, target)
            } else {
                target.label.clone()
            };
            labels.put(
                canvas,
                &words,
                &near(plot.at(f64::from(year.year), target.value), Ink::Text),
            );
        }
        next = Some(target);
    }
}

/// Spots around a mark.
fn near((x, y): At, ink: Ink) -> Vec<Spot> {
    let shifts = [
        (0.0, -14.0, Align::Middle),
        (0.0, 15.0, Align::Middle),
        (-9.0, -12.0, Align::End),
        (9.0, -12.0, Align::Start),
        (-6.0, -15.0, Align::Start),
        (-9.0, 13.0, Align::End),
        (9.0, 13.0, Align::Start),
    ];
    shifts
        .into_iter()
        .map(|(dx, dy, align)| Spot::new((x + dx, y + dy), align, ink))
        .collect()
}

/// Spots farther above and below, for a figure that must not be missing.
fn far((x, y): At, ink: Ink) -> Vec<Spot> {
    let away = [-28.0, 28.0, -42.0, 42.0].into_iter();
    let shifts = away.flat_map(|dy| [(0.0, dy, Align::Middle), (6.0, dy, Align::End)]);
    shifts
        .map(|(dx, dy, align)| Spot::new((x + dx, y + dy), align, ink))
        .collect()
}

/// The years whose figures are written: last, first, highest, lowest, then the rest unless it is crowded.
fn by_weight(chart: &TargetActual) -> Vec<usize> {
    let shown: Vec<(usize, f64)> = chart.shown().map(|(i, f)| (i, f.value)).collect();
    let highest = shown.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let lowest = shown.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let mut order: Vec<usize> = [shown.last(), shown.first(), highest, lowest]
        .into_iter()
        .flatten()
        .map(|s| s.0)
        .collect();
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

/// Half a step to both sides of every year, with the reason if nothing stands there.
fn stretches<'a>(chart: &'a TargetActual, plot: &Plot) -> Vec<Stretch<'a>> {
    let half = year_step(chart, plot) / 2.0;
    let stretch = |year: &'a Year| {
        let x = plot.at(f64::from(year.year), 0.0).0;
        Stretch {
            from: x - half,
            to: x + half,
            reason: year.reason(),
        }
    };
    chart.years.iter().map(stretch).collect()
}
