//! The colours of the ratings, computed from the tokens: no colour blindness makes two neighbours alike, and words on
//! them are read by everybody.
//!
//! Colour blindness: matrices of Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. Distance: CIE76 in
//! CIELAB under D65. Contrast: WCAG 2.2.

use std::collections::BTreeMap;

use ayumi::theme::colours::{contrast, light, pairs};
use ayumi::theme::tokens::{Scheme, Sheet, Tokens, resolved};

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

/// The colours of the default theme: in daylight, and in the dark.
fn tokens() -> [(&'static str, BTreeMap<String, Colour>); 2] {
    let css =
        std::fs::read_to_string(crate::site::repository().join("themes/default/css/tokens.css")).unwrap();
    let file = "tokens.css".into();
    let tokens = Tokens::read(&[Sheet { file, css }]);
    let colours = |scheme: &Scheme| {
        let names = scheme.keys();
        names
            .filter_map(|name| Some((name.clone(), light(resolved(scheme, name)?)?.map(f64::from))))
            .collect()
    };
    [("light", colours(&tokens.light)), ("dark", colours(&tokens.dark))]
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

#[test]
fn the_method_gives_known_figures() {
    // White and black are a hundred steps of lightness apart, and have the highest contrast there is.
    let (white, black) = ([1.0; 3], [0.0; 3]);
    assert!((contrast([1.0; 3], [0.0; 3]) - 21.0).abs() < 0.01);
    assert!((distance(white, black) - 100.0).abs() < 0.1);
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
fn every_pair_that_is_held_against_its_contrast_is_among_the_tokens() {
    // A theme whose colours are too weak is a mistake that `tests/invalid/low-contrast` shows; the default has none, or
    // no site could be built. What is not among the tokens would never be looked at.
    for (scheme, colours) in tokens() {
        for (one, other, least) in pairs() {
            assert!(
                colours.contains_key(&one) && colours.contains_key(&other),
                "{scheme}: {one} on {other}"
            );
            assert!([300, 450].contains(&least));
        }
    }
}
