//! Which program a process runs: a file may be replaced or deleted while a pool is at work.

use std::fs::{Metadata, metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::faults::Fault;

/// A program's file, as it was when the process began: another file under the same path is another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProgramId {
    device: u64,
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

impl ProgramId {
    /// Of this process.
    pub(crate) fn own() -> io::Result<Self> {
        // On Linux this is the file that runs, whatever has become of its name.
        if cfg!(target_os = "linux") {
            Self::of(Path::new("/proc/self/exe"))
        } else {
            Self::of(&std::env::current_exe()?)
        }
    }

    /// Of what a path leads to now.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        metadata(path).map(|metadata: Metadata| Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            changed: (metadata.mtime(), metadata.mtime_nsec()),
        })
    }
}

/// What starts this program again: the very file that runs, also if it was replaced or deleted since.
pub(crate) fn this_program() -> io::Result<impl Fn() -> Command + Send + 'static> {
    let path = std::env::current_exe()?;
    let name = std::env::args_os()
        .next()
        .unwrap_or_else(|| path.clone().into());
    Ok(move || {
        if cfg!(target_os = "linux") && !Fault::StartsAnyFile.is_back() {
            use std::os::unix::process::CommandExt;
            let mut command = Command::new("/proc/self/exe");
            command.arg0(&name);
            command
        } else {
            Command::new(&path)
        }
    })
}
