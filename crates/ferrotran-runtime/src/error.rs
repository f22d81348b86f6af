//! What can go wrong in a call.

use std::fmt;

use ferrotran_stops::Kind;
use thiserror::Error;

use crate::sentinel::SentinelError;

/// Why a wrapper did not call the Fortran procedure, why the procedure did not return, or that it
/// failed: [`kind`](Error::kind) says which. Its text names the procedure, the dummy argument, what
/// was expected and what was given.
///
/// It is one pointer, so that a `Result` with it costs a call that succeeds nothing.
///
/// ```
/// use ferrotran_runtime::{ErrorKind, check};
/// let error = check::covers("fib", "a", "a(n)", 8, 7).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::TooShort { expected: 8, given: 7, .. }));
/// assert_eq!(
///     error.to_string(),
///     "fib: `a` has 7 elements, but its declared shape `a(n)` asks for 8: pass a longer array or \
///      ask for less"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct Error(Box<ErrorKind>);

impl Error {
    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// What happened, by value.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind {
        *self.0
    }
}

impl From<ErrorKind> for Error {
    #[cold]
    fn from(kind: ErrorKind) -> Self {
        Error(Box::new(kind))
    }
}

/// The kinds of [`struct@Error`].
///
/// [`Stopped`](ErrorKind::Stopped), [`Callback`](ErrorKind::Callback) and
/// [`CallbackArgument`](ErrorKind::CallbackArgument): the procedure did not return.
/// [`Status`](ErrorKind::Status), [`Unallocated`](ErrorKind::Unallocated), and
/// [`OutOfMemory`](ErrorKind::OutOfMemory) for what Fortran allocated: it did. All others: it was not
/// called, and nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An array has fewer elements than its declared shape asks for.
    #[error(
        "{procedure}: `{argument}` has {given} elements, but its declared shape `{shape}` asks \
         for {expected}: pass a longer array or ask for less"
    )]
    TooShort {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// Its shape as declared.
        shape: &'static str,
        /// The number of elements that the shape asks for.
        expected: usize,
        /// The number of elements given.
        given: usize,
    },
    /// An array of several dimensions does not have its declared shape.
    #[error(
        "{procedure}: `{argument}` has the shape {given:?}, but its declared shape `{shape}` asks \
         for {expected:?}: pass a view of that shape"
    )]
    WrongShape {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// Its shape as declared.
        shape: &'static str,
        /// The declared extents; of an assumed size the last is missing.
        expected: Vec<usize>,
        /// The extents given.
        given: Vec<usize>,
    },
    /// An array has another number of dimensions than its declaration.
    #[error("{procedure}: `{argument}` has {given} dimensions, but {expected} are declared")]
    WrongRank {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The declared number of dimensions.
        expected: usize,
        /// The number of dimensions given.
        given: usize,
    },
    /// An array that Fortran may write is not stored column by column without gaps.
    #[error(
        "{procedure}: `{argument}` is not stored column by column without gaps: create it in \
         Fortran order (`.f()` in `ndarray`), or pass a copy of the part"
    )]
    NotColumnMajor {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
    },
    /// An array of assumed shape that Fortran may write has strides that no section of a Fortran
    /// array has.
    #[error(
        "{procedure}: `{argument}` has strides that no section of a Fortran array has (a negative \
         one, or one that is no multiple of that before it): pass a copy of the part"
    )]
    NoSection {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
    },
    /// An array that a C function writes is not stored row by row without gaps.
    #[error(
        "{procedure}: `{argument}` is not stored row by row without gaps, as C has it: create it in \
         row-major order (`ndarray`'s own), or pass a copy of the part"
    )]
    NotRowMajor {
        /// The procedure.
        procedure: &'static str,
        /// The argument.
        argument: &'static str,
    },
    /// An array begins at no multiple of the bytes that its signature asks for.
    #[error(
        "{procedure}: `{argument}` does not begin at a multiple of {bytes} bytes, as its signature          asks: pass an array of its own instead of a part of another"
    )]
    Misaligned {
        /// The procedure.
        procedure: &'static str,
        /// The argument.
        argument: &'static str,
        /// The bytes.
        bytes: usize,
    },
    /// The library was built with INTEGERs of another kind than the bindings were made for.
    #[error("{procedure}: {error}")]
    Integers {
        /// The procedure.
        procedure: &'static str,
        /// What its sentinel told.
        error: SentinelError,
    },
    /// A part of a matrix has fewer rows than are accessed.
    #[error(
        "{procedure}: `{argument}` has {given} rows, but {expected} are accessed: pass more of the \
         matrix or ask for less"
    )]
    TooFewRows {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The number of rows that are accessed.
        expected: usize,
        /// The number of rows given.
        given: usize,
    },
    /// A string has more bytes than the declared length.
    #[error(
        "{procedure}: `{argument}` has {given} bytes, but its declared length is {length}: pass a \
         shorter string"
    )]
    TextTooLong {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The declared length.
        length: usize,
        /// The number of bytes given.
        given: usize,
    },
    /// A string to be written has fewer bytes than the declared length.
    #[error(
        "{procedure}: `{argument}` has {given} bytes, but its declared length is {length}: pass a \
         longer buffer"
    )]
    TextTooShort {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The declared length.
        length: usize,
        /// The number of bytes given.
        given: usize,
    },
    /// The elements of a CHARACTER array to be written have not the declared length.
    #[error(
        "{procedure}: the elements of `{argument}` have length {given}, but their declared length \
         is {length}: pass an array of that length"
    )]
    WrongTextLength {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The declared length.
        length: usize,
        /// The length of the elements given.
        given: usize,
    },
    /// A declared extent is negative for the values given.
    #[error(
        "{procedure}: the declared shape `{shape}` of `{argument}` has the extent {extent} for \
         these arguments: an extent is 0 or more"
    )]
    NegativeExtent {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// Its shape as declared.
        shape: &'static str,
        /// What the extent comes to.
        extent: i64,
    },
    /// An expression overflows in the integer kind in which Fortran evaluates it, or divides by
    /// zero.
    #[error(
        "{procedure}: `{expression}` (of `{argument}`) has no value in Fortran's integers for \
         these arguments: pass smaller ones"
    )]
    Overflow {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The expression as declared.
        expression: &'static str,
    },
    /// A length does not fit the integer kind of the dummy argument that receives it.
    #[error(
        "{procedure}: the length {length} of an array does not fit `{argument}`, an integer of \
         {bytes} bytes: pass a shorter array"
    )]
    LengthTooLarge {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The length.
        length: usize,
        /// The size of the dummy argument.
        bytes: usize,
    },
    /// A `check(...)` of the signature does not hold.
    #[error(
        "{procedure}: `{expression}`, a check of `{argument}`, does not hold for these arguments"
    )]
    CheckFailed {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The check.
        expression: &'static str,
    },
    /// The memory for an output is not to be had.
    #[error("{procedure}: no memory for the {elements} elements of `{argument}`: ask for less")]
    OutOfMemory {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument.
        argument: &'static str,
        /// The number of elements asked for.
        elements: usize,
    },
    /// The procedure was called, and says by a status that it failed.
    #[error(
        "{procedure}: it failed: `{argument}` is {value}; its documentation says what that means"
    )]
    Status {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy argument that is the status.
        argument: &'static str,
        /// Its value after the call.
        value: i64,
    },
    /// A function returned an ALLOCATABLE result that it has not allocated, which Fortran forbids
    /// (Fortran 2018, 15.6.2.2).
    #[error(
        "{procedure}: its result `{argument}` was not allocated: it is an error of the Fortran"
    )]
    Unallocated {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The result.
        argument: &'static str,
    },
    /// The procedure was called, on the same thread, while the lock of its image was held: from
    /// a callback, say.
    #[error(
        "{procedure}: called while a procedure of the same library that shares its state is \
         running on this thread: call it after that has returned"
    )]
    Busy {
        /// The Fortran procedure.
        procedure: &'static str,
    },
    /// A closure that Fortran called gave an `Err`, which is the [source](std::error::Error::source)
    /// of this one. The procedure was left where it stood: what it had written stays written.
    #[error("{procedure}: the closure `{callback}` failed: {}", &**cause)]
    Callback {
        /// The Fortran procedure.
        procedure: &'static str,
        /// The dummy procedure.
        callback: &'static str,
        /// What the closure failed with.
        #[source]
        cause: crate::callback::Cause,
    },
    /// Fortran passed a closure what no reference can be made of. The procedure was left where it
    /// stood.
    #[error("{callback}: Fortran passed `{argument}` {fault}")]
    CallbackArgument {
        /// The dummy procedure, and the procedure whose argument it is.
        callback: &'static str,
        /// The dummy argument of the dummy procedure.
        argument: &'static str,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// The procedure stopped, or an error was found in it, which would have ended the process. It
    /// was left at once: COMMON, SAVE and module variables, and the arguments that it writes, are
    /// as it left them.
    #[error("{procedure}: {}", stopped(*kind, *code, text, place))]
    Stopped {
        /// The Fortran procedure that was called.
        procedure: &'static str,
        /// What would have ended the process.
        kind: Kind,
        /// The exit status with which it would have ended; of an illegal argument the position.
        code: i32,
        /// The text of the statement, or the message of Fortran's run-time library; may be empty.
        text: String,
        /// Its file and line, `file:line`, as far as they are known; may be empty.
        place: String,
    },
}

