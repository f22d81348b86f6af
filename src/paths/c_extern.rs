//! A C shim over Fortran 77, declared by hand.
//!
//! Shows the least that a binding can be: the C function's signature written
//! again in Rust. Nothing compares the two, so a change of the header goes
//! unnoticed until the program breaks.

#![expect(unsafe_code, reason = "calls C")]

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number;
use crate::path::{About, Linkage, Path};

// As in native/c/fib_shim.h.
const FIB_SHIM_MOST: usize = 79;
const FIB_SHIM_OK: i32 = 0;
const FIB_SHIM_NEGATIVE: i32 = 1;
const FIB_SHIM_INEXACT: i32 = 2;
const FIB_SHIM_SHORT_BUFFER: i32 = 3;

unsafe extern "C" {
    fn fib_shim_fill(n: i32, numbers: *mut f64, length: usize) -> i32;
}

/// `fib_shim_fill` by a declaration written by hand.
pub struct CExtern;

impl Path for CExtern {
    type Number = f64;

    const ABOUT: About = About {
        name: "c-extern",
        language: "C over Fortran 77",
        binding: "extern \"C\" by hand",
        linkage: Linkage::Static,
        choose: "A handful of C functions that never change",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        // SAFETY: the declaration is that of fib_shim.h; the pointer is valid
        // for `out.len()` numbers, and the shim writes no further than that.
        match unsafe { fib_shim_fill(n, out.as_mut_ptr(), out.len()) } {
            FIB_SHIM_OK => Ok(()),
            FIB_SHIM_NEGATIVE => Err(Error::Negative { n }),
            FIB_SHIM_INEXACT => Err(Error::Inexact {
                n,
                most: FIB_SHIM_MOST,
                number: f64::NAME,
            }),
            FIB_SHIM_SHORT_BUFFER => Err(Error::ShortBuffer {
                n,
                length: out.len(),
            }),
            code => Err(Error::Code {
                function: "fib_shim_fill",
                code,
                message: "fib_shim.h has no such code".into(),
            }),
        }
    }
}
