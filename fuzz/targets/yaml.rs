//! A plan: the largest file kind, nested without end.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ayumi_fuzz::with("plans/p.yaml", bytes));
