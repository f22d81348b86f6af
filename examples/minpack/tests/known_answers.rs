//! The examples of MINPACK's own documentation (`minpack.txt`), whose answers it prints.

use std::error::Error as _;
use std::fmt;
use std::thread;

use ferrotran_runtime::{Error, ErrorKind};
use minpack_example::{Found, least_squares, zero};

/// Broyden's tridiagonal system.
fn tridiagonal(x: &[f64], f: &mut [f64]) {
    let at = |k: Option<usize>| k.and_then(|k| x.get(k)).copied().unwrap_or(0.0);
    for k in 0..x.len() {
        let (before, after) = (at(k.checked_sub(1)), at(Some(k + 1)));
        f[k] = (3.0 - 2.0 * x[k]) * x[k] - before - 2.0 * after + 1.0;
    }
}

/// What `minpack.txt` prints for it.
const TRIDIAGONAL: [f64; 9] = [
    -0.570_654_5,
    -0.681_628_3,
    -0.701_732_5,
    -0.704_212_9,
    -0.701_369_0,
    -0.691_865_6,
    -0.665_792_0,
    -0.596_034_2,
    -0.416_412_1,
];

/// Bard's data.
const DATA: [f64; 15] = [
    0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39,
];

/// What `minpack.txt` prints for it.
const BARD: [f64; 3] = [0.082_410_58, 1.133_037, 2.343_695];

fn bard(data: &[f64]) -> Result<Found, Error> {
    let residuals = |x: &[f64], f: &mut [f64]| {
        for (k, (f, value)) in f.iter_mut().zip(data).enumerate() {
            let (u, v) = ((k + 1) as f64, (15 - k) as f64);
            *f = value - (x[0] + u / (x[1] * v + x[2] * u.min(v)));
        }
    };
    least_squares(residuals, data.len(), &[1.0; 3])
}

fn assert_close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        // So many digits are printed.
        let close = (found - expected).abs() < 2e-6 * expected.abs();
        assert!(close, "{found} is not {expected}");
    }
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[derive(Debug, PartialEq)]
struct GaveUp {
    calls: usize,
}

impl fmt::Display for GaveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gave up after {} calls", self.calls)
    }
}

impl std::error::Error for GaveUp {}

/// Fails half-way.
fn failing() -> Error {
    let mut calls = 0;
    let residuals = |x: &[f64], f: &mut [f64]| {
        calls += 1;
        if calls == 5 {
            return Err(GaveUp { calls });
        }
        tridiagonal(x, f);
        Ok(())
    };
    zero(residuals, &[-1.0; 9]).unwrap_err()
}

#[test]
fn hybrd_solves_the_tridiagonal_system() {
    let found = zero(tridiagonal, &[-1.0; 9]).unwrap();
    assert_eq!(found.info, 1);
    assert_close(&found.x, &TRIDIAGONAL);
    assert!(norm(&found.residuals) < 1e-8);
}

#[test]
fn lmdif_fits_data_that_the_closure_captures() {
    let data = DATA.to_vec();
    let found = bard(&data).unwrap();
    assert!((1..=4).contains(&found.info));
    assert_close(&found.x, &BARD);
    assert!((norm(&found.residuals) - 0.090_635_96).abs() < 1e-8);
}

#[test]
fn a_closure_that_fails_half_way() {
    let error = failing();
    let cause = error.source().unwrap().downcast_ref::<GaveUp>();
    assert_eq!(cause, Some(&GaveUp { calls: 5 }));
    // The next call works.
    assert_close(&zero(tridiagonal, &[-1.0; 9]).unwrap().x, &TRIDIAGONAL);
}

#[test]
fn a_panic_comes_out() {
    let residuals = |_: &[f64], f: &mut [f64]| f[99] = 0.0;
    let payload = std::panic::catch_unwind(|| zero(residuals, &[-1.0; 9])).unwrap_err();
    let message = payload.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("the len is 9 but the index is 99"),
        "{message}"
    );
}

#[test]
fn eight_threads_at_once() {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert_close(&zero(tridiagonal, &[-1.0; 9]).unwrap().x, &TRIDIAGONAL);
                    assert_close(&bard(&DATA).unwrap().x, &BARD);
                    assert!(matches!(failing().kind(), ErrorKind::Callback { .. }));
                }
            });
        }
    });
}
