//! How members moved between the groups of two years: an alluvial drawing, groups labelled at both sides.
//! Never the only form of its figures: the page sets the transition table beside it.

use super::backend::{Align, TEXT_SIZE};
use super::canvas::Canvas;
use super::frame::{Frame, NoChart, Svg, Tone};
use super::ink::Ink;
use super::key::{Sign, draw_key, draw_tone};
use super::labels::{Area, spread};
use super::plot::draw_block;
use super::text::{self, NO_BREAK};

const NODE: f64 = 14.0;
const SLIT: f64 = 8.0;
const LINE: f64 = TEXT_SIZE * text::LINE;
/// The width of a name on a narrow screen: a sign and five characters, so that `◎ 進んでいる` breaks before its count and not
/// inside its verb.
const NARROW_NAME: f64 = TEXT_SIZE * 6.6;
/// The height of all members together.
const TALL: f64 = 230.0;

/// Moves between the groups of two years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// Headings of the two sides: the earlier and the later year.
    pub heads: (String, String),
    /// The groups of both sides, in one fixed order from the top.
    pub groups: Vec<Group>,
    /// The moves; several of the same ends are drawn as one band each.
    pub moves: Vec<Move>,
    /// The key: a word for each sort of move, e.g. `(Turn::Worse, "後退 16")`.
    pub words: Vec<(Turn, String)>,
}

/// A group of both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How it is painted.
    pub tone: Tone,
    /// Its name; the kit adds the count of each side.
    pub label: String,
}

/// Members that moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Index of the group in the earlier year.
    pub from: usize,
    /// Index of the group in the later year.
    pub to: usize,
    /// How many.
    pub count: u32,
    /// What the move means.
    pub turn: Turn,
}

/// What a move means. Declared by the caller, not read from the order of the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// No change.
    Same,
    /// A change that is neither (ended, added).
    Other,
    /// To a better group.
    Better,
    /// To a worse group.
    Worse,
}

/// One side of the drawing.
struct Side {
    /// Top and bottom of each group; empty groups have no height.
    spans: Vec<(f64, f64)>,
    counts: Vec<u32>,
}

impl Flow {
    /// Draws the chart.
    ///
    /// # Errors
    /// [`NoChart::Empty`] if nobody is in any move. Moves between groups that do not exist are left out.
    pub fn render(&self, frame: &Frame) -> Result<Svg, NoChart> {
        let known = |m: &&Move| m.from < self.groups.len() && m.to < self.groups.len() && m.count > 0;
        let moves: Vec<Move> = self.moves.iter().filter(known).copied().collect();
        let total: f64 = moves.iter().map(|m| f64::from(m.count)).sum();
        if moves.is_empty() {
            return Err(NoChart::Empty);
        }
        let mut canvas = Canvas::new(frame.width);
        let key: Vec<(Sign, String)> = self
            .words
            .iter()
            .map(|(turn, word)| (Sign::Box(ink(*turn)), word.clone()))
            .collect();
        let mut top = draw_key(&mut canvas, &key, 0.0, frame.width) + 6.0;
        let per = TALL / total;
        let (left, right) = (
            self.side(&moves, |m| m.from, per),
            self.side(&moves, |m| m.to, per),
        );
        let (l, r) = (self.lines(&left, frame), self.lines(&right, frame));
        let x = (room(&l) + NODE, frame.width - room(&r) - NODE);

        let heads = [&self.heads.0, &self.heads.1].map(|h| text::wrap(h, TEXT_SIZE, frame.width * 0.45));
        let tall = heads.iter().map(Vec::len).max().unwrap_or(0) as f64 * LINE;
        let wide = |lines: &[String]| text::widest(lines.iter().map(String::as_str), TEXT_SIZE);
        let (from, to) = (x.0.max(wide(&heads[0])), x.1.min(frame.width - wide(&heads[1])));
        draw_block(&mut canvas, &heads[0], (from, top), Align::End, Ink::Strong);
        draw_block(&mut canvas, &heads[1], (to, top), Align::Start, Ink::Strong);
        top += tall + 6.0;

        draw_bands(&mut canvas, &moves, (&left, &right), (x.0, x.1), top, per);
        let deepest = left
            .bottom()
            .max(right.bottom())
            .max(labels_height(&l))
            .max(labels_height(&r));
        let bounds = (top - 4.0, top + deepest + 4.0);
        for (side, lines, at, align) in [
            (&left, &l, x.0 - NODE, Align::End),
            (&right, &r, x.1, Align::Start),
        ] {
            self.draw_nodes(&mut canvas, side, at, top);
            draw_names(&mut canvas, side, lines, (at, align), (top, bounds));
        }
        Ok(canvas.finish(frame, "chart-flow", bounds.1 + 2.0))
    }

