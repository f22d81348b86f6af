//! Fortran case 1, by ferrotran: Fortran 77 as it was found.
//!
//! Shows what the declarations alone give. `REAL*8 A(N)` does not say that `A` is
//! a result, so the caller brings the array; that `N` is its extent is said, so n
//! may be left out. A longer n than the array is an error; a negative one is an
//! empty array to Fortran, so that is asked here.

#![expect(
    unsafe_code,
    reason = "of what ferrotran generates, and to load a library"
)]

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number as _;
use crate::path::{About, Linkage, Path};

/// As ferrotran writes it, linked statically.
pub mod linked {
    include!(concat!(env!("OUT_DIR"), "/fib1.rs"));
}

/// As ferrotran writes it, loaded at run time.
pub mod loaded {
    include!(concat!(env!("OUT_DIR"), "/fib1_loaded.rs"));
}

const LIBRARY: &str = "libfib1.so";

/// Case 1, linked into the executable.
pub struct Fib1;

impl Path for Fib1 {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib1",
        language: "Fortran 77",
        binding: "ferrotran",
        linkage: Linkage::Static,
        choose: "Old Fortran that nobody may change or describe",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        f64::check(n)?;
        Ok(linked::fib(out, Some(n))?)
    }
}

/// Case 1, out of `libfib1.so`.
pub struct Fib1Loaded(loaded::Library);

impl Path for Fib1Loaded {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib1-loaded",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "As fib1, from a library that may be absent or replaced",
        ..Fib1::ABOUT
    };

    fn open(libraries: &Libraries) -> Result<Self, Error> {
        let library = libraries.existing(LIBRARY)?;
        // SAFETY: the build made the library from the sources that the bindings
        // are made from, or whoever called `Libraries::in_folder` vouches for it.
        match unsafe { loaded::Library::open(&library) } {
            Ok(procedures) => Ok(Self(procedures)),
            Err(source) => Err(Error::NotLoaded { library, source }),
        }
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        f64::check(n)?;
        Ok(self.0.fib(out, Some(n))?)
    }
}
