//! Arithmetic modulo an odd number, by Montgomery's method.
//!
//! P. L. Montgomery, *Modular multiplication without trial division*, Mathematics of Computation 44 (1985), 519-521. A
//! residue x is kept as x R mod n, with R = 2^(64 k) for the k limbs of n; a product then needs no division.

use std::cmp::Ordering;

use num_bigint::BigUint;

/// A number modulo n in Montgomery form: as many limbs as n has, less than n, least significant first.
pub(super) type Residue = Vec<u64>;

/// An odd modulus, and the space to multiply in.
pub(super) struct Montgomery {
    modulus: Vec<u64>,
    /// -1 / n modulo 2^64.
    negative_inverse: u64,
    /// R mod n, which is 1 in Montgomery form.
    one: Residue,
    /// Twice the limbs, and one for the carry.
    product: Vec<u64>,
}

impl Montgomery {
    /// `modulus` must be odd and greater than 1.
    pub(super) fn new(modulus: &BigUint) -> Self {
        debug_assert!(modulus.bit(0) && modulus.bits() > 1);
        let limbs = modulus.to_u64_digits();
        // Newton's iteration: each step doubles the number of right bits, of which n itself has 3.
        let mut inverse = limbs[0];
        for _ in 0..5 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(limbs[0].wrapping_mul(inverse)));
        }
        let one = padded(
            &((BigUint::from(1_u32) << (64 * limbs.len())) % modulus),
            limbs.len(),
        );
        let product = vec![0; 2 * limbs.len() + 1];
        Self {
            modulus: limbs,
            negative_inverse: inverse.wrapping_neg(),
            one,
            product,
        }
    }

    pub(super) fn one(&self) -> Residue {
        self.one.clone()
    }

    /// The residue of a small number.
    pub(super) fn residue(&mut self, number: i64) -> Residue {
        let zero = vec![0; self.modulus.len()];
        let mut sum = zero.clone();
        // Double and add: no R^2 mod n is needed for the few small numbers that a test begins with.
        for bit in (0..u64::BITS - number.unsigned_abs().leading_zeros()).rev() {
            self.double(&mut sum);
            if number.unsigned_abs() >> bit & 1 == 1 {
                sum = self.sum(&sum, &self.one);
            }
        }
        if number < 0 {
            self.difference(&zero, &sum)
        } else {
            sum
        }
    }

    /// `a` becomes 2 `a`.
    pub(super) fn double(&self, a: &mut Residue) {
        let mut carry = 0;
        for limb in a.iter_mut() {
            (*limb, carry) = (*limb << 1 | carry, *limb >> 63);
        }
        self.reduce_once(a, carry);
    }

    /// `a` becomes `a` / 2.
    pub(super) fn halve(&self, a: &mut Residue) {
        let mut carry = if a[0] & 1 == 1 {
            add_into(a, &self.modulus)
        } else {
            0
        };
        for limb in a.iter_mut().rev() {
            (*limb, carry) = (*limb >> 1 | carry << 63, *limb & 1);
        }
    }

    pub(super) fn sum(&self, a: &Residue, b: &Residue) -> Residue {
        let mut sum = a.clone();
        let carry = add_into(&mut sum, b);
        self.reduce_once(&mut sum, carry);
        sum
    }

    pub(super) fn difference(&self, a: &Residue, b: &Residue) -> Residue {
        let mut difference = a.clone();
        if subtract_from(&mut difference, b) == 1 {
            add_into(&mut difference, &self.modulus);
        }
        difference
    }

    pub(super) fn product(&mut self, a: &Residue, b: &Residue) -> Residue {
        let limbs = self.modulus.len();
        self.product.fill(0);
        for (i, &factor) in b.iter().enumerate() {
            self.product[i + limbs] = add_multiple(&mut self.product[i..i + limbs], a, factor);
        }
        let mut out = vec![0; limbs];
        self.reduce_product(&mut out);
        out
    }

    /// `a` becomes its own square: each product of two different limbs is worked out once and doubled.
    pub(super) fn square(&mut self, a: &mut Residue) {
        let limbs = self.modulus.len();
        let product = &mut self.product;
        product.fill(0);
        for i in 0..limbs {
            product[i + limbs] =
                add_multiple(&mut product[2 * i + 1..i + limbs], &a[i + 1..], a[i]);
        }
        let (mut shifted_out, mut carry) = (0, 0);
        for (pair, &limb) in product.chunks_exact_mut(2).zip(a.iter()) {
            let square = u128::from(limb) * u128::from(limb);
            let doubled = u128::from(pair[0] << 1 | shifted_out)
                | u128::from(pair[1] << 1 | pair[0] >> 63) << 64;
            shifted_out = pair[1] >> 63;
            let (sum, over) = doubled.overflowing_add(square);
            let (sum, over_again) = sum.overflowing_add(carry);
            carry = u128::from(over | over_again);
            (pair[0], pair[1]) = (sum as u64, (sum >> 64) as u64);
        }
        self.reduce_product(a);
    }

    /// Montgomery's reduction: `self.product` / R mod n, in `out`.
    fn reduce_product(&mut self, out: &mut [u64]) {
        let limbs = self.modulus.len();
        let mut carry = 0;
        for i in 0..limbs {
            // The multiple of n that makes the lowest limb 0.
            let factor = self.product[i].wrapping_mul(self.negative_inverse);
            let high = add_multiple(&mut self.product[i..i + limbs], &self.modulus, factor);
            let sum = u128::from(self.product[i + limbs]) + u128::from(high) + u128::from(carry);
            (self.product[i + limbs], carry) = (sum as u64, (sum >> 64) as u64);
        }
        out.copy_from_slice(&self.product[limbs..2 * limbs]);
        self.reduce_once(out, carry);
    }

    /// Subtracts n if `carry` R + `a` is not less than n; it must be less than 2 n.
    fn reduce_once(&self, a: &mut [u64], carry: u64) {
        if carry == 1 || compare(a, &self.modulus) != Ordering::Less {
            subtract_from(a, &self.modulus);
        }
    }
}

