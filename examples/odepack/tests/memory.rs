//! What failures cost in memory. Alone in its program: what other tests allocate would count.
#![cfg(target_os = "linux")]

use ferrotran_runtime::ErrorKind;
use odepack_example::{Failure, Problem};

/// The pages of this process that are in memory.
fn resident_pages() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split(' ').nth(1).unwrap().parse().unwrap()
}

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
    fail(1000);
    let before = resident_pages();
    fail(100_000);
    let grown = resident_pages() - before;
    println!("{grown} pages more after 100,000 failures");
    // A leak of one pointer each would be 195 pages of 4 KiB.
    assert!(grown < 50, "{grown} pages");
}
