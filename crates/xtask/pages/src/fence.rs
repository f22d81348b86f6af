//! Memory that begins and ends at pages that cannot be accessed.
//!
//! Each argument has a region of its own, far from all others: what is beside it cannot be accessed, so
//! that a subscript out of range ends the process, if it is out by less than the distance.

use anyhow::{Context, Result};
use rustix::mm::{MapFlags, MprotectFlags, ProtFlags, mmap_anonymous, mprotect};

/// The bytes of a region that can be accessed.
pub(crate) const ROOM: usize = 4 << 20;
/// The bytes on each side of it that cannot. Nothing backs them.
const GUARD: usize = 256 << 20;

/// Where in a region something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Its first byte is the first that can be accessed.
    Begin,
    /// Its last byte is the last that can be accessed.
    End,
}

/// The regions, by the positions of the arguments.
#[derive(Default)]
pub(crate) struct Fences(Vec<Region>);

#[derive(Clone, Copy)]
struct Region {
    first: *mut u8,
}

impl Fences {
    /// So many regions.
    pub(crate) fn new(count: usize) -> Result<Self> {
        let regions = (0..count).map(|_| Region::new());
        Ok(Fences(regions.collect::<Result<_>>()?))
    }

    /// `count` values in the region of `argument`, all of which have been made by `value`.
    ///
    /// The region must not be lent already: a call asks once for each argument.
    pub(crate) fn place<T: Copy + 'static>(
        &self,
        argument: usize,
        count: usize,
        side: Side,
        mut value: impl FnMut(usize) -> T,
    ) -> &'static mut [T] {
        let bytes = count * size_of::<T>();
        assert!(bytes <= ROOM, "no room for {bytes} bytes");
        let offset = match side {
            Side::Begin => 0,
            Side::End => ROOM - bytes,
        };
        let first = self.0[argument].first.wrapping_add(offset).cast::<T>();
        for index in 0..count {
            // SAFETY: it lies in the region, whose begin and end are aligned to pages, and so to values
            // of a size that their alignment divides.
            unsafe { first.add(index).write(value(index)) };
        }
        // SAFETY: so many values were written there. Regions stay mapped; nothing else refers to this
        // one until the call that it is lent for is over, because each argument has its own.
        unsafe { std::slice::from_raw_parts_mut(first, count) }
    }
}

impl Region {
    fn new() -> Result<Self> {
        // SAFETY: a new mapping, of no file.
        let start = unsafe {
            mmap_anonymous(
                std::ptr::null_mut(),
                ROOM + 2 * GUARD,
                ProtFlags::empty(),
                MapFlags::PRIVATE | MapFlags::NORESERVE,
            )
        };
        let start = start.context("no room for a region")?;
        let first = start.wrapping_byte_add(GUARD);
        // SAFETY: pages of the mapping, which nothing refers to yet.
        let opened = unsafe { mprotect(first, ROOM, MprotectFlags::READ | MprotectFlags::WRITE) };
        opened.context("opening a region")?;
        Ok(Region {
            first: first.cast(),
        })
    }
}
