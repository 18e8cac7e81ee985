//! Prints docs/rules.md: `cargo run --example rules > docs/rules.md`.
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

fn main() {
    print!("{}", ayumi::pages::words::manual());
}
