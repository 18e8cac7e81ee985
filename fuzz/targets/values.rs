//! Records and their figures; what is sound becomes pages, sentences and charts.
#![no_main]

use ayumi::locale::{fold, kana_key, parse_era};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    ayumi_fuzz::with("2020/items.yaml", bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = (parse_era(text), kana_key(text));
        assert_eq!(fold(&fold(text)), fold(text), "folding twice is folding once");
    }
});
