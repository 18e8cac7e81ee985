//! The code of a local public body (全国地方公共団体コード): six digits, the last one a check digit.
//! Which body bears a code is not known here.

use std::fmt;

/// The code of a city that has not said its own: a valid one that no local public body bears.
pub const STAND_IN: &str = "999997";

/// Why a code cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// Not six ASCII digits; codes are text and keep a leading zero.
    Shape,
    /// The last digit does not fit the first five.
    CheckDigit {
        /// The digit that would fit.
        expected: u8,
    },
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => f.write_str("expected six digits"),
            Self::CheckDigit { expected } => write!(f, "expected the check digit {expected}"),
        }
    }
}

impl std::error::Error for CodeError {}

/// Verifies the check digit: the last digit of `11 − ((6a+5b+4c+3d+2e) mod 11)` over the first
/// five digits (rule of the Ministry of Internal Affairs and Communications).
///
/// # Errors
/// [`CodeError::Shape`] or [`CodeError::CheckDigit`].
pub fn check(code: &str) -> Result<(), CodeError> {
    let digits: Vec<u8> = code.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
    if digits.len() != 6 || digits.iter().any(|digit| *digit > 9) {
        return Err(CodeError::Shape);
    }
    let sum: u32 = digits
        .iter()
        .zip([6, 5, 4, 3, 2])
        .map(|(d, w)| u32::from(*d) * w)
        .sum();
    let expected = ((11 - sum % 11) % 10) as u8;
    if digits[5] == expected {
        Ok(())
    } else {
        Err(CodeError::CheckDigit { expected })
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeError, check};

    #[test]
    fn real_codes_pass() {
        // 札幌市, 水戸市, 笠間市, 千代田区, 大阪市, 那覇市; 埼玉県 and 長野県 for 11 → 1 and 10 → 0
        for code in [
            "011002", "082015", "082163", "131016", "271004", "472018", "110001", "200000",
        ] {
            assert_eq!(check(code), Ok(()), "{code}");
        }
    }

    #[test]
    fn a_wrong_digit_is_told_with_the_right_one() {
        assert_eq!(check("082164"), Err(CodeError::CheckDigit { expected: 3 }));
        assert_eq!(check("028160"), Err(CodeError::CheckDigit { expected: 9 }));
    }

    #[test]
    fn a_code_is_six_digits_of_text() {
        for code in ["", "82163", "0821630", "０８２１６３", "08216x", "08 163"] {
            assert_eq!(check(code), Err(CodeError::Shape), "{code}");
        }
    }
}
