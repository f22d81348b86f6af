//! What a worker process does, where it can be read when the worker is dead.
//!
//! A number in memory that the worker writes and the manager reads: with a system call for each item, which is what a
//! write to a file would be, small items would cost twice as much.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering};

use memmap2::{MmapOptions, MmapRaw};

use super::worker::Note;

const LENGTH: usize = size_of::<u64>();

/// The manager's end: a file without a name, in memory.
pub(super) struct NoteFile(File);

impl NoteFile {
    pub(super) fn new() -> io::Result<Self> {
        let file = memory()?;
        file.set_len(LENGTH as u64)?;
        seal(&file)?;
        Ok(Self(file))
    }

    pub(super) fn read(&self) -> Note {
        let mut number = [0; LENGTH];
        match self.0.read_exact_at(&mut number, 0) {
            Ok(()) => Note::from_number(u64::from_ne_bytes(number)),
            Err(_) => Note::Nothing,
        }
    }

    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

#[cfg(target_os = "linux")]
fn memory() -> io::Result<File> {
    use rustix::fs::{MemfdFlags, memfd_create};
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    Ok(memfd_create("spmd-note", flags)?.into())
}

/// Nobody can make it shorter: memory that is mapped stays there.
#[cfg(target_os = "linux")]
fn seal(file: &File) -> io::Result<()> {
    use rustix::fs::{SealFlags, fcntl_add_seals};
    Ok(fcntl_add_seals(file, SealFlags::SHRINK | SealFlags::GROW)?)
}

/// Shared memory whose name is gone before anybody can use it.
#[cfg(not(target_os = "linux"))]
fn memory() -> io::Result<File> {
    use rustix::shm::{Mode, OFlags, open, unlink};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("/spmd-{}-{count}", std::process::id());
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR;
    let file = open(&name, flags, Mode::RUSR | Mode::WUSR)?;
    unlink(&name)?;
    Ok(file.into())
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux, where it can fail")]
fn seal(_: &File) -> io::Result<()> {
    // The system has no seals; only this crate's two processes have the file, and neither makes it shorter.
    Ok(())
}

/// The worker's end.
pub(super) struct Pencil(MmapRaw);

impl Pencil {
    pub(super) fn new(file: &File) -> io::Result<Self> {
        if file.metadata()?.len() != LENGTH as u64 {
            return Err(io::Error::other("this is not a note"));
        }
        MmapOptions::new().len(LENGTH).map_raw(file).map(Self)
    }

    pub(super) fn write(&self, note: Note) {
        // SAFETY: the mapping is of LENGTH bytes at the beginning of a page, so it is valid and aligned for a u64, and it
        // lives as long as `self`. The file cannot become shorter. Within Rust's memory model this is the only access:
        // the manager reads the file, by a system call.
        #[expect(unsafe_code, reason = "memory that two processes share")]
        let number = unsafe { AtomicU64::from_ptr(self.0.as_mut_ptr().cast()) };
        number.store(note.to_number(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let file = NoteFile::new().unwrap();
        let pencil =
            Pencil::new(&File::from(file.descriptor().try_clone_to_owned().unwrap())).unwrap();
        assert_eq!(file.read(), Note::Nothing);
        for note in [
            Note::Item(0),
            Note::Start,
            Note::Item(1 << 40),
            Note::Nothing,
        ] {
            pencil.write(note);
            assert_eq!(file.read(), note);
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn it_cannot_be_made_shorter() {
        let file = NoteFile::new().unwrap();
        assert!(file.0.set_len(0).is_err());
    }
}
