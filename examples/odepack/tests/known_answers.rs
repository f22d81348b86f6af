//! Problems with known solutions, started anew, continued, interleaved, failing.

use std::error::Error as _;
use std::thread;

use ferrotran_runtime::{Error, ErrorKind};
use odepack_example::{Failure, Problem};

/// Robertson's chemical kinetics, the example in LSODA's documentation.
fn kinetics(_: f64, y: &[f64], slope: &mut [f64]) {
    slope[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
    slope[2] = 3e7 * y[1] * y[1];
    slope[1] = -slope[0] - slope[2];
}

fn kinetics_problem() -> Problem {
    Problem::new(0.0, &[1.0, 0.0, 0.0], 1e-7, &[1e-10, 1e-13, 1e-10])
}

/// What the documentation prints, computed with a relative tolerance of 1e-4: t and y.
const KINETICS: [(f64, [f64; 3]); 6] = [
    (4e-1, [9.851712e-1, 3.386380e-5, 1.479493e-2]),
    (4e0, [9.055333e-1, 2.240655e-5, 9.444430e-2]),
    (4e1, [7.158403e-1, 9.186334e-6, 2.841505e-1]),
    (4e2, [4.505250e-1, 3.222964e-6, 5.494717e-1]),
    (4e3, [1.831975e-1, 8.941774e-7, 8.168016e-1]),
    (4e4, [3.898730e-2, 1.621940e-7, 9.610125e-1]),
];

fn assert_kinetics(problem: &Problem, expected: &[f64; 3]) {
    for (found, expected) in problem.y().iter().zip(expected) {
        let close = (found - expected).abs() < 1e-3 * expected.abs();
        assert!(close, "{found} is not {expected} at {}", problem.t());
    }
}

/// The closure fails after half of the way.
fn failing() -> Failure {
    let mut problem = kinetics_problem();
    let slope = |t: f64, y: &[f64], slope: &mut [f64]| {
        if t > 0.2 {
            return Err("too late");
        }
        kinetics(t, y, slope);
        Ok(())
    };
    problem.advance(slope, 0.4).unwrap_err()
}

#[test]
fn lsoda_solves_the_example_of_its_documentation() {
    let mut problem = kinetics_problem();
    for (t, expected) in &KINETICS {
        // Each continues the one before.
        problem.advance(kinetics, *t).unwrap();
        assert_eq!(problem.t(), *t);
        assert_kinetics(&problem, expected);
    }
}

#[test]
fn closures_capture_and_problems_are_interleaved() {
    let frequencies = [1.0, 2.0, 5.0];
    let mut problems = frequencies.map(|_| Problem::new(0.0, &[0.0, 1.0], 1e-10, &[1e-12; 2]));
    for step in 1..=10 {
        let t = f64::from(step);
        for (problem, frequency) in problems.iter_mut().zip(frequencies) {
            let oscillator = |_: f64, y: &[f64], slope: &mut [f64]| {
                slope[0] = frequency * y[1];
                slope[1] = -frequency * y[0];
            };
            problem.advance(oscillator, t).unwrap();
            let (sin, cos) = (frequency * t).sin_cos();
            assert!((problem.y()[0] - sin).abs() < 1e-6);
            assert!((problem.y()[1] - cos).abs() < 1e-6);
        }
    }
}

#[test]
fn after_a_failure_it_starts_anew() {
    let mut problem = kinetics_problem();
    problem.advance(kinetics, 0.1).unwrap();
    let error = problem
        .advance(|_, _, _| Err::<(), _>("not now"), 0.4)
        .unwrap_err();
    let Failure::Call(error) = &error else {
        panic!("{error:?}");
    };
    assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
    assert_eq!(error.source().unwrap().to_string(), "not now");
    problem.advance(kinetics, 0.4).unwrap();
    assert_kinetics(&problem, &KINETICS[0].1);
}

#[test]
fn what_lsoda_refuses_is_an_error() {
    let mut problem = Problem::new(0.0, &[1.0], 1e-6, &[-1.0]);
    let refused = problem.advance(|_, _, slope| slope[0] = 0.0, 1.0);
    assert_eq!(refused, Err(Failure::State(-3)));
}

#[test]
fn a_closure_cannot_call_back_into_the_library() {
    // The lock is held: an error, no deadlock.
    let mut problem = Problem::new(0.0, &[1.0], 1e-6, &[1e-9]);
    let nested = |_: f64, y: &[f64], _: &mut [f64]| {
        let (mut y, mut t) = (y.to_vec(), 0.0);
        odepack_example::odepack::advance(
            |_, _, slope| slope[0] = 0.0,
            &mut y,
            &mut t,
            1.0,
            1e-6,
            &[1e-9],
            &mut 1,
            &mut [0.0; 38],
            &mut [0; 21],
            None,
            None,
            None,
        )
    };
    let Err(Failure::Call(error)) = problem.advance(nested, 1.0) else {
        panic!("it was called");
    };
    let cause = error.source().unwrap().downcast_ref::<Error>();
    assert!(
        matches!(cause.map(Error::kind), Some(ErrorKind::Busy { .. })),
        "{cause:?}"
    );
}

#[test]
fn eight_threads_at_once() {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let mut problem = kinetics_problem();
                    for (t, expected) in &KINETICS[..4] {
                        problem.advance(kinetics, *t).unwrap();
                        assert_kinetics(&problem, expected);
                        let Failure::Call(error) = failing() else {
                            panic!("another failure");
                        };
                        assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
                    }
                }
            });
        }
    });
}
