//! The first Fibonacci numbers as a list: all of them are made before the first is used.
//!
//! ```text
//! cargo run --example fib1 -- 20
//! ```

fn fibonacci(count: usize) -> Vec<u128> {
    let mut numbers = vec![0, 1];
    numbers.truncate(count);
    while numbers.len() < count {
        let last = numbers[numbers.len() - 1];
        numbers.push(last + numbers[numbers.len() - 2]);
    }
    numbers
}

fn main() {
    let count = std::env::args()
        .nth(1)
        .map_or(20, |count| count.parse().expect("a number of numbers"));
    assert!(count <= 187, "F(186) is the last that 128 bits hold");
    println!("{:?}", fibonacci(count));
}
