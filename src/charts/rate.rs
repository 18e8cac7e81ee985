//! Rates over the years, from two sources: counted ones as a line with filled marks, declared ones as hollow marks.
//! Where both agree the hollow mark rings the filled one and the figure is written once.

use super::backend::Align;
use super::canvas::{At, Canvas};
use super::ends::{self, End, LEAD, draw_ends};
use super::frame::{Figure, Frame, NoChart, Svg, all_finite};
use super::ink::Ink;
use super::key::{Sign, draw_key};
use super::labels::{Area, Labels, Spot};
use super::plot::{Plot, axis_room, draw_heading, draw_years};
use super::scale::{Scale, Unit};
use super::target_line::draw_cut;

const SKY: f64 = 20.0;
const WIDEST_END: f64 = 120.0;

/// A line of rates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rate {
    /// Usually `Unit::Fixed("%")`.
    pub unit: Unit,
    /// The years in order; one without figures is a gap.
    pub years: Vec<RateYear>,
    /// The name of counted rates, e.g. `集計値`.
    pub counted: String,
    /// The name of declared rates, e.g. `公表値`.
    pub declared: String,
    /// Said if the axis does not begin at zero.
    pub cut: String,
}

/// The rates of one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RateYear {
    /// Position in time.
    pub year: i32,
    /// The year as readers see it.
    pub label: String,
    /// Counted from the items.
    pub counted: Option<Figure>,
    /// Printed in the document.
    pub declared: Option<Figure>,
}

impl RateYear {
    /// The declared rate, where it is written otherwise than the counted one.
    fn differing(&self) -> Option<&Figure> {
        let same = |d: &&Figure| self.counted.as_ref().is_none_or(|c| c.label != d.label);
        self.declared.as_ref().filter(same)
    }
}

impl Rate {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] without a rate; [`NoChart::NotFinite`] for NaN or infinite values.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        let both = self
            .years
            .iter()
            .flat_map(|y| [&y.counted, &y.declared])
            .flatten();
        let values: Vec<f64> = both.map(|f| f.value).collect();
        all_finite(values.iter().copied())?;
        let mut canvas = Canvas::new(frame.width);
        let mut scale = Scale::line(&values);
        if self.unit == Unit::Fixed("%".into()) && values.iter().all(|v| *v <= 100.0) {
            scale = scale.capped(100.0);
        }
        let factor = self.unit.factor(scale.largest(), frame.lang);
        let figures = scale.written(&factor);

        let direct = self.is_direct(frame);
        let mut top = draw_heading(&mut canvas, &factor, "", frame.width);
        top += draw_key(&mut canvas, &self.key(direct), top, frame.width);
        let last = self.years.last().filter(|_| direct);
        let outer = last.map_or_else(Vec::new, |y| self.end_words(y));
        let right = frame.width - ends::room(outer.iter().map(|(_, w, _)| w.as_str()), WIDEST_END).max(4.0);
        let area = Area::new(axis_room(&figures), top + SKY, right, top + SKY + 170.0);
        let plot = Plot::new(area, self.span(area), scale);
        plot.draw_grid(&mut canvas, &figures);

        let mut labels = Labels::new(Area::new(area.x0, top, right + 2.0, area.y1 + 2.0));
        self.draw_marks(&mut canvas, &mut labels, &plot);
        let written = self.years.len() - usize::from(direct);
        self.label(&mut canvas, &mut labels, &plot, written);
        let x = last.map_or(0.0, |y| f64::from(y.year));
        let at = |value: f64| (plot.at(x, value).0 + 6.0, plot.y(value));
        let ends: Vec<End> = outer
            .into_iter()
            .map(|(value, words, ink)| End {
                mark: at(value),
                words,
                ink,
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
            .map(|y| (plot.at(f64::from(y.year), 0.0).0, y.label.as_str()))
            .collect();
        let mut bottom = area.y1 + 8.0;
        bottom += draw_years(&mut canvas, &places, bottom, (0.0, frame.width));
        if plot.scale.is_cut() {
            bottom += draw_cut(&mut canvas, &self.cut, bottom, frame.width);
        } else {
            plot.draw_floor(&mut canvas);
        }
        Ok(canvas.finish(frame, "chart-rate", bottom + 2.0))
    }

    /// Whether the last year names both sources at the line's end.
    fn is_direct(&self, frame: &Frame) -> bool {
        let has_declared = self.years.iter().any(|y| y.declared.is_some());
        let last = self.years.last();
        !frame.is_narrow()
            && last.is_some_and(|y| y.counted.is_some() && (y.differing().is_some() || !has_declared))
    }

    fn key(&self, direct: bool) -> Vec<(Sign, String)> {
        let line = Sign::Dots {
            line: Ink::Line,
            dot: Ink::Dot,
        };
        let counted = self.years.iter().any(|y| y.counted.is_some());
        let declared = self.years.iter().any(|y| y.declared.is_some());
        let entries = [
            (counted, line, &self.counted),
            (declared, Sign::Dot(Ink::RingC), &self.declared),
        ];
        let shown = entries
            .into_iter()
            .filter(|(any, _, word)| *any && !direct && !word.is_empty());
        shown.map(|(_, sign, word)| (sign, word.clone())).collect()
    }

    fn end_words(&self, year: &RateYear) -> Vec<(f64, String, Ink)> {
        let say = |word: &str, f: &Figure| format!("{word} {}", f.label).trim().to_owned();
        let counted = year
            .counted
            .as_ref()
            .map(|f| (f.value, say(&self.counted, f), Ink::NameA));
        let declared = year
            .differing()
            .map(|f| (f.value, say(&self.declared, f), Ink::Text));
        counted.into_iter().chain(declared).collect()
    }

    fn span(&self, area: Area) -> (f64, f64) {
        let first = self.years.first().map_or(0.0, |y| f64::from(y.year));
        let last = self.years.last().map_or(0.0, |y| f64::from(y.year));
        let air = ((last - first) / area.width() * 30.0).max(0.5);
        (first - air, last + air)
    }

    fn draw_marks(&self, canvas: &mut Canvas, labels: &mut Labels, plot: &Plot) {
        let at = |year: &RateYear, figure: &Figure| plot.at(f64::from(year.year), figure.value);
        for pair in self.years.windows(2) {
            if let (Some(from), Some(to)) = (&pair[0].counted, &pair[1].counted) {
                let (from, to) = (at(&pair[0], from), at(&pair[1], to));
                canvas.line(from, to, Ink::Line, 2.5);
                labels.block_line(from, to);
            }
        }
        for year in &self.years {
            if let Some(figure) = &year.declared {
                canvas.circle(at(year, figure), 6.0, Ink::RingC);
                labels.block(around(at(year, figure)));
            }
            if let Some(figure) = &year.counted {
                canvas.circle(at(year, figure), 4.0, Ink::Dot);
                labels.block(around(at(year, figure)));
            }
        }
    }

    /// Writes the first `count` years' figures: counted ones on their free side, declared ones on the other.
    fn label(&self, canvas: &mut Canvas, labels: &mut Labels, plot: &Plot, count: usize) {
        for year in self.years[..count].iter().rev() {
            let at = |f: &Figure| plot.at(f64::from(year.year), f.value);
            let declared = year.differing();
            let over = match (&year.counted, declared) {
                (Some(c), Some(d)) => c.value >= d.value,
                _ => true,
            };
            if let Some(figure) = &year.counted {
                labels.put(canvas, &figure.label, &spots(at(figure), over, Ink::NameA));
            }
            if let Some(figure) = declared {
                labels.put(canvas, &figure.label, &spots(at(figure), !over, Ink::Text));
            }
        }
    }
}

