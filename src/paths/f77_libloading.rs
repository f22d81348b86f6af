//! Fortran 77 loaded at run time, by hand.
//!
//! Shows what stands between Rust and a Fortran routine when no tool helps: the
//! symbol as the compiler mangles it (`FIB` becomes `fib_`), every argument by
//! address, and every check on the Rust side, because `A(N)` trusts its caller.

#![expect(unsafe_code, reason = "calls Fortran")]

use crate::error::Error;
use crate::libraries::{Libraries, Loaded};
use crate::number::Number;
use crate::path::{About, Linkage, Path};

const LIBRARY: &str = "libfib1.so";

/// `FIB` of `fib1.f`, out of `libfib1.so`.
pub struct F77Libloading {
    /// `SUBROUTINE FIB(A,N)`: `REAL*8 A(N)`, `INTEGER N`.
    fib: unsafe extern "C" fn(*mut f64, *mut i32),
    // The function is code of this library: it stays as long as that does.
    _library: Loaded,
}

impl Path for F77Libloading {
    type Number = f64;

    const ABOUT: About = About {
        name: "f77-libloading",
        language: "Fortran 77",
        binding: "mangled symbol, libloading",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "One routine of a binary without sources; else let ferrotran write this",
    };

    fn open(libraries: &Libraries) -> Result<Self, Error> {
        let library = libraries.load(LIBRARY)?;
        // SAFETY: the type is that of FIB in fib1.f, and the library goes into
        // the same struct, so it lives as long.
        let fib = unsafe { library.function("fib_")? };
        Ok(Self {
            fib,
            _library: library,
        })
    }

    fn fib_into(&self, mut n: i32, out: &mut [f64]) -> Result<(), Error> {
        if f64::check(n)? > out.len() {
            return Err(Error::ShortBuffer {
                n,
                length: out.len(),
            });
        }
        // SAFETY: FIB writes A(1) to A(N) and reads N, which is at most the
        // length of `out`.
        unsafe { (self.fib)(out.as_mut_ptr(), &mut n) };
        Ok(())
    }
}
