//! The Fibonacci numbers as a generator without an end: each is made when it is asked for, by a closure.
//!
//! ```text
//! make fib2           or: cargo run --example fib2 -- 8
//! ```

use std::io::{self, Write};
use std::mem::replace;

use num_bigint::BigUint;

fn fibonacci() -> impl Iterator<Item = BigUint> {
    let (mut current, mut next) = (BigUint::ZERO, BigUint::from(1_u32));
    std::iter::from_fn(move || {
        let sum = &current + &next;
        Some(replace(&mut current, replace(&mut next, sum)))
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = match std::env::args().nth(1) {
        Some(count) => count.parse()?,
        None => 8,
    };
    for number in fibonacci().take(count) {
        // Whoever reads this may have seen enough (`| head`).
        if writeln!(io::stdout(), "{number}").is_err() {
            break;
        }
    }
    Ok(())
}
