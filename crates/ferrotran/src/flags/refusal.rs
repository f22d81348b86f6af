//! Why flags are not taken.

use std::fmt;

use super::parse::Origin;

/// Flags that are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusals(pub Vec<Refusal>);

/// A flag that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The flag as it is written.
    pub flag: String,
    /// Who gave it.
    pub origin: Origin,
    /// Why it is not taken.
    pub because: String,
    /// What to do instead.
    pub remedy: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Refusal {
            flag,
            origin,
            because,
            remedy,
        } = self;
        let by = match origin {
            Origin::Compiler => ", which the compiler in use adds by itself,",
            Origin::User | Origin::Trusted => "",
        };
        write!(
            f,
            "the compiler flag `{flag}`{by} is refused: {because}: {remedy}"
        )
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for refusal in &self.0 {
            writeln!(f, "{refusal}")?;
        }
        write!(
            f,
            "(who knows that it changes neither what the sources mean, nor the ABI, nor where \
             variables are, can vouch for it by the unsafe `Builder::trust_flags`, or by \
             --unsafe-trust-flags)"
        )
    }
}

impl std::error::Error for Refusals {}
