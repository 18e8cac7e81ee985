//! Several named series over true time: solid where reached, dashed and hollow where expected, named at their ends.
//! Series differ by colour and by mark, so that they stay apart in grey.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::{At, Canvas};
use super::ends::{self, End, LEAD, draw_ends};
use super::frame::{Figure, Frame, Lang, NoChart, Svg, all_finite};
use super::ink::Ink;
use super::key::{Sign, draw_key};
use super::labels::{Area, Labels, Spot};
use super::plot::{Plot, axis_room, draw_heading, draw_years};
use super::scale::{Factor, Scale, Unit};
use super::target_line::draw_cut;
use super::text;

const SKY: f64 = 14.0;
const PLANE: f64 = 220.0;

const LINES: [Ink; 5] = [Ink::Line, Ink::LineB, Ink::LineC, Ink::LineD, Ink::LineRest];
const DASHES: [Ink; 5] = [Ink::Dash, Ink::DashB, Ink::DashC, Ink::DashD, Ink::DashRest];
const DOTS: [Ink; 5] = [Ink::Dot, Ink::DotB, Ink::DotC, Ink::DotD, Ink::DotRest];
const RINGS: [Ink; 5] = [Ink::Ring, Ink::RingB, Ink::RingC, Ink::RingD, Ink::RingRest];
const NAMES: [Ink; 5] = [Ink::NameA, Ink::NameB, Ink::NameC, Ink::NameD, Ink::NameRest];

/// Lines over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projection {
    /// What the axis counts.
    pub unit: Unit,
    /// Stands beside the unit.
    pub note: String,
    /// The years that get a label below the axis, in order.
    pub years: Vec<(i32, String)>,
    /// At most six are told apart well; the fifth and later ones share a look and live by their names.
    pub series: Vec<Series>,
    /// The words of the key for reached and for expected; no key without expected ones.
    pub words: (String, String),
    /// Said if the axis does not begin at zero.
    pub cut: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Stands at the end of the line.
    pub name: String,
    /// Points in order of time. Neighbours are joined; a point without a figure is a gap.
    pub points: Vec<Point>,
}

/// One point of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Position in time.
    pub year: i32,
    /// Where and how it is written; `None` for a gap.
    pub figure: Option<Figure>,
    /// Reached or expected.
    pub state: State,
}

/// Whether a figure was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Measured.
    #[default]
    Actual,
    /// Forecast or planned.
    Forecast,
}

impl Projection {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] without a figure; [`NoChart::NotFinite`] for NaN or infinite values.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        let values = self.values();
        all_finite(values.iter().copied())?;
        let mut canvas = Canvas::new(frame.width);
        let scale = Scale::line(&values);
        let factor = self.factor(frame.lang);
        let figures = scale.written(&factor);
        let mut top = draw_heading(&mut canvas, &factor, &self.note, frame.width);
        top += draw_key(&mut canvas, &self.key(), top, frame.width);

        let most = if frame.is_narrow() { 92.0 } else { 140.0 };
        let words = self.names();
        let right = frame.width - ends::room(words.iter().map(|(_, w)| w.as_str()), most).max(6.0);
        let tall = ends::height(words.iter().map(|(_, w)| w.as_str()), most).max(PLANE);
        let area = Area::new(axis_room(&figures), top + SKY, right, top + SKY + tall);
        let plot = Plot::new(area, self.span(), scale);
        plot.draw_grid(&mut canvas, &figures);
        if !plot.scale.is_cut() {
            plot.draw_floor(&mut canvas);
        }
        let mut labels = Labels::new(Area::new(area.x0, top, right, area.y1));
        for (i, series) in self.series.iter().enumerate() {
            draw_series(&mut canvas, &mut labels, &plot, series, i);
        }
        self.label_starts(&mut canvas, &mut labels, &plot);
        let ends: Vec<End> = words
            .into_iter()
            .filter_map(|(i, words)| {
                let (year, figure) = last(&self.series[i])?;
                let (x, y) = plot.at(f64::from(year), figure.value);
                Some(End {
                    mark: (x + 6.0, y),
                    words,
                    ink: NAMES[i.min(4)],
                })
            })
            .collect();
        draw_ends(
            &mut canvas,
            &ends,
            (right + LEAD, frame.width),
            (top, area.y1 + SKY),
        );

        let places: Vec<(f64, &str)> = self
            .years
            .iter()
            .map(|(y, label)| (plot.at(f64::from(*y), 0.0).0, label.as_str()))
            .collect();
        let mut bottom = area.y1 + 7.0;
        bottom += draw_years(&mut canvas, &places, bottom, (0.0, frame.width));
        if plot.scale.is_cut() {
            bottom += draw_cut(&mut canvas, &self.cut, bottom, frame.width);
        }
        Ok(canvas.finish(frame, "chart-projection", bottom + 2.0))
    }

    /// The factor the axis is drawn with, for writing the figures in the same one.
    pub fn factor(&self, lang: Lang) -> Factor {
        self.unit.factor(Scale::line(&self.values()).largest(), lang)
    }

    fn values(&self) -> Vec<f64> {
        let points = self.series.iter().flat_map(|s| &s.points);
        points
            .filter_map(|p| p.figure.as_ref())
            .map(|f| f.value)
            .collect()
    }

    /// The label at the end of every series that has a figure: its name and its last figure.
    fn names(&self) -> Vec<(usize, String)> {
        let named = self.series.iter().enumerate();
        named
            .filter_map(|(i, s)| Some((i, format!("{} {}", s.name, last(s)?.1.label))))
            .collect()
    }

    fn key(&self) -> Vec<(Sign, String)> {
        let expected = |p: &Point| p.state == State::Forecast && p.figure.is_some();
        if !self.series.iter().flat_map(|s| &s.points).any(expected) {
            return Vec::new();
        }
        let actual = Sign::Dots {
            line: Ink::LineC,
            dot: Ink::DotC,
        };
        let forecast = Sign::Dots {
            line: Ink::DashC,
            dot: Ink::RingC,
        };
        let entries = [(actual, self.words.0.clone()), (forecast, self.words.1.clone())];
        entries.into_iter().filter(|(_, word)| !word.is_empty()).collect()
    }

    /// First and last year of labels and points.
    fn span(&self) -> (f64, f64) {
        let points = self.series.iter().flat_map(|s| &s.points).map(|p| p.year);
        let years: Vec<i32> = points.chain(self.years.iter().map(|y| y.0)).collect();
        let first = f64::from(years.iter().copied().min().unwrap_or(0));
        let last = f64::from(years.iter().copied().max().unwrap_or(0));
        let air = ((last - first) * 0.03).max(0.3);
        (first - air, last + air)
    }

    /// The first figure of each line, and its last reached one where the line goes on as a forecast.
    fn label_starts(&self, canvas: &mut Canvas, labels: &mut Labels, plot: &Plot) {
        for (i, series) in self.series.iter().enumerate() {
            let written = series.points.iter().filter_map(|p| Some((p, p.figure.as_ref()?)));
            let end = last(series).map(|(year, _)| year);
            let reached = written.clone().rfind(|(p, _)| p.state == State::Actual);
            for (point, figure) in written
                .take(1)
                .chain(reached)
                .filter(|(p, _)| Some(p.year) != end)
            {
                let (x, y) = plot.at(f64::from(point.year), figure.value);
                let half = text::width(&figure.label, TEXT_SIZE) / 2.0;
                let x = x.max(plot.area.x0 + half);
                let ink = NAMES[i.min(4)];
                let spot = |dy: f64| Spot::new((x, y + dy), Align::Middle, ink);
                labels.put(canvas, &figure.label, &[spot(-15.0), spot(15.0)]);
            }
        }
    }
}

