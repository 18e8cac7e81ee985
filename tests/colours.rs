//! The colours of the ratings, computed from the tokens: no colour blindness makes two neighbours alike, and words on
//! them are read by everybody.
//!
//! Colour blindness: matrices of Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. Distance: CIE76 in
//! CIELAB under D65. Contrast: WCAG 2.2.

use std::collections::BTreeMap;

type Colour = [f64; 3];

/// Best rating first; neighbours in a stacked bar stand next to each other in this order.
const TONES: [&str; 6] = ["ahead", "on", "near", "late", "closed", "none"];
/// The least distance of two fills side by side.
const DISTANCE: f64 = 20.0;

const SEEN_BY: [(&str, [Colour; 3]); 4] = [
    (
        "everybody else",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// The tokens of the default theme: in daylight, and in the dark.
fn tokens() -> [(&'static str, BTreeMap<String, Colour>); 2] {
    let css =
        std::fs::read_to_string(crate::site::repository().join("themes/default/css/tokens.css")).unwrap();
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    let day = read(light);
    let mut night = day.clone();
    night.extend(read(dark));
    [("light", day), ("dark", night)]
}

fn read(css: &str) -> BTreeMap<String, Colour> {
    css.split(';')
        .filter_map(|declaration| {
            let (name, value) = declaration.split_once(": #")?;
            let (_, name) = name.rsplit_once("--")?;
            let digits = u32::from_str_radix(value.trim(), 16)
                .ok()
                .filter(|_| value.trim().len() == 6)?;
            let part = |shift: u32| linear(f64::from(digits >> shift & 0xff) / 255.0);
            Some((name.to_owned(), [part(16), part(8), part(0)]))
        })
        .collect()
}

fn linear(value: f64) -> f64 {
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn times(matrix: &[Colour; 3], colour: Colour) -> Colour {
    matrix.map(|row| row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])
}

/// A colour as these eyes see it, on a screen.
fn seen(matrix: &[Colour; 3], colour: Colour) -> Colour {
    times(matrix, colour).map(|part| part.clamp(0.0, 1.0))
}

/// Linear sRGB in CIELAB.
fn lab(colour: Colour) -> Colour {
    const XYZ: [Colour; 3] = [
        [0.412_456, 0.357_576, 0.180_438],
        [0.212_673, 0.715_152, 0.072_175],
        [0.019_334, 0.119_192, 0.950_304],
    ];
    const WHITE: Colour = [0.950_47, 1.0, 1.088_83];
    let xyz = times(&XYZ, colour);
    let f = |at: usize| {
        let t = xyz[at] / WHITE[at];
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    [116.0 * f(1) - 16.0, 500.0 * (f(0) - f(1)), 200.0 * (f(1) - f(2))]
}

fn distance(one: Colour, other: Colour) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter()
        .zip(other)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let light = |colour: Colour| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn the_method_gives_known_figures() {
    // White and black are a hundred steps of lightness apart, and have the highest contrast there is.
    let (white, black) = ([1.0; 3], [0.0; 3]);
    assert!((distance(white, black) - 100.0).abs() < 0.1 && (contrast(white, black) - 21.0).abs() < 0.01);
    // Pure red and pure green of one lightness, which nobody mistakes, come near each other without their cones.
    let (red, green) = ([0.5, 0.0, 0.0], [0.0, 0.15, 0.0]);
    let (_, deuteranopia) = &SEEN_BY[2];
    assert!(distance(red, green) > 2.0 * distance(seen(deuteranopia, red), seen(deuteranopia, green)));
}

#[test]
fn neighbouring_ratings_are_told_apart_by_every_eye() {
    let mut alike = Vec::new();
    for (scheme, colours) in tokens() {
        for (eyes, matrix) in &SEEN_BY {
            // A rating that no item has is left out of a bar: any two may become neighbours.
            for (at, one) in TONES.iter().enumerate() {
                for other in &TONES[at + 1..] {
                    let fill = |tone: &str| seen(matrix, colours[&format!("tone-{tone}")]);
                    let far = distance(fill(one), fill(other));
                    if far < DISTANCE {
                        alike.push(format!("{scheme}, {eyes}: {one} and {other} are {far:.1} apart"));
                    }
                }
            }
        }
    }
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

#[test]
fn words_and_marks_have_the_contrast_that_reading_takes() {
    let mut weak = Vec::new();
    for (scheme, colours) in tokens() {
        let tones = TONES
            .iter()
            .map(|tone| (format!("tone-{tone}-ink"), format!("tone-{tone}"), 4.5));
        let words = ["ink", "ink-soft", "key", "up", "down"]
            .into_iter()
            .flat_map(|ink| ["paper", "paper-2"].map(|paper| (ink.to_owned(), paper.to_owned(), 4.5)));
        let marks = [
            ("key", "key-soft", 4.5),
            ("ink", "added", 4.5),
            ("ink", "removed", 4.5),
            ("field", "paper", 3.0),
            ("tone-late", "paper", 3.0),
            ("tone-on", "paper", 3.0),
            ("tone-ahead", "paper", 3.0),
        ];
        let marks = marks.map(|(one, other, least)| (one.to_owned(), other.to_owned(), least));
        for (one, other, least) in tones.chain(words).chain(marks) {
            let found = contrast(colours[&one], colours[&other]);
            if found < least {
                weak.push(format!(
                    "{scheme}: {one} on {other} has {found:.2}, less than {least}"
                ));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}
