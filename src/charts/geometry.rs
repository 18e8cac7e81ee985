//! What must hold for every drawing, whatever the data: text inside the sheet, no text over another, no inline paint, the same
//! bytes again. Reads the markup like a stranger.

use super::text::width;
use super::*;

struct Written {
    words: String,
    x0: f64,
    x1: f64,
    y0: f64,
    y1: f64,
}

fn attribute(tag: &str, name: &str) -> Option<f64> {
    tag.split_once(&format!(" {name}=\""))?
        .1
        .split_once('"')?
        .0
        .parse()
        .ok()
}

fn texts(svg: &str) -> Vec<Written> {
    let tags = svg
        .split("<text")
        .skip(1)
        .map(|rest| rest.split_once("</text>").unwrap().0);
    tags.map(|tag| {
        let (head, words) = tag.split_once('>').unwrap();
        let (x, y) = (attribute(head, "x").unwrap(), attribute(head, "y").unwrap());
        let wide = width(words, 13.0);
        let x0 = match () {
            () if head.contains("\"middle\"") => x - wide / 2.0,
            () if head.contains("\"end\"") => x - wide,
            () => x,
        };
        Written {
            words: words.to_owned(),
            x0,
            x1: x0 + wide,
            y0: y - 10.5,
            y1: y + 1.5,
        }
    })
    .collect()
}

/// Checks a chart on canvases of all usual widths.
#[track_caller]
pub(super) fn check(name: &str, render: impl Fn(&Frame) -> Result<Svg, NoChart>) {
    for canvas in [WIDE, NARROW, 400.0] {
        check_at(name, canvas, &render);
    }
}

/// Checks a chart on canvases for small multiples.
#[track_caller]
pub(super) fn check_small(name: &str, render: impl Fn(&Frame) -> Result<Svg, NoChart>) {
    for canvas in [220.0, SMALL, 280.0] {
        check_at(name, canvas, &render);
    }
}

#[track_caller]
fn check_at(name: &str, canvas: f64, render: impl Fn(&Frame) -> Result<Svg, NoChart>) {
    let svg = render(&frame(canvas)).unwrap_or_else(|e| panic!("{name} at {canvas}: {e}"));
    assert_eq!(svg, render(&frame(canvas)).unwrap(), "{name}: not the same twice");
    let svg = svg.as_str();
    for forbidden in ["style=", "fill=", "stroke=\"", "NaN", "inf"] {
        assert!(
            !svg.contains(forbidden),
            "{name} at {canvas}: contains {forbidden}"
        );
    }
    let box_ = svg
        .split_once("viewBox=\"0 0 ")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let height: f64 = box_.split_once(' ').unwrap().1.parse().unwrap();
    let texts = texts(svg);
    for t in &texts {
        let inside = t.x0 >= -0.6 && t.x1 <= canvas + 0.6 && t.y0 >= -0.6 && t.y1 <= height + 0.6;
        assert!(
            inside,
            "{name} at {canvas}: {:?} leaves the sheet ({}..{}, {}..{} of {height})",
            t.words, t.x0, t.x1, t.y0, t.y1
        );
    }
    for (i, a) in texts.iter().enumerate() {
        for b in &texts[i + 1..] {
            let over = a.x0 + 0.6 < b.x1 && b.x0 + 0.6 < a.x1 && a.y0 + 0.6 < b.y1 && b.y0 + 0.6 < a.y1;
            assert!(!over, "{name} at {canvas}: {:?} lies over {:?}", a.words, b.words);
        }
    }
}

/// A frame with some words.
pub(super) fn frame(width: f64) -> Frame {
    Frame {
        id: "c".into(),
        title: "題".into(),
        desc: "説明".into(),
        lang: Lang::Ja,
        width,
    }
}

/// A figure as a whole number.
pub(super) fn plain(v: f64) -> String {
    format!("{v:.0}")
}

fn year(at: i32, actual: Option<f64>, target: Option<f64>, write: &dyn Fn(f64) -> String) -> Year {
    let figure = |v: f64| Figure::new(v, write(v));
    Year {
        year: at,
        label: format!("令和{}年度", at - 2018),
        actual: actual.map(figure),
        target: target.map(figure),
        absent: Some("公表なし".into()),
        ..Year::default()
    }
}

/// An indicator with (actual, target) for each year from 2019 on.
pub(super) fn indicator(
    figures: &[(Option<f64>, Option<f64>)],
    write: &dyn Fn(f64) -> String,
) -> TargetActual {
    let words = ["実績", "目標", "見込み", "基準値", "縦軸は0から始まっていません"].map(String::from);
    let [actual, target, forecast, baseline, cut] = words;
    TargetActual {
        unit: Unit::Count("人".into()),
        note: "低いほど良い".into(),
        years: figures
            .iter()
            .zip(2019..)
            .map(|((a, t), y)| year(y, *a, *t, write))
            .collect(),
        limits: vec![],
        words: TargetWords {
            actual,
            target,
            forecast,
            baseline,
            cut,
        },
        shape: Shape::Auto,
    }
}

#[test]
fn nothing_is_no_chart_and_what_is_not_a_number_is_refused() {
    let f = frame(WIDE);
    assert_eq!(indicator(&[], &plain).render(&f), Err(NoChart::Empty));
    assert_eq!(indicator(&[(None, None)], &plain).render(&f), Err(NoChart::Empty));
    assert_eq!(Composition::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Rate::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Flow::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Projection::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Schedule::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Bullet::default().render(&f), Err(NoChart::Empty));
    assert_eq!(Spark::default().render(&f), Err(NoChart::Empty));
    for bad in [f64::NAN, f64::INFINITY] {
        assert_eq!(
            indicator(&[(Some(bad), None)], &plain).render(&f),
            Err(NoChart::NotFinite)
        );
        assert_eq!(
            Spark {
                values: vec![Some(bad)],
                target: None
            }
            .render(&f),
            Err(NoChart::NotFinite)
        );
    }
}

#[test]
fn title_and_description_name_the_drawing() {
    let mut f = frame(WIDE);
    f.title = "a < b & \"c\"".into();
    let svg = pair(&f, |f| {
        Spark {
            values: vec![Some(1.0)],
            target: None,
        }
        .render(f)
    })
    .unwrap();
    let svg = svg.as_str();
    assert!(svg.contains(
        "role=\"img\" aria-labelledby=\"c-t c-d\"><title id=\"c-t\">a &lt; b &amp; &quot;c&quot;</title>"
    ));
    assert!(svg.contains("<desc id=\"c-n-d\">説明</desc>"));
}
