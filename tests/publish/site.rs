//! A small site in a folder of its own, the program run on it, and the question whether what is published is whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ayumi::tree::{Digest, Manifest};

/// The cities of the test site: small ones, so that a build is quick.
pub const CITIES: [&str; 2] = ["ishioka", "kikugawa"];

/// A site that is removed when dropped.
pub struct TestSite {
    folder: tempfile::TempDir,
}

impl TestSite {
    /// Two of the real cities.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = TestSite { folder };
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        copy(&content, &site.path("content"), &|name| {
            !["kasama", "minami-alps", "nihonmatsu"].contains(&name)
        });
        site.set_notice("first");
        site
    }

    /// A path below the site.
    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Changes every page of the site.
    pub fn set_notice(&self, notice: &str) {
        let text = format!(
            "title: 試験\nlanguage: ja\ntheme: default\nmunicipalities: [ishioka, kikugawa]\nnotice: {notice}\n"
        );
        fs::write(self.path("content/site.yaml"), text).expect("site.yaml");
        for city in CITIES {
            let path = self.path(&format!("content/{city}/municipality.yaml"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("notice:")).collect();
            fs::write(&path, format!("{}\nnotice: {notice}\n", kept.join("\n"))).expect("municipality.yaml");
        }
    }

    /// The program with a subcommand, on this site.
    pub fn ayumi(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
        self.with_site(&mut command, arguments)
            .output()
            .expect("the program runs")
    }

    /// As [`TestSite::ayumi`], under `strace` with these options.
    pub fn traced(&self, options: &[&str], arguments: &[&str]) -> Output {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-qq", "-o", "/dev/null"])
            .args(options)
            .arg(env!("CARGO_BIN_EXE_ayumi"));
        self.with_site(&mut command, arguments)
            .output()
            .expect("strace runs")
    }

    pub fn with_site<'c>(&self, command: &'c mut Command, arguments: &[&str]) -> &'c mut Command {
        command
            .args(arguments)
            .arg("--site")
            .arg(self.folder.path())
            .env("LANG", "en_US.UTF-8")
            .env_remove("LC_ALL")
    }

    /// Builds and expects success.
    pub fn build(&self) {
        let output = self.ayumi(&["build"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// The generation of a published city; none where it is not whole.
    pub fn generation(&self, city: &str) -> Option<Digest> {
        generation(&self.path("output").join(city))
    }

    /// The generations of all cities.
    pub fn generations(&self) -> Vec<Option<Digest>> {
        CITIES.iter().map(|city| self.generation(city)).collect()
    }
}

/// Checks a folder or ZIP against its manifest.
pub fn verify(published: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command
        .arg("verify")
        .arg(published)
        .env("LANG", "en_US.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("the program runs")
}

/// The digest of a folder's manifest, where the folder holds exactly what the manifest lists.
pub fn generation(folder: &Path) -> Option<Digest> {
    let text = fs::read(folder.join(Manifest::NAME)).ok()?;
    let manifest = Manifest::parse(std::str::from_utf8(&text).ok()?);
    let found = snapshot(folder);
    let whole = manifest
        .iter()
        .all(|(path, digest)| found.get(path).is_some_and(|bytes| Digest::of(bytes) == digest));
    (whole && manifest.iter().next().is_some()).then(|| Digest::of(&text))
}

/// Every file below a folder, links as their targets; `.ayumi` is left out.
pub fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let walk = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".ayumi");
    for entry in walk.filter_map(Result::ok) {
        let path = entry
            .path()
            .strip_prefix(folder)
            .expect("below")
            .to_string_lossy()
            .into_owned();
        if entry.path_is_symlink() {
            let target = fs::read_link(entry.path()).expect("a link");
            files.insert(path, target.to_string_lossy().into_owned().into_bytes());
        } else if entry.file_type().is_file() {
            files.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    files
}

/// Copies a folder, without the entries of the first level that `wanted` refuses.
pub fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) {
    for entry in walkdir::WalkDir::new(from)
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || wanted(&entry.file_name().to_string_lossy()))
    {
        let entry = entry.expect("readable");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}

/// Whether a tool of the system is there; says so where it is not.
pub fn has(tool: &str) -> bool {
    let found = Command::new(tool)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("not tested here: {tool} is missing");
    }
    found
}
