//! What ayumi has to say about the content: a rule, a place, the facts.
//!
//! Owns the kinds of mistakes and their severity. Wording lives in [`wording`], rendering in [`render`];
//! nothing here knows where the text came from or where the report goes.

mod explained;
mod nearest;
mod remark;
mod render;
mod wording;

use std::ops::Range;
use std::sync::Arc;

pub use explained::{EXPLANATIONS, Explanation, Words};
pub use nearest::nearest;
pub use remark::{Remark, remarks_to_text};
pub use render::{to_json, to_text};

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content cannot be built as written.
    Error,
    /// It can be built, and the office should look.
    Warning,
}

impl Severity {
    /// The stable word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A stretch of a source file: path relative to the site and byte offsets into the file's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Path below the site folder, with `/`.
    pub file: Arc<str>,
    /// Byte offsets into the file's text (after a byte order mark).
    pub span: Range<usize>,
}

impl Place {
    /// The place `span` of `file`.
    pub fn new(file: &Arc<str>, span: Range<usize>) -> Self {
        Place { file: Arc::clone(file), span }
    }

    /// The very start of a file: for mistakes that concern it whole.
    pub fn whole(file: impl Into<Arc<str>>) -> Self {
        Place { file: file.into(), span: 0..0 }
    }
}

/// One thing to say about the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is the matter, with its facts.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// Another place that takes part: the first of two duplicates, the definition a reference misses.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// A diagnostic at `place`.
    pub fn new(kind: Kind, place: Place) -> Self {
        Diagnostic { kind, place, related: None }
    }

    /// Adds the other place that takes part.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// Puts diagnostics in the order people read them: by file, then by position; twins are dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (Arc::clone(&d.place.file), d.place.span.start, d.place.span.end, d.kind.rule());
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

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
    /// Six digits with a right check digit.
    Code,
    /// `[a-z0-9][a-z0-9-]*`.
    Key,
}

/// Every kind of mistake, with the facts its wording needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The file is not UTF-8; `guess` names a likely encoding.
    NotUtf8 {
        /// A likely encoding, such as `Shift_JIS`.
        guess: Option<&'static str>,
    },
    /// The file is larger than ayumi reads.
    FileTooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// YAML that does not parse, with the parser's own words.
    YamlSyntax {
        /// What the parser said.
        detail: String,
    },
    /// An anchor, alias, tag, merge key or second document.
    YamlFeature {
        /// The feature's name.
        feature: &'static str,
    },
    /// Nesting beyond what any report needs.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Full-width space, tab or control character where YAML counts columns.
    BadIndentCharacter {
        /// The character.
        character: char,
    },
    /// The same key twice in one mapping.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key that the format does not know.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The keys allowed here.
        allowed: Vec<String>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A value of the wrong type.
    WrongType {
        /// What the format asks for.
        expected: Expected,
        /// What stands there, shortened.
        found: String,
    },
    /// A word that is none of the allowed ones.
    UnknownWord {
        /// The word as written.
        word: String,
        /// The allowed words.
        allowed: Vec<String>,
    },
    /// A reference to something that does not exist.
    UnknownReference {
        /// What is referred to.
        what: Reference,
        /// The name as written.
        name: String,
        /// The nearest names that exist.
        allowed: Vec<String>,
    },
    /// Two things with one key.
    DuplicateDefinition {
        /// What is defined.
        what: Reference,
        /// The key.
        name: String,
    },
    /// A municipality code with a wrong check digit.
    BadCode {
        /// The code as written.
        code: String,
        /// The digit that would be right, where the other five allow one.
        check_digit: Option<char>,
    },
    /// A period that ends before it begins.
    BadPeriod {
        /// First year.
        from: i32,
        /// Last year.
        to: i32,
    },
    /// Front matter that does not begin or end with `---`.
    FrontMatter,
    /// A file or folder that the format does not know.
    UnknownFile,
    /// A file that must be there.
    MissingFile {
        /// Its path below the site.
        path: String,
    },
    /// A record for a year in which the item did not exist.
    RecordOutsideLife {
        /// Item key.
        item: String,
        /// The year of the record.
        year: i32,
    },
    /// An item without a record in a reported year.
    MissingRecord {
        /// Item key.
        item: String,
        /// The reported year.
        year: i32,
    },
    /// An item whose record is both in items.yaml and in a file of its own.
    RecordTwice {
        /// Item key.
        item: String,
    },
    /// A status in a plan without a scale.
    StatusWithoutScale,
    /// A look-alike letter was read as the plan's own symbol.
    LookAlike {
        /// As written.
        written: String,
        /// As read.
        read: String,
    },
    /// A value that says nothing: neither number, state, text nor direction.
    EmptyFigure,
    /// A value that says two things at once.
    AmbiguousFigure {
        /// The keys that exclude each other.
        keys: Vec<&'static str>,
    },
    /// A heading that is none of the plan's fields.
    UnknownHeading {
        /// The heading.
        heading: String,
        /// The fields' labels.
        allowed: Vec<String>,
    },
    /// Raw HTML in Markdown; it is shown as text.
    RawHtml,
    /// A link to an address that is not allowed.
    UnsafeLink {
        /// The address.
        address: String,
    },
    /// A link inside the site that leads nowhere.
    BrokenLink {
        /// The address.
        address: String,
    },
    /// A symbolic link in the content.
    SymbolicLink,
    /// A template that does not load or render.
    Template {
        /// The engine's message.
        detail: String,
    },
    /// An acknowledgement that fits no finding.
    StaleAcknowledgement {
        /// The rule as written.
        rule: String,
        /// The rules there are.
        rules: Vec<String>,
    },
    /// A frozen year whose content is not what was frozen.
    Frozen {
        /// The fiscal year.
        year: i32,
        /// The seal of the content as it is.
        seal: String,
    },
    /// A name that some file systems or web servers cannot hold, or that the site itself uses.
    UnsafeName {
        /// The name.
        name: String,
    },
    /// Two YAML readers understand the file differently.
    AmbiguousYaml {
        /// What the second reader says.
        detail: String,
    },
}

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A status of the plan's scale.
    Status,
    /// A section.
    Section,
    /// An item.
    Item,
    /// An indicator.
    Indicator,
    /// A plan.
    Plan,
    /// A municipality.
    Municipality,
    /// A narrative field.
    Field,
    /// A department.
    Department,
    /// A theme.
    Theme,
}

