//! Fortran numbers of any size, by ferrotran.
//!
//! Shows an assumed-shape array, and how numbers cross that have no type in
//! common: Fortran gives the digits in base 2^32, and `num-bigint` makes its own
//! of them.

#![expect(unsafe_code, reason = "of what ferrotran generates")]

use num_bigint::BigUint;

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number as _;
use crate::path::{About, Linkage, Path};

/// As ferrotran writes it, linked statically.
pub mod linked {
    include!(concat!(env!("OUT_DIR"), "/fibexact.rs"));
}

/// `fib_exact` of `fibexact.f90`.
pub struct FerrotranExact;

impl Path for FerrotranExact {
    type Number = BigUint;

    const ABOUT: About = About {
        name: "ferrotran-exact",
        language: "Fortran 90",
        binding: "ferrotran",
        linkage: Linkage::Static,
        choose: "Integers of any size out of Fortran",
    };

    fn open(_: &Libraries) -> Result<Self, Error> {
        Ok(Self)
    }

    fn fib_into(&self, n: i32, out: &mut [BigUint]) -> Result<(), Error> {
        let count = BigUint::check(n)?;
        let length = out.len();
        let out = out
            .get_mut(..count)
            .ok_or(Error::ShortBuffer { n, length })?;
        let mut limbs =
            vec![0; usize::try_from(linked::fibexact::fib_exact_limbs(n)?).unwrap_or(0)];
        for (k, number) in (0..n).zip(out) {
            // `fib_exact` says how many limbs it used, or by a negative number
            // why it could not.
            let used = linked::fibexact::fib_exact(k, &mut limbs)?;
            let used = usize::try_from(used).map_err(|_| Error::Fortran {
                procedure: "fib_exact",
                code: used,
            })?;
            let digits: Vec<u32> = limbs[..used].iter().map(|&limb| limb as u32).collect();
            number.assign_from_slice(&digits);
        }
        Ok(())
    }
}
