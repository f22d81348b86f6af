//! Primality tests.

use std::sync::LazyLock;

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::lucas::is_strong_lucas_probable_prime;
use super::montgomery::Montgomery;
use super::sieve::primes;

/// Whether `n` is prime. A proof: twelve bases decide for every number of 64 bits.
///
/// J. Sorenson, J. Webster, *Strong pseudoprimes to twelve prime bases*, Mathematics of Computation 86 (2017), 985-1003.
///
/// ```
/// use spmd::numbers::is_prime_u64;
///
/// assert!(is_prime_u64(99_194_853_094_755_497)); // F(83)
/// assert!(!is_prime_u64(3_825_123_056_546_413_051)); // passes the test to the bases 2 to 23
/// ```
pub fn is_prime_u64(n: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if let Some(divisor) = BASES.iter().find(|&&base| n.is_multiple_of(base)) {
        return n == *divisor;
    }
    if n < 2 {
        return false;
    }
    let multiply = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(n)) as u64;
    let twos = (n - 1).trailing_zeros();
    BASES.iter().all(|&base| {
        let (mut power, mut square, mut exponent) = (1, base, (n - 1) >> twos);
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = multiply(power, square);
            }
            square = multiply(square, square);
            exponent >>= 1;
        }
        if power == 1 || power == n - 1 {
            return true;
        }
        (1..twos).any(|_| {
            power = multiply(power, power);
            power == n - 1
        })
    })
}

/// Whether `n` passes the Baillie-PSW test: division by the small primes, a strong test to base 2, a strong Lucas test.
///
/// False is a proof that `n` is composite. True is one below 2^64; above, no composite number is known that passes, but
/// none has been proved not to exist: a *probable prime*.
///
/// R. Baillie, S. S. Wagstaff, *Lucas pseudoprimes*, Mathematics of Computation 35 (1980), 1391-1417.
///
/// ```
/// use spmd::numbers::{fibonacci_number, is_probable_prime};
///
/// assert!(is_probable_prime(&fibonacci_number(571)));
/// assert!(!is_probable_prime(&fibonacci_number(577)));
/// ```
pub fn is_probable_prime(n: &BigUint) -> bool {
    if let Some(small) = n.to_u64() {
        return is_prime_u64(small);
    }
    !has_small_factor(n)
        && is_strong_probable_prime_to_base_2(n)
        && is_strong_lucas_probable_prime(n)
}

/// Whether a prime below 1,000 divides `n`, which must be greater than they are.
fn has_small_factor(n: &BigUint) -> bool {
    /// The primes in groups, each with its product, which fits in 32 bits: one division of `n` for each group.
    static GROUPS: LazyLock<Vec<(u32, Vec<u32>)>> = LazyLock::new(|| {
        let mut groups = vec![(1_u32, Vec::new())];
        for prime in primes(2..1_000).map(|prime| prime as u32) {
            match groups.last_mut() {
                Some((product, group)) if product.checked_mul(prime).is_some() => {
                    *product *= prime;
                    group.push(prime);
                }
                _ => groups.push((prime, vec![prime])),
            }
        }
        groups
    });
    GROUPS.iter().any(|(product, group)| {
        let remainder = (n % *product).to_u32().expect("less than its modulus");
        group.iter().any(|prime| remainder.is_multiple_of(*prime))
    })
}

/// The strong test of Miller and Rabin to base 2; `n` must be odd and greater than 2.
///
/// A multiplication by the base is a doubling, so that each bit of the exponent costs one square.
fn is_strong_probable_prime_to_base_2(n: &BigUint) -> bool {
    let mut ring = Montgomery::new(n);
    let n_minus_1 = n - 1_u32;
    let twos = n_minus_1.trailing_zeros().expect("n - 1 is not 0");
    let one = ring.one();
    let minus_one = ring.residue(-1);
    let mut power = ring.one();
    for bit in (twos..n_minus_1.bits()).rev() {
        ring.square(&mut power);
        if n_minus_1.bit(bit) {
            ring.double(&mut power);
        }
    }
    if power == one || power == minus_one {
        return true;
    }
    (1..twos).any(|_| {
        ring.square(&mut power);
        power == minus_one
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both parts and the whole, also below 2^64 where the whole would take another way.
    fn parts(n: u64) -> (bool, bool) {
        let n = BigUint::from(n);
        (
            is_strong_probable_prime_to_base_2(&n),
            is_strong_lucas_probable_prime(&n),
        )
    }

    #[test]
    fn small_numbers_by_the_sieve() {
        let sieved: Vec<u64> = primes(0..20_000).collect();
        assert!(
            (0..20_000)
                .filter(|&n| is_prime_u64(n))
                .eq(sieved.iter().copied())
        );
        assert!(
            (0..20_000)
                .filter(|&n| is_probable_prime(&BigUint::from(n)))
                .eq(sieved)
        );
    }

    /// <https://oeis.org/A001262>: the first strong pseudoprimes to base 2.
    #[test]
    fn pseudoprimes_to_base_2_pass_the_first_part_only() {
        for n in [
            2_047, 3_277, 4_033, 4_681, 8_321, 15_841, 29_341, 42_799, 49_141, 52_633,
        ] {
            assert_eq!(parts(n), (true, false), "{n}");
        }
    }

    /// <https://oeis.org/A217255>: the first strong Lucas pseudoprimes.
    #[test]
    fn lucas_pseudoprimes_pass_the_second_part_only() {
        for n in [
            5_459, 5_777, 10_877, 16_109, 18_971, 22_499, 24_569, 25_199, 40_309, 58_519,
        ] {
            assert_eq!(parts(n), (false, true), "{n}");
        }
    }

    /// Proved: <https://oeis.org/A000043>, the exponents of Mersenne primes.
    #[test]
    fn mersenne_numbers() {
        let mersenne = |p: u32| (BigUint::from(1_u32) << p) - 1_u32;
        let exponents = [
            2, 3, 5, 7, 13, 17, 19, 31, 61, 89, 107, 127, 521, 607, 1_279,
        ];
        assert!(
            (2..700)
                .filter(|&p| is_probable_prime(&mersenne(p)))
                .eq(exponents[..14].iter().copied())
        );
        assert!(is_probable_prime(&mersenne(exponents[14])));
    }

    #[test]
    fn squares_of_primes_are_composite() {
        for p in [4_294_967_311_u64, 18_446_744_073_709_551_557] {
            assert!(is_prime_u64(p));
            assert!(!is_strong_lucas_probable_prime(&BigUint::from(p).pow(2)));
            assert!(!is_probable_prime(&BigUint::from(p).pow(2)));
        }
        // Wieferich primes: their squares pass the test to base 2.
        for p in [1_093_u64, 3_511] {
            assert_eq!(parts(p * p), (true, false));
        }
    }

    proptest! {
        #[test]
        fn two_tests_agree_on_64_bits(n in (1_u64 << 32)..) {
            let odd = n | 1;
            let (base_2, lucas) = parts(odd);
            prop_assert_eq!(base_2 && lucas, is_prime_u64(odd));
        }

        #[test]
        fn products_are_composite(a in (1_u64 << 33).., b in (1_u64 << 33)..) {
            prop_assert!(!is_probable_prime(&(BigUint::from(a) * b)));
        }
    }
}
