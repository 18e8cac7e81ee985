//! Where labels go: areas that are taken, spots in order of preference, and lists pushed apart.
//! A label that finds no free spot is left out whole; it is never cut short and never laid over another.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::{At, Canvas};
use super::ink::Ink;
use super::text;

/// An upright rectangle in units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

impl Area {
    pub(super) fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0, y0, x1, y1 }
    }

    pub(super) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The area with a margin on all sides.
    pub(super) fn grown(&self, by: f64) -> Self {
        Self::new(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)
    }

    fn inside(&self, outer: &Self) -> bool {
        self.x0 >= outer.x0 && self.y0 >= outer.y0 && self.x1 <= outer.x1 && self.y1 <= outer.y1
    }

    /// The area of one line of text that hangs on `at`.
    pub(super) fn of_text(line: &str, at: At, align: Align) -> Self {
        let (wide, half) = (text::width(line, TEXT_SIZE), TEXT_SIZE * 0.56);
        let x0 = match align {
            Align::Start => at.0,
            Align::Middle => at.0 - wide / 2.0,
            Align::End => at.0 - wide,
        };
        Self::new(x0, at.1 - half, x0 + wide, at.1 + half)
    }
}

/// A place a label may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) at: At,
    pub(super) align: Align,
    pub(super) ink: Ink,
    ground: Ground,
}

/// What a spot may lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Paper only.
    Paper,
    /// Its own mark: only other labels and signs are in the way.
    Mark,
}

impl Spot {
    /// A spot on free paper.
    pub(super) fn new(at: At, align: Align, ink: Ink) -> Self {
        let ground = Ground::Paper;
        Self {
            at,
            align,
            ink,
            ground,
        }
    }

    /// A spot inside the labelled mark itself.
    pub(super) fn on_mark(at: At, align: Align, ink: Ink) -> Self {
        let ground = Ground::Mark;
        Self {
            at,
            align,
            ink,
            ground,
        }
    }
}

/// The taken areas of one drawing.
pub(super) struct Labels {
    bounds: Area,
    texts: Vec<Area>,
    marks: Vec<Area>,
    signs: Vec<Area>,
}

impl Labels {
    /// Nothing taken yet; labels stay inside `bounds`.
    pub(super) fn new(bounds: Area) -> Self {
        Self {
            bounds,
            texts: Vec::new(),
            marks: Vec::new(),
            signs: Vec::new(),
        }
    }

    /// Keeps labels off a mark.
    pub(super) fn block(&mut self, mark: Area) {
        self.marks.push(mark);
    }

    /// Keeps all labels off a small sign, also those inside the mark it lies on.
    pub(super) fn block_sign(&mut self, sign: Area) {
        self.signs.push(sign);
    }

    /// Keeps labels off a line.
    pub(super) fn block_line(&mut self, from: At, to: At) {
        let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 5.0)
            .ceil()
            .max(1.0);
        for i in 0..=(steps as usize) {
            let part = i as f64 / steps;
            let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            self.block(Area::new(x - 2.0, y - 2.0, x + 2.0, y + 2.0));
        }
    }

    /// Draws `label` at the first free spot.
    pub(super) fn put(&mut self, canvas: &mut Canvas, label: &str, spots: &[Spot]) {
        let free = spots.iter().find_map(|spot| {
            let area = Area::of_text(label, spot.at, spot.align);
            self.is_free(&area, spot.ground).then_some((spot, area))
        });
        if let Some((spot, area)) = free {
            canvas.text(label, spot.at, spot.align, spot.ink);
            self.texts.push(area);
        }
    }

    /// Takes the area of a text that is drawn elsewhere.
    pub(super) fn take(&mut self, area: Area) {
        self.texts.push(area);
    }

    /// Whether a text could stand there.
    pub(super) fn has_room(&self, area: &Area) -> bool {
        self.is_free(area, Ground::Paper)
    }

    fn is_free(&self, area: &Area, ground: Ground) -> bool {
        area.inside(&self.bounds)
            && !self
                .texts
                .iter()
                .chain(&self.signs)
                .any(|taken| taken.overlaps(area))
            && (ground == Ground::Mark || !self.marks.iter().any(|mark| mark.overlaps(area)))
    }
}

/// Moves intervals (centre, length) apart as little as possible so that none overlap and, if there is room, all lie between
/// `lo` and `hi`. The order of their centres is kept.
pub(super) fn spread(wanted: &[(f64, f64)], lo: f64, hi: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0).then(a.cmp(&b)));
    // Clusters of touching intervals: (start, length, members), each centred on the mean of its members' wishes.
    let mut clusters: Vec<(f64, f64, Vec<usize>)> = Vec::new();
    for index in order {
        let (centre, length) = wanted[index];
        let mut next = (settle(centre - length / 2.0, length, lo, hi), length, vec![index]);
        while let Some(last) = clusters.pop() {
            if last.0 + last.1 <= next.0 + 1e-9 {
                clusters.push(last);
                break;
            }
            let members: Vec<usize> = last.2.into_iter().chain(next.2).collect();
            let length = last.1 + next.1;
            let mut offset = 0.0;
            let mut start = 0.0;
            for &member in &members {
                let (centre, own) = wanted[member];
                start += centre - own / 2.0 - offset;
                offset += own;
            }
            start /= members.len() as f64;
            next = (settle(start, length, lo, hi), length, members);
        }
        clusters.push(next);
    }
    let mut placed = vec![0.0; wanted.len()];
    for (start, _, members) in clusters {
        let mut at = start;
        for member in members {
            placed[member] = at + wanted[member].1 / 2.0;
            at += wanted[member].1;
        }
    }
    placed
}

fn settle(start: f64, length: f64, lo: f64, hi: f64) -> f64 {
    start.min(hi - length).max(lo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_keeps_what_fits_and_parts_what_touches() {
        assert_eq!(spread(&[(10.0, 10.0), (40.0, 10.0)], 0.0, 100.0), [10.0, 40.0]);
        assert_eq!(spread(&[(20.0, 10.0), (20.0, 10.0)], 0.0, 100.0), [15.0, 25.0]);
        assert_eq!(spread(&[(98.0, 10.0), (99.0, 10.0)], 0.0, 100.0), [85.0, 95.0]);
    }

    #[test]
    fn a_label_takes_the_first_free_spot_or_none() {
        let mut canvas = Canvas::new(100.0);
        let mut labels = Labels::new(Area::new(0.0, 0.0, 100.0, 40.0));
        let spot = |y| Spot::new((0.0, y), Align::Start, Ink::Text);
        for label in ["一", "二", "三"] {
            labels.put(&mut canvas, label, &[spot(10.0), spot(30.0)]);
        }
        assert_eq!(labels.texts.len(), 2);
    }
}
