//! Charts: plain series in, SVG out. Words, figures as written and ids are the caller's; the kit owns geometry, axis figures and
//! where labels go. Knows nothing of cities, colours (roles become CSS classes) or pages.
//!
//! ```ignore
//! let frame = Frame { id: "i-12".into(), title, desc, lang: Lang::Ja, width: WIDE };
//! let one = chart.render(&frame)?;                    // one drawing at the frame's width
//! let both = pair(&frame, |f| chart.render(f))?;      // wide and narrow; the style sheet shows the one that fits
//! ```
//! Every kind is a struct of plain data with `render(&self, &Frame) -> Result<Svg, NoChart>`; nothing to show and figures that are
//! not finite are [`NoChart`], never an empty frame. All text is 13 units; at [`NARROW`] a 320 px screen shows it at 12.5 px.

mod absence;
mod backend;
mod bullet;
mod canvas;
mod composition;
mod ends;
mod flow;
mod frame;
#[cfg(test)]
mod geometry;
mod ink;
mod key;
mod labels;
mod limits;
mod pair;
mod paper;
mod plot;
mod poster;
mod projection;
mod rate;
mod scale;
mod schedule;
mod spark;
mod strip;
mod target_actual;
mod target_bars;
mod target_line;
mod text;

pub use bullet::{Bullet, BulletRow};
pub use composition::{Composition, Part, Row};
pub use flow::{Flow, Group, Move, Turn};
pub use frame::{Figure, Frame, Lang, NARROW, NoChart, SMALL, Svg, Tone, WIDE};
pub use pair::{beside, pair};
pub use paper::on_paper;
pub use poster::Poster;
pub use projection::{Point, Projection, Series, State};
pub use rate::{Rate, RateYear};
pub use scale::{Factor, Unit};
pub use schedule::{Milestone, Progress, Schedule, Span};
pub use spark::Spark;
pub use strip::Strip;
pub use target_actual::{Shape, TargetActual, TargetWords, Year};
