//! What every path is: a way to the first n Fibonacci numbers.

use crate::error::Error;
use crate::libraries::Libraries;
use crate::number::Number;

/// A way from Rust to a native code.
pub trait Path: Sized {
    /// The type that the native code counts in.
    type Number: Number;

    /// What the path is, and when to choose it.
    const ABOUT: About;

    /// Gets the path ready to be called; those that load a library do it here.
    ///
    /// # Errors
    /// [`Error::NoLibrary`], [`Error::BadLibrary`], [`Error::NoSymbol`].
    fn open(libraries: &Libraries) -> Result<Self, Error>;

    /// Writes the first `n` numbers to the front of `out`, without allocating
    /// on the Rust side where the type has a fixed size.
    ///
    /// # Errors
    /// Where `n` is negative, `out` is shorter than `n`, or the type does not
    /// hold that many exactly.
    fn fib_into(&self, n: i32, out: &mut [Self::Number]) -> Result<(), Error>;

    /// The first `n` numbers.
    ///
    /// # Errors
    /// Where `n` is negative, or the type does not hold that many exactly.
    fn fib(&self, n: i32) -> Result<Vec<Self::Number>, Error> {
        // No more room than can be used: what is wrong with n is for the native
        // code to say.
        let most = Self::Number::MOST.unwrap_or(usize::MAX);
        let room = usize::try_from(n).unwrap_or(0).min(most);
        let mut numbers = vec![Self::Number::default(); room];
        self.fib_into(n, &mut numbers)?;
        Ok(numbers)
    }
}

/// What a path is, in words.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct About {
    /// The name that `--path` takes.
    pub name: &'static str,
    /// What the native code is written in.
    pub language: &'static str,
    /// What makes its functions callable from Rust.
    pub binding: &'static str,
    /// When the native code is linked.
    pub linkage: Linkage,
    /// When to choose this path.
    pub choose: &'static str,
}

/// When native code becomes part of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Linkage {
    /// At build time: it is in the executable.
    Static,
    /// At run time, from the shared library of this file name.
    RunTime(&'static str),
}

impl std::fmt::Display for Linkage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Static => f.write_str("static"),
            Self::RunTime(library) => write!(f, "run time, {library}"),
        }
    }
}
