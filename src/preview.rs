//! The preview: the site in memory, built anew where the content changes, shown on this machine only.
//!
//! Owns the site's state ([`live`]), the server ([`server`]) and the watching of files ([`watch`]). Writes nothing.

mod changes;
mod difference;
mod inject;
mod live;
mod request;
mod server;
mod watch;

pub use live::{Live, Problem, Update};
pub use server::{Handle, Server, StartError};
pub use watch::{Watch, WatchError, Watching};
