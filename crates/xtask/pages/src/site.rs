//! Checks of a test build: which of them a call executes, and one that is made to fail.
//!
//! In such a build each check asks `ferrotran_site` with its number before anything else, and fails if the
//! answer is .TRUE.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::ptr::null_mut;
use std::slice;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};
use rustix::mm::{MapFlags, ProtFlags, mmap};

/// Of each check the call that executed it last; 0 if none did. It lies in a file, which is there when a
/// call ended the process.
static LAST: OnceLock<&'static [AtomicU32]> = OnceLock::new();
/// The call that runs; 0 if what is executed is not noted.
static CALL: AtomicU32 = AtomicU32::new(0);
/// The check that fails.
static FORCED: AtomicU32 = AtomicU32::new(NONE);
/// Whether it was executed.
static FIRED: AtomicBool = AtomicBool::new(false);
const NONE: u32 = u32::MAX;

/// How many calls that execute a check are made again to make it fail.
const TRIES: u8 = 3;

/// What Fortran asks: an INTEGER(4), and a LOGICAL(4) in return.
#[unsafe(no_mangle)]
extern "C" fn ferrotran_site_(number: &u32) -> i32 {
    if FORCED.load(Ordering::Relaxed) == *number {
        FIRED.store(true, Ordering::Relaxed);
        return 1;
    }
    let call = CALL.load(Ordering::Relaxed);
    if call != 0
        && let Some(last) = LAST.get()
        && let Some(last) = last.get(*number as usize)
    {
        last.store(call, Ordering::Relaxed);
    }
    0
}

/// The checks of the library.
pub(crate) struct Sites {
    last: &'static [AtomicU32],
    /// How often each was tried; `TRIES` if nothing is to be tried any more.
    tried: Vec<u8>,
    /// A line for each that was made to fail: the number, and what the call gave.
    log: File,
}

impl Sites {
    /// Those numbered below `count`; in `folder` there is a byte for each that says whether it is known
    /// already.
    pub(crate) fn new(folder: &Path, count: usize) -> Result<Self> {
        let known = std::fs::read(folder.join("known")).context("reading what is known")?;
        ensure!(known.len() == count, "a byte for each check");
        let open = |name: &str| {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(true);
            options
                .open(folder.join(name))
                .with_context(|| format!("opening {name}"))
        };
        let file = open("sites")?;
        let bytes = (count * size_of::<AtomicU32>()).max(1);
        file.set_len(bytes as u64)?;
        let access = ProtFlags::READ | ProtFlags::WRITE;
        // SAFETY: a new mapping, of a file that stays as large.
        let first = unsafe { mmap(null_mut(), bytes, access, MapFlags::SHARED, &file, 0) };
        let first = first.context("mapping the notes of checks")?;
        // SAFETY: so many bytes are mapped for ever, at the begin of a page; any bytes are numbers, and nothing
        // but these writes them.
        let last = unsafe { slice::from_raw_parts(first.cast::<AtomicU32>(), count) };
        let last = LAST.get_or_init(|| last);
        Ok(Sites {
            last,
            tried: known.iter().map(|known| known * TRIES).collect(),
            log: open("forced")?,
        })
    }

    /// Runs a call, whose number is not 0; gives the checks that it executed and that have to fail, too.
    pub(crate) fn during<T>(&mut self, number: u32, call: impl FnOnce() -> T) -> (T, Vec<u32>) {
        CALL.store(number, Ordering::Relaxed);
        let result = call();
        CALL.store(0, Ordering::Relaxed);
        let mut executed = Vec::new();
        for (site, last) in self.last.iter().enumerate() {
            if last.load(Ordering::Relaxed) == number && self.tried[site] < TRIES {
                self.tried[site] += 1;
                executed.push(site as u32);
            }
        }
        (result, executed)
    }

    /// Runs a call in which a check fails; `said` says what it gave.
    pub(crate) fn force<T>(
        &mut self,
        site: u32,
        call: impl FnOnce() -> T,
        said: impl FnOnce(T) -> String,
    ) -> Result<()> {
        FIRED.store(false, Ordering::Relaxed);
        FORCED.store(site, Ordering::Relaxed);
        let result = call();
        FORCED.store(NONE, Ordering::Relaxed);
        let said = said(result);
        if FIRED.load(Ordering::Relaxed) {
            self.tried[site as usize] = TRIES;
            writeln!(self.log, "{}", serde_json::to_string(&(site, said))?)?;
        }
        Ok(())
    }
}
