//! FITPACK: a cubic spline through points, or near them.
//!
//! ```
//! let x: Vec<f64> = (0..9).map(f64::from).collect();
//! let y: Vec<f64> = x.iter().map(|x| x * x).collect();
//! let spline = fitpack_example::Spline::through(&x, &y, 0.0)?;
//! assert!((spline.at(&[2.5])?[0] - 6.25).abs() < 1e-10);
//! # Ok::<(), fitpack_example::Failure>(())
//! ```

use std::fmt;

use ferrotran_runtime::Error;

/// FITPACK as ferrotran binds it.
pub mod fitpack {
    include!(concat!(env!("OUT_DIR"), "/fitpack.rs"));
}

/// The degree of the splines.
const DEGREE: usize = 3;

/// A cubic spline.
#[derive(Clone, Debug, PartialEq)]
pub struct Spline {
    knots: Vec<f64>,
    coefficients: Vec<f64>,
    /// The sum of the squares of the distances.
    pub residual: f64,
}

/// Why there is no spline.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The call failed.
    Call(Error),
    /// IER is positive; FITPACK's documentation says what it means.
    Status(i32),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Call(error) => error.fmt(f),
            Failure::Status(ier) => write!(f, "FITPACK returned with IER = {ier}"),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Failure::Call(error) => Some(error),
            Failure::Status(_) => None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Call(error)
    }
}

impl Spline {
    /// The smoothest spline of which the sum of the squares of the distances from the points is
    /// `smoothing` at most; through all of them if that is 0: CURFIT. The `x` ascend.
    ///
    /// # Errors
    ///
    /// When CURFIT refuses the points.
    pub fn through(x: &[f64], y: &[f64], smoothing: f64) -> Result<Self, Failure> {
        let (Some(first), Some(last)) = (x.first(), x.last()) else {
            return Err(Failure::Status(10));
        };
        // As CURFIT's documentation asks for.
        let most = x.len() + DEGREE + 1;
        let (mut knots, mut coefficients) = (vec![0.0; most], vec![0.0; most]);
        let work = x.len() * (DEGREE + 1) + most * (7 + 3 * DEGREE);
        let (mut count, mut residual, mut ier) = (0, 0.0, 0);
        fitpack::curfit(
            0,
            x,
            y,
            &vec![1.0; x.len()],
            *first,
            *last,
            DEGREE as i32,
            smoothing,
            &mut count,
            &mut knots,
            &mut coefficients,
            &mut residual,
            &mut vec![0.0; work],
            &mut vec![0; most],
            &mut ier,
            None,
            None,
            None,
        )?;
        if ier > 0 {
            return Err(Failure::Status(ier));
        }
        let count = usize::try_from(count).unwrap_or(0);
        knots.truncate(count);
        coefficients.truncate(count);
        Ok(Spline {
            knots,
            coefficients,
            residual,
        })
    }

    /// Where its pieces meet, the ends included.
    pub fn knots(&self) -> &[f64] {
        &self.knots
    }

    /// Its values: SPLEV. Outside of the points the first and the last piece go on.
    ///
    /// # Errors
    ///
    /// When SPLEV refuses the places.
    pub fn at(&self, x: &[f64]) -> Result<Vec<f64>, Failure> {
        let (mut y, mut ier) = (vec![0.0; x.len()], 0);
        fitpack::splev(
            &self.knots,
            &self.coefficients,
            DEGREE as i32,
            x,
            &mut y,
            0,
            &mut ier,
            None,
            None,
        )?;
        match ier {
            0 => Ok(y),
            ier => Err(Failure::Status(ier)),
        }
    }
}
