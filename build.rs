//! Names the program by its own sources: what an earlier build made is left as it is only where the same program would
//! make it again, and a version number alone does not say so while the program is being worked on.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the sources; the program has the tree for files"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Everything that the output can depend on beside the content: the code, the theme inside the program, the libraries.
const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "src", "themes/default"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        // Line ends are the checkout's, separators the system's.
        let mut bytes = fs::read(&file).unwrap_or_default();
        bytes.retain(|byte| *byte != b'\r');
        let name = file.to_string_lossy().replace('\\', "/");
        hasher.update(format!("{name}\0{}\0", bytes.len()).as_bytes());
        hasher.update(&bytes);
    }
    println!(
        "cargo::rustc-env=AYUMI_SOURCES={}",
        &hasher.finalize().to_hex()[..16]
    );
}

/// All files at or below a path; nothing where it is not there, as `Cargo.lock` may be in a package.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
}
