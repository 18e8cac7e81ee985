//! Publishing under fault: what `docs/reliability.md` promises, each promise with a fault that would break it.
//!
//! Runs the real program. Faults come from the system itself: `strace` kills at single renames and lets single calls
//! fail, a small `tmpfs` runs full, `SIGKILL` strikes at random. A test whose tool is missing says so and passes.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "tests break the disk on purpose, and a panic is how they fail"
)]

mod faults;
mod foreign;
mod generations;
mod guard;
mod handover;
mod kills;
mod locking;
mod preview;
mod promises;
mod site;
mod surroundings;
