//! The two languages a site can speak, and how they are named in settings and environments.
//! It reads no environment itself: the caller hands the string over.

/// The language of labels and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Reads a setting: exactly `ja` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Reads a `LANG` or BCP 47 string by its first subtag: `ja_JP.UTF-8`, `en-GB`, `ja`.
    /// `C`, `POSIX` and other languages give nothing, so that the caller can go on to its next
    /// source.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let first = locale.split(['_', '-', '.', '@']).next()?;
        Self::from_code(&first.trim().to_ascii_lowercase())
    }

    /// `ja` or `en`, for the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The sign before a negative number: ▲ in Japanese official documents, U+2212 in English.
    pub fn minus_sign(self) -> &'static str {
        match self {
            Self::Ja => "▲",
            Self::En => "\u{2212}",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_setting_is_exact() {
        assert_eq!(Lang::from_code("ja"), Some(Lang::Ja));
        assert_eq!(Lang::from_code("en"), Some(Lang::En));
        assert_eq!(Lang::from_code("ja_JP"), None);
        assert_eq!(Lang::from_code("JA"), None);
    }

    #[test]
    fn an_environment_string_counts_by_its_first_subtag() {
        for text in ["ja", "ja_JP.UTF-8", "ja-JP", "JA_jp", "ja.eucJP", "ja@x"] {
            assert_eq!(Lang::from_locale(text), Some(Lang::Ja), "{text}");
        }
        assert_eq!(Lang::from_locale("en_US.UTF-8"), Some(Lang::En));
        for text in ["", "C", "C.UTF-8", "POSIX", "de_DE", "jav"] {
            assert_eq!(Lang::from_locale(text), None, "{text}");
        }
    }
}
