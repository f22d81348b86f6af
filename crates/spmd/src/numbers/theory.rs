//! Fibonacci primes by number theory: another algorithm, not to be compared with the generic one.
//!
//! For n > 4, F(n) can be prime only if n is, because F(d) divides F(n) for each divisor d of n. And for a prime n > 5
//! each prime factor q of F(n) is 1 or -1 modulo n: 1 where q is 1 or 4 modulo 5, else -1. So most indices fall away
//! without any arithmetic, and the trial division of the others has far fewer divisors to try.
//!
//! P. Ribenboim, *The New Book of Prime Number Records*, Springer 1996, chapter 2.IV.

use num_traits::ToPrimitive;

use super::{Candidate, fibonacci_number, is_prime_u64, is_probable_prime};

/// How many multiples of n are looked at for divisors.
const MULTIPLES: u64 = 4_000;

/// The indices n < `count` for which F(n) can be prime: the odd primes, and 4.
pub fn indices(count: u64) -> impl Iterator<Item = u64> {
    (3..count).filter(|&index| index == 4 || is_prime_u64(index))
}

/// The Fibonacci numbers among the first `count` that can be prime by their index.
pub fn candidates(count: u64) -> impl Iterator<Item = Candidate> {
    indices(count).map(|index| Candidate {
        index,
        number: fibonacci_number(index),
    })
}

/// Whether one of [`candidates`] is a probable prime.
///
/// ```
/// use spmd::numbers::theory;
///
/// let found: Vec<u64> =
///     theory::candidates(100).filter(theory::is_probable_prime_at).map(|candidate| candidate.index).collect();
/// assert_eq!(found, [3, 4, 5, 7, 11, 13, 17, 23, 29, 43, 47, 83]);
/// ```
pub fn is_probable_prime_at(candidate: &Candidate) -> bool {
    !has_small_divisor(candidate) && is_probable_prime(&candidate.number)
}

/// Whether one of the first few thousand divisors that theory allows divides one of [`candidates`] properly.
pub fn has_small_divisor(candidate: &Candidate) -> bool {
    let n = candidate.index;
    if n <= 5 {
        return false;
    }
    let bound = candidate.number.sqrt().to_u64().unwrap_or(u64::MAX);
    // q is odd, so that it is 1 or -1 modulo 2 n.
    (1..=MULTIPLES)
        .filter_map(|k| n.checked_mul(2 * k))
        .flat_map(|multiple| [multiple - 1, multiple + 1])
        .any(|q| {
            let fits_theory = if matches!(q % 5, 1 | 4) {
                q % n == 1
            } else {
                q % n == n - 1
            };
            fits_theory
                && [3, 5, 7, 11, 13]
                    .iter()
                    .all(|small| q % small != 0 || q == *small)
                && q <= bound
                && fibonacci_modulo(n, q) == 0
        })
}

/// F(`index`) mod `modulus`, by doubling.
fn fibonacci_modulo(index: u64, modulus: u64) -> u64 {
    let modulus = u128::from(modulus);
    let (mut a, mut b) = (0_u128, 1 % modulus);
    for bit in (0..u64::BITS - index.leading_zeros()).rev() {
        let doubled = a * ((2 * b + modulus - a) % modulus) % modulus;
        let following = (a * a % modulus + b * b % modulus) % modulus;
        (a, b) = if index >> bit & 1 == 0 {
            (doubled, following)
        } else {
            (following, (doubled + following) % modulus)
        };
    }
    a as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::FibonacciPrimes;

    #[test]
    fn agrees_with_the_generic_method() {
        let theory = candidates(600).filter(is_probable_prime_at);
        let generic = FibonacciPrimes::new().take_while(|prime| prime.index < 600);
        assert!(theory.eq(generic));
    }

    #[test]
    fn divisors_are_divisors() {
        for candidate in candidates(500).filter(has_small_divisor) {
            assert!(
                !is_probable_prime(&candidate.number),
                "F({})",
                candidate.index
            );
        }
        // F(19) = 37 * 113
        assert!(has_small_divisor(&Candidate {
            index: 19,
            number: fibonacci_number(19)
        }));
        assert_eq!(
            fibonacci_modulo(1_000, 1_000_007),
            u64::try_from(fibonacci_number(1_000) % 1_000_007_u64).unwrap()
        );
    }
}
