//! Where the stops of Fortran end up.
//!
//! In the objects that ferrotran compiles, what ends the process in the run-time library of the
//! compiler (`_gfortran_stop_string` and its like) is renamed to functions of ferrotran's own.
//! They call [`ferrotran_stop_1`]: inside a [`contain`] on this thread it unwinds, through the
//! Fortran frames, to that; elsewhere it returns, and the run-time library's own function is
//! called, as if nothing had been renamed.
//!
//! This is a package of its own because a program must have one such symbol, and one such marker
//! for each thread, whatever versions of ferrotran's other packages it links.
//!
//! ```
//! // A procedure that does not stop.
//! assert_eq!(ferrotran_stops::contain(|| 7).unwrap(), 7);
//! ```

use std::any::Any;
use std::cell::Cell;
use std::ffi::c_char;
use std::panic::{self, AssertUnwindSafe};

/// What would have ended the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `STOP`.
    Stop,
    /// `ERROR STOP`.
    ErrorStop,
    /// `CALL EXIT`.
    Exit,
    /// `CALL ABORT`.
    Abort,
    /// `PAUSE`, which would wait for an operator.
    Pause,
    /// `FAIL IMAGE`.
    FailImage,
    /// An error that the compiled code finds: a failed check of a subscript, a failed ALLOCATE.
    RuntimeError,
    /// LAPACK's XERBLA: an argument has an illegal value. The code is the argument's position, the
    /// text the name of the procedure that checked it.
    IllegalArgument,
    /// A check that ferrotran compiled into the Fortran failed: a subscript, a size, a divisor. The text
    /// says what of, and the place where.
    FailedCheck,
}

impl Kind {
    /// The kinds by their numbers in [`ferrotran_stop_1`].
    const ALL: [Kind; 9] = [
        Kind::Stop,
        Kind::ErrorStop,
        Kind::Exit,
        Kind::Abort,
        Kind::Pause,
        Kind::FailImage,
        Kind::RuntimeError,
        Kind::IllegalArgument,
        Kind::FailedCheck,
    ];
}

/// A stop, on its way through Fortran.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stop {
    /// What it was.
    pub kind: Kind,
    /// The exit status with which the process would have ended; or what the kind says.
    pub code: i32,
    /// The text of the statement, or the message of the run-time library; may be empty.
    pub text: String,
    /// Where it was, as the run-time library says; may be empty.
    pub place: String,
}

/// Why [`contain`] did not give what the function returns.
#[derive(Debug)]
pub enum Unwound {
    /// By a stop.
    Stopped(Stop),
    /// By any other panic: its payload.
    Panicked(Box<dyn Any + Send>),
}

thread_local! {
    /// Whether a stop on this thread unwinds.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Calls `f`, in which a stop of this thread unwinds instead of ending the process.
///
/// # Errors
///
/// [`Unwound`], when `f` did not return.
#[inline]
pub fn contain<R>(f: impl FnOnce() -> R) -> Result<R, Unwound> {
    let outer = CONTAINED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(f));
    CONTAINED.set(outer);
    result.map_err(unwound)
}

#[cold]
fn unwound(payload: Box<dyn Any + Send>) -> Unwound {
    match payload.downcast::<Stop>() {
        Ok(stop) => Unwound::Stopped(*stop),
        Err(payload) => Unwound::Panicked(payload),
    }
}

/// Calls `f`, in which a stop of this thread ends the process, even inside a [`contain`]: because
/// what lies between could not be unwound.
#[inline]
pub fn let_end<R>(f: impl FnOnce() -> R) -> R {
    /// Restores the marker when `f` returns or panics.
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            CONTAINED.set(self.0);
        }
    }
    let _restore = Restore(CONTAINED.replace(false));
    f()
}

/// Whether a stop on this thread unwinds. What is compiled with `panic = "abort"` cannot.
pub fn is_contained() -> bool {
    cfg!(panic = "unwind") && CONTAINED.get()
}

