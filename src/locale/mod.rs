//! How years, dates, numbers, money and kana are written for readers in Japanese and English.
//!
//! Everything here is a plain value in and a plain value out. It knows nothing of cities, pages
//! or files, and it holds no sentences: the words around a number belong to the theme.

mod date;
mod era;
mod era_text;
mod fold;
mod kana;
mod lang;
mod money;
pub mod municipality_code;
mod number;
mod percent;
mod year;
mod year_labels;

pub use date::{DateError, PublishedOn};
pub use era_text::{EraSpelling, parse_era};
pub use fold::{fold, shape};
pub use kana::{KanaKey, kana_key};
pub use lang::Lang;
pub use money::{Money, MoneyUnit};
pub use municipality_code::CodeError;
pub use number::{Number, NumberParts};
pub use percent::{Percent, Points};
pub use year::{CivilYear, FiscalYear};
pub use year_labels::YearLabels;
