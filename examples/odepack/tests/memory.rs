//! What failures cost in memory. Alone in its program: what other tests allocate would count.
#![cfg(target_os = "linux")]

use examples_common::memory::assert_that_failures_take_none;
use ferrotran_runtime::ErrorKind;
use odepack_example::{Failure, Problem};

fn fail(times: usize) {
    for _ in 0..times {
        let mut problem = Problem::new(0.0, &[1.0], 1e-6, &[1e-9]);
        let slope = |t: f64, y: &[f64], slope: &mut [f64]| {
            slope[0] = -y[0];
            if t < 0.01 { Ok(()) } else { Err("half-way") }
        };
        let error = problem.advance(slope, 1.0).unwrap_err();
        let Failure::Call(error) = &error else {
            panic!("{error:?}");
        };
        assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
    }
}

#[test]
fn a_hundred_thousand_failures_take_none() {
    assert_that_failures_take_none(fail);
}