    /// Stacks the groups of one side.
    fn side(&self, moves: &[Move], end: impl Fn(&Move) -> usize, per: f64) -> Side {
        let mut counts = vec![0; self.groups.len()];
        for m in moves {
            counts[end(m)] += m.count;
        }
        let mut y = 0.0;
        let mut spans = Vec::with_capacity(counts.len());
        for count in &counts {
            let height = f64::from(*count) * per;
            spans.push((y, y + height));
            y += if *count > 0 { height.max(2.0) + SLIT } else { 0.0 };
        }
        Side { spans, counts }
    }

    /// The label of every group of a side: its name, wrapped, and its count; none for an empty group.
    fn lines(&self, side: &Side, frame: &Frame) -> Vec<Vec<String>> {
        let most = if frame.is_narrow() { NARROW_NAME } else { 130.0 };
        let label = |(group, count): (&Group, &u32)| match count {
            0 => Vec::new(),
            count => text::wrap(&format!("{} {count}", with_sign(&group.label)), TEXT_SIZE, most),
        };
        self.groups.iter().zip(&side.counts).map(label).collect()
    }

    fn draw_nodes(&self, canvas: &mut Canvas, side: &Side, x: f64, top: f64) {
        for (group, (y0, y1)) in self.groups.iter().zip(&side.spans) {
            if y1 > y0 {
                let y1 = y1.max(y0 + 2.0);
                draw_tone(canvas, Area::new(x, top + y0, x + NODE, top + y1), group.tone);
            }
        }
    }
}

impl Side {
    fn bottom(&self) -> f64 {
        self.spans.iter().map(|s| s.1).fold(0.0, f64::max)
    }
}

fn ink(turn: Turn) -> Ink {
    match turn {
        Turn::Same => Ink::Same,
        Turn::Other => Ink::Other,
        Turn::Better => Ink::Better,
        Turn::Worse => Ink::Worse,
    }
}

/// A name whose sign does not stand on a line of its own.
fn with_sign(label: &str) -> String {
    match label.split_once(' ') {
        Some((sign, name)) if sign.chars().count() == 1 => format!("{sign}{NO_BREAK}{name}"),
        _ => label.to_owned(),
    }
}

fn room(labels: &[Vec<String>]) -> f64 {
    text::widest(labels.iter().flatten().map(String::as_str), TEXT_SIZE) + 8.0
}

fn labels_height(labels: &[Vec<String>]) -> f64 {
    labels.iter().map(|lines| lines.len() as f64 * LINE + 2.0).sum()
}

/// The bands, each side's ends stacked in the order of the other side's groups; changes lie over what stayed.
fn draw_bands(canvas: &mut Canvas, moves: &[Move], sides: (&Side, &Side), x: (f64, f64), top: f64, per: f64) {
    let mut bands: Vec<(Move, f64, f64)> = moves.iter().map(|m| (*m, 0.0, 0.0)).collect();
    bands.sort_by_key(|(m, ..)| (m.from, m.to, m.turn));
    let mut at: Vec<f64> = sides.0.spans.iter().map(|s| s.0 + top).collect();
    for (m, from, _) in &mut bands {
        *from = at[m.from];
        at[m.from] += f64::from(m.count) * per;
    }
    bands.sort_by_key(|(m, ..)| (m.to, m.from, m.turn));
    let mut at: Vec<f64> = sides.1.spans.iter().map(|s| s.0 + top).collect();
    for (m, _, to) in &mut bands {
        *to = at[m.to];
        at[m.to] += f64::from(m.count) * per;
    }
    bands.sort_by_key(|(m, ..)| (m.turn, m.from, m.to));
    for (m, from, to) in bands {
        let tall = f64::from(m.count) * per;
        canvas.band(x, (from, from + tall), (to, to + tall), ink(m.turn));
    }
}

