//! How many charts one core draws in a second: every case of the gallery, at both widths. `cargo bench --bench charts`.

#[path = "../examples/gallery/cases/mod.rs"]
mod cases;

use ayumi::charts::{Frame, Lang, WIDE, pair};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn draw(criterion: &mut Criterion) {
    let cases: Vec<(Frame, cases::Drawing)> = cases::cases()
        .into_iter()
        .enumerate()
        .map(|(at, case)| {
            let (id, title) = (format!("c{at}"), format!("{} {}", case.kind, case.special));
            let desc = title.clone();
            (
                Frame {
                    id,
                    title,
                    desc,
                    lang: Lang::Ja,
                    width: WIDE,
                },
                case.draw,
            )
        })
        .filter(|(frame, draw)| draw(frame).is_ok())
        .collect();
    let mut group = criterion.benchmark_group("charts");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("gallery, wide and narrow", |bencher| {
        bencher.iter(|| {
            cases
                .iter()
                .map(|(frame, draw)| pair(frame, draw).map_or(0, |svg| svg.as_str().len()))
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, draw);
criterion_main!(benches);
