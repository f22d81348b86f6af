//! The right answer, by exact integers in Rust alone.

use num_bigint::BigUint;

/// The Fibonacci numbers from F(0) = 0 on, without end.
///
/// ```
/// let numbers: Vec<_> = fib_showcase::oracle::fibonacci().take(8).collect();
/// assert_eq!(numbers, [0_u32, 1, 1, 2, 3, 5, 8, 13].map(Into::into));
/// ```
pub fn fibonacci() -> impl Iterator<Item = BigUint> {
    let mut pair = (BigUint::ZERO, BigUint::from(1_u32));
    std::iter::repeat_with(move || {
        let sum = &pair.0 + &pair.1;
        let following = std::mem::replace(&mut pair.1, sum);
        std::mem::replace(&mut pair.0, following)
    })
}
