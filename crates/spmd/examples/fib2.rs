//! The Fibonacci numbers as a generator: each is made when it is asked for, by a closure that keeps the last two.
//!
//! ```text
//! cargo run --example fib2 -- 20
//! ```

use num_bigint::BigUint;

fn fibonacci() -> impl Iterator<Item = BigUint> {
    let mut pair = (BigUint::ZERO, BigUint::from(1_u32));
    std::iter::from_fn(move || {
        let following = &pair.0 + &pair.1;
        let current = std::mem::replace(&mut pair.0, std::mem::replace(&mut pair.1, following));
        Some(current)
    })
}

fn main() {
    let count = std::env::args()
        .nth(1)
        .map_or(20, |count| count.parse().expect("a number of numbers"));
    for number in fibonacci().take(count) {
        println!("{number}");
    }
}
