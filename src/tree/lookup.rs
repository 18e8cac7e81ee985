//! Bytes → text: byte order mark, line ends, and a guess at what is not UTF-8.

use std::borrow::Cow;

/// The likely encoding of bytes that are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// Its usual name, where one fits without a flaw.
    pub guess: Option<&'static str>,
}

/// Decodes UTF-8, drops a byte order mark and turns CRLF into LF.
///
/// # Errors
/// The likely encoding of anything else.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Encoding> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Encoding { guess: guess(bytes) })?;
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(Cow::Borrowed(text))
}

fn guess(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("UTF-16");
    }
    [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP]
        .into_iter()
        .find(|encoding| {
            encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .is_some()
        })
        .map(encoding_rs::Encoding::name)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn names_shift_jis() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("表示能力ソ");
        assert_eq!(decode(&bytes).unwrap_err().guess, Some("Shift_JIS"));
    }

    #[test]
    fn line_ends_and_mark_do_not_matter() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }
}
