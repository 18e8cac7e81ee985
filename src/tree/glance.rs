//! The cheapest way through a folder: what the system says of each file without opening any.
//!
//! Where the system can, each folder is opened by its name in the one above and asked by its number: a path of ten parts
//! is not looked up again for every file. A nation's pages are half a million files.

use std::path::Path;
use std::time::SystemTime;

/// What the system says of a file, a link or whatever else is no folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glimpse {
    /// Whether it is a plain file.
    pub plain: bool,
    /// Its size, or the length of what a link leads to.
    pub len: u64,
    /// When its bytes were last written; anybody can set this.
    pub modified: SystemTime,
    /// When anything about it last changed, where the system keeps a time that nobody can set.
    pub changed: Option<SystemTime>,
    /// What the file system calls it, and the file system.
    pub number: [u64; 2],
}

/// Goes through everything below `root` in the order of names, without following links. False where something could not
/// be looked at.
pub(super) fn through(root: &Path, see: &mut dyn FnMut(&str, Option<Glimpse>) -> bool) -> bool {
    system::through(root, see)
}

#[cfg(unix)]
mod system {
    use std::ffi::CString;
    use std::os::fd::{AsFd, BorrowedFd};
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, openat, statat};
    use rustix::io;

    use super::Glimpse;

    pub(super) fn through(root: &Path, see: &mut dyn FnMut(&str, Option<Glimpse>) -> bool) -> bool {
        use std::os::unix::ffi::OsStrExt;
        let Ok(name) = CString::new(root.as_os_str().as_bytes()) else {
            return false;
        };
        folder(CWD, &name, "", see).unwrap_or(false)
    }

    fn folder(
        above: BorrowedFd<'_>,
        name: &CString,
        prefix: &str,
        see: &mut dyn FnMut(&str, Option<Glimpse>) -> bool,
    ) -> io::Result<bool> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let mut entries = Dir::new(openat(above, name, flags, Mode::empty())?)?;
        let mut found = Vec::new();
        while let Some(entry) = entries.read() {
            let entry = entry?;
            if ![c".", c".."].contains(&entry.file_name()) {
                found.push((entry.file_name().to_owned(), entry.file_type()));
            }
        }
        found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let here = entries.fd()?;
        let mut whole = true;
        for (name, kind) in found {
            let path = format!("{prefix}{}", name.to_string_lossy());
            if kind != FileType::Directory {
                let stat = statat(here, &name, AtFlags::SYMLINK_NOFOLLOW)?;
                // Some file systems do not say at once what an entry is.
                let kind = FileType::from_raw_mode(stat.st_mode);
                if kind != FileType::Directory {
                    see(&path, Some(glimpse(kind, &stat)));
                    continue;
                }
            }
            if see(&path, None) {
                whole &= folder(here.as_fd(), &name, &format!("{path}/"), see)?;
            }
        }
        Ok(whole)
    }

    #[allow(
        clippy::unnecessary_cast,
        clippy::cast_lossless,
        reason = "the fields have other types on other systems"
    )]
    fn glimpse(kind: FileType, stat: &Stat) -> Glimpse {
        Glimpse {
            plain: kind == FileType::RegularFile,
            len: stat.st_size as u64,
            modified: time(stat.st_mtime as i64, stat.st_mtime_nsec as u32),
            changed: Some(time(stat.st_ctime as i64, stat.st_ctime_nsec as u32)),
            number: [stat.st_ino as u64, stat.st_dev as u64],
        }
    }

    /// A time before 1970 counts as 1970: it is a lie all the same.
    fn time(seconds: i64, nanoseconds: u32) -> SystemTime {
        let since = Duration::new(u64::try_from(seconds).unwrap_or_default(), nanoseconds);
        SystemTime::UNIX_EPOCH
            .checked_add(since)
            .unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

#[cfg(not(unix))]
mod system {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::Glimpse;
    use crate::tree::stage::relative;

    pub(super) fn through(root: &Path, see: &mut dyn FnMut(&str, Option<Glimpse>) -> bool) -> bool {
        let mut whole = true;
        let mut walk = WalkDir::new(root)
            .follow_links(false)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = walk.next() {
            let Ok(entry) = entry else {
                whole = false;
                continue;
            };
            let path = relative(entry.path(), root);
            if entry.file_type().is_dir() {
                if !see(&path, None) {
                    walk.skip_current_dir();
                }
                continue;
            }
            match entry
                .metadata()
                .map_err(std::io::Error::from)
                .and_then(|meta| Ok((meta.modified()?, meta)))
            {
                Ok((modified, meta)) => {
                    let plain = meta.is_file();
                    see(
                        &path,
                        Some(Glimpse {
                            plain,
                            len: meta.len(),
                            modified,
                            changed: None,
                            number: [0; 2],
                        }),
                    );
                }
                Err(_) => whole = false,
            }
        }
        whole
    }
}
