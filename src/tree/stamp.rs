//! A cheap look at a folder: what stands in it, without opening a file.
//!
//! A stamp never proves that content is the same by times alone. It is a first look: where it is another one, the bytes
//! decide; where it is the same, it is believed only if the system keeps a time of change that nobody can set, and only
//! if nothing was touched while, or just before, the stamp was taken. Two changes within one tick of a file system's
//! clock look like one; git calls such entries racily clean.

use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::glance::{Glimpse, through};
use super::read::is_hidden;

/// The coarsest clock of a file system in use: FAT counts in steps of two seconds.
const TICK: Duration = Duration::from_secs(2);

/// What a look at a folder saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// A digest of names, kinds, sizes, times and file numbers.
    seen: String,
    /// Whether the same digest later means the same bytes.
    settled: bool,
}

/// Whose folder is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Content: hidden files are nobody's business, and nobody else's links count.
    Sources,
    /// A published folder: everything in it counts but the time of change, which the second names that publishing gives
    /// and takes away keep moving.
    Published,
}

impl Stamp {
    /// Whether what was seen now is what was seen then, so surely that no file has to be read.
    pub fn proves(&self, now: &Stamp) -> bool {
        self.settled && self.seen == now.seen
    }

    /// Whether both looks saw the same; enough within one run.
    pub fn is_like(&self, other: &Stamp) -> bool {
        self.seen == other.seen
    }
}

/// Looks at everything below `root` without reading it; `now` is the time at which the look began.
pub fn stamp(root: &Path, ground: Ground, now: SystemTime) -> Stamp {
    let mut look = Look {
        ground,
        hasher: blake3::Hasher::new(),
        newest: SystemTime::UNIX_EPOCH,
        whole: true,
    };
    let whole = through(root, &mut |path, file| look.see(path, file)) && look.whole;
    Stamp {
        seen: look.hasher.finalize().to_hex()[..32].to_owned(),
        settled: whole && look.newest.checked_add(TICK).is_some_and(|settled| settled < now),
    }
}

struct Look {
    ground: Ground,
    hasher: blake3::Hasher,
    newest: SystemTime,
    /// The system says enough of each file.
    whole: bool,
}

impl Look {
    /// Takes note of a file, or of a folder; whether what is inside counts.
    fn see(&mut self, path: &str, file: Option<Glimpse>) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        if self.ground == Ground::Sources && is_hidden(name) {
            return false;
        }
        self.hasher.update(path.as_bytes());
        self.hasher.update(&[0]);
        let Some(file) = file else { return true };
        self.hasher.update(&[u8::from(file.plain)]);
        self.hasher.update(&file.len.to_le_bytes());
        self.time(file.modified);
        self.hasher.update(&file.number[0].to_le_bytes());
        if self.ground == Ground::Sources {
            self.hasher.update(&file.number[1].to_le_bytes());
            match file.changed {
                Some(changed) => self.time(changed),
                // Anybody can set every time there is.
                None => self.whole = false,
            }
        }
        true
    }

    fn time(&mut self, time: SystemTime) {
        let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.hasher.update(&since.as_nanos().to_le_bytes());
        self.newest = self.newest.max(time);
    }
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "a test looks at the disk and the clock")]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use super::{Ground, stamp};

    #[test]
    fn a_look_proves_nothing_until_the_clock_has_moved_on() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "x").unwrap();
        let look = |after: u64| {
            stamp(
                folder.path(),
                Ground::Sources,
                SystemTime::now() + Duration::from_secs(after),
            )
        };
        // A second edit within the same tick would look the same.
        assert!(!look(0).proves(&look(0)) && look(0).is_like(&look(0)));
        assert!(look(3).proves(&look(60)));
    }

    #[test]
    fn an_old_time_and_the_same_length_do_not_hide_an_edit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "x").unwrap();
        let (later, time) = (
            SystemTime::now() + Duration::from_mins(1),
            fs::metadata(&path).unwrap().modified().unwrap(),
        );
        let looks = || [Ground::Sources, Ground::Published].map(|ground| stamp(folder.path(), ground, later));
        let before = looks();
        std::thread::sleep(Duration::from_millis(30));
        fs::write(&path, "y").unwrap();
        File::options()
            .append(true)
            .open(&path)
            .unwrap()
            .set_modified(time)
            .unwrap();
        let after = looks();
        assert!(!before[0].proves(&after[0]));
        // Second names come and go in the output, and with them the time of change: there the manifest has the last word.
        assert!(before[1].proves(&after[1]));
    }

    #[test]
    fn names_count_and_hidden_files_of_the_content_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let later = SystemTime::now() + Duration::from_mins(1);
        let looks = || [Ground::Sources, Ground::Published].map(|ground| stamp(folder.path(), ground, later));
        fs::create_dir(folder.path().join("items")).unwrap();
        fs::write(folder.path().join("items/1-1.md"), "x").unwrap();
        let before = looks();
        fs::write(folder.path().join("items/.1-1.md.swp"), "x").unwrap();
        let hidden = looks();
        assert!(before[0].proves(&hidden[0]) && !before[1].proves(&hidden[1]));
        fs::rename(
            folder.path().join("items/1-1.md"),
            folder.path().join("items/1-2.md"),
        )
        .unwrap();
        let renamed = looks();
        assert!(!hidden[0].is_like(&renamed[0]) && !hidden[1].is_like(&renamed[1]));
    }
}
