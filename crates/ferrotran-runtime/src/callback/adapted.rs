//! Closures that Fortran calls through an adapter: a generated Fortran procedure that passes
//! addresses and extents for what Fortran passes by descriptor.

use std::marker::PhantomData;

/// A procedure of which only the address matters.
pub type Procedure = unsafe extern "C-unwind" fn();

/// The generated function that goes with an adapter. It keeps `trampoline` for this thread, for
/// the adapter to call, stores what it kept before in `previous`, and gives the adapter.
pub type Lend = unsafe extern "C-unwind" fn(
    trampoline: Option<Procedure>,
    previous: *mut Option<Procedure>,
) -> Procedure;

/// Has lent a trampoline to an adapter; takes it back when it is dropped, so that the one before
/// is called again.
#[derive(Debug)]
pub struct Adapted {
    lend: Lend,
    adapter: Procedure,
    previous: Option<Procedure>,
    /// It has to be dropped on its own thread.
    not_send: PhantomData<*const ()>,
}

impl Adapted {
    /// Lends the function `trampoline`.
    ///
    /// # Safety
    ///
    /// `lend` is a function that goes with an adapter, and stays loaded; `trampoline` is the
    /// address of a function of the type that it calls.
    #[inline]
    pub unsafe fn new(lend: Lend, trampoline: *const ()) -> Self {
        // SAFETY: it is the address of a function, which the caller vouches for.
        let trampoline = unsafe { std::mem::transmute::<*const (), Option<Procedure>>(trampoline) };
        let mut previous = None;
        // SAFETY: the caller vouches for it; it writes to the variable.
        let adapter = unsafe { lend(trampoline, &raw mut previous) };
        Adapted {
            lend,
            adapter,
            previous,
            not_send: PhantomData,
        }
    }

    /// The adapter.
    #[inline]
    pub fn address(&self) -> Procedure {
        self.adapter
    }
}

impl Drop for Adapted {
    #[inline]
    fn drop(&mut self) {
        let mut own = None;
        // SAFETY: as in `new`, and on the same thread, which this cannot leave.
        unsafe { (self.lend)(self.previous, &raw mut own) };
    }
}
