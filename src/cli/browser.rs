//! An installed Chromium, Chrome or Edge as a printer: a folder of files in, a PDF out, nothing left behind.
//!
//! Knows command-line switches that these browsers have had for years and no remote protocol. No network: the page is
//! a file, and the browser's own connections are switched off.

mod destinations;
mod find;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::pages::edition::PageNumbers;
use crate::tree::{DiskError, Scratch, Tree};

/// An installed browser.
#[derive(Debug)]
pub(super) struct Browser {
    program: PathBuf,
    limit: Duration,
}

/// Why there is no PDF.
#[derive(Debug)]
pub(super) enum Failure {
    /// The working folder cannot be written.
    Folder(DiskError),
    /// The browser does not start.
    Start(PathBuf, std::io::Error),
    /// It took longer than allowed.
    Slow(Duration),
    /// It ended without a PDF; the last thing it said.
    NoPdf(String),
}

/// What a print is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To learn the page of each heading: without tags and bookmarks, in half the time.
    Numbers,
    /// To be kept.
    Paper,
}

/// A printed document.
pub(super) struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// The page of every heading that the contents lead to.
    pub pages: PageNumbers,
}

const PDF: &str = "edition.pdf";
const MESSAGES: &str = "messages.txt";

impl Browser {
    /// The browser asked for, or the first one installed.
    pub(super) fn find(asked: Option<&Path>, limit: Duration) -> Option<Browser> {
        let program = match asked {
            Some(path) => Some(path.to_owned()),
            None => find::installed(),
        };
        program.map(|program| Browser { program, limit })
    }

    /// Prints the page at `path` of `files`. `beside` is a folder for work, for browsers that may not see others.
    pub(super) fn print(
        &self,
        files: &Tree,
        path: &str,
        beside: &Path,
        purpose: Purpose,
    ) -> Result<Printed, Failure> {
        let within = find::is_confined(&self.program).then_some(beside);
        let scratch = Scratch::new(within).map_err(Failure::Folder)?;
        scratch.write(files).map_err(Failure::Folder)?;
        let mut child = self.start(&scratch, path, purpose)?;
        self.wait(&mut child)?;
        let pdf = scratch.read(PDF).filter(|bytes| bytes.starts_with(b"%PDF"));
        let pdf = pdf.ok_or_else(|| Failure::NoPdf(last_words(&scratch)))?;
        let pages = destinations::pages(&pdf);
        Ok(Printed { pdf, pages })
    }

    fn start(&self, scratch: &Scratch, path: &str, purpose: Purpose) -> Result<Child, Failure> {
        let folder = scratch.path();
        let option = |name: &str, value: &Path| {
            let mut option = std::ffi::OsString::from(name);
            option.push(value);
            option
        };
        let mut command = Command::new(&self.program);
        command
            .args([
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--no-default-browser-check",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .args(["--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND"])
            .arg("--no-pdf-header-footer")
            .arg(match purpose {
                Purpose::Numbers => "--disable-pdf-tagging",
                Purpose::Paper => "--generate-pdf-document-outline",
            })
            .arg(option("--user-data-dir=", &folder.join("profile")))
            .arg(option("--print-to-pdf=", &folder.join(PDF)));
        if find::runs_as_root(folder) {
            // A browser refuses to start as root with its sandbox; the page is our own, without any script.
            command.arg("--no-sandbox");
        }
        let messages = scratch
            .create(MESSAGES)
            .map_or_else(|_| Stdio::null(), Stdio::from);
        command.arg(address(&folder.join(path)));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(messages);
        command
            .spawn()
            .map_err(|cause| Failure::Start(self.program.clone(), cause))
    }

    /// Waits for the browser, and ends it where it takes too long.
    #[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
    fn wait(&self, child: &mut Child) -> Result<(), Failure> {
        let start = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(_)) => return Ok(()),
                Ok(None) if start.elapsed() < self.limit => std::thread::sleep(Duration::from_millis(20)),
                // What cannot be ended has ended by itself.
                _ => {
                    _ = child.kill();
                    _ = child.wait();
                    return Err(Failure::Slow(self.limit));
                }
            }
        }
    }
}

/// The last line the browser wrote.
fn last_words(scratch: &Scratch) -> String {
    let bytes = scratch.read(MESSAGES).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// `file:` address of a path; everything but plain characters is percent-encoded.
fn address(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if text.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;
    use std::path::Path;

    #[test]
    fn addresses_of_files_with_any_name() {
        assert_eq!(
            address(Path::new("/tmp/a b/議.html")),
            "file:///tmp/a%20b/%E8%AD%B0.html"
        );
        assert_eq!(address(Path::new("C:\\Temp\\x.html")), "file:///C:/Temp/x.html");
    }
}
