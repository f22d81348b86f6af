//! Closures that Fortran calls.
//!
//! A wrapper lends its closure to a *trampoline*, a function with the C ABI that Fortran gets as
//! the actual argument, through a thread-local [`Slot`]. While the closure runs the slot is empty,
//! so that nothing can call it once more; when it has run, or has unwound, the slot holds it
//! again. A wrapper that is called from inside the closure finds the slot empty, and leaves it so.
//!
//! A closure that fails leaves the Fortran procedure at once, by unwinding: an `Err` comes out of
//! the wrapper as [`ErrorKind::Callback`], a panic as that panic. Memory that Fortran allocated in the
//! procedures that are left is not freed.

use std::any::Any;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::LocalKey;

use crate::environment::Environment;
use crate::{Error, ErrorKind, contain};

mod adapted;
mod memory;
mod shared;

pub use adapted::{Adapted, Lend, Procedure};
pub use memory::{Memory, Span};
pub use shared::{SharedLending, SharedLent, SharedSlot, run_shared};

/// What a closure that fails gives.
pub type BoxedError = Box<dyn std::error::Error + Send + Sync>;

/// What a closure gives that may be absent.
pub type Fallible<T> = Result<T, BoxedError>;

/// What a closure may return where Fortran expects a `T`: that, or a `Result` of it.
#[diagnostic::on_unimplemented(
    message = "the closure has to return `{T}` or a `Result` of it",
    label = "returns `{Self}`",
    note = "the error of a `Result` is anything that `Box<dyn Error + Send + Sync>` can be made of"
)]
pub trait Outcome<T> {
    /// As a `Result`.
    ///
    /// # Errors
    ///
    /// What the closure failed with.
    fn into_result(self) -> Fallible<T>;
}

impl<T, E: Into<BoxedError>> Outcome<T> for Result<T, E> {
    #[inline]
    fn into_result(self) -> Fallible<T> {
        self.map_err(Into::into)
    }
}

macro_rules! outcomes {
    ($($ty:ty),* $(,)?) => {
        $(impl Outcome<$ty> for $ty {
            #[inline]
            fn into_result(self) -> Fallible<$ty> {
                Ok(self)
            }
        })*
    };
}

outcomes!(
    (),
    bool,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    crate::Complex<f32>,
    crate::Complex<f64>,
    String
);

/// Why a closure failed: its own error. Two are equal if they are the same one.
#[derive(Clone)]
pub struct Cause(Arc<dyn std::error::Error + Send + Sync>);

impl Deref for Cause {
    type Target = dyn std::error::Error + Send + Sync + 'static;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Cause {}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A dummy procedure.
#[derive(Debug)]
pub struct Place {
    /// The procedure whose dummy argument it is.
    pub procedure: &'static str,
    /// The dummy argument.
    pub callback: &'static str,
    /// Both, for messages: `fcn of hybrd`.
    pub name: &'static str,
    /// Whether the procedure may be left by unwinding: where it is called inside an input or
    /// output statement it must not be, since that would leave the unit locked for ever.
    pub contained: bool,
}

/// Where a trampoline finds the closure: one for each dummy procedure and thread.
#[derive(Debug)]
pub struct Slot(Cell<*const ()>);

impl Slot {
    /// An empty one.
    pub const fn new() -> Self {
        Slot(Cell::new(std::ptr::null()))
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::new()
    }
}

/// A closure during one call of a wrapper.
#[derive(Debug)]
pub struct Lent<F> {
    closure: UnsafeCell<F>,
    /// In which it runs; `None`: Fortran leaves it as it is.
    environment: Option<Environment>,
    failure: RefCell<Option<Error>>,
}

impl<F> Lent<F> {
    /// `closure`, for a procedure that leaves the floating-point environment as it is.
    #[inline]
    pub fn new(closure: F) -> Self {
        Lent {
            closure: UnsafeCell::new(closure),
            environment: None,
            failure: RefCell::new(None),
        }
    }

    /// `closure`, to run in the floating-point environment of now.
    #[inline]
    pub fn in_environment(closure: F) -> Self {
        Lent {
            environment: Some(Environment::current()),
            ..Self::new(closure)
        }
    }

    /// Puts it into `slot` of this thread until what is returned is dropped.
    #[inline]
    pub fn lend(&self, slot: &'static LocalKey<Slot>) -> Lending<'_> {
        let own = std::ptr::from_ref(self).cast();
        Lending {
            slot,
            previous: slot.with(|slot| slot.0.replace(own)),
            lent: PhantomData,
        }
    }

    /// How the closure failed, where that does not unwind.
    ///
    /// # Errors
    ///
    /// That failure.
    #[inline]
    pub fn failure(&self) -> Result<(), Error> {
        self.failure.take().map_or(Ok(()), Err)
    }
}

/// Has put a closure into a slot; takes it out when it is dropped.
#[derive(Debug)]
pub struct Lending<'a> {
    slot: &'static LocalKey<Slot>,
    previous: *const (),
    lent: PhantomData<&'a ()>,
}

impl Drop for Lending<'_> {
    #[inline]
    fn drop(&mut self) {
        self.slot.with(|slot| slot.0.set(self.previous));
    }
}

/// Has taken a closure out of a slot; puts it back when it is dropped.
struct Running<'a> {
    slot: &'a Slot,
    lent: *const (),
}

impl Drop for Running<'_> {
    #[inline]
    fn drop(&mut self) {
        self.slot.0.set(self.lent);
    }
}