/// What happened, and where. That of a check tells of nothing else.
fn stopped(kind: Kind, code: i32, text: &str, place: &str) -> String {
    match kind {
        Kind::FailedCheck if place.is_empty() => text.to_owned(),
        Kind::FailedCheck => format!("{place}: {text}"),
        _ => {
            let what = what(kind, code);
            format!("{what}{}{}", Part(": ", text), Part(", at ", place))
        }
    }
}

/// What happened, as a phrase.
fn what(kind: Kind, code: i32) -> String {
    match kind {
        Kind::Stop | Kind::ErrorStop | Kind::Exit => {
            let statement = match kind {
                Kind::Stop => "STOP",
                Kind::ErrorStop => "ERROR STOP",
                _ => "EXIT",
            };
            format!("{statement} (status {code})")
        }
        Kind::Abort => "ABORT".to_owned(),
        Kind::Pause => "PAUSE".to_owned(),
        Kind::FailImage => "FAIL IMAGE".to_owned(),
        Kind::IllegalArgument => "XERBLA".to_owned(),
        _ => "a run-time error".to_owned(),
    }
}

/// A part of a text, after what separates it from the rest, unless it is empty.
struct Part<'a>(&'static str, &'a str);

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            "" => Ok(()),
            text => write!(f, "{}{text}", self.0),
        }
    }
}
