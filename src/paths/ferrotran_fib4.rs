//! Fortran case 4, by ferrotran: Fortran 90.
//!
//! Shows that a modern interface needs no help: intents and kinds are in the
//! declarations. The procedure is in a module, whose symbols differ from compiler
//! to compiler, so ferrotran writes a `bind(C)` shim, which is compiled with it.

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
    include!(concat!(env!("OUT_DIR"), "/fib4.rs"));
}

/// As ferrotran writes it, loaded at run time.
pub mod loaded {
    include!(concat!(env!("OUT_DIR"), "/fib4_loaded.rs"));
}

const LIBRARY: &str = "libfib4.so";

/// Case 4, linked into the executable.
pub struct Fib4;

impl Path for Fib4 {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib4",
        language: "Fortran 90",
        binding: "ferrotran",
        linkage: Linkage::Static,
        choose: "Fortran 90 and later",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [f64]) -> Result<(), Error> {
        f64::limit(n)?;
        Ok(linked::fib4::fib_into(n, out)?)
    }

    fn fib(&self, n: i32) -> Result<Vec<f64>, Error> {
        f64::limit(n)?;
        Ok(linked::fib4::fib(n)?)
    }
}

/// Case 4, out of `libfib4.so`.
pub struct Fib4Loaded(loaded::Library);

impl Path for Fib4Loaded {
    type Number = f64;

    const ABOUT: About = About {
        name: "ferrotran-fib4-loaded",
        linkage: Linkage::RunTime(LIBRARY),
        choose: "As fib4, from a library that may be absent or replaced",
        ..Fib4::ABOUT
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
        Ok(self.0.fib4().fib_into(n, out)?)
    }

    fn fib(&self, n: i32) -> Result<Vec<f64>, Error> {
        f64::limit(n)?;
        Ok(self.0.fib4().fib(n)?)
    }
}
