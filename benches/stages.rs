//! How long each stage of the corridor takes for the five cities of `content/`, on one thread but where a stage has
//! threads of its own: parse, resolve, analyse, pages with their charts, render, sync. `cargo bench --bench stages`.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use ayumi::sources::Sources;
use ayumi::theme::Theme;
use ayumi::tree::{Grounds, Publication, Tree};
use ayumi::{analysis, build, content, model};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn stages(criterion: &mut Criterion) {
    let sources = Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site's content");
    let (frame, _) = sources.frame().expect("readable");
    let site = build::site(&frame).0.expect("a sound site");
    let theme = Theme::load(&frame, &site.theme).expect("a sound theme");
    let cities: Vec<(String, Tree)> = site
        .order
        .iter()
        .map(|key| (key.clone(), sources.city(key).expect("readable").0))
        .collect();
    let models: Vec<model::Municipality> = cities
        .iter()
        .map(|(key, tree)| build::resolve(tree, key, None).0.expect("sound content"))
        .collect();
    let prepared: Vec<build::Prepared> = cities
        .iter()
        .map(|(key, tree)| build::prepare(tree, &site, key).expect("sound content").0)
        .collect();
    let built: Vec<(String, Tree)> = cities
        .iter()
        .map(|(key, tree)| {
            let built = build::municipality(tree, &site, &theme, key).expect("sound content");
            (key.clone(), built.0.files)
        })
        .collect();

    let mut group = criterion.benchmark_group("five cities");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            for (key, tree) in &cities {
                black_box(content::read_municipality(tree, key, None, &mut Vec::new()));
            }
        });
    });
    group.bench_function("parse and resolve", |bencher| {
        bencher.iter(|| {
            for (key, tree) in &cities {
                black_box(build::resolve(tree, key, None));
            }
        });
    });
    group.bench_function("analyse", |bencher| {
        bencher.iter(|| {
            for city in &models {
                black_box(analysis::findings::findings(city));
            }
        });
    });
    group.bench_function("parse to the list of pages", |bencher| {
        bencher.iter(|| {
            for (key, tree) in &cities {
                black_box(build::prepare(tree, &site, key).is_ok());
            }
        });
    });
    group.bench_function("pages with their charts, rendered", |bencher| {
        bencher.iter(|| {
            for city in &prepared {
                black_box(city.rehearse(&theme));
            }
        });
    });
    group.bench_function("sync", |bencher| {
        bencher.iter_batched(
            || tempfile::tempdir().expect("a folder"),
            |folder| {
                let output = folder.path().join("output");
                let mut publication =
                    Publication::open(&output, &Grounds::default(), Duration::ZERO).expect("a free folder");
                let staged: Vec<_> = built
                    .iter()
                    .map(|(key, files)| publication.stage(key, files).expect("room"))
                    .collect();
                publication.commit(&staged, None).expect("room");
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