/// The labels of a side, pushed apart, each tied to its group if it had to move.
fn draw_names(
    canvas: &mut Canvas,
    side: &Side,
    labels: &[Vec<String>],
    edge: (f64, Align),
    (top, bounds): (f64, (f64, f64)),
) {
    let named: Vec<usize> = (0..labels.len()).filter(|&i| !labels[i].is_empty()).collect();
    let wanted: Vec<(f64, f64)> = named
        .iter()
        .map(|&i| {
            (
                top + f64::midpoint(side.spans[i].0, side.spans[i].1),
                labels[i].len() as f64 * LINE + 2.0,
            )
        })
        .collect();
    let (outward, node) = match edge.1 {
        Align::End => (-1.0, edge.0),
        Align::Start | Align::Middle => (1.0, edge.0 + NODE),
    };
    for ((&i, y), want) in named.iter().zip(spread(&wanted, bounds.0, bounds.1)).zip(&wanted) {
        let x = node + outward * 8.0;
        if (y - want.0).abs() > 4.0 {
            canvas.line((node, want.0), (x - outward * 2.0, y), Ink::Leader, 1.0);
        }
        canvas.lines(&labels[i], (x, y), edge.1, Ink::Text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::{check, frame};
    use super::*;

    #[test]
    fn on_a_narrow_screen_a_name_breaks_before_its_count_and_keeps_its_sign() {
        let group = |label: &str| Group {
            tone: Tone::On,
            label: label.into(),
        };
        let flow = Flow {
            groups: ["◎ 進んでいる", "□ ほぼ計画どおり", "終了"].map(group).to_vec(),
            ..Flow::default()
        };
        let lines = |counts: [u32; 3]| {
            let side = Side {
                spans: Vec::new(),
                counts: counts.to_vec(),
            };
            flow.lines(&side, &frame(super::super::NARROW)).concat()
        };
        assert_eq!(
            lines([11, 17, 2]),
            [
                "◎\u{a0}進んでいる",
                "11",
                "□\u{a0}ほぼ",
                "計画どおり 17",
                "終了 2"
            ]
        );
        assert_eq!(lines([9, 0, 0]), ["◎\u{a0}進んでいる", "9"]);
    }

    #[test]
    fn keeps_texts_apart() {
        let tones = [
            Tone::Ahead,
            Tone::On,
            Tone::Near,
            Tone::Late,
            Tone::Closed,
            Tone::None,
        ];
        let groups = tones
            .map(|tone| Group {
                tone,
                label: "ほぼ計画どおりに進んでいる".into(),
            })
            .to_vec();
        let all = (0..36).map(|i| Move {
            from: i / 6,
            to: i % 6,
            count: 1 + (i as u32 * 7) % 11,
            turn: Turn::Better,
        });
        let one = Move {
            from: 0,
            to: 5,
            count: 1,
            turn: Turn::Worse,
        };
        let most = Move {
            from: 1,
            to: 1,
            count: 2000,
            turn: Turn::Same,
        };
        for moves in [all.collect(), vec![one], vec![one, most]] {
            let heads = ("令和元年度（2019年度）".into(), "令和2年度（2020年度）".into());
            let words = vec![
                (Turn::Better, "改善 4".into()),
                (Turn::Worse, "後退 1,016".into()),
            ];
            let flow = Flow {
                heads,
                groups: groups.clone(),
                moves,
                words,
            };
            check("flow", |f| flow.render(f));
        }
    }
}
