//! Calls in which a Fortran stop (STOP, ERROR STOP, EXIT, ABORT, a failed check of a subscript, a
//! failed ALLOCATE) comes back as an [`Error`].
//!
//! The stop leaves the procedure at once, by unwinding. COMMON, SAVE and module variables are
//! then as Fortran left them, and what it had allocated without freeing it is lost.

pub use ferrotran_stops::{Kind, let_end};

use ferrotran_stops::Unwound;

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
    ferrotran_stops::contain(f).map_err(|unwound| error(procedure, unwound))
}

/// The error for what unwound out of `procedure`; other panics go on.
#[cold]
pub(crate) fn error(procedure: &'static str, unwound: Unwound) -> Error {
    match unwound {
        Unwound::Stopped(stop) => Error::Stopped {
            procedure,
            kind: stop.kind,
            code: stop.code,
            text: stop.text,
            place: place(&stop.place).unwrap_or(stop.place),
        },
        Unwound::Panicked(payload) => callback::failure(payload),
    }
}

/// `file:line` of gfortran's `At line 12 of file st.f90`, and of its `In file 'st.f90', around
/// line 12`.
fn place(text: &str) -> Option<String> {
    let (file, line) = match text.strip_prefix("At line ") {
        Some(rest) => {
            let (line, file) = rest.split_once(" of file ")?;
            (file, line)
        }
        None => text
            .strip_prefix("In file '")?
            .rsplit_once("', around line ")?,
    };
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
        let around = "In file 'a b.f', around line 12";
        assert_eq!(place(around).as_deref(), Some("a b.f:12"));
        assert_eq!(place("somewhere"), None);
    }
}
