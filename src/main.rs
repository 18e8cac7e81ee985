//! The `ayumi` program: hands the command line to the library and ends with its exit code.

use std::process::ExitCode;

// Pages are made of a great many short-lived strings; the system's allocator took a fifth of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ayumi::cli::run(std::env::args_os())
}
