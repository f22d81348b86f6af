//! Closures that Fortran calls from several threads at once: from OpenMP regions.
//!
//! No thread of a parallel region may be left by unwinding. So the first failure is kept, Fortran
//! gets zeros for it and for all later calls, and the wrapper reports it when the procedure has
//! returned. That is so on the calling thread, too. The threads of a region find the closure in a
//! slot of the process, which is why the lock is held.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Outcome, Place, failed};
use crate::environment::Environment;
use crate::lock::Lender;
use crate::{Error, ErrorKind};

/// Where a trampoline finds the closure: one for each dummy procedure.
#[derive(Debug)]
pub struct SharedSlot(AtomicPtr<()>);

impl SharedSlot {
    /// An empty one.
    pub const fn new() -> Self {
        SharedSlot(AtomicPtr::new(ptr::null_mut()))
    }
}

impl Default for SharedSlot {
    fn default() -> Self {
        Self::new()
    }
}

/// How a closure failed.
#[derive(Debug)]
enum Failure {
    Error(Error),
    Panic(Box<dyn Any + Send>),
}

/// A closure during one call of a wrapper.
#[derive(Debug)]
pub struct SharedLent<F> {
    closure: F,
    /// In which it runs.
    environment: Environment,
    /// Who waits for it, and so holds locks on behalf of all threads that run it.
    lender: Lender,
    has_failed: AtomicBool,
    failure: Mutex<Option<Failure>>,
}

impl<F> SharedLent<F> {
    /// `closure`, to run in the floating-point environment of now.
    #[inline]
    pub fn new(closure: F) -> Self {
        SharedLent {
            closure,
            environment: Environment::current(),
            lender: Lender::this_thread(),
            has_failed: AtomicBool::new(false),
            failure: Mutex::new(None),
        }
    }

    /// Puts it into `slot` until what is returned is dropped. The lock of the library has to be
    /// held.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] when there is one in it: of a copy of the library, which has a lock of its
    /// own.
    pub fn lend(
        &self,
        slot: &'static SharedSlot,
        procedure: &'static str,
    ) -> Result<SharedLending<'_>, Error> {
        let own = ptr::from_ref(self).cast_mut().cast();
        let taken =
            slot.0
                .compare_exchange(ptr::null_mut(), own, Ordering::AcqRel, Ordering::Relaxed);
        match taken {
            Ok(_) => Ok(SharedLending {
                slot,
                lent: std::marker::PhantomData,
            }),
            Err(_) => Err(ErrorKind::Busy { procedure }.into()),
        }
    }

    /// How it failed first.
    ///
    /// # Errors
    ///
    /// That failure.
    ///
    /// # Panics
    ///
    /// With the closure's own panic, if it was one.
    pub fn failure(&self) -> Result<(), Error> {
        let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        match failure.take() {
            None => Ok(()),
            Some(Failure::Error(error)) => Err(error),
            Some(Failure::Panic(payload)) => {
                drop(failure);
                resume_unwind(payload)
            }
        }
    }

    #[cold]
    fn fail(&self, failure: Failure) {
        let mut first = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert(failure);
        self.has_failed.store(true, Ordering::Release);
    }
}

/// Has put a closure into a slot; takes it out when it is dropped.
#[derive(Debug)]
pub struct SharedLending<'a> {
    slot: &'static SharedSlot,
    lent: std::marker::PhantomData<&'a ()>,
}

impl Drop for SharedLending<'_> {
    fn drop(&mut self) {
        self.slot.0.store(ptr::null_mut(), Ordering::Release);
    }
}

/// Runs the closure in `slot`: `call` passes it its arguments. `None` when it fails, and whenever
/// it is called after that.
///
/// The process ends where there is no closure in the slot, because the procedure that it was lent
/// to has returned.
///
/// # Safety
///
/// What is in the slot is a `SharedLent<F>`.
#[inline]
pub unsafe fn run_shared<F: Sync, T, R: Outcome<T>>(
    slot: &'static SharedSlot,
    place: &'static Place,
    call: impl FnOnce(&F) -> Result<R, Error>,
) -> Option<T> {
    let pointer = slot.0.load(Ordering::Acquire).cast::<SharedLent<F>>();
    // SAFETY: what is in the slot is a `SharedLent<F>` that is borrowed until it is taken out, or
    // null.
    let Some(lent) = (unsafe { pointer.as_ref() }) else {
        nothing_lent(place)
    };
    if lent.has_failed.load(Ordering::Acquire) {
        return None;
    }
    let _acting = lent.lender.acting();
    let fortran = Environment::current();
    if fortran != lent.environment {
        lent.environment.restore();
    }
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        call(&lent.closure)
            .and_then(|outcome| outcome.into_result().map_err(|error| failed(place, error)))
    }));
    if fortran != lent.environment {
        fortran.restore();
    }
    match outcome {
        Ok(Ok(value)) => Some(value),
        Ok(Err(error)) => {
            lent.fail(Failure::Error(error));
            None
        }
        Err(payload) => {
            lent.fail(Failure::Panic(payload));
            None
        }
    }
}

