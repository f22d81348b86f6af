//! The first primes of the Fibonacci sequence: a chain of generators, in one thread and then in two.
//!
//! ```text
//! make fibprimes      or: cargo run --example fibprimes -- 10
//! ```

use num_bigint::BigUint;
use spmd::numbers::{Fibonacci, is_probable_prime};
use spmd::produce;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = match std::env::args().nth(1) {
        Some(count) => count.parse()?,
        None => 10,
    };
    // One thread: the consumer asks for so many, and the producer makes no more than it takes.
    let primes = Fibonacci::new().filter(is_probable_prime).take(count);
    let primes: Vec<BigUint> = primes.collect();
    println!("{primes:?}");

    // Two threads: the producer works while the consumer tests, at most 16 numbers ahead.
    let apart = produce(16, Fibonacci::new()).filter(is_probable_prime);
    assert!(apart.take(count).eq(primes));
    Ok(())
}
