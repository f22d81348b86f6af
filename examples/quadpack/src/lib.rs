//! QUADPACK with Rust closures: an integrand may integrate.
//!
//! ```
//! // The integral of ln(x) / sqrt(x) over [0, 1] is -4.
//! let integral = quadpack_example::integrate(|x: f64| x.ln() / x.sqrt(), 0.0, 1.0, 1e-9)?;
//! assert!((integral.value + 4.0).abs() < 1e-9);
//! # Ok::<(), ferrotran_runtime::Error>(())
//! ```

use ferrotran_runtime::Error;
use ferrotran_runtime::callback::Outcome;

/// QUADPACK as ferrotran binds it.
pub mod quadpack {
    include!(concat!(env!("OUT_DIR"), "/quadpack.rs"));
}

/// An integral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Integral {
    /// Its value.
    pub value: f64,
    /// An estimate of the error.
    pub error: f64,
    /// How often the integrand was evaluated.
    pub evaluations: i32,
    /// IER, as QUADPACK documents it: 0 is success.
    pub ier: i32,
}

/// The most subintervals.
const LIMIT: usize = 100;

/// The integral of `f` over `[a, b]`, up to the relative `tolerance`: DQAGSE.
///
/// # Errors
///
/// What the closure fails with; it is left at once.
pub fn integrate<F, R>(f: F, a: f64, b: f64, tolerance: f64) -> Result<Integral, Error>
where
    F: FnMut(f64) -> R,
    R: Outcome<f64>,
{
    let mut integral = Integral {
        value: 0.0,
        error: 0.0,
        evaluations: 0,
        ier: 0,
    };
    let [mut left, mut right, mut values, mut errors] = [[0.0; LIMIT]; 4];
    quadpack::dqagse(
        f,
        a,
        b,
        0.0,
        tolerance,
        &mut integral.value,
        &mut integral.error,
        &mut integral.evaluations,
        &mut integral.ier,
        &mut left,
        &mut right,
        &mut values,
        &mut errors,
        &mut [0; LIMIT],
        &mut 0,
        None,
    )?;
    Ok(integral)
}
