//! A year's report: front matter and Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ayumi_fuzz::with("2020/report.md", bytes));
