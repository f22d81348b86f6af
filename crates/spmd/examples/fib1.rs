//! The first Fibonacci numbers as a list: all of them are made before the first is used.
//!
//! ```text
//! make fib1           or: cargo run --example fib1 -- 8
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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = match std::env::args().nth(1) {
        Some(count) => count.parse()?,
        None => 8,
    };
    if count > 187 {
        return Err("F(186) is the last that 128 bits hold".into());
    }
    println!("{:?}", fibonacci(count));
    Ok(())
}
