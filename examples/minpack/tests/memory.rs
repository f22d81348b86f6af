//! What failures cost in memory. Alone in its program: what other tests allocate would count.
#![cfg(target_os = "linux")]

use examples_common::memory::assert_that_failures_take_none;
use ferrotran_runtime::ErrorKind;
use minpack_example::zero;

fn fail(times: usize) {
    for _ in 0..times {
        let mut calls = 0;
        let residuals = |_: &[f64], f: &mut [f64]| {
            calls += 1;
            f.fill(f64::from(calls));
            if calls < 5 { Ok(()) } else { Err("half-way") }
        };
        let error = zero(residuals, &[-1.0; 9]).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
    }
}

#[test]
fn a_hundred_thousand_failures_take_none() {
    assert_that_failures_take_none(fail);
}
