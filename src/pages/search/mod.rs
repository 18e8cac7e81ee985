//! Search: what of a city can be found, and the page where readers look for it.

mod documents;
mod page;

pub use documents::Index;
pub(super) use documents::index;
pub use page::{Search, page};
