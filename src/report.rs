//! Runs paths, compares them with the oracle, and times them.

use std::time::Duration;

use num_bigint::BigUint;

use crate::error::Error;
use crate::libraries::Libraries;
use crate::oracle;
use crate::path::About;
use crate::paths::{Callable, Form, Row};

/// The n whose calls are timed.
pub const TIMED_N: i32 = 8;

/// How many samples the median of a cost is taken over.
pub const SAMPLES: usize = 101;

/// What came of running one path.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    /// What the path is.
    #[serde(flatten)]
    pub about: About,
    /// The type that it counts in.
    pub number: &'static str,
    /// How many numbers of the sequence that type holds exactly; `None` where
    /// there is no limit.
    pub most: Option<usize>,
    /// What it gave, or why it gave nothing.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What a path gave.
#[derive(Debug, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// The first n numbers, the same as the oracle's.
    Agrees {
        /// What a call costs for [`TIMED_N`] numbers.
        #[serde(flatten)]
        cost: Cost,
    },
    /// Other numbers than the oracle's.
    Differs {
        /// The first that differs, or is missing or too much.
        difference: String,
    },
    /// No numbers.
    Fails {
        /// The cause and the remedy.
        error: String,
    },
}

/// What a call costs: medians in nanoseconds.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Cost {
    /// Into the caller's buffer.
    pub ns_into: f64,
    /// Returning a new `Vec`.
    pub ns_vec: f64,
}

impl Report {
    /// Runs the path of `row` for the first `n` numbers.
    pub fn of(row: &Row, n: i32, libraries: &Libraries) -> Self {
        let outcome = Outcome::of(row, n, libraries).unwrap_or_else(|error| Outcome::Fails {
            error: error.to_string(),
        });
        Self {
            about: row.about,
            number: row.number,
            most: row.most,
            outcome,
        }
    }

    /// Whether the path gave what it should.
    pub fn agrees(&self) -> bool {
        matches!(self.outcome, Outcome::Agrees { .. })
    }
}

impl Outcome {
    fn of(row: &Row, n: i32, libraries: &Libraries) -> Result<Self, Error> {
        let path = (row.open)(libraries)?;
        let numbers = path.fib(n)?;
        Ok(match difference(&numbers, n) {
            Some(difference) => Self::Differs { difference },
            None => Self::Agrees {
                cost: Cost::of(path.as_ref())?,
            },
        })
    }
}

/// Where `numbers` are not the first `n` numbers of the oracle.
fn difference(numbers: &[BigUint], n: i32) -> Option<String> {
    let count = usize::try_from(n).unwrap_or(0);
    if numbers.len() != count {
        return Some(format!("{} numbers instead of {count}", numbers.len()));
    }
    let (index, (got, expected)) = numbers
        .iter()
        .zip(oracle::fibonacci())
        .enumerate()
        .find(|(_, (got, expected))| *got != expected)?;
    Some(format!("F({index}) is {got} instead of {expected}"))
}

impl Cost {
    fn of(path: &dyn Callable) -> Result<Self, Error> {
        Ok(Self {
            ns_into: median_ns(|calls| path.time(Form::Into, TIMED_N, calls))?,
            ns_vec: median_ns(|calls| path.time(Form::Vec, TIMED_N, calls))?,
        })
    }
}

/// The median cost of a call over many samples, each of so many calls that the
/// clock's own cost and resolution don't show. Finding how many also warms up.
fn median_ns(mut time: impl FnMut(u64) -> Result<Duration, Error>) -> Result<f64, Error> {
    const SAMPLE: Duration = Duration::from_micros(50);

    let mut calls = 1;
    while time(calls)? < SAMPLE {
        calls *= 2;
    }
    let mut samples = (0..SAMPLES)
        .map(|_| time(calls))
        .collect::<Result<Vec<_>, _>>()?;
    let (_, median, _) = samples.select_nth_unstable(SAMPLES / 2);
    Ok(median.as_nanos() as f64 / calls as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: [u32; 4]) -> Vec<BigUint> {
        numbers.map(Into::into).to_vec()
    }

    #[test]
    fn differences_are_found() {
        assert_eq!(difference(&numbers([0, 1, 1, 2]), 4), None);
        assert_eq!(difference(&[], 0), None);
        assert_eq!(
            difference(&numbers([0, 1, 1, 3]), 4).as_deref(),
            Some("F(3) is 3 instead of 2")
        );
        assert_eq!(
            difference(&numbers([0, 1, 1, 2]), 5).as_deref(),
            Some("4 numbers instead of 5")
        );
    }

    #[test]
    fn the_median_is_per_call() {
        // A path that costs 1 µs a call.
        let ns = median_ns(|calls| Ok(Duration::from_micros(calls))).unwrap();
        assert_eq!(ns, 1000.0);
    }
}
