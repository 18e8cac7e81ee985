//! The `ayumi` program: hands the command line to the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ayumi::cli::run(std::env::args_os())
}
