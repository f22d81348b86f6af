//! The C++ class `fib::FibExact` by cxx: numbers of any size.
//!
//! Shows how numbers cross that have no type in common: C++ gives the digits in
//! base 2^32, and `num-bigint` makes its own of them, without a copy in between.

#![expect(unsafe_code, unreachable_pub, reason = "of what cxx generates")]

use num_bigint::BigUint;

use crate::error::Error;
use crate::libraries::Libraries;
use crate::path::{About, Linkage, Path};

#[cxx::bridge(namespace = "fib")]
mod ffi {
    unsafe extern "C++" {
        include!("fib_cxx.hpp");

        type FibExact;
        fn new_fib_exact(count: i32) -> Result<UniquePtr<FibExact>>;
        fn next(self: Pin<&mut FibExact>) -> Result<&CxxVector<u32>>;
    }
}

/// `fib::FibExact` as cxx shows it.
pub struct CxxExact;

impl Path for CxxExact {
    type Number = BigUint;

    const ABOUT: About = About {
        name: "cxx-exact",
        language: "C++",
        binding: "cxx",
        linkage: Linkage::Static,
        choose: "Integers of any size out of C++",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [BigUint]) -> Result<(), Error> {
        let mut sequence = ffi::new_fib_exact(n)?;
        let length = out.len();
        // C++ has refused a negative n.
        let out = out
            .get_mut(..n as usize)
            .ok_or(Error::ShortBuffer { n, length })?;
        for number in out {
            number.assign_from_slice(sequence.pin_mut().next()?.as_slice());
        }
        Ok(())
    }
}
