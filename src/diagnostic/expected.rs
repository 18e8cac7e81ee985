//! What a value should be, and what stands in its place.

/// What a scalar or collection was expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A mapping of keys to values.
    Mapping,
    /// A list.
    List,
    /// Text.
    Text,
    /// A number without separators or unit.
    Number,
    /// A whole number.
    WholeNumber,
    /// A western fiscal year such as 2020.
    Year,
    /// `true` or `false`.
    Boolean,
    /// A date: 2021, 2021-09 or 2021-09-05.
    Date,
    /// A number, or a mapping with `value:`.
    Figure,
    /// Text, or a mapping with `state:`.
    Prose,
    /// `[a-z0-9][a-z0-9-]*`.
    Key,
    /// `plan/item`.
    Predecessor,
}

/// What stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing after the colon.
    Nothing,
    /// Text or a number, as written.
    Text(String),
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

impl Found {
    /// As written, where it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Found::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Found {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Found::Nothing
        } else {
            Found::Text(text.to_owned())
        }
    }
}
