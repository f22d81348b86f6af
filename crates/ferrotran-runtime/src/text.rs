//! CHARACTER: bytes with a length, blank padded.

use std::borrow::Cow;

use crate::check::{self, Integer};
use crate::{Error, ErrorKind};

/// A declared length; a negative one is 0 (Fortran 2018, 7.4.4.2).
///
/// # Errors
///
/// [`ErrorKind::Overflow`] where the length is `None`.
#[inline]
pub fn length<T: Integer>(
    procedure: &'static str,
    argument: &'static str,
    declared: &'static str,
    length: impl FnOnce() -> Option<T>,
) -> Result<usize, Error> {
    let length = check::value(procedure, argument, declared, length)?;
    Ok(length.try_into().unwrap_or(0))
}

/// What is passed for an input that is never written: as many bytes as `wanted`, padded with
/// blanks; where the length is assumed, the bytes as they are.
///
/// ```
/// use ferrotran_runtime::text;
/// assert_eq!(&*text::input("p", "s", b"ab", Some(4)).unwrap(), b"ab  ");
/// assert_eq!(&*text::input("p", "s", b"ab", None).unwrap(), b"ab");
/// assert!(text::input("p", "s", b"abc", Some(2)).is_err());
/// ```
///
/// # Errors
///
/// [`ErrorKind::TextTooLong`] when there are more bytes than wanted.
pub fn input<'a>(
    procedure: &'static str,
    argument: &'static str,
    text: &'a [u8],
    wanted: Option<usize>,
) -> Result<Cow<'a, [u8]>, Error> {
    let Some(wanted) = wanted.filter(|&wanted| wanted != text.len()) else {
        return Ok(Cow::Borrowed(text));
    };
    if text.len() > wanted {
        return Err(ErrorKind::TextTooLong {
            procedure,
            argument,
            length: wanted,
            given: text.len(),
        }
        .into());
    }
    let mut padded = blanks(procedure, argument, wanted)?;
    padded[..text.len()].copy_from_slice(text);
    Ok(Cow::Owned(padded))
}

/// The same for an input that Fortran may write: a copy.
///
/// # Errors
///
/// As [`input`].
pub fn copy(
    procedure: &'static str,
    argument: &'static str,
    text: &[u8],
    wanted: Option<usize>,
) -> Result<Vec<u8>, Error> {
    Ok(input(procedure, argument, text, wanted)?.into_owned())
}

/// What is passed of bytes that Fortran writes: as many as `wanted`, or, where the length is
/// assumed, all.
///
/// # Errors
///
/// [`ErrorKind::TextTooShort`] when there are fewer than wanted.
pub fn lent<'a>(
    procedure: &'static str,
    argument: &'static str,
    text: &'a mut [u8],
    wanted: Option<usize>,
) -> Result<&'a mut [u8], Error> {
    let given = text.len();
    let length = wanted.unwrap_or(given);
    text.get_mut(..length).ok_or_else(|| {
        ErrorKind::TextTooShort {
            procedure,
            argument,
            length,
            given,
        }
        .into()
    })
}

/// The character of `text` at `index`, counted from 0, as C has it: a number. Beyond the end there
/// are blanks, as Fortran gets them.
///
/// ```
/// use ferrotran_runtime::text::character;
/// assert_eq!(character("No", 1), i32::from(b'o'));
/// assert_eq!(character("", 0), i32::from(b' '));
/// ```
pub fn character(text: &(impl AsRef<[u8]> + ?Sized), index: usize) -> i32 {
    text.as_ref().get(index).copied().unwrap_or(b' ').into()
}

/// The length of a string without the blanks at its end, as LEN_TRIM has it.
///
/// ```
/// use ferrotran_runtime::text::trimmed;
/// assert_eq!((trimmed("a b  "), trimmed("  "), trimmed("\0 ")), (3, 0, 1));
/// ```
pub fn trimmed(text: &(impl AsRef<[u8]> + ?Sized)) -> usize {
    let mut bytes = text.as_ref().iter();
    let last = bytes.rposition(|&byte| byte != b' ');
    last.map_or(0, |last| last + 1)
}

/// An output of `length` blanks.
///
/// # Errors
///
/// [`ErrorKind::OutOfMemory`] when there is no memory for it.
pub fn blanks(
    procedure: &'static str,
    argument: &'static str,
    length: usize,
) -> Result<Vec<u8>, Error> {
    let mut text = check::output::<u8>(procedure, argument, length)?;
    text.fill(b' ');
    Ok(text)
}

/// Assigns `text` to the CHARACTER of `length` bytes at `address`, as Fortran does: padded with
/// blanks, or cut.
///
/// # Safety
///
/// There are so many bytes, which nobody else uses now.
pub unsafe fn assign(address: *mut u8, length: usize, text: &[u8]) {
    if length == 0 {
        return;
    }
    // SAFETY: the caller's; there is at least one.
    let target = unsafe { std::slice::from_raw_parts_mut(address, length) };
    let copied = text.len().min(length);
    target[..copied].copy_from_slice(&text[..copied]);
    target[copied..].fill(b' ');
}

/// An output as a string: without the blanks at its end; bytes that are no UTF-8 are replaced. The
/// `_into` forms give the bytes as they are.
///
/// ```
/// assert_eq!(ferrotran_runtime::text::string(b" ab  "), " ab");
/// ```
pub fn string(text: &[u8]) -> String {
    let end = text
        .iter()
        .rposition(|&byte| byte != b' ')
        .map_or(0, |last| last + 1);
    String::from_utf8_lossy(&text[..end]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_length_is_zero() {
        assert_eq!(
            length("p", "s", "character(n) :: s", || Some(-3_i32)),
            Ok(0)
        );
        assert!(length::<i32>("p", "s", "character(n) :: s", || None).is_err());
    }

    #[test]
    fn a_string_of_the_right_length_is_not_copied() {
        assert!(matches!(
            input("p", "s", b"abc", Some(3)),
            Ok(Cow::Borrowed(_))
        ));
        assert!(matches!(
            input("p", "s", b"abc", Some(5)),
            Ok(Cow::Owned(_))
        ));
    }

    #[test]
    fn lent_bytes_are_cut_to_the_declared_length() {
        let mut bytes = *b"abcdef";
        assert_eq!(lent("p", "s", &mut bytes, Some(4)).unwrap(), b"abcd");
        assert_eq!(lent("p", "s", &mut bytes, None).unwrap(), b"abcdef");
        let error = lent("p", "s", &mut bytes, Some(7)).unwrap_err();
        assert!(matches!(
            error.kind(),
            ErrorKind::TextTooShort {
                length: 7,
                given: 6,
                ..
            }
        ));
    }

    #[test]
    fn assignment_pads_and_cuts() {
        let mut target = *b"xxxx";
        // SAFETY: there are four bytes.
        unsafe { assign(target.as_mut_ptr(), 4, b"ab") };
        assert_eq!(&target, b"ab  ");
        // SAFETY: there are four bytes.
        unsafe { assign(target.as_mut_ptr(), 4, b"abcdef") };
        assert_eq!(&target, b"abcd");
    }

    #[test]
    fn outputs_lose_the_blanks_at_their_end_only() {
        assert_eq!(string(b"   "), "");
        assert_eq!(string(b"a b \0 "), "a b \0");
        assert_eq!(string(b"\xff "), "\u{fffd}");
    }
}
