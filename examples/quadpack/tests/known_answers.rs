//! Integrals with known values, also nested.

use std::error::Error as _;
use std::f64::consts::PI;
use std::thread;

use ferrotran_runtime::{Error, ErrorKind};
use quadpack_example::integrate;

/// The integral of 1 / (1 - x y) over the unit square, which is singular at a corner: the sum of
/// 1 / n^2.
fn basel() -> Result<f64, Error> {
    let over_y = |x: f64| integrate(|y| 1.0 / (1.0 - x * y), 0.0, 1.0, 1e-10).map(|it| it.value);
    Ok(integrate(over_y, 0.0, 1.0, 1e-8)?.value)
}

/// A nested integral whose inner integrand fails half-way.
fn failing() -> Error {
    let mut calls = 0;
    let mut inner = |y: f64| {
        calls += 1;
        if calls > 30 {
            Err(format!("no value at {y:.0}"))
        } else {
            Ok(y)
        }
    };
    let over_y = |x: f64| integrate(&mut inner, 0.0, x, 1e-8).map(|it| it.value);
    integrate(over_y, 1e9, 2e9, 1e-8).unwrap_err()
}

#[test]
fn dqagse_integrates_over_singularities() {
    let integral = integrate(|x: f64| x.ln() / x.sqrt(), 0.0, 1.0, 1e-10).unwrap();
    assert_eq!(integral.ier, 0);
    assert!((integral.value + 4.0).abs() < 1e-9, "{integral:?}");
}

#[test]
fn closures_capture() {
    let mut evaluations = 0;
    let power = 3;
    let cube = |x: f64| {
        evaluations += 1;
        x.powi(power)
    };
    let integral = integrate(cube, 0.0, 2.0, 1e-12).unwrap();
    assert!((integral.value - 4.0).abs() < 1e-12);
    assert_eq!(integral.evaluations, evaluations);
}

#[test]
fn the_integrand_integrates() {
    let value = basel().unwrap();
    assert!((value - PI * PI / 6.0).abs() < 1e-7, "{value}");
}

#[test]
fn a_failure_comes_out_of_both_levels() {
    let error = failing();
    let inner = error.source().unwrap().downcast_ref::<Error>().unwrap();
    let text = inner.source().unwrap().to_string();
    assert!(text.starts_with("no value at "), "{text}");
    assert!(basel().is_ok());
}

#[test]
fn eight_threads_at_once() {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert!((basel().unwrap() - PI * PI / 6.0).abs() < 1e-7);
                    assert!(matches!(failing().kind(), ErrorKind::Callback { .. }));
                }
            });
        }
    });
}
