//! Charts of figures over the years: targets and results, rates, projections.

use ayumi::charts::{
    Figure, Point, Projection, Rate, RateYear, Series, Shape, State, TargetActual, TargetWords, Tone, Unit,
    Year,
};

use super::{Case, LONG, case, figure, label};

fn target_actual(unit: &str, shape: Shape, years: Vec<Year>, limits: Vec<Figure>) -> Case {
    let chart = TargetActual {
        unit: if unit == "%" {
            Unit::Fixed("%".into())
        } else {
            Unit::Count(unit.into())
        },
        note: "高いほど良い".into(),
        years,
        limits,
        words: TargetWords {
            actual: "実績".into(),
            target: "目標".into(),
            forecast: "見込み".into(),
            baseline: "基準値".into(),
            cut: "縦軸は0から始まっていません".into(),
        },
        shape,
    };
    case("目標と実績", "", move |frame| chart.render(frame))
}

fn year(year: i32, unit: &str, actual: Option<f64>, target: Option<f64>) -> Year {
    Year {
        year,
        label: label(year),
        actual: actual.map(|value| figure(value, unit)),
        forecast: None,
        target: target.map(|value| figure(value, unit)),
        baseline: None,
        absent: actual.is_none().then(|| "公表なし".into()),
        tone: actual
            .zip(target)
            .map(|(actual, target)| if actual < target { Tone::Late } else { Tone::On }),
    }
}

pub fn targets() -> Vec<Case> {
    let years = |unit: &'static str, from: i32, values: &[(Option<f64>, Option<f64>)]| -> Vec<Year> {
        (from..)
            .zip(values)
            .map(|(at, (actual, target))| year(at, unit, *actual, *target))
            .collect()
    };
    let named = |special: &'static str, made: Case| Case { special, ..made };
    let mut full = years(
        "人",
        2017,
        &[
            (Some(210.0), Some(200.0)),
            (None, Some(220.0)),
            (Some(180.0), Some(240.0)),
            (None, Some(260.0)),
        ],
    );
    full[0].baseline = Some(figure(190.0, "人"));
    full[3].forecast = Some(figure(230.0, "人"));
    full[3].absent = None;
    let thirty: Vec<(Option<f64>, Option<f64>)> = (0..30)
        .map(|at| (Some(60.0 + f64::from(at * 7 % 23)), Some(60.0 + f64::from(at))))
        .collect();
    vec![
        named(
            "値がない",
            target_actual(
                "人",
                Shape::Auto,
                years("人", 2018, &[(None, None), (None, None)]),
                vec![],
            ),
        ),
        named(
            "1年だけ",
            target_actual(
                "人",
                Shape::Auto,
                years("人", 2020, &[(Some(31.0), Some(75.0))]),
                vec![],
            ),
        ),
        named(
            "すべて0",
            target_actual(
                "件",
                Shape::Auto,
                years(
                    "件",
                    2018,
                    &[
                        (Some(0.0), Some(0.0)),
                        (Some(0.0), Some(0.0)),
                        (Some(0.0), Some(0.0)),
                    ],
                ),
                vec![],
            ),
        ),
        named(
            "負の値",
            target_actual(
                "%",
                Shape::Auto,
                years(
                    "%",
                    2019,
                    &[
                        (Some(5.2), Some(-3.0)),
                        (Some(-2.5), Some(-4.0)),
                        (Some(-6.1), Some(-5.0)),
                    ],
                ),
                vec![],
            ),
        ),
        named(
            "大きな値",
            target_actual(
                "円",
                Shape::Auto,
                years(
                    "円",
                    2018,
                    &[
                        (Some(1_254_372_000.0), Some(2_000_000_000.0)),
                        (Some(98_700_000_000.0), Some(100_000_000_000.0)),
                        (Some(123_456_789_012.0), Some(120_000_000_000.0)),
                    ],
                ),
                vec![],
            ),
        ),
        named(
            "基準値、見込み、公表のない年、基準線",
            target_actual("人", Shape::Auto, full, vec![Figure::new(250.0, "基準 250人")]),
        ),
        named(
            "30年の線",
            target_actual(
                "%",
                Shape::Line,
                years("%", 1996, &thirty),
                vec![Figure::new(72.0, "基準 72%")],
            ),
        ),
        named(
            "30年の棒",
            target_actual("件", Shape::Bars, years("件", 1996, &thirty), vec![]),
        ),
    ]
}

