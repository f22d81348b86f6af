//! The prime Fibonacci numbers among the first 5,000, against the published list.

use num_bigint::BigUint;
use spmd::numbers::{Candidate, FibonacciPrimes, candidates, theory};

/// <https://oeis.org/A001605>: the indices of the prime Fibonacci numbers, as far as they go below 5,000.
const INDICES: [u64; 23] = [
    3, 4, 5, 7, 11, 13, 17, 23, 29, 43, 47, 83, 131, 137, 359, 431, 433, 449, 509, 569, 571, 2_971,
    4_723,
];
const COUNT: u64 = 5_000;

#[test]
fn the_generic_method_finds_the_published_primes() {
    let found: Vec<Candidate> = FibonacciPrimes::new()
        .take_while(|prime| prime.index < COUNT)
        .collect();
    assert!(found.iter().map(|prime| prime.index).eq(INDICES));
    assert_eq!(found[11].number, BigUint::from(99_194_853_094_755_497_u64));
}

#[test]
fn the_theory_finds_the_published_primes() {
    let found = theory::candidates(COUNT)
        .filter(theory::is_probable_prime_at)
        .map(|prime| prime.index);
    assert!(found.eq(INDICES));
}

#[test]
fn trial_division_leaves_the_primes_over_and_little_else() {
    let left: Vec<u64> = candidates()
        .map(|candidate| candidate.index)
        .take_while(|&index| index < COUNT)
        .collect();
    assert!(INDICES.iter().all(|index| left.contains(index)));
    assert!(left.len() < 1_000, "{} left", left.len());
}
