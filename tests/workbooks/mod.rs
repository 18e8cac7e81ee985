//! Spreadsheets from anywhere: what each format gives, and what is said of files that no office means to send.
//! Every file is made here, so that a test shows what is in it.

mod formats;
mod hostile;
pub mod making;
