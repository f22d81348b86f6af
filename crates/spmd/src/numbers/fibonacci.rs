//! The Fibonacci sequence.

use std::iter::FusedIterator;

use num_bigint::BigUint;
use num_traits::{CheckedAdd, One, Zero};

/// The Fibonacci numbers F(0) = 0, F(1) = 1, F(2) = 1, F(3) = 2, ... as an iterator.
///
/// Without an end for [`BigUint`]. For machine integers it ends after the last number that the type can hold, so that
/// no item is ever wrong.
///
/// ```
/// use spmd::numbers::Fibonacci;
///
/// let first: Vec<u32> = Fibonacci::new().take(10).collect();
/// assert_eq!(first, [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]);
///
/// assert_eq!(Fibonacci::<u8>::new().last(), Some(233));
/// assert_eq!(Fibonacci::<u64>::new().count(), 94); // F(0) to F(93)
/// ```
#[derive(Debug, Clone)]
pub struct Fibonacci<T> {
    current: Option<T>,
    next: Option<T>,
}

impl<T: Zero + One> Fibonacci<T> {
    /// The sequence from F(0) on.
    pub fn new() -> Self {
        Self {
            current: Some(T::zero()),
            next: Some(T::one()),
        }
    }
}

impl<T: Zero + One> Default for Fibonacci<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: CheckedAdd> Iterator for Fibonacci<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let current = self.current.take()?;
        let following = self
            .next
            .as_ref()
            .and_then(|next| current.checked_add(next));
        self.current = std::mem::replace(&mut self.next, following);
        Some(current)
    }
}

impl<T: CheckedAdd> FusedIterator for Fibonacci<T> {}

/// F(`index`), by doubling: about 2 log2(`index`) multiplications instead of `index` additions.
///
/// F(2k) = F(k) (2 F(k+1) - F(k)) and F(2k+1) = F(k)^2 + F(k+1)^2.
///
/// ```
/// use spmd::numbers::fibonacci_number;
///
/// assert_eq!(fibonacci_number(100).to_string(), "354224848179261915075");
/// ```
pub fn fibonacci_number(index: u64) -> BigUint {
    let (mut a, mut b) = (BigUint::zero(), BigUint::one());
    for bit in (0..u64::BITS - index.leading_zeros()).rev() {
        let doubled = &a * ((&b << 1u32) - &a);
        let following = &a * &a + &b * &b;
        (a, b) = if index >> bit & 1 == 0 {
            (doubled, following)
        } else {
            let sum = &doubled + &following;
            (following, sum)
        };
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_integers_end_before_the_overflow() {
        assert_eq!(
            Fibonacci::<u64>::new().last(),
            Some(12_200_160_415_121_876_738)
        );
        assert_eq!(
            Fibonacci::<i64>::new().last(),
            Some(7_540_113_804_746_346_429)
        );
        assert_eq!(Fibonacci::<i8>::new().last(), Some(89));
        let mut ended = Fibonacci::<u8>::new();
        ended.by_ref().for_each(drop);
        assert_eq!(ended.next(), None);
    }

    #[test]
    fn big_numbers_agree_with_doubling_and_with_machine_integers() {
        let big: Vec<BigUint> = Fibonacci::new().take(400).collect();
        for (index, number) in big.iter().enumerate() {
            assert_eq!(*number, fibonacci_number(index as u64), "F({index})");
        }
        for (wide, narrow) in big.iter().zip(Fibonacci::<u128>::new()) {
            assert_eq!(*wide, BigUint::from(narrow));
        }
    }
}
