//! What can be wrong with YAML that does not parse, as people make it and not as a parser meets it.

/// A slip in writing YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlMistake {
    /// A quote that is never closed.
    OpenQuote,
    /// Text after a closing quote.
    AfterQuote,
    /// A bracket that is never closed.
    OpenBracket(char),
    /// A bracket closed by another kind of bracket.
    WrongBracket {
        /// As it was opened.
        open: char,
        /// As it was closed.
        close: char,
    },
    /// A closing bracket without an opening one.
    StrayBracket,
    /// Text after a closing bracket.
    AfterBracket,
    /// No comma between two entries in brackets.
    NoComma,
    /// A line that begins further left or right than its neighbours.
    Indentation,
    /// A tab where YAML counts columns.
    Tab,
    /// A character that cannot begin a value without quotes.
    ReservedCharacter(char),
    /// A backslash in double quotes that means nothing.
    Escape,
    /// A colon and a space inside a value.
    ColonInText,
    /// A line that should be `key: value` and has no colon.
    NoColon,
    /// No space between a key's colon and its value.
    NoSpaceAfterColon,
    /// A full-width colon.
    FullWidthColon,
    /// No space after the dash of a list entry.
    NoSpaceAfterDash,
    /// A list entry where a key should stand.
    EntryForKey,
    /// No space before the `#` of a comment.
    NoSpaceBeforeComment,
    /// Text on the line of `|` or `>`.
    AfterBar,
    /// Something else; the parser's words say what.
    Other,
}

/// What makes YAML ambiguous or explosive and is therefore refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlFeature {
    /// `&name`, as written.
    Anchor(String),
    /// `*name`, as written.
    Alias(String),
    /// `!tag`, as written.
    Tag(String),
    /// `<<:`.
    Merge,
    /// A second document after `---`.
    SecondDocument,
}

/// The bracket that closes an opening one.
pub fn closing(open: char) -> char {
    match open {
        '[' => ']',
        _ => '}',
    }
}
