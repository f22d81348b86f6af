//! The Fibonacci numbers that are prime.

use num_bigint::BigUint;
use serde::{Deserialize, Serialize};

use super::{Fibonacci, SequenceDivisors, is_probable_prime};

/// How far the trial division goes. For the first 5,000 numbers the times of dividing and of testing what is left
/// were, in seconds: 0.03 + 2.76 for a limit of 2^18, 0.04 + 2.48 for 2^19, 0.14 + 2.38 for 2^20.
const DIVISOR_LIMIT: u32 = 1 << 19;

/// A Fibonacci number with its index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The n of F(n).
    pub index: u64,
    /// F(n).
    pub number: BigUint,
}

/// The Fibonacci numbers that trial division leaves over: the primes, and composite numbers without a small divisor.
///
/// Lazy and without an end. Only the recurrence is used, no other property of Fibonacci numbers: the generic method.
/// [`theory::candidates`](super::theory::candidates) is the other one.
pub fn candidates() -> impl Iterator<Item = Candidate> {
    Fibonacci::<BigUint>::new()
        .zip(SequenceDivisors::below(DIVISOR_LIMIT))
        .zip(0..)
        .filter_map(|((number, divisor), index)| {
            let keep = match divisor {
                // A divisor that is the number itself does not count.
                Some(divisor) => number == BigUint::from(divisor),
                None => number > BigUint::from(1_u32),
            };
            keep.then_some(Candidate { index, number })
        })
}

/// The probable primes of the Fibonacci sequence, lazily and in order, with their indices.
///
/// ```
/// use spmd::numbers::FibonacciPrimes;
///
/// let indices: Vec<u64> = FibonacciPrimes::new().map(|prime| prime.index).take(10).collect();
/// assert_eq!(indices, [3, 4, 5, 7, 11, 13, 17, 23, 29, 43]);
/// ```
pub struct FibonacciPrimes(Box<dyn Iterator<Item = Candidate> + Send>);

impl FibonacciPrimes {
    /// The sequence from F(3) = 2 on.
    pub fn new() -> Self {
        Self(Box::new(
            candidates().filter(|candidate| is_probable_prime(&candidate.number)),
        ))
    }
}

impl Default for FibonacciPrimes {
    fn default() -> Self {
        Self::new()
    }
}

impl Iterator for FibonacciPrimes {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        self.0.next()
    }
}
