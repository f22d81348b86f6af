//! The first ten primes of the Fibonacci sequence: a pipeline of lazy iterators, in one thread and then in two.
//!
//! ```text
//! cargo run --example fibprimes
//! ```

use num_bigint::BigUint;
use spmd::numbers::{Fibonacci, is_probable_prime};
use spmd::produce;

fn main() {
    // One thread: the consumer asks for ten, and so the producer makes no more than it takes.
    let primes: Vec<BigUint> = Fibonacci::new()
        .filter(is_probable_prime)
        .take(10)
        .collect();
    println!("{primes:?}");

    // Two threads: the producer works while the consumer tests, at most 16 numbers ahead.
    let apart: Vec<BigUint> = produce(16, Fibonacci::new())
        .filter(is_probable_prime)
        .take(10)
        .collect();
    assert_eq!(apart, primes);
}
