//! The test-suite: one binary, one module per promise. `tests/README.md` says how to add a case in a minute.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first thing that is not as it should be, and looks at the disk"
)]

mod accept;
mod cities;
mod colours;
mod determinism;
mod drawn;
mod findings;
mod guide;
mod html;
mod incremental;
mod intake;
mod invalid;
mod join;
mod layering;
mod links;
mod mistakes;
mod mutations;
mod program;
mod progress;
mod recipes;
mod scaffold;
mod schema;
mod sheets;
mod site;
mod sites;
mod workbooks;
