//! The C++ class behind its C interface, declared by bindgen.
//!
//! Shows the opaque handle: Rust owns it, `Drop` gives it back, and error codes
//! become [`Error`]. For C++ whose owners offer a C interface already, or that
//! cxx can't describe.

#![expect(unsafe_code, reason = "calls C")]

use std::ffi::CStr;
use std::ptr::{self, NonNull};

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number;
use crate::path::{About, Linkage, Path};

#[expect(unreachable_pub, dead_code, reason = "all of the C header, as it is")]
mod ffi {
    include!(concat!(env!("OUT_DIR"), "/fib_ext.rs"));
}

/// `fib_ext.h`, linked into the executable.
pub struct CppBindgen;

impl Path for CppBindgen {
    type Number = u64;

    const ABOUT: About = About {
        name: "cpp-bindgen",
        language: "C++",
        binding: "extern \"C\" interface, bindgen",
        linkage: Linkage::Static,
        choose: "C++ with a C interface of its own",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [u64]) -> Result<(), Error> {
        Sequence::new(n)?.fill(out)
    }
}

/// The C++ object behind its handle, as a Rust iterator.
///
/// ```
/// use fib_showcase::paths::cpp_bindgen::Sequence;
///
/// let mut sequence = Sequence::new(5)?;
/// assert_eq!(sequence.by_ref().collect::<Result<Vec<_>, _>>()?, [0, 1, 1, 2, 3]);
/// sequence.reset();
/// assert_eq!(sequence.next().transpose()?, Some(0));
/// # Ok::<(), fib_showcase::error::Error>(())
/// ```
pub struct Sequence {
    handle: NonNull<ffi::fib_ext>,
    n: i32,
}

impl Sequence {
    /// The first `n` numbers.
    ///
    /// # Errors
    /// [`Error::Negative`] where `n` is.
    pub fn new(n: i32) -> Result<Self, Error> {
        let mut handle = ptr::null_mut();
        // SAFETY: `handle` is a place for a pointer.
        let code = unsafe { ffi::fib_ext_create(n, &mut handle) };
        match NonNull::new(handle) {
            Some(handle) => Ok(Self { handle, n }),
            None => Err(failed("fib_ext_create", code, n)),
        }
    }

    /// Back to the first number.
    pub fn reset(&mut self) {
        // SAFETY: the handle is live. A code other than FIB_EXT_OK says that it
        // is null, which it is not.
        unsafe { ffi::fib_ext_reset(self.handle.as_ptr()) };
    }

    fn fill(&self, out: &mut [u64]) -> Result<(), Error> {
        // SAFETY: the handle is live, and the pointer valid for `out.len()`
        // numbers.
        match unsafe { ffi::fib_ext_fill(self.handle.as_ptr(), out.as_mut_ptr(), out.len()) } {
            ffi::FIB_EXT_OK => Ok(()),
            ffi::FIB_EXT_SHORT_BUFFER => Err(Error::ShortBuffer {
                n: self.n,
                length: out.len(),
            }),
            code => Err(failed("fib_ext_fill", code, self.n)),
        }
    }
}

impl Iterator for Sequence {
    /// [`Error::Inexact`] past the last number that 64 bits hold.
    type Item = Result<u64, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut number = 0;
        // SAFETY: the handle is live, and `number` a place for a number.
        match unsafe { ffi::fib_ext_next(self.handle.as_ptr(), &mut number) } {
            ffi::FIB_EXT_OK => Some(Ok(number)),
            ffi::FIB_EXT_EXHAUSTED => None,
            code => Some(Err(failed("fib_ext_next", code, self.n))),
        }
    }
}

impl Drop for Sequence {
    fn drop(&mut self) {
        // SAFETY: the handle is live, and nothing uses it after this.
        unsafe { ffi::fib_ext_destroy(self.handle.as_ptr()) }
    }
}

/// The error of a call on this thread that has just failed with `code`.
fn failed(function: &'static str, code: i32, n: i32) -> Error {
    match code {
        ffi::FIB_EXT_NEGATIVE => Error::Negative { n },
        ffi::FIB_EXT_OVERFLOW => Error::Inexact {
            n,
            most: ffi::FIB_EXT_MOST as usize,
            number: u64::NAME,
        },
        _ => {
            // SAFETY: the interface promises a NUL-terminated text that stays
            // until the thread's next failure; it is copied here.
            let message = unsafe { CStr::from_ptr(ffi::fib_ext_message()) };
            Error::Code {
                function,
                code,
                message: message.to_string_lossy().into_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_errors() {
        let fill = |n, length| Sequence::new(n)?.fill(&mut vec![0; length]);
        assert!(matches!(fill(-1, 8), Err(Error::Negative { n: -1 })));
        assert!(matches!(
            fill(95, 95),
            Err(Error::Inexact {
                n: 95,
                most: 94,
                ..
            })
        ));
        assert!(matches!(
            fill(8, 7),
            Err(Error::ShortBuffer { n: 8, length: 7 })
        ));
    }

    #[test]
    fn null_pointers_are_refused() {
        let (null, mut number) = (ptr::null_mut(), 7);
        // SAFETY: fib_ext.h allows null everywhere, and answers with a code.
        let codes = unsafe {
            [
                ffi::fib_ext_create(1, ptr::null_mut()),
                ffi::fib_ext_next(null, &mut number),
                ffi::fib_ext_reset(null),
                ffi::fib_ext_fill(null, &mut number, 1),
            ]
        };
        assert_eq!(codes, [ffi::FIB_EXT_NULL; 4]);
        assert_eq!(number, 7);
        let error = failed("fib_ext_fill", ffi::FIB_EXT_NULL, 1).to_string();
        assert!(
            error.contains("fib_ext_fill: handle or buffer is null"),
            "{error}"
        );
        // SAFETY: as above.
        unsafe { ffi::fib_ext_destroy(null) };
    }
}
