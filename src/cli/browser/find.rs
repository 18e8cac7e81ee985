//! Where Chromium, Chrome and Edge are installed on Windows, macOS and Linux, and what is peculiar about some of them.

use std::path::{Path, PathBuf};

/// Names on the search path, best known first.
const NAMES: [&str; 9] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
    "chrome",
    "msedge",
];

/// Fixed places on macOS.
const MAC: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Places below the program folders of Windows. Edge is on every Windows 10 and 11.
const WINDOWS: [&str; 3] = [
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
];

/// The first browser found.
pub(super) fn installed() -> Option<PathBuf> {
    on_path()
        .or_else(|| MAC.iter().map(PathBuf::from).find(|path| path.is_file()))
        .or_else(in_program_folders)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line may ask the environment"
)]
fn on_path() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let files = NAMES.iter().flat_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(move |folder| folder.join(&file))
    });
    files.into_iter().find(|path| path.is_file())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line may ask the environment"
)]
fn in_program_folders() -> Option<PathBuf> {
    let folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
        .into_iter()
        .filter_map(std::env::var_os);
    let files = folders.flat_map(|folder| {
        WINDOWS
            .iter()
            .map(move |path| Path::new(&folder).join(path))
            .collect::<Vec<_>>()
    });
    files.into_iter().find(|path| path.is_file())
}

/// Whether a browser cannot see the machine's temporary files: snap packages have their own.
pub(super) fn is_confined(program: &Path) -> bool {
    let real = program.canonicalize().unwrap_or_else(|_| program.to_owned());
    program.starts_with("/snap") || real.starts_with("/snap") || real.ends_with("usr/bin/snap")
}

/// Whether we run as root: the owner of a folder that we have just made tells.
#[cfg(unix)]
pub(super) fn runs_as_root(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    folder.metadata().is_ok_and(|metadata| metadata.uid() == 0)
}

/// Whether we run as root: there is none.
#[cfg(not(unix))]
pub(super) fn runs_as_root(_: &Path) -> bool {
    false
}