#[cold]
fn nothing_lent(place: &Place) -> ! {
    eprintln!(
        "Fortran called the closure {} after the procedure that it was passed to has returned: the \
         process ends",
        place.name
    );
    std::process::abort()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::ImageLock;

    static PLACE: Place = Place {
        procedure: "solve",
        callback: "f",
        name: "f of solve",
        contained: true,
    };

    fn call<F: Fn(i32) -> R + Sync, R: Outcome<i32>>(
        slot: &'static SharedSlot,
        _: &SharedLent<F>,
        value: i32,
    ) -> Option<i32> {
        // SAFETY: the tests lend such a closure.
        unsafe { run_shared(slot, &PLACE, |closure: &F| Ok(closure(value))) }
    }

    #[test]
    fn the_first_failure_is_kept_and_the_rest_gives_nothing() {
        static SLOT: SharedSlot = SharedSlot::new();
        let lent = SharedLent::new(|value| match value {
            3.. => Err(format!("{value} is too much")),
            _ => Ok(value),
        });
        let lending = lent.lend(&SLOT, "solve").unwrap();
        let called = std::thread::scope(|scope| {
            let threads = [1, 2].map(|value| {
                scope.spawn({
                    let lent = &lent;
                    move || (value, call(&SLOT, lent, value))
                })
            });
            threads.map(|thread| thread.join().unwrap())
        });
        assert_eq!(called, [(1, Some(1)), (2, Some(2))]);
        assert_eq!(call(&SLOT, &lent, 3), None);
        assert_eq!(call(&SLOT, &lent, 4), None);
        assert_eq!(call(&SLOT, &lent, 1), None);
        drop(lending);
        let error = lent.failure().unwrap_err().to_string();
        assert_eq!(error, "solve: the closure `f` failed: 3 is too much");
        assert_eq!(lent.failure(), Ok(()));
    }

    #[test]
    fn a_panic_goes_on_in_the_wrapper() {
        static SLOT: SharedSlot = SharedSlot::new();
        let lent = SharedLent::new(|_: i32| -> i32 { resume_unwind(Box::new("out")) });
        let lending = lent.lend(&SLOT, "solve").unwrap();
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| call(&SLOT, &lent, 1));
            assert_eq!(thread.join().unwrap(), None);
        });
        drop(lending);
        let unwound = catch_unwind(AssertUnwindSafe(|| lent.failure())).unwrap_err();
        assert_eq!(unwound.downcast_ref(), Some(&"out"));
    }

    #[test]
    fn a_slot_is_taken_once() {
        static SLOT: SharedSlot = SharedSlot::new();
        let lent = SharedLent::new(());
        let lending = lent.lend(&SLOT, "solve").unwrap();
        let busy = lent.lend(&SLOT, "solve").unwrap_err();
        assert_eq!(busy.kind(), &ErrorKind::Busy { procedure: "solve" });
        drop(lending);
        lent.lend(&SLOT, "solve").unwrap();
    }

    #[test]
    fn a_lock_that_the_lender_holds_is_busy_on_every_thread() {
        static SLOT: SharedSlot = SharedSlot::new();
        static LOCK: ImageLock = ImageLock::new();
        static OTHER: ImageLock = ImageLock::new();
        let _guard = LOCK.lock("solve").unwrap();
        let lent = SharedLent::new(|_: i32| match LOCK.lock("inner") {
            Err(_) => OTHER.lock("other").map_or(0, |_| 7),
            Ok(_) => 0,
        });
        let _lending = lent.lend(&SLOT, "solve").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(call(&SLOT, &lent, 1), Some(7)));
            }
        });
        assert_eq!(call(&SLOT, &lent, 1), Some(7));
    }
}
