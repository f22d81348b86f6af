//! The strong Lucas test, the second half of Baillie-PSW.
//!
//! R. Baillie, S. S. Wagstaff, *Lucas pseudoprimes*, Mathematics of Computation 35 (1980), 1391-1417; Selfridge's
//! method A for the parameters.

use num_bigint::BigUint;
use num_traits::{One, ToPrimitive};

use super::montgomery::Montgomery;

/// Whether `n` passes the strong Lucas test. `n` must be odd and greater than 2^32, so that no parameter is a multiple
/// of it.
pub(super) fn is_strong_lucas_probable_prime(n: &BigUint) -> bool {
    let Some(d) = selfridge_parameter(n) else {
        return false;
    };
    let q = (1 - d) / 4;
    let mut ring = Montgomery::new(n);
    let (d_residue, q_residue) = (ring.residue(d), ring.residue(q));
    let zero = ring.residue(0);

    let n_plus_1 = n + 1_u32;
    let twos = n_plus_1.trailing_zeros().expect("n + 1 is not 0");

    // U(k), V(k) and Q^k for k = 1, with P = 1; then the bits of (n + 1) / 2^twos from the second on.
    let (mut u, mut v, mut q_power) = (ring.one(), ring.one(), q_residue.clone());
    for bit in (twos..n_plus_1.bits() - 1).rev() {
        // k becomes 2 k.
        u = ring.product(&u, &v);
        ring.square(&mut v);
        v = ring.difference(&v, &ring.sum(&q_power, &q_power));
        ring.square(&mut q_power);
        if n_plus_1.bit(bit) {
            // k becomes k + 1.
            let mut next_u = ring.sum(&u, &v);
            ring.halve(&mut next_u);
            let product = ring.product(&d_residue, &u);
            v = ring.sum(&product, &v);
            ring.halve(&mut v);
            u = next_u;
            q_power = ring.product(&q_power, &q_residue);
        }
    }

    if u == zero {
        return true;
    }
    for _ in 0..twos {
        if v == zero {
            return true;
        }
        ring.square(&mut v);
        v = ring.difference(&v, &ring.sum(&q_power, &q_power));
        ring.square(&mut q_power);
    }
    false
}

/// The first of 5, -7, 9, -11, ... whose Jacobi symbol over `n` is -1; none if `n` shows itself composite before.
fn selfridge_parameter(n: &BigUint) -> Option<i64> {
    let mut magnitude = 5;
    let mut sign = 1;
    loop {
        match jacobi(sign * magnitude, n) {
            -1 => return Some(sign * magnitude),
            // A common factor: composite, as `n` is larger than any parameter that is tried.
            0 => return None,
            _ => {}
        }
        // No parameter exists for a square: looked at once there is some reason to.
        if magnitude == 25 && &n.sqrt().pow(2) == n {
            return None;
        }
        magnitude += 2;
        sign = -sign;
    }
}

/// The Jacobi symbol (a / n) for a small odd a and an odd n, by quadratic reciprocity.
fn jacobi(a: i64, n: &BigUint) -> i64 {
    let n_mod_4 = n.iter_u32_digits().next().unwrap_or(0) % 4;
    let magnitude = a.unsigned_abs();
    let mut symbol = 1;
    if a < 0 && n_mod_4 == 3 {
        symbol = -symbol;
    }
    if magnitude % 4 == 3 && n_mod_4 == 3 {
        symbol = -symbol;
    }
    let remainder = (n % magnitude).to_u64().expect("less than its modulus");
    symbol * small_jacobi(remainder, magnitude)
}

/// The Jacobi symbol (a / n) for an odd n.
fn small_jacobi(mut a: u64, mut n: u64) -> i64 {
    let mut symbol = 1;
    a %= n;
    while a != 0 {
        let twos = a.trailing_zeros();
        a >>= twos;
        if twos % 2 == 1 && matches!(n % 8, 3 | 5) {
            symbol = -symbol;
        }
        if a % 4 == 3 && n % 4 == 3 {
            symbol = -symbol;
        }
        (a, n) = (n % a, a);
    }
    if n.is_one() { symbol } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::primes;

    /// Euler's criterion is an independent definition for a prime below the line.
    #[test]
    fn jacobi_symbol_agrees_with_eulers_criterion() {
        for n in primes(3..200) {
            for magnitude in (1..100_i64).step_by(2) {
                for a in [magnitude, -magnitude] {
                    let base = BigUint::from(a.rem_euclid(n as i64) as u64);
                    let power = base.modpow(&BigUint::from((n - 1) / 2), &BigUint::from(n));
                    let expected = if power == BigUint::from(n - 1) {
                        -1
                    } else {
                        power.to_i64().unwrap()
                    };
                    assert_eq!(jacobi(a, &BigUint::from(n)), expected, "({a} / {n})");
                }
            }
        }
    }
}
