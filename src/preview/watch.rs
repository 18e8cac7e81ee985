//! Events of the file system → changes of the site in memory.
//!
//! Editors save in several steps (aside, rename, times); what comes close together is one change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::changes::Changes;
use super::live::Update;
use super::server::Handle;
use crate::tree::ReadError;

/// A change is over when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(12);
/// However busy it is, a change is looked at after so many waits.
const WAITS: usize = 16;
/// How often files are looked at where the system sends no events.
const POLL: Duration = Duration::from_secs(1);

/// How changes of files are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Events,
    /// By looking at them again and again: for network drives, which send no events.
    Polling,
}

/// Files cannot be watched.
#[derive(Debug)]
pub struct WatchError(
    /// What the system says.
    pub String,
);

/// Watches the site's sources and keeps the site in memory up to date, until the process ends.
///
/// `tell` hears what became of each change.
///
/// # Errors
/// Where the system does not let files be watched.
pub fn watch(
    folder: &Path,
    how: Watching,
    handle: &Handle,
    tell: &mut dyn FnMut(Result<Update, ReadError>),
) -> Result<(), WatchError> {
    let failed = |error: notify::Error| WatchError(error.to_string());
    let folder = folder
        .canonicalize()
        .map_err(|error| WatchError(error.to_string()))?;
    let (sender, events) = channel();
    let config = Config::default().with_poll_interval(POLL);
    let mut watcher: Box<dyn Watcher> = match how {
        Watching::Events => Box::new(RecommendedWatcher::new(sender, config).map_err(failed)?),
        Watching::Polling => Box::new(PollWatcher::new(sender, config).map_err(failed)?),
    };
    // The folder itself, to notice a content or themes folder that comes or is exchanged.
    watcher
        .watch(&folder, RecursiveMode::NonRecursive)
        .map_err(failed)?;
    let roots = ["content", "themes"].map(|name| folder.join(name));
    for root in roots.iter().filter(|root| root.is_dir()) {
        watcher.watch(root, RecursiveMode::Recursive).map_err(failed)?;
    }
    while let Some(paths) = collect(&events) {
        let mut changes = Changes::default();
        for path in &paths {
            changes.note(&folder, path);
        }
        for root in roots.iter().filter(|root| paths.contains(*root) && root.is_dir()) {
            let _ = watcher.unwatch(root);
            watcher.watch(root, RecursiveMode::Recursive).map_err(failed)?;
            changes.site |= root.ends_with("content");
            changes.theme |= root.ends_with("themes");
        }
        if !changes.is_empty() {
            tell(handle.change(|live| live.apply(&changes)));
        }
    }
    Ok(())
}

/// The paths of one change; none when there will be no more.
fn collect(events: &Receiver<notify::Result<Event>>) -> Option<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let mut take = |event: notify::Result<Event>| match event {
        // Reading is an event too, and reading is what follows.
        Ok(event) if !matches!(event.kind, EventKind::Access(_)) => paths.extend(event.paths),
        // Events were lost: everything may have changed.
        Ok(event) if event.need_rescan() => paths.extend(event.paths),
        _ => {}
    };
    take(events.recv().ok()?);
    for _ in 0..WAITS {
        match events.recv_timeout(QUIET) {
            Ok(event) => take(event),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(paths)
}
