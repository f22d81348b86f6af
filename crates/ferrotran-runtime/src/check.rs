//! Checks of lengths against declared shapes, in Fortran's own integer kinds.
//!
//! Errors are made in branches, not in closures: one that makes an error is cold, hence not
//! inlined, and each call would store what it captures.

use bytemuck::Zeroable;
use bytemuck::allocation::try_zeroed_vec;

use crate::{Error, ErrorKind};

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
/// [`ErrorKind::LengthTooLarge`] when it does not fit.
#[inline]
pub fn length<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    length: usize,
) -> Result<T, Error> {
    let Ok(length) = T::try_from(length) else {
        return Err(ErrorKind::LengthTooLarge {
            procedure,
            argument,
            length,
            bytes: size_of::<T>(),
        }
        .into());
    };
    Ok(length)
}

/// That the elements at `address`, where there are any, begin at a multiple of `bytes`.
///
/// # Errors
///
/// [`ErrorKind::Misaligned`] when they do not.
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
    Err(ErrorKind::Misaligned {
        procedure,
        argument,
        bytes,
    }
    .into())
}

/// The value of an expression; `None` is an overflow or a division by zero.
///
/// # Errors
///
/// [`ErrorKind::Overflow`] for `None`.
#[inline]
pub fn value<T>(
    procedure: &'static str,
    argument: &'static str,
    expression: &'static str,
    value: impl FnOnce() -> Option<T>,
) -> Result<T, Error> {
    let Some(value) = value() else {
        return Err(ErrorKind::Overflow {
            procedure,
            argument,
            expression,
        }
        .into());
    };
    Ok(value)
}

/// One declared extent; `None` is an overflow.
///
/// ```
/// use ferrotran_runtime::{ErrorKind, check};
/// assert_eq!(check::extent("fib", "a", "a(n)", || Some(8_i32)), Ok(8));
/// let error = check::extent("fib", "a", "a(n)", || Some(-1_i32)).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::NegativeExtent { extent: -1, .. }));
/// let n = 2_000_000_000_i32;
/// let error = check::extent("fib", "a", "a(2*n)", || n.checked_mul(2)).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Overflow { .. }));
/// ```
///
/// # Errors
///
/// [`ErrorKind::Overflow`] for `None`, [`ErrorKind::NegativeExtent`] when it is negative.
#[inline]
pub fn extent<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    extent: impl FnOnce() -> Option<T>,
) -> Result<usize, Error> {
    let extent = value(procedure, argument, shape, extent)?;
    let Ok(elements) = extent.try_into() else {
        return Err(ErrorKind::NegativeExtent {
            procedure,
            argument,
            shape,
            extent: extent.into(),
        }
        .into());
    };
    Ok(elements)
}

/// One declared extent of an array that is lent; `None` is an overflow. A negative one is 0, as in Fortran
/// (Fortran 2018, 8.5.8.2): `work(lwork)` has no element in a workspace query with `lwork` = -1.
///
/// ```
/// use ferrotran_runtime::{ErrorKind, check};
/// assert_eq!(check::lent_extent("dgesvj", "work", "work(lwork)", || Some(-1_i32)), Ok(0));
/// let error = check::lent_extent("fib", "a", "a(2*n)", || i32::MAX.checked_mul(2)).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Overflow { .. }));
/// ```
///
/// # Errors
///
/// [`ErrorKind::Overflow`] for `None`.
#[inline]
pub fn lent_extent<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    extent: impl FnOnce() -> Option<T>,
) -> Result<usize, Error> {
    let extent: i64 = value(procedure, argument, shape, extent)?.into();
    Ok(usize::try_from(extent.max(0)).unwrap_or(usize::MAX))
}

/// That an array of `given` elements covers the `expected` ones of its declared shape. It may be
/// longer: Fortran then sees its beginning (sequence association, Fortran 2018, 15.5.2.11).
///
/// # Errors
///
/// [`ErrorKind::TooShort`] when it does not.
#[inline]
pub fn covers(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    expected: usize,
    given: usize,
) -> Result<(), Error> {
    if given < expected {
        return Err(ErrorKind::TooShort {
            procedure,
            argument,
            shape,
            expected,
            given,
        }
        .into());
    }
    Ok(())
}

/// That a check of the signature holds; `None` is an overflow in it.
///
/// # Errors
///
/// [`ErrorKind::CheckFailed`] when it does not, [`ErrorKind::Overflow`] for `None`.
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
    Err(ErrorKind::CheckFailed {
        procedure,
        argument,
        expression,
    }
    .into())
}

/// That a status is 0.
///
/// # Errors
///
/// [`ErrorKind::Status`] when it is not.
#[inline]
pub fn succeeded<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    status: T,
) -> Result<(), Error> {
    match status.into() {
        0 => Ok(()),
        value => Err(ErrorKind::Status {
            procedure,
            argument,
            value,
        }
        .into()),
    }
}

/// That a status is 0 or more.
///
/// # Errors
///
/// [`ErrorKind::Status`] when it is negative.
#[inline]
pub fn not_negative<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    status: T,
) -> Result<(), Error> {
    match status.into() {
        0.. => Ok(()),
        value => Err(ErrorKind::Status {
            procedure,
            argument,
            value,
        }
        .into()),
    }
}

/// An output array of `elements` zeros.
///
/// # Errors
///
/// [`ErrorKind::OutOfMemory`] when there is no memory for it.
#[inline]
pub fn output<T: Zeroable>(
    procedure: &'static str,
    argument: &'static str,
    elements: usize,
) -> Result<Vec<T>, Error> {
    // Asked for as zeros: of large ones the system makes them when they are touched.
    let Ok(values) = try_zeroed_vec(elements) else {
        return Err(ErrorKind::OutOfMemory {
            procedure,
            argument,
            elements,
        }
        .into());
    };
    Ok(values)
}
