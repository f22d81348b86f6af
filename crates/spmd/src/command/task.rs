//! The tasks of the command.

use clap::ValueEnum;
use num_bigint::BigUint;
use serde::{Deserialize, Serialize};
use spmd::numbers::{Candidate, is_probable_prime, theory};
use spmd::{Task, TaskResult, Tasks};

/// What the workers can be asked to do.
pub(crate) fn tasks() -> Tasks {
    Tasks::new().with::<PrimalityTest>().with::<Nothing>()
}

/// How the primes are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Method {
    /// Trial division by the sequence, then Baillie-PSW: uses the recurrence only
    Generic,
    /// Only prime indices, only divisors that are 1 or -1 modulo the index, then Baillie-PSW
    Theory,
}

/// Whose arithmetic does the primality test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Arithmetic {
    /// This crate's own, in Rust
    Rust,
    /// The GNU Multiple Precision Arithmetic Library
    Gmp,
}

impl Arithmetic {
    fn is_probable_prime(self, number: &BigUint) -> TaskResult<bool> {
        match self {
            Self::Rust => Ok(is_probable_prime(number)),
            #[cfg(feature = "gmp")]
            Self::Gmp => Ok(spmd::numbers::gmp::is_probable_prime(number)),
            #[cfg(not(feature = "gmp"))]
            Self::Gmp => {
                Err("this `spmd` was built without GMP: build it with `--features gmp`".into())
            }
        }
    }
}

/// Whether a candidate is a probable prime.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PrimalityTest {
    pub(crate) method: Method,
    pub(crate) arithmetic: Arithmetic,
}

impl Task for PrimalityTest {
    type Input = Candidate;
    type Output = bool;
    type State = ();

    fn start(&self) -> TaskResult<()> {
        Ok(())
    }

    fn run(&self, (): &mut (), candidate: &Candidate) -> TaskResult<bool> {
        let is_divided = self.method == Method::Theory && theory::has_small_divisor(candidate);
        Ok(!is_divided && self.arithmetic.is_probable_prime(&candidate.number)?)
    }

    /// As many squares as bits, each of a time that grows with their square.
    fn cost(&self, candidate: &Candidate) -> u64 {
        candidate.number.bits().saturating_pow(3)
    }
}

/// Does nothing, to see what the rest costs.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Nothing;

impl Task for Nothing {
    type Input = u32;
    type Output = u32;
    type State = ();

    fn start(&self) -> TaskResult<()> {
        Ok(())
    }

    fn run(&self, (): &mut (), item: &u32) -> TaskResult<u32> {
        Ok(*item)
    }
}
