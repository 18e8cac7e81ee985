//! Search: what of a city can be found, and the page where readers look for it.

mod documents;
mod page;

pub use documents::Document;
pub(super) use documents::documents;
pub use page::{Search, page};
