//! The primes of a range, lazily.
//!
//! ```text
//! cargo run --example primes -- 1000000000000 1000000000100
//! ```

use spmd::numbers::primes;

fn main() {
    let mut bounds = std::env::args()
        .skip(1)
        .map(|bound| bound.parse().expect("a bound of 64 bits"));
    let (start, end) = (bounds.next().unwrap_or(0), bounds.next().unwrap_or(100));
    for prime in primes(start..end) {
        println!("{prime}");
    }
}
