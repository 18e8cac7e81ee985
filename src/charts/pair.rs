//! One chart drawn twice, wide and narrow, for pages that are read on paper, screens and telephones alike.
//! Which of the two is seen is decided by the style sheet from the room there is; the other is `display: none`. To a screen
//! reader the two are one picture: where nothing is laid out yet, browsers tell of both.

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
    let id = &frame.id;
    Ok(Svg(format!(
        "<div class=\"chart-pair\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">\
         {WIDE_OPENS}{wide}</div><div class=\"chart-narrow\" aria-hidden=\"true\">{narrow}</div></div>"
    )))
}

/// What stands before the wide one of the two.
const WIDE_OPENS: &str = "<div class=\"chart-wide\" aria-hidden=\"true\">";

/// The wide one of a pair, or a single drawing as it is.
pub(super) fn wide(drawing: &str) -> &str {
    let inside = drawing.split_once(WIDE_OPENS);
    let wide = inside.and_then(|(_, rest)| rest.split_once("</div>"));
    wide.map_or(drawing, |(wide, _)| wide)
}
