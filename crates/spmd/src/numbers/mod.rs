//! The numbers that are worked on: Fibonacci numbers and primes, and which of the first are the second.
//!
//! * [`Fibonacci`]: the sequence, an iterator that has no end for [`BigUint`](num_bigint::BigUint) and stops before
//!   the overflow for machine integers;
//! * [`primes`]: the primes of a range, by a segmented sieve;
//! * [`is_probable_prime`]: the Baillie-PSW test; `gmp::is_probable_prime` (feature `gmp`) is GMP's;
//! * [`SequenceDivisors`]: trial division by the sequence itself, one addition a step;
//! * [`FibonacciPrimes`]: the prime Fibonacci numbers, lazily;
//! * [`theory`]: the same from what number theory knows about Fibonacci numbers, a different algorithm.

mod divisors;
mod fibonacci;
mod fibonacci_primes;
#[cfg(feature = "gmp")]
pub mod gmp;
mod lucas;
mod montgomery;
mod primality;
mod sieve;
pub mod theory;

pub use divisors::SequenceDivisors;
pub use fibonacci::{Fibonacci, fibonacci_number};
pub use fibonacci_primes::{Candidate, FibonacciPrimes, candidates};
pub use primality::{is_prime_u64, is_probable_prime};
pub use sieve::{Primes, primes};
