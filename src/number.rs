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

    /// Passes where the first `n` numbers exist and are exact in this type: for
    /// native code that does not look itself.
    ///
    /// # Errors
    /// [`Error::Negative`], [`Error::Inexact`].
    fn check(n: i32) -> Result<usize, Error> {
        let count = usize::try_from(n).map_err(|_| Error::Negative { n })?;
        match Self::MOST {
            Some(most) if count > most => Err(Error::Inexact {
                n,
                most,
                number: Self::NAME,
            }),
            _ => Ok(count),
        }
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