/// What the renamed functions call before they end the process: unwinds to the innermost
/// [`contain`] on this thread; returns where there is none.
///
/// `kind` is a number of a [`Kind`], in the order of their declaration; `text` and `place` need
/// not be UTF-8. `before` is called before it unwinds: it flushes Fortran's units.
///
/// # Safety
///
/// `text` has to be the address of `text_length` bytes, `place` that of `place_length`; they may
/// be null where the length is 0. `before` has to be a function that may be called here.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn ferrotran_stop_1(
    kind: u32,
    code: i32,
    text: *const c_char,
    text_length: usize,
    place: *const c_char,
    place_length: usize,
    before: Option<unsafe extern "C-unwind" fn()>,
) {
    if !CONTAINED.get() {
        return;
    }
    // SAFETY: the caller vouches for both.
    let (text, place) = unsafe { (lossy(text, text_length), lossy(place, place_length)) };
    if cfg!(panic = "abort") {
        eprintln!(
            "ferrotran: a Fortran stop ends this process because it is built with panic = \
             \"abort\"; with panic = \"unwind\" it would come back as an error"
        );
        return;
    }
    if let Some(before) = before {
        // SAFETY: the caller vouches for it.
        unsafe { before() };
    }
    let stop = Stop {
        kind: Kind::ALL
            .get(kind as usize)
            .copied()
            .unwrap_or(Kind::RuntimeError),
        code,
        text,
        place,
    };
    panic::resume_unwind(Box::new(stop));
}

/// # Safety
///
/// As of [`ferrotran_stop_1`].
unsafe fn lossy(text: *const c_char, length: usize) -> String {
    if length == 0 {
        return String::new();
    }
    // SAFETY: the caller vouches for the bytes.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(kind: u32, code: i32, text: &str, place: &str) {
        let (text, place) = (text.as_bytes(), place.as_bytes());
        // SAFETY: addresses and lengths of slices.
        unsafe {
            ferrotran_stop_1(
                kind,
                code,
                text.as_ptr().cast(),
                text.len(),
                place.as_ptr().cast(),
                place.len(),
                None,
            )
        }
    }

    #[test]
    fn a_stop_inside_is_caught_with_all_that_it_says() {
        let unwound = contain(|| stop(1, 3, "text", "a.f:7")).unwrap_err();
        let Unwound::Stopped(caught) = unwound else {
            panic!("{unwound:?}")
        };
        assert_eq!(caught.kind, Kind::ErrorStop);
        assert_eq!(caught.code, 3);
        assert_eq!((&*caught.text, &*caught.place), ("text", "a.f:7"));
    }

    #[test]
    fn outside_it_returns() {
        stop(0, 0, "", "");
        contain(|| let_end(|| stop(0, 0, "", ""))).unwrap();
        contain(|| 1).unwrap();
        contain(|| stop(0, 0, "", "")).unwrap_err();
        stop(0, 0, "", "");
    }

    #[test]
    fn the_innermost_catches_and_the_outer_goes_on() {
        let outer = contain(|| {
            contain(|| stop(0, 0, "", "")).unwrap_err();
            assert!(is_contained());
            let_end(|| assert!(!is_contained()));
            assert!(is_contained());
            5
        });
        assert_eq!(outer.unwrap(), 5);
        assert!(!is_contained());
    }

    #[test]
    fn other_panics_are_handed_on() {
        let unwound = contain(|| panic::resume_unwind(Box::new("mine"))).unwrap_err();
        let Unwound::Panicked(payload) = unwound else {
            panic!("{unwound:?}")
        };
        assert_eq!(payload.downcast_ref(), Some(&"mine"));
        assert!(!is_contained());
    }

    #[test]
    fn other_threads_are_not_inside() {
        contain(|| {
            std::thread::spawn(|| stop(0, 0, "", ""))
                .join()
                .expect("it returns")
        })
        .unwrap();
    }
}