pub fn rates() -> Vec<Case> {
    let rate = |years: Vec<(i32, Option<f64>, Option<f64>)>| Rate {
        unit: Unit::Fixed("%".into()),
        years: years
            .into_iter()
            .map(|(year, counted, declared)| RateYear {
                year,
                label: label(year),
                counted: counted.map(|value| figure(value, "%")),
                declared: declared.map(|value| figure(value, "%")),
            })
            .collect(),
        counted: "集計値".into(),
        declared: "公表値".into(),
        cut: "縦軸は0から始まっていません".into(),
    };
    let few = rate(vec![
        (2017, None, Some(76.5)),
        (2018, Some(83.8), Some(82.4)),
        (2019, Some(85.3), Some(88.2)),
        (2020, Some(75.0), Some(75.7)),
    ]);
    let same = rate(vec![
        (2018, Some(100.0), Some(100.0)),
        (2019, Some(100.0), Some(100.0)),
        (2020, None, None),
        (2021, Some(100.0), Some(100.0)),
    ]);
    let none = rate(vec![(2018, None, None), (2019, None, None)]);
    let many = rate(
        (0..30)
            .map(|at| {
                (
                    1996 + at,
                    Some(70.0 + f64::from(at * 7 % 19)),
                    (at % 4 == 0).then(|| 71.0 + f64::from(at * 5 % 17)),
                )
            })
            .collect(),
    );
    vec![
        case("進捗率", "公表値との違い", move |frame| {
            few.render(frame)
        }),
        case("進捗率", "すべて100%、欠けた年", move |frame| {
            same.render(frame)
        }),
        case("進捗率", "値がない", move |frame| none.render(frame)),
        case("進捗率", "30年", move |frame| many.render(frame)),
    ]
}

/// A point of a line: year, value where there is one, reached or expected.
type Mark = (i32, Option<f64>, State);

pub fn projections() -> Vec<Case> {
    let chart = |unit: &'static str, lines: Vec<(&str, Vec<Mark>)>| {
        let mut years: Vec<i32> = lines
            .iter()
            .flat_map(|(_, points)| points.iter().map(|(year, ..)| *year))
            .collect();
        years.sort_unstable();
        years.dedup();
        Projection {
            unit: Unit::Count(unit.into()),
            note: String::new(),
            years: years.into_iter().map(|year| (year, year.to_string())).collect(),
            series: lines
                .into_iter()
                .map(|(name, points)| Series {
                    name: name.into(),
                    points: points
                        .into_iter()
                        .map(|(year, value, state)| Point {
                            year,
                            figure: value.map(|value| figure(value, unit)),
                            state,
                        })
                        .collect(),
                })
                .collect(),
            words: ("実績".into(), "見込み".into()),
            cut: "縦軸は0から始まっていません".into(),
        }
    };
    let line = |start: f64, step: f64| -> Vec<Mark> {
        (0..8)
            .map(|at| {
                (
                    2010 + at * 5,
                    Some(start + step * f64::from(at)),
                    if at < 3 { State::Actual } else { State::Forecast },
                )
            })
            .collect()
    };
    let population = chart(
        "人",
        vec![
            ("総人口", line(80_000.0, -3_400.0)),
            ("65歳以上", line(19_000.0, 900.0)),
            ("15歳未満", line(10_400.0, -700.0)),
        ],
    );
    let crossing = chart(
        "円",
        vec![
            (LONG, line(-5e9, 3e9)),
            ("基金", line(9e9, -3e9)),
            ("同じ", line(2e9, 0.0)),
        ],
    );
    let single = chart(
        "人",
        vec![("総人口", vec![(2020, Some(73_715.0), State::Actual)])],
    );
    let gaps = chart(
        "人",
        vec![(
            "総人口",
            vec![
                (2015, Some(7.0), State::Actual),
                (2020, None, State::Actual),
                (2025, Some(0.0), State::Actual),
                (2030, Some(0.0), State::Forecast),
            ],
        )],
    );
    let none = chart("人", vec![]);
    vec![
        case("推移と見込み", "3つの線", move |frame| {
            population.render(frame)
        }),
        case(
            "推移と見込み",
            "交わる線、負の値、長い名前",
            move |frame| crossing.render(frame),
        ),
        case("推移と見込み", "1点", move |frame| single.render(frame)),
        case("推移と見込み", "欠けた年", move |frame| {
            gaps.render(frame)
        }),
        case("推移と見込み", "値がない", move |frame| {
            none.render(frame)
        }),
    ]
}