/// The year and figure of the last point that has one.
fn last(series: &Series) -> Option<(i32, &Figure)> {
    series
        .points
        .iter()
        .rev()
        .find_map(|p| Some((p.year, p.figure.as_ref()?)))
}

fn draw_series(canvas: &mut Canvas, labels: &mut Labels, plot: &Plot, series: &Series, i: usize) {
    let look = i.min(4);
    let at = |p: &Point| p.figure.as_ref().map(|f| plot.at(f64::from(p.year), f.value));
    for pair in series.points.windows(2) {
        if let (Some(from), Some(to)) = (at(&pair[0]), at(&pair[1])) {
            let forecast = pair[1].state == State::Forecast;
            canvas.line(from, to, if forecast { DASHES[look] } else { LINES[look] }, 2.5);
            labels.block_line(from, to);
        }
    }
    for point in &series.points {
        if let Some(place) = at(point) {
            let ink = if point.state == State::Forecast {
                RINGS[look]
            } else {
                DOTS[look]
            };
            draw_mark(canvas, place, ink, look);
            labels.block(Area::new(place.0, place.1, place.0, place.1).grown(5.0));
        }
    }
}

/// Circle, square, triangle, diamond: one shape per series.
fn draw_mark(canvas: &mut Canvas, (x, y): At, ink: Ink, look: usize) {
    match look {
        1 => canvas.rect(Area::new(x, y, x, y).grown(3.6), ink),
        2 => canvas.polygon(&[(x, y - 4.8), (x + 4.6, y + 3.4), (x - 4.6, y + 3.4)], ink),
        3 => canvas.polygon(&[(x, y - 5.0), (x + 5.0, y), (x, y + 5.0), (x - 5.0, y)], ink),
        _ => canvas.circle((x, y), 4.0, ink),
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let series = |i: i32, years: i32| Series {
            name: format!("第{i}案（将来人口ビジョンによる推計）"),
            points: (0..years)
                .map(|n| Point {
                    year: 2000 + n * 5,
                    figure: (n % 4 != 3).then(|| Figure::new(f64::from(1000 + i), "1,000人")),
                    state: if n > 3 { State::Forecast } else { State::Actual },
                })
                .collect(),
        };
        for (count, years) in [(1, 1), (2, 9), (6, 9), (3, 30)] {
            let chart = Projection {
                unit: Unit::Count("人".into()),
                note: String::new(),
                years: (0..years)
                    .map(|n| (2000 + n * 5, format!("{}年", 2000 + n * 5)))
                    .collect(),
                series: (0..count).map(|i| series(i, years)).collect(),
                words: ("実績".into(), "推計".into()),
                cut: "縦軸は0から始まっていません".into(),
            };
            check("projection", |f| chart.render(f));
        }
    }
}
