//! Primes by a segmented sieve of Eratosthenes.

use std::iter::FusedIterator;
use std::ops::Range;

/// Odd numbers in one segment: 32 KiB of flags stay in the first-level cache.
const SEGMENT: u64 = 1 << 15;

/// The primes p with `range.start <= p < range.end`, in order.
///
/// A segmented sieve: the memory grows with the square root of the numbers reached only (4 bytes for each prime below
/// it), and nothing is worked out before it is asked for.
///
/// ```
/// use spmd::numbers::primes;
///
/// assert!(primes(10..30).eq([11, 13, 17, 19, 23, 29]));
/// assert_eq!(primes(0..1_000_000).count(), 78_498);
/// // Lazily: the first prime after a million million.
/// assert_eq!(primes(1_000_000_000_000..u64::MAX).next(), Some(1_000_000_000_039));
/// ```
pub fn primes(range: Range<u64>) -> Primes {
    let start = range.start.max(3);
    Primes {
        two: range.start <= 2 && range.end > 2,
        segment_start: start | 1,
        end: range.end,
        odd_primes: Vec::new(),
        sieved_to: 3,
        composite: Vec::new(),
        position: 0,
    }
}

/// The iterator that [`primes`] returns.
#[derive(Debug, Clone)]
pub struct Primes {
    /// Whether 2 is still to be returned.
    two: bool,
    /// The odd number that `composite[0]` stands for.
    segment_start: u64,
    end: u64,
    /// The odd primes below `sieved_to`, which is odd.
    odd_primes: Vec<u32>,
    sieved_to: u64,
    /// `composite[i]` tells of `segment_start + 2 i`.
    composite: Vec<bool>,
    position: usize,
}

impl Iterator for Primes {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        if std::mem::take(&mut self.two) {
            return Some(2);
        }
        loop {
            if let Some(found) = self.composite[self.position..]
                .iter()
                .position(|&composite| !composite)
            {
                let prime = self.segment_start + 2 * (self.position + found) as u64;
                self.position += found + 1;
                return Some(prime);
            }
            if !self.sieve_next_segment() {
                return None;
            }
        }
    }
}

impl FusedIterator for Primes {}

impl Primes {
    /// Moves on to the next segment; false at the end of the range.
    fn sieve_next_segment(&mut self) -> bool {
        self.position = self.composite.len();
        let Some(start) = self
            .segment_start
            .checked_add(2 * self.composite.len() as u64)
        else {
            return false;
        };
        if start >= self.end {
            return false;
        }
        let odd_numbers = (self.end - start).div_ceil(2).min(SEGMENT);
        let last = start + 2 * (odd_numbers - 1);
        self.extend_odd_primes(last.isqrt());
        self.composite.clear();
        self.composite.resize(odd_numbers as usize, false);
        self.segment_start = start;
        self.position = 0;
        for prime in self
            .odd_primes
            .iter()
            .map(|&prime| u64::from(prime))
            .take_while(|prime| prime * prime <= last)
        {
            // The first odd multiple in the segment; multiples below the square have a smaller factor.
            let remainder = start % prime;
            let to_multiple = if remainder == 0 { 0 } else { prime - remainder };
            let to_odd_multiple = if to_multiple % 2 == 0 {
                to_multiple
            } else {
                to_multiple + prime
            };
            let offset = to_odd_multiple.max((prime * prime).saturating_sub(start)) / 2;
            if let Some(rest) = self.composite.get_mut(offset as usize..) {
                rest.iter_mut()
                    .step_by(prime as usize)
                    .for_each(|composite| *composite = true);
            }
        }
        true
    }

    /// Makes `odd_primes` reach `limit`, by this same sieve over the part that is missing.
    fn extend_odd_primes(&mut self, limit: u64) {
        if limit >= self.sieved_to {
            // Twice as far as needed, so that this happens rarely.
            let to = limit.saturating_mul(2).min(u64::from(u32::MAX)) + 1;
            // Below 2^32, so that the conversion keeps the value.
            self.odd_primes
                .extend(primes(self.sieved_to..to).map(|prime| prime as u32));
            self.sieved_to = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::is_prime_u64;
    use proptest::prelude::*;

    /// <https://oeis.org/A006880>: the number of primes below 10^n.
    #[test]
    fn counts_of_primes() {
        for (power, count) in [
            (0, 0),
            (1, 4),
            (2, 25),
            (3, 168),
            (4, 1_229),
            (5, 9_592),
            (6, 78_498),
            (7, 664_579),
        ] {
            assert_eq!(
                primes(0..10_u64.pow(power)).count(),
                count,
                "below 10^{power}"
            );
        }
    }

    #[test]
    #[expect(
        clippy::reversed_empty_ranges,
        reason = "a range that runs backwards is empty too"
    )]
    fn edges_of_the_range() {
        assert_eq!(primes(0..2).next(), None);
        assert!(primes(0..3).eq([2]));
        assert!(primes(2..4).eq([2, 3]));
        assert_eq!(primes(3..3).next(), None);
        assert_eq!(primes(9..3).next(), None);
        assert!(primes(7..8).eq([7]));
        assert_eq!(primes(24..29).next(), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_primality_test(start in 0..10_000_000_000_u64, length in 0..3_000_u64) {
            let sieved: Vec<u64> = primes(start..start + length).collect();
            let tested: Vec<u64> = (start..start + length).filter(|&n| is_prime_u64(n)).collect();
            prop_assert_eq!(sieved, tested);
        }
    }
}
