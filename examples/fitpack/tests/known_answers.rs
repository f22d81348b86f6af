//! Splines of which mathematics says the values.

use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::contain::Kind;
use fitpack_example::{Failure, Spline, fitpack};

fn cubic(x: f64) -> f64 {
    ((x - 2.0) * x + 0.5) * x - 3.0
}

/// Points that are not equally far from one another.
fn places(count: i32) -> Vec<f64> {
    (0..count)
        .map(|at| f64::from(at) / 4.0 + f64::from(at % 3) / 20.0)
        .collect()
}

fn values(x: &[f64], of: impl Fn(f64) -> f64) -> Vec<f64> {
    x.iter().map(|&x| of(x)).collect()
}

/// One cubic goes through four points, and a cubic is a spline.
#[test]
fn the_spline_through_points_of_a_cubic_is_that_cubic() {
    let x = places(21);
    let spline = Spline::through(&x, &values(&x, cubic), 0.0).unwrap();
    assert_eq!(spline.knots().len(), x.len() + 4);
    // Outside, too.
    let between: Vec<f64> = (-10..70).map(|at| f64::from(at) / 11.0).collect();
    for (x, y) in between.iter().zip(spline.at(&between).unwrap()) {
        assert!((y - cubic(*x)).abs() < 1e-9, "{y} at {x}");
    }
}

/// What may be as far away as it likes is one cubic: that of least squares.
#[test]
fn smoothed_points_of_a_cubic_need_no_inner_knot() {
    let x = places(50);
    let spline = Spline::through(&x, &values(&x, cubic), 1e3).unwrap();
    assert_eq!(spline.knots().len(), 8);
    assert!(spline.residual < 1e-18, "{}", spline.residual);
    let y = spline.at(&[0.3, 7.7]).unwrap();
    assert!((y[0] - cubic(0.3)).abs() < 1e-9 && (y[1] - cubic(7.7)).abs() < 1e-9);
}

/// The error of the interpolating spline falls with the fourth power of the distance.
#[test]
fn twice_as_many_points_make_the_error_a_sixteenth() {
    let error = |count: i32| {
        let x: Vec<f64> = (0..=count)
            .map(|at| f64::from(at) / f64::from(count))
            .collect();
        let spline = Spline::through(&x, &values(&x, f64::exp), 0.0).unwrap();
        let between: Vec<f64> = (0..400).map(|at| f64::from(at) / 400.0).collect();
        let found = spline.at(&between).unwrap();
        let errors = between.iter().zip(found).map(|(x, y)| (y - x.exp()).abs());
        errors.fold(0.0, f64::max)
    };
    let ratio = error(16) / error(32);
    assert!((12.0..20.0).contains(&ratio), "{ratio}");
}

#[test]
fn what_fitpack_refuses_is_an_error() {
    let refused = |x: &[f64]| Spline::through(x, &values(x, cubic), 0.0);
    assert_eq!(refused(&[]), Err(Failure::Status(10)));
    // Too few, and not in order.
    assert_eq!(refused(&[0.0, 1.0, 2.0]), Err(Failure::Status(10)));
    assert_eq!(
        refused(&[0.0, 1.0, 3.0, 2.0, 5.0]),
        Err(Failure::Status(10))
    );
}

/// Nobody vouches for FITPACK: what it does not check itself is checked as it runs.
#[test]
fn a_degree_that_is_too_high_is_an_error() {
    let knots: Vec<f64> = (0..100).map(f64::from).collect();
    let (mut y, mut ier) = ([0.0], 0);
    let mut at_degree = |degree| {
        fitpack::splev(
            &knots,
            &knots,
            degree,
            &[50.5],
            &mut y,
            0,
            &mut ier,
            None,
            None,
        )
    };
    at_degree(5).unwrap();
    for degree in [25, 60, i32::MAX - 1] {
        let error = at_degree(degree).unwrap_err();
        let failed = matches!(
            error.kind(),
            ErrorKind::Stopped {
                kind: Kind::FailedCheck,
                ..
            }
        );
        assert!(failed, "{error}");
    }
    at_degree(5).unwrap();
}
