//! The command line: one file per command. The only place with a clock, an environment and a terminal.

mod browser;
mod build;
mod check;
mod command;
mod diff;
mod explain;
mod export;
mod import;
mod intake;
mod join;
mod new;
mod pack;
mod pdf;
mod progress;
mod publishing;
mod report;
mod rollback;
mod schema;
mod serve;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use command::{Arguments, Command};

/// Exit codes, part of the public contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The content has errors; nothing in the output changed.
    Content,
    /// Wrong usage.
    Usage,
    /// The machine failed: disk full, no permission.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Machine => 3,
        })
    }
}

/// Runs the program with its arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let usage = error.use_stderr();
            // Nothing can be done where not even the terminal can be written to.
            let _ = error.print();
            return if usage { Exit::Usage } else { Exit::Done }.into();
        }
    };
    match arguments.command {
        Command::Build(options) => build::run(&options, arguments.lang),
        Command::Join(options) => join::run(&options, arguments.lang),
        Command::Pdf(options) => pdf::run(&options, arguments.lang),
        Command::Check(options) => check::run(&options, arguments.lang),
        Command::New(what) => new::run(&what, arguments.lang),
        Command::Export(options) => export::run(&options, arguments.lang),
        Command::Import(options) => import::run(&options, arguments.lang),
        Command::Serve(options) => serve::run(&options, arguments.lang),
        Command::Diff(options) => diff::run(&options, arguments.lang),
        Command::Pack(options) => pack::pack(&options, arguments.lang),
        Command::Verify(options) => pack::verify(&options, arguments.lang),
        Command::Rollback(options) => rollback::run(&options, arguments.lang),
        Command::Schema(options) => schema::run(&options, arguments.lang),
        Command::Explain(options) => explain::run(&options, arguments.lang),
    }
    .into()
}
