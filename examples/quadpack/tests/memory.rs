//! What failures cost in memory. Alone in its program: what other tests allocate would count.
#![cfg(target_os = "linux")]

use examples_common::memory::assert_that_failures_take_none;
use ferrotran_runtime::ErrorKind;
use quadpack_example::integrate;

fn fail(times: usize) {
    for _ in 0..times {
        let inner = |y: f64| if y < 0.5 { Err("half-way") } else { Ok(y) };
        let over_y = |x: f64| integrate(inner, 0.0, x, 1e-8).map(|it| it.value);
        let error = integrate(over_y, 0.0, 1.0, 1e-8).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Callback { .. }));
    }
}

#[test]
fn a_hundred_thousand_failures_take_none() {
    assert_that_failures_take_none(fail);
}
