//! The primality test of the GNU Multiple Precision Arithmetic Library.

use num_bigint::BigUint;
use rug::Integer;
use rug::integer::{IsPrime, Order};

/// The rounds that `gmpy2.is_prime` asks for by default.
const ROUNDS: u32 = 25;

/// Whether `n` passes `mpz_probab_prime_p`: Baillie-PSW, and one more round of Miller-Rabin.
///
/// The GNU MP manual, *Number Theoretic Functions*.
pub fn is_probable_prime(n: &BigUint) -> bool {
    Integer::from_digits(&n.to_u64_digits(), Order::Lsf).is_probably_prime(ROUNDS) != IsPrime::No
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_test_in_rust(n in any::<u128>()) {
            let n = BigUint::from(n | 1);
            prop_assert_eq!(is_probable_prime(&n), crate::numbers::is_probable_prime(&n));
        }
    }
}
