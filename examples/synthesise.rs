//! Writes a site of invented cities, to measure with: `synthesise DIR CITIES YEARS ITEMS`.
//!
//! Every city has the same plan of two levels, a scale, one indicator per item and two narrative fields.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a tool of the workshop, not part of the program"
)]

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FIRST_YEAR: usize = 2018;
const STATUSES: [&str; 4] = ["◎", "○", "□", "▲"];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<usize>().ok());
    let (Some(folder), Some(cities), Some(years), Some(items)) = (
        arguments.first().map(PathBuf::from),
        number(1),
        number(2),
        number(3),
    ) else {
        eprintln!("synthesise DIR CITIES YEARS ITEMS");
        return Ok(());
    };
    let content = folder.join("content");
    fs::create_dir_all(&content)?;
    fs::write(
        content.join("site.yaml"),
        "title: 合成\nlanguage: ja\ntheme: default\n",
    )?;
    for at in 0..cities {
        city(&content.join(format!("city-{at:04}")), at, years, items)?;
    }
    Ok(())
}

fn city(folder: &Path, at: usize, years: usize, items: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("plans"))?;
    let municipality = format!("code: \"{}\"\nname: 第{at}市\nprefecture: 茨城県\n", code(at));
    fs::write(folder.join("municipality.yaml"), municipality)?;
    fs::write(folder.join("plans/1.yaml"), plan(years, items))?;
    for year in FIRST_YEAR..FIRST_YEAR + years {
        let folder = folder.join(year.to_string());
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("report.md"),
            "---\nplan: \"1\"\n---\n概要を述べる。\n",
        )?;
        fs::write(folder.join("items.yaml"), records(at, year, items))?;
    }
    Ok(())
}

fn plan(years: usize, items: usize) -> String {
    let last = FIRST_YEAR + years - 1;
    let mut text = format!(
        "title: 行政改革実施計画\nperiod: {{from: {FIRST_YEAR}, to: {last}}}\nlevels: [基本方針, 実施項目]\nstatuses:\n\
         \x20 - {{key: ahead, symbol: ◎, label: 進んでいる, tone: ahead, on_track: true}}\n\
         \x20 - {{key: \"on\", symbol: ○, label: 計画どおり, tone: \"on\", on_track: true}}\n\
         \x20 - {{key: near, symbol: □, label: ほぼ計画どおり, tone: near, on_track: true}}\n\
         \x20 - {{key: late, symbol: ▲, label: 遅れている, tone: late, on_track: false}}\n\
         rate: {{label: 進捗率}}\nfields:\n  - {{key: result, label: 取組結果}}\n  - {{key: next, label: 次年度の計画}}\nsections:\n"
    );
    for section in 0..items.div_ceil(10) {
        let _ = writeln!(
            text,
            "  - key: \"{section}\"\n    title: 方針{section}\n    items:"
        );
        for item in section * 10..items.min(section * 10 + 10) {
            let _ = writeln!(
                text,
                "      - key: i-{item}\n        title: 取組{item}の推進と見直し\n        departments: {{lead: [総務部 第{}課]}}\n\
                 \x20       indicators:\n          - {{key: rate, name: 実施率, unit: \"%\", better: higher}}",
                item % 12
            );
        }
    }
    text
}

fn records(city: usize, year: usize, items: usize) -> String {
    let mut text = String::new();
    for item in 0..items {
        let mixed = (city * 31 + year * 17 + item * 7) % 97;
        let _ = writeln!(
            text,
            "i-{item}:\n  status: {}\n  values:\n    rate: {{target: {}, actual: {}}}\n  result: |\n    {}\n  next: |\n    {}",
            STATUSES[mixed % 4],
            50 + item % 40,
            40 + mixed % 50,
            "関係する課と協議を重ね、手続の見直しと研修を行い、利用者の負担を減らした。".repeat(3),
            "前年度の結果を踏まえ、対象を広げて実施する。".repeat(3),
        );
    }
    text
}

/// A municipality code with a right check digit.
fn code(at: usize) -> String {
    let five = format!("{:05}", 10_000 + at);
    let sum: usize = five
        .bytes()
        .zip([6, 5, 4, 3, 2])
        .map(|(digit, weight)| usize::from(digit - b'0') * weight)
        .sum();
    format!("{five}{}", (11 - sum % 11) % 10)
}
