//! The types that native codes count in.

use num_bigint::BigUint;

use crate::error::Error;

/// A type of Fibonacci number.
pub trait Number: Clone + Default + Send + Sync {
    /// What the type is called.
    const NAME: &'static str;
    /// How many numbers of the sequence 0, 1, 1, 2, ... the type holds
    /// exactly, where there is a limit.
    const MOST: Option<usize>;

    /// The number without loss.
    ///
    /// # Errors
    /// [`Error::NotWhole`] where `self` is no whole number, or too large to be
    /// surely exact.
    fn exact(&self) -> Result<BigUint, Error>;

    /// Passes where this type holds the first `n` numbers exactly: for native
    /// code that does not look itself.
    ///
    /// # Errors
    /// [`Error::Inexact`].
    fn limit(n: i32) -> Result<(), Error> {
        match Self::MOST {
            Some(most) if usize::try_from(n).is_ok_and(|count| count > most) => {
                Err(Error::Inexact {
                    n,
                    most,
                    number: Self::NAME,
                })
            }
            _ => Ok(()),
        }
    }

    /// `n` as a count, where there can be one and [`limit`](Self::limit) passes.
    ///
    /// # Errors
    /// [`Error::Negative`], [`Error::Inexact`].
    fn check(n: i32) -> Result<usize, Error> {
        Self::limit(n)?;
        usize::try_from(n).map_err(|_| Error::Negative { n })
    }
}

impl Number for f64 {
    const NAME: &'static str = "f64";
    /// F(78) is below 2^53; F(79) is odd and above it.
    const MOST: Option<usize> = Some(79);

    fn exact(&self) -> Result<BigUint, Error> {
        let largest = (1_u64 << f64::MANTISSA_DIGITS) as f64;
        if self.fract() == 0.0 && (0.0..=largest).contains(self) {
            Ok(BigUint::from(*self as u64))
        } else {
            Err(Error::NotWhole {
                value: *self,
                number: Self::NAME,
            })
        }
    }
}

impl Number for u64 {
    const NAME: &'static str = "u64";
    /// F(93) is below 2^64, F(94) above it.
    const MOST: Option<usize> = Some(94);

    fn exact(&self) -> Result<BigUint, Error> {
        Ok(BigUint::from(*self))
    }
}

impl Number for BigUint {
    const NAME: &'static str = "BigUint";
    const MOST: Option<usize> = None;

    fn exact(&self) -> Result<BigUint, Error> {
        Ok(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::fibonacci;

    /// How many numbers of the sequence pass `holds` before the first that
    /// doesn't.
    fn count(holds: impl Fn(&BigUint) -> bool) -> Option<usize> {
        Some(fibonacci().take_while(holds).count())
    }

    #[test]
    fn the_limits_are_where_the_types_end() {
        assert_eq!(u64::MOST, count(|number| number.bits() <= 64));
        let significant = |number: &BigUint| number.bits() - number.trailing_zeros().unwrap_or(0);
        assert_eq!(f64::MOST, count(|number| significant(number) <= 53));
    }

    #[test]
    fn a_float_is_exact_or_refused() {
        assert_eq!(
            8_944_394_323_791_464.0_f64.exact().unwrap(),
            8_944_394_323_791_464_u64.into()
        );
        for value in [0.5, -1.0, f64::NAN, f64::INFINITY, 1e16] {
            assert!(
                matches!(value.exact(), Err(Error::NotWhole { .. })),
                "{value}"
            );
        }
    }
}
