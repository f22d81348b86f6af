//! Memory that wrappers allocate during a call: copies, padded strings, arrays that are returned. It ends at a
//! page that cannot be accessed, too, and cannot be accessed any more when it was freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};

use anyhow::{Context, Result};
use rustix::mm::{Advice, MapFlags, MprotectFlags, ProtFlags, madvise, mmap_anonymous, mprotect};

const PAGE: usize = 4096;
/// The bytes of the arena. Nothing backs what is not allocated.
const ROOM: usize = 64 << 30;
/// What is larger lies elsewhere.
const LARGEST: usize = 4 << 20;

/// The allocator of the process.
pub(crate) struct Heap {
    /// Whether a call runs.
    fenced: AtomicBool,
    /// Where the arena begins; null before it is there.
    start: AtomicPtr<u8>,
    /// How much of it was given out.
    used: AtomicUsize,
    /// How many allocations are in it.
    live: AtomicUsize,
}

impl Heap {
    pub(crate) const fn new() -> Self {
        Heap {
            fenced: AtomicBool::new(false),
            start: AtomicPtr::new(null_mut()),
            used: AtomicUsize::new(0),
            live: AtomicUsize::new(0),
        }
    }

    /// Makes the arena.
    pub(crate) fn open(&self) -> Result<()> {
        // SAFETY: a new mapping, of no file.
        let start = unsafe {
            let flags = MapFlags::PRIVATE | MapFlags::NORESERVE;
            mmap_anonymous(null_mut(), ROOM, ProtFlags::empty(), flags)
        };
        let start = start.context("no room for the heap")?;
        self.start.store(start.cast(), Ordering::Release);
        Ok(())
    }

    /// Runs `call`, during which what is allocated lies in the arena.
    pub(crate) fn during<T>(&self, call: impl FnOnce() -> T) -> T {
        if self.live.load(Ordering::Acquire) == 0 {
            self.used.store(0, Ordering::Release);
        }
        self.fenced.store(true, Ordering::Release);
        let result = call();
        self.fenced.store(false, Ordering::Release);
        result
    }

    /// A place in the arena; null if there is none.
    fn place(&self, layout: Layout) -> *mut u8 {
        let start = self.start.load(Ordering::Acquire);
        if start.is_null() || layout.size() > LARGEST || layout.align() > PAGE {
            return null_mut();
        }
        let inside = layout.size().div_ceil(PAGE).max(1) * PAGE;
        // A page before it is left alone; that of the next allocation is behind it.
        let offset = self.used.fetch_add(inside + PAGE, Ordering::AcqRel) + PAGE;
        if offset + inside + PAGE > ROOM {
            return null_mut();
        }
        let first = start.wrapping_add(offset);
        let access = MprotectFlags::READ | MprotectFlags::WRITE;
        // SAFETY: pages of the arena that were given to nobody else.
        if unsafe { mprotect(first.cast(), inside, access) }.is_err() {
            return null_mut();
        }
        self.live.fetch_add(1, Ordering::AcqRel);
        let distance = (inside - layout.size()) / layout.align() * layout.align();
        first.wrapping_add(distance)
    }

    /// Whether an address is one of the arena's.
    fn has(&self, address: *mut u8) -> bool {
        let start = self.start.load(Ordering::Acquire);
        !start.is_null() && (start.addr()..start.addr() + ROOM).contains(&address.addr())
    }
}

// SAFETY: what it gives out is `layout.size()` bytes at a multiple of `layout.align()`, which it gives to nobody
// else before they are freed: pages of the arena are given out once until nothing in it is in use, all
// else is the system's. It does not unwind.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.fenced.load(Ordering::Acquire) {
            let place = self.place(layout);
            if !place.is_null() {
                return place;
            }
        }
        // SAFETY: as the caller says.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, address: *mut u8, layout: Layout) {
        if !self.has(address) {
            // SAFETY: it is the system's, and of this layout, as the caller says.
            unsafe { System.dealloc(address, layout) };
            return;
        }
        let first = address.wrapping_sub(address.addr() % PAGE);
        let inside = layout.size().div_ceil(PAGE).max(1) * PAGE;
        // SAFETY: the pages of this allocation, which nobody uses any more. If the system refuses, they stay
        // accessible.
        unsafe {
            let _ = madvise(first.cast(), inside, Advice::LinuxDontNeed);
            let _ = mprotect(first.cast(), inside, MprotectFlags::empty());
        }
        self.live.fetch_sub(1, Ordering::AcqRel);
    }
}
