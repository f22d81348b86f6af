//! Calls in which a Fortran stop (STOP, ERROR STOP, EXIT, ABORT, a failed check of a subscript, a
//! failed ALLOCATE) comes back as an [`Error`].
//!
//! The stop leaves the procedure at once, by unwinding. COMMON, SAVE and module variables are
//! then as Fortran left them, and what it had allocated without freeing it is lost.

pub use ferrotran_stops::{Kind, Stop, Unwound, contain as catch, is_contained, let_end};

use crate::{Error, callback};

/// Calls the Fortran `procedure` by `f`.
///
/// # Errors
///
/// [`Error::Stopped`] when it stopped, [`Error::Callback`] when a closure that it called failed.
/// Other panics go on.
///
/// ```
/// use ferrotran_runtime::contain;
/// assert_eq!(contain::call("fib", || 1), Ok(1));
/// ```
#[inline]
pub fn call<R>(procedure: &'static str, f: impl FnOnce() -> R) -> Result<R, Error> {
    catch(f).map_err(|unwound| match unwound {
        Unwound::Stopped(stop) => stopped(procedure, stop),
        Unwound::Panicked(payload) => callback::failure(payload),
    })
}

/// The error for `stop` in a call of `procedure`.
#[cold]
pub fn stopped(procedure: &'static str, stop: Stop) -> Error {
    Error::Stopped {
        procedure,
        kind: stop.kind,
        code: stop.code,
        text: stop.text,
        place: place(&stop.place).unwrap_or(stop.place),
    }
}

/// `file:line` of gfortran's `At line 12 of file st.f90`.
fn place(text: &str) -> Option<String> {
    let (line, file) = text.strip_prefix("At line ")?.split_once(" of file ")?;
    Some(format!("{file}:{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_elsewhere() {
        assert_eq!(
            place("At line 12 of file a b.f").as_deref(),
            Some("a b.f:12")
        );
        assert_eq!(place("somewhere"), None);
    }
}
