//! One stacked bar that fills whatever room a table cell has: parts in percent of the width, counts inside where they fit.
//! An ornament beside words that say the same, hence hidden from assistive technology.

use std::fmt::Write;

use super::backend::escape;
use super::frame::{NoChart, Svg, Tone};
use super::ink::Ink;

/// The narrowest cell the counts must fit into, in pixels.
const LEAST: f64 = 150.0;
/// Room that one character takes, in pixels.
const CHARACTER: f64 = 9.0;

/// A stacked bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The parts from left to right: tone, sign before the count, count.
    pub parts: Vec<(Tone, String, u32)>,
}

impl Strip {
    /// Draws the bar.
    ///
    /// # Errors
    /// [`NoChart::Empty`] if no part counts anything.
    pub fn render_hidden(&self) -> Result<Svg, NoChart> {
        let whole: f64 = self.parts.iter().map(|(_, _, count)| f64::from(*count)).sum();
        if whole <= 0.0 {
            return Err(NoChart::Empty);
        }
        let mut out = String::from(
            "<svg class=\"chart-strip\" aria-hidden=\"true\" focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\">",
        );
        let mut at = 0.0;
        for (tone, sign, count) in self.parts.iter().filter(|(_, _, count)| *count > 0) {
            let share = f64::from(*count) / whole * 100.0;
            let _ = write!(
                out,
                "<rect class=\"{}\" x=\"{at:.2}%\" y=\"0\" width=\"{share:.2}%\" height=\"100%\"/>",
                Ink::tone(*tone).class()
            );
            if let Some(words) = fitting(sign, *count, share) {
                let _ = write!(
                    out,
                    "<text class=\"{}\" x=\"{:.2}%\" y=\"50%\">",
                    Ink::on_tone(*tone).class(),
                    at + share / 2.0
                );
                escape(&mut out, &words);
                out.push_str("</text>");
            }
            at += share;
        }
        out.push_str("</svg>");
        Ok(Svg(out))
    }
}

/// What fits into a part of the narrowest bar: sign and count, the count alone, or nothing.
fn fitting(sign: &str, count: u32, share: f64) -> Option<String> {
    let room = share / 100.0 * LEAST;
    let both = if sign.is_empty() {
        count.to_string()
    } else {
        format!("{sign} {count}")
    };
    let fits = |words: &String| 4.0 + CHARACTER * words.chars().count() as f64 <= room;
    Some(both)
        .filter(fits)
        .or_else(|| Some(count.to_string()).filter(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(parts: &[(Tone, u32)]) -> Strip {
        Strip {
            parts: parts
                .iter()
                .map(|(tone, count)| (*tone, "○".to_owned(), *count))
                .collect(),
        }
    }

    #[test]
    fn parts_fill_the_bar_and_small_ones_lose_their_words() {
        let svg = strip(&[(Tone::Ahead, 30), (Tone::On, 0), (Tone::Late, 1)])
            .render_hidden()
            .unwrap()
            .into_string();
        assert_eq!(svg.matches("<rect").count(), 2);
        assert!(svg.contains("x=\"96.77%\""), "{svg}");
        assert!(
            svg.contains(">○ 30</text>") && !svg.contains(">1</text>"),
            "{svg}"
        );
    }

    #[test]
    fn nothing_counted_is_no_bar() {
        assert_eq!(strip(&[(Tone::On, 0)]).render_hidden(), Err(NoChart::Empty));
    }
}
