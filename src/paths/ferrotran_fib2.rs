//! Fortran case 2, by ferrotran: Fortran 77 with a signature file.
//!
//! Shows an interface that is stated beside the source, which stays untouched:
//! `fib2.pyf` says that `A` is a result, so it is returned.

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
    include!(concat!(env!("OUT_DIR"), "/fib2.rs"));
}

/// As ferrotran writes it, loaded at run time.
pub mod loaded {
    include!(concat!(env!("OUT_DIR"), "/fib2_loaded.rs"));
}

const LIBRARY: &str = "libfib2.so";

/// Case 2, linked into the executable.
pub struct Fib2;

impl Path for Fib2 {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib2",
        language: "Fortran 77, .pyf",
        binding: "ferrotran",
        linkage: Linkage::Static,
        choose: "Old Fortran that you describe, but may not change",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        f64::limit(n)?;
        Ok(linked::fib_into(n, out)?)
    }

    fn fib(&self, n: i32) -> Result<Vec<f64>, Error> {
        f64::limit(n)?;
        Ok(linked::fib(n)?)
    }
}

/// Case 2, out of `libfib2.so`.
pub struct Fib2Loaded(loaded::Library);

impl Path for Fib2Loaded {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib2-loaded",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "As fib2, from a library that may be absent or replaced",
        ..Fib2::ABOUT
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
        f64::limit(n)?;
        Ok(self.0.fib_into(n, out)?)
    }

    fn fib(&self, n: i32) -> Result<Vec<f64>, Error> {
        f64::limit(n)?;
        Ok(self.0.fib(n)?)
    }
}