/// The limbs of `number`, filled up with zeros.
fn padded(number: &BigUint, limbs: usize) -> Residue {
    let mut digits = number.to_u64_digits();
    digits.resize(limbs, 0);
    digits
}

/// Compares numbers of the same length.
fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.iter().rev().cmp(b.iter().rev())
}

/// `sum` += `a` * `factor`; returns the limb that is carried out.
#[inline]
fn add_multiple(sum: &mut [u64], a: &[u64], factor: u64) -> u64 {
    let mut carry = 0;
    for (sum, &limb) in sum.iter_mut().zip(a) {
        let wide = u128::from(limb) * u128::from(factor) + u128::from(*sum) + u128::from(carry);
        (*sum, carry) = (wide as u64, (wide >> 64) as u64);
    }
    carry
}

/// `sum` += `a`; returns the carry.
fn add_into(sum: &mut [u64], a: &[u64]) -> u64 {
    let mut carry = false;
    for (sum, &limb) in sum.iter_mut().zip(a) {
        let (partial, first) = sum.overflowing_add(limb);
        let (total, second) = partial.overflowing_add(u64::from(carry));
        (*sum, carry) = (total, first | second);
    }
    u64::from(carry)
}

/// `difference` -= `a`; returns the borrow.
fn subtract_from(difference: &mut [u64], a: &[u64]) -> u64 {
    let mut borrow = false;
    for (difference, &limb) in difference.iter_mut().zip(a) {
        let (partial, first) = difference.overflowing_sub(limb);
        let (total, second) = partial.overflowing_sub(u64::from(borrow));
        (*difference, borrow) = (total, first | second);
    }
    u64::from(borrow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Back from Montgomery form: multiplied by 1, which divides by R.
    fn value(ring: &mut Montgomery, residue: &Residue) -> BigUint {
        let mut unit = vec![0; residue.len()];
        unit[0] = 1;
        let limbs = ring.product(residue, &unit);
        limbs
            .iter()
            .rev()
            .fold(BigUint::from(0_u32), |sum, &limb| (sum << 64) + limb)
    }

    proptest! {
        #[test]
        fn agrees_with_division(
            modulus in prop::collection::vec(any::<u32>(), 1..12),
            (a, b) in (prop::collection::vec(any::<u32>(), 0..12), prop::collection::vec(any::<u32>(), 0..12)),
            small in any::<i64>(),
        ) {
            let modulus = (BigUint::new(modulus) << 1) + 3_u32;
            let mut ring = Montgomery::new(&modulus);
            let limbs = modulus.to_u64_digits().len();
            let (a, b) = (BigUint::new(a) % &modulus, BigUint::new(b) % &modulus);
            let form = |x: &BigUint| padded(&((x << (64 * limbs)) % &modulus), limbs);
            let (x, y) = (form(&a), form(&b));

            let product = ring.product(&x, &y);
            prop_assert_eq!(value(&mut ring, &product), &a * &b % &modulus);
            let mut square = x.clone();
            ring.square(&mut square);
            prop_assert_eq!(value(&mut ring, &square), &a * &a % &modulus);
            let sum = ring.sum(&x, &y);
            prop_assert_eq!(value(&mut ring, &sum), (&a + &b) % &modulus);
            let difference = ring.difference(&x, &y);
            prop_assert_eq!(value(&mut ring, &difference), (&a + &modulus - &b) % &modulus);
            let mut half = x.clone();
            ring.halve(&mut half);
            ring.double(&mut half);
            prop_assert_eq!(&half, &x);
            let residue = ring.residue(small);
            let expected = BigUint::from(small.unsigned_abs()) % &modulus;
            let expected = if small < 0 { (&modulus - expected) % &modulus } else { expected };
            prop_assert_eq!(value(&mut ring, &residue), expected);
        }
    }
}
