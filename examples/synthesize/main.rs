//! Writes a site of made-up municipalities, for benchmarks: five shapes like the five real cities, realistic text,
//! every kind of figure, declared totals that sometimes disagree. The same arguments give the same bytes.
//!
//! ```console
//! cargo run --release --example synthesize -- --cities 200 --years 5 --items 70 --seed 1 DIR
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own that writes files"
)]

mod city;
mod dice;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

/// Writes a site of made-up municipalities.
#[derive(Debug, Parser)]
struct Arguments {
    /// Number of municipalities
    #[arg(long, default_value_t = 5)]
    cities: u32,
    /// Reported fiscal years of each
    #[arg(long, default_value_t = 3)]
    years: u32,
    /// Items of each plan
    #[arg(long, default_value_t = 70)]
    items: u32,
    /// Changes every choice
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the site is written
    folder: PathBuf,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    let content = arguments.folder.join("content");
    write(
        &content.join("site.yaml"),
        "title: 見本の市町村の歩み\nlanguage: ja\npublisher: 見本\nlicense: CC-BY-4.0\nnotice: 性能を測るための架空の内容です。\n",
    )?;
    for number in 0..arguments.cities {
        let city = city::City::new(number, arguments.years, arguments.items, arguments.seed);
        let folder = content.join(city.key());
        for (path, text) in city.files() {
            write(&folder.join(path), &text)?;
        }
    }
    println!(
        "{} municipalities in {}",
        arguments.cities,
        arguments.folder.display()
    );
    Ok(())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
