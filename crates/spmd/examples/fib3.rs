//! The Fibonacci numbers as a type that is an iterator: of any kind of number, with an end where the kind has one.
//!
//! ```text
//! cargo run --example fib3
//! ```

use num_bigint::BigUint;
use spmd::numbers::Fibonacci;

fn main() {
    println!("u8 holds them up to    {:?}", Fibonacci::<u8>::new().last());
    println!(
        "u64 holds them up to   {:?}",
        Fibonacci::<u64>::new().last()
    );
    println!(
        "BigUint holds them all; F(300) = {}",
        Fibonacci::<BigUint>::new().nth(300).expect("no end")
    );
    let even: u64 = Fibonacci::<u64>::new()
        .take_while(|&n| n < 4_000_000)
        .filter(|n| n.is_multiple_of(2))
        .sum();
    println!("The even ones below four million sum up to {even}");
}
