//! What can be wrong with a spreadsheet, and where. The words are in `words`.

use super::cell::At;
use super::opening::Format;

/// Where: in the file, on a sheet, in a cell.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The sheet.
    pub sheet: Option<String>,
    /// The cell.
    pub at: Option<At>,
}

/// Something wrong, or to be known, at a spot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub spot: Spot,
    /// What.
    pub slip: Slip,
}

/// What is wrong with a file, a sheet or a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A file of no bytes.
    Empty,
    /// Larger than is read.
    TooLarge,
    /// What Excel leaves beside an open file.
    LockFile,
    /// No spreadsheet at all, or one of a kind that is not read.
    Unknown {
        /// What it is, where that can be told: PDF, Word, xlsb.
        looks_like: Option<&'static str>,
    },
    /// A web page under a spreadsheet's name.
    WebPage,
    /// Opens with a password only.
    Protected,
    /// Cut off or broken.
    Damaged {
        /// Another program's words about it.
        detail: String,
    },
    /// Unpacks to more than is read.
    Unpacks {
        /// The part.
        part: String,
    },
    /// More parts than any spreadsheet has.
    TooManyParts,
    /// Two parts of one name.
    PartTwice {
        /// The name.
        part: String,
    },
    /// Declares entities of its own, which no spreadsheet needs.
    Declarations {
        /// The part.
        part: String,
    },
    /// A part that is not UTF-8.
    PartNotUtf8 {
        /// The part.
        part: String,
    },
    /// Text in no encoding that is read.
    UnknownEncoding {
        /// The first line that cannot be read, from one.
        line: usize,
    },
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A cell beyond the rows and columns that are read.
    TooFar,
    /// More cells or text than is read.
    TooMuch,
    /// More sheets than are read.
    TooManySheets,
    /// More merged ranges than are read.
    TooManyMerged,
    /// An address that is none.
    BadAddress {
        /// As written.
        written: String,
    },
    /// An error value such as `#REF!`.
    ErrorValue {
        /// As shown.
        shown: String,
    },
    /// A formula whose result the file does not hold.
    Unevaluated,
    /// A hidden sheet.
    HiddenSheet,
    /// Hidden rows, from zero.
    HiddenRows {
        /// The first and how many there are.
        first: u32,
        /// How many.
        count: usize,
    },
    /// Hidden columns, from zero.
    HiddenColumns {
        /// The first.
        first: u32,
        /// How many.
        count: usize,
    },
    /// Macros, which are not run.
    Macros,
    /// Values taken from other files, as they were when the file was saved.
    ExternalLinks,
    /// The name ends otherwise than the content asks for.
    OtherEnding {
        /// What it really is.
        really: Format,
    },
}

impl Slip {
    /// At no place in particular.
    pub(super) fn of_file(self) -> Fault {
        Fault {
            spot: Spot::default(),
            slip: self,
        }
    }

    /// On a sheet.
    pub(super) fn on(self, sheet: &str) -> Fault {
        Fault {
            spot: Spot {
                sheet: Some(sheet.to_owned()),
                at: None,
            },
            slip: self,
        }
    }

    /// In a cell.
    pub(super) fn at(self, sheet: &str, at: At) -> Fault {
        let mut fault = self.on(sheet);
        fault.spot.at = Some(at);
        fault
    }

    /// Cut off or broken, in another program's words.
    pub(super) fn damaged(detail: impl std::fmt::Display) -> Self {
        Slip::Damaged {
            detail: detail.to_string(),
        }
    }
}
