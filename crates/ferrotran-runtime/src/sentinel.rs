//! Whether a library that was built elsewhere has INTEGERs of 4 or of 8 bytes.
//!
//! Nothing in a library says so (LAPACK comes in both forms, under the same symbols), and the wrong
//! guess reads and writes beyond arguments. The kinds of the bindings follow from the flags that the
//! build script states (`-fdefault-integer-8`); a test, or the start of a program, can ask a
//! procedure that returns one INTEGER whether they are right.

use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};

use thiserror::Error;

use crate::{Error as CallError, ErrorKind};

/// What a library does not have as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SentinelError {
    /// The procedure wrote no integer, or neither 4 nor 8 bytes.
    #[error(
        "the procedure wrote no INTEGER of 4 or 8 bytes: give one that returns a small positive one"
    )]
    NoInteger,
    /// The library was built with other flags than the bindings.
    #[error(
        "the library has INTEGERs of {found} bytes, but the bindings were made for {expected}: \
         give the build script the flags that the library was built with (-fdefault-integer-8), or \
         link another build of it"
    )]
    OtherKind {
        /// The bytes that the bindings have.
        expected: usize,
        /// The bytes that the library writes.
        found: usize,
    },
}

/// The number of bytes of the INTEGER that `call` has a Fortran procedure write: 4 or 8.
///
/// `call` gets an address with room for an INTEGER of either kind, to be given to a procedure that
/// sets it to a small positive number. It is called twice.
///
/// ```
/// use ferrotran_runtime::sentinel;
/// // In place of a procedure of a library: `|address| unsafe { ffi::ilaver(address.cast(), ..) }`.
/// let bytes = sentinel::integer_bytes(|address| {
///     // SAFETY: there is room for either kind.
///     unsafe { address.cast::<i64>().write(3) }
/// })?;
/// assert_eq!(bytes, 8);
/// # Ok::<(), sentinel::SentinelError>(())
/// ```
///
/// # Errors
///
/// [`SentinelError::NoInteger`] when what was written is no INTEGER of either kind.
pub fn integer_bytes(mut call: impl FnMut(*mut c_void)) -> Result<usize, SentinelError> {
    // Against two backgrounds: what was written does not depend on them, what was not is them.
    let mut written = |background: u8| {
        let mut room = Room([background; 32]);
        call(room.address());
        room.0
    };
    let (first, second) = (written(0x5a), written(0xa5));
    let bytes = first
        .iter()
        .zip(&second)
        .take_while(|(first, second)| first == second)
        .count();
    let rest_is_untouched = first[bytes..].iter().all(|&byte| byte == 0x5a);
    match bytes {
        4 | 8 if rest_is_untouched => Ok(bytes),
        _ => Err(SentinelError::NoInteger),
    }
}

/// That INTEGERs of a library have `expected` bytes.
///
/// # Errors
///
/// [`SentinelError::OtherKind`] when they have not; as [`integer_bytes`] otherwise.
pub fn check_integer_bytes(
    expected: usize,
    call: impl FnMut(*mut c_void),
) -> Result<(), SentinelError> {
    expect(expected, integer_bytes(call)?)
}

/// That `found` is `expected`.
pub(crate) fn expect(expected: usize, found: usize) -> Result<(), SentinelError> {
    if found == expected {
        return Ok(());
    }
    Err(SentinelError::OtherKind { expected, found })
}

/// The number of bytes of the INTEGERs that a Fortran function `(N, X, INCX)` reads, which is 0
/// where N is not positive and else the number of an element (IDAMAX of BLAS): 4 or 8.
///
/// `call` gets the addresses of N, of two elements of X that are zero, and of INCX, which is 1 in
/// either kind. N is 2 in the one and not positive in the other.
///
/// # Errors
///
/// [`SentinelError::NoInteger`] when the result is neither 0 nor 1.
pub fn bytes_that_are_read(
    call: impl FnOnce(*mut c_void, *mut c_void, *mut c_void) -> i32,
) -> Result<usize, SentinelError> {
    let little = cfg!(target_endian = "little");
    // In the other order of bytes the kind of 4 bytes reads the upper half: 0.
    let mut n: i64 = if little { (-1 << 32) | 2 } else { 2 };
    let mut increment: i64 = 1;
    let mut x = Room::default();
    let index = call(
        (&raw mut n).cast(),
        x.address(),
        (&raw mut increment).cast(),
    );
    match (index, little) {
        (1, true) | (0, false) => Ok(4),
        (0, true) | (1, false) => Ok(8),
        _ => Err(SentinelError::NoInteger),
    }
}

