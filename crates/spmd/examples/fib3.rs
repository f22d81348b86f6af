//! The Fibonacci numbers as a type that is an iterator without an end.
//!
//! ```text
//! make fib3           or: cargo run --example fib3 -- 8
//! ```

use std::io::{self, Write};
use std::mem::replace;

use num_bigint::BigUint;

struct Fibonacci {
    current: BigUint,
    next: BigUint,
}

impl Iterator for Fibonacci {
    type Item = BigUint;

    fn next(&mut self) -> Option<BigUint> {
        let sum = &self.current + &self.next;
        Some(replace(&mut self.current, replace(&mut self.next, sum)))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = std::env::args().nth(1).unwrap_or("8".to_owned());
    let (current, next) = (BigUint::ZERO, BigUint::from(1_u32));
    for number in (Fibonacci { current, next }).take(argument.parse()?) {
        // Whoever reads this may have seen enough (`| head`).
        if writeln!(io::stdout(), "{number}").is_err() {
            break;
        }
    }
    Ok(())
}
