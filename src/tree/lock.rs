//! One build at a time: a lock that the system releases when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::disk::{DiskError, at};

/// How long between two tries.
const STEP: Duration = Duration::from_millis(50);

/// The right to change an output, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum LockError {
    /// Another process holds it.
    Held {
        /// Its process number, where it could be read.
        pid: Option<u32>,
    },
    /// The lock file cannot be written.
    Disk(DiskError),
}

impl Lock {
    /// Takes the lock in the file at `path`, trying for `patience`.
    pub(super) fn take(path: &Path, patience: Duration) -> Result<Lock, LockError> {
        let open = || {
            let options = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path);
            at(path, options).map_err(LockError::Disk)
        };
        let mut file = open()?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => break,
                // Its last holder removed it with everything else: the lock to take is a new file.
                Ok(()) => file = open()?,
                Err(TryLockError::WouldBlock) if waited < patience => {
                    std::thread::sleep(STEP);
                    waited += STEP;
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(LockError::Held {
                        pid: holder(&mut file),
                    });
                }
                // A file system without locks: nothing to wait for, and refusing would lock out everyone.
                Err(TryLockError::Error(cause)) if cause.kind() == std::io::ErrorKind::Unsupported => break,
                Err(TryLockError::Error(cause)) => {
                    return Err(LockError::Disk(DiskError {
                        path: path.to_owned(),
                        cause,
                    }));
                }
            }
        }
        // Who holds it is a courtesy to those who wait; a full disk must not stop a build that needs no space.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Lock { _file: file })
    }
}

/// Whether the open file is still the one at the path.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let there = std::fs::symlink_metadata(path).map(|meta| (meta.dev(), meta.ino()));
        file.metadata()
            .is_ok_and(|meta| there.is_ok_and(|there| there == (meta.dev(), meta.ino())))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().and_then(|()| file.read_to_string(&mut text)).ok()?;
    text.trim().parse().ok()
}
