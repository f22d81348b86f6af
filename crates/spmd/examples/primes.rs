//! The primes of a range, lazily.
//!
//! ```text
//! make primes         or: cargo run --example primes -- 1000000000000 1000000000100
//! ```

use std::io::{self, Write};

use spmd::numbers::primes;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = |n, default: &str| std::env::args().nth(n).unwrap_or(default.to_owned());
    let (start, end): (u64, u64) = (argument(1, "0").parse()?, argument(2, "100").parse()?);
    for prime in primes(start..end) {
        // Whoever reads this may have seen enough (`| head`).
        if writeln!(io::stdout(), "{prime}").is_err() {
            break;
        }
    }
    Ok(())
}
