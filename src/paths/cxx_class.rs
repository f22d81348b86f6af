//! The C++ class `fib::Fib` by cxx.
//!
//! Shows what cxx carries over: methods, `std::unique_ptr`, vectors, slices,
//! and exceptions as `Result`. The bridge is checked against the C++ header
//! when the C++ half is compiled, so there is no `unsafe` here.

#![expect(unsafe_code, unreachable_pub, reason = "of what cxx generates")]

use crate::error::Error;
use crate::libraries::Libraries;
use crate::path::{About, Linkage, Path};

#[cxx::bridge(namespace = "fib")]
mod ffi {
    unsafe extern "C++" {
        include!("fib_cxx.hpp");

        type Fib;
        fn new_fib(count: i32) -> Result<UniquePtr<Fib>>;
        fn done(self: &Fib) -> bool;
        fn next(self: Pin<&mut Fib>) -> Result<u64>;
        fn reset(self: Pin<&mut Fib>);
        fn numbers(sequence: &Fib) -> Result<UniquePtr<CxxVector<u64>>>;
        fn fill(sequence: &Fib, buffer: &mut [u64]) -> Result<()>;
    }
}

/// `fib::Fib` as cxx shows it.
pub struct CxxClass;

impl Path for CxxClass {
    type Number = u64;

    const ABOUT: About = About {
        name: "cxx",
        language: "C++",
        binding: "cxx",
        linkage: Linkage::Static,
        choose: "C++ that you build together with the Rust code",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [u64]) -> Result<(), Error> {
        let sequence = ffi::new_fib(n)?;
        Ok(ffi::fill(&sequence, out)?)
    }

    fn fib(&self, n: i32) -> Result<Vec<u64>, Error> {
        let sequence = ffi::new_fib(n)?;
        Ok(ffi::numbers(&sequence)?.as_slice().to_vec())
    }
}

/// The C++ object as a Rust iterator.
///
/// ```
/// use fib_showcase::paths::cxx_class::Sequence;
///
/// let mut sequence = Sequence::new(5)?;
/// assert_eq!(sequence.by_ref().collect::<Result<Vec<_>, _>>()?, [0, 1, 1, 2, 3]);
/// sequence.reset();
/// assert_eq!(sequence.next().transpose()?, Some(0));
/// # Ok::<(), fib_showcase::error::Error>(())
/// ```
pub struct Sequence(cxx::UniquePtr<ffi::Fib>);

impl Sequence {
    /// The first `count` numbers.
    ///
    /// # Errors
    /// [`Error::Thrown`] where `count` is negative.
    pub fn new(count: i32) -> Result<Self, Error> {
        Ok(Self(ffi::new_fib(count)?))
    }

    /// Back to the first number.
    pub fn reset(&mut self) {
        self.0.pin_mut().reset();
    }
}

impl Iterator for Sequence {
    /// [`Error::Thrown`] past the last number that 64 bits hold.
    type Item = Result<u64, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.0.done()).then(|| Ok(self.0.pin_mut().next()?))
    }
}
