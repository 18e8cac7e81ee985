//! The real binary: what it is given, what it says, and what it leaves on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// What a run ended with.
pub struct Run {
    /// Its exit code.
    pub code: i32,
    /// What it wrote to the output stream.
    pub stdout: String,
    /// What it wrote to the error stream.
    pub stderr: String,
}

/// Runs `ayumi <command> --site <site> …`, with messages in Japanese unless asked otherwise.
pub fn ayumi(command: &str, site: &Path, more: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    program.arg(command).arg("--site").arg(site).args(more);
    let Output {
        status,
        stdout,
        stderr,
    } = program.env("LC_ALL", "ja_JP.UTF-8").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        code: status.code().unwrap(),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

impl Run {
    /// The run, where it ended as it should.
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        self
    }
}

/// All files below a folder, with what would show that one was touched. Publishing's own lock is no part of the site, nor
/// are the records of what a build saw.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && !is_aside(entry.path()));
    files
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).unwrap();
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path, (entry.metadata().unwrap().modified().unwrap(), bytes))
        })
        .collect()
}

/// Whether a file is one that a build may touch without a change of the site.
fn is_aside(path: &Path) -> bool {
    let path = path.to_string_lossy().replace('\\', "/");
    path.ends_with(".ayumi/lock") || path.contains("/.ayumi/records/")
}
