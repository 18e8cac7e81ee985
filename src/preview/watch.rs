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
/// How long after a new folder appeared everything in it is surely seen.
const SETTLED: Duration = Duration::from_millis(150);
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

/// The site's sources, watched. What happens between arming and following waits its turn: a site that is read after
/// its watch was armed misses nothing.
pub struct Watch {
    folder: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch a site's folder.
    ///
    /// # Errors
    /// Where the system does not let files be watched.
    pub fn arm(folder: &Path, how: Watching) -> Result<Watch, WatchError> {
        let folder = folder
            .canonicalize()
            .map_err(|error| WatchError(error.to_string()))?;
        let (sender, events) = channel();
        // Looking compares what files hold: their times have whole seconds, and two saves may fall into one.
        let config = Config::default()
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        let watcher: Box<dyn Watcher + Send> = match how {
            Watching::Events => Box::new(RecommendedWatcher::new(sender, config).map_err(failed)?),
            Watching::Polling => Box::new(PollWatcher::new(sender, config).map_err(failed)?),
        };
        let mut watch = Watch {
            folder,
            watcher,
            events,
        };
        // The folder itself, to notice a content or themes folder that comes or is exchanged.
        watch
            .watcher
            .watch(&watch.folder, RecursiveMode::NonRecursive)
            .map_err(failed)?;
        for root in watch.roots().iter().filter(|root| root.is_dir()) {
            watch
                .watcher
                .watch(root, RecursiveMode::Recursive)
                .map_err(failed)?;
        }
        Ok(watch)
    }

    /// Keeps the site in memory up to date, until the process ends. `tell` hears what became of each change.
    ///
    /// # Errors
    /// Where the system no longer lets files be watched.
    pub fn follow(
        mut self,
        handle: &Handle,
        tell: &mut dyn FnMut(Result<Update, ReadError>),
    ) -> Result<(), WatchError> {
        while let Some(paths) = collect(&self.events) {
            let mut changes = Changes::default();
            for path in &paths {
                changes.note(&self.folder, path);
            }
            for root in self.roots() {
                if !paths.contains(&root) || !root.is_dir() {
                    continue;
                }
                // What is not watched any more cannot be let go of.
                let _ = self.watcher.unwatch(&root);
                self.watcher
                    .watch(&root, RecursiveMode::Recursive)
                    .map_err(failed)?;
                changes.site |= root.ends_with("content");
                changes.theme |= root.ends_with("themes");
            }
            if changes.is_empty() {
                continue;
            }
            // A new folder is watched a moment after it was made: what came into it before that sent no event.
            let fresh = paths.iter().any(|path| path.is_dir());
            tell(handle.change(|live| live.apply(&changes)));
            if fresh {
                std::thread::sleep(SETTLED);
                tell(handle.change(|live| live.apply(&changes)));
            }
        }
        Ok(())
    }

    fn roots(&self) -> [PathBuf; 2] {
        ["content", "themes"].map(|name| self.folder.join(name))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn failed(error: notify::Error) -> WatchError {
    WatchError(error.to_string())
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
