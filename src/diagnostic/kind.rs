//! The register of mistakes: one entry each, with its facts, its name and its weight.

use super::{Expected, Found, PageSlip, Severity, YamlFeature, YamlMistake};

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
    /// YAML that does not parse.
    YamlSyntax {
        /// The slip, as far as it can be told.
        mistake: YamlMistake,
        /// The parser's own words, where they say more.
        detail: Option<String>,
    },
    /// An anchor, alias, tag, merge key or second document.
    YamlFeature {
        /// Which.
        feature: YamlFeature,
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
        /// What stands there.
        found: Found,
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
    /// A range that is not two numbers, the smaller first.
    BadRange,
    /// Front matter that has no end.
    FrontMatter,
    /// A Markdown file without the front matter that it needs.
    NoFrontMatter {
        /// A key that must be in it.
        key: &'static str,
    },
    /// A file or folder that the format does not know.
    UnknownFile {
        /// The path that was meant, where one can be guessed.
        meant: Option<String>,
    },
    /// A file whose name should be a key and is none.
    BadFileName {
        /// The name without ending.
        name: String,
    },
    /// A name that a computer or the site keeps for itself.
    ReservedName {
        /// The name.
        name: String,
    },
    /// A frozen year whose content is not what was frozen.
    Frozen {
        /// The fiscal year.
        year: i32,
        /// The seal of the content as it is.
        seal: String,
    },
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
        /// The year whose record ended the item, where one did.
        ended: Option<i32>,
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
    /// Text of a record that stands under no heading.
    TextBeforeHeading {
        /// The fields' labels.
        fields: Vec<String>,
    },
    /// Raw HTML in Markdown; it is shown as text.
    RawHtml,
    /// A link to an address that is not allowed.
    UnsafeLink {
        /// The address.
        address: String,
        /// Whether a place inside the site may stand here as well.
        inside: bool,
    },
    /// A picture that a page would load from another site.
    ForeignPicture {
        /// The address.
        address: String,
    },
    /// A link inside the site that leads nowhere.
    BrokenLink {
        /// The address.
        address: String,
    },
    /// A link of a finished page that leads nowhere.
    PageLink {
        /// The address as it stands on the page.
        address: String,
        /// On how many other pages it stands too.
        others: usize,
    },
    /// A finished page that some readers cannot use.
    BuiltPage {
        /// What is wrong with it.
        slip: PageSlip,
        /// The words by which it is found on the page.
        what: String,
        /// On how many other pages it is the same.
        others: usize,
    },
    /// A redirect that cannot work.
    Redirect {
        /// Why not.
        slip: RedirectSlip,
        /// The place concerned, below the city's folder.
        path: String,
    },
    /// A colour that no browser reads.
    BadColour {
        /// As written.
        written: String,
    },
    /// A colour of a theme that holds under a condition of its own, so that nobody knows what it stands on.
    UncheckedColour {
        /// The token without dashes.
        name: String,
    },
    /// Two colours of a theme that are hard to read on each other.
    LowContrast {
        /// The tokens without dashes: what is read, and what it stands on.
        names: Box<[String; 2]>,
        /// Whether this is so in the dark only.
        dark: bool,
        /// Their contrast in hundredths, 100 to 2,100.
        hundredths: u16,
        /// The least that is asked for, in hundredths.
        least: u16,
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
    /// Two YAML readers understand the file differently.
    AmbiguousYaml {
        /// As written; empty where a whole list, mapping or file is read differently.
        written: String,
        /// As the second reader reads it.
        read: String,
    },
}

/// Why a redirect cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectSlip {
    /// It is no place of this site: not below the city's folder, or not safe as a name.
    NoPlace,
    /// There is a page at the old place.
    Taken,
    /// There is none at the new one.
    Nowhere,
    /// The way comes back to where it began.
    Circle,
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
    /// A custom property of a theme.
    Token,
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
            Kind::BadRange => "bad-range",
            Kind::FrontMatter | Kind::NoFrontMatter { .. } => "front-matter",
            Kind::UnknownFile { .. } => "unknown-file",
            Kind::BadFileName { .. } => "bad-file-name",
            Kind::ReservedName { .. } => "reserved-name",
            Kind::Frozen { .. } => "frozen",
            Kind::MissingFile { .. } => "missing-file",
            Kind::RecordOutsideLife { .. } => "record-outside-life",
            Kind::MissingRecord { .. } => "missing-record",
            Kind::RecordTwice { .. } => "record-twice",
            Kind::StatusWithoutScale => "status-without-scale",
            Kind::LookAlike { .. } => "look-alike",
            Kind::EmptyFigure => "empty-figure",
            Kind::AmbiguousFigure { .. } => "ambiguous-figure",
            Kind::UnknownHeading { .. } => "unknown-heading",
            Kind::TextBeforeHeading { .. } => "text-before-heading",
            Kind::RawHtml => "raw-html",
            Kind::UnsafeLink { .. } => "unsafe-link",
            Kind::ForeignPicture { .. } => "foreign-picture",
            Kind::BrokenLink { .. } => "broken-link",
            Kind::PageLink { .. } => "page-link",
            Kind::BuiltPage { .. } => "built-page",
            Kind::Redirect { .. } => "redirect",
            Kind::BadColour { .. } => "bad-colour",
            Kind::UncheckedColour { .. } => "unchecked-colour",
            Kind::LowContrast { .. } => "low-contrast",
            Kind::SymbolicLink => "symbolic-link",
            Kind::Template { .. } => "template",
            Kind::StaleAcknowledgement { .. } => "stale-acknowledgement",
            Kind::AmbiguousYaml { .. } => "ambiguous-yaml",
        }
    }

    /// Error, or only a warning.
    pub fn severity(&self) -> Severity {
        match self {
            Kind::LookAlike { .. }
            | Kind::RawHtml
            | Kind::UnknownFile { meant: None }
            | Kind::StaleAcknowledgement { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Another program's own words about it: shown last, and never instead of ours.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Kind::YamlSyntax { detail, .. } => detail.as_deref(),
            Kind::Template { detail } => Some(detail),
            Kind::AmbiguousYaml { written, read } if written.is_empty() => Some(read),
            _ => None,
        }
    }
}