fn around(at: At) -> Area {
    Area::new(at.0, at.1, at.0, at.1).grown(6.0)
}

/// Spots above and below a mark, the preferred side first, then beside it.
fn spots(at: At, above: bool, ink: Ink) -> Vec<Spot> {
    let side = if above { -1.0 } else { 1.0 };
    let shifts = [
        (0.0, 15.0 * side, Align::Middle),
        (0.0, -15.0 * side, Align::Middle),
        (-3.0, 15.0 * side, Align::Start),
        (3.0, 15.0 * side, Align::End),
        (-3.0, -15.0 * side, Align::Start),
        (3.0, -15.0 * side, Align::End),
        (10.0, 9.0 * side, Align::Start),
        (-10.0, 9.0 * side, Align::End),
        (10.0, -9.0 * side, Align::Start),
        (-10.0, -9.0 * side, Align::End),
        (0.0, 29.0 * side, Align::Middle),
        (0.0, -29.0 * side, Align::Middle),
    ];
    shifts
        .into_iter()
        .map(|(dx, dy, align)| Spot::new((at.0 + dx, at.1 + dy), align, ink))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::geometry::check;
    use super::*;

    #[test]
    fn keeps_texts_apart() {
        let rate = |points: &[(Option<f64>, Option<f64>)]| Rate {
            unit: Unit::Fixed("%".into()),
            years: (points.iter().zip(2017..))
                .map(|((c, d), year)| RateYear {
                    year,
                    label: format!("令和{}年度", year - 2000),
                    counted: c.map(|v| Figure::new(v, format!("{v:.1}%"))),
                    declared: d.map(|v| Figure::new(v, format!("{v:.1}%"))),
                })
                .collect(),
            counted: "集計値".into(),
            declared: "公表値".into(),
            cut: "縦軸は0%から始まっていません".into(),
        };
        let many: Vec<_> = (0..30)
            .map(|i| (Some(f64::from(i * 7 % 40) + 60.0), Some(80.0)))
            .collect();
        let cases = [
            vec![
                (Some(83.8), Some(84.3)),
                (Some(85.3), Some(85.3)),
                (Some(75.0), Some(75.7)),
            ],
            vec![(Some(100.0), None)],
            vec![(None, Some(0.0)), (None, None), (Some(0.0), Some(100.0))],
            many,
        ];
        for points in cases {
            check("rate", |f| rate(&points).render(f));
        }
    }

    #[test]
    fn a_difference_between_the_sources_is_written() {
        let figure = |v: f64| Some(Figure::new(v, format!("{v}%")));
        let year = |year, counted, declared| RateYear {
            year,
            label: format!("{year}"),
            counted: figure(counted),
            declared: figure(declared),
        };
        let rate = Rate {
            years: vec![
                year(2018, 83.8, 84.3),
                year(2019, 85.3, 85.3),
                year(2020, 75.0, 75.7),
            ],
            ..Rate::default()
        };
        for width in [super::super::WIDE, super::super::NARROW] {
            let svg = rate.render(&super::super::geometry::frame(width)).unwrap();
            for label in ["84.3%<", "75%<", "75.7%<"] {
                assert!(svg.as_str().contains(label), "{label} at {width}");
            }
        }
    }
}
