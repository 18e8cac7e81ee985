//! What a plain scalar means: the YAML 1.2 core schema, without its octal and hexadecimal numbers.
//!
//! `no`, `017`, `1_000`, `12:30` and `令和2` stay text; a code never loses its leading zero.

/// A plain scalar, understood.
#[derive(Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    /// A number with a decimal point, as written.
    Decimal(&'a str),
    Text(&'a str),
}

/// Understands a plain scalar.
pub(super) fn understand(text: &str) -> Scalar<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Boolean(true),
        "false" | "False" | "FALSE" => Scalar::Boolean(false),
        _ if !is_number(text) => Scalar::Text(text),
        _ => text.parse().map_or(Scalar::Decimal(text), Scalar::Integer),
    }
}

/// An optional minus, digits without a superfluous leading zero, optionally a point and more digits.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::{Scalar, understand};

    #[test]
    fn codes_and_old_booleans_stay_text() {
        for text in [
            "no",
            "yes",
            "017",
            "1_000",
            "12:30",
            "令和2",
            "2020-04-01",
            "0x1F",
            "1e3",
            ".5",
            "１２",
            "-",
            "1,000",
        ] {
            assert_eq!(understand(text), Scalar::Text(text));
        }
    }

    #[test]
    fn numbers_keep_their_decimals() {
        assert_eq!(understand("1.50"), Scalar::Decimal("1.50"));
        assert_eq!(understand("-3"), Scalar::Integer(-3));
        assert_eq!(understand("0"), Scalar::Integer(0));
        assert_eq!(understand("0.10"), Scalar::Decimal("0.10"));
        assert_eq!(
            understand("99999999999999999999"),
            Scalar::Decimal("99999999999999999999")
        );
    }
}