/// Whether a library that is linked has INTEGERs of the kind that bindings were made for: asked by
/// the first call.
#[derive(Debug)]
pub struct Sentinel {
    expected: u8,
    fits: AtomicBool,
}

impl Sentinel {
    /// For bindings with INTEGERs of `expected` bytes.
    pub const fn new(expected: u8) -> Self {
        Sentinel {
            expected,
            fits: AtomicBool::new(false),
        }
    }

    /// That the kind is the expected one, before `procedure` is called. `ask` finds out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Integers`] when it is another.
    #[inline]
    pub fn check(
        &self,
        procedure: &'static str,
        ask: impl FnOnce() -> Result<usize, SentinelError>,
    ) -> Result<(), CallError> {
        // Nothing else is published with it: asking twice does no harm.
        if self.fits.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.ask(procedure, ask)
    }

    #[cold]
    fn ask(
        &self,
        procedure: &'static str,
        ask: impl FnOnce() -> Result<usize, SentinelError>,
    ) -> Result<(), CallError> {
        ask()
            .and_then(|found| expect(self.expected.into(), found))
            .map_err(|error| ErrorKind::Integers { procedure, error })?;
        self.fits.store(true, Ordering::Relaxed);
        Ok(())
    }
}

/// Room for two elements of any type, or for an INTEGER of either kind: zeros.
#[derive(Debug, Default)]
#[repr(align(16))]
pub struct Room([u8; 32]);

impl Room {
    /// Where it is.
    pub fn address(&mut self) -> *mut c_void {
        (&raw mut self.0).cast()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<T>(value: T) -> Result<usize, SentinelError>
    where
        T: Copy,
    {
        // SAFETY: there is room for 32 bytes, aligned.
        integer_bytes(|address| unsafe { address.cast::<T>().write(value) })
    }

    #[test]
    fn both_kinds_are_told_whatever_their_value() {
        for value in [0, 1, 0x5a5a_5a5a, -1] {
            assert_eq!(bytes::<i32>(value), Ok(4));
            assert_eq!(bytes::<i64>(value.into()), Ok(8));
        }
    }

    #[test]
    fn what_is_no_integer_is_an_error() {
        assert_eq!(integer_bytes(|_| ()), Err(SentinelError::NoInteger));
        assert_eq!(bytes::<i16>(1), Err(SentinelError::NoInteger));
        assert_eq!(bytes::<[i64; 2]>([1, 2]), Err(SentinelError::NoInteger));
    }

    /// IDAMAX of a library with INTEGERs of type `T`, of zeros.
    fn largest<T: Copy + Into<i64>>(n: *mut c_void, _: *mut c_void, increment: *mut c_void) -> i32 {
        // SAFETY: both are INTEGERs of either kind.
        let (n, increment) = unsafe { (*n.cast::<T>(), *increment.cast::<T>()) };
        if n.into() < 1 || increment.into() < 1 {
            return 0;
        }
        assert_eq!((n.into(), increment.into()), (2, 1));
        1
    }

    #[test]
    fn both_kinds_are_told_by_what_is_read() {
        assert_eq!(bytes_that_are_read(largest::<i32>), Ok(4));
        assert_eq!(bytes_that_are_read(largest::<i64>), Ok(8));
        let other = bytes_that_are_read(|_, _, _| 7);
        assert_eq!(other, Err(SentinelError::NoInteger));
    }

    #[test]
    fn a_library_that_fits_is_asked_once() {
        let sentinel = Sentinel::new(4);
        for found in [8, 8] {
            let error = sentinel.check("p", || Ok(found)).unwrap_err().to_string();
            assert!(
                error.starts_with("p: the library has INTEGERs of 8 bytes"),
                "{error}"
            );
        }
        sentinel.check("p", || Ok(4)).unwrap();
        sentinel.check("p", || unreachable!()).unwrap();
    }

    #[test]
    fn the_wrong_kind_is_told_with_the_remedy() {
        // SAFETY: there is room.
        let error = check_integer_bytes(4, |address| unsafe { address.cast::<i64>().write(3) });
        let error = error.unwrap_err().to_string();
        for part in ["INTEGERs of 8 bytes", "made for 4", "-fdefault-integer-8"] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }
}