/// Runs the closure in `slot`: `call` passes it its arguments. Where it fails, the Fortran that
/// called leaves by unwinding.
///
/// # Panics
///
/// When there is no closure in the slot: it is running already, or the procedure that it was lent
/// to has returned, or runs on another thread.
///
/// # Safety
///
/// What is in the slot is a `Lent<F>`.
#[inline]
pub unsafe fn run<F, T, R: Outcome<T>>(
    slot: &'static LocalKey<Slot>,
    place: &'static Place,
    call: impl FnOnce(&mut F) -> Result<R, Error>,
) -> T {
    // SAFETY: the caller's.
    match unsafe { outcome(slot, place, call) } {
        Ok(value) => value,
        Err((_, error)) => raise(error),
    }
}

/// The same, but keeps the failure in [`Lent::failure`] and gives `None`: then, and whenever
/// Fortran calls once more.
///
/// # Panics
///
/// As [`run`].
///
/// # Safety
///
/// As [`run`].
#[inline]
pub unsafe fn run_until_failure<F, T, R: Outcome<T>>(
    slot: &'static LocalKey<Slot>,
    place: &'static Place,
    call: impl FnOnce(&mut F) -> Result<R, Error>,
) -> Option<T> {
    let lent = on_this_thread(slot).0.get().cast::<Lent<F>>();
    // SAFETY: what is in the slot is a `Lent<F>`, or null.
    if unsafe { lent.as_ref() }.is_some_and(|lent| lent.failure.borrow().is_some()) {
        return None;
    }
    // SAFETY: the caller's.
    match unsafe { outcome(slot, place, call) } {
        Ok(value) => Some(value),
        Err((lent, error)) => {
            lent.failure.replace(Some(error));
            None
        }
    }
}

/// The slot of this thread.
#[inline]
fn on_this_thread<'a>(slot: &'static LocalKey<Slot>) -> &'a Slot {
    // So short a closure is inlined, which one around the whole call is not.
    let slot = slot.with(std::ptr::from_ref);
    // SAFETY: it has no destructor, so that it lives as long as the thread, and no reference to
    // it leaves the thread: it is not `Sync`.
    unsafe { &*slot }
}

#[inline]
unsafe fn outcome<'a, F: 'a, T, R: Outcome<T>>(
    slot: &'static LocalKey<Slot>,
    place: &'static Place,
    call: impl FnOnce(&mut F) -> Result<R, Error>,
) -> Result<T, (&'a Lent<F>, Error)> {
    let slot = on_this_thread(slot);
    let pointer = slot.0.replace(std::ptr::null());
    // SAFETY: what is in the slot is a `Lent<F>` that is borrowed until it is taken out, or
    // null.
    let Some(lent) = (unsafe { pointer.cast::<Lent<F>>().as_ref() }) else {
        empty(place)
    };
    let _running = Running {
        slot,
        lent: pointer,
    };
    let unless_it_returns = (!place.contained).then(|| Abort(place));
    let changed = lent.environment.and_then(|own| {
        let fortran = Environment::current();
        (fortran != own).then(|| {
            own.restore();
            fortran
        })
    });
    // SAFETY: the slot was emptied, so that this is the only reference to the closure.
    let closure = unsafe { &mut *lent.closure.get() };
    let result = call(closure)
        .and_then(|outcome| outcome.into_result().map_err(|error| failed(place, error)));
    if let Err(error) = &result
        && (!place.contained || cfg!(panic = "abort"))
    {
        abort(place, error);
    }
    std::mem::forget(unless_it_returns);
    if let (Some(fortran), Ok(_)) = (changed, &result) {
        fortran.restore();
    }
    result.map_err(|error| (lent, error))
}

#[cold]
fn failed(place: &Place, error: BoxedError) -> Error {
    ErrorKind::Callback {
        procedure: place.procedure,
        callback: place.callback,
        cause: Cause(Arc::from(error)),
    }
    .into()
}

/// Ends the process when it is dropped, which is when a closure panics that must not.
struct Abort(&'static Place);

impl Drop for Abort {
    fn drop(&mut self) {
        abort(self.0, &"it panicked");
    }
}

#[cold]
fn abort(place: &Place, why: &dyn fmt::Display) -> ! {
    let reason = if cfg!(panic = "abort") {
        "this program is compiled with `panic = \"abort\"`"
    } else {
        "it is called inside an input or output statement, which must not be left"
    };
    eprintln!(
        "the closure {} failed ({why}), and {reason}: the process ends",
        place.name
    );
    std::process::abort()
}

#[cold]
#[track_caller]
fn empty(place: &Place) -> ! {
    panic!(
        "Fortran called the closure {} while it is running already, after the procedure that it \
         was passed to has returned, or from another thread",
        place.name
    )
}

/// An error on its way out of Fortran.
struct Raised(Error);

/// Leaves the Fortran that called by unwinding, up to [`contained`].
#[cold]
fn raise(error: Error) -> ! {
    resume_unwind(Box::new(Raised(error)))
}

/// Calls, as [`contain::call`] does, a procedure that may change the floating-point environment:
/// where it is left by unwinding, that is what it was before.
///
/// # Errors
///
/// As [`contain::call`].
///
/// # Panics
///
/// With a closure's own panic.
#[inline]
pub fn contained_in_environment<R>(
    procedure: &'static str,
    call: impl FnOnce() -> R,
) -> Result<R, Error> {
    let environment = Environment::current();
    let result = ferrotran_stops::contain(call);
    if result.is_err() && Environment::current() != environment {
        environment.restore();
    }
    result.map_err(|unwound| contain::error(procedure, unwound))
}

/// The error that unwound out of a closure; any other panic goes on.
#[cold]
pub(crate) fn failure(payload: Box<dyn Any + Send>) -> Error {
    match payload.downcast::<Raised>() {
        Ok(raised) => raised.0,
        Err(payload) => resume_unwind(payload),
    }
}

#[cfg(test)]
mod tests;
