//! One chart drawn twice, wide and narrow, for pages that are read on paper, screens and telephones alike.
//! Which of the two is seen is decided by the style sheet from the room there is; the other is `display: none`.

use super::frame::{Frame, NARROW, NoChart, Svg, WIDE};

/// Draws a chart at [`WIDE`] and, with `-n` added to its id, at [`NARROW`], in one wrapper.
///
/// # Errors
/// Those of the chart.
pub fn pair(frame: &Frame, render: impl Fn(&Frame) -> Result<Svg, NoChart>) -> Result<Svg, NoChart> {
    beside(&render(&frame.resized("", WIDE))?, frame, render)
}

/// As [`pair`], where the wide drawing is there already.
///
/// # Errors
/// Those of the chart.
pub fn beside(
    wide: &Svg,
    frame: &Frame,
    render: impl Fn(&Frame) -> Result<Svg, NoChart>,
) -> Result<Svg, NoChart> {
    let narrow = render(&frame.resized("-n", NARROW))?;
    Ok(Svg(format!(
        "<div class=\"chart-pair\"><div class=\"chart-wide\">{wide}</div><div class=\"chart-narrow\">{narrow}</div></div>"
    )))
}
