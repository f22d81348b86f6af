//! MINPACK with Rust closures: zeros of systems, and least squares.
//!
//! ```
//! // The circle and the parabola meet where x = 1.
//! let zero = minpack_example::zero(
//!     |x, f| {
//!         f[0] = x[0] * x[0] + x[1] * x[1] - 2.0;
//!         f[1] = x[1] - x[0] * x[0];
//!     },
//!     &[2.0, 3.0],
//! )?;
//! assert!((zero.x[0] - 1.0).abs() < 1e-9 && (zero.x[1] - 1.0).abs() < 1e-9);
//! # Ok::<(), ferrotran_runtime::Error>(())
//! ```

use ferrotran_runtime::Error;
use ferrotran_runtime::callback::Outcome;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder};

/// MINPACK as ferrotran binds it.
pub mod minpack {
    include!(concat!(env!("OUT_DIR"), "/minpack.rs"));
}

/// Where an iteration ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The point.
    pub x: Vec<f64>,
    /// The residuals there.
    pub residuals: Vec<f64>,
    /// INFO, as MINPACK documents it: 1 to 4 are successes.
    pub info: i32,
    /// How often the closure was called.
    pub calls: i32,
}

const TOLERANCE: f64 = 1e-10;

/// A zero of the `residuals`, as many as there are unknowns, near `start`: HYBRD.
///
/// # Errors
///
/// What the closure fails with; it is left at once.
pub fn zero<F, R>(mut residuals: F, start: &[f64]) -> Result<Found, Error>
where
    F: FnMut(&[f64], &mut [f64]) -> R,
    R: Outcome<()>,
{
    let n = start.len();
    let mut found = Found::at(start, n);
    let work = || vec![0.0; n];
    minpack::hybrd(
        |x, f, _| residuals(x, f),
        &mut found.x,
        &mut found.residuals,
        TOLERANCE,
        2000,
        1,
        1,
        0.0,
        &mut vec![1.0; n],
        2,
        100.0,
        0,
        &mut found.info,
        &mut found.calls,
        Array2::zeros((n, n).f()).view_mut(),
        &mut vec![0.0; n * (n + 1) / 2],
        &mut work(),
        &mut work(),
        &mut work(),
        &mut work(),
        &mut work(),
        None,
        None,
        None,
    )?;
    Ok(found)
}

/// The least sum of the squares of `count` `residuals` near `start`: LMDIF.
///
/// # Errors
///
/// What the closure fails with; it is left at once.
pub fn least_squares<F, R>(mut residuals: F, count: usize, start: &[f64]) -> Result<Found, Error>
where
    F: FnMut(&[f64], &mut [f64]) -> R,
    R: Outcome<()>,
{
    let n = start.len();
    let mut found = Found::at(start, count);
    let work = || vec![0.0; n];
    minpack::lmdif(
        |x, f, _| residuals(x, f),
        &mut found.x,
        &mut found.residuals,
        TOLERANCE,
        TOLERANCE,
        0.0,
        2000,
        0.0,
        &mut vec![1.0; n],
        1,
        100.0,
        0,
        &mut found.info,
        &mut found.calls,
        Array2::zeros((count, n).f()).view_mut(),
        &mut vec![0; n],
        &mut work(),
        &mut work(),
        &mut work(),
        &mut work(),
        &mut vec![0.0; count],
        None,
        None,
        None,
    )?;
    Ok(found)
}

impl Found {
    fn at(start: &[f64], count: usize) -> Self {
        Found {
            x: start.to_vec(),
            residuals: vec![0.0; count],
            info: 0,
            calls: 0,
        }
    }
}
