//! Checks of lengths against declared shapes, in Fortran's own integer kinds.

use crate::Error;

/// An integer kind of Fortran: `i8`, `i16`, `i32`, `i64`.
pub trait Integer: Copy + TryFrom<usize> + TryInto<usize> + Into<i64> {}
impl Integer for i8 {}
impl Integer for i16 {}
impl Integer for i32 {}
impl Integer for i64 {}

/// The length of an array as the dummy argument that receives it.
///
/// ```
/// assert_eq!(ferrotran_runtime::check::length::<i32>("fib", "n", 8), Ok(8));
/// assert!(ferrotran_runtime::check::length::<i8>("fib", "n", 128).is_err());
/// ```
///
/// # Errors
///
/// [`Error::LengthTooLarge`] when it does not fit.
#[inline]
pub fn length<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    length: usize,
) -> Result<T, Error> {
    T::try_from(length).map_err(|_| Error::LengthTooLarge {
        procedure,
        argument,
        length,
        bytes: size_of::<T>(),
    })
}

/// That the elements at `address`, where there are any, begin at a multiple of `bytes`.
///
/// # Errors
///
/// [`Error::Misaligned`] when they do not.
#[inline]
pub fn aligned<T>(
    procedure: &'static str,
    argument: &'static str,
    bytes: usize,
    address: *const T,
    empty: bool,
) -> Result<(), Error> {
    if empty || address.addr().is_multiple_of(bytes) {
        return Ok(());
    }
    Err(Error::Misaligned {
        procedure,
        argument,
        bytes,
    })
}

/// The value of an expression; `None` is an overflow or a division by zero.
///
/// # Errors
///
/// [`Error::Overflow`] for `None`.
#[inline]
pub fn value<T>(
    procedure: &'static str,
    argument: &'static str,
    expression: &'static str,
    value: impl FnOnce() -> Option<T>,
) -> Result<T, Error> {
    value().ok_or_else(|| Error::Overflow {
        procedure,
        argument,
        expression,
    })
}

/// One declared extent; `None` is an overflow.
///
/// ```
/// use ferrotran_runtime::{Error, check};
/// assert_eq!(check::extent("fib", "a", "a(n)", || Some(8_i32)), Ok(8));
/// let error = check::extent("fib", "a", "a(n)", || Some(-1_i32)).unwrap_err();
/// assert!(matches!(error, Error::NegativeExtent { extent: -1, .. }));
/// let n = 2_000_000_000_i32;
/// let error = check::extent("fib", "a", "a(2*n)", || n.checked_mul(2)).unwrap_err();
/// assert!(matches!(error, Error::Overflow { .. }));
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] for `None`, [`Error::NegativeExtent`] when it is negative.
#[inline]
pub fn extent<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    extent: impl FnOnce() -> Option<T>,
) -> Result<usize, Error> {
    let extent = value(procedure, argument, shape, extent)?;
    extent.try_into().map_err(|_| Error::NegativeExtent {
        procedure,
        argument,
        shape,
        extent: extent.into(),
    })
}

/// That an array of `given` elements covers the `expected` ones of its declared shape. It may be
/// longer: Fortran then sees its beginning (sequence association, Fortran 2018, 15.5.2.11).
///
/// # Errors
///
/// [`Error::TooShort`] when it does not.
#[inline]
pub fn covers(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    expected: usize,
    given: usize,
) -> Result<(), Error> {
    if given < expected {
        return Err(Error::TooShort {
            procedure,
            argument,
            shape,
            expected,
            given,
        });
    }
    Ok(())
}

/// That a check of the signature holds; `None` is an overflow in it.
///
/// # Errors
///
/// [`Error::CheckFailed`] when it does not, [`Error::Overflow`] for `None`.
#[inline]
pub fn holds(
    procedure: &'static str,
    argument: &'static str,
    expression: &'static str,
    holds: impl FnOnce() -> Option<bool>,
) -> Result<(), Error> {
    if value(procedure, argument, expression, holds)? {
        return Ok(());
    }
    Err(Error::CheckFailed {
        procedure,
        argument,
        expression,
    })
}

/// That a status is 0.
///
/// # Errors
///
/// [`Error::Status`] when it is not.
#[inline]
pub fn succeeded<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    status: T,
) -> Result<(), Error> {
    match status.into() {
        0 => Ok(()),
        value => Err(Error::Status {
            procedure,
            argument,
            value,
        }),
    }
}

/// That a status is 0 or more.
///
/// # Errors
///
/// [`Error::Status`] when it is negative.
#[inline]
pub fn not_negative<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    status: T,
) -> Result<(), Error> {
    match status.into() {
        0.. => Ok(()),
        value => Err(Error::Status {
            procedure,
            argument,
            value,
        }),
    }
}

/// An output array of `elements` zeros.
///
/// # Errors
///
/// [`Error::OutOfMemory`] when there is no memory for it.
#[inline]
pub fn output<T: Copy + Default>(
    procedure: &'static str,
    argument: &'static str,
    elements: usize,
) -> Result<Vec<T>, Error> {
    let mut values = Vec::new();
    values
        .try_reserve_exact(elements)
        .map_err(|_| Error::OutOfMemory {
            procedure,
            argument,
            elements,
        })?;
    values.resize(elements, T::default());
    Ok(values)
}
