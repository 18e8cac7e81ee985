//! Every kind of chart with the data that breaks charts: nothing, one point, zeros, negatives, large numbers, long
//! names, thirty years. Also what `benches/charts.rs` draws.

mod over_years;

use ayumi::charts::{
    Bullet, BulletRow, Composition, Figure, Flow, Frame, Group, Milestone, Move, NoChart, Part, Progress,
    Row, Schedule, Span, Spark, Svg, Tone, Turn,
};

/// A chart that can be drawn at any width.
pub type Drawing = Box<dyn Fn(&Frame) -> Result<Svg, NoChart>>;

/// One case: kind, case, and what draws it.
pub struct Case {
    /// The kind of chart.
    pub kind: &'static str,
    /// What is special about its data.
    pub special: &'static str,
    /// Draws it.
    pub draw: Drawing,
}

const LONG: &str = "地域包括支援センターにおける総合相談支援業務と権利擁護業務の年間の延べ対応件数";

/// All cases, kind by kind.
pub fn cases() -> Vec<Case> {
    [
        over_years::targets(),
        over_years::rates(),
        compositions(),
        flows(),
        bullets(),
        over_years::projections(),
        schedules(),
        sparks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn case(
    kind: &'static str,
    special: &'static str,
    draw: impl Fn(&Frame) -> Result<Svg, NoChart> + 'static,
) -> Case {
    let draw = Box::new(draw);
    Case { kind, special, draw }
}

fn figure(value: f64, unit: &str) -> Figure {
    let whole = (value.abs() - value.abs().floor()).abs() < 1e-9;
    let digits = if whole {
        format!("{:.0}", value.abs())
    } else {
        format!("{:.1}", value.abs())
    };
    let (whole, rest) = digits
        .split_once('.')
        .map_or((digits.as_str(), String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let grouped: Vec<String> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    let sign = if value < 0.0 { "▲" } else { "" };
    Figure::new(value, format!("{sign}{}{rest}{unit}", grouped.join(",")))
}

/// The label of a fiscal year, as on an axis.
fn label(year: i32) -> String {
    if year < 2019 {
        format!("H{}", year - 1988)
    } else {
        format!("R{}", year - 2018)
    }
}

fn parts() -> Vec<Part> {
    [
        (Tone::Ahead, "◎ 進んでいる"),
        (Tone::On, "○ 計画どおり"),
        (Tone::Near, "□ ほぼ計画どおり"),
        (Tone::Late, "▲ 遅れている"),
        (Tone::Closed, "終了"),
        (Tone::None, "区分なし"),
    ]
    .map(|(tone, label)| Part {
        tone,
        label: label.into(),
    })
    .into()
}

fn compositions() -> Vec<Case> {
    let chart = |rows: Vec<(String, Vec<u32>)>| Composition {
        parts: parts(),
        rows: rows
            .into_iter()
            .map(|(label, counts)| Row {
                total: format!("{}項目", counts.iter().sum::<u32>()),
                label,
                counts,
            })
            .collect(),
    };
    let three = chart(vec![
        ("平成30年度".into(), vec![13, 33, 11, 11, 0, 0]),
        ("令和元年度".into(), vec![11, 33, 14, 10, 0, 0]),
        ("令和2年度".into(), vec![9, 25, 17, 17, 2, 1]),
    ]);
    let one = chart(vec![("令和2年度".into(), vec![0, 1, 0, 0, 0, 0])]);
    let zero = chart(vec![("令和2年度".into(), vec![0; 6])]);
    let thin = chart(vec![
        ("令和2年度".into(), vec![1, 1, 998, 1, 1, 1]),
        ("令和3年度".into(), vec![9_999, 1, 1, 0, 0, 12_345]),
    ]);
    let thirty = chart(
        (0..30_u32)
            .map(|at| {
                (
                    label(1996 + at.cast_signed()),
                    vec![at % 7, 20 + at % 5, 10, at % 11, at % 3, 0],
                )
            })
            .collect(),
    );
    vec![
        case("内訳", "3年", move |frame| three.render(frame)),
        case("内訳", "1項目", move |frame| one.render(frame)),
        case("内訳", "すべて0", move |frame| zero.render(frame)),
        case("内訳", "細い部分と大きな数", move |frame| {
            thin.render(frame)
        }),
        case("内訳", "30年", move |frame| thirty.render(frame)),
    ]
}

fn flows() -> Vec<Case> {
    let flow = |long: bool, moves: Vec<(usize, usize, u32)>| Flow {
        heads: ("令和元年度".into(), "令和2年度".into()),
        groups: parts()
            .into_iter()
            .map(|part| Group {
                tone: part.tone,
                label: if long {
                    format!("{} {LONG}", part.label)
                } else {
                    part.label
                },
            })
            .collect(),
        moves: moves
            .into_iter()
            .map(|(from, to, count)| Move {
                from,
                to,
                count,
                turn: match to.cmp(&from) {
                    std::cmp::Ordering::Less => Turn::Better,
                    std::cmp::Ordering::Equal => Turn::Same,
                    std::cmp::Ordering::Greater => Turn::Worse,
                },
            })
            .collect(),
        words: vec![
            (Turn::Better, "改善".into()),
            (Turn::Same, "変わらず".into()),
            (Turn::Worse, "後退".into()),
        ],
    };
    let all = flow(
        false,
        (0..6)
            .flat_map(|from| (0..6).map(move |to| (from, to, 1 + (from * 3 + to) as u32 % 5)))
            .collect(),
    );
    let one = flow(false, vec![(1, 1, 1)]);
    let none = flow(false, vec![]);
    let uneven = flow(true, vec![(0, 0, 5_000), (1, 3, 1), (3, 1, 1), (2, 2, 1)]);
    vec![
        case("移り変わり", "あらゆる組み合わせ", move |frame| {
            all.render(frame)
        }),
        case("移り変わり", "1項目", move |frame| one.render(frame)),
        case("移り変わり", "値がない", move |frame| none.render(frame)),
        case("移り変わり", "長い名前と偏り", move |frame| {
            uneven.render(frame)
        }),
    ]
}

fn bullets() -> Vec<Case> {
    let chart = |rows: Vec<(&str, Option<f64>, Option<f64>, &str)>| Bullet {
        rows: rows
            .into_iter()
            .map(|(label, actual, target, unit)| BulletRow {
                label: label.into(),
                note: "高いほど良い".into(),
                actual: actual.map(|value| figure(value, unit)),
                target: target.map(|value| figure(value, unit)),
                tone: actual
                    .zip(target)
                    .map(|(actual, target)| if actual < target { Tone::Late } else { Tone::On }),
                absent: actual.is_none().then(|| "公表なし".into()),
            })
            .collect(),
        actual: "実績".into(),
        target: "目標".into(),
    };
    let mixed = chart(vec![
        ("利用者", Some(31.0), Some(75.0), "人"),
        (LONG, Some(1_254_372.0), Some(1_000_000.0), "件"),
        ("削減率", Some(5.2), Some(-3.0), "%"),
        ("待機児童", Some(0.0), Some(0.0), "人"),
        ("満足度", None, Some(50.0), "%"),
    ]);
    let none = chart(vec![("利用者", None, None, "人")]);
    let huge = chart(vec![(
        "基金",
        Some(123_456_789_012.0),
        Some(98_765_432_100.0),
        "円",
    )]);
    vec![
        case(
            "目標に対する実績",
            "長い名前、負の値、0、公表なし",
            move |frame| mixed.render(frame),
        ),
        case("目標に対する実績", "値がない", move |frame| {
            none.render(frame)
        }),
        case("目標に対する実績", "大きな値", move |frame| {
            huge.render(frame)
        }),
    ]
}

/// First and last column, planned or done.
type Stretch = (usize, usize, Progress);

fn schedules() -> Vec<Case> {
    let chart = |columns: usize, rows: Vec<(&str, Vec<Stretch>)>| Schedule {
        columns: (0..columns)
            .map(|at| label(2015 + i32::try_from(at).unwrap_or_default()))
            .collect(),
        now: (columns > 2).then(|| (2, "報告の年度".into())),
        milestones: rows
            .into_iter()
            .map(|(label, spans)| Milestone {
                label: label.into(),
                spans: spans
                    .into_iter()
                    .map(|(first, last, progress)| Span {
                        first,
                        last,
                        progress,
                    })
                    .collect(),
            })
            .collect(),
        words: ("計画".into(), "実施".into()),
    };
    let five = chart(
        5,
        vec![
            ("①調査", vec![(0, 1, Progress::Done)]),
            (LONG, vec![(1, 4, Progress::Planned)]),
            ("③導入", vec![(2, 2, Progress::Done), (4, 4, Progress::Planned)]),
        ],
    );
    let thirty = chart(
        30,
        vec![
            ("①長い工事", vec![(0, 29, Progress::Planned)]),
            (
                "②点検",
                (0..10).map(|at| (at * 3, at * 3, Progress::Done)).collect(),
            ),
        ],
    );
    let none = chart(5, vec![]);
    vec![
        case("日程", "5年、長い名前", move |frame| five.render(frame)),
        case("日程", "30年", move |frame| thirty.render(frame)),
        case("日程", "値がない", move |frame| none.render(frame)),
    ]
}

fn sparks() -> Vec<Case> {
    let spark = |values: Vec<Option<f64>>, target: Option<f64>| Spark { values, target };
    let gap = spark(vec![Some(3.0), None, Some(5.0), Some(2.0)], Some(4.0));
    let zero = spark(vec![Some(0.0); 4], None);
    let many = spark(
        (0..30).map(|at| Some(f64::from(at * 7 % 13) - 6.0)).collect(),
        Some(0.0),
    );
    let none = spark(vec![None, None], None);
    vec![
        case("表の中の線", "欠けた年、目標", move |frame| {
            gap.render(frame)
        }),
        case("表の中の線", "すべて0", move |frame| zero.render(frame)),
        case("表の中の線", "30年、負の値", move |frame| {
            many.render(frame)
        }),
        case("表の中の線", "値がない", move |frame| none.render(frame)),
    ]
}
