//! Fortran case 3, by ferrotran: Fortran 77 with directives.
//!
//! Shows an interface that is stated in the source, by `Cf2py` comments: what
//! the caller sees is the same as in case 2.

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
    include!(concat!(env!("OUT_DIR"), "/fib3.rs"));
}

/// As ferrotran writes it, loaded at run time.
pub mod loaded {
    include!(concat!(env!("OUT_DIR"), "/fib3_loaded.rs"));
}

const LIBRARY: &str = "libfib3.so";

/// Case 3, linked into the executable.
pub struct Fib3;

impl Path for Fib3 {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib3",
        language: "Fortran 77, Cf2py",
        binding: "ferrotran",
        linkage: Linkage::Static,
        choose: "Old Fortran that you may put comments into",
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

/// Case 3, out of `libfib3.so`.
pub struct Fib3Loaded(loaded::Library);

impl Path for Fib3Loaded {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib3-loaded",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "As fib3, from a library that may be absent or replaced",
        ..Fib3::ABOUT
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
