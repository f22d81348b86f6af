//! A C shim over Fortran 77, declared by bindgen.
//!
//! Shows what bindgen takes over: `build.rs` runs it over the header, so that
//! types, constants and signatures are those of the compiler that builds the C
//! code, and a change of the header is a compile error here. What the pointers
//! mean is still for a wrapper to say.

#![expect(unsafe_code, reason = "calls C")]

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number;
use crate::path::{About, Linkage, Path};

#[expect(unreachable_pub, reason = "as bindgen writes it")]
mod ffi {
    include!(concat!(env!("OUT_DIR"), "/fib_shim.rs"));
}

/// `fib_shim_fill` by bindgen's declaration.
pub struct CBindgen;

impl Path for CBindgen {
    type Number = f64;

    const ABOUT: About = About {
        name: "c-bindgen",
        language: "C over Fortran 77",
        binding: "bindgen",
        linkage: Linkage::Static,
        choose: "C libraries with headers, of any size",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        // SAFETY: the pointer is valid for `out.len()` numbers, and the shim
        // writes no further than that.
        match unsafe { ffi::fib_shim_fill(n, out.as_mut_ptr(), out.len()) } {
            ffi::FIB_SHIM_OK => Ok(()),
            ffi::FIB_SHIM_NEGATIVE => Err(Error::Negative { n }),
            ffi::FIB_SHIM_INEXACT => Err(Error::Inexact {
                n,
                most: ffi::FIB_SHIM_MOST as usize,
                number: f64::NAME,
            }),
            ffi::FIB_SHIM_SHORT_BUFFER => Err(Error::ShortBuffer {
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