impl Kind {
    /// The stable name of the rule, for machines and `ayumi explain`.
    pub fn rule(&self) -> &'static str {
        match self {
            Kind::NotUtf8 { .. } => "not-utf8",
            Kind::FileTooLarge { .. } => "file-too-large",
            Kind::YamlSyntax { .. } => "yaml-syntax",
            Kind::YamlFeature { .. } => "yaml-feature",
            Kind::TooDeep { .. } => "too-deep",
            Kind::BadIndentCharacter { .. } => "bad-indent-character",
            Kind::DuplicateKey { .. } => "duplicate-key",
            Kind::UnknownKey { .. } => "unknown-key",
            Kind::MissingKey { .. } => "missing-key",
            Kind::WrongType { .. } => "wrong-type",
            Kind::UnknownWord { .. } => "unknown-word",
            Kind::UnknownReference { .. } => "unknown-reference",
            Kind::DuplicateDefinition { .. } => "duplicate-definition",
            Kind::BadCode { .. } => "bad-code",
            Kind::BadPeriod { .. } => "bad-period",
            Kind::FrontMatter => "front-matter",
            Kind::UnknownFile => "unknown-file",
            Kind::MissingFile { .. } => "missing-file",
            Kind::RecordOutsideLife { .. } => "record-outside-life",
            Kind::MissingRecord { .. } => "missing-record",
            Kind::RecordTwice { .. } => "record-twice",
            Kind::StatusWithoutScale => "status-without-scale",
            Kind::LookAlike { .. } => "look-alike",
            Kind::EmptyFigure => "empty-figure",
            Kind::AmbiguousFigure { .. } => "ambiguous-figure",
            Kind::UnknownHeading { .. } => "unknown-heading",
            Kind::RawHtml => "raw-html",
            Kind::UnsafeLink { .. } => "unsafe-link",
            Kind::BrokenLink { .. } => "broken-link",
            Kind::SymbolicLink => "symbolic-link",
            Kind::Template { .. } => "template",
            Kind::StaleAcknowledgement { .. } => "stale-acknowledgement",
            Kind::Frozen { .. } => "frozen",
            Kind::UnsafeName { .. } => "unsafe-name",
            Kind::AmbiguousYaml { .. } => "ambiguous-yaml",
        }
    }

    /// Error, or only a warning.
    pub fn severity(&self) -> Severity {
        match self {
            Kind::LookAlike { .. } | Kind::RawHtml | Kind::UnknownFile | Kind::StaleAcknowledgement { .. } => {
                Severity::Warning
            },
            _ => Severity::Error,
        }
    }
}
