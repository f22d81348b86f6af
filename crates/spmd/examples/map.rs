//! The primes among the first Fibonacci numbers, one after the other: what the other examples are measured against.
//!
//! ```text
//! make map            or: cargo run --release --example map -- 5000
//! ```

use std::time::Instant;

use spmd::numbers::{Candidate, candidates, is_probable_prime};
use spmd::{Options, Pool, Serial, function};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = match std::env::args().nth(1) {
        Some(count) => count.parse()?,
        None => 5_000,
    };
    let start = Instant::now();
    let numbers: Vec<Candidate> = candidates().take_while(|n| n.index < count).collect();
    let test = function(|n: &Candidate| Ok(is_probable_prime(&n.number)));
    let verdicts = Serial.map(&test, &numbers, &Options::new())?;
    let primes = numbers.iter().zip(verdicts).filter(|(_, prime)| *prime);
    let indices: Vec<u64> = primes.map(|(number, _)| number.index).collect();
    println!("{} primes, at {indices:?}", indices.len());
    println!("serial: {:.2} s", start.elapsed().as_secs_f64());
    Ok(())
}
