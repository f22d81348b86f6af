//! Who holds a lock, and for whom a thread runs a closure.

use std::cell::Cell;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};

thread_local! {
    static NUMBER: Cell<u64> = const { Cell::new(0) };
    /// The lender of the closure that this thread runs.
    static ACTING_FOR: Cell<*const Lender> = const { Cell::new(ptr::null()) };
}

/// A thread: a number that no other one ever has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Thread(u64);

impl Thread {
    #[inline]
    pub(super) fn this() -> Self {
        match NUMBER.get() {
            0 => Thread::numbered(),
            number => Thread(number),
        }
    }

    #[cold]
    fn numbered() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        NUMBER.set(number);
        Thread(number)
    }
}

/// In how many closures a thread is that it runs for lenders, its own among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Depth(u16);

impl Depth {
    /// Deeper than all.
    pub(super) const ANY: Depth = Depth(u16::MAX);
}

/// A thread that holds a lock, and how deep it was when it took that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holder(NonZeroU64);

impl Holder {
    /// This thread, as deep as it is.
    #[inline]
    pub(super) fn this() -> Self {
        let number = Thread::this().0 << u16::BITS | u64::from(depth().0);
        // Numbers begin at 1.
        Holder(NonZeroU64::new(number).unwrap_or(NonZeroU64::MIN))
    }

    pub(super) fn thread(self) -> Thread {
        Thread(self.0.get() >> u16::BITS)
    }

    pub(super) fn depth(self) -> Depth {
        Depth(self.0.get() as u16)
    }

    /// Whether it goes on only after this thread has: it is this thread, or lent the closure that this
    /// thread runs after it had taken the lock. What it takes in a closure that it runs itself, beside
    /// this thread, it gives back whatever this thread does.
    #[inline]
    pub(super) fn waits_for_this(self) -> bool {
        self.thread() == Thread::this()
            || lent().any(|lent| lent.thread == self.thread() && self.depth() < lent.depth)
    }
}

/// The holder of a lock, if there is one.
#[derive(Debug)]
pub(super) struct HolderCell(AtomicU64);

impl HolderCell {
    pub(super) const fn nobody() -> Self {
        HolderCell(AtomicU64::new(0))
    }

    #[inline]
    pub(super) fn get(&self) -> Option<Holder> {
        NonZeroU64::new(self.0.load(Ordering::Relaxed)).map(Holder)
    }

    #[inline]
    pub(super) fn set(&self, holder: Holder) {
        self.0.store(holder.0.get(), Ordering::Relaxed);
    }

    #[inline]
    pub(super) fn clear(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// By whom a closure was lent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lent {
    pub(super) thread: Thread,
    /// How deep who runs the closure is, at least.
    pub(super) depth: Depth,
}

/// A thread that has lent a closure to Fortran, and waits until the threads that run it are done:
/// they must not wait for what it holds.
#[derive(Debug)]
pub(crate) struct Lender {
    lent: Lent,
    /// For whom the thread itself runs a closure; that call is not over before this one.
    outer: *const Lender,
}

// SAFETY: what `outer` points to is only read, and outlives this.
unsafe impl Send for Lender {}
// SAFETY: as above.
unsafe impl Sync for Lender {}

impl Lender {
    pub(crate) fn this_thread() -> Self {
        Lender {
            lent: Lent {
                thread: Thread::this(),
                depth: Depth(depth().0.saturating_add(1)),
            },
            outer: ACTING_FOR.get(),
        }
    }

    /// Marks this thread as running a closure of this lender until what is returned is dropped.
    pub(crate) fn acting(&self) -> Acting<'_> {
        Acting {
            previous: ACTING_FOR.replace(self),
            lender: PhantomData,
        }
    }
}

/// Has marked a thread.
pub(crate) struct Acting<'a> {
    previous: *const Lender,
    lender: PhantomData<&'a Lender>,
}

impl Drop for Acting<'_> {
    fn drop(&mut self) {
        ACTING_FOR.set(self.previous);
    }
}

/// How deep this thread is.
fn depth() -> Depth {
    lent().next().map_or(Depth(0), |lent| lent.depth)
}

/// What this thread runs lent closures for, the innermost first.
pub(super) fn lent() -> impl Iterator<Item = Lent> {
    let mut next = ACTING_FOR.get();
    std::iter::from_fn(move || {
        // SAFETY: a lender lives until all that runs on its behalf is over: this thread does, while it
        // is in this iterator, and the outer call is not over before the inner one.
        let lender = unsafe { next.as_ref() }?;
        next = lender.outer;
        Some(lender.lent)
    })
}
