//! Trial division by the sequence itself.

use super::sieve::primes;

/// The smallest prime divisor below a limit of F(0), F(1), F(2), ..., as an iterator without an end.
///
/// No large number is divided. For each small prime p the recurrence runs modulo p, at the price of one addition a step;
/// it comes to 0 at the multiples of p's *rank of apparition*, and those are the Fibonacci numbers that p divides.
///
/// ```
/// use spmd::numbers::SequenceDivisors;
///
/// let divisors: Vec<Option<u32>> = SequenceDivisors::below(100).skip(1).take(14).collect();
/// // F(3) = 2, F(4) = 3, F(5) = 5, F(6) = 8, F(7) = 13, F(8) = 21, F(9) = 34, F(10) = 55, F(11) = 89, F(13) = 233
/// let expected = [0, 0, 2, 3, 5, 2, 13, 3, 2, 5, 89, 2, 0, 13].map(|p| (p > 0).then_some(p));
/// assert_eq!(divisors, expected);
/// ```
#[derive(Debug, Clone)]
pub struct SequenceDivisors {
    primes: Vec<i32>,
    /// F(n) modulo each prime.
    current: Vec<i32>,
    /// F(n + 1) modulo each prime.
    next: Vec<i32>,
}

impl SequenceDivisors {
    /// Divisors that are primes less than `limit`.
    ///
    /// # Panics
    ///
    /// If `limit` is more than 2^31: remainders are kept in 32 bits with a sign.
    pub fn below(limit: u32) -> Self {
        assert!(
            limit <= 1 << 31,
            "divisors must be below 2^31, not below {limit}"
        );
        let primes: Vec<i32> = primes(0..u64::from(limit))
            .map(|prime| prime as i32)
            .collect();
        Self {
            current: vec![0; primes.len()],
            next: vec![1; primes.len()],
            primes,
        }
    }
}

impl Iterator for SequenceDivisors {
    type Item = Option<u32>;

    fn next(&mut self) -> Option<Option<u32>> {
        let divisor = self
            .current
            .iter()
            .position(|&remainder| remainder == 0)
            .map(|found| self.primes[found] as u32);
        // Straight-line code on plain arrays, for the compiler to do with vector instructions.
        for ((current, next), &prime) in self
            .current
            .iter_mut()
            .zip(&mut self.next)
            .zip(&self.primes)
        {
            // Between -prime and prime; the sign, as a mask, says whether the prime is to be added back.
            let difference = *current - prime + *next;
            (*current, *next) = (*next, difference + (prime & (difference >> 31)));
        }
        Some(divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Fibonacci;
    use num_bigint::BigUint;
    use num_traits::Zero;

    #[test]
    fn agrees_with_division() {
        let small: Vec<u32> = primes(0..500).map(|prime| prime as u32).collect();
        for (number, divisor) in Fibonacci::<BigUint>::new()
            .zip(SequenceDivisors::below(500))
            .take(600)
        {
            let expected = small
                .iter()
                .copied()
                .find(|&prime| (&number % prime).is_zero());
            assert_eq!(divisor, expected, "{number}");
        }
    }

    #[test]
    fn no_primes_no_divisors() {
        assert!(
            SequenceDivisors::below(2)
                .take(5)
                .all(|divisor| divisor.is_none())
        );
    }
}
