//! Whether a library that was built elsewhere has INTEGERs of 4 or of 8 bytes.
//!
//! Nothing in a library says so (LAPACK comes in both forms, under the same symbols), and the wrong
//! guess reads and writes beyond arguments. The kinds of the bindings follow from the flags that the
//! build script states (`-fdefault-integer-8`); a test, or the start of a program, can ask a
//! procedure that returns one INTEGER whether they are right.

use std::ffi::c_void;

use thiserror::Error;

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
        call((&raw mut room.0).cast());
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
    let found = integer_bytes(call)?;
    if found == expected {
        return Ok(());
    }
    Err(SentinelError::OtherKind { expected, found })
}

#[repr(align(16))]
struct Room([u8; 32]);

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
