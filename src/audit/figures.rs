//! Numbers among words, and whether a drawn one is that of a table.

use rust_decimal::Decimal;

/// Numbers among words, without separators; years of an era and of the calendar are none.
#[must_use]
pub fn numbers(words: &str) -> Vec<Decimal> {
    // A minus is a sign for the eye and a word for the ear, one behind the other.
    let plain = words.replace(',', "").replace(['▲', '−'], "-");
    let plain = plain
        .replace("マイナス", "")
        .replace("minus ", "")
        .replace("minus", "");
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|it: char| it.is_ascii_digit()) {
        let before = &rest[..start];
        let length = rest[start..]
            .find(|it: char| !it.is_ascii_digit() && it != '.')
            .unwrap_or(rest.len() - start);
        let digits = rest[start..start + length].trim_end_matches('.');
        let after = &rest[start + length..];
        let year = before.ends_with(['H', 'R', 'S'])
            || ["令和", "平成", "昭和"].iter().any(|era| before.ends_with(era))
            || after.starts_with("年");
        if let Some(number) = digits.parse::<Decimal>().ok().filter(|_| !year) {
            found.push(if before.ends_with('-') { -number } else { number });
        }
        rest = after;
    }
    found
}

/// Whether a shown number is one of some values, perhaps in thousands, ten thousands, millions or 億.
#[must_use]
pub fn is_shown_of(shown: Decimal, values: &[Decimal]) -> bool {
    values.iter().any(|value| {
        [1_i64, 1_000, 10_000, 1_000_000, 100_000_000]
            .iter()
            .any(|factor| (value / Decimal::from(*factor)).round_dp(shown.scale()) == shown)
    })
}
